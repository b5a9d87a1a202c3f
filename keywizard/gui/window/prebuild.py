"""Prepare the next page while the user reads: in short steps, never before a paint."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

__all__ = ["Prebuild"]

_AFTER_PAINT_MS = 60


class Prebuild(QObject):
    """Calls `step` until it returns that nothing is left, and handles events in between."""

    def __init__(self, parent: QObject, step: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._step = step
        self._awaited = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take)

    def wait_for_paint(self) -> None:
        """Another page is shown: nothing is done before the user sees it."""
        self._awaited = True
        self._timer.stop()

    def painted(self) -> None:
        """Start the waiting work after the window was painted."""
        if self._awaited:
            self._awaited = False
            self._timer.start(_AFTER_PAINT_MS)

    def again(self) -> None:
        """Prepare again: what was ready has changed."""
        if not self._awaited:
            self._timer.start(0)

    def _take(self) -> None:
        if self._step():
            self._timer.start(0)
