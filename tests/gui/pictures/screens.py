"""Draws every page on the practice exchange, in both languages, and judges what it sees.

Run it as `python -m tests.gui.pictures.screens FOLDER [scene ...]` (`make screens`); the exit code
is 1 if `page_faults.complaints` finds anything wrong. `test_pictures` takes the same pictures,
and keeps none.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
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
from keywizard.gui.look.palette import palette
from keywizard.gui.startup.qt_application import build_application
from keywizard.model.step import Step
from keywizard.model.words import LANGUAGES
from keywizard.runtime.practice_servers import Practice
from tests.desktop.secret_service import secret_service
from tests.gui.pictures.contact_sheet import contact_sheet
from tests.gui.pictures.page_faults import complaints, part_complaints
from tests.gui.pictures.robot_ecole_scenes import ROBOT_ECOLE
from tests.gui.pictures.scenes import SCENES, Scene
from tests.gui.pictures.whalinvest_scenes import WHALINVEST
from tests.gui.users.panel_user import Panel
from tests.gui.users.wizard_user import WizardUser, at, put_away, site_of


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


def looks_in(*languages: str) -> list[Look]:
    """Every way of seeing a page in these languages."""
    return [
        Look(language, dark, zoom, width, height)
        for dark, (zoom, width, height), language in product(
            (False, True),
            # The size it opens in; a narrow page scrolls, and is tall here to see most of it.
            ((100, 1000, 760), (200, 1000, 700), (100, 480, 1000), (200, 480, 1400)),
            languages,
        )
    ]


LOOKS = looks_in(*LANGUAGES)


EVERY_SCENE = {**SCENES, **WHALINVEST, **ROBOT_ECOLE}


class Studio:
    """Takes the pictures of each scene in every look, and keeps what is wrong with them."""

    def __init__(self, world: Services, practice: Practice, folder: Path | None = None) -> None:
        self._application, self._languages = build_application(world.translations)
        self.world, self.practice, self._folder = world, practice, folder
        self.troubles: list[str] = []
        self.judge: Callable[[QWidget], Iterable[str]] = lambda _: ()
        """What else may be wrong with a window."""
        self.seen: dict[str, Step] = {}
        self.sheets: dict[str, list[tuple[str, QPixmap]]] = {}

    def hear(self, _kind: QtMsgType, _where: QMessageLogContext, message: str) -> None:
        """Whatever Qt complains about is a trouble too."""
        if "plugin does not support" not in message:
            self.troubles.append(f"Qt: {message}")

    def play(self, name: str, scene: Scene, looks: Sequence[Look] = LOOKS) -> None:
        """One picture a look."""
        with self.at(name, scene, looks[0]) as user:
            for look in looks:
                self._put_on(look, user)
                if scene.dialog:
                    self._dialog(name, look, user)
                elif scene.panel:
                    panel = Panel(user).window
                    assert panel is not None
                    found = [*part_complaints(panel), *self.judge(panel)]
                    self._keep(name, look, panel.grab(), found)
                else:
                    window = user.wizard.window
                    picture = window.grab()
                    clear = picture.toImage() if look.zoom == 200 else None
                    found = [*complaints(window, clear), *self.judge(window)]
                    self._keep(name, look, picture, found)

    def leave(self) -> None:
        """The language is the whole process's: nobody after us shall meet French."""
        self._languages.use("en")

    @contextmanager
    def at(self, name: str, scene: Scene, look: Look = LOOKS[0]) -> Iterator[WizardUser]:
        """Go there as a user does."""
        site = site_of(self.practice)
        site.play("good")
        self._languages.use(look.language)
        QApplication.setFont(QFont("Open Sans", 10))
        QApplication.setPalette(palette(look.dark))
        with tempfile.TemporaryDirectory(prefix="keywizard-screens-") as place:
            folder = Path(place)
            user = WizardUser(at(self.world, self.practice, folder), self._languages, folder)
            try:
                scene.play(user, site)
                self.seen[name] = user.step
                yield user
            finally:
                put_away(user)

    def _put_on(self, look: Look, user: WizardUser) -> None:
        self._application.setFont(QFont("Open Sans", 10 * look.zoom // 100))
        self._application.setPalette(palette(look.dark))
        if self._languages.current != look.language:
            user.wizard.switch_language(look.language)
        user.wizard.window.resize(look.width, look.height)
        page = user.wizard.window.current()
        assert page is not None
        page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        user.settle()

    def _dialog(self, name: str, look: Look, user: WizardUser) -> None:
        """The question at the end is modal: it is looked at from a timer."""

        def seen() -> None:
            box = QApplication.activeModalWidget()
            assert box is not None
            self._keep(name, look, box.grab(), [*part_complaints(box), *self.judge(box)])
            box.close()

        QTimer.singleShot(50, seen)
        user.wizard.window.close()

    def _keep(self, name: str, look: Look, picture: QPixmap, found: list[str]) -> None:
        self.troubles += [f"{name}-{look}: {trouble}" for trouble in found]
        if self._folder is None:
            return
        picture.save(str(self._folder / f"{name}-{look}.png"))
        if look.zoom == 100:
            size = "" if look.width > 480 else "-narrow"
            theme = f"{look.language}-{'dark' if look.dark else 'light'}{size}"
            self.sheets.setdefault(theme, []).append((name, picture))


@contextmanager
def open_studio(folder: Path | None = None) -> Iterator[Studio]:
    """With a keyring of its own: the pictures show the choice, the computer's stays untouched."""
    before = dict(os.environ)
    with secret_service() as session, practice_services("good") as (services, practice):
        os.environ.update(session.env)
        studio = Studio(services, practice, folder)
        heard = qInstallMessageHandler(studio.hear)
        try:
            yield studio
        finally:
            qInstallMessageHandler(heard)
            studio.leave()
            os.environ.clear()
            os.environ.update(before)


def main(folder: Path, wanted: list[str]) -> int:
    """The exit code: 1 if something is wrong with a page."""
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    with open_studio(folder) as studio:
        for name, scene in EVERY_SCENE.items():
            if not wanted or any(one in name for one in wanted):
                studio.play(name, scene)
    for theme, pictures in studio.sheets.items():
        contact_sheet(pictures).save(str(folder / f"sheet-{theme}.png"))
    count = len(list(folder.glob("*.png")))
    print(f"{count} pictures in {folder}, {time.monotonic() - began:.0f} s")
    for trouble in studio.troubles:
        print(trouble, file=sys.stderr)
    return 1 if studio.troubles else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
