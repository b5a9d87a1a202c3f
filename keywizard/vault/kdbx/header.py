"""The outer header of a KDBX 4 file: all that is readable without the password."""

import hashlib
import hmac
import struct
from dataclasses import dataclass
from typing import Final

from keywizard.model.errors import VaultDamaged, VaultError, VaultTooNew
from keywizard.vault.kdbx.kdf import Kdf, parse_kdf
from keywizard.vault.kdbx.variants import ByteReader, Variants, pack_variants, read_variants

__all__ = ["AES_CBC", "CHACHA20", "Header", "iv_length", "pack_header", "read_header"]

AES_CBC: Final = bytes.fromhex("31c1f2e6bf714350be5805216afc5aff")
CHACHA20: Final = bytes.fromhex("d6038a2b8b6f4cb5a524339a31dbb59a")
_IV_LENGTHS: Final = {AES_CBC: 16, CHACHA20: 12}
_SIGNATURE: Final = struct.pack("<II", 0x9AA2D903, 0xB54BFB67)
_MAJOR: Final = 4
_NEWEST_MINOR: Final = 1  # KeePass 2.48 and KeePassXC 2.7 write 4.1 for some features
_END, _CIPHER, _COMPRESSION, _SEED, _IV, _KDF, _PUBLIC = 0, 2, 3, 4, 7, 11, 12
_OURS: Final = {_CIPHER, _COMPRESSION, _SEED, _IV, _KDF, _PUBLIC}


@dataclass(frozen=True, slots=True)
class Header:
    """How the file is sealed, and the custom data that everybody may read."""

    cipher: bytes
    seed: bytes
    iv: bytes
    kdf: Kdf
    public: Variants
    compressed: bool = False
    minor: int = 0
    extra: tuple[tuple[int, bytes], ...] = ()
    """Fields unknown to us, written back as they were."""


def _version(reader: ByteReader) -> int:
    if reader.take(8) != _SIGNATURE:
        raise VaultDamaged(reason="signature")
    minor, major = reader.number(2), reader.number(2)
    if (major, minor) > (_MAJOR, _NEWEST_MINOR):
        raise VaultTooNew(version=f"{major}.{minor}")
    if major < _MAJOR:
        raise VaultError("vault_unsupported", feature="kdbx3")
    return minor


def _fields(reader: ByteReader) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for kind, value in reader.fields():
        if kind in found:
            raise VaultDamaged(reason="header")
        found[kind] = value
    return found


def read_header(data: bytes) -> tuple[Header, int]:
    """Parse and check the header against its SHA-256; also says where it ends.

    Raises VaultDamaged, VaultTooNew, or VaultError("vault_unsupported").
    """
    reader = ByteReader(data)
    minor = _version(reader)
    fields = _fields(reader)
    end = reader.at
    # The hash comes first: an accident must never look like an exotic file.
    if not hmac.compare_digest(hashlib.sha256(data[:end]).digest(), reader.take(32)):
        raise VaultDamaged(reason="header_hash")
    try:
        cipher, seed, iv = fields[_CIPHER], fields[_SEED], fields[_IV]
        compression = int.from_bytes(fields[_COMPRESSION], "little")
        kdf = parse_kdf(read_variants(fields[_KDF]))
    except KeyError:
        raise VaultDamaged(reason="header") from None
    if cipher not in _IV_LENGTHS:
        raise VaultError("vault_unsupported", feature="cipher")
    if len(seed) != 32 or len(iv) != _IV_LENGTHS[cipher] or compression > 1:
        raise VaultDamaged(reason="header")
    public = read_variants(fields[_PUBLIC]) if _PUBLIC in fields else {}
    extra = tuple((kind, value) for kind, value in fields.items() if kind not in _OURS)
    return Header(cipher, seed, iv, kdf, public, bool(compression), minor, extra), end


def iv_length(cipher: bytes) -> int:
    """How many bytes of nonce that cipher takes."""
    return _IV_LENGTHS[cipher]


def pack_header(header: Header) -> bytes:
    """The inverse of `read_header`, without the hash that follows it."""
    fields = [
        (_CIPHER, header.cipher),
        (_COMPRESSION, int(header.compressed).to_bytes(4, "little")),
        (_SEED, header.seed),
        (_IV, header.iv),
        (_KDF, pack_variants(header.kdf.variants())),
        *([(_PUBLIC, pack_variants(header.public))] if header.public else []),
        *header.extra,
        (_END, b"\r\n\r\n"),
    ]
    start = _SIGNATURE + struct.pack("<HH", header.minor, _MAJOR)
    return start + b"".join(struct.pack("<BI", kind, len(value)) + value for kind, value in fields)
