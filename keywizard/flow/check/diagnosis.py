"""One cause, one message, one action: what the latest report means in this journey (D6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from keywizard.flow.check.diagnosis_table import TABLE, Action, Situation
from keywizard.flow.session import Session
from keywizard.flow.steps import plan_of, route
from keywizard.model.address import family
from keywizard.model.data.guide import ExchangeGuide, RowKind, Want
from keywizard.model.data.profile import ExchangePlan, ServiceProfile
from keywizard.model.finding import Finding, Level, Verdict
from keywizard.model.messages.message import Filling
from keywizard.model.report import KeyReport, Known, Outcome
from keywizard.model.step import Step

__all__ = ["Action", "Diagnosis", "diagnose"]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The message to show: `code` selects its words, `facts` fill them."""

    code: str
    level: Level
    action: Action
    self_rechecking: bool = False
    """Only where an edit on the exchange can change the answer (D8)."""
    facts: Mapping[str, Filling] = field(default_factory=dict)


_OWN_WORDS = frozenset(
    {
        "assigned_address_missing",
        "internal_transfer_on",
        "ip_lock_missing",
        "ip_lock_unwanted",
        "read_off",
        "spot_trade_off",
        "unknown_right_on",
        "withdraw_on",
    }
)
"""Findings with a message of their own; any other box gets a general one."""


def diagnose(session: Session) -> Diagnosis | None:
    """Return the message about the latest report; None before there is one."""
    report, verdict, guide = (
        session.judgement.report,
        session.judgement.verdict,
        session.choices.guide,
    )
    profile, plan = session.choices.profile, session.choices.plan
    if report is None or verdict is None or guide is None or profile is None or plan is None:
        return None
    # A key that is about to be given to the service may still be unfinished, not harmful.
    refused = session.judgement.harmful if session.step is Step.ENTRY else verdict.refused
    situation = _situation(session, report, verdict, refused, plan)
    rule = next(rule for rule in TABLE if rule.fits(situation))
    return Diagnosis(
        rule.code,
        rule.level,
        rule.action,
        rule.recheck and guide.recheck_by_itself,
        dict(report.facts) | _facts(session, report, guide, profile, refused),
    )


def _situation(
    session: Session,
    report: KeyReport,
    verdict: Verdict,
    refused: tuple[Finding, ...],
    plan: ExchangePlan,
) -> Situation:
    before = [each.outcome for each in session.judgement.reports[:-1] if not each.outcome.unchecked]
    return Situation(
        outcome=report.outcome,
        cause=_cause(refused),
        warned=frozenset(finding.code for finding in verdict.warnings),
        entry=session.step is Step.ENTRY,
        ip=plan.ip,
        declared=session.judgement.lock_declared,
        evidence=session.judgement.evidence,
        confirmable=session.judgement.may_declare_lock,
        answered_before=Outcome.OK in before,
        refused_before=bool(before) and session.judgement.is_refused,
        lock_ahead=Step.LOCK in route(session),
        seen=family(session.own_address or ""),
        alike=_same_shape(session),
        made=session.values.passphrase_generated,
        reason=str(report.facts.get("reason", "")),
        elsewhere=bool(session.choices.guide and session.choices.guide.elsewhere),
        trusting=session.choices.trusts_computer,
    )


def _cause(refused: tuple[Finding, ...]) -> str:
    """Return what one message is about: the one refused finding, or that there are several."""
    codes = [finding.code for finding in refused]
    for code in ("account_main", "account_paper", "account_unified"):
        if code in codes:
            return code  # no box can mend that: another key is needed
    if len(codes) != 1:
        return "several" if codes else ""
    if codes[0] in _OWN_WORDS:
        return codes[0]
    # A box whose state the exchange did not show must not be called ticked (D3).
    state = codes[0].rpartition("_")[2]
    return {"on": "box_on", "off": "box_off"}.get(state, "box_unknown")


def _facts(
    session: Session,
    report: KeyReport,
    guide: ExchangeGuide,
    profile: ServiceProfile,
    refused: tuple[Finding, ...],
) -> dict[str, Filling]:
    language = session.choices.page_language
    own = session.own_address or ""
    until = str(report.facts.get("trading_expires", ""))
    return {
        "exchange": guide.name,
        "service": profile.name,
        "edit": guide.edit_path.in_(language),
        "save": guide.label(guide.save_label).in_(language),
        "hint": session.values.credentials.hint if session.values.credentials else "",
        "wanted": tuple(_wanted(session, report, guide, profile)),
        "box": _box_label(session, refused[0]) if len(refused) == 1 else "",
        "count": len(refused),
        "address": own,
        "family": family(own),
        "service_address": ", ".join(session.choices.addresses),
        "day": until[:10],
        "hours": abs(report.clock_offset_ms) // 3_600_000,
        "error": _error_name(report),
        "elsewhere": tuple(site.name.in_(language) for site in guide.elsewhere),
    }


def _error_name(report: KeyReport) -> str:
    """Return the exchange's own code, else the HTTP status, else nothing but a dash."""
    if "code" in report.facts:
        return str(report.facts["code"])
    return f"HTTP {report.facts['status']}" if "status" in report.facts else "–"


def _wanted(
    session: Session, report: KeyReport, guide: ExchangeGuide, profile: ServiceProfile
) -> list[str]:
    """List the boxes that the service needs, in the words of the exchange's page.

    Those that were seen ticked, else those that the steps say to tick.
    """
    language = session.choices.page_language
    seen = [
        label.in_(language) if (label := guide.box(box.name)) else box.name
        for box in report.boxes
        if box.right in profile.required and box.on is Known.YES
    ]
    if seen:
        return seen
    screens = [
        guide.screen(entry.screen)
        for step in (Step.RESTRICTIONS, Step.CREATE_KEY)
        if (entry := plan_of(session, step)) is not None and entry.screen is not None
    ]
    rows = [row for screen in screens for row in screen.rows]
    wanted = [row.label for row in rows if row.kind is RowKind.CHECK and row.want is Want.ON]
    labels = [guide.label(label) for label in dict.fromkeys(wanted)]
    # A box without a name in the answers is one that may stay as it is.
    return [label.in_(language) for label in labels if label.flag is not None]


def _box_label(session: Session, finding: Finding) -> str:
    label = (
        session.choices.guide.box(finding.box) if session.choices.guide and finding.box else None
    )
    return label.in_(session.choices.page_language) if label else finding.box or ""


def _same_shape(session: Session) -> bool:
    guide = session.choices.guide
    return guide is not None and (guide.api_key.charset, guide.api_key.lengths) == (
        guide.secret.charset,
        guide.secret.lengths,
    )
