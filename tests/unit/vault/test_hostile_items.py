"""Nothing that is read from an opened vault ends in a traceback, whoever wrote it.

The attacker knows the password: every text in our entries may be anything that KDBX can hold.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keywizard.delivery.kept_receipts import verify_kept
from keywizard.model.errors import VaultTooNew
from keywizard.vault.entries import MARK, entries, new_tree, put, remove
from keywizard.vault.export import tree_of
from keywizard.vault.journal import UploadJournal, history_of
from keywizard.vault.kdbx.xml import read_xml, write_xml
from keywizard.vault.receipts import write_receipt

from .parts import START, SteppingClock, approved, genuine, receipt, upload
from .test_receipts import PINNED

NOW = datetime(2026, 11, 30, tzinfo=UTC)
DEEP = ("[" * 20_000, '{"a":' * 20_000, "[" * 20_000 + "]" * 20_000)
ODD = (
    *DEEP,
    "",
    "null",
    "1" * 5000,
    "-1",
    "1e999",
    "NaN",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-01-01",
    "\udc80\udcff",
    "\x1b]0;owned\x07",
    "\u202eevil",
)
TEXTS = st.sampled_from(ODD) | st.text(max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*receipt().__slots__, *upload().__slots__]) | TEXTS, inner, max_size=6
        )
    ),
    max_leaves=12,
)
VALUES = TEXTS | JSON.map(json.dumps)


def made() -> Element:
    """A vault with one key that has all there can be beside it."""
    root = new_tree(START)
    put(root, approved(1), "one", START)
    journal = UploadJournal("smartradex", lambda: root, lambda edit: edit(root), SteppingClock())
    journal.begin(upload())
    (entry,) = entries(root)
    for each in (receipt(), genuine(1)):
        write_receipt(entry.element, each)
    return root


def ours(root: Element) -> list[Element]:
    """Each element of our entry whose text another program may write."""
    (element,) = (each for each in root.iter("Entry"))
    wanted = ("String", "CustomData/Item")
    items = [item for path in wanted for item in element.iterfind(path)]
    return [item.find("Value") for item in items]  # type: ignore[misc]


def everything_is_read(root: Element) -> None:
    """All that the program does with a tree. Typed refusals are answers too."""
    clock = SteppingClock()
    journal = UploadJournal("smartradex", lambda: root, lambda edit: edit(root), clock)
    pinned = lambda each, key: verify_kept(each, key, PINNED)  # noqa: E731
    for entry in entries(root):
        known = history_of(entry, pinned)
        for text in (entry.stored.title, entry.stored.service, entry.stored.hint):
            assert text.isprintable()
        for each in known.receipts:
            assert each.fingerprint == entry.stored.fingerprint
            f"{each.at.astimezone():%Y-%m-%d}"  # as a window shows it
        for under_way in known.under_way:
            f"{under_way.at.astimezone():%Y-%m-%d}"
            assert under_way.version >= 0
        f"{entry.stored.saved_at.astimezone():%Y-%m-%d}"
        tree_of(entry, NOW)
    for under_way in journal.under_way():
        journal.settle(under_way, None)
    journal.settle(upload(), genuine(1))
    put(root, approved(1), "again", NOW)
    put(root, approved(2), "two", NOW)
    for entry in entries(root):
        remove(root, entry.stored.fingerprint, NOW)
    write_xml(root, bytes(64))


def survives(root: Element) -> None:
    with suppress(VaultTooNew):
        everything_is_read(root)


@pytest.mark.parametrize("number", range(len(ours(made()))))
@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_an_odd_text_in_any_place_is_survived(number: int, odd: str) -> None:
    root = made()
    ours(root)[number].text = odd
    survives(root)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.integers(0, 40), VALUES, min_size=1, max_size=4), st.lists(VALUES))
def test_any_texts_in_any_places_are_survived(changes: dict[int, str], more: list[str]) -> None:
    root = made()
    values = ours(root)
    for at, text in changes.items():
        values[at % len(values)].text = text
    (element,) = root.iter("Entry")
    data = SubElement(element, "CustomData")  # a second one, which KDBX does not forbid
    for text in more:
        item = SubElement(data, "Item")
        SubElement(item, "Key").text = MARK + "Upload." + text[:9]
        SubElement(item, "Value").text = text
    survives(root)


def drop(tag: str) -> Callable[[Element], None]:
    def change(entry: Element) -> None:
        for each in entry.findall(tag):
            entry.remove(each)

    return change


def empty(path: str) -> Callable[[Element], None]:
    def change(entry: Element) -> None:
        for each in entry.findall(path):
            each.clear()

    return change


CHANGES: dict[str, Callable[[Element], None]] = {
    "no id": drop("UUID"),
    "no times": drop("Times"),
    "no strings": drop("String"),
    "empty items": empty("CustomData/Item"),
    "strings without a value": empty("String"),
    "items twice": lambda entry: entry.extend(entry.findall("CustomData")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_missing_and_doubled_pieces_are_survived(change: Callable[[Element], None]) -> None:
    root = made()
    (entry,) = root.iter("Entry")
    change(entry)
    survives(root)


def test_the_texts_come_through_the_file_as_they_were_put() -> None:
    """So that the tests above try what a real file can hold."""
    root = made()
    ours(root)[0].text = "\udc80"
    ours(root)[0].set("Protected", "True")
    survives(read_xml(write_xml(root, bytes(64)), bytes(64)))
