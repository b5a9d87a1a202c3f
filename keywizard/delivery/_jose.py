"""Read base64url, key names and signed texts strictly: one spelling, one algorithm."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

__all__ = ["NotGenuine", "b64u", "key_name", "thumbprint", "unb64u", "verify"]

_MAX_JWS_CHARS = 16 * 1024


class NotGenuine(Exception):
    """A signed text that proves nothing."""


def b64u(raw: bytes) -> str:
    """Encode as base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unb64u(text: str) -> bytes:
    """Decode a base64url text in its only right spelling. Raises ValueError."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64url") from None
    if b64u(raw) != text:
        raise ValueError("not base64url")
    return raw


def thumbprint(curve: str, x: str) -> str:
    """Return the name of a public OKP key (RFC 7638, RFC 8037)."""
    text = json.dumps({"crv": curve, "kty": "OKP", "x": x}, separators=(",", ":"))
    return b64u(hashlib.sha256(text.encode()).digest())


def verify(signed: str, keys: Mapping[str, bytes]) -> object:
    """Return the payload of a compact JWS (EdDSA) by one of `keys`, by name. Raises NotGenuine.

    No other algorithm, no key from the text itself, no extension (RFC 8725).
    """
    try:
        if len(signed) > _MAX_JWS_CHARS:
            raise NotGenuine
        head, payload, signature = signed.split(".")
        header = json.loads(unb64u(head))
        if not isinstance(header, dict) or header.get("alg") != "EdDSA" or "crit" in header:
            raise NotGenuine
        key = Ed25519PublicKey.from_public_bytes(keys[header["kid"]])
        key.verify(unb64u(signature), f"{head}.{payload}".encode("ascii"))
        value: object = json.loads(unb64u(payload))
    except (ValueError, KeyError, TypeError, RecursionError, InvalidSignature):
        raise NotGenuine from None
    return value


def key_name(signed: str) -> str:
    """Return by which key a text that `verify` has accepted was signed."""
    return str(json.loads(unb64u(signed.partition(".")[0]))["kid"])
