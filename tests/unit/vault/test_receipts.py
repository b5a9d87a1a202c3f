"""What the vault keeps of a hand-over, beside the key, and what of it is believed later."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pykeepass import PyKeePass

from keywizard.delivery.kept_receipts import verify_kept
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import VaultError
from keywizard.model.secret import Secret
from keywizard.vault.store import VaultFile
from tests.unit.delivery.simulated_service import SIGN_JWK, signed

from .parts import PASSWORD, START, UNLOCK, approved, credentials, genuine, new_vault, vault_at

RECEIPT = Receipt(
    service="smartradex",
    bot="btc-spot",
    exchange="kucoin",
    fingerprint="",
    hint="0001…KKKK",
    proof=Proof.DECLARED_BY_USER,
    at=START,
)
PINNED = frozenset({SIGN_JWK["kid"]})


def pinned(receipt: Receipt, api_key: Secret) -> Receipt | None:
    return verify_kept(receipt, api_key, PINNED)


def with_items(vault: VaultFile, change: Callable[[list[dict[str, Any]]], object]) -> None:
    """Edit the receipts of the vault's first key as another program can."""
    with PyKeePass(str(vault.path), password=PASSWORD) as file:
        value = file.tree.xpath("//Item[Key='Keywizard.Receipts']/Value")[0]
        items = json.loads(value.text)
        change(items)
        value.text = json.dumps(items)
        file.save()


def test_receipts_come_back_as_they_were_in_their_order(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    stored = vault.add(approved(1), "one", UNLOCK)
    other = vault.add(approved(2), "two", UNLOCK)
    first = replace(RECEIPT, fingerprint=stored.fingerprint, bot=None)
    second = replace(first, proof=Proof.TAKEN_BY_SERVER, login="é@x <&>", number="7")
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


@pytest.fixture
def confirmed(tmp_path: Path) -> VaultFile:
    """Two keys; the service has confirmed the first one."""
    made = new_vault(tmp_path)
    for number in (1, 2):
        made.add(approved(number), f"key {number}", UNLOCK)
    made.note(genuine(1), UNLOCK)
    return vault_at(made.path, verify=pinned)


def shown(vault: VaultFile) -> list[tuple[Receipt, ...]]:
    kept = [vault.receipts(credentials(number).fingerprint, UNLOCK) for number in (1, 2)]
    assert kept == [known.receipts for known in vault.listing(UNLOCK).values()]
    return kept


def test_what_the_service_signed_is_shown_while_the_profile_pins_its_key(
    confirmed: VaultFile,
) -> None:
    assert shown(confirmed) == [(genuine(1),), ()]
    other = vault_at(confirmed.path, verify=lambda each, key: verify_kept(each, key, {"other"}))
    assert shown(other) == [(), ()]
    fail_closed = vault_at(confirmed.path, verify=None)
    assert shown(fail_closed) == [(), ()]


def test_what_was_edited_beside_a_genuine_signature_is_not_shown(confirmed: VaultFile) -> None:
    lies = {"login": "thief@example.org", "number": "KI-9", "at": "2027-01-01T00:00:00+00:00"}
    with_items(confirmed, lambda items: items[0].update(lies, bot="other", exchange="kucoin"))
    assert shown(confirmed) == [(genuine(1),), ()]


ALTERED: dict[str, dict[str, str]] = {
    "unsigned": {"signed": ""},
    "signed by nobody": {"signed": "a.b.c"},
    "by a key of its own": {"signer": "A" * 43},
    "signer is no key": {"signer": "?"},
    "another service": {"service": "whalinvest"},
    "another key": {"fingerprint": "0" * 16},
    "no word of the service": {"proof": "sent"},
    "deep": {"signed": "[" * 20_000},
    "another algorithm": {"signed": signed({}, alg="none")},
}


@pytest.mark.parametrize("change", ALTERED.values(), ids=list(ALTERED))
def test_a_hand_written_receipt_counts_for_nothing(
    confirmed: VaultFile, change: dict[str, str]
) -> None:
    with_items(confirmed, lambda items: items[0].update(change))
    assert shown(confirmed) == [(), ()]


def test_a_receipt_copied_to_another_key_counts_for_nothing(confirmed: VaultFile) -> None:
    """Whether it keeps the first key's fingerprint or takes on the other's."""
    for fingerprint in (None, credentials(2).fingerprint):
        with PyKeePass(str(confirmed.path), password=PASSWORD) as file:
            (value,) = file.tree.xpath("//Item[Key='Keywizard.Receipts']/Value")[:1]
            text = value.text
            if fingerprint is not None:
                text = text.replace(credentials(1).fingerprint, fingerprint)
            for items in file.tree.xpath("//Entry[String[Value='key 2']]/CustomData"):
                for old in items.xpath("Item[Key='Keywizard.Receipts']"):
                    items.remove(old)
                item = items.makeelement("Item", {})
                for tag, content in (("Key", "Keywizard.Receipts"), ("Value", text)):
                    child = item.makeelement(tag, {})
                    child.text = content
                    item.append(child)
                items.append(item)
            file.save()
        assert shown(confirmed) == [(genuine(1),), ()]


def test_a_save_without_the_pins_loses_no_receipt(confirmed: VaultFile) -> None:
    unpinned = vault_at(confirmed.path, verify=None)
    unpinned.note(replace(RECEIPT, fingerprint=credentials(1).fingerprint), UNLOCK)
    unpinned.add(approved(1), "renamed", UNLOCK)
    kept = confirmed.receipts(credentials(1).fingerprint, UNLOCK)
    assert [each.proof for each in kept] == [Proof.CHECKED_BY_SERVICE, Proof.DECLARED_BY_USER]


@pytest.mark.parametrize(
    "spoilt",
    [
        *("", "no JSON", "[1]", '[{"proof": "told"}]', '[{"at": "x"}]', "{}", "[[]]", "7", "null"),
        "[" * 20_000,
        '{"a":' * 20_000,
        '[{"proof": "declared_by_user", "at": "0001-01-01T00:00:00+23:59"}]',
        '[{"proof": "declared_by_user", "at": 7}]',
    ],
    ids=range(13),
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
