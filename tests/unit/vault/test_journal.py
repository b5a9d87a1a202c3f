"""What the vault keeps of an upload under way, through other programs' saves and until its end."""

from dataclasses import replace
from pathlib import Path

import pytest
from pykeepass import PyKeePass

from keywizard.model.errors import UsageError, VaultError
from keywizard.model.secret import Secret
from keywizard.vault.journal import KeyHistory
from keywizard.vault.store import VaultFile

from .parts import (
    PASSWORD,
    UNLOCK,
    approved,
    credentials,
    keepassxc,
    new_vault,
    receipt,
    upload,
    vault_at,
)


def kept(folder: Path) -> VaultFile:
    vault = new_vault(folder)
    for number in (1, 2):
        vault.add(approved(number), f"key {number}", UNLOCK)
    return vault


@pytest.mark.parametrize("bot", ["btc-spot", None])
def test_an_upload_comes_back_whole_after_a_restart(tmp_path: Path, bot: str | None) -> None:
    vault = kept(tmp_path)
    vault.journal(UNLOCK, "smartradex").begin(upload(bot=bot))
    again = vault_at(vault.path).journal(UNLOCK, "smartradex")
    (found,) = again.under_way()
    assert found == upload(bot=bot)
    assert found.sha256 == upload().sha256
    assert "0001" not in repr(found.api_key)
    assert vault_at(vault.path).journal(UNLOCK, "another").under_way() == ()


def test_uploads_end_one_by_one_and_leave_their_receipt(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    journal = vault.journal(UNLOCK, "smartradex")
    for each in (upload(2), upload(1), upload(1, "slot_2")):
        journal.begin(each)
    assert [each.api_key for each in journal.under_way()][-1] == credentials(2).api_key
    journal.settle(upload(1), receipt(1))
    journal.settle(upload(2), None)
    assert journal.under_way() == (upload(1, "slot_2"),)
    assert vault.receipts(credentials(1).fingerprint, UNLOCK) == (receipt(1),)
    assert vault.receipts(credentials(2).fingerprint, UNLOCK) == ()
    assert [key.title for key in vault.keys(UNLOCK)] == ["key 1", "key 2"]


def test_the_listing_has_what_is_under_way_beside_its_key(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    later = replace(upload(1, "slot_2"), service="another", at=upload(2).at)
    vault.journal(UNLOCK, "another").begin(later)
    vault.journal(UNLOCK, "smartradex").begin(upload(1))
    vault.note(receipt(1), UNLOCK)
    listed = {key.title: known for key, known in vault.listing(UNLOCK).items()}
    assert listed["key 1"] == KeyHistory((receipt(1),), (upload(1), later))
    assert listed["key 2"] == KeyHistory((), ())


def test_saving_the_key_again_does_not_forget_its_upload(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    journal = vault.journal(UNLOCK, "smartradex")
    journal.begin(upload())
    vault.note(receipt(), UNLOCK)
    vault.add(approved(1), "renamed", UNLOCK)
    assert journal.under_way() == (upload(),)
    assert vault.receipts(credentials(1).fingerprint, UNLOCK) == (receipt(),)


def test_a_key_that_is_not_in_the_vault_is_not_sent(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    before = vault.path.read_bytes()
    with pytest.raises(VaultError) as refused:
        vault.journal(UNLOCK, "smartradex").begin(upload(3))
    assert refused.value.code == "key_not_in_vault"
    assert vault.path.read_bytes() == before


def test_a_key_is_not_removed_before_its_upload_has_ended(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    journal = vault.journal(UNLOCK, "smartradex")
    journal.begin(upload())
    before = vault.path.read_bytes()
    with pytest.raises(UsageError) as refused:
        vault.remove(credentials(1).fingerprint, UNLOCK)
    assert (refused.value.code, refused.value.facts) == (
        "upload_under_way",
        {"service": "smartradex"},
    )
    assert vault.path.read_bytes() == before
    vault.remove(credentials(2).fingerprint, UNLOCK)
    journal.settle(upload(), receipt())
    vault.remove(credentials(1).fingerprint, UNLOCK)
    assert vault.keys(UNLOCK) == ()


def test_the_end_of_a_key_thrown_away_meanwhile_is_no_error(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    journal = vault.journal(UNLOCK, "smartradex")
    journal.begin(upload())
    keepassxc(vault.path, "rm", "Keywizard/key 1")
    journal.settle(upload(), receipt())
    assert journal.under_way() == ()
    assert len(vault.keys(UNLOCK)) == 1


def test_keepassxc_opens_the_vault_and_keeps_the_upload(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    journal = vault.journal(UNLOCK, "smartradex")
    journal.begin(upload())
    keepassxc(vault.path, "add", "-u", "somebody", "Foreign")
    keepassxc(vault.path, "edit", "-t", "renamed", "Keywizard/key 1")
    assert journal.under_way() == (upload(),)
    journal.settle(upload(), receipt())
    assert "renamed" in keepassxc(vault.path, "ls", "Keywizard")
    assert "Foreign" in keepassxc(vault.path, "ls", "/")


def test_what_another_program_made_of_it_is_no_upload(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    journal = vault.journal(UNLOCK, "smartradex")
    journal.begin(upload())
    name = "Keywizard.Upload.slot_1"
    for text in ("", "{", "[]", "{}", '{"sealed": "?"}', '{"at": 1}', '{"version": "x"}'):
        with PyKeePass(str(vault.path), password=PASSWORD) as other:
            for item in other.tree.iterfind(".//CustomData/Item"):
                if item.findtext("Key") == name:
                    item.find("Value").text = text
            other.save()
        assert journal.under_way() == ()
        assert len(vault.keys(UNLOCK)) == 2


def test_nothing_of_it_is_readable_in_the_file(tmp_path: Path) -> None:
    vault = kept(tmp_path)
    odd = replace(upload(), api_key=Secret("canary-of-the-public-half"), login="canary-login")
    vault.journal(UNLOCK, "smartradex").begin(odd)
    content = vault.path.read_bytes()
    assert b"canary" not in content
    assert b"slot_1" not in content
