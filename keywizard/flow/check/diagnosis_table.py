"""Decide by a table: the first rule that fits a situation selects message and action."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum, auto

from keywizard.model.credentials import Evidence
from keywizard.model.data.profile import IpMode
from keywizard.model.finding import Level
from keywizard.model.report import Outcome
from keywizard.model.step import Step

__all__ = ["TABLE", "Action", "DiagnosisRule", "Situation"]


class Action(StrEnum):
    """The one thing that the message offers."""

    NONE = auto()
    OPEN_PAGE = auto()
    RECHECK = auto()
    SWAP = auto()
    RETYPE = auto()
    CREATE_AGAIN = auto()
    CONFIRM_LOCK = auto()
    """The user says that the lock is closed: `Judgement.lock_declared`."""
    TRUST_COMPUTER = auto()
    """The user trusts the certificate that inspects the connection: `Choices.trusts_computer`."""

    @property
    def step(self) -> Step | None:
        """Return the step that the action leads to; None if it leads to no page."""
        return {Action.RETYPE: Step.VALUES, Action.CREATE_AGAIN: Step.CREATE_KEY}.get(self)


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything that a message may depend on."""

    outcome: Outcome
    cause: str = ""
    """The one refused finding, or `several`."""
    warned: frozenset[str] = frozenset()
    """Findings that the user should read but may accept."""
    entry: bool = False
    """The values are about to be given to the service, the key is not finished."""
    ip: IpMode = IpMode.NONE
    declared: bool = False
    """The user says that the lock is closed."""
    evidence: Evidence | None = None
    confirmable: bool = False
    """Saying that the lock is closed would let the key through."""
    answered_before: bool = False
    refused_before: bool = False
    lock_ahead: bool = False
    """A step on which the user closes the lock is among the steps."""
    seen: str = ""
    """The kind of this computer's address, if it is known: IPv4 or IPv6."""
    alike: bool = False
    """Key and secret have the same shape: a swap cannot be seen."""
    made: bool = False
    """Keywizard made the passphrase."""
    reason: str = ""
    """Why there is no answer, why it is unexpected, or why the clock is called wrong."""
    elsewhere: bool = False
    """The exchange has other sites, whose keys are unknown here."""
    trusting: bool = False
    """The computer's own certificates are trusted already."""


@dataclass(frozen=True, slots=True)
class DiagnosisRule:
    """Show message `code` where the outcome is one of `outcomes` and every `when` holds.

    A condition names a field of the situation and the value it must have; for `warned` it
    may name the one finding that must be among them.
    """

    outcomes: frozenset[Outcome]
    code: str
    level: Level
    action: Action = Action.NONE
    recheck: bool = False
    when: Mapping[str, object] = field(default_factory=dict)

    def fits(self, situation: Situation) -> bool:
        """Tell whether this rule applies to the situation."""
        return situation.outcome in self.outcomes and all(
            wanted in has
            if isinstance(has := getattr(situation, name), frozenset) and isinstance(wanted, str)
            else has == wanted
            for name, wanted in self.when.items()
        )


def _rule(
    outcomes: Outcome | frozenset[Outcome],
    code: str,
    level: Level,
    action: Action = Action.NONE,
    *,
    recheck: bool = False,
    **when: object,
) -> DiagnosisRule:
    kinds = frozenset({outcomes}) if isinstance(outcomes, Outcome) else outcomes
    return DiagnosisRule(kinds, code, level, action, recheck, when)


_OK, _WARN, _REFUSE = Level.OK, Level.WARN, Level.REFUSE
_OPEN, _AGAIN, _NEW = Action.OPEN_PAGE, Action.RECHECK, Action.CREATE_AGAIN
_SHUT_OUT = frozenset(outcome for outcome in Outcome if outcome.shut_out)
_ANSWER = Outcome.OK
_MISSING = "assigned_address_missing"

