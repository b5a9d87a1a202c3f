"""One message in its three parts, and how the translators find it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["QT_TRANSLATE_NOOP", "Message", "fill"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message in its three parts; `title` heads the verdict page."""

    title: str
    happened: str
    why: str
    todo: str


def fill(sentence: str, facts: Mapping[str, str | int]) -> str:
    """The sentence with its facts. A missing one shows as “…”: a gap beats a crash."""
    return sentence.format_map(defaultdict(lambda: "…", facts))


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the translators' tool knows this name
    """Mark a sentence for the translators without importing Qt."""
    return text
