"""What the vault keeps of a hand-over, beside the key."""

from dataclasses import replace
from pathlib import Path

import pytest
from pykeepass import PyKeePass

from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import VaultError

from .parts import PASSWORD, START, UNLOCK, approved, new_vault

RECEIPT = Receipt(
    service="smartradex",
    bot="btc-spot",
    exchange="kucoin",
    fingerprint="",
    hint="0001…KKKK",
    proof=Proof.DECLARED_BY_USER,
    at=START,
)


def test_receipts_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(approved(1), "one", UNLOCK)
    other = vault.add(approved(2), "two", UNLOCK)
    first = replace(RECEIPT, fingerprint=stored.fingerprint, bot=None)
    second = replace(
        first, proof=Proof.CHECKED_BY_SERVICE, login="é@x <&>", number="7", signed="a.b.c"
    )
    vault.note(first, UNLOCK)
    vault.note(second, UNLOCK)
    vault.add(approved(1), "one, renamed", UNLOCK)
    assert vault.receipts(stored.fingerprint, UNLOCK) == (first, second)
    assert vault.receipts(other.fingerprint, UNLOCK) == ()
    listed = [(key.title, known.receipts) for key, known in vault.listing(UNLOCK).items()]
    assert listed == [("two", ()), ("one, renamed", (first, second))]


def test_a_receipt_without_its_key_is_refused(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    for call in (
        lambda: vault.note(replace(RECEIPT, fingerprint="0" * 16), UNLOCK),
        lambda: vault.receipts("0" * 16, UNLOCK),
    ):
        with pytest.raises(VaultError) as refused:
            call()
        assert refused.value.code == "key_not_in_vault"


@pytest.mark.parametrize(
    "spoilt", ["", "no JSON", "[1]", '[{"proof": "told"}]', '[{"at": "x"}]', "{}", "[[]]", "7"]
)
def test_what_another_program_spoilt_is_no_receipt_and_no_crash(
    tmp_path: Path, spoilt: str
) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(approved(1), "one", UNLOCK)
    vault.note(replace(RECEIPT, fingerprint=stored.fingerprint), UNLOCK)
    with PyKeePass(str(vault.path), password=PASSWORD) as file:
        (value,) = file.tree.xpath("//Item[Key='Keywizard.Receipts']/Value")
        value.text = spoilt
        file.save()
    assert vault.receipts(stored.fingerprint, UNLOCK) == ()
    assert [key.title for key in vault.keys(UNLOCK)] == ["one"]


def test_the_newest_twenty_are_kept(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(approved(1), "one", UNLOCK)
    for number in range(22):
        vault.note(replace(RECEIPT, fingerprint=stored.fingerprint, number=str(number)), UNLOCK)
    kept = vault.receipts(stored.fingerprint, UNLOCK)
    assert [each.number for each in kept] == [str(number) for number in range(2, 22)]