_LOCKED: tuple[DiagnosisRule, ...] = (
    _rule(_SHUT_OUT, "locked_as_intended", _OK, evidence=Evidence.CHECKED_THEN_LOCKED),
    _rule(_SHUT_OUT, "locked_boxes_unseen", _WARN, evidence=Evidence.IDENTITY_THEN_LOCKED),
    _rule(_SHUT_OUT, "locked_unchecked", _WARN, evidence=Evidence.LOCKED_UNCHECKED),
    _rule(
        Outcome.IP_BLOCKED,
        "ip_blocked",
        _WARN,
        _OPEN,
        recheck=True,
        ip=IpMode.NONE,
    ),
    _rule(
        Outcome.IP_OR_RIGHT_REFUSED,
        "ip_or_right_refused",
        _WARN,
        _OPEN,
        recheck=True,
        ip=IpMode.NONE,
    ),
    _rule(
        _SHUT_OUT,
        "lock_to_confirm",
        _WARN,
        Action.CONFIRM_LOCK,
        recheck=True,
        confirmable=True,
        answered_before=True,
    ),
    _rule(_SHUT_OUT, "locked_but_refused", _REFUSE, _OPEN, recheck=True, refused_before=True),
    _rule(_SHUT_OUT, "locked_never_checked", _WARN, _OPEN, recheck=True, declared=True),
    _rule(_SHUT_OUT, "ip_blocked_v6", _WARN, _OPEN, recheck=True, seen="IPv6"),
    _rule(_SHUT_OUT, "locked_from_start_or_go_on", _WARN, _OPEN, recheck=True, confirmable=True),
    _rule(_SHUT_OUT, "ip_blocked_seen", _WARN, _OPEN, recheck=True, seen="IPv4"),
    _rule(_SHUT_OUT, "locked_from_start", _WARN, _OPEN, recheck=True),
)
"""Refused from this computer: what that means depends on the lock that the service wants (D4)."""

_REJECTED: tuple[DiagnosisRule, ...] = (
    _rule(Outcome.KEY_MALFORMED, "key_malformed", _REFUSE, Action.RETYPE),
    _rule(Outcome.KEY_UNKNOWN, "key_gone", _REFUSE, _NEW, answered_before=True),
    _rule(
        Outcome.KEY_UNKNOWN,
        "key_unknown_swapped_or_elsewhere",
        _REFUSE,
        Action.SWAP,
        alike=True,
        elsewhere=True,
    ),
    _rule(Outcome.KEY_UNKNOWN, "key_unknown_or_swapped", _REFUSE, Action.SWAP, alike=True),
    _rule(Outcome.KEY_UNKNOWN, "key_unknown_elsewhere", _REFUSE, Action.RETYPE, elsewhere=True),
    _rule(Outcome.KEY_UNKNOWN, "key_unknown", _REFUSE, Action.RETYPE),
    _rule(Outcome.SECRET_WRONG, "secret_wrong", _REFUSE, Action.RETYPE),
    _rule(
        Outcome.PASSPHRASE_OR_SECRET_WRONG,
        "passphrase_not_taken",
        _REFUSE,
        Action.RETYPE,
        made=True,
    ),
    _rule(Outcome.PASSPHRASE_OR_SECRET_WRONG, "passphrase_or_secret_wrong", _REFUSE, Action.RETYPE),
    _rule(
        Outcome.CREDENTIALS_REJECTED,
        "credentials_rejected_since",
        _REFUSE,
        _OPEN,
        recheck=True,
        answered_before=True,
    ),
    _rule(Outcome.CREDENTIALS_REJECTED, "credentials_rejected", _REFUSE, Action.RETYPE),
    _rule(Outcome.ACCOUNT_FROZEN, "account_frozen", _REFUSE, _OPEN),
    _rule(Outcome.KEY_VERSION_OLD, "key_version_old", _REFUSE, _NEW),
)
"""The exchange says no to the values themselves."""

