"""Keep receipts beside their key, and give back those that still prove what they say (D12)."""

import json
from collections.abc import Callable
from dataclasses import asdict, fields
from typing import Any, Final
from xml.etree.ElementTree import Element

from keywizard.model.credentials import ApiCredentials
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.secret import Secret
from keywizard.vault.foreign_text import moment, printable, tables
from keywizard.vault.kdbx.codec import custom_data

__all__ = ["ReceiptVerifier", "no_receipt", "read_receipts", "write_receipt"]

_NAME: Final = "Keywizard.Receipts"
_MAX_RECEIPTS: Final = 20
"""A key handed over more often than that keeps the newest ones."""
_FIELDS: Final = {each.name for each in fields(Receipt)}

ReceiptVerifier = Callable[[Receipt, Secret], Receipt | None]
"""Return what the signed form of that receipt says of the key with that public half.

None unless its signature verifies against the keys that the service's profile pins now.
"""


def no_receipt(receipt: Receipt, api_key: Secret) -> None:
    """Believe no signature: what a vault does that was given no verifier."""


def write_receipt(element: Element, receipt: Receipt) -> None:
    """Add the receipt to the entry, after those that are there."""
    kept = [*_items(element), _plain(receipt)]
    text = json.dumps(kept[-_MAX_RECEIPTS:], ensure_ascii=False)
    custom_data(element, _NAME).text = printable(text)


def read_receipts(
    element: Element, credentials: ApiCredentials, verify: ReceiptVerifier
) -> tuple[Receipt, ...]:
    """Return the entry's receipts, oldest first, that are about the key with these values.

    One that claims the service's word has to prove it again: what is shown is what was signed.
    One that was copied from another entry, spoilt or written by hand counts for nothing.
    """
    found = []
    for each in _items(element):
        receipt = _receipt(each)
        if receipt is not None and receipt.fingerprint == credentials.fingerprint:
            if receipt.proof is Proof.CHECKED_BY_SERVICE:
                receipt = verify(receipt, credentials.api_key)
            if receipt is not None:
                found.append(receipt)
    return tuple(found)


def _items(element: Element) -> list[dict[str, str]]:
    for item in element.iterfind("CustomData/Item"):
        if item.findtext("Key") == _NAME:
            return tables(item.findtext("Value"))
    return []


def _plain(receipt: Receipt) -> dict[str, Any]:
    known = {name: value for name, value in asdict(receipt).items() if value is not None}
    return {**known, "proof": receipt.proof.value, "at": receipt.at.isoformat()}


def _receipt(item: dict[str, str]) -> Receipt | None:
    at = moment(item.get("at", ""))
    if at is None or item.get("proof") not in set(Proof) or not item.keys() <= _FIELDS:
        return None
    return Receipt(
        service=item.get("service", ""),
        bot=item.get("bot"),
        exchange=item.get("exchange", ""),
        fingerprint=item.get("fingerprint", ""),
        hint=item.get("hint", ""),
        proof=Proof(item["proof"]),
        at=at,
        login=item.get("login"),
        number=item.get("number"),
        signed=item.get("signed"),
        signer=item.get("signer"),
    )
