"""The servers tell where they are, and end when they are told to."""

import contextlib
import json
import signal
import socket
import subprocess
import sys

import pytest

from keywizard.model.errors import UsageError
from keywizard.practice.serve import serve

from .client import RESTRICTIONS, Exchange
from .conftest import Start


def test_what_is_printed(start: Start) -> None:
    out = start("withdrawals").stdout
    assert out is not None
    facts = json.loads(out.readline())
    assert facts["schema"] == 1
    assert facts["scenario"] == "withdrawals"
    here = facts["exchanges"]["binance"]
    assert here["scenario"] == "withdrawals"
    assert here["api"].startswith("http://127.0.0.1:")
    assert here["site"].startswith("http://127.0.0.1:")
    assert {len(text) for text in here["sample"].values()} == {64}
    assert "".join(here["sample"].values()).isalnum()


def test_what_a_person_reads() -> None:
    program = "from keywizard.practice.serve import serve; serve(until_stdin_closes=True)"
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, input="", capture_output=True, text=True, timeout=20, check=True)
    assert "nothing here is real" in ran.stdout
    assert "Site:     http://127.0.0.1:" in ran.stdout


def end(process: "subprocess.Popen[str]", how: str) -> None:
    if how == "end of input":
        assert process.stdin
        process.stdin.close()
        process.stdin = None
    else:
        process.send_signal(signal.Signals[how])


@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "end of input"])
@pytest.mark.parametrize("scenario", ["good", "hang", "drip"])
def test_it_ends_cleanly_even_while_an_answer_hangs(start: Start, how: str, scenario: str) -> None:
    process = start(scenario)
    assert process.stdout
    exchange = Exchange(json.loads(process.stdout.readline()))
    host, _, port = exchange.api.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 5) as waiting:
        waiting.sendall(f"GET {RESTRICTIONS} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        exchange.now()  # answered after the call above was taken in
        end(process, how)
        _, complaints = process.communicate(timeout=5)
        with contextlib.suppress(ConnectionResetError):
            while waiting.recv(4096):
                pass
    assert (process.returncode, complaints) == (0, "")


def test_an_unknown_scenario_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="nonsense"):
        serve("nonsense")
