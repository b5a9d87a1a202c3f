"""Use the small window that gives the values one by one."""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from keywizard.gui.paste_panel import PastePanel
from tests.gui.users.wizard_user import WizardUser

__all__ = ["Panel"]

W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True)
class Panel:
    """Opened from the page of the hand-over."""

    user: WizardUser

    @property
    def window(self) -> PastePanel | None:
        """The panel that is shown, if any."""
        shown = [
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, PastePanel) and each.isVisible()
        ]
        assert len(shown) < 2
        return shown[0] if shown else None

    def open(self) -> "Panel":
        """Without the browser: the values are what is looked at."""
        self.user.press("show-values")
        assert self.window is not None
        return self

    def find(self, identifier: str, kind: type[W]) -> W | None:
        assert self.window is not None
        found = [
            each
            for each in self.window.findChildren(kind)
            if each.isVisible() and each.accessibleIdentifier() == identifier
        ]
        return found[0] if found else None

    def press(self, identifier: str) -> None:
        button = self.find(identifier, QAbstractButton)
        assert button is not None, f"no {identifier} on the panel"
        button.click()
        self.user.settle()

    def text(self, identifier: str) -> str:
        label = self.find(identifier, QLabel)
        return label.text() if label else ""

    def every_text(self) -> str:
        """Whatever the panel shows or tells."""
        assert self.window is not None
        every = [self.window, *self.window.findChildren(QWidget)]
        told = [each.accessibleName() + each.accessibleDescription() for each in every]
        shown = [each.text() for each in every if isinstance(each, QLabel | QAbstractButton)]
        return "\n".join([*told, *shown, self.window.windowTitle()])

    def clipboard(self) -> str:
        return QApplication.clipboard().text()

    def paste(self) -> str:
        """Copy the value of now, and go on; what lay on the clipboard meanwhile."""
        self.press("copy-value")
        copied = self.clipboard()
        self.press("next-value")
        return copied

    def answer(self, question: int, number: int) -> None:
        self.press(f"answer-{question}-{number}")
        self.press("next-value")

    def paste_all(self) -> list[str]:
        """From the page to the declaration; the values in the order in which they came."""
        self.open()
        values = []
        while self.find("copy-value", QAbstractButton) is not None:
            values.append(self.paste())
        asked = 0
        while self.window is not None:
            self.answer(asked, 0)
            asked += 1
        return values
