"""The wizard on a real practice exchange, and the user of it: for tests and pictures."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from keywizard.app import KEYRING_NAMES, SystemClock, build_exchange
from keywizard.flow.link import Preset
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.flow.steps import is_done
from keywizard.gui.automation.driver import Driver
from keywizard.gui.desktop.language import Languages
from keywizard.gui.widgets.question import Question
from keywizard.gui.widgets.text import Text
from keywizard.gui.wizard import KeyWizard
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.runtime.practice_servers import Practice
from keywizard.runtime.relaunch import own_command
from keywizard.settings import JsonPreferences
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY
from keywizard.vault.keyring.client import KeyringSlot
from keywizard.vault.store import VaultFile
from tests.unit.practice.client import Exchange, Keys
from tests.unit.vault.parts import as_it_is

__all__ = ["WizardUser", "answer_dialog", "at", "longest_gap", "put_away", "site_of"]

W = TypeVar("W", bound=QWidget)
SPOT = ("enableReading", "enableSpotAndMarginTrading")


def at(services: Services, practice: Practice, folder: Path) -> Services:
    """The same practice exchanges, with a vault and preferences of its own under `folder`."""
    adapters = {
        name: build_exchange(guide, practice.api(name)) for name, guide in services.guides.items()
    }
    keyring = KeyringSlot(own_command("keyring-child"), KEYRING_NAMES[1])
    path = folder / "vault.kdbx"
    vault = VaultFile(path, keyring, SystemClock(), FOR_TESTS_ONLY, verify_receipt=as_it_is)
    return replace(
        services,
        exchange=lambda name: adapters[name],
        vault=lambda: vault,
        preferences=JsonPreferences(folder / "settings"),
    )


def site_of(practice: Practice, exchange: str = "binance") -> Exchange:
    """That exchange as a visitor of its web site sees it."""
    roots = {"site": practice.site(exchange), "api": practice.api(exchange)}
    return Exchange({"exchanges": {exchange: roots}}, exchange)


class WizardUser(Driver):
    """A driver who also reads, and who walks to any step."""

    patience_ms = 120_000
    """Less than a test may take: a computer that swaps stands still for a minute."""

    def __init__(
        self, services: Services, languages: Languages, out: Path, link: Preset | None = None
    ) -> None:
        super().__init__(KeyWizard(services, languages, link), out)
        self._services, self._languages = services, languages
        self.wizard.window.activateWindow()
        self.settle()

    def reopen(self) -> None:
        """The program ends and is started again."""
        put_away(self)
        self.start_again()

    def start_again(self) -> None:
        """After `put_away`."""
        self.wizard = KeyWizard(self._services, self._languages)
        self.wizard.window.show()
        self.wizard.window.activateWindow()
        self.settle()

    @property
    def session(self) -> Session:
        return self.wizard.context.session

    @property
    def report(self) -> KeyReport:
        report = self.session.judgement.report
        assert report is not None
        return report

    def is_at(self, step: Step) -> bool:
        """Whether that page is shown."""
        return self.wizard.context.session.step is step

    def press(self, identifier: str) -> None:
        """Go on without values where that is asked: most tests give them later."""
        if identifier != "continue" or not self.is_at(Step.CREATE_KEY):
            super().press(identifier)
            return
        question = answer_dialog("go-on", [])
        super().press(identifier)
        question.stop()

    def walk_to(self, step: Step, *, consent: bool = False) -> None:
        """From the first page on, as far as no value is needed."""
        if self.step is Step.SERVICE and not is_done(self.session, Step.SERVICE):
            self.choose_first_bot()
        while self.step is not step:
            if consent and self.has("capture"):
                self.press("capture")
            before = self.step
            self.press("continue")
            assert self.step is not before, f"stuck at {before}"

    def paste(self, identifier: str, text: str) -> None:
        """Into that field, as Ctrl+V does."""
        QApplication.clipboard().setText(text)
        field = self.find(identifier, QLineEdit)
        field.paste()
        self.settle()

    def choose(self, service: str, exchange: str) -> None:
        """On the first page, for a service without bots."""
        self.press(f"service-{service}")
        self.press(f"exchange-{exchange}")

    def give(self, keys: Keys) -> None:
        """Every value that there is into its field, from the values page."""
        values = {"api-key": keys.key, "secret": keys.secret, "passphrase": keys.passphrase}
        for identifier, value in values.items():
            if not value:
                continue
            if not self.has(identifier):
                self.press(f"{identifier}-paste")
            self.type(identifier, Secret(value))

    def judge(self, keys: Keys) -> None:
        """From anywhere before the values to the verdict about that key."""
        self.walk_to(Step.VALUES)
        self.give(keys)
        self.press("check-key")
        self.checked()

    def checked(self) -> None:
        """Wait for the end of the check under way."""
        self.wait(lambda: not self.wizard.context.checker.busy, "the check")

    def keep(self, keys: Keys, password: str) -> None:
        """From the start until the key lies in a vault with that password."""
        self.judge(keys)
        self.press("continue")
        self.save_with(password)

    def save_with(self, password: str) -> None:
        """On the page that keeps the key: a new vault, or an old one, by its password."""
        self.wait(lambda: not self.page_is_busy, "the look at the vault")
        if self.has("way-password"):
            self.press("way-password")
        for identifier in ("vault-password", "vault-password-again"):
            if self.has(identifier):
                self.type(identifier, Secret(password))
        self.press("save")
        self.wait(lambda: not self.page_is_busy, "saving")

    def to_the_end(self) -> None:
        """From the saved key to the summary; a hand-over is put off."""
        self.press("continue")
        if self.has("later"):
            self.press("later")
        assert self.is_at(Step.SUMMARY)

    @property
    def page_is_busy(self) -> bool:
        page = self.wizard.window.current()
        assert page is not None
        return page.busy

    def find(self, identifier: str, kind: type[W]) -> W:
        """The visible widget of that identifier."""
        found = [
            w
            for w in self.wizard.window.findChildren(kind)
            if w.accessibleIdentifier() == identifier
        ]
        seen = [widget for widget in found if widget.isVisible()]
        assert len(seen) == 1, f"{len(seen)} visible {identifier!r}, {len(found)} in all"
        return seen[0]

    def text(self, identifier: str) -> str:
        """What that label says."""
        return self.find(identifier, QLabel).text().replace("\u200b", "")

    def button_words(self, identifier: str) -> str:
        return self.find(identifier, QAbstractButton).accessibleName()

    def page_text(self) -> str:
        """Every text on the page that can be seen."""
        page = self.wizard.window.current()
        assert page is not None
        labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        buttons = [b.text() for b in page.findChildren(QAbstractButton) if b.isVisible()]
        return "\n".join([*labels, *buttons]).replace("\u200b", "")

    def every_text(self) -> list[str]:
        """Whatever a widget of the window shows or tells, seen or not."""
        every = [self.wizard.window, *self.wizard.window.findChildren(QWidget)]
        told = [w.accessibleName() for w in every] + [w.accessibleDescription() for w in every]
        told += [w.windowTitle() for w in every] + [w.toolTip() for w in every]
        shown = [w.text() for w in every if isinstance(w, QLabel | QAbstractButton | QLineEdit)]
        return [text.replace("\u200b", "") for text in (*told, *shown) if text]

    def rail_steps(self) -> list[QAbstractButton]:
        """The steps at the side, from the first on."""
        every = self.wizard.window.rail.findChildren(QAbstractButton)
        shown = [step for step in every if step.isVisible()]
        return sorted(shown, key=lambda step: int(step.accessibleIdentifier().split("-")[1]))

    def verdict_lines(self) -> dict[str, str]:
        """The rows of the verdict, by their identifiers, as they are read out."""
        page = self.wizard.window.current()
        assert page is not None
        return {
            row.accessibleIdentifier(): row.accessibleName()
            for row in page.findChildren(QWidget)
            if row.isVisible() and row.accessibleIdentifier().startswith("finding-")
        }


def put_away(user: WizardUser) -> None:
    """End what the window started, and free it."""
    user.wizard.shut_down()
    user.wizard.window.hide()
    user.wizard.window.deleteLater()
    # Without an event loop of its own, Qt would keep every window of the run alive.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    user.settle()


@contextmanager
def longest_gap() -> Iterator[Callable[[], float]]:
    """Measures how long, in seconds, the event loop was away from a 10 ms timer."""
    timer = QTimer()
    timer.setInterval(10)
    last = [time.monotonic()]
    worst = [0.0]

    def tick() -> None:
        now = time.monotonic()
        worst[0] = max(worst[0], now - last[0])
        last[0] = now

    timer.timeout.connect(tick)
    timer.start()
    try:
        yield lambda: worst[0]
    finally:
        timer.stop()


def answer_dialog(button: str, seen: list[str]) -> QTimer:
    """Press that button of the next question; what it said goes to `seen`."""
    timer = QTimer()
    timer.setInterval(20)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, Question):
            return
        timer.stop()
        buttons = {each.accessibleIdentifier(): each for each in box.findChildren(QPushButton)}
        seen.extend([*(label.words() for label in box.findChildren(Text)), *sorted(buttons)])
        # An unknown name must end the question too, or the test would hang.
        buttons.get(button, next(iter(buttons.values()))).click()

    timer.timeout.connect(look)
    timer.start()
    return timer
