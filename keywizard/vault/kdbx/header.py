"""Read and write the outer header of a KDBX 4 file: all that is readable without the password."""

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
_TWOFISH: Final = "ad68f29f576f4bb9a36ad47af965346c"
_SIGNATURE: Final = struct.pack("<II", 0x9AA2D903, 0xB54BFB67)
_KEEPASS_1: Final = struct.pack("<II", 0x9AA2D903, 0xB54BFB65)
_MAJOR: Final = 4
_NEWEST_MINOR: Final = 1  # KeePass 2.48 and KeePassXC 2.7 write 4.1 for some features
_END, _CIPHER, _COMPRESSION, _SEED, _IV, _KDF, _PUBLIC = 0, 2, 3, 4, 7, 11, 12
_MAX_FIELD_BYTES: Final = 1 << 20
"""Of one header field. Real ones have a few hundred; the header is read before any password."""
_OURS: Final = {_CIPHER, _COMPRESSION, _SEED, _IV, _KDF, _PUBLIC}


@dataclass(frozen=True, slots=True)
class Header:
    """How the file is sealed, and the custom data that is readable without the password."""

    cipher: bytes
    seed: bytes
    iv: bytes
    kdf: Kdf
    public: Variants
    compressed: bool = False
    minor: int = 0
    extra: tuple[tuple[int, bytes], ...] = ()
    """Fields unknown to us, written back as they were."""


def _version(data: bytes) -> int:
    """Return the minor version of KDBX 4."""
    reader = ByteReader(data)
    signature = reader.take(8)
    if signature == _KEEPASS_1:
        raise VaultError("vault_old_format", format="KDB (KeePass 1)")
    if signature != _SIGNATURE:
        raise VaultDamaged(reason="signature")
    minor, major = reader.number(2), reader.number(2)
    if major != _MAJOR or minor > _NEWEST_MINOR:
        raise _refused_version(data, major, minor)
    return minor


def _refused_version(data: bytes, major: int, minor: int) -> VaultError:
    """Tell an older format, a newer one, and two damaged bytes of ours apart by the hash."""
    for known in range(_NEWEST_MINOR + 1):
        if _is_whole(data[:8] + struct.pack("<HH", known, _MAJOR) + data[12:]):
            return VaultDamaged(reason="version")
    if major < _MAJOR:
        return VaultError("vault_old_format", format=f"KDBX {major}.{minor}")
    if major == _MAJOR and not _is_whole(data):
        return VaultDamaged(reason="header_hash")
    return VaultTooNew(version=f"{major}.{minor}")


def _is_whole(data: bytes) -> bool:
    """Return whether the header's fields end where its SHA-256 begins."""
    reader = ByteReader(data, 12)
    try:
        _fields(reader)
        end = reader.at
        return hmac.compare_digest(hashlib.sha256(data[:end]).digest(), reader.take(32))
    except VaultDamaged:
        return False


def _fields(reader: ByteReader) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for kind, value in reader.fields():
        if kind in found or len(value) > _MAX_FIELD_BYTES:
            raise VaultDamaged(reason="header")
        found[kind] = value
    return found


def read_header(data: bytes) -> tuple[Header, int]:
    """Parse the header and check it against its SHA-256. Returns it and where it ends.

    Raises VaultDamaged; VaultTooNew; VaultError: vault_old_format, vault_cipher, vault_kdf,
    vault_cost.
    """
    minor = _version(data)
    reader = ByteReader(data, 12)
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
        name = "Twofish" if cipher.hex() == _TWOFISH else cipher[:16].hex()
        raise VaultError("vault_cipher", cipher=name)
    if len(seed) != 32 or len(iv) != _IV_LENGTHS[cipher] or compression > 1:
        raise VaultDamaged(reason="header")
    public = read_variants(fields[_PUBLIC]) if _PUBLIC in fields else {}
    extra = tuple((kind, value) for kind, value in fields.items() if kind not in _OURS)
    return Header(cipher, seed, iv, kdf, public, bool(compression), minor, extra), end


def iv_length(cipher: bytes) -> int:
    """Return how many bytes of nonce that cipher takes."""
    return _IV_LENGTHS[cipher]


def pack_header(header: Header) -> bytes:
    """Write what `read_header` reads, without the hash that follows it."""
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
