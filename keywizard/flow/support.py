"""« Je suis bloqué »: write what a support agent needs to know, without any secret (R19)."""

import platform

from keywizard import __version__
from keywizard.flow.session import Session
from keywizard.flow.steps import route
from keywizard.model.address import family
from keywizard.model.data.profile import ExchangePlan
from keywizard.model.report import KeyReport
from keywizard.model.step import Step

__all__ = ["support_report"]


def support_report(session: Session) -> str:
    """Return a short text of facts, safe to read aloud or to send."""
    steps = route(session)
    number = steps.index(session.step) + 1 if session.step in steps else 0
    chosen = (session.choices.profile, session.choices.bot, session.choices.guide)
    lines = [
        f"Keywizard {__version__}, {platform.system()} {platform.release()}",
        f"step: {number}/{len(steps)} {session.step}",
        "chosen: " + ", ".join(item.id if item else "-" for item in chosen),
        "values: "
        + ", ".join(
            f"{s}={'yes' if session.values.get(s) else 'no'}" for s in session.choices.fields
        ),
    ]
    if session.choices.plan is not None:
        lines.append(_of_lock(session, session.choices.plan))
    if session.choices.profile is not None and session.choices.profile.intake is not None:
        lines.append(_of_upload(session))
    if session.judgement.report is not None:
        lines += _of_report(session.judgement.report)
    if session.judgement.verdict is not None:
        lines.append(
            "refused: " + (", ".join(f.code for f in session.judgement.verdict.refused) or "-")
        )
        lines.append(
            "warned: " + (", ".join(f.code for f in session.judgement.verdict.warnings) or "-")
        )
    return "\n".join(lines)


def _of_lock(session: Session, plan: ExchangePlan) -> str:
    """Show the service's address; leave out the user's, which tells where the user is."""
    known = ", ".join(session.choices.addresses) or "-"
    own = family(session.own_address or "") or "-"
    declared = "yes" if session.judgement.lock_declared else "no"
    branch = session.choices.branch or "-"
    return f"lock: {plan.ip}, branch={branch}, address={known}, own={own}, declared={declared}"


def _of_upload(session: Session) -> str:
    """Leave out the login: the agent knows it, and an attacker must not learn it."""
    receipt = session.kept.receipt.proof if session.kept.receipt else "-"
    under_way = "yes" if session.kept.upload.under_way else "no"
    if session.kept.stored is None and session.step in {Step.UPLOAD, Step.SUMMARY}:
        under_way = "unknown"  # the vault was not opened
    stage = session.kept.upload.stage.name.lower()
    return f"hand-over: {stage}, under way={under_way}, receipt={receipt}"


def _of_report(report: KeyReport) -> list[str]:
    lines = [
        f"outcome: {report.outcome}, {report.inspected_at:%Y-%m-%d %H:%M} UTC",
        f"calls: {report.calls}, clock offset: {report.clock_offset_ms} ms",
    ]
    if "code" in report.facts:
        lines.append(f"exchange's code: {report.facts['code']}")
    return lines
