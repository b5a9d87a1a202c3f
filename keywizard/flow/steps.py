"""Which page comes next: one table from the profile, read by pure functions."""

from collections.abc import Callable, Mapping

from keywizard.flow.session import Session
from keywizard.flow.upload.stage import Stage
from keywizard.flow.values.capture import sendable
from keywizard.model.credentials import LOCKED
from keywizard.model.data.profile import IpMode, StepPlan
from keywizard.model.step import DEFAULT_STEPS, Step

__all__ = [
    "address_step",
    "asks_again",
    "captures",
    "edit_page",
    "is_done",
    "next_step",
    "plan_of",
    "resume_step",
    "route",
]

_GIVING = {Step.HAND_OVER, Step.UPLOAD}
"""Steps that give the service the key; by then the vault has it."""
_CAPTURING = {Step.CREATE_KEY, Step.RESTRICTIONS, Step.VALUES}


def route(session: Session) -> tuple[Step, ...]:
    """List the steps of this journey, in the service's documented order.

    A key that is kept unchecked is handed over only after it was checked: on another day.
    """
    plan = session.choices.plan
    steps = (
        tuple(entry.step for entry in plan.route(session.choices.branch)) if plan else DEFAULT_STEPS
    )
    return tuple(s for s in steps if s not in _GIVING) if session.kept.unchecked else steps


def plan_of(session: Session, step: Step) -> StepPlan | None:
    """Return what the profile says about one step."""
    plan = session.choices.plan
    planned = plan.route(session.choices.branch) if plan else ()
    return next((entry for entry in planned if entry.step is step), None)


def edit_page(session: Session) -> str:
    """Return the URL of the exchange's page on which this journey's key is changed later."""
    guide, lock = session.choices.guide, plan_of(session, Step.LOCK)
    if guide is None:
        return ""
    shown = guide.screen(lock.screen).url if lock is not None and lock.screen else guide.keys_page
    return shown.replace("{language}", session.choices.page_language)


def next_step(session: Session, step: Step) -> Step | None:
    """Return the step after `step`; None after the last one, or if `step` is not in the route."""
    steps = route(session)
    if step not in steps:
        return None
    following = steps[steps.index(step) + 1 :]
    return following[0] if following else None


def address_step(session: Session) -> Step | None:
    """Return the step that asks for the service's address; None if no address is needed.

    A service that assigns it only after it has the key is asked on the entry page; one that
    takes keys by its API, when the user signs in.
    """
    plan = session.choices.plan
    if plan is None or plan.addresses or plan.ip is IpMode.NONE:
        return None
    steps = route(session)
    if plan.ip is not IpMode.ASSIGNED and Step.LOCK not in steps:
        return None
    return next((s for s in (Step.ENTRY, Step.ADDRESS, Step.SIGN_IN) if s in steps), None)


def is_done(session: Session, step: Step) -> bool:
    """Tell whether the user may go on from `step`."""
    done = _DONE.get(step)
    return done is None or done(session)


def asks_again(session: Session) -> bool:
    """Tell whether the verdict page starts with a check.

    It does without a report; and where the route returns to the exchange's boxes after the
    values, because a report without evidence is older than what the user did there.
    """
    steps = route(session)
    since = steps[steps.index(Step.VALUES) :] if Step.VALUES in steps else ()
    return session.judgement.report is None or (
        session.judgement.evidence is None and Step.RESTRICTIONS in since
    )


def captures(step: Step) -> bool:
    """Tell whether the clipboard is watched on that step: the secret is shown only once."""
    return step in _CAPTURING


def resume_step(session: Session, step: Step) -> Step:
    """Return where a resumed journey continues: at `step`, or before it if something is missing.

    Values are never kept, so they are asked again; a key on its way to the service is in the
    vault already.
    """
    steps = route(session)
    if step is Step.UPLOAD and step in steps:
        return step
    if step not in steps:
        return Step.SERVICE
    before = steps[: steps.index(step)]
    return next((each for each in before if not is_done(session, each)), step)


def _service_done(session: Session) -> bool:
    chosen = session.choices.profile is not None and session.choices.guide is not None
    needs_bot = bool(session.choices.profile and session.choices.profile.bots)
    return chosen and (session.choices.bot is not None or not needs_bot)


def _address_done(session: Session) -> bool:
    plan = session.choices.plan
    branches = {branch.id for branch in plan.branches} if plan else set()
    return (not branches or session.choices.branch in branches) and _address_known(
        session, Step.ADDRESS
    )


def _address_known(session: Session, step: Step) -> bool:
    return bool(session.choices.addresses) or address_step(session) is not step


def _sign_in_done(session: Session) -> bool:
    """Accept an address given before in place of a sign-in; the upload asks for that again."""
    return session.kept.upload.stage >= Stage.RESERVED or bool(session.choices.addresses)


def _verdict_done(session: Session) -> bool:
    return session.judgement.evidence is not None or _finish_later(session)


def _lock_done(session: Session) -> bool:
    skipped = session.judgement.lock_skipped and session.judgement.evidence is not None
    return session.judgement.evidence in LOCKED or skipped or _finish_later(session)


def _finish_later(session: Session) -> bool:
    return session.kept.finish_later and session.may_be_set_aside


def _given(session: Session) -> bool:
    return session.kept.receipt is not None or session.kept.hand_over_later


_DONE: Mapping[Step, Callable[[Session], bool]] = {
    Step.SERVICE: _service_done,
    Step.ADDRESS: _address_done,
    Step.SIGN_IN: _sign_in_done,
    Step.VALUES: sendable,
    Step.ENTRY: lambda session: _address_known(session, Step.ENTRY),
    Step.VERDICT: _verdict_done,
    Step.LOCK: _lock_done,
    Step.KEEP: lambda session: session.kept.stored is not None,
    Step.HAND_OVER: _given,
    Step.UPLOAD: _given,
}
"""What must be there before a step may be left; the other steps may always be."""
