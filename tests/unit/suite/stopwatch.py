"""Times the code under test without the pauses in which a busy computer let none of it run."""

import threading
from time import monotonic, process_time
from typing import Self

__all__ = ["Stopwatch"]

_TICK = 0.01


class Stopwatch:
    """Seconds of the `with` block that are its own: waiting and working, not being kept waiting.

    A thread beside it, which does nothing but wake up, knows how late it was each time. Work that
    keeps the interpreter to itself makes it late, too: what the process worked is never taken off.
    """

    seconds: float

    def __init__(self) -> None:
        self._late = 0.0
        self._over = threading.Event()
        self._beside = threading.Thread(target=self._wake_up_again_and_again)

    def __enter__(self) -> Self:
        self._beside.start()
        self._began, self._worked = monotonic(), process_time()
        return self

    def __exit__(self, *_: object) -> None:
        took, worked = monotonic() - self._began, process_time() - self._worked
        self._over.set()
        self._beside.join()
        self.seconds = took - max(0.0, min(self._late, took - worked))

    def _wake_up_again_and_again(self) -> None:
        due = monotonic() + _TICK
        while not self._over.wait(max(0.0, due - monotonic())):
            self._late += max(0.0, monotonic() - due)
            due = monotonic() + _TICK
        self._late += max(0.0, monotonic() - due)
