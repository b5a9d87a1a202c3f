"""What an audit means for a slot: pure functions from a report to a state."""

from dataclasses import dataclass
from datetime import UTC, datetime

from keywizard import policy
from keywizard.intake.contract.shapes import Fault, Result, SlotState
from keywizard.model.data.profile import IpMode, ServiceProfile
from keywizard.model.report import ALWAYS_REFUSED, KeyReport, Known, Outcome

__all__ = ["Judgement", "failed", "judged"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The slot's next state, what is shown of it, and whether the values may stay."""

    state: SlotState
    result: Result
    keep: bool


def judged(report: KeyReport, profile: ServiceProfile, address: str | None) -> Judgement:
    """Judge: fit is active, refused by policy or exchange is rejected, no answer is unreachable.

    Values that the exchange rejects are of no use, and values that could move the user's
    money are not kept while the user mends the key (D2).
    """
    plan = profile.plan(report.exchange)
    told = plan is not None and plan.ip is not IpMode.NONE and address is not None
    verdict = policy.judge(report, profile, [address] if told and address else [])
    faults = [Fault(code=each.code, field=each.box) for each in verdict.refused]
    if verdict.fit is None:
        faults = [Fault(code=report.outcome.value)]
    result = Result(
        checked_at=report.inspected_at.astimezone(UTC),
        from_address=address,
        outcome=report.outcome.value,
        rights={right.value: state.value for right, state in report.rights.items()},
        problems=faults,
    )
    if verdict.fit:
        return Judgement("active", result, keep=True)
    if verdict.fit is None and not (report.outcome.rejected or report.outcome.shut_out):
        return Judgement("unreachable", result, keep=True)
    dangerous = any(report.rights[right] is Known.YES for right in ALWAYS_REFUSED)
    return Judgement("rejected", result, keep=not (dangerous or report.outcome.rejected))


def failed(code: str, at: datetime, address: str | None, *, keep: bool) -> Judgement:
    """Return what an audit without a report leads to; `code` says why."""
    result = Result(
        checked_at=at,
        from_address=address,
        outcome=Outcome.UNEXPECTED_ANSWER.value,
        rights={},
        problems=[Fault(code=code)],
    )
    return Judgement("unreachable" if keep else "rejected", result, keep)
