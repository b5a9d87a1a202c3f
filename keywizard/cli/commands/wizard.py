"""`keywizard` without a command: the window."""

import argparse
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from keywizard.cli.startup import collecting_later
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode

if TYPE_CHECKING:
    from keywizard.flow.link import Preset
    from keywizard.gui.startup.first_page import FirstPage

__all__ = ["first_page", "wizard"]


def wizard(arguments: argparse.Namespace) -> int:
    """Show the window until it is closed; the exit code. Raises UsageError, ResourceError."""
    scenario = ""
    if arguments.practice:
        from keywizard.practice.scenarios.registry import scenario_named

        scenario = scenario_named(arguments.rehearsed or "good")
    link, refused = _followed(arguments.link)
    _find_screen()
    # Until the window hears it: while PySide loads, it swallows a KeyboardInterrupt.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    plain = not arguments.practice and arguments.profiles is None and arguments.link is None
    with collecting_later():
        from keywizard.gui.startup.qt_application import open_screen

        # Before the practice exchange is started: nothing cleans up after Qt's abort.
        _application = open_screen(lambda: _say(UsageError("no_screen")))
        painted = first_page() if plain else None
        from keywizard import app
        from keywizard.gui.application import run_wizard

        gc.freeze()
    if not arguments.practice:
        services = app.real_services(arguments.profiles)
        code = run_wizard(services, link, link_refused=refused, first_page=painted)
    else:
        with app.practice_services(scenario, more=arguments.profiles) as (services, _):
            code = run_wizard(services, link, link_refused=refused)
    return code or (ExitCode.USAGE if refused else ExitCode.OK)


def first_page() -> "FirstPage | None":
    """The first page, painted; None where more than the services' names would stand on it."""
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
        return None  # the catalogue says what is wrong
    if len(services) < 2:
        return None  # a single one is chosen already
    _, languages = build_application(str(resources() / "translations"))
    languages.use(preferences.language() or system_language())
    shown = FirstPage(services, languages)
    shown.show()
    return shown


def _followed(text: str | None) -> "tuple[Preset | None, bool]":
    """What the link chooses, and whether it is refused.

    That is said here for whoever typed it, and in the window for whoever clicked it: a
    browser may well start this program in a terminal that nobody sees.
    """
    if text is None:
        return None, False
    from keywizard.flow.link import read_link

    try:
        return read_link(text), False
    except UsageError as problem:
        _say(problem)
        return None, True


def _say(problem: UsageError) -> None:
    from keywizard.cli.messages import complain

    complain(problem)


def _find_screen() -> None:
    """Without this Qt would only find out after it is loaded, and end by a core dump."""
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        raise UsageError("no_screen")
