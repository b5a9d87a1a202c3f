"""Edit a line whose text Qt never holds, so that Qt cannot announce it to other programs."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QClipboard,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QLineEdit

__all__ = ["HiddenEdit"]

_DOT = "•"
_NO_TEXT = {
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
}
"""With these a key is a command, whatever character it carries (as in QInputControl)."""


class HiddenEdit(QLineEdit):
    """Once `hide_text` was called, the widget shows dots and keeps the text beside them.

    QLineEdit announces each inserted and removed text, in clear, to every program on the
    accessibility bus, also in its password mode. Here it only ever announces dots.
    """

    def __init__(self) -> None:
        super().__init__()
        self._hides = False
        self._kept = ""

    def hide_text(self) -> None:
        """Password mode, without menu, prediction or anything to overhear."""
        self._hides = True
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhHiddenText
        )
        self.textEdited.connect(self._follow)
        self.textChanged.connect(self._follow)

    def text(self) -> str:
        self._follow()
        return self._kept if self._hides else super().text()

    def setText(self, text: str | None) -> None:
        if self._hides:
            self._kept = text or ""
            text = _DOT * len(self._kept)
        super().setText(text)

    def insert(self, text: str) -> None:
        if self._hides:
            self._follow()
            chosen = self.hasSelectedText()
            start = self.selectionStart() if chosen else self.cursorPosition()
            end = start + (self.selectionLength() if chosen else 0)
            self._kept = self._kept[:start] + text + self._kept[end:]
            text = _DOT * len(text)
        super().insert(text)

    def paste(self) -> None:
        self._paste(QClipboard.Mode.Clipboard)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if not self._hides:
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QClipboard.Mode.Clipboard)
        elif typed and typed.isprintable() and event.modifiers() not in _NO_TEXT:
            self.insert(typed)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        selection = QGuiApplication.clipboard().supportsSelection()
        if self._hides and selection and event.button() is Qt.MouseButton.MiddleButton:
            self.deselect()
            self._paste(QClipboard.Mode.Selection)
        else:
            super().mouseReleaseEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._hides and event.commitString():
            self.insert(event.commitString())
            event.accept()
        else:
            super().inputMethodEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if self._hides and event.mimeData().hasText():
            self.insert(event.mimeData().text())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def _paste(self, mode: QClipboard.Mode) -> None:
        self.insert(QGuiApplication.clipboard().text(mode))

    def _follow(self) -> None:
        """Take part in what Qt did to the dots: a deletion, or a text set by a screen reader."""
        shown = super().text()
        if not self._hides or shown == _DOT * len(self._kept):
            return
        inside = shown.strip(_DOT)
        if inside:
            before = len(shown) - len(shown.lstrip(_DOT))
            after = len(shown) - before - len(inside)
            self.setText(self._kept[:before] + inside + self._kept[len(self._kept) - after :])
            return
        removed, at = len(self._kept) - len(shown), self.cursorPosition()
        self._kept = self._kept[:at] + self._kept[at + removed :] if removed > 0 else ""
        if removed < 0:  # dots that stand for no character of the text
            super().setText("")
