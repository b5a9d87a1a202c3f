"""The clipboard: secrets are marked for histories, and cleared only if still ours."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from keywizard.flow.values.capture import clean
from keywizard.model.secret import Secret

__all__ = ["SystemClipboard"]

CLEAR_AFTER_MS = 30_000
_MIN_CERTAIN_CHARS = 12
"""Characters from which on finding a value inside a text is no chance."""

_MARKS = {
    # What clipboard histories look for before they keep a copy (as KeePassXC does).
    "linux": [("x-kde-passwordManagerHint", b"secret")],
    "win32": [("ExcludeClipboardContentFromMonitorProcessing", b"1")],
    "darwin": [("application/x-nspasteboard-concealed-type", b"secret")],
}


class SystemClipboard(QObject):
    """`model.contracts.Clipboard` on the desktop's clipboard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours: Secret | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear_ours)

    def text(self) -> str:
        """Read it; empty if it holds no text."""
        return self._clipboard.text(QClipboard.Mode.Clipboard)

    def put(self, text: str) -> None:
        """Offer a harmless text, such as a label."""
        self._clipboard.setText(text)

    def put_secret(self, value: Secret) -> None:
        """Offer a secret; cleared after 30 s if still ours, and at exit."""
        data = QMimeData()
        data.setText(value.reveal())
        for mime, mark in _MARKS.get(sys.platform, []):
            data.setData(mime, mark)
        self._clipboard.setMimeData(data)
        self._ours = value
        self._timer.start(CLEAR_AFTER_MS)

    def clear_if_holds(self, value: Secret) -> bool:
        """Empty it if it still holds `value`, however wrapped; return whether it did."""
        held, wanted = self.text(), value.reveal()
        bare = clean(held)
        # A short text may stand in another one by chance, such as in a secret still to be pasted.
        holds = wanted == bare or (
            len(wanted) >= _MIN_CERTAIN_CHARS and (wanted in held or wanted in bare)
        )
        if holds:
            self._clipboard.clear()
        return holds

    def clear_ours(self) -> None:
        """Empty it if the secret we put there is still in it."""
        if self._ours is not None:
            self.clear_if_holds(self._ours)
            self._ours = None
        self._timer.stop()

    def watch(self, changed: Callable[[], None]) -> Callable[[], None]:
        """Call `changed` after each copy of any program; returns how to stop."""
        self._clipboard.dataChanged.connect(changed)

        def stop() -> None:
            self._clipboard.dataChanged.disconnect(changed)

        return stop
