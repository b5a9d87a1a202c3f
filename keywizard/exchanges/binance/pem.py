"""Signatures of self-made Binance keys: the secret is a private key in a PEM text.

Binance takes Ed25519 and RSA (PKCS#1 v1.5, SHA-256), in base64, with case.
"""

import base64
from urllib.parse import quote

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from keywizard.model.errors import KeywizardError
from keywizard.model.secret import Secret

__all__ = ["is_pem", "sign_pem"]

_MIN_RSA_BITS = 2048
"""Binance takes 2048 to 4096."""
_MAX_PEM_CHARS = 8192
"""A PEM that is read; the longest RSA key has fewer than 4000 characters."""


def is_pem(secret: Secret) -> bool:
    """Whether the secret is a PEM text, of whatever kind."""
    return "-----BEGIN" in secret.reveal()


def sign_pem(text: str, secret: Secret) -> str:
    """Sign `text`; the signature is percent-encoded for `signature=`.

    Raises KeywizardError "key_malformed" with the reason pem_public, pem_encrypted,
    pem_damaged, pem_kind or pem_short.
    """
    key = _load(secret.reveal())
    if isinstance(key, Ed25519PrivateKey):
        signature = key.sign(text.encode())
    else:
        signature = key.sign(text.encode(), PKCS1v15(), hashes.SHA256())
    return quote(base64.b64encode(signature).decode(), safe="")


def _load(pem: str) -> Ed25519PrivateKey | RSAPrivateKey:
    reason = _plain_reason(pem)
    if reason:
        raise KeywizardError("key_malformed", reason=reason)
    try:
        key = load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        reason = "pem_damaged"
    else:
        if isinstance(key, Ed25519PrivateKey):
            return key
        if isinstance(key, RSAPrivateKey) and key.key_size >= _MIN_RSA_BITS:
            return key
        reason = "pem_short" if isinstance(key, RSAPrivateKey) else "pem_kind"
    raise KeywizardError("key_malformed", reason=reason)  # raised here: no `from` with the text


def _plain_reason(pem: str) -> str | None:
    """Return what the text's frame alone says against it."""
    if len(pem) > _MAX_PEM_CHARS:
        return "pem_damaged"
    if "PRIVATE KEY-----" not in pem:
        return "pem_public" if "PUBLIC KEY-----" in pem else "pem_damaged"
    return "pem_encrypted" if "ENCRYPTED" in pem else None
