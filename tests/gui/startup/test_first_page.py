"""The first page is painted before the program behind it is loaded, and nobody notices."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from keywizard.catalog.data_files import resources, service_names
from keywizard.cli.commands import wizard as wizard_command
from keywizard.flow.services import Services
from keywizard.gui.automation.tour import use_tour_font
from keywizard.gui.desktop.language import Languages
from keywizard.gui.look.palette import palette
from keywizard.gui.pages.service import ServicePage
from keywizard.gui.startup.first_page import FirstPage
from keywizard.gui.startup.qt_application import build_application
from keywizard.gui.wizard import KeyWizard
from keywizard.model.resume import ResumePoint
from keywizard.model.step import Step
from keywizard.settings import JsonPreferences

NAMES = service_names(resources() / "services")


@pytest.fixture
def languages(qapp: QApplication, services: Services) -> Iterator[Languages]:
    before = qapp.palette(), qapp.font()
    application, languages = build_application(services.translations)
    use_tour_font(application)
    yield languages
    languages.use("en")
    qapp.setPalette(before[0])
    qapp.setFont(before[1])


def shipped(services: Services) -> Services:
    """As on a plain start: nothing of practice, and only what comes with the program."""
    names = {name for name, _ in NAMES}
    profiles = tuple(each for each in services.profiles if each.id in names)
    return replace(services, practice=False, profiles=profiles)


def picture(first: FirstPage) -> QImage:
    for _ in range(3):
        QApplication.processEvents()
    return first.window.grab().toImage()


@pytest.fixture
def taken_over(services: Services, languages: Languages) -> Iterator[list[KeyWizard]]:
    """Wizards to put away."""
    made: list[KeyWizard] = []
    yield made
    for wizard in made:
        wizard.shut_down()
        wizard.window.hide()
        wizard.window.deleteLater()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_page_that_takes_over_looks_the_same(
    services: Services,
    languages: Languages,
    taken_over: list[KeyWizard],
    *,
    language: str,
    dark: bool,
) -> None:
    QApplication.setPalette(palette(dark))
    languages.use(language)
    first = FirstPage(NAMES, languages)
    first.show()
    before = picture(first)
    wizard = KeyWizard(shipped(services), languages, None, first.window)
    taken_over.append(wizard)
    assert isinstance(wizard.window.current(), ServicePage)
    assert before == picture(first)


def test_what_is_clicked_afterwards_counts(
    services: Services, languages: Languages, taken_over: list[KeyWizard]
) -> None:
    first = FirstPage(NAMES, languages)
    first.show()
    wizard = KeyWizard(shipped(services), languages, None, first.window)
    taken_over.append(wizard)
    picture(first)
    card = next(
        each
        for each in first.window.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleIdentifier() == "service-whalinvest"
    )
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    exchanges = [
        each.accessibleIdentifier()
        for each in first.window.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleIdentifier().startswith("exchange-")
    ]
    assert exchanges


def test_the_focus_does_not_wander_while_the_page_is_taken_over(
    services: Services, languages: Languages, taken_over: list[KeyWizard]
) -> None:
    """A screen reader would read out every control that has it for a moment."""
    first = FirstPage(NAMES, languages)
    first.show()
    first.window.activateWindow()
    picture(first)
    assert first.window.isActiveWindow()
    held: list[QWidget | None] = []

    def note(_: QWidget | None, now: QWidget | None) -> None:
        held.append(now)

    languages.application.focusChanged.connect(note)
    taken_over.append(KeyWizard(shipped(services), languages, None, first.window))
    languages.application.focusChanged.disconnect(note)
    page = first.window.current()
    assert page is not None
    assert held == [page.header.title]


class PaintedAtOnce(QObject):
    """Has a window painted inside of `show` and no more, as some systems do."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            watched.grab()
            watched.setUpdatesEnabled(False)
        return False


