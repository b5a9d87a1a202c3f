"""Put one key into a file of its own, for another computer or another program."""

from copy import deepcopy
from datetime import datetime
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from keywizard.vault.entries import MARK, Entry, new_tree, our_group
from keywizard.vault.journal import UPLOAD
from keywizard.vault.kdbx.codec import custom_data

__all__ = ["tree_of"]

_STRINGS: Final = frozenset({"Title", "UserName", "Password", "Passphrase"})


def tree_of(entry: Entry, now: datetime) -> Element:
    """Make the XML of a vault with that key, what is known of it, and its receipts.

    What another program added stays behind, history and attachments included: they may hold
    anything. So does an upload under way: only the vault that began it may end it.
    """
    root, old = new_tree(now), entry.element
    new = SubElement(our_group(root, now), "Entry")
    # The same id: a program that merges both files finds one key.
    new.extend(deepcopy(each) for tag in ("UUID", "Times") for each in old.iterfind(tag))
    new.extend(
        deepcopy(each) for each in old.iterfind("String") if each.findtext("Key") in _STRINGS
    )
    for item in old.iterfind("CustomData/Item"):
        name = item.findtext("Key") or ""
        if name.startswith(MARK) and not name.startswith(UPLOAD):
            custom_data(new, name).text = item.findtext("Value")
    return root
