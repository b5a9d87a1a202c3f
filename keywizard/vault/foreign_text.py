"""Read texts that another program may have changed, so that none raises or moves a terminal."""

import json
from datetime import UTC, datetime
from typing import Final

__all__ = ["moment", "printable", "tables"]

_MAX_TEXT_CHARS: Final = 1 << 20
_YEARS: Final = range(2000, 3000)
"""Others are nobody's; near year 1 and 9999 a change of the time zone overflows."""


def printable(text: str) -> str:
    """Return the text without control characters and lone surrogates."""
    return "".join(filter(str.isprintable, text))


def moment(text: str) -> datetime | None:
    """Return the moment that an ISO 8601 text with a time zone names, in UTC; else None."""
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None:
            return None
        found = found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if found.year in _YEARS else None


def tables(text: str | None) -> list[dict[str, str]]:
    """Return the JSON objects of the text, or of its array, that have texts only as values."""
    if not text or len(text) > _MAX_TEXT_CHARS:
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    items = found if isinstance(found, list) else [found]
    return [
        {name: printable(value) for name, value in each.items()}
        for each in items
        if isinstance(each, dict) and all(isinstance(value, str) for value in each.values())
    ]
