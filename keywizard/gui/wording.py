"""Codes become sentences here, in the user's language, and nowhere else."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from keywizard.flow.capture import Hint
from keywizard.flow.diagnosis import Diagnosis
from keywizard.gui.look.tones import Tone
from keywizard.gui.titles import step_title
from keywizard.gui.widgets.text import foreign
from keywizard.model.errors import KeywizardError, UsageError
from keywizard.model.finding import Finding, Level
from keywizard.model.messages import ERRORS, HINTS, MESSAGES, Message, fill

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
    "step_title",
]


TONES = {Level.OK: Tone.OK, Level.WARN: Tone.WARN, Level.REFUSE: Tone.REFUSE}
"""The colour and sign of each level."""


def diagnosis_message(diagnosis: Diagnosis) -> Message:
    """The four parts of a diagnosis."""
    return _filled(MESSAGES[diagnosis.code], diagnosis.facts)


def outcome_title(code: str) -> str:
    """The few words that name an outcome of a check."""
    return fill(_translated(MESSAGES.get(code, ERRORS["internal"]).title), {})


def error_message(problem: Exception) -> Message:
    """The four parts of an error; one that nobody foresaw is ours, and says so."""
    code = problem.code if isinstance(problem, KeywizardError) else "internal"
    facts = problem.facts if isinstance(problem, KeywizardError) else {}
    return _filled(ERRORS.get(code, ERRORS["internal"]), facts)


def hint_words(hint: Hint, name: str = "") -> str:
    """What a field says about an odd value; `name` is that of the value given instead."""
    return fill(_translated(HINTS[hint]), {"name": name})


def input_words(problem: UsageError) -> str:
    """What a field says about an address that is none."""
    return _translated(HINTS[problem.code])


def finding_words(finding: Finding) -> str:
    """The judgement at the end of a row: state first, then what to do."""
    off, on = finding.code.endswith("_off"), finding.code.endswith("_on")
    if finding.level is Level.OK and on:
        return translate("wording", "Ticked, that is right")
    if finding.level is Level.OK and off:
        return translate("wording", "Not ticked, that is right")
    accepted = {
        "account_main": translate("wording", "Main account, that is accepted"),
        "ip_open": translate("wording", "Open to any address, that is accepted"),
    }
    if finding.level is Level.OK and finding.code in accepted:
        return accepted[finding.code]
    if on:
        return translate("wording", "Ticked: untick it")
    if off:
        return translate("wording", "Not ticked: tick it")
    words = {
        "account_sub": translate("wording", "Sub-account, that is right"),
        "account_main": translate("wording", "Main account: not accepted"),
        "account_unknown": translate("wording", "Not told by the exchange"),
        "ip_open": translate("wording", "Open to any address: caution"),
        "ip_locked": translate("wording", "Trusted addresses only, that is right"),
        "ip_lock_unwanted": translate("wording", "Trusted addresses only: to be opened"),
        "ip_lock_missing": translate("wording", "Open to any address: to be restricted"),
        "ip_unknown": translate("wording", "Not told by the exchange"),
        "own_address_listed": translate("wording", "Your own address is still on the list"),
        "assigned_address_missing": translate("wording", "The service's address is missing"),
        "key_version_low": translate("wording", "Soon no longer accepted: caution"),
        "nonce_microseconds": translate("wording", "Another program has used this key: caution"),
        "trading_right_expires": translate("wording", "Ends on a certain day: caution"),
    }
    return words.get(finding.code, translate("wording", "Not told by the exchange"))


def finding_subject(finding: Finding) -> str:
    """What a row without a box of the exchange is about."""
    if finding.code.startswith("account_"):
        return translate("wording", "The account it belongs to")
    if finding.code.startswith(("ip_", "own_address", "assigned_address")):
        return translate("wording", "Addresses it works from")
    if finding.code == "key_version_low":
        return translate("wording", "The kind of key")
    if finding.code == "nonce_microseconds":
        return translate("wording", "The programs that use it")
    if finding.code == "trading_right_expires":
        return translate("wording", "The right to trade")
    return translate("wording", "A right it needs")


def _filled(message: Message, facts: Mapping[str, str | int]) -> Message:
    safe = {name: foreign(str(fact)) for name, fact in facts.items()}
    return Message(
        *(
            fill(_translated(part), safe)
            for part in (message.title, message.happened, message.why, message.todo)
        )
    )


def _translated(text: str) -> str:
    return translate("messages", text)
