"""The window without a display: Qt's plugins, both languages, every page of every service."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QPluginLoader
from PySide6.QtGui import QFontDatabase, QGuiApplication

from keywizard.app import practice_services
from keywizard.catalog.data_files import resources
from keywizard.flow.steps import route
from keywizard.gui.automation.driver import Driver
from keywizard.gui.startup.qt_application import build_application
from keywizard.gui.wizard import KeyWizard
from keywizard.model.step import Step
from keywizard.selftest.faulty import require

__all__ = ["pages", "plugins", "translations"]

_PLUGINS = {
    "linux": (
        "platforms/libqxcb",
        "platforms/libqoffscreen",
        "platforminputcontexts/libcomposeplatforminputcontextplugin",
    ),
    "win32": ("platforms/qwindows", "platforms/qoffscreen"),
    "darwin": ("platforms/libqcocoa", "platforms/libqoffscreen"),
}


def plugins() -> str:
    """Load Qt's plugins with all their libraries, and look for a font."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    names = _PLUGINS.get(sys.platform, ())
    for name in names:
        loader = QPluginLoader((folder / name).as_posix())  # Qt finds no name behind a "\"
        require(loader.load(), f"{name}: {loader.errorString()}")
    _application = QGuiApplication([])  # held until the families are counted
    families = len(QFontDatabase.families())
    require(families > 0, "no font")
    return f"{len(names)} plugins, {families} font families"


def translations() -> str:
    """Translate one of our texts and one of Qt's own."""
    _, languages = build_application(str(resources() / "translations"))
    french = []
    for context, source in (("first_page_words", "Back"), ("QPlatformTheme", "Cancel")):
        languages.use("fr")
        french.append(QCoreApplication.translate(context, source))
        languages.use("en")
        require(QCoreApplication.translate(context, source) == source != french[-1], french[-1])
    return ", ".join(french)


def pages(language: str) -> str:
    """Build, fill and paint every page of every service and exchange."""
    uncaught: list[BaseException] = []
    sys.excepthook = lambda _kind, problem, _trace: uncaught.append(problem)
    shown = 0
    with practice_services("good") as (services, _):
        _, languages = build_application(services.translations)
        languages.use(language)
        driver = Driver(KeyWizard(services, languages), Path("pictures"))
        for profile in services.profiles:
            for plan in profile.exchanges:
                bot = profile.bots[0] if profile.bots else None
                driver.wizard.context.session.choose(profile, bot, services.guides[plan.id])
                shown += _walk(driver)
        driver.wizard.shut_down()
        driver.wizard.window.hide()
    if uncaught:
        raise uncaught[0]
    return f"{shown} pages"


def _walk(driver: Driver) -> int:
    """Show each page of the chosen route, one after the other; return how many there are."""
    context = driver.wizard.context
    steps = route(context.session)
    driver.wizard.window.begin(tuple(Step).index(steps[0]))
    for step in steps:
        context.go_forward(step)
        driver.settle()
        require(driver.step is step, f"{step} is not shown")
        require(driver.picture().stat().st_size > 5000, f"{step} is blank")
    return len(steps)
