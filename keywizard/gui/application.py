"""The QApplication, its looks and language, and what happens to an error nobody caught."""

import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication

from keywizard.flow.link import Preset
from keywizard.flow.services import Services
from keywizard.gui.language import Languages, system_language
from keywizard.gui.look.style import STYLE, dress
from keywizard.gui.screen import StyledApplication
from keywizard.gui.signals import quit_on_signals
from keywizard.gui.wizard import KeyWizard

__all__ = ["build_application", "run_wizard"]


def build_application(translations: str) -> tuple[QApplication, Languages]:
    """The one application object, dressed, in the computer's language."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = StyledApplication()
    elif not isinstance(application, StyledApplication):
        application.setStyle(STYLE)
    application.setApplicationName("keywizard")
    application.setApplicationDisplayName("Keywizard")
    application.setDesktopFileName("keywizard")
    dress(application)
    return application, Languages(application, translations)


def run_wizard(
    services: Services, link: Preset | None = None, *, link_refused: bool = False
) -> int:
    """Show the wizard until it is closed. Raises ResourceError if the data files are damaged.

    `link` is what opened it, if a link did; its language counts for this once. A refused one
    is told on the page that is shown: nobody else tells the user who clicked it.
    """
    application, languages = build_application(services.translations)
    sys.excepthook = _report
    quit_on_signals(application)
    chosen = (link and link.language) or services.preferences.language()
    languages.use(chosen or system_language())
    wizard = KeyWizard(services, languages, link)
    if link_refused:
        wizard.refuse_link()
    if isinstance(application, StyledApplication):
        application.link_opened.connect(wizard.open_link)
    wizard.gave_up.connect(lambda: application.exit(1))
    wizard.window.show()
    try:
        code = application.exec()
    finally:
        wizard.shut_down()
    if wizard.problem is not None:
        raise wizard.problem
    return code


def _report(
    kind: type[BaseException], _problem: BaseException, trace: TracebackType | None
) -> None:
    """Where it happened, without the error's own text: that might quote a value."""
    where = "".join(traceback.format_tb(trace))
    sys.stderr.write(f"Keywizard met {kind.__name__}:\n{where}")
