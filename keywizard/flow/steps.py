"""Which page comes next: one table from the profile, read by pure functions."""

from keywizard.flow.capture import sendable
from keywizard.flow.session import Session
from keywizard.model.profile import Step, StepPlan

__all__ = ["DEFAULT_STEPS", "captures", "is_done", "next_step", "plan_of", "resume_step", "road"]

DEFAULT_STEPS = tuple(step for step in Step if step not in {Step.ADDRESS, Step.ENTRY, Step.LOCK})
"""The road shown before a service is chosen: the steps that most services have."""

_NEEDS_VALUES = {Step.VERDICT, Step.KEEP, Step.SUMMARY}
_CAPTURING = {Step.CREATE_KEY, Step.RESTRICTIONS, Step.VALUES}


def road(session: Session) -> tuple[Step, ...]:
    """The steps of this journey, in the service's documented order."""
    plan = session.plan
    return tuple(entry.step for entry in plan.road(session.branch)) if plan else DEFAULT_STEPS


def plan_of(session: Session, step: Step) -> StepPlan | None:
    """What the profile says about one step."""
    plan = session.plan
    road_ = plan.road(session.branch) if plan else ()
    return next((entry for entry in road_ if entry.step is step), None)


def next_step(session: Session, step: Step) -> Step | None:
    """The step after `step`; None after the last one, or if `step` is not on the road."""
    steps = road(session)
    if step not in steps:
        return None
    following = steps[steps.index(step) + 1 :]
    return following[0] if following else None


def is_done(session: Session, step: Step) -> bool:
    """Whether `step` may be left forwards."""
    if step is Step.SERVICE:
        chosen = session.profile is not None and session.guide is not None
        return chosen and (session.bot is not None or not _bots(session))
    if step is Step.VALUES:
        return sendable(session)
    if step is Step.VERDICT:
        fit = session.verdict is not None and session.verdict.fit is True
        return fit or (session.finish_later and session.may_be_set_aside)
    if step is Step.KEEP:
        return session.stored is not None
    return True


def captures(step: Step) -> bool:
    """Whether the clipboard is watched on that step: the secret is shown only once."""
    return step in _CAPTURING


def resume_step(session: Session, step: Step) -> Step:
    """Where a reopened journey goes on: values are never kept, so they are asked again."""
    if step not in road(session) or not is_done(session, Step.SERVICE):
        return Step.SERVICE
    return Step.VALUES if step in _NEEDS_VALUES and not session.complete else step


def _bots(session: Session) -> bool:
    return bool(session.profile and session.profile.bots)
