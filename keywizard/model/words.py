"""The languages of the program, and texts that exist in several of them."""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "LANGUAGES",
    "QT_TRANSLATE_NOOP",
    "SOURCE",
    "Language",
    "Words",
    "next_language",
    "other_language",
]


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the translators' tool knows this name
    """Mark a sentence for the translators without importing Qt."""
    return text


class Language(NamedTuple):  # loads before the first page: a dataclass takes 1 ms longer
    """What a language is called."""

    name: str
    """In itself: who looks for it need not know another one."""
    page: str
    """Says that an exchange's page is in this language."""
    change: str
    """Offers to change to it."""


LANGUAGES: dict[str, Language] = {
    "fr": Language(
        "Français",
        QT_TRANSLATE_NOOP("languages", "Your {exchange} page is in French."),
        QT_TRANSLATE_NOOP("languages", "Change to French"),
    ),
    "en": Language(
        "English",
        QT_TRANSLATE_NOOP("languages", "Your {exchange} page is in English."),
        QT_TRANSLATE_NOOP("languages", "Change to English"),
    ),
}
"""By ISO 639 code, in the order in which they are offered; French is what the users speak."""

SOURCE = "en"
"""What every text exists in, and what is shown where another language has none."""


def other_language(code: str) -> str | None:
    """The other one of two languages; None where there is more than one other."""
    return next_language(code) if len(LANGUAGES) == 2 else None


def next_language(code: str) -> str:
    """The code of the language after this one; after the last comes the first."""
    codes = list(LANGUAGES)
    return codes[(codes.index(code) + 1) % len(codes)]


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in every language of the program."""

    fr: str
    """French, with its hard spaces: U+00A0 before a colon and inside « », U+202F before ; ! ?"""
    en: str
    """English."""

    def in_(self, language: str) -> str:
        """The text in `language`; English for a language we do not have."""
        return self.fr if language == "fr" else self.en
