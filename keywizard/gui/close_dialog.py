"""Before the window closes: what stays on the exchange, and a pair that would be lost."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from keywizard.flow import steps
from keywizard.flow.session import Session
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.question import Answer, Question
from keywizard.model.step import Step

__all__ = ["ask_before_closing"]

translate = QCoreApplication.translate


def ask_before_closing(parent: QWidget, context: PageContext) -> bool:
    """Return whether the window may close; ask only if something would be left behind."""
    session = context.session
    if not _may_have_a_key(session) or session.step is Step.SUMMARY:
        return True
    if session.kept.stored and not context.code_unread:
        return True
    keepable = session.may_be_set_aside and session.step is not Step.KEEP
    answers = [
        Answer("stay", translate("close_dialog", "Stay")),
        Answer("close", translate("close_dialog", "Close")),
    ]
    if keepable:
        answers.append(Answer("keep", translate("close_dialog", "Keep it, finish later")))
    else:
        answers.reverse()
    title = translate("close_dialog", "Close Keywizard?")
    given = Question(parent, title, _stakes(context), answers).ask()
    if given == "keep":
        session.kept.finish_later = not steps.is_done(session, Step.VERDICT)
        context.go_forward(Step.KEEP)
    return given == "close"


def _may_have_a_key(session: Session) -> bool:
    """Return whether the user has reached the page on which the exchange makes the key."""
    road = steps.route(session)
    here = road.index(session.step) + 1 if session.step in road else 0
    return Step.CREATE_KEY in road[:here]


def _stakes(context: PageContext) -> list[str]:
    session = context.session
    if context.code_unread:
        lost = translate(
            "close_dialog", "The recovery code is shown only once: write it down before you close."
        )
        return [lost]
    guide = session.choices.guide
    remains = translate(
        "close_dialog",
        "If you created a key, it stays on {exchange}. To delete it there: {path}.",
    ).format(
        exchange=guide.name if guide else "",
        path=guide.delete_path.in_(session.choices.page_language) if guide else "",
    )
    if session.may_be_set_aside:
        later = translate(
            "close_dialog", "The secret is shown only once: keep the key encrypted, or it is lost."
        )
    elif context.services.practice:
        later = translate("close_dialog", "This is practice: nothing is real, nothing is kept.")
    else:
        later = translate(
            "close_dialog", "Next time you go on at this step. The values are not kept."
        )
    return [remains, later]
