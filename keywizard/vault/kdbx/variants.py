"""Read KDBX bytes within bounds, and the typed dictionaries that its header holds.

Format: KeePass's "KDBX 4" page, section on VariantDictionary.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from keywizard.model.errors import VaultDamaged

__all__ = ["BYTES", "UINT32", "UINT64", "ByteReader", "Variants", "pack_variants", "read_variants"]

UINT32, UINT64, BYTES = 0x04, 0x05, 0x42
_WIDTHS = {UINT32: 4, UINT64: 8, 0x08: 1, 0x0C: 4, 0x0D: 8}
_KNOWN = {*_WIDTHS, 0x18, BYTES}
_MAJOR = 1

Variants = dict[str, tuple[int, bytes]]
"""Name -> (type, raw value): kept raw, so that what we do not know survives a save."""


@dataclass(slots=True)
class ByteReader:
    """Walks over bytes and never past their end."""

    data: bytes
    at: int = 0

    def take(self, count: int) -> bytes:
        """Return the next `count` bytes. Raises VaultDamaged if there are fewer."""
        if count < 0 or count > len(self.data) - self.at:
            raise VaultDamaged(reason="truncated")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, width: int) -> int:
        """Return the next little-endian unsigned number of `width` bytes."""
        return int.from_bytes(self.take(width), "little")

    def fields(self) -> Iterator[tuple[int, bytes]]:
        """Yield type-length-value fields up to the end mark."""
        while kind := self.number(1):
            yield kind, self.take(self.number(4))
        self.take(self.number(4))


def read_variants(data: bytes) -> Variants:
    """Parse a VariantDictionary. Raises VaultDamaged."""
    reader = ByteReader(data)
    if reader.number(2) >> 8 != _MAJOR:
        raise VaultDamaged(reason="variants")
    found: Variants = {}
    while kind := reader.number(1):
        try:
            name = reader.take(reader.number(4)).decode()
        except UnicodeDecodeError:
            raise VaultDamaged(reason="variants") from None
        value = reader.take(reader.number(4))
        if kind not in _KNOWN or name in found or len(value) != _WIDTHS.get(kind, len(value)):
            raise VaultDamaged(reason="variants")
        found[name] = (kind, value)
    if reader.at != len(data):
        raise VaultDamaged(reason="variants")
    return found


def pack_variants(variants: Variants) -> bytes:
    """Write what `read_variants` reads."""
    out = bytearray(struct.pack("<H", _MAJOR << 8))
    for name, (kind, value) in variants.items():
        key = name.encode()
        out += struct.pack("<BI", kind, len(key)) + key + struct.pack("<I", len(value)) + value
    return bytes(out) + b"\0"
