"""Seal values so that only the service can read them, and only for one purpose."""

import hashlib
import hmac
import json

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from keywizard.model.credentials import ApiCredentials
from keywizard.model.secret import Secret

__all__ = ["SUITE", "print_of", "purpose", "seal"]

SUITE = "DHKEM-X25519-HKDF-SHA256/HKDF-SHA256/ChaCha20-Poly1305"
"""HPKE base mode (RFC 9180): KEM 0x0020, KDF 0x0001, AEAD 0x0003."""

_HPKE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def purpose(
    *,
    service: str,
    kid: str,
    slot: str,
    account: str,
    exchange: str,
    version: int,
    idempotency: str,
) -> bytes:
    """Return the HPKE info: bytes sealed for one purpose cannot be opened for another."""
    parts = ["keyintake/1", service, kid, slot, account, exchange, str(version), idempotency]
    return "|".join(parts).encode()


def seal(credentials: ApiCredentials, public: bytes, info: bytes) -> bytes:
    """Encrypt the values for the owner of `public`. Returns other bytes at each call."""
    values = {"api_key": credentials.api_key.reveal(), "secret": credentials.secret.reveal()}
    if credentials.passphrase is not None:
        values["passphrase"] = credentials.passphrase.reveal()
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return _HPKE.encrypt(text.encode(), X25519PublicKey.from_public_bytes(public), info=info)


def print_of(api_key: Secret, salt: bytes) -> bytes:
    """Return the digest by which a receipt names its key: 16 bytes of HMAC-SHA256."""
    return hmac.digest(salt, api_key.reveal().encode(), hashlib.sha256)[:16]
