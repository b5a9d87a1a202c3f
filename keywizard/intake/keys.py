"""The server's own keys: one opens what was sealed, one signs receipts, one guards the database.

`Keys` is the door that a key service (OpenBao transit, a cloud's KMS) would stand behind; the
file is for practice and for trying the server out.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from keywizard.intake import jose
from keywizard.intake.errors import IntakeError
from keywizard.intake.private import check_folder, read_private

__all__ = ["SUITE", "CannotOpen", "FileKeys", "Keys", "KidUnknown", "make_key_file"]

SUITE = "DHKEM-X25519-HKDF-SHA256/HKDF-SHA256/ChaCha20-Poly1305"
"""HPKE base mode (RFC 9180): KEM 0x0020, KDF 0x0001, AEAD 0x0003."""

_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_RECEIPT = "keyintake-receipt+jws"


class KidUnknown(Exception):
    """No key of that name opens anything here."""


class CannotOpen(Exception):
    """Not sealed for this key, or not for this purpose, or changed on the way."""


class Keys(Protocol):
    """What the server asks of whoever keeps its keys."""

    def seal_keys(self) -> list[dict[str, str]]:
        """List the public keys to seal to, the present one first, as the manifest lists them."""

    def receipt_keys(self) -> list[dict[str, str]]:
        """List the public keys that receipts are verified with."""

    def open(self, kid: str, sealed: bytes, info: bytes) -> bytes:
        """Open what was sealed. Raises KidUnknown, CannotOpen."""

    def sign(self, payload: Mapping[str, object]) -> str:
        """Sign a receipt as a compact JWS."""

    def wrap(self, value: bytes, context: str) -> bytes:
        """Encrypt `value` for the database; only the same `context` unwraps it."""

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Decrypt what was wrapped. Raises CannotOpen."""

    def digest(self, value: str) -> str:
        """Replace a short value in the database: guessing it needs this key."""


class FileKeys:
    """`Keys` from a file that only its owner may read. Raises IntakeError."""

    def __init__(self, path: Path) -> None:
        stored = _read(path)
        try:
            seal = [X25519PrivateKey.from_private_bytes(jose.unb64u(x)) for x in stored["seal"]]
            self._receipt = Ed25519PrivateKey.from_private_bytes(jose.unb64u(stored["receipt"]))
            storage = jose.unb64u(stored["storage"])
            self._storage = AESGCM(storage)
        except (KeyError, TypeError, ValueError):
            raise IntakeError("keys_damaged", file=path.name) from None
        if not seal:
            raise IntakeError("keys_damaged", file=path.name)
        self._digest = hmac.digest(storage, b"keyintake codes", "sha256")
        public = [(key, key.public_key().public_bytes_raw()) for key in seal]
        self._seal = {jose.thumbprint("X25519", x): (key, x) for key, x in public}
        self._receipt_jwk = jose.jwk("Ed25519", self._receipt.public_key().public_bytes_raw())

    def seal_keys(self) -> list[dict[str, str]]:
        """List the public keys to seal to."""
        return [jose.jwk("X25519", x) | {"suite": SUITE} for _, x in self._seal.values()]

    def receipt_keys(self) -> list[dict[str, str]]:
        """List the public key that receipts are verified with."""
        return [self._receipt_jwk]

    def open(self, kid: str, sealed: bytes, info: bytes) -> bytes:
        """Open what was sealed. Raises KidUnknown, CannotOpen."""
        if kid not in self._seal:
            raise KidUnknown
        try:
            return _HPKE.decrypt(sealed, self._seal[kid][0], info=info)
        except (InvalidTag, ValueError):
            raise CannotOpen from None

    def sign(self, payload: Mapping[str, object]) -> str:
        """Sign a receipt as a compact JWS."""
        return jose.sign(payload, self._receipt, self._receipt_jwk["kid"], _RECEIPT)

    def wrap(self, value: bytes, context: str) -> bytes:
        """Encrypt by AES-256-GCM under a new nonce, with `context` authenticated."""
        nonce = os.urandom(12)
        return nonce + self._storage.encrypt(nonce, value, context.encode())

    def unwrap(self, wrapped: bytes, context: str) -> bytes:
        """Decrypt what was wrapped. Raises CannotOpen."""
        try:
            return self._storage.decrypt(wrapped[:12], wrapped[12:], context.encode())
        except (InvalidTag, ValueError):
            raise CannotOpen from None

    def digest(self, value: str) -> str:
        """Return the HMAC-SHA256 in hex."""
        return hmac.new(self._digest, value.encode(), hashlib.sha256).hexdigest()


def make_key_file(path: Path) -> None:
    """Write new keys, readable by the owner only.

    Raises IntakeError: already_there; folder_unsafe where others could replace the file.
    """
    check_folder(path.parent)
    keys = {
        "schema": 1,
        "seal": [jose.b64u(X25519PrivateKey.generate().private_bytes_raw())],
        "receipt": jose.b64u(Ed25519PrivateKey.generate().private_bytes_raw()),
        "storage": jose.b64u(AESGCM.generate_key(256)),
    }
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise IntakeError("already_there", file=path.name) from None
    with os.fdopen(file, "w", encoding="utf-8") as out:
        json.dump(keys, out)
        out.flush()
        os.fsync(out.fileno())


def _read(path: Path) -> dict[str, str]:
    try:
        stored = json.loads(read_private(path))
    except (ValueError, RecursionError):
        raise IntakeError("keys_damaged", file=path.name) from None
    if not isinstance(stored, dict) or stored.get("schema") != 1:
        raise IntakeError("keys_damaged", file=path.name)
    return stored
