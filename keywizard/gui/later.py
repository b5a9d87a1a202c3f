"""What the first page does without: imported where it is used, so that a start need not wait."""

from PySide6.QtWidgets import QWidget

from keywizard.flow.session import Session
from keywizard.gui.desk import Desk
from keywizard.gui.pages.base import StepPage
from keywizard.gui.pages.service import ServicePage
from keywizard.model.profile import Step

__all__ = ["ask_before_closing", "page_of", "support_report"]


def page_of(step: Step) -> type[StepPage]:  # noqa: C901, PLR0911 - one for each page
    """The page of a step; a step on the exchange's site that has none of its own is a guide's."""
    match step:
        case Step.SERVICE:
            return ServicePage
        case Step.PREPARE:
            from keywizard.gui.pages.prepare import PreparePage

            return PreparePage
        case Step.ADDRESS:
            from keywizard.gui.pages.address import AddressPage

            return AddressPage
        case Step.VALUES:
            from keywizard.gui.pages.values import ValuesPage

            return ValuesPage
        case Step.ENTRY:
            from keywizard.gui.pages.entry import EntryPage

            return EntryPage
        case Step.VERDICT:
            from keywizard.gui.pages.verdict import VerdictPage

            return VerdictPage
        case Step.LOCK:
            from keywizard.gui.pages.lock import LockPage

            return LockPage
        case Step.KEEP:
            from keywizard.gui.pages.keep import KeepPage

            return KeepPage
        case Step.HAND_OVER:
            from keywizard.gui.pages.hand_over import HandOverPage

            return HandOverPage
        case Step.SUMMARY:
            from keywizard.gui.pages.summary import SummaryPage

            return SummaryPage
        case _:
            from keywizard.gui.pages.guide import GuidePage

            return GuidePage


def ask_before_closing(parent: QWidget, desk: Desk) -> bool:
    """Whether the window may close now; see `farewell`."""
    from keywizard.gui.farewell import ask_before_closing

    return ask_before_closing(parent, desk)


def support_report(session: Session) -> str:
    """What a support agent needs to know; see `flow.support`."""
    from keywizard.flow.support import support_report

    return support_report(session)
