"""The committed contract is what the server serves, and it keeps it, whatever it is sent."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import requests
import yaml
from sqlalchemy import update

from keywizard.intake.contract.problems import KINDS
from keywizard.intake.settings import Settings
from keywizard.intake.store.tables import tokens
from scripts.intake_api import FILE, told
from tests.intake.conftest import signed_in
from tests.intake.contract_client import Client, RunningIntake

CONFIG = Path(__file__).with_name("schemathesis.toml")


def test_the_committed_contract_is_what_the_server_serves(server: RunningIntake) -> None:
    written = yaml.safe_load(FILE.read_text("utf-8"))
    assert requests.get(f"{server.url}/openapi.json", timeout=20).json() == written
    assert FILE.read_text("utf-8") == told(), "make intake-api"


def test_every_refusal_is_documented_with_its_status() -> None:
    text = FILE.read_text("utf-8")
    unsaid = {"not_found", "method_not_allowed"}  # of addresses that are not in the contract
    assert [code for code in KINDS if f"`{code}`" not in text and code not in unsaid] == []


def test_an_address_or_a_method_that_is_not_there_is_a_problem_too(client: Client) -> None:
    assert client.call("GET", "/nothing-here").json()["type"].endswith(":not_found")
    answer = client.call("PATCH", "/slots")
    assert answer.json()["type"].endswith(":method_not_allowed")
    assert answer.headers["Allow"] == "GET, POST"


def test_the_manifest_may_be_cached_and_nothing_else(server: RunningIntake, client: Client) -> None:
    url = f"{server.url}/.well-known/keywizard.json"
    first = requests.get(url, timeout=20)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    again = requests.get(url, headers={"If-None-Match": first.headers["ETag"]}, timeout=20)
    assert (again.status_code, again.content) == (304, b"")
    assert client.call("GET", "/slots").headers["Cache-Control"] == "no-store"


@pytest.mark.timeout(300)
def test_hundreds_of_made_up_requests_break_no_promise(
    settings: Settings, serve: Callable[..., RunningIntake], tmp_path: Path
) -> None:
    server = serve(replace(settings, auditors=1, roots={"binance": "http://127.0.0.1:9"}))
    client = signed_in(server)
    forever = int((server.clock.now() + timedelta(days=1)).timestamp())
    with server.intake.database.writing() as connection:
        connection.execute(update(tokens).values(expires_at=forever))
    config = tmp_path / "schemathesis.toml"
    slot = f'\n[parameters]\nslot = "{client.slot()["id"]}"\n'
    config.write_text(CONFIG.read_text("utf-8") + slot, "utf-8")
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"]
    # The requests are the same on both databases: the second one sees fewer of each kind.
    options = ["--max-examples", "30" if settings.database.startswith("sqlite") else "10"]
    options += ["--url", server.url, "--header", f"Authorization: Bearer {client.token}"]
    done = subprocess.run(
        [*command, str(FILE), *options],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Tested: 9" in done.stdout
