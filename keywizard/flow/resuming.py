"""What is remembered of an open journey, and how it is taken up again; never a value (R16)."""

from contextlib import suppress

from keywizard.flow.session import Session
from keywizard.model.contracts import ResumePoint
from keywizard.model.errors import UsageError

__all__ = ["resume_point", "take_up"]


def resume_point(session: Session) -> ResumePoint | None:
    """Where the journey is now; None before anything is chosen."""
    if session.profile is None or session.guide is None:
        return None
    return ResumePoint(
        service=session.profile.id,
        bot=session.bot.id if session.bot else None,
        exchange=session.guide.id,
        page_language=session.page_language,
        step=str(session.step),
        branch=session.branch,
        address=session.address,
    )


def take_up(session: Session, point: ResumePoint) -> None:
    """Give a session whose service and exchange are chosen its branch and its address again.

    The file may have been edited: what the plan does not know, or is no address, is left out.
    """
    plan = session.plan
    if plan is not None and point.branch in {branch.id for branch in plan.branches}:
        session.branch = point.branch
    if point.address is not None:
        with suppress(UsageError):
            session.set_address(point.address)
