"""A text that exists in every language of the program."""

from dataclasses import dataclass

__all__ = ["LANGUAGES", "Words"]

LANGUAGES = ("fr", "en")
"""French first: it is what the users speak."""


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
