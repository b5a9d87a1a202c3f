"""No value, code, token or password is found in the logs, the database or any answer."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from keywizard.intake.settings import Settings
from keywizard.model.secret import Secret
from tests.intake.conftest import Exchanges
from tests.intake.contract_client import Client, RunningIntake, b64u, sign_in
from tests.security.canary import Canaries

PASSWORD = "canary-password-of-camille"
TABLES = ("accounts", "sign_in_codes", "tokens", "slots", "credentials", "replays", "receipts")


def dump(server: RunningIntake) -> str:
    """Every row of every table."""
    with server.intake.database.reading() as connection:
        rows = [connection.exec_driver_sql(f"SELECT * FROM {name}").all() for name in TABLES]
    return "\n".join(
        each.hex() if isinstance(each, bytes) else str(each)
        for table in rows
        for row in table
        for each in row
    )


def test_nothing_leaves_a_trace(
    settings: Settings,
    serve: Callable[..., RunningIntake],
    exchanges: Exchanges,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    values = exchanges.play("good")
    server = serve(replace(settings, roots=exchanges.roots, auditors=1))
    account = server.intake.accounts.add("camille@exemple.invalid", Secret(PASSWORD))
    page = f"{server.url}/sign-in"
    form = {"login": "camille@exemple.invalid", "password": PASSWORD}
    requests.post(page, data=form, timeout=30)
    code = server.intake.codes.issue(account).reveal()
    client = Client(server.url, code)
    stray = secrets.token_urlsafe(48)
    answers = [
        sign_in(server.url, code).text,
        client.call("POST", "/slots", data=stray, headers={"Idempotency-Key": stray[:20]}).text,
        client.call("GET", f"/slots/{stray}").text,
        client.call("GET", f"/{stray}?{stray}").text,
        requests.post(page, data={"login": stray, "password": stray}, timeout=30).text,
    ]
    slot = client.slot()
    wrong = values | {"secret": values["secret"] + "\x00"}
    answers.append(client.put(slot, client.seal(slot, wrong)).text)
    in_clear = {"kid": "x", "suite": values["secret"][:64], "sealed": b64u(str(values).encode())}
    answers.append(client.put(slot, in_clear).text)
    assert client.send(slot, values)["state"] == "active"
    signed = client.receipt(slot)
    canaries = Canaries(values | {"password": PASSWORD, "token": client.token, "stray": stray})
    written = dump(server)
    assert canaries.in_("\n".join(answers)) == set()
    assert canaries.in_(str(signed)) == set()
    assert canaries.in_(caplog.text) == set()
    assert canaries.in_(written) == set()
    assert code not in written + caplog.text
    assert "PUT /v1/slots/{slot}/credential 202" in caplog.text
    server.stop()
    assert canaries.under([tmp_path]) == set()


def test_the_search_finds_what_it_should(server: RunningIntake, client: Client) -> None:
    server.intake.accounts.add("canary-in-the-database", Secret(PASSWORD))
    assert Canaries({"login": "canary-in-the-database"}).in_(dump(server)) != set()
