"""Plays the practice journey in the real wizard without a display: one picture a page."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from keywizard.flow.actions import NewVault, keep_key
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.flow.steps import road
from keywizard.gui.application import build_application
from keywizard.gui.pages.keep import KeepPage
from keywizard.gui.wizard import KeyWizard
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.errors import KeywizardError
from keywizard.model.finding import Verdict
from keywizard.model.guide import ExchangeGuide
from keywizard.model.profile import Step
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret

__all__ = ["Played", "Player", "play", "use_tour_font"]

Sample = Callable[[str], Mapping[str, Secret]]
"""The practice values of an exchange."""


@dataclass(frozen=True, slots=True)
class Played:
    """How the journey ended."""

    report: KeyReport
    verdict: Verdict
    guide: ExchangeGuide
    service: str
    bot: str | None
    remarks: tuple[str, ...]


class Player:
    """A user's hands and eyes on the wizard: presses, types, copies, waits, takes pictures."""

    patience_ms = 40_000
    """Longer than any check's deadline."""

    def __init__(self, wizard: KeyWizard, out: Path, cancel: CancelToken | None = None) -> None:
        """Whatever it does raises Cancelled once `cancel` says so."""
        self.wizard = wizard
        self.out = out
        self._cancel = cancel or CancelToken()
        out.mkdir(parents=True, exist_ok=True)
        wizard.show()
        self.settle()

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.wizard.desk.session.step

    def choose_first_bot(self) -> None:
        """Click the first service that has bots, and its first one."""
        profile = next(each for each in self.wizard.desk.services.profiles if each.bots)
        self.press(f"service-{profile.id}")
        self.press(f"bot-{profile.bots[0].id}")

    def has(self, identifier: str) -> bool:
        """Whether a control of that accessible identifier is visible."""
        return self._find(identifier) is not None

    def press(self, identifier: str) -> None:
        """Click a visible button, card or link."""
        button = self._find(identifier)
        if not isinstance(button, QAbstractButton):
            raise KeywizardError("tour_failed", missing=identifier)
        button.click()
        self.settle()

    def type(self, identifier: str, value: Secret) -> None:
        """Fill a field as if by keys."""
        field = self._find(identifier)
        if not isinstance(field, QLineEdit):
            raise KeywizardError("tour_failed", missing=identifier)
        field.setText(value.reveal())
        field.textEdited.emit(value.reveal())
        self.settle()

    def copy(self, value: Secret) -> None:
        """What the copy button of the exchange's page does."""
        QApplication.clipboard().setText(value.reveal())
        self.settle()

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Let the event loop run until `done`. Raises KeywizardError if it takes too long."""
        loop = QEventLoop()
        poll, limit = QTimer(), QTimer()
        poll.timeout.connect(lambda: loop.quit() if self._cancel.cancelled or done() else None)
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        poll.start(20)
        limit.start(self.patience_ms)
        loop.exec()
        poll.stop()
        self._cancel.check()
        if not done():
            raise KeywizardError("tour_failed", waiting_for=what)
        self.settle()

    def settle(self) -> None:
        """Let layouts and paint events of this moment happen."""
        for _ in range(3):
            QApplication.processEvents()
        self._cancel.check()

    def picture(self) -> Path:
        """The window as a PNG named after number and step. Raises KeywizardError."""
        number = road(self.wizard.desk.session).index(self.step) + 1
        path = self.out / f"{number:02}-{self.step.replace('_', '-')}.png"
        self.settle()
        if not self.wizard.grab().save(str(path)):
            raise KeywizardError("tour_failed", picture=path.name)
        return path

    def _find(self, identifier: str) -> QWidget | None:
        page = self.wizard.current()
        own = self.wizard.findChildren(QAbstractButton)
        inside = page.findChildren(QWidget) if page else []
        return next(
            (
                widget
                for widget in (*own, *inside)
                if widget.isVisible() and widget.accessibleIdentifier() == identifier
            ),
            None,
        )


def play(
    services: Services,
    sample: Sample,
    out: Path,
    language: str,
    password: Secret | None,
    *,
    cancel: CancelToken,
) -> Played:
    """The whole journey with the sample key of the exchange it is for; pictures go to `out`.

    With a `password` the vault of `services` is opened by it, or made, and kept; without one
    it is a practice vault that nobody opens again. Raises KeywizardError if a step does not
    come to its end, Cancelled.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application, languages = build_application(services.translations)
    use_tour_font(application)
    languages.use(language)
    wizard = KeyWizard(services, languages)
    try:
        return _play(Player(wizard, out, cancel), services, sample, password)
    finally:
        wizard.shut_down()
        wizard.hide()


def use_tour_font(application: QApplication) -> None:
    """Without a desktop there is no system font: take a readable one if it is there."""
    if "Open Sans" in QFontDatabase.families():
        application.setFont(QFont("Open Sans", 10))


def _play(player: Player, services: Services, sample: Sample, password: Secret | None) -> Played:
    player.choose_first_bot()
    while player.step is not Step.VALUES:
        if player.step is Step.CREATE_KEY:
            player.press("capture")
        player.picture()
        player.press("continue")
    chosen = player.wizard.desk.session.guide
    if chosen is None:
        raise KeywizardError("tour_failed")
    values = sample(chosen.id)
    player.copy(values["api_key"])
    player.copy(values["secret"])
    player.picture()
    player.press("check-key")
    player.wait(lambda: not player.wizard.desk.checker.busy, "the check")
    player.picture()
    session = player.wizard.desk.session
    report, verdict, guide, profile = (
        session.report,
        session.verdict,
        session.guide,
        session.profile,
    )
    if report is None or verdict is None or guide is None or profile is None:
        raise player.wizard.desk.checker.problem or KeywizardError("tour_failed")
    remarks = [f"pictures: {player.out}"]
    bot = session.bot.id if session.bot else None
    if verdict.fit:
        remarks += _keep(player, services, password)
    return Played(report, verdict, guide, profile.id, bot, tuple(remarks))


def _keep(player: Player, services: Services, password: Secret | None) -> list[str]:
    """Save with a password, then read the vault back from the disk."""
    player.press("continue")
    page = player.wizard.current()
    player.wait(lambda: isinstance(page, KeepPage) and not page.busy, "the vault")
    chosen = password or services.vault().new_recovery_code()
    if player.has("way-password"):
        player.press("way-password")
        player.type("vault-password-again", chosen)
    if player.has("vault-password"):
        player.type("vault-password", chosen)
    player.picture()
    player.press("save")
    session = player.wizard.desk.session
    player.wait(lambda: session.stored is not None or player.has("vault-trouble"), "saving")
    if session.stored is None:
        _fail_again(session, services, chosen)
    player.press("continue")
    if player.step is Step.HAND_OVER:
        player.picture()
        player.press("later")
    player.picture()
    vault = services.vault()
    keys = vault.keys(PasswordUnlock(chosen))
    remark = f"vault written and read back, {len(keys)} key(s)"
    return [remark if password is None else f"{remark}: {vault.path}"]


def _fail_again(session: Session, services: Services, password: Secret) -> NoReturn:
    """The page told in words why it could not save: have the error itself raised."""
    key = session.keep(services.clock.now())
    new = NewVault(password, with_keyring=False)
    keep_key(services.vault(), key, session.key_label, PasswordUnlock(password), new)
    raise KeywizardError("tour_failed", waiting_for="saving")
