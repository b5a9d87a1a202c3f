"""How long the user waits for the next page: from the press of a button to the painted page.

Run as `python -m tests.benchmarks.turning MILLISECONDS` it walks the road of the first service in
a new process as a user's is: forward, back, forward again, with that much time to read each page.
It prints the milliseconds of each change.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from keywizard.app import practice_services
from keywizard.gui.startup.qt_application import build_application
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.benchmarks.measure import Row, single
from tests.benchmarks.screen import Screen, screen
from tests.gui.users.wizard_user import WizardUser, at, site_of
from tests.locked_lists import ROOT

__all__ = ["rows"]

COUNT = 5
READING_MS = 500
"""Nobody reads a page faster, but somebody may press without reading: that is told as well."""
PASSWORD = "four words without secret"


def rows() -> Iterator[Row]:
    """The slowest change of the road, and the usual one."""
    with screen() as shown:
        walks = [_walk(shown, READING_MS) for _ in range(COUNT)]
        hurried = [_walk(shown, 0) for _ in range(COUNT)]
    changes = {name: [walk[name] for walk in walks] for name in walks[0]}
    name, values = _slowest(walks)
    usual = [median(values) for values in changes.values()]
    unread = f"pressed without reading {median(_slowest(hurried)[1]):.0f} ms"
    yield single("page change, the slowest of the road", values, 50, "ms", f"{name}; {unread}")
    yield single("page change, the usual one", usual, 50, "ms", f"{len(usual)} changes of a road")


def _walk(shown: Screen, reading: int) -> dict[str, float]:
    shown.forget()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.turning", str(reading)],
        cwd=ROOT,
        env=dict(shown.environment),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    took: dict[str, float] = json.loads(done.stdout)
    return took


def _slowest(walks: list[dict[str, float]]) -> tuple[str, list[float]]:
    changes: Mapping[str, list[float]] = {name: [walk[name] for walk in walks] for name in walks[0]}
    name = max(changes, key=lambda each: median(changes[each]))
    return name, changes[name]


class Walker:
    """Turns the pages of one window and notes what each change took."""

    def __init__(self, user: WizardUser, reading: int) -> None:
        self._hands, self._reading = user, reading
        self.took: dict[str, float] = {}

    def press(self, identifier: str, kind: str) -> None:
        """Read, then press that button; over is it when the new page's title is on the screen."""
        loop = QEventLoop()
        QTimer.singleShot(self._reading, loop.quit)
        loop.exec()
        button = self._hands.find(identifier, QAbstractButton)
        began = time.perf_counter()
        button.click()
        page = self._hands.wizard.window.current()
        assert page is not None
        paint = Paint(page.header.title)
        while not paint.seen:
            QApplication.processEvents()
        QApplication.processEvents()  # what is painted in a second round counts too
        QApplication.sync()
        self.took[f"{kind} {self._hands.step}"] = (time.perf_counter() - began) * 1000

    def forward(self, kind: str, last: Step) -> None:
        """From the first page to `last`; what a page asks for is given before the press."""
        user = self._hands
        while user.step is not last:
            if user.step is Step.VALUES:
                user.checked()
            self.press("check-key" if user.step is Step.VALUES else "continue", kind)


class Paint(QObject):
    """Whether a widget was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.seen = False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Only to see it go by."""
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


def walk(reading: int, folder: Path) -> dict[str, float]:
    """Milliseconds of each change."""
    with practice_services("good") as (services, practice):
        application, languages = build_application(services.translations)
        languages.use("fr")
        user = WizardUser(at(services, practice, folder), languages, folder)
        walker = Walker(user, reading)
        user.choose_first_bot()
        walker.forward("to", Step.CREATE_KEY)
        keys = site_of(practice).play("good")
        user.session.put(KeyField.API_KEY, Secret(keys.key))
        user.session.put(KeyField.SECRET, Secret(keys.secret))
        walker.forward("to", Step.VALUES)
        walker.forward("to", Step.KEEP)
        while user.step is not Step.SERVICE:
            user.wait(lambda: not user.page_is_busy, "the page")
            walker.press("back", "back to")
        walker.forward("again to", Step.KEEP)
        user.save_with(PASSWORD)
        walker.press("continue", "to")
        user.wizard.shut_down()
        user.wizard.window.hide()
        application.processEvents()
    return walker.took


if __name__ == "__main__":
    with TemporaryDirectory(prefix="keywizard-turning-") as place:
        sys.stdout.write(json.dumps(walk(int(sys.argv[1]), Path(place))))
