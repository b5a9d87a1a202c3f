"""Stop everything that a check has started, by one token."""

import threading
from collections.abc import Callable

__all__ = ["CancelToken", "Cancelled"]


class Cancelled(Exception):
    """The user, or the end of the program, asked to stop."""


class CancelToken:
    """Shared by the one who may cancel and the one who works; safe between threads."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._callbacks: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Tell whether `cancel` has been called."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask for the stop; wakes `wait` and runs each `on_cancel` callback once."""
        with self._lock:
            self._event.set()
            callbacks, self._callbacks = self._callbacks, []
        for callback in callbacks:
            callback()

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call `callback` on cancel (at once if it came already); returns its undo."""
        with self._lock:
            if not self._event.is_set():
                self._callbacks.append(callback)
                return lambda: self._forget(callback)
        callback()
        return lambda: None

    def _forget(self, callback: Callable[[], None]) -> None:
        with self._lock:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

    def check(self) -> None:
        """Raise `Cancelled` if the stop was asked for."""
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Sleep that a cancel ends; raises `Cancelled`."""
        if self._event.wait(seconds):
            raise Cancelled
