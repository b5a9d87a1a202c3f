"""The reference server on a loopback socket, over each database, beside the practice exchanges."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from keywizard.intake.keys import make_key_file
from keywizard.intake.serve import Listening, listen
from keywizard.intake.server import build_intake
from keywizard.intake.settings import Settings
from tests.intake.account import add_account
from tests.intake.contract_client import Client, HandClock, RunningIntake
from tests.intake.postgres import Cluster, running

_PRACTICE = """
import sys
from keywizard.practice.serve import serve
sys.exit(serve(json_output=True, until_stdin_closes=True))
"""


class Exchanges:
    """The practice exchanges, in a process of their own; they play what they are told."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self._facts = facts

    @property
    def roots(self) -> dict[str, str]:
        return {name: each["api"] for name, each in self._facts.items()}

    def play(self, scenario: str, exchange: str = "binance") -> dict[str, str]:
        """Switch, and return the values that produce the scenario."""
        url = f"{self._facts[exchange]['site']}/practice/scenario"
        told = requests.post(url, data={"scenario": scenario}, timeout=10).json()
        return dict(told["sample"])


@pytest.fixture(scope="session")
def exchanges_process() -> Iterator[Exchanges]:
    command = [sys.executable, "-c", _PRACTICE]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield Exchanges(json.loads(process.stdout.readline())["exchanges"])
        process.communicate(timeout=20)


@pytest.fixture
def exchanges(exchanges_process: Exchanges) -> Iterator[Exchanges]:
    yield exchanges_process
    for exchange in exchanges_process.roots:
        exchanges_process.play("good", exchange)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running() as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'intake.db'}"
    made: Cluster = request.getfixturevalue("cluster")
    return made.new_database()


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    """No auditor works unless a test asks for some: what waits stays waiting."""
    keys = tmp_path / "keys.json"
    make_key_file(keys)
    return Settings(
        service="smartradex",
        database=database,
        keys=str(keys),
        addresses=("127.0.0.2",),
        auditors=0,
    )


@pytest.fixture
def serve() -> Iterator[Callable[..., RunningIntake]]:
    """Starts servers; all are stopped afterwards."""
    servers: list[RunningIntake] = []

    def start(settings: Settings, clock: HandClock | None = None) -> RunningIntake:
        clock = clock or HandClock()
        sock, url = listen("127.0.0.1", 0)
        intake = build_intake(settings, url, clock)
        ready = threading.Event()
        listening = Listening(intake, ready.set)
        thread = threading.Thread(target=listening.run, kwargs={"sockets": [sock]})
        thread.start()
        server = RunningIntake(intake, url, clock, listening, thread)
        servers.append(server)
        assert ready.wait(30)
        return server

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def server(settings: Settings, serve: Callable[..., RunningIntake]) -> RunningIntake:
    return serve(settings)


@pytest.fixture
def client(server: RunningIntake) -> Client:
    """Somebody who has signed in."""
    return signed_in(server)


def signed_in(server: RunningIntake, login: str = "camille@exemple.invalid") -> Client:
    """A new account of that login, and its first sign-in."""
    account = add_account(server.intake, login)
    return Client(server.url, server.intake.codes.issue(account))
