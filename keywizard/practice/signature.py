"""What the exchange does with a signature: which bytes it covers, and whether it holds.

The rules are those of Binance's "SIGNED endpoint security" (rest-api.md, 2026-07).
"""

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

__all__ = ["Signed", "SigningKey", "holds", "public_key", "split"]

SigningKey = str | Ed25519PublicKey | RSAPublicKey
"""The text of an HMAC secret, or the public half of a key that the user generated."""

# Unreserved characters, percent signs and the two that build a query string: since
# 2026-01-15 anything else has to be percent-encoded before it is signed.
_ENCODED = re.compile(rb"[A-Za-z0-9\-._~%&=]*")


@dataclass(frozen=True, slots=True)
class Signed:
    """The bytes that were signed, and the signature itself, decoded from its URL form."""

    payload: bytes
    signature: str


def split(query: bytes, body: bytes) -> Signed | None:
    """Part the signature from what it covers: the raw query, then the raw body.

    None if there is no signature, or if it is not the last parameter.
    """
    carrier = body if body.rpartition(b"&")[2].startswith(b"signature=") else query
    rest, _, last = carrier.rpartition(b"&")
    name, _, value = last.partition(b"=")
    if name != b"signature":
        return None
    payload = query + rest if carrier is body else rest + body
    return Signed(payload, unquote_plus(value.decode("latin-1")))


def holds(key: SigningKey, signed: Signed) -> bool:
    """Whether the signature was made with the other half of `key` over exactly these bytes."""
    if not _ENCODED.fullmatch(signed.payload):
        return False
    if isinstance(key, str):
        expected = hmac.new(key.encode(), signed.payload, hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected.encode(), signed.signature.lower().encode())
    try:
        raw = base64.b64decode(signed.signature, validate=True)
        if isinstance(key, RSAPublicKey):
            key.verify(raw, signed.payload, PKCS1v15(), hashes.SHA256())
        else:
            key.verify(raw, signed.payload)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def public_key(pem: str) -> Ed25519PublicKey | RSAPublicKey | None:
    """Read the public half that a user uploads; None unless Ed25519, or RSA of 2048-4096 bits."""
    try:
        key = serialization.load_pem_public_key(pem.strip().encode())
    except ValueError:
        return None
    if isinstance(key, RSAPublicKey):
        return key if 2048 <= key.key_size <= 4096 else None
    return key if isinstance(key, Ed25519PublicKey) else None
