"""What stands in a window of the pseudo-language and is no word of it."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.words import LANGUAGES
from tests.pseudo.language import LETTERS

__all__ = ["foreign_names", "leftovers"]

_NO_WORDS = re.compile(r"https?://\S+|\S*@\S*|\b[\w-]+(?:\.[\w-]+)+\b|\S*[/…]\S*|\S*\d\S*|\*+")
"""Addresses, paths, shortened values, and what has a digit in it."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_OURS = {ord(letter) for letter in LETTERS}


def leftovers(window: QWidget, names: Iterable[str]) -> Iterator[str]:
    """Yield each text that has a word in letters of English or French, `names` excepted."""
    known = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for part in (window, *window.findChildren(QWidget)):
        if part.isVisibleTo(window) or part is window:
            for text in dict.fromkeys(_texts(part)):
                bare = _NO_WORDS.sub(" ", known.sub(" ", text.replace("\u200b", "")))
                left = [word for word in _WORD.findall(bare) if not _OURS & set(map(ord, word))]
                if left:
                    yield f"not translated: {' '.join(left)!r} in {text[:60]!r}"


def foreign_names(
    profiles: Iterable[ServiceProfile], guides: Iterable[ExchangeGuide]
) -> Iterator[str]:
    """Yield what is the same in every language."""
    yield from ("Keywizard", "Robot-École", "Secret Service")
    yield from (language.name for language in LANGUAGES.values())
    for profile in profiles:
        yield profile.name
        yield from (bot.label for bot in profile.bots)
        for form in profile.forms:
            for field in form.fields:
                yield from (field.label, *field.not_these)
    yield from (guide.name for guide in guides)
    # Dates are Qt's, which has no words of this language.
    for month in range(1, 13):
        yield QLocale.c().monthName(month)
    for day in range(1, 8):
        yield QLocale.c().dayName(day)


def _texts(part: QWidget) -> Iterator[str]:
    yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip())
    if part.isWindow():
        yield part.windowTitle()
    if isinstance(part, QLabel | QAbstractButton):
        yield part.text()
    if isinstance(part, QLineEdit):
        yield part.placeholderText()
