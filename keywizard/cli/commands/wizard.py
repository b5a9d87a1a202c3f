"""`keywizard` without a command: the window."""

import gc
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keywizard.cli.startup import collecting_later
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode

if TYPE_CHECKING:
    from keywizard.flow.link import Preset
    from keywizard.gui.startup.first_page import FirstPage

__all__ = ["WizardRequest", "first_page", "wizard"]


class WizardRequest(NamedTuple):  # made before the first page: a dataclass takes 1 ms longer
    """Practice or the real world, services under development, a support agent's link."""

    practice: bool = False
    scenario: str | None = None
    profiles: Path | None = None
    link: str | None = None


def wizard(request: WizardRequest) -> int:
    """Show the window until it is closed; returns the exit code.

    Raises UsageError, ResourceError.
    """
    scenario = ""
    if request.practice:
        from keywizard.practice.scenarios.registry import scenario_named

        scenario = scenario_named(request.scenario or "good")
    preset, refused = _read_link(request.link)
    _require_screen()
    # Until the window handles it: while PySide loads, it swallows a KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with collecting_later():
        from keywizard.gui.startup.qt_application import open_screen

        # Before the practice exchange is started: nothing cleans up after Qt's abort.
        _application = open_screen(lambda: _complain(UsageError("no_screen")))
        painted = first_page() if request == WizardRequest() else None
        from keywizard import app
        from keywizard.gui.application import run_wizard

        gc.freeze()  # what was imported stays
    if not request.practice:
        services = app.real_services(request.profiles)
        code = run_wizard(services, preset, link_refused=refused, first_page=painted)
    else:
        with app.practice_services(scenario, more=request.profiles) as (services, _):
            code = run_wizard(services, preset, link_refused=refused)
    return code or (ExitCode.USAGE if refused else ExitCode.OK)


def first_page() -> "FirstPage | None":
    """Paint the first page; return None where it needs more than the services' names."""
    from keywizard.catalog.data_files import resources, service_names
    from keywizard.gui.desktop.language import system_language
    from keywizard.gui.startup.first_page import FirstPage
    from keywizard.gui.startup.qt_application import build_application
    from keywizard.settings import JsonPreferences, config_folder

    preferences = JsonPreferences(config_folder())
    if preferences.resume_point() is not None:
        return None
    try:
        services = service_names(resources() / "services")
    except (OSError, ValueError, KeyError, TypeError):
        return None  # `real_services` reports what is wrong
    if len(services) < 2:
        return None  # a single one is chosen already
    _, languages = build_application(str(resources() / "translations"))
    languages.use(preferences.language() or system_language())
    shown = FirstPage(services, languages)
    shown.show()
    return shown


def _read_link(text: str | None) -> "tuple[Preset | None, bool]":
    """Return what the link chooses, and whether it is refused.

    A refusal is printed here for a link that was typed, and shown in the window for one that
    was clicked: a browser may start this program in a terminal that is not shown.
    """
    if text is None:
        return None, False
    from keywizard.flow.link import read_link

    try:
        return read_link(text), False
    except UsageError as problem:
        _complain(problem)
        return None, True


def _complain(problem: UsageError) -> None:
    from keywizard.cli.messages import complain  # every message: loaded where one is needed

    complain(problem)


def _require_screen() -> None:
    """Raise UsageError("no_screen") where Qt would end by a core dump, once it is loaded."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise UsageError("no_screen")
