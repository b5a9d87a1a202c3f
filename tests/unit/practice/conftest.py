"""One practice exchange as its own process; each test begins with the scenario `good`."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from .client import Exchange

PROGRAM = """
import sys
from keywizard.practice.serve import serve
sys.exit(serve(sys.argv[1], json_output=True, until_stdin_closes=True))
"""

Start = Callable[[str], "subprocess.Popen[str]"]


def started(scenario: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "error", "-c", PROGRAM, scenario]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="session")
def process() -> Iterator[Exchange]:
    with started("good") as running:
        assert running.stdout
        yield Exchange(json.loads(running.stdout.readline()))
        _, complaints = running.communicate(timeout=10)
        assert (running.returncode, complaints) == (0, "")


@pytest.fixture
def exchange(process: Exchange) -> Exchange:
    process.play("good")
    return process


@pytest.fixture
def kucoin(process: Exchange) -> Exchange:
    there = Exchange(process.facts, "kucoin")
    there.play("good")
    return there


@pytest.fixture
def bitfinex(process: Exchange) -> Exchange:
    there = Exchange(process.facts, "bitfinex")
    there.play("good")
    return there


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts exchanges of the test's own, and ends those that still run."""
    with_pipes: list[subprocess.Popen[str]] = []

    def one(scenario: str) -> "subprocess.Popen[str]":
        with_pipes.append(started(scenario))
        return with_pipes[-1]

    yield one
    for each in with_pipes:
        if each.poll() is None:
            each.kill()
        each.communicate(timeout=10)
