"""What the first page does without: imported where it is used, so that a start need not wait."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.gui.jobs.background import Background
from keywizard.model.step import Step

if TYPE_CHECKING:
    from keywizard.gui.jobs.uploader import Uploader
    from keywizard.gui.page_context import PageContext
    from keywizard.gui.pages.bases.step_page import StepPage

__all__ = ["ask_before_closing", "choose_language", "page_of", "support_report", "uploader_of"]


def page_of(step: Step) -> "type[StepPage]":  # noqa: C901, PLR0911, PLR0912 - one each
    """Find the page of a step; a step on the exchange's site without its own is a guide's."""
    match step:
        case Step.SERVICE:
            from keywizard.gui.pages.service import ServicePage

            return ServicePage
        case Step.PREPARE:
            from keywizard.gui.pages.prepare import PreparePage

            return PreparePage
        case Step.ADDRESS:
            from keywizard.gui.pages.address import AddressPage

            return AddressPage
        case Step.SIGN_IN:
            from keywizard.gui.pages.sign_in import SignInPage

            return SignInPage
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
        case Step.UPLOAD:
            from keywizard.gui.pages.upload import UploadPage

            return UploadPage
        case Step.SUMMARY:
            from keywizard.gui.pages.summary import SummaryPage

            return SummaryPage
        case _:
            from keywizard.gui.pages.guide import GuidePage

            return GuidePage


def uploader_of(services: Services, background: Background) -> "Uploader":
    """Make what speaks to a service with a key intake; see `uploader`."""
    from keywizard.gui.jobs.uploader import Uploader

    return Uploader(services, background)


def ask_before_closing(parent: QWidget, context: "PageContext") -> bool:
    """Return whether the window may close; see `close_dialog`."""
    from keywizard.gui.close_dialog import ask_before_closing

    return ask_before_closing(parent, context)


def choose_language(parent: QWidget, current: str) -> str:
    """Return the code of the language to switch to; see `language_dialog`."""
    from keywizard.gui.language_dialog import choose_language

    return choose_language(parent, current)


def support_report(session: Session) -> str:
    """Write what a support agent needs to know; see `flow.support`."""
    from keywizard.flow.support import support_report

    return support_report(session)
