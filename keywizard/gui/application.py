"""Run the window to its end, and report an error that was not caught."""

import sys
import traceback
from types import TracebackType

from keywizard.flow.link import Preset
from keywizard.flow.services import Services
from keywizard.gui.desktop.language import Languages, system_language
from keywizard.gui.desktop.signals import quit_on_signals
from keywizard.gui.startup.first_page import FirstPage
from keywizard.gui.startup.qt_application import StyledApplication, build_application
from keywizard.gui.wizard import KeyWizard

__all__ = ["run_wizard"]


def run_wizard(
    services: Services,
    link: Preset | None = None,
    *,
    link_refused: bool = False,
    first_page: FirstPage | None = None,
) -> int:
    """Show the wizard until it is closed. Raises ResourceError if the data files are damaged.

    `link` is what opened it, if a link did; its language counts for this once. A refused one
    is reported on the page shown, the only place where its user looks. The window of
    an `first_page` is taken over.
    """
    languages = _spoken(services, link) if first_page is None else first_page.languages
    application = languages.application
    sys.excepthook = _report
    quit_on_signals(application)
    wizard = KeyWizard(services, languages, link, first_page.window if first_page else None)
    if link_refused:
        wizard.refuse_link()
    if isinstance(application, StyledApplication):
        application.follow_links(wizard.open_link)
    wizard.gave_up.connect(lambda: application.exit(1))
    wizard.window.show()
    try:
        code = application.exec()
    finally:
        wizard.shut_down()
    if wizard.problem is not None:
        raise wizard.problem
    return code


def _spoken(services: Services, link: Preset | None) -> Languages:
    _, languages = build_application(services.translations)
    chosen = (link and link.language) or services.preferences.language()
    languages.use(chosen or system_language())
    return languages


def _report(
    kind: type[BaseException], _problem: BaseException, trace: TracebackType | None
) -> None:
    """Print where it happened, without the error's own text, which might quote a value."""
    where = "".join(traceback.format_tb(trace))
    sys.stderr.write(f"Keywizard met {kind.__name__}:\n{where}")
