"""Drive the wizard from a program: the tour, the self-test, the tests."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from keywizard.flow.steps import route
from keywizard.gui.wizard import KeyWizard
from keywizard.model.cancel import CancelToken
from keywizard.model.errors import KeywizardError
from keywizard.model.secret import Secret
from keywizard.model.step import Step

__all__ = ["Driver"]


class Driver:
    """Presses, types, copies, waits and takes pictures as a user of the wizard."""

    patience_ms = 40_000
    """Longer than any check's deadline."""

    def __init__(self, wizard: KeyWizard, out: Path, cancel: CancelToken | None = None) -> None:
        """Show the window; each method raises Cancelled once `cancel` is cancelled."""
        self.wizard = wizard
        self.out = out
        self._cancel = cancel or CancelToken()
        out.mkdir(parents=True, exist_ok=True)
        QApplication.setDoubleClickInterval(0)  # each press of a program is meant
        wizard.window.resize(1000, 760)  # pictures of one size, whatever the screen has
        wizard.window.show()
        self.settle()

    @property
    def step(self) -> Step:
        """The step shown."""
        return self.wizard.context.session.step

    def choose_first_bot(self) -> None:
        """Click the first service that has bots, and its first one."""
        profile = next(each for each in self.wizard.context.services.profiles if each.bots)
        self.press(f"service-{profile.id}")
        self.press(f"bot-{profile.bots[0].id}")

    def has(self, identifier: str) -> bool:
        """Return whether a control of that accessible identifier is visible."""
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
        """Put a value on the clipboard, as the copy button of the exchange's page does."""
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
        """Save the window as a PNG named after number and step. Raises KeywizardError."""
        number = route(self.wizard.context.session).index(self.step) + 1
        path = self.out / f"{number:02}-{self.step.replace('_', '-')}.png"
        self.settle()
        if not self.wizard.window.grab().save(str(path)):
            raise KeywizardError("tour_failed", picture=path.name)
        return path

    def _find(self, identifier: str) -> QWidget | None:
        page = self.wizard.window.current()
        own = self.wizard.window.findChildren(QAbstractButton)
        inside = page.findChildren(QWidget) if page else []
        return next(
            (
                widget
                for widget in (*own, *inside)
                if widget.isVisible() and widget.accessibleIdentifier() == identifier
            ),
            None,
        )
