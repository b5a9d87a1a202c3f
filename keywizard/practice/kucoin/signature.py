"""What KuCoin signs, and how: the request, and since version 2 the passphrase as well.

The rules are those of KuCoin's page about authentication (docs-new, 2025).
"""

import base64
import hashlib
import hmac
from urllib.parse import unquote

__all__ = ["mark", "passphrase_holds", "prehash", "signature_holds"]


def mark(secret: str, text: str) -> str:
    """Compute the HMAC-SHA256 of a text, in base64."""
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def passphrase_holds(secret: str, passphrase: str, version: str, given: str) -> bool:
    """Whether the header's text is the passphrase: plain in version 1, a mark of it later."""
    expected = passphrase if version == "1" else mark(secret, passphrase)
    return hmac.compare_digest(expected.encode(), given.encode())


def signature_holds(secret: str, prehash: str, given: str) -> bool:
    """Whether the request's mark was made with `secret` over exactly this text."""
    return hmac.compare_digest(mark(secret, prehash).encode(), given.encode())


def prehash(timestamp: str, method: str, target: str, body: str) -> str:
    """Join the text that is signed; the query counts without its percent encoding."""
    return timestamp + method + unquote(target) + body
