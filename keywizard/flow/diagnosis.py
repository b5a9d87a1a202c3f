"""One cause, one message, one action: a pure table over outcomes and findings (D6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from keywizard.flow.session import Session
from keywizard.model.finding import Finding, Level, Verdict
from keywizard.model.guide import ExchangeGuide
from keywizard.model.profile import Step
from keywizard.model.report import KeyReport, Outcome

__all__ = ["Action", "Diagnosis", "diagnose"]


class Action(StrEnum):
    """The one thing that the message offers."""

    NONE = "none"
    OPEN_PAGE = "open_page"
    RECHECK = "recheck"
    SWAP = "swap"
    RETYPE = "retype"
    CREATE_AGAIN = "create_again"

    @property
    def step(self) -> Step | None:
        """Where the action leads, if it leads to a page."""
        return {Action.RETYPE: Step.VALUES, Action.CREATE_AGAIN: Step.CREATE_KEY}.get(self)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What to tell: `code` picks the words, `facts` fill them."""

    code: str
    level: Level
    action: Action
    self_rechecking: bool = False
    """Only where an edit on the exchange can change the answer (D8)."""
    facts: Mapping[str, str | int] = field(default_factory=dict)


_OUTCOMES: Mapping[Outcome, tuple[Action, bool]] = {
    Outcome.KEY_MALFORMED: (Action.RETYPE, False),
    Outcome.KEY_UNKNOWN: (Action.RETYPE, False),
    Outcome.IP_BLOCKED: (Action.OPEN_PAGE, True),
    Outcome.IP_OR_RIGHT_REFUSED: (Action.OPEN_PAGE, True),
    Outcome.SECRET_WRONG: (Action.RETYPE, False),
    Outcome.PASSPHRASE_OR_SECRET_WRONG: (Action.RETYPE, False),
    Outcome.CREDENTIALS_REJECTED: (Action.RETYPE, False),
    Outcome.CLOCK_WRONG: (Action.RECHECK, False),
    Outcome.NONCE_TOO_SMALL: (Action.CREATE_AGAIN, False),
    Outcome.RIGHT_MISSING: (Action.OPEN_PAGE, True),
    Outcome.RATE_LIMITED: (Action.RECHECK, False),
    Outcome.BANNED: (Action.NONE, False),
    Outcome.GEO_BLOCKED: (Action.NONE, False),
    Outcome.MAINTENANCE: (Action.RECHECK, False),
    Outcome.ACCOUNT_FROZEN: (Action.OPEN_PAGE, False),
    Outcome.KEY_VERSION_OLD: (Action.CREATE_AGAIN, False),
    Outcome.NETWORK_UNREACHABLE: (Action.RECHECK, False),
    Outcome.CONNECTION_INSPECTED: (Action.RECHECK, False),
    Outcome.UNEXPECTED_ANSWER: (Action.RECHECK, False),
    Outcome.CANCELLED: (Action.RECHECK, False),
}

_OWN_WORDS = frozenset(
    {
        "internal_transfer_on",
        "ip_lock_missing",
        "ip_lock_unwanted",
        "read_off",
        "spot_trade_off",
        "unknown_right_on",
        "withdraw_on",
    }
)
"""Findings with a message of their own; any other box gets the general one."""


def diagnose(session: Session) -> Diagnosis | None:
    """What to say about the latest report; None before there is one."""
    report, verdict = session.report, session.verdict
    if report is None or verdict is None or session.guide is None:
        return None
    facts = _facts(session, session.guide)
    if report.outcome is not Outcome.OK:
        return _of_outcome(session, report, facts)
    if verdict.fit:
        return _of_warnings(verdict, facts)
    return _of_refusals(verdict, session, facts)


def _of_outcome(session: Session, report: KeyReport, facts: dict[str, str | int]) -> Diagnosis:
    action, again = _OUTCOMES[report.outcome]
    code = str(report.outcome)
    if report.outcome is Outcome.KEY_UNKNOWN and _same_shape(session):
        # The two values look alike here, so a swap is likely: offered, never tried (D6).
        code, action = "key_unknown_or_swapped", Action.SWAP
    refused = report.outcome.rejected or report.outcome is Outcome.RIGHT_MISSING
    level = Level.REFUSE if refused else Level.WARN
    return Diagnosis(code, level, action, again, dict(report.facts) | facts)


def _of_warnings(verdict: Verdict, facts: dict[str, str | int]) -> Diagnosis:
    code = "fit_with_caution" if verdict.warnings else "fit"
    return Diagnosis(code, Level.OK, Action.NONE, facts=facts)


def _of_refusals(verdict: Verdict, session: Session, facts: dict[str, str | int]) -> Diagnosis:
    refused = verdict.refused
    if any(finding.code == "account_main" for finding in refused):
        # No box can mend that: another key is needed, so it goes before all else.
        return Diagnosis("account_main", Level.REFUSE, Action.CREATE_AGAIN, facts=facts)
    if len(refused) > 1:
        code, facts = "several_boxes", facts | {"count": len(refused)}
    else:
        code = _code_of(refused[0])
        facts = facts | {"box": _box_label(session, refused[0])}
    return Diagnosis(code, Level.REFUSE, Action.OPEN_PAGE, self_rechecking=True, facts=facts)


def _code_of(finding: Finding) -> str:
    if finding.code in _OWN_WORDS:
        return finding.code
    # A box nobody saw ticked must not be called ticked (D3).
    return "box_unknown" if finding.code.endswith("_unknown") else "box_to_change"


def _facts(session: Session, guide: ExchangeGuide) -> dict[str, str | int]:
    language = session.page_language
    return {
        "exchange": guide.name,
        "service": session.profile.name if session.profile else "",
        "edit": guide.edit_path.in_(language),
        "save": guide.label(guide.save_label).in_(language),
        "delete": guide.delete_path.in_(language),
        "hint": session.credentials.hint if session.credentials else "",
    }


def _box_label(session: Session, finding: Finding) -> str:
    label = session.guide.box(finding.box) if session.guide and finding.box else None
    return label.in_(session.page_language) if label else finding.box or ""


def _same_shape(session: Session) -> bool:
    guide = session.guide
    return guide is not None and (guide.api_key.charset, guide.api_key.lengths) == (
        guide.secret.charset,
        guide.secret.lengths,
    )
