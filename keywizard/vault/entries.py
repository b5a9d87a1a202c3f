"""Find our entries in the KDBX tree by their custom data, and edit them in place.

Entries of other programs, history, icons and unknown elements are never touched.
"""

import base64
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from keywizard.model.contracts import StoredKey
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.errors import VaultDamaged, VaultError, VaultTooNew
from keywizard.model.secret import Secret
from keywizard.vault.foreign_text import moment, printable
from keywizard.vault.kdbx.codec import custom_data

__all__ = [
    "MARK",
    "Entry",
    "entries",
    "entry_of",
    "new_tree",
    "our_group",
    "put",
    "remove",
    "stamp",
]

_GROUP: Final = "Keywizard"
MARK: Final = "Keywizard."
"""Before the name of each custom data item of ours."""
_SCHEMA: Final = 1
_YEAR_ONE: Final = datetime(1, 1, 1, tzinfo=UTC)
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
"""When a key was saved whose entry does not say so any more."""
_MAX_TITLE_CHARS: Final = 200
_EVIDENCE: Final = frozenset(evidence.value for evidence in Evidence)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of ours, with its values and its place in the tree."""

    stored: StoredKey
    credentials: ApiCredentials
    element: Element


def _kdbx_time(at: datetime) -> str:
    seconds = int((at - _YEAR_ONE).total_seconds())
    return base64.b64encode(seconds.to_bytes(8, "little")).decode()


def _uuid() -> str:
    return base64.b64encode(os.urandom(16)).decode()


def _child(owner: Element, tag: str) -> Element:
    found = owner.find(tag)
    return SubElement(owner, tag) if found is None else found


def _root_group(root: Element) -> Element:
    group = root.find("Root/Group")
    if group is None:
        raise VaultDamaged(reason="no_group")
    return group


def _new_group(name: str, now: datetime) -> Element:
    group = Element("Group")
    SubElement(group, "UUID").text = _uuid()
    SubElement(group, "Name").text = name
    stamp(group, now)
    return group


def stamp(element: Element, now: datetime) -> None:
    """Write down that the element was changed, or made, at `now`."""
    times = _child(element, "Times")
    encoded = _kdbx_time(now)
    if times.find("CreationTime") is None:
        for tag in ("CreationTime", "LastAccessTime", "ExpiryTime", "LocationChanged"):
            SubElement(times, tag).text = encoded
        SubElement(times, "Expires").text = "False"
        SubElement(times, "UsageCount").text = "0"
    _child(times, "LastModificationTime").text = encoded


def new_tree(now: datetime) -> Element:
    """Make the XML of an empty vault."""
    root = Element("KeePassFile")
    meta = SubElement(root, "Meta")
    SubElement(meta, "Generator").text = _GROUP
    SubElement(meta, "DatabaseName").text = _GROUP
    SubElement(meta, "MasterKeyChanged").text = _kdbx_time(now)  # pykeepass wants it there
    protection = SubElement(meta, "MemoryProtection")
    SubElement(protection, "ProtectPassword").text = "True"
    body = SubElement(root, "Root")
    top = _new_group("Root", now)
    body.append(top)
    top.append(_new_group(_GROUP, now))
    SubElement(body, "DeletedObjects")
    return root


def _live_groups(root: Element) -> Iterator[Element]:
    bin_id = root.findtext("Meta/RecycleBinUUID")
    waiting = [_root_group(root)]
    while waiting:
        group = waiting.pop()
        if group.findtext("UUID") != bin_id:
            yield group
            waiting.extend(group.findall("Group"))


def _marks(element: Element) -> dict[str, str]:
    return {
        key.removeprefix(MARK): item.findtext("Value") or ""
        for item in element.iterfind("CustomData/Item")
        if (key := item.findtext("Key") or "").startswith(MARK)
    }


def _strings(element: Element) -> dict[str, str]:
    return {
        item.findtext("Key") or "": item.findtext("Value") or ""
        for item in element.iterfind("String")
    }


def _entry(element: Element, marks: dict[str, str]) -> Entry:
    strings = _strings(element)
    passphrase = strings.get("Passphrase")
    credentials = ApiCredentials(
        marks.get("Exchange", ""),
        Secret(strings.get("UserName", "")),
        Secret(strings.get("Password", "")),
        Secret(passphrase) if passphrase is not None else None,
    )
    fingerprint = credentials.fingerprint
    # Values edited by hand were never checked, whatever the entry still says.
    checked = fingerprint == marks["Fingerprint"] and marks.get("Evidence") in _EVIDENCE
    stored = StoredKey(
        fingerprint=fingerprint,
        # Another program may have written these: no terminal and no window must obey them.
        exchange=_printable(credentials.exchange),
        service=_printable(marks.get("Service", "")),
        bot=_printable(marks.get("Bot") or "") or None,
        title=_printable(strings.get("Title", "")),
        hint=_printable(credentials.hint),
        evidence=marks["Evidence"] if checked else None,
        inspected_at=moment(marks.get("InspectedAt", "")) if checked else None,
        saved_at=moment(marks.get("SavedAt", "")) or _LONG_AGO,
    )
    return Entry(stored, credentials, element)


def entries(root: Element) -> tuple[Entry, ...]:
    """List our keys, oldest first; a copied one once, one in the recycle bin not at all.

    Raises VaultTooNew for an entry of a newer Keywizard.
    """
    found: dict[str, Entry] = {}
    for group in _live_groups(root):
        for element in group.iterfind("Entry"):
            marks = _marks(element)
            if "Fingerprint" not in marks:
                continue
            schema = marks.get("Schema", "")
            if re.fullmatch(r"[0-9]{1,9}", schema) and int(schema) > _SCHEMA:
                raise VaultTooNew(schema=int(schema))
            entry = _entry(element, marks)
            found.setdefault(entry.stored.fingerprint, entry)
    return tuple(sorted(found.values(), key=lambda entry: entry.stored.saved_at))


def entry_of(root: Element, fingerprint: str) -> Entry:
    """Find the key of that fingerprint. Raises VaultError("key_not_in_vault"), VaultTooNew."""
    for entry in entries(root):
        if entry.stored.fingerprint == fingerprint:
            return entry
    raise VaultError("key_not_in_vault", fingerprint=fingerprint)


def _set_string(element: Element, name: str, value: str, *, protected: bool = False) -> None:
    for item in element.iterfind("String"):
        if item.findtext("Key") == name:
            break
    else:
        item = SubElement(element, "String")
        SubElement(item, "Key").text = name
    target = _child(item, "Value")
    target.text = value
    if protected:
        target.set("Protected", "True")


def _printable(title: str) -> str:
    """Drop what XML 1.0 cannot hold and a terminal would obey."""
    return printable(title)[:_MAX_TITLE_CHARS]


def our_group(root: Element, now: datetime) -> Element:
    """Return the group of our entries, made if missing."""
    for group in _live_groups(root):
        if group.findtext("Name") == _GROUP:
            return group
    group = _new_group(_GROUP, now)
    _root_group(root).append(group)
    return group


def put(root: Element, key: ApprovedKey | UncheckedKey, title: str, now: datetime) -> StoredKey:
    """Write the key into the tree, over the entry of the same fingerprint if there is one."""
    credentials = key.credentials
    known = [e.element for e in entries(root) if e.stored.fingerprint == credentials.fingerprint]
    element = known[0] if known else SubElement(our_group(root, now), "Entry")
    if not known:
        SubElement(element, "UUID").text = _uuid()
    stamp(element, now)
    _set_string(element, "Title", _printable(title))
    _set_string(element, "UserName", credentials.api_key.reveal())
    _set_string(element, "Password", credentials.secret.reveal(), protected=True)
    if credentials.passphrase is not None:
        _set_string(element, "Passphrase", credentials.passphrase.reveal(), protected=True)
    for name, value in _facts(key, now).items():
        custom_data(element, MARK + name).text = value
    return _entry(element, _marks(element)).stored


def _facts(key: ApprovedKey | UncheckedKey, now: datetime) -> dict[str, str]:
    return {
        "Schema": str(_SCHEMA),
        "Fingerprint": key.credentials.fingerprint,
        "Exchange": key.credentials.exchange,
        "Service": key.service,
        "Bot": key.bot or "",
        "Evidence": key.evidence.value if isinstance(key, ApprovedKey) else "",
        "InspectedAt": key.report.inspected_at.isoformat() if key.report else "",
        "SavedAt": now.isoformat(),
    }


def remove(root: Element, fingerprint: str, now: datetime) -> bool:
    """Take every entry with these values out of the tree; return whether there was one.

    Its id goes to the list of deleted objects, or a merge in KeePassXC would bring it back.
    """
    found = False
    while match := next((e for e in entries(root) if e.stored.fingerprint == fingerprint), None):
        owner = next(g for g in _live_groups(root) if match.element in list(g))
        owner.remove(match.element)
        deleted = SubElement(_child(_child(root, "Root"), "DeletedObjects"), "DeletedObject")
        SubElement(deleted, "UUID").text = match.element.findtext("UUID")
        SubElement(deleted, "DeletionTime").text = _kdbx_time(now)
        found = True
    return found
