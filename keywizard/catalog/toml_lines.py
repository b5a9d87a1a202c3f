"""Tells on which line of a TOML text each value stands: the parser of Python does not."""

import re
from collections.abc import Sequence

from keywizard.catalog.rules import Place

__all__ = ["line_of", "lines"]

_BLANK = re.compile(r"(?:\s|#[^\n]*)*")
_STRING = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\])*" | '[^']*'""",
    re.DOTALL | re.VERBOSE,
)
_KEY = re.compile(r"""[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_BARE = re.compile(r"[^,\]}#\n]+")


def lines(text: str) -> dict[Place, int]:
    """Map each table, field and list entry of a valid TOML text to its line, from 1."""
    return _Reader(text).found


def line_of(found: dict[Place, int], at: Sequence[str | int]) -> int:
    """Return the line of a place, or of the nearest table around it that stands in the text."""
    place = tuple(at)
    while place and place not in found:
        place = place[:-1]
    return found.get(place, 1)


class _Reader:
    """Walks the text once; `found` grows as it goes."""

    def __init__(self, text: str) -> None:
        self.found: dict[Place, int] = {}
        self._text, self._at = text, 0
        self._entries: dict[Place, int] = {}
        """How many entries each list of tables has so far."""
        table: Place = ()
        while self._skip() < len(text):
            if text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)

    def _skip(self) -> int:
        match = _BLANK.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"not TOML at {self._at}")
        self._at = match.end()
        return match

    def _mark(self, place: Place) -> None:
        self.found.setdefault(place, self._text.count("\n", 0, self._at) + 1)

    def _header(self) -> Place:
        depth = 2 if self._text.startswith("[[", self._at) else 1
        self._at += depth
        place: Place = ()
        names = self._keys()
        for position, name in enumerate(names):
            place = (*place, name)
            self._mark(place)
            if depth == 2 and position == len(names) - 1:
                self._entries[place] = self._entries.get(place, 0) + 1
            if place in self._entries:
                place = (*place, self._entries[place] - 1)
            self._mark(place)
        self._at += depth
        return place

    def _keys(self) -> list[str]:
        names = []
        while True:
            key = self._take(_KEY)
            names.append(key[1].strip("\"'"))
            if not key[2]:
                return names

    def _pair(self, table: Place) -> None:
        place = table
        self._skip()
        for name in self._keys():
            place = (*place, name)
            self._mark(place)
        self._at += 1  # the sign =
        self._value(place)

    def _value(self, place: Place) -> None:
        self._skip()
        self._mark(place)
        sign = self._text[self._at]
        if sign in "\"'":
            self._take(_STRING)
        elif sign in "[{":
            self._at += 1
            self._several(place, "]" if sign == "[" else "}")
        else:
            self._take(_BARE)

    def _several(self, place: Place, end: str) -> None:
        position = 0
        while not self._text.startswith(end, self._skip()):
            if end == "]":
                self._value((*place, position))
            else:
                self._pair(place)
            position += 1
            if self._text.startswith(",", self._skip()):
                self._at += 1
        self._at += 1
