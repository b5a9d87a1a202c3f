"""What a single finding says at the end of its row, and what a row without a box is about."""

from collections.abc import Mapping

from keywizard.model.finding import Finding, Level
from keywizard.model.messages.message import QT_TRANSLATE_NOOP

__all__ = ["finding_subject", "finding_words"]

_UNKNOWN = QT_TRANSLATE_NOOP("messages", "Not told by the exchange")

_WORDS: Mapping[str, str] = {
    "account_sub": QT_TRANSLATE_NOOP("messages", "Sub-account, that is right"),
    "account_main": QT_TRANSLATE_NOOP("messages", "Main account: not accepted"),
    "account_paper": QT_TRANSLATE_NOOP("messages", "Play money: not accepted"),
    "account_unified": QT_TRANSLATE_NOOP("messages", "Unified account: not accepted"),
    "account_cannot_trade": QT_TRANSLATE_NOOP("messages", "The account may not trade: caution"),
    "ip_open": QT_TRANSLATE_NOOP("messages", "Open to any address: caution"),
    "ip_locked": QT_TRANSLATE_NOOP("messages", "Trusted addresses only, that is right"),
    "ip_lock_unwanted": QT_TRANSLATE_NOOP("messages", "Trusted addresses only: to be opened"),
    "ip_lock_missing": QT_TRANSLATE_NOOP("messages", "Open to any address: to be restricted"),
    "own_address_listed": QT_TRANSLATE_NOOP("messages", "Your own address is still on the list"),
    "assigned_address_missing": QT_TRANSLATE_NOOP("messages", "The service’s address is missing"),
    "key_version_low": QT_TRANSLATE_NOOP("messages", "Soon no longer accepted: caution"),
    "nonce_microseconds": QT_TRANSLATE_NOOP(
        "messages", "Another program has used this key: caution"
    ),
    "trading_right_expires": QT_TRANSLATE_NOOP("messages", "Ends on a certain day: caution"),
}
_ACCEPTED: Mapping[str, str] = {
    "account_main": QT_TRANSLATE_NOOP("messages", "Main account, that is accepted"),
    "ip_open": QT_TRANSLATE_NOOP("messages", "Open to any address, that is accepted"),
}
"""Where the service wants no more than what was found."""
_BOXES: Mapping[tuple[str, bool], str] = {
    ("on", True): QT_TRANSLATE_NOOP("messages", "Ticked, that is right"),
    ("off", True): QT_TRANSLATE_NOOP("messages", "Not ticked, that is right"),
    ("on", False): QT_TRANSLATE_NOOP("messages", "Ticked: untick it"),
    ("off", False): QT_TRANSLATE_NOOP("messages", "Not ticked: tick it"),
}
"""By what the box is, and whether that is right."""


def finding_words(finding: Finding) -> str:
    """Return the judgement at the end of a row: state first, then what to do."""
    right = finding.level is Level.OK
    of_box = _BOXES.get((finding.code.rpartition("_")[2], right))
    accepted = _ACCEPTED.get(finding.code) if right else None
    return of_box or accepted or _WORDS.get(finding.code, _UNKNOWN)


def finding_subject(finding: Finding) -> str:
    """Return the subject of a row that has no box of the exchange."""
    if finding.code.startswith("account_"):
        return QT_TRANSLATE_NOOP("messages", "The account it belongs to")
    if finding.code.startswith(("ip_", "own_address", "assigned_address")):
        return QT_TRANSLATE_NOOP("messages", "Addresses it works from")
    if finding.code == "key_version_low":
        return QT_TRANSLATE_NOOP("messages", "The kind of key")
    if finding.code == "nonce_microseconds":
        return QT_TRANSLATE_NOOP("messages", "The programs that use it")
    if finding.code == "trading_right_expires":
        return QT_TRANSLATE_NOOP("messages", "The right to trade")
    return QT_TRANSLATE_NOOP("messages", "A right it needs")
