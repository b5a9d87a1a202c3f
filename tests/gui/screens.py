"""Draws every page on the practice exchange, in both languages, and judges what it sees.

Run it as `python -m tests.gui.screens FOLDER [scene ...]` (`make screens`); the exit code is 1 if
a text is cut, parts overlap, a page says too much, or has not exactly one primary button.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QMessageLogContext, Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFont, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from keywizard.app import practice_services
from keywizard.flow.services import Services
from keywizard.gui.application import build_application
from keywizard.gui.language import Languages
from keywizard.gui.look.palette import palette
from tests.gui.contact_sheet import contact_sheet
from tests.gui.eyes import complaints, cut
from tests.gui.panel import Panel
from tests.gui.scenes import SCENES, Scene
from tests.gui.stage import Hands, at, put_away, site_of
from tests.gui.whalinvest_scenes import WHALINVEST
from tests.secret_service import secret_service


@dataclass(frozen=True)
class Look:
    """One way of seeing a page."""

    language: str
    dark: bool
    zoom: int
    width: int
    height: int

    def __str__(self) -> str:
        theme = "dark" if self.dark else "light"
        return f"{self.language}-{theme}-{self.zoom}-{self.width}"


LOOKS = [
    Look(language, dark, zoom, width, height)
    for dark, (zoom, width, height), language in product(
        (False, True),
        # The size it opens in; a narrow page scrolls, and is tall here to see most of it.
        ((100, 1000, 760), (200, 1000, 700), (200, 480, 1400)),
        ("fr", "en"),
    )
]


class Studio:
    """Takes the pictures of each scene in every look, and keeps what is wrong with them."""

    def __init__(self, application: QApplication, languages: Languages, folder: Path) -> None:
        self._application, self._languages, self._folder = application, languages, folder
        self.troubles: list[str] = []
        self.sheets: dict[str, list[tuple[str, QPixmap]]] = {}

    def hear(self, _kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        """Whatever Qt complains about is a trouble too."""
        if "plugin does not support" not in message:
            self.troubles.append(f"Qt: {message}")

    def take(self, name: str, scene: Scene, hands: Hands) -> None:
        """One picture a look."""
        for look in LOOKS:
            self._put_on(look, hands)
            if scene.dialog:
                self._dialog(f"{name}-{look}", look, hands)
            elif scene.panel:
                panel = Panel(hands).window
                assert panel is not None
                self._keep(f"{name}-{look}", look, panel, list(cut(panel)))
            else:
                self._keep(f"{name}-{look}", look, hands.wizard, complaints(hands.wizard))
        self._put_on(LOOKS[0], hands)

    def _put_on(self, look: Look, hands: Hands) -> None:
        self._application.setFont(QFont("Open Sans", 10 * look.zoom // 100))
        self._application.setPalette(palette(look.dark))
        if self._languages.current != look.language:
            hands.wizard.speak(look.language)
        hands.wizard.resize(look.width, look.height)
        page = hands.wizard.current()
        assert page is not None
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        hands.settle()

    def _dialog(self, name: str, look: Look, hands: Hands) -> None:
        """The question at the end is modal: it is looked at from a timer."""

        def seen() -> None:
            box = QApplication.activeModalWidget()
            assert box is not None
            self._keep(name, look, box, list(cut(box)))
            box.close()

        QTimer.singleShot(50, seen)
        hands.wizard.close()

    def _keep(self, name: str, look: Look, widget: QWidget, found: list[str]) -> None:
        self.troubles += [f"{name}: {trouble}" for trouble in found]
        picture = widget.grab()
        picture.save(str(self._folder / f"{name}.png"))
        if look.zoom == 100:
            theme = f"{look.language}-{'dark' if look.dark else 'light'}"
            self.sheets.setdefault(theme, []).append((name.removesuffix(f"-{look}"), picture))


def draw(folder: Path, wanted: list[str]) -> Studio:
    """All pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with secret_service() as session, practice_services("good") as (services, practice):
        # A keyring of its own: the pictures show the choice, and the computer's stays untouched.
        os.environ.update(session.env)
        application, languages = build_application(services.translations)
        studio, site = Studio(application, languages, folder), site_of(practice)
        qInstallMessageHandler(studio.hear)
        for name, scene in {**SCENES, **WHALINVEST}.items():
            if wanted and not any(one in name for one in wanted):
                continue
            site.play("good")
            with (
                tempfile.TemporaryDirectory(prefix="keywizard-screens-") as place,
                _dressed(at(services, practice, Path(place)), languages, Path(place)) as hands,
            ):
                scene.play(hands, site)
                studio.take(name, scene, hands)
    return studio


@contextmanager
def _dressed(services: Services, languages: Languages, folder: Path) -> Iterator[Hands]:
    languages.use(LOOKS[0].language)
    QApplication.setFont(QFont("Open Sans", 10))
    QApplication.setPalette(palette(LOOKS[0].dark))
    hands = Hands(services, languages, folder)
    try:
        yield hands
    finally:
        put_away(hands)


def main(folder: Path, wanted: list[str]) -> int:
    """The exit code: 1 if something is wrong with a page."""
    began = time.monotonic()
    studio = draw(folder, wanted)
    for theme, pictures in studio.sheets.items():
        contact_sheet(pictures).save(str(folder / f"sheet-{theme}.png"))
    count = len(list(folder.glob("*.png")))
    print(f"{count} pictures in {folder}, {time.monotonic() - began:.0f} s")
    for trouble in studio.troubles:
        print(trouble, file=sys.stderr)
    return 1 if studio.troubles else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
