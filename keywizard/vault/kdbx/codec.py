"""Read and write KDBX 4 files: header, sealed blocks, inner header, XML.

Format facts: KeePass's "KDBX 4" page; KeePassXC opens what is written here.
"""

import hashlib
import hmac
import os
import struct
import zlib
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES, ChaCha20
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from keywizard.model.errors import VaultDamaged, VaultError, WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault.kdbx.header import AES_CBC, Header, iv_length, pack_header, read_header
from keywizard.vault.kdbx.variants import ByteReader
from keywizard.vault.kdbx.xml import read_xml, write_xml

__all__ = ["Database", "composite_key", "custom_data", "decrypt", "encrypt"]

_CHACHA_STREAM: Final = 3
_END, _STREAM_ID, _STREAM_KEY = 0, 1, 2
_BLOCK_BYTES: Final = 1 << 20
_MAX_CONTENT_MIB: Final = 64
"""Of the content, once unpacked."""
_PADDING_BYTES: Final = 8192
"""An empty vault and one of a few keys have the same size."""
_GZIP_HEAD: Final = bytes.fromhex("1f8b 08 04 00000000 00 ff")
"""Deflate, with an extra field, without a time, from an unknown system."""
_EXTRA_ID: Final = int.from_bytes(b"KW", "little")
_FILLER: Final = "Keywizard.Filler"


@dataclass(slots=True)
class Database:
    """An opened file. `inner` holds attachments and whatever else was beside the XML."""

    header: Header
    root: Element
    inner: tuple[tuple[int, bytes], ...] = ()


def composite_key(password: Secret) -> bytes:
    """Return what a password alone stands for in KDBX: its SHA-256, hashed again."""
    return hashlib.sha256(hashlib.sha256(password.reveal().encode()).digest()).digest()


def _keys(header: Header, transformed: bytes) -> tuple[bytes, bytes]:
    cipher_key = hashlib.sha256(header.seed + transformed).digest()
    return cipher_key, hashlib.sha512(header.seed + transformed + b"\x01").digest()


def _mac(base: bytes, index: int, data: bytes) -> bytes:
    key = hashlib.sha512(struct.pack("<Q", index) + base).digest()
    return hmac.digest(key, data, "sha256")


_HEADER_INDEX: Final = (1 << 64) - 1


def _block_mac(base: bytes, index: int, block: bytes) -> bytes:
    return _mac(base, index, struct.pack("<QI", index, len(block)) + block)


def _read_blocks(reader: ByteReader, base: bytes) -> bytes:
    blocks: list[bytes] = []
    while True:
        mac = reader.take(32)
        block = reader.take(reader.number(4))
        if not hmac.compare_digest(mac, _block_mac(base, len(blocks), block)):
            raise VaultDamaged(reason="block")
        if not block:
            break
        blocks.append(block)
    if reader.at != len(reader.data):
        raise VaultDamaged(reason="trailing")
    return b"".join(blocks)


def _write_blocks(data: bytes, base: bytes) -> bytes:
    blocks = [data[at : at + _BLOCK_BYTES] for at in range(0, len(data), _BLOCK_BYTES)]
    return b"".join(
        _block_mac(base, index, block) + struct.pack("<I", len(block)) + block
        for index, block in enumerate([*blocks, b""])
    )


def _cipher(header: Header, key: bytes) -> Cipher[CBC] | Cipher[None]:
    if header.cipher == AES_CBC:
        return Cipher(AES(key), CBC(header.iv))
    return Cipher(ChaCha20(key, bytes(4) + header.iv), None)


def _open_payload(header: Header, key: bytes, sealed: bytes) -> bytes:
    try:
        decryptor = _cipher(header, key).decryptor()
        plain = decryptor.update(sealed) + decryptor.finalize()
        if header.cipher == AES_CBC:
            unpadder = PKCS7(128).unpadder()
            plain = unpadder.update(plain) + unpadder.finalize()
    except ValueError:
        raise VaultDamaged(reason="padding") from None
    return _unpack(plain) if header.compressed else plain