def test_a_window_that_is_painted_before_the_loop_runs_is_not_waited_for(
    languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keywizard.gui.startup.first_page._PAINT_TIMEOUT_MS", 20_000)
    first = FirstPage(NAMES, languages)
    painted: list[bool] = []
    first.window.painted.connect(lambda: painted.append(True))
    hurried = PaintedAtOnce(first.window)
    first.window.installEventFilter(hurried)
    began = time.monotonic()
    first.show()
    took = time.monotonic() - began
    first.window.hide()
    first.window.deleteLater()
    assert painted
    assert took < 10


def test_a_window_that_is_never_painted_is_not_waited_for_long(
    languages: Languages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("keywizard.gui.startup.first_page._PAINT_TIMEOUT_MS", 50)
    first = FirstPage(NAMES, languages)
    painted: list[bool] = []
    first.window.painted.connect(lambda: painted.append(True))
    first.window.setUpdatesEnabled(False)
    QTimer.singleShot(10_000, first.window, first.window.painted.emit)  # else for ever
    first.show()
    first.window.hide()
    first.window.deleteLater()
    assert not painted


def test_the_window_takes_the_height_that_the_screen_has(languages: Languages) -> None:
    first = FirstPage(NAMES, languages)
    there = first.window.screen().availableGeometry().height()
    assert 700 < first.window.height() < there
    first.window.deleteLater()


def test_the_names_are_the_catalogues(services: Services) -> None:
    assert [(each.id, each.name) for each in shipped(services).profiles] == NAMES


LATER = ["flow", "app", "catalog.loader", "policy", "vault", "exchanges", "delivery", "gui.wizard"]
LATER += ["model.data", "model.contracts", "model.messages", "gui.pages"]
BEFORE = """
import os, sys
import keywizard.cli.main
from keywizard.gui.startup.first_page import FirstPage

def print_modules(self, before=FirstPage.show):
    before(self)
    print(*sys.modules, flush=True)
    os._exit(0)

FirstPage.show = print_modules
keywizard.cli.main.main([])
"""


def test_nothing_else_is_loaded_before_the_paint(tmp_path: Path) -> None:
    places = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", BEFORE],
        env={**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "keywizard.gui.startup.first_page" in loaded
    assert loaded.isdisjoint({f"keywizard.{each}" for each in LATER})
    assert loaded.isdisjoint({"requests", "urllib3", "cryptography", "keyring", "dacite"})


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JsonPreferences:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return JsonPreferences(tmp_path / "keywizard")


def test_a_plain_start_speaks_the_chosen_language(
    languages: Languages, settings: JsonPreferences
) -> None:
    settings.set_language("fr")
    first = wizard_command.first_page()
    assert first is not None
    assert first.languages.current == "fr"
    assert "Votre robot" in first.window.windowTitle()
    first.languages.use("en")  # takes its translators out again
    first.window.hide()
    first.window.deleteLater()


def test_an_open_journey_starts_with_its_own_page(
    languages: Languages, settings: JsonPreferences
) -> None:
    settings.set_resume_point(ResumePoint("smartradex", "btc-spot", "binance", "fr", Step.VALUES))
    assert wizard_command.first_page() is None


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"one": 'id = "one"\nname = "One"\n'},
        {"one": 'id = "one"\nname = "One"\n', "two": 'id = "two"\n'},
        {"one": 'id = "one"\nname = "One"\n', "two": 'id = "two"\nname = 2\n'},
        {"one": 'id = "one"\nname = "One"\n', "two": "id = two"},
        {"one": 'id = "one"\nname = "One"\n', "two": "\ud800"},
    ],
    ids=["none", "one is chosen already", "no name", "a number", "no TOML", "no text"],
)
def test_data_that_does_not_tell_two_names_is_left_to_the_catalogue(
    languages: Languages,
    settings: JsonPreferences,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    files: dict[str, str],
) -> None:
    (tmp_path / "services").mkdir()
    for name, text in files.items():
        (tmp_path / "services" / f"{name}.toml").write_text(text, "utf-8", "surrogatepass")
    monkeypatch.setattr("keywizard.catalog.data_files.resources", lambda: tmp_path)
    assert wizard_command.first_page() is None
