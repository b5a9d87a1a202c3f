"""What a service's answers may hold: typed pieces, or the answer is refused as a whole."""

import re
from collections.abc import Mapping
from datetime import datetime

__all__ = [
    "MalformedAnswer",
    "items",
    "moment",
    "number",
    "optional",
    "segment",
    "table",
    "text",
    "texts",
]

_LONGEST = 512
_SEGMENT = re.compile(r"[A-Za-z0-9_-]{1,64}")
Piece = Mapping[str, object]


class MalformedAnswer(Exception):
    """A piece is missing or of another type; the message is its name."""


def table(value: object, name: str = "answer") -> Piece:
    """A JSON object. Raises MalformedAnswer."""
    if not isinstance(value, dict):
        raise MalformedAnswer(name)
    return value


def items(owner: Piece, name: str, most: int = 100) -> list[object]:
    """A list of that name, short enough to be looked through. Raises MalformedAnswer."""
    value = owner.get(name)
    if not isinstance(value, list) or len(value) > most:
        raise MalformedAnswer(name)
    return value


def segment(owner: Piece, name: str) -> str:
    """A name that stands in an address as it is (`web.Endpoint`). Raises MalformedAnswer."""
    value = text(owner, name)
    if _SEGMENT.fullmatch(value) is None:
        raise MalformedAnswer(name)
    return value


def text(owner: Piece, name: str, longest: int = _LONGEST) -> str:
    """A text that a window may show: printable, not empty, bounded. Raises MalformedAnswer."""
    value = owner.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest or not value.isprintable():
        raise MalformedAnswer(name)
    return value


def optional(owner: Piece, name: str) -> str | None:
    """As `text`, or None where the service has none. Raises MalformedAnswer."""
    return None if owner.get(name) is None else text(owner, name)


def texts(owner: Piece, name: str) -> tuple[str, ...]:
    """A list of such texts. Raises MalformedAnswer."""
    return tuple(text({name: each}, name) for each in items(owner, name))


def number(owner: Piece, name: str) -> int:
    """A count. Raises MalformedAnswer."""
    value = owner.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise MalformedAnswer(name)
    return value


def moment(owner: Piece, name: str) -> datetime:
    """A time with its zone. Raises MalformedAnswer."""
    try:
        value = datetime.fromisoformat(text(owner, name))
    except ValueError:
        raise MalformedAnswer(name) from None
    if value.tzinfo is None:
        raise MalformedAnswer(name)
    return value
