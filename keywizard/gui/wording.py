"""Codes become sentences here, in the user's language, and nowhere else."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from keywizard.flow.check.diagnosis import Diagnosis
from keywizard.flow.values.capture import Hint
from keywizard.gui.look.tones import Tone
from keywizard.gui.widgets.text import foreign
from keywizard.model.errors import KeywizardError, UsageError
from keywizard.model.finding import Finding, Level
from keywizard.model.messages import findings
from keywizard.model.messages.message import Filling
from keywizard.model.messages.tables import ERRORS, HINTS, MESSAGES, Message, fill

translate = QCoreApplication.translate

__all__ = [
    "TONES",
    "diagnosis_message",
    "error_message",
    "finding_subject",
    "finding_words",
    "hint_words",
    "input_words",
    "outcome_title",
]


TONES = {Level.OK: Tone.OK, Level.WARN: Tone.WARN, Level.REFUSE: Tone.REFUSE}
"""The colour and sign of each level."""


def diagnosis_message(diagnosis: Diagnosis) -> Message:
    """Fill in the four parts of a diagnosis."""
    return _filled(MESSAGES[diagnosis.code], diagnosis.facts)


def outcome_title(code: str) -> str:
    """Name an outcome of a check in a few words."""
    return fill(_translated(MESSAGES.get(code, ERRORS["internal"]).title), {})


def error_message(problem: Exception) -> Message:
    """Fill in the four parts of an error; an unforeseen one is called our fault."""
    code = problem.code if isinstance(problem, KeywizardError) else "internal"
    facts = problem.facts if isinstance(problem, KeywizardError) else {}
    return _filled(ERRORS.get(code, ERRORS["internal"]), facts)


def hint_words(hint: Hint, name: str = "") -> str:
    """Word a field's remark about an odd value; `name` is that of the value given instead."""
    return fill(_translated(HINTS[hint]), {"name": name})


def input_words(problem: UsageError) -> str:
    """Word a field's remark about a text that is no address."""
    return _translated(HINTS[problem.code])


def finding_words(finding: Finding) -> str:
    """Word the judgement at the end of a row: state first, then what to do."""
    return _translated(findings.finding_words(finding))


def finding_subject(finding: Finding) -> str:
    """Name the subject of a row that no box of the exchange stands for."""
    return _translated(findings.finding_subject(finding))


def _filled(message: Message, facts: Mapping[str, Filling]) -> Message:
    safe = {
        name: tuple(map(foreign, fact)) if isinstance(fact, tuple) else foreign(str(fact))
        for name, fact in facts.items()
    }
    return Message(
        *(
            fill(_translated(part), safe)
            for part in (message.title, message.happened, message.why, message.todo)
        )
    )


def _translated(text: str) -> str:
    return translate("messages", text)
