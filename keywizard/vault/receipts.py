"""Keep receipts beside their key, as one custom data item of its entry (D12)."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from xml.etree.ElementTree import Element

from keywizard.model.delivery import Proof, Receipt
from keywizard.vault.kdbx.codec import custom_data

__all__ = ["read_receipts", "write_receipt"]

_NAME: Final = "Keywizard.Receipts"
_MAX_RECEIPTS: Final = 20
"""A key with more receipts keeps the newest ones."""


def write_receipt(element: Element, receipt: Receipt) -> None:
    """Add the receipt to the entry, after those that are there."""
    every = [*(_plain(each) for each in read_receipts(element)), _plain(receipt)]
    text = json.dumps(every[-_MAX_RECEIPTS:], ensure_ascii=False)
    custom_data(element, _NAME).text = "".join(c for c in text if c.isprintable())


def read_receipts(element: Element) -> tuple[Receipt, ...]:
    """List the receipts of the entry, oldest first; none if another program damaged the item."""
    for item in element.iterfind("CustomData/Item"):
        if item.findtext("Key") == _NAME:
            try:
                return tuple(_receipt(each) for each in json.loads(item.findtext("Value") or "[]"))
            except (ValueError, TypeError, AttributeError):
                return ()
    return ()


def _plain(receipt: Receipt) -> dict[str, Any]:
    known = {name: value for name, value in asdict(receipt).items() if value is not None}
    return {**known, "proof": receipt.proof.value, "at": receipt.at.isoformat()}


def _receipt(item: dict[str, Any]) -> Receipt:
    facts = {name: str(value) for name, value in item.items()}
    proof, at = Proof(facts.pop("proof", "")), datetime.fromisoformat(facts.pop("at", ""))
    return Receipt(
        service=facts.pop("service", ""),
        bot=facts.pop("bot", None),
        exchange=facts.pop("exchange", ""),
        fingerprint=facts.pop("fingerprint", ""),
        hint=facts.pop("hint", ""),
        proof=proof,
        at=at,
        **facts,
    )
