"""The tests' stopwatch takes off what the computer took, and nothing else."""

import signal
import subprocess
import sys
import threading

from tests.unit.suite.stopwatch import Stopwatch

STOPPED = """
import sys
from tests.unit.suite.stopwatch import Stopwatch
with Stopwatch() as watch:
    print(flush=True)
    sys.stdin.readline()
print(watch.seconds)
"""


def test_a_wait_counts() -> None:
    def waited() -> float:
        with Stopwatch() as watch:
            threading.Event().wait(0.1)
        return watch.seconds

    # A computer that is busy all the time leaves one of so many alone.
    assert any(waited() > 0.09 for _ in range(50))


def test_work_that_lets_no_thread_run_counts() -> None:
    with Stopwatch() as watch:
        assert sum(range(20_000_000))  # one call, which keeps the interpreter
    with Stopwatch() as half:
        assert sum(range(10_000_000))
    assert 0.03 < half.seconds < watch.seconds


def test_a_pause_in_which_the_process_does_not_run_is_taken_off() -> None:
    pause = threading.Event()
    with subprocess.Popen(
        [sys.executable, "-c", STOPPED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGSTOP)
        pause.wait(2)
        process.send_signal(signal.SIGCONT)
        told, _ = process.communicate("\n", timeout=20)
    assert float(told) < 1
