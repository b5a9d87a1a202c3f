"""The XML inside a KDBX file: strict reading, faithful writing, protected values.

The tree is edited and written back, never rebuilt, so that all that other
programs put there survives.
"""

import base64
import binascii
import hashlib
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext
from cryptography.hazmat.primitives.ciphers.algorithms import ChaCha20

from keywizard.model.errors import VaultDamaged

__all__ = ["is_protected", "read_xml", "same_tree", "write_xml"]

_MAX_DEPTH: Final = 200
_MAX_ELEMENTS: Final = 500_000
_DECLARATION: Final = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
_TEXT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE: Final = _TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def _keystream(stream_key: bytes) -> CipherContext:
    digest = hashlib.sha512(stream_key).digest()
    # The library wants the 32-bit block counter, 0, before the 96-bit nonce.
    return Cipher(ChaCha20(digest[:32], bytes(4) + digest[32:44]), None).encryptor()


def is_protected(element: Element) -> bool:
    """Return whether the element's text is masked in the file."""
    return element.get("Protected", "").lower() in ("true", "1")


class _Builder:
    """Feeds expat's events into a tree, within bounds and without entities."""

    def __init__(self) -> None:
        self._tree = TreeBuilder()
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _MAX_DEPTH or self._elements > _MAX_ELEMENTS:
            raise VaultDamaged(reason="xml_bounds")
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag)

    def refuse(self, *_: object) -> None:
        raise VaultDamaged(reason="xml_doctype")

    def parse(self, data: bytes) -> Element:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self._tree.data
        parser.StartDoctypeDeclHandler = self.refuse
        parser.EntityDeclHandler = self.refuse
        try:
            parser.Parse(data, True)  # noqa: FBT003 - positional only
        except (expat.ExpatError, ValueError):
            raise VaultDamaged(reason="xml") from None
        return self._tree.close()


def read_xml(data: bytes, stream_key: bytes) -> Element:
    """Parse and unmask. Raises VaultDamaged for anything but plain, bounded XML."""
    root = _Builder().parse(data)
    if root.tag != "KeePassFile":
        raise VaultDamaged(reason="xml")
    stream = _keystream(stream_key)
    for element in root.iter():
        if is_protected(element) and element.text:
            try:
                masked = base64.b64decode("".join(element.text.split()), validate=True)
            except (binascii.Error, ValueError):
                raise VaultDamaged(reason="protected") from None
            # surrogateescape: a foreign value that is no UTF-8 comes back unchanged
            element.text = stream.update(masked).decode("utf-8", "surrogateescape")
    return root


def write_xml(root: Element, stream_key: bytes) -> bytes:
    """Mask and serialise; the tree stays as it is."""
    parts = [_DECLARATION]
    _write(root, _keystream(stream_key), parts)
    return "".join(parts).encode("utf-8", "surrogateescape")


def _write(element: Element, stream: CipherContext, parts: list[str]) -> None:
    attributes = "".join(
        f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in element.attrib.items()
    )
    text = element.text or ""
    if is_protected(element):
        plain = text.encode("utf-8", "surrogateescape")
        text = base64.b64encode(stream.update(plain)).decode()
    if text or len(element):
        parts.append(f"<{element.tag}{attributes}>{text.translate(_TEXT)}")
        for child in element:
            _write(child, stream, parts)
        parts.append(f"</{element.tag}>")
    else:
        parts.append(f"<{element.tag}{attributes}/>")
    parts.append((element.tail or "").translate(_TEXT))


def same_tree(one: Element, other: Element) -> bool:
    """Return whether both trees have the same names, attributes, texts and order."""
    return (
        (one.tag, one.attrib, one.text or "", one.tail or "", len(one))
        == (other.tag, other.attrib, other.text or "", other.tail or "", len(other))
    ) and all(map(same_tree, one, other))
