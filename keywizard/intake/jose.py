"""The few pieces of JOSE that the API needs: base64url, key names, signed receipts."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

__all__ = ["b64u", "jwk", "sign", "thumbprint", "unb64u"]


def b64u(raw: bytes) -> str:
    """Encode as base64url without padding (RFC 7515, section 2)."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def unb64u(text: str) -> bytes:
    """Decode base64url without padding; one spelling only. Raises ValueError."""
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64url") from None
    if b64u(raw) != text:
        raise ValueError("not base64url")
    return raw


def thumbprint(curve: str, public: bytes) -> str:
    """Name a public key by its RFC 7638 thumbprint (SHA-256)."""
    members = {"crv": curve, "kty": "OKP", "x": b64u(public)}
    text = json.dumps(members, separators=(",", ":"), sort_keys=True)
    return b64u(hashlib.sha256(text.encode()).digest())


def jwk(curve: str, public: bytes) -> dict[str, str]:
    """Return a public key as the manifest lists it (RFC 8037)."""
    return {"kid": thumbprint(curve, public), "kty": "OKP", "crv": curve, "x": b64u(public)}


def sign(payload: Mapping[str, object], key: Ed25519PrivateKey, kid: str, kind: str) -> str:
    """Sign `payload` as a compact JWS (RFC 7515, RFC 8037: EdDSA)."""
    header = {"alg": "EdDSA", "kid": kid, "typ": kind}
    signed = ".".join(b64u(_canonical(each)) for each in (header, payload))
    return f"{signed}.{b64u(key.sign(signed.encode('ascii')))}"


def _canonical(value: Mapping[str, object]) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
