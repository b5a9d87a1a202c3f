"""A derivation that takes seconds runs in a child: it can be stopped, and leaves the key alone."""

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from keywizard.model.errors import VaultError
from keywizard.model.messages.tables import ERRORS
from keywizard.model.secret import Secret
from keywizard.runtime.relaunch import own_command
from keywizard.vault.deriver import Deriver, long_seconds
from keywizard.vault.kdbx import codec
from keywizard.vault.kdbx.header import read_header
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY, STRONG, Argon2, Rounds
from keywizard.vault.store import VaultFile

from .parts import PASSWORD, UNLOCK, approved, new_vault

SLOW = Rounds(bytes(32), 90_000_001, bytes.fromhex("7c02bb8279a74ac0927d114a00648238"))
"""Three seconds by the estimate, and next to no memory."""
ENDLESS = replace(SLOW, rounds=3_000_000_000)
COMPOSITE = bytes(range(32))


def test_what_is_quick_needs_no_child_and_is_not_announced() -> None:
    quick = Argon2.fresh(FOR_TESTS_ONLY)
    nowhere = Deriver(["/nowhere/keywizard"])
    assert nowhere.derive(quick, COMPOSITE) == quick.derive(COMPOSITE)
    assert long_seconds(quick) == long_seconds(Argon2.fresh(STRONG)) == 0
    assert long_seconds(SLOW) == 3


def test_a_child_makes_the_same_key() -> None:
    deriver = Deriver(own_command("derive-child"), child_from_s=0)
    for kdf in (Argon2.fresh(FOR_TESTS_ONLY), replace(SLOW, rounds=1000)):
        assert deriver.derive(kdf, COMPOSITE) == kdf.derive(COMPOSITE)


def test_a_long_derivation_is_stopped_at_once() -> None:
    deriver = Deriver(own_command("derive-child"))
    ends: list[str] = []

    def derive() -> None:
        with pytest.raises(VaultError) as stopped:
            deriver.derive(ENDLESS, COMPOSITE)
        ends.append(stopped.value.code)

    thread = threading.Thread(target=derive)
    thread.start()
    while not deriver._children:
        threading.Event().wait(0.01)
    deriver.give_up()
    thread.join(10)
    assert ends == ["vault_stopped"]
    assert ends[0] in ERRORS


@pytest.mark.parametrize("program", ["", "import os; os.abort()", "print('half')"])
def test_a_child_that_dies_is_a_lack_of_memory(program: str) -> None:
    """The system kills the one that takes the most: with a gibibyte that is the child."""
    with pytest.raises(VaultError) as refused:
        Deriver([sys.executable, "-c", program]).derive(SLOW, COMPOSITE)
    assert refused.value.code == "vault_no_memory"


def test_no_byte_of_the_key_is_an_argument() -> None:
    done = subprocess.run(
        own_command("derive-child"), input=b"", capture_output=True, check=False, timeout=60
    )
    assert done.returncode != 0
    assert done.stdout == b""


def test_a_slow_vault_tells_its_seconds_before_anything_is_derived(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    assert vault.seconds_to_open() == 0
    data = vault.path.read_bytes()
    composite = codec.composite_key(Secret(PASSWORD))
    database = codec.decrypt(data, read_header(data)[0].kdf.derive(composite))
    database.header = replace(database.header, kdf=ENDLESS)
    vault.path.write_bytes(codec.encrypt(database, bytes(32)))
    assert vault.seconds_to_open() == 100


def test_a_vault_opens_through_the_child(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    deriver = Deriver(own_command("derive-child"), child_from_s=0)
    slow = VaultFile(vault.path, vault._keyring, vault._clock, deriver=deriver)
    slow.add(approved(1), "one", UNLOCK)
    assert [key.title for key in slow.keys(UNLOCK)] == ["one"]
