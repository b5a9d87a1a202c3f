"""A practice exchange for the tests of a file; a window, vault and settings for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QApplication

from keywizard.app import practice_services
from keywizard.flow.link import Preset
from keywizard.flow.services import Services
from keywizard.gui.automation.tour import use_tour_font
from keywizard.gui.startup.qt_application import build_application
from keywizard.runtime.practice_servers import Practice
from tests.gui.users.wizard_user import WizardUser, at, put_away, site_of
from tests.unit.practice.client import Exchange

if TYPE_CHECKING:
    from tests.gui.upload.breakable_line import Upload

Open = Callable[..., WizardUser]


class Opener(QObject):
    """Stands where the computer's browser does."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open_(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def opener(qapp: QApplication) -> Iterator[Opener]:
    made = Opener()
    QDesktopServices.setUrlHandler("http", made, "open_")  # type: ignore[arg-type] # takes no bytes
    yield made
    QDesktopServices.unsetUrlHandler("http")


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Services, Practice]]:
    """The practice exchange of this file, as its own process."""
    with practice_services("good") as (services, practice):
        practice.api("binance")
        yield services, practice


@pytest.fixture
def site(running: tuple[Services, Practice]) -> Exchange:
    """Its web site, and the switch of its scenarios; every test begins with `good`."""
    exchange = site_of(running[1])
    exchange.play("good")
    return exchange


@pytest.fixture
def kucoin(running: tuple[Services, Practice]) -> Exchange:
    exchange = site_of(running[1], "kucoin")
    exchange.play("good")
    return exchange


@pytest.fixture
def bitfinex(running: tuple[Services, Practice]) -> Exchange:
    exchange = site_of(running[1], "bitfinex")
    exchange.play("good")
    return exchange


@pytest.fixture
def services(running: tuple[Services, Practice], tmp_path: Path) -> Services:
    return at(*running, tmp_path)


@pytest.fixture
def open_wizard(
    qapp: QApplication, site: Exchange, services: Services, tmp_path: Path
) -> Iterator[Open]:
    """Opens the wizard in a language; what it started has ended when the test is over."""
    font, colours, style = qapp.font(), QPalette(qapp.palette()), qapp.style().objectName()
    application, languages = build_application(services.translations)
    use_tour_font(application)
    opened: list[WizardUser] = []

    def open_(
        language: str = "en", world: Services = services, link: Preset | None = None
    ) -> WizardUser:
        languages.use(language)
        opened.append(WizardUser(world, languages, tmp_path / "pictures", link))
        return opened[-1]

    yield open_
    for user in opened:
        put_away(user)
    QApplication.clipboard().clear()
    languages.use("en")
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(colours)


@pytest.fixture
def upload(
    running: tuple[Services, Practice],
    services: Services,
    site: Exchange,
    open_wizard: Open,
    tmp_path: Path,
) -> "Iterator[Upload]":
    """A right key at the page of the upload, signed in."""
    from tests.gui.upload.breakable_line import uploading  # which needs this file

    keys = site.play("good")
    with uploading(running, services, open_wizard, keys, tmp_path / "service") as made:
        yield made