_UNANSWERED: tuple[DiagnosisRule, ...] = (
    _rule(Outcome.CLOCK_WRONG, "clock_far_off", _WARN, _AGAIN, reason="too_far"),
    _rule(Outcome.CLOCK_WRONG, "clock_wrong", _WARN, _AGAIN),
    _rule(Outcome.NONCE_TOO_SMALL, "nonce_too_small", _WARN, _NEW),
    _rule(Outcome.RATE_LIMITED, "rate_limited", _WARN, _AGAIN),
    _rule(Outcome.BANNED, "banned", _WARN),
    _rule(Outcome.GEO_BLOCKED, "geo_blocked", _WARN),
    _rule(Outcome.MAINTENANCE, "maintenance", _WARN, _AGAIN),
    _rule(Outcome.IDENTITY_UNVERIFIED, "identity_unverified", _WARN, _OPEN),
    _rule(Outcome.SERVER_TROUBLE, "server_trouble", _WARN, _AGAIN),
    _rule(Outcome.BLOCKED_BY_FIREWALL, "blocked_by_firewall", _WARN, _AGAIN),
    *(
        _rule(Outcome.NETWORK_UNREACHABLE, code, _WARN, _AGAIN, reason=reason)
        for reason, code in {
            "tls_host": "certificate_of_other",
            "tls_expired": "certificate_expired",
            "tls_not_yet_valid": "certificate_not_yet_valid",
            "tls_version": "encryption_outdated",
        }.items()
    ),
    _rule(Outcome.NETWORK_UNREACHABLE, "network_unreachable", _WARN, _AGAIN),
    _rule(Outcome.CONNECTION_INSPECTED, "connection_unknown", _WARN, _AGAIN, trusting=True),
    _rule(Outcome.CONNECTION_INSPECTED, "connection_inspected", _WARN, Action.TRUST_COMPUTER),
    _rule(Outcome.UNEXPECTED_ANSWER, "sign_in_page", _WARN, _AGAIN, reason="web_page"),
    _rule(Outcome.UNEXPECTED_ANSWER, "sign_in_page", _WARN, _AGAIN, reason="redirect"),
    _rule(Outcome.UNEXPECTED_ANSWER, "unauthorised", _WARN, _AGAIN, reason="unauthorised"),
    _rule(Outcome.UNEXPECTED_ANSWER, "endpoint_gone", _WARN, reason="endpoint_gone"),
    _rule(Outcome.UNEXPECTED_ANSWER, "unexpected_answer", _WARN, _AGAIN),
    _rule(Outcome.CANCELLED, "cancelled", _WARN, _AGAIN),
)
"""Nothing was learned about the key."""

_REFUSED: tuple[DiagnosisRule, ...] = (
    _rule(Outcome.RIGHT_MISSING, "right_missing", _REFUSE, _OPEN, recheck=True),
    _rule(_ANSWER, "account_main", _REFUSE, _NEW, cause="account_main"),
    _rule(_ANSWER, "account_paper", _REFUSE, _NEW, cause="account_paper"),
    _rule(_ANSWER, "account_unified", _REFUSE, _OPEN, cause="account_unified"),
    *(
        _rule(_ANSWER, code, _REFUSE, _OPEN, recheck=True, cause=cause)
        for cause, code in {
            "several": "several_boxes",
            "withdraw_on": "withdraw_on",
            "internal_transfer_on": "internal_transfer_on",
            "unknown_right_on": "unknown_right_on",
            "box_on": "box_to_change",
            "box_unknown": "box_unknown",
            "spot_trade_off": "spot_trade_off",
            "read_off": "read_off",
            "box_off": "box_off",
            "ip_lock_unwanted": "ip_lock_unwanted",
            "ip_lock_missing": "ip_lock_missing",
            _MISSING: "address_missing",
        }.items()
    ),
)
"""An answer that shows something to change."""

_RIGHT: tuple[DiagnosisRule, ...] = (
    _rule(_ANSWER, "entry_ready", _OK, entry=True),
    _rule(_ANSWER, "nonce_microseconds", _WARN, _NEW, warned="nonce_microseconds"),
    _rule(
        _ANSWER,
        "own_address_still_listed",
        _WARN,
        _OPEN,
        recheck=True,
        declared=True,
        warned="own_address_listed",
    ),
    _rule(_ANSWER, "lock_absent", _WARN, _OPEN, recheck=True, declared=True, warned="ip_open"),
    _rule(_ANSWER, "account_cannot_trade", _WARN, warned="account_cannot_trade"),
    _rule(_ANSWER, "trading_right_expires", _OK, warned="trading_right_expires"),
    _rule(_ANSWER, "address_missing", _WARN, _OPEN, recheck=True, warned=_MISSING),
    _rule(_ANSWER, "fit_lock_next", _OK, lock_ahead=True, warned="own_address_listed"),
    _rule(_ANSWER, "fit", _OK, warned=frozenset()),
    _rule(_ANSWER, "fit_with_caution", _OK),
)
"""An answer that shows a right key, and what the user should know about it."""

TABLE: tuple[DiagnosisRule, ...] = (*_LOCKED, *_REJECTED, *_UNANSWERED, *_REFUSED, *_RIGHT)
"""Every outcome in every situation has a row; a test goes through all of them."""
