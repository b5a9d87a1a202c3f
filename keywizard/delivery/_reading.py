"""Read typed pieces of a service's answers, or refuse the whole answer."""

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

_MAX_TEXT_CHARS = 512
_SEGMENT = re.compile(r"[A-Za-z0-9_-]{1,64}")
Piece = Mapping[str, object]


class MalformedAnswer(Exception):
    """A piece is missing or of another type; the message is its name."""


def table(value: object, name: str = "answer") -> Piece:
    """Return a JSON object. Raises MalformedAnswer."""
    if not isinstance(value, dict):
        raise MalformedAnswer(name)
    return value


def items(owner: Piece, name: str, max_items: int = 100) -> list[object]:
    """Return a list of that name, of bounded length. Raises MalformedAnswer."""
    value = owner.get(name)
    if not isinstance(value, list) or len(value) > max_items:
        raise MalformedAnswer(name)
    return value


def segment(owner: Piece, name: str) -> str:
    """Return a name that needs no quoting in a URL (`Endpoint`). Raises MalformedAnswer."""
    value = text(owner, name)
    if _SEGMENT.fullmatch(value) is None:
        raise MalformedAnswer(name)
    return value


def text(owner: Piece, name: str, max_chars: int = _MAX_TEXT_CHARS) -> str:
    """Return a text that a window may show: printable, not empty, of bounded length.

    Raises MalformedAnswer.
    """
    value = owner.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= max_chars or not value.isprintable():
        raise MalformedAnswer(name)
    return value


def optional(owner: Piece, name: str) -> str | None:
    """Return a text, or None where the service has none. Raises MalformedAnswer."""
    return None if owner.get(name) is None else text(owner, name)


def texts(owner: Piece, name: str) -> tuple[str, ...]:
    """Return a list of such texts. Raises MalformedAnswer."""
    return tuple(text({name: each}, name) for each in items(owner, name))


def number(owner: Piece, name: str) -> int:
    """Return a count. Raises MalformedAnswer."""
    value = owner.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise MalformedAnswer(name)
    return value


def moment(owner: Piece, name: str) -> datetime:
    """Return a time with its zone. Raises MalformedAnswer."""
    try:
        value = datetime.fromisoformat(text(owner, name))
    except ValueError:
        raise MalformedAnswer(name) from None
    if value.tzinfo is None:
        raise MalformedAnswer(name)
    return value
