"""Keep each upload under way as custom data of its key's entry until its outcome is known."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final
from xml.etree.ElementTree import Element

from keywizard.model.contracts import Clock
from keywizard.model.delivery import Receipt, Upload
from keywizard.model.secret import Secret
from keywizard.vault.entries import MARK, Entry, entries, entry_of, stamp
from keywizard.vault.foreign_text import moment, tables
from keywizard.vault.kdbx.codec import custom_data
from keywizard.vault.receipts import ReceiptVerifier, read_receipts, write_receipt

__all__ = ["UPLOAD", "KeyHistory", "UploadJournal", "history_of", "uploads_of"]

UPLOAD: Final = MARK + "Upload."
"""Before the place of each upload under way, in the name of its custom data item."""


@dataclass(frozen=True, slots=True)
class KeyHistory:
    """The receipts and the uploads under way of one key, each oldest first."""

    receipts: tuple[Receipt, ...]
    under_way: tuple[Upload, ...]
    """Those whose outcome is unknown."""


@dataclass(frozen=True, slots=True)
class UploadJournal:
    """`model.contracts.Journal` in the tree that `read` gives and `change` edits."""

    service: str
    read: Callable[[], Element]
    change: Callable[[Callable[[Element], None]], None]
    clock: Clock

    def begin(self, upload: Upload) -> None:
        """Persist the upload in its key's entry."""

        def edit(root: Element) -> None:
            element = entry_of(root, upload.fingerprint).element
            stamp(element, self.clock.now())
            custom_data(element, UPLOAD + upload.slot).text = _text(upload)

        self.change(edit)

    def under_way(self, fingerprint: str | None = None) -> tuple[Upload, ...]:
        """List the uploads whose outcome is unknown, oldest first; of one key, if one is named."""
        found = (
            upload
            for entry in entries(self.read())
            for upload, _ in _uploads(entry)
            if upload.service == self.service and fingerprint in {None, upload.fingerprint}
        )
        return tuple(sorted(found, key=lambda upload: upload.at))

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        """Remove the upload; keep its receipt, if there is one."""

        def edit(root: Element) -> None:
            for entry in entries(root):
                for each, item in list(_uploads(entry)):
                    if each.idempotency == upload.idempotency:
                        for owner in entry.element.iterfind("CustomData"):
                            if item in list(owner):
                                owner.remove(item)
                # A key that was removed meanwhile has no entry for a receipt; callers report it.
                if receipt is not None and entry.stored.fingerprint == receipt.fingerprint:
                    stamp(entry.element, self.clock.now())
                    write_receipt(entry.element, receipt)

        self.change(edit)


def uploads_of(entry: Entry) -> tuple[Upload, ...]:
    """List the key's uploads under way, to any service, oldest first."""
    return tuple(sorted((upload for upload, _ in _uploads(entry)), key=lambda each: each.at))


def history_of(entry: Entry, verify: ReceiptVerifier) -> KeyHistory:
    """Return what the entry says of its key, to any service."""
    return KeyHistory(read_receipts(entry.element, entry.credentials, verify), uploads_of(entry))


def _uploads(entry: Entry) -> Iterator[tuple[Upload, Element]]:
    """Read those that can be read: another program may have changed the text."""
    for item in entry.element.iterfind("CustomData/Item"):
        if (item.findtext("Key") or "").startswith(UPLOAD):
            told = next(iter(tables(item.findtext("Value"))), {})
            at, version = moment(told.get("at", "")), told.get("version", "")
            if at is None or not re.fullmatch(r"[0-9]{1,15}", version):
                continue
            try:
                known: dict[str, Any] = {
                    "bot": None,
                    **told,
                    "sealed": base64.b64decode(told.get("sealed", ""), validate=True),
                    "at": at,
                    "version": int(version),
                    "api_key": Secret(told.get("api_key", "")),
                }
                upload = Upload(**known)
            except (TypeError, ValueError):
                continue
            yield upload, item


def _text(record: Upload) -> str:
    table = {field.name: _plain(getattr(record, field.name)) for field in fields(record)}
    return json.dumps({name: value for name, value in table.items() if value is not None})


def _plain(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, Secret):
        return value.reveal()
    return None if value is None else str(value)
