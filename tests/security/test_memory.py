"""What another program of the same user, or a crash, gets out of the running program (Linux)."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.waiting import until

CHECK = ["check", "binance", "--service", "smartradex", "--bot", "btc-spot"]
KEYWIZARD = [sys.executable, "-P", "-m", "keywizard", *CHECK]
UNHARDENED = [sys.executable, "-c", "import sys; sys.stdin.buffer.readline(); sys.stdin.read()"]

# Root may read everything; without its capabilities it is a user like any other.
DROP_ALL = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
ORDINARY = DROP_ALL if os.geteuid() == 0 else []

# Starts the victim itself: some systems let a program read its own children only.
THIEF = """
import subprocess, sys, re
victim = subprocess.Popen(sys.argv[2:], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
victim.stdin.write(sys.argv[1].encode() + b"memory" + b"0123456789" * 3 + b"\\n")
victim.stdin.flush()
for _ in sys.stdin:
    try:
        found = False
        with open(f"/proc/{victim.pid}/maps") as maps, \\
             open(f"/proc/{victim.pid}/mem", "rb", 0) as mem:
            for line in maps:
                start, end = (int(part, 16) for part in line.split()[0].split("-"))
                if "rw" in line.split()[1]:
                    try:
                        mem.seek(start)
                        found = found or b"CANARYmemory0123456789" in mem.read(end - start)
                    except (OSError, ValueError, OverflowError):
                        pass
        print("found" if found else "nothing", flush=True)
    except PermissionError:
        print("refused", flush=True)
victim.kill()
victim.communicate()
"""


def theft(command: list[str], wanted: str) -> None:
    """Another program of the same, ordinary user reads the memory of `command` until `wanted`."""
    with subprocess.Popen(
        [*ORDINARY, sys.executable, "-c", THIEF, "CANARY", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as thief:

        def look() -> bool:
            assert thief.stdin is not None
            assert thief.stdout is not None
            thief.stdin.write("\n")
            thief.stdin.flush()
            return str(thief.stdout.readline().strip()) == wanted

        until(look, f"{wanted} in {command}")
        # Once closed it must stay closed.
        assert look()
        thief.communicate()


def test_an_ordinary_programs_memory_can_be_read() -> None:
    """The control: otherwise the next test would prove nothing."""
    theft(UNHARDENED, "found")


def test_the_running_programs_memory_is_refused() -> None:
    theft(KEYWIZARD, "refused")


CRASH = """
import os, resource, signal, sys
os.chdir(sys.argv[1])
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
{prepare}
os.kill(os.getpid(), signal.SIGSEGV)
"""
HARDENED = "from keywizard.runtime.hardening import harden; harden()"


@pytest.mark.parametrize(("prepare", "left"), [("", True), (HARDENED, False)])
def test_a_crash_leaves_no_memory_behind(tmp_path: Path, prepare: str, left: bool) -> None:
    code = CRASH.format(prepare=prepare)
    command = [sys.executable, "-c", code, str(tmp_path)]
    status = os.waitpid(os.posix_spawn(sys.executable, command, os.environ), 0)[1]
    assert os.WTERMSIG(status) == signal.SIGSEGV
    assert os.WCOREDUMP(status) is left
    if not left:
        assert list(tmp_path.iterdir()) == []