def _unpack(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        plain = unpacker.decompress(data, _MAX_CONTENT_MIB << 20)
    except zlib.error:
        raise VaultDamaged(reason="gzip") from None
    if unpacker.unconsumed_tail:
        raise VaultError("vault_large", mebibytes=_MAX_CONTENT_MIB)
    if not unpacker.eof:
        raise VaultDamaged(reason="gzip")
    return plain


def _pack(plain: bytes) -> bytes:
    """Compress as gzip; an extra field of zeros (RFC 1952, 2.3.1.1) rounds the size up."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    body = packer.compress(plain) + packer.flush()
    end = struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
    missing = -(len(_GZIP_HEAD) + 2 + 4 + len(body) + len(end)) % _PADDING_BYTES
    extra = struct.pack("<HH", _EXTRA_ID, missing) + bytes(missing)
    return _GZIP_HEAD + struct.pack("<H", len(extra)) + extra + body + end


def _seal_payload(header: Header, key: bytes, plain: bytes) -> bytes:
    if header.cipher == AES_CBC:
        padder = PKCS7(128).padder()
        plain = padder.update(plain) + padder.finalize()
    encryptor = _cipher(header, key).encryptor()
    return encryptor.update(plain) + encryptor.finalize()


def decrypt(data: bytes, transformed: bytes) -> Database:
    """Open the file with the key that its KDF made of the composite key.

    Raises WrongPassword if the header is whole but not sealed with this key,
    VaultDamaged for every other defect.
    """
    header, end = read_header(data)
    cipher_key, base = _keys(header, transformed)
    reader = ByteReader(data, end + 32)
    if not hmac.compare_digest(reader.take(32), _mac(base, _HEADER_INDEX, data[:end])):
        raise WrongPassword
    payload = ByteReader(_open_payload(header, cipher_key, _read_blocks(reader, base)))
    fields = list(payload.fields())
    known = dict(fields)
    if int.from_bytes(known.get(_STREAM_ID, b""), "little") != _CHACHA_STREAM:
        raise VaultError("vault_unsupported", feature="inner_stream")
    if not known.get(_STREAM_KEY):
        raise VaultDamaged(reason="inner_header")
    inner = tuple((kind, value) for kind, value in fields if kind not in (_STREAM_ID, _STREAM_KEY))
    root = read_xml(payload.data[payload.at :], known[_STREAM_KEY])
    return Database(header, root, inner)


def encrypt(database: Database, transformed: bytes) -> bytes:
    """Seal under fresh seeds, padded; `database.header.kdf` must belong to `transformed`.

    Cipher, derivation and compression stay what the file's owner chose.
    """
    cipher = database.header.cipher
    header = replace(database.header, seed=os.urandom(32), iv=os.urandom(iv_length(cipher)))
    cipher_key, base = _keys(header, transformed)
    head = pack_header(header)
    payload = _pack(_payload(database)) if header.compressed else _padded_payload(database)
    sealed = _write_blocks(_seal_payload(header, cipher_key, payload), base)
    return head + hashlib.sha256(head).digest() + _mac(base, _HEADER_INDEX, head) + sealed


def _payload(database: Database) -> bytes:
    stream_key = os.urandom(64)
    fields = [
        (_STREAM_ID, _CHACHA_STREAM.to_bytes(4, "little")),
        (_STREAM_KEY, stream_key),
        *database.inner,
        (_END, b""),
    ]
    inner = b"".join(struct.pack("<BI", kind, len(value)) + value for kind, value in fields)
    return inner + write_xml(database.root, stream_key)


def _padded_payload(database: Database) -> bytes:
    meta = database.root.find("Meta")
    if meta is None:
        meta = SubElement(database.root, "Meta")
    filler = custom_data(meta, _FILLER)
    filler.text = "0"
    missing = -len(_payload(database)) % _PADDING_BYTES
    filler.text = "0" * (1 + missing)
    return _payload(database)


def custom_data(owner: Element, name: str) -> Element:
    """Return the value element of that custom data item of `owner`, made if missing."""
    items = owner.find("CustomData")
    if items is None:
        items = SubElement(owner, "CustomData")
    for item in items.iterfind("Item"):
        value = item.find("Value")
        if item.findtext("Key") == name and value is not None:
            return value
    item = SubElement(items, "Item")
    SubElement(item, "Key").text = name
    return SubElement(item, "Value")
