"""The check object and the exit codes: the contract of `keywizard check` (DESIGN §5)."""

from datetime import UTC, datetime
from typing import Any

from keywizard.model.credentials import Evidence
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.exit_code import ExitCode
from keywizard.model.finding import Verdict
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.words import LANGUAGES, SOURCE

__all__ = ["check_object", "exit_code"]


def check_object(
    report: KeyReport,
    verdict: Verdict,
    guide: ExchangeGuide,
    service: str,
    bot: str | None,
    *,
    evidence: Evidence | None = None,
) -> dict[str, Any]:
    """Return one inspection as the JSON object that other programs read.

    `evidence` is what an approval would rest on; without it, what the verdict alone supports.
    The outcome stays what was seen, whatever was declared about a lock.
    """
    evidence = evidence or (Evidence.CHECKED_HERE if verdict.fit else None)
    return {
        "schema": 1,
        "exchange": report.exchange,
        "service": service,
        "bot": bot,
        "fingerprint": report.fingerprint,
        "inspected_at": _instant(report.inspected_at),
        "outcome": str(report.outcome),
        "fit": _fit(verdict, evidence),
        "evidence": str(evidence) if evidence else None,
        "rights": {str(right): str(state) for right, state in report.rights.items()},
        "other_rights": list(report.other_rights),
        "ip": {
            "bound": str(report.ip.bound),
            "addresses": list(report.ip.addresses),
            "seen": report.ip.seen,
        },
        "account": str(report.account),
        "created": _instant(report.created),
        "clock_offset_ms": report.clock_offset_ms,
        "calls": report.calls,
        "findings": [
            {"code": finding.code, "level": str(finding.level), "box": _box(guide, finding.box)}
            for finding in verdict.findings
        ],
    }


def exit_code(report: KeyReport, verdict: Verdict, evidence: Evidence | None = None) -> ExitCode:
    """Return the exit code of a check with this report and this verdict."""
    if report.outcome is Outcome.CANCELLED:
        return ExitCode.CANCELLED
    if report.outcome.rejected:
        return ExitCode.REJECTED
    fit = _fit(verdict, evidence)
    if fit is None:
        return ExitCode.NOT_CHECKED
    return ExitCode.OK if fit else ExitCode.NOT_FIT


def _fit(verdict: Verdict, evidence: Evidence | None) -> bool | None:
    """Return True for a right key that was locked afterwards; weaker evidence decides nothing."""
    return True if evidence is Evidence.CHECKED_THEN_LOCKED else verdict.fit


def _box(guide: ExchangeGuide, name: str | None) -> dict[str, str] | None:
    if name is None:
        return None
    label = guide.box(name)
    return {language: label.in_(language) if label else name for language in (SOURCE, *LANGUAGES)}


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
