"""The practice exchanges as one process for all tests, which play the scenario asked for."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import requests

from keywizard.model.credentials import ApiCredentials
from keywizard.model.secret import Secret
from tests.contracts.exchanges.adapters import KINDS, Kind

_PROGRAM = """
import sys
from keywizard.practice.serve import serve
sys.exit(serve(sys.argv[1], json_output=True, until_stdin_closes=True))
"""


@dataclass(frozen=True)
class Practice:
    """Where one running practice exchange is, and the values that play its scenario."""

    facts: dict[str, Any]

    def root(self, exchange: str) -> str:
        return str(self.facts["exchanges"][exchange]["api"])

    def credentials(self, exchange: str) -> ApiCredentials:
        values = self.facts["exchanges"][exchange]["sample"]
        sample = {name: Secret(value) for name, value in values.items()}
        return ApiCredentials(exchange, **sample)

    def reached_elsewhere(self) -> list[dict[str, Any]]:
        """The calls that came to a host with which no client has any business."""
        with requests.Session() as session:
            session.trust_env = False
            answer = session.get(f"{self.facts['other_host']}/practice/received", timeout=5)
            return list(answer.json())


_SPOILING = {"nonce-exhausted", "nonce-microseconds"}
"""Scenarios after which this process would count on, for the same key, where they ended."""


@contextmanager
def _served(scenario: str) -> Iterator[dict[str, Any]]:
    """A process of its own with keys of its own; what it printed."""
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, scenario],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield json.loads(process.stdout.readline())
        process.communicate(timeout=10)
    assert process.returncode == 0


@pytest.fixture(scope="session")
def practice_process() -> Iterator[dict[str, Any]]:
    with _served("good") as facts:
        yield facts


@pytest.fixture
def practice(practice_process: dict[str, Any]) -> Iterator[Callable[[str], Practice]]:
    """Has every exchange play the named scenario from now on."""
    with ExitStack() as own:

        def play(scenario: str) -> Practice:
            if scenario in _SPOILING:
                return Practice(own.enter_context(_served(scenario)))
            exchanges = practice_process["exchanges"].items()
            played = {name: each | switched(each["site"], scenario) for name, each in exchanges}
            return Practice(practice_process | {"exchanges": played})

        yield play


def switched(site: str, scenario: str) -> dict[str, Any]:
    """Another scenario on that site; its name, and the values that produce it."""
    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(f"{site}/practice/scenario", data={"scenario": scenario}, timeout=5)
        assert answer.status_code == 200
        return dict(answer.json())


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each adapter in turn."""
    return KINDS[request.param]
