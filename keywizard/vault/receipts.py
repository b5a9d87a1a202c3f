"""Receipts beside their key: what is known of each hand-over, as one custom data item (D12)."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final
from xml.etree.ElementTree import Element

from keywizard.model.delivery import Proof, Receipt
from keywizard.vault.kdbx.codec import custom_data

__all__ = ["read_receipts", "write_receipt"]

_NAME: Final = "Keywizard.Receipts"
_MOST: Final = 20
"""A key handed over more often than that keeps the newest ones."""


def write_receipt(element: Element, receipt: Receipt) -> None:
    """Add the receipt to the entry, after those that are there."""
    told = [*(_plain(each) for each in read_receipts(element)), _plain(receipt)]
    text = json.dumps(told[-_MOST:], ensure_ascii=False)
    custom_data(element, _NAME).text = "".join(c for c in text if c.isprintable())


def read_receipts(element: Element) -> tuple[Receipt, ...]:
    """Those of the entry, oldest first. What another program has spoilt counts for nothing."""
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


def _receipt(told: dict[str, Any]) -> Receipt:
    facts = {name: str(value) for name, value in told.items()}
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
