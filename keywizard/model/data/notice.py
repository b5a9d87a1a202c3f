"""A dated fact about an exchange or service, to be known before the first step (D19)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keywizard.model.data.keywords import Id
from keywizard.model.words import Words

__all__ = ["Certainty", "Notice", "NoticeQuestion"]


class Certainty(StrEnum):
    """How far the sources of a notice bear."""

    SURE = "sure"
    """An official text, or several independent ones that agree."""
    LIKELY = "likely"
    """Several reports, none of them official."""
    UNSURE = "unsure"
    """One report, or an official text that may have been overtaken."""


@dataclass(frozen=True, slots=True)
class NoticeQuestion:
    """What the user is asked, because only the user can see it; no answer blocks anything."""

    asks: Words
    """The question: « Votre compte peut-il encore trader ? »"""
    if_yes: Words
    """What to do after yes."""
    if_no: Words
    """What to do after no."""
    if_unknown: Words
    """What to do after: I do not know."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A dated fact that informs and asks, and never blocks."""

    id: Id
    """Another for each notice of the file."""
    since: date
    """The day from which on it holds."""
    read_on: date
    """The day on which the source was read."""
    source: str
    """Where it is from, and what is not confirmed."""
    for_whom: Words
    """Whom it concerns; anybody else may read on."""
    certainty: Certainty
    text: Words
    """The fact, in one or two sentences."""
    question: NoticeQuestion | None = None
