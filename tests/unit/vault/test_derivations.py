"""Two derivations at once neither hang nor take twice the memory (decision 0016)."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from keywizard.model.contracts import PasswordUnlock
from keywizard.model.derivation import derivation_turn
from keywizard.model.errors import WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY, Rounds

from .parts import PASSWORD, UNLOCK, new_vault, vault_at

ROOT = Path(__file__).parents[3]
_DEADLINE_S = 60

TWO_READS = """
import sys, threading
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.unit.vault.parts import UNLOCK, vault_at

def read():
    for _ in range(3):
        vault_at(Path(sys.argv[2])).keys(UNLOCK)

threads = [threading.Thread(target=read) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_two_reads_in_threads_of_one_process_end(tmp_path: Path) -> None:
    """With `cryptography` 50.0.0 to 50.0.2 this hangs for ever at every try without the gate."""
    lanes = vault_at(tmp_path / "vault.kdbx", replace(FOR_TESTS_ONLY, memory=64 << 20, lanes=4))
    lanes.create(Secret(PASSWORD), with_keyring=False)
    command = [sys.executable, "-c", TWO_READS, str(ROOT), str(lanes.path)]
    assert subprocess.run(command, timeout=_DEADLINE_S, check=False).returncode == 0


def test_a_read_waits_while_another_derivation_runs(tmp_path: Path) -> None:
    vault, done = new_vault(tmp_path), threading.Event()

    def read() -> None:
        vault.keys(UNLOCK)
        done.set()

    with derivation_turn():
        thread = threading.Thread(target=read)
        thread.start()
        assert not done.wait(0.5)
    assert done.wait(20)
    thread.join()


def test_aes_rounds_wait_too() -> None:
    done = threading.Event()

    def derive() -> None:
        Rounds(bytes(32), 1, bytes(16)).derive(bytes(32))
        done.set()

    with derivation_turn():
        thread = threading.Thread(target=derive)
        thread.start()
        assert not done.wait(0.3)
    assert done.wait(20)
    thread.join()


def test_a_wrong_password_gives_the_turn_back(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    for word in ("no", "neither"):
        with pytest.raises(WrongPassword):
            vault.keys(PasswordUnlock(Secret(word)))
    assert vault.keys(UNLOCK) == ()
