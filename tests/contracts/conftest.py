"""The practice exchange as its own process, one per scenario asked for."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
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


@pytest.fixture
def practice() -> Iterator[Callable[[str], Practice]]:
    """Starts a practice exchange that plays the named scenario, and ends it afterwards."""
    started: list[subprocess.Popen[str]] = []

    def start(scenario: str) -> Practice:
        process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, scenario],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        alarm = threading.Timer(20, process.kill)
        alarm.start()
        try:
            assert process.stdout is not None
            return Practice(json.loads(process.stdout.readline()))
        finally:
            alarm.cancel()

    yield start
    for process in started:
        process.communicate(timeout=10)
        assert process.returncode == 0


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> Kind:
    """Each adapter in turn."""
    return KINDS[request.param]
