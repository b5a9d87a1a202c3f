"""A key in a file of its own: KeePassXC and another computer open it, and it holds nothing else."""

import subprocess
from pathlib import Path

import pytest
from pykeepass import PyKeePass

from keywizard.model.contracts import PasswordUnlock
from keywizard.model.errors import UsageError, VaultBusy, VaultError, WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault.kdbx.header import read_header
from keywizard.vault.kdbx.kdf import Argon2, KdfProfile
from keywizard.vault.keyring_slot import read_slot
from keywizard.vault.store import VaultFile
from tests.unit.vault.parts import (
    PASSWORD,
    UNLOCK,
    approved,
    credentials,
    keepassxc,
    new_vault,
    receipt,
    unchecked,
    upload,
    vault_at,
)

NEW = "other words for the journey"
NEW_UNLOCK = PasswordUnlock(Secret(NEW))


def export(vault: VaultFile, path: Path, number: int = 1, passphrase: str | None = None) -> Path:
    values = credentials(number, passphrase)
    vault.export(values.fingerprint, UNLOCK, path, Secret(NEW))
    return path


def test_another_computer_opens_the_key_as_it_was_kept(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    key = approved(2, "phräse <&>")
    stored = vault.add(key, "two", UNLOCK)
    vault.add(unchecked(3), "three", UNLOCK)
    before = vault.path.read_bytes()
    other = vault_at(export(vault, tmp_path / "stick" / "two.kdbx", 2, "phräse <&>"))
    assert other.keys(NEW_UNLOCK) == (stored,)
    assert other.credentials(stored.fingerprint, NEW_UNLOCK) == key.credentials
    assert vault.path.read_bytes() == before
    with pytest.raises(WrongPassword):
        other.keys(UNLOCK)
    third = vault_at(export(vault, tmp_path / "three.kdbx", 3))
    assert [each.evidence for each in third.keys(NEW_UNLOCK)] == [None]
    third.add(approved(4), "four", NEW_UNLOCK)
    assert len(third.keys(NEW_UNLOCK)) == 2, "it is a vault like any other"


def test_the_file_is_the_users_alone_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "SmartradeX BTC Spot", UNLOCK)
    path = export(vault, tmp_path / "stick" / "one.kdbx")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["one.kdbx"]
    content = path.read_bytes()
    for value in ("KKKK", "ssss", "SmartradeX", "Spot"):
        assert value.encode() not in content
    assert read_slot(read_header(content)[0].public) is None


def test_nothing_is_written_over(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    (tmp_path / "there").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("there", "link", "vault.kdbx"):
        with pytest.raises(VaultBusy):
            export(vault, tmp_path / name)
    assert (tmp_path / "there").read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()
    assert [key.title for key in vault.keys(UNLOCK)] == ["one"]


def test_no_file_is_made_without_a_key_or_a_password(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(approved(1), "one", UNLOCK)
    path = tmp_path / "one.kdbx"
    with pytest.raises(VaultError) as missing:
        vault.export("0" * 16, UNLOCK, path, Secret(NEW))
    assert missing.value.code == "key_not_in_vault"
    with pytest.raises(UsageError):
        vault.export(stored.fingerprint, UNLOCK, path, Secret(""))
    with pytest.raises(WrongPassword):
        vault.export(stored.fingerprint, NEW_UNLOCK, path, Secret(NEW))
    assert not path.exists()


def test_a_guess_costs_as_much_as_at_the_vault(tmp_path: Path) -> None:
    new_vault(tmp_path).add(approved(1), "one", UNLOCK)
    floor = KdfProfile(memory=16 << 20, iterations=2, lanes=1)
    path = export(vault_at(tmp_path / "vault.kdbx", floor), tmp_path / "one.kdbx")
    kdf = read_header(path.read_bytes())[0].kdf
    assert isinstance(kdf, Argon2)
    assert (kdf.memory, kdf.iterations, kdf.lanes) == (floor.memory, floor.iterations, floor.lanes)


def test_receipts_go_along_and_an_upload_under_way_does_not(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    vault.note(receipt(), UNLOCK)
    vault.journal(UNLOCK, "smartradex").begin(upload())
    other = vault_at(export(vault, tmp_path / "one.kdbx"))
    assert other.receipts(credentials(1).fingerprint, NEW_UNLOCK) == (receipt(),)
    assert other.journal(NEW_UNLOCK, "smartradex").under_way() == ()
    assert vault.journal(UNLOCK, "smartradex").under_way() == (upload(),)


def test_what_other_programs_keep_stays_behind(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    keepassxc(vault.path, "edit", "-t", "renamed", "Keywizard/one")  # makes a history
    keepassxc(vault.path, "add", "-u", "canary-somebody", "Foreign")
    with PyKeePass(str(vault.path), password=PASSWORD) as file:
        entry = file.find_entries(title="renamed", first=True)
        entry.set_custom_property("Other", "canary-property")
        entry.notes = "canary-notes"
        entry.add_attachment(file.add_binary(b"canary-attached"), "note.txt")
        file.save()
    with PyKeePass(str(export(vault, tmp_path / "one.kdbx")), password=NEW) as moved:
        (entry,) = moved.entries
        assert (entry.group.name, entry.title) == ("Keywizard", "renamed")
        assert entry.password == credentials(1).secret.reveal()
        assert (entry.history, entry.attachments, moved.binaries) == ([], [], [])
        assert b"canary" not in moved.xml()


def test_keepassxc_opens_it_and_merges_it_into_a_file_of_the_users(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    vault.add(approved(1), "one", UNLOCK)
    path = export(vault, tmp_path / "one.kdbx")
    show = ["keepassxc-cli", "show", "-q", "-s", "-a", "UserName", "-a", "Password"]
    shown = subprocess.run(
        [*show, str(path), "Keywizard/one"],
        input=f"{NEW}\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    values = credentials(1)
    assert shown.stdout.split() == [values.api_key.reveal(), values.secret.reveal()]
    (tmp_path / "home").mkdir()
    home = new_vault(tmp_path / "home")
    home.add(approved(2), "two", UNLOCK)
    for _ in range(2):
        subprocess.run(
            ["keepassxc-cli", "merge", "-q", str(home.path), str(path)],
            input=f"{PASSWORD}\n{NEW}\n",
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    assert {key.title for key in home.keys(UNLOCK)} == {"one", "two"}
    assert home.credentials(values.fingerprint, UNLOCK) == values
