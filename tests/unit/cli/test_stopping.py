"""Ctrl-C ends a command at once, whatever its main thread waits in."""

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from keywizard.cli.prompt import stopping

# As on Windows: the main thread is in a call that no signal ends, and runs no handler until then.
DEAF = """
import ctypes, os, signal
from keywizard.cli.prompt import stopping

def cancelled():
    print("cancelled", flush=True)
    os._exit(0)

with stopping() as cancel:
    cancel.on_cancel(cancelled)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    print("ready", flush=True)
    ctypes.CDLL(None).sleep(30)
"""


@pytest.fixture
def child() -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", DEAF], stdout=subprocess.PIPE, text=True
    ) as started:
        yield started
        started.kill()


def test_a_main_thread_that_hears_nothing_is_no_obstacle(child: "subprocess.Popen[str]") -> None:
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.send_signal(signal.SIGINT)
    assert child.communicate(timeout=10)[0] == "cancelled\n"


def test_afterwards_all_is_as_before() -> None:
    handler = signal.getsignal(signal.SIGINT)
    with stopping() as cancel:
        signal.raise_signal(signal.SIGINT)
        cancel.on_cancel(lambda: None)
        while not cancel.cancelled:  # the test's own time limit ends a wait that has no end
            pass
    assert signal.getsignal(signal.SIGINT) is handler
    assert signal.set_wakeup_fd(-1) == -1
