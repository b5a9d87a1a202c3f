"""What a value of a data file must be beyond its type, in the words of JSON Schema.

`make schemas` writes these into the published schemas; `catalog/rules.py` uses the same patterns.
"""

from dataclasses import dataclass
from typing import Annotated

__all__ = [
    "ID_PATTERN",
    "THUMBPRINT_PATTERN",
    "HttpsUrl",
    "Id",
    "Keywords",
    "Origin",
    "Thumbprint",
]

ID_PATTERN = "[a-z0-9]+(?:[-_][a-z0-9]+)*"
THUMBPRINT_PATTERN = "[A-Za-z0-9_-]{43}"


@dataclass(frozen=True, slots=True)
class Keywords:
    """JSON Schema's keywords of these names; None where a keyword does not apply.

    Without them a text must not be empty, a number is 1 or more, and a list may be empty.
    """

    pattern: str | None = None
    min_length: int | None = None
    const: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool | None = None
    contains: str | None = None
    """An entry that the list must have."""
    never: frozenset[str] = frozenset()
    """Members of the enumeration that are not allowed here."""


Id = Annotated[str, Keywords(pattern=f"^{ID_PATTERN}$")]
HttpsUrl = Annotated[str, Keywords(pattern="^https://")]
Origin = Annotated[str, Keywords(pattern="^https://[^/]+$")]
"""Scheme and host of an address, without a path."""
Thumbprint = Annotated[str, Keywords(pattern=f"^{THUMBPRINT_PATTERN}$")]
"""A public key's name after RFC 7638: SHA-256 in base64url, 43 characters."""
