"""The languages of the program, and texts that exist in several of them."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

__all__ = [
    "LANGUAGES",
    "QT_TRANSLATE_NOOP",
    "SOURCE",
    "Language",
    "Words",
    "by_name",
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
    """Return the other one of two languages; None where there is more than one other."""
    return next_language(code) if len(LANGUAGES) == 2 else None


def next_language(code: str) -> str:
    """Return the code of the language after this one; after the last comes the first."""
    codes = list(LANGUAGES)
    return codes[(codes.index(code) + 1) % len(codes)]


class Words(Mapping[str, str]):
    """One text by language: English, and others, which show the English one where they have none.

    French keeps its hard spaces: U+00A0 before a colon and inside « », U+202F before ; ! ?
    """

    __slots__ = ("_texts",)

    def __init__(self, /, **texts: str) -> None:
        self._texts = texts

    def in_(self, language: str) -> str:
        """Return the text in `language`; English where it has none."""
        return self._texts.get(language) or self._texts[SOURCE]

    def __getitem__(self, language: str) -> str:
        return self._texts[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"Words({self._texts})"


def by_name(texts: Mapping[str, Mapping[str, str]]) -> dict[str, Words]:
    """Turn texts by language and name into words by name; the source has every name."""
    return {
        name: Words(**{code: named[name] for code, named in texts.items() if name in named})
        for name in texts[SOURCE]
    }
