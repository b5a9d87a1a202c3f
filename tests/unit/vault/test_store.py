"""What the vault keeps, what it tells, and what it refuses."""

import contextlib
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from keywizard.model.contracts import KeyringUnlock, PasswordUnlock, Unlock
from keywizard.model.derivation import derivation_turn
from keywizard.model.errors import (
    KeyringEmpty,
    UsageError,
    VaultBusy,
    VaultDamaged,
    VaultError,
    WrongPassword,
)
from keywizard.model.secret import Secret
from keywizard.vault.atomic_file import AtomicFile
from keywizard.vault.kdbx.header import read_header
from keywizard.vault.kdbx.kdf import STRONG, Argon2, KdfProfile
from keywizard.vault.store import VaultFile

from .parts import PASSWORD, START, UNLOCK, approved, keepassxc, new_vault, unchecked, vault_at


def test_a_key_comes_back_as_it_went_in(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    key = approved(1, passphrase="pass <&> phräse \r\n\x07")
    stored = vault.add(key, "SmartradeX BTC Spot", UNLOCK)
    assert vault.keys(UNLOCK) == (stored,)
    assert (stored.exchange, stored.service, stored.bot) == ("kucoin", "smartradex", "btc-spot")
    assert (stored.evidence, stored.inspected_at) == ("checked_here", START)
    assert stored.hint == "0001…KKKK"
    back = vault.credentials(stored.fingerprint, UNLOCK)
    assert back == key.credentials
    assert back.fingerprint == stored.fingerprint


def test_the_same_key_is_replaced_and_others_are_listed_oldest_first(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "first", UNLOCK)
    vault.add(unchecked(2), "second", UNLOCK)
    vault.add(approved(1), "first, renamed", UNLOCK)
    listed = vault.keys(UNLOCK)
    assert [key.title for key in listed] == ["second", "first, renamed"]
    assert [key.evidence for key in listed] == [None, "checked_here"]


def test_a_removed_key_is_gone_and_an_unknown_one_is_said(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(approved(1), "one", UNLOCK)
    vault.add(approved(2), "two", UNLOCK)
    vault.remove(stored.fingerprint, UNLOCK)
    assert [key.title for key in vault.keys(UNLOCK)] == ["two"]
    calls: list[Callable[[str, Unlock], object]] = [vault.remove, vault.credentials]
    for call in calls:
        with pytest.raises(VaultError) as refused:
            call(stored.fingerprint, UNLOCK)
        assert refused.value.code == "key_not_in_vault"


def test_what_a_check_found_brings_no_removed_key_back(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(unchecked(), "one", UNLOCK)
    checked = replace(approved(), credentials=unchecked().credentials)
    assert vault.renew(checked, "one", UNLOCK).evidence == checked.evidence
    vault.remove(stored.fingerprint, UNLOCK)
    with pytest.raises(VaultError) as refused:
        vault.renew(checked, "one", UNLOCK)
    assert refused.value.code == "key_not_in_vault"
    assert vault.keys(UNLOCK) == ()


def test_a_title_that_xml_cannot_hold_loses_those_characters_only(tmp_path: Path) -> None:
    assert new_vault(tmp_path).add(approved(), "a\x00b\u202ec é", UNLOCK).title == "abc é"


def test_one_or_two_keys_make_the_same_size_and_values_are_never_in_clear(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    sizes = [vault.path.stat().st_size]
    for number in (1, 2):
        vault.add(approved(number, "pass"), "SmartradeX BTC Spot", UNLOCK)
        sizes.append(vault.path.stat().st_size)
    assert len(set(sizes)) == 1
    content = vault.path.read_bytes()
    assert b"KKKK" not in content
    assert b"SmartradeX" not in content


def test_a_wrong_password_and_a_damaged_file_are_told_apart(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    with pytest.raises(WrongPassword):
        vault.keys(PasswordUnlock(Secret("wrong")))
    previous = vault.path.with_name("vault.kdbx.prev").read_bytes()
    content = bytearray(vault.path.read_bytes())
    content[len(content) // 2] ^= 1
    vault.path.write_bytes(content)
    attempts: list[Callable[[], object]] = [
        lambda: vault.keys(UNLOCK),
        lambda: vault.add(approved(2), "two", UNLOCK),
    ]
    for attempt in attempts:
        with pytest.raises(VaultDamaged) as refused:
            attempt()
        assert refused.value.facts["previous"] == "yes"
        assert refused.value.facts["path"] == str(vault.path)
    assert vault.path.read_bytes() == content
    assert vault.path.with_name("vault.kdbx.prev").read_bytes() == previous
    assert vault_at(vault.path.with_name("vault.kdbx.prev")).keys(UNLOCK) == ()


def test_a_vault_is_never_made_over_another_nor_without_a_password(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    with pytest.raises(VaultBusy) as refused:
        vault.create(Secret("other"), with_keyring=False)
    assert refused.value.code == "vault_exists"
    with pytest.raises(UsageError):
        vault_at(tmp_path / "other.kdbx").create(Secret(""), with_keyring=False)
    assert vault.keys(UNLOCK) == ()


def test_a_missing_vault_and_a_missing_slot_have_their_own_codes(tmp_path: Path) -> None:
    with pytest.raises(VaultError) as missing:
        vault_at(tmp_path / "none.kdbx").keys(UNLOCK)
    assert missing.value.code == "vault_missing"
    vault = new_vault(tmp_path)
    assert not vault.opens_with_keyring()
    with pytest.raises(KeyringEmpty):
        vault.keys(KeyringUnlock())


def test_the_recovery_code_opens_however_it_was_copied(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "v.kdbx")
    code = vault.new_recovery_code()
    assert vault.new_recovery_code() != code
    vault.create(code, with_keyring=False)
    text = code.reveal()
    assert [len(group) for group in text.split("-")] == [5] * 5
    for written in (text, text.lower(), text.replace("-", ""), f" {text.replace('-', ' ')} "):
        assert vault.keys(PasswordUnlock(Secret(written))) == ()
    with pytest.raises(WrongPassword):
        vault.keys(PasswordUnlock(Secret(text[:-1] + ("2" if text[-1] != "2" else "3"))))


def test_a_file_s_own_derivation_stays_when_it_is_saved(tmp_path: Path) -> None:
    new_vault(tmp_path)
    before = read_header((tmp_path / "vault.kdbx").read_bytes())[0].kdf
    stronger = KdfProfile(memory=16 << 20, iterations=2, lanes=1)
    vault_at(tmp_path / "vault.kdbx", stronger).add(approved(1), "one", UNLOCK)
    assert read_header((tmp_path / "vault.kdbx").read_bytes())[0].kdf == before


def test_the_product_derives_with_256_mebibytes(tmp_path: Path) -> None:
    from keywizard.vault.keyring.client import KeyringSlot
    from keywizard.vault.store import VaultFile

    from .parts import SteppingClock

    vault = VaultFile(tmp_path / "v.kdbx", KeyringSlot((), "none"), SteppingClock())
    vault.create(Secret(PASSWORD), with_keyring=False)
    kdf = read_header(vault.path.read_bytes())[0].kdf
    assert isinstance(kdf, Argon2)
    assert (kdf.memory, kdf.iterations, kdf.lanes) == (256 << 20, 3, 4)
    assert vault.keys(UNLOCK) == ()


ADD = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from keywizard.model.errors import VaultBusy
from tests.unit.vault.parts import UNLOCK, approved, vault_at
vault = vault_at(Path(sys.argv[2]))
for number in range(int(sys.argv[4])):
    while True:
        try:
            vault.add(approved(int(sys.argv[3]) * 100 + number), "t", UNLOCK)
            break
        except VaultBusy:
            if sys.argv[5] == "once":
                raise
"""


def add_in_eight_programs(vault: VaultFile, count: int, tries: str) -> None:
    root = str(Path(__file__).parents[3])
    command = [sys.executable, "-c", ADD, root, str(vault.path)]
    workers = [
        subprocess.Popen([*command, str(number), str(count), tries], stderr=subprocess.PIPE)
        for number in range(8)
    ]
    ends = [(worker.communicate(timeout=150)[1], worker.returncode) for worker in workers]
    assert ends == [(b"", 0)] * 8


def test_eight_programs_save_twenty_times_and_nothing_is_lost(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    add_in_eight_programs(vault, 20, "often")
    assert len(vault.keys(UNLOCK)) == 160
    assert {path.name for path in tmp_path.iterdir()} <= {
        "vault.kdbx",
        "vault.kdbx.prev",
        "vault.kdbx.lock",
    }


def test_eight_programs_save_at_the_real_cost_and_none_is_refused(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "vault.kdbx", STRONG)
    vault.create(Secret(PASSWORD), with_keyring=False)
    add_in_eight_programs(vault, 2, "once")
    assert len(vault.keys(UNLOCK)) == 16


def test_a_save_waits_for_no_derivation_while_it_holds_the_lock(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    other = AtomicFile(vault.path)
    done = threading.Event()

    def save() -> None:
        vault.add(approved(1), "one", UNLOCK)
        done.set()

    with derivation_turn():
        thread = threading.Thread(target=save)
        thread.start()
        assert not done.wait(0.5)
        with other.lock():  # at once: it is not held while the other one derives
            pass
    assert done.wait(30)
    thread.join()


def test_a_save_of_keepassxc_meanwhile_is_kept(tmp_path: Path) -> None:
    """Another salt each time: the key is derived again, outside the lock, and nothing is lost."""
    vault = new_vault(tmp_path)
    saved: list[str] = []

    class Meanwhile(AtomicFile):
        @contextlib.contextmanager
        def lock(self) -> Iterator[None]:
            if not saved:
                saved.append(keepassxc(vault.path, "add", "-u", "somebody", "Foreign"))
            with super().lock():
                yield

    late = vault_at(vault.path)
    late._file = Meanwhile(vault.path)
    late.add(approved(1), "one", UNLOCK)
    assert [key.title for key in vault.keys(UNLOCK)] == ["one"]
    assert "Foreign" in keepassxc(vault.path, "ls", "/")
