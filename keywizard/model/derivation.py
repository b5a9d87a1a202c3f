"""Let one password derivation at a time run in this process, and refuse an endless queue.

`cryptography` 50.0.0 to 50.0.2 deadlock two Argon2 derivations of one process (decision 0016).
Apart from that fault, each derivation takes up to a gibibyte of memory: one at a time is enough.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from keywizard.model.errors import DerivationBusy

__all__ = ["MAX_QUEUED", "DerivationGate", "derivation_turn"]

MAX_QUEUED: Final = 8
"""Derivations that may wait behind the running one."""
_MAX_WAIT_S: Final = 120.0


class DerivationGate:
    """Admit one caller at a time; the others wait, `max_queued` at most, `max_wait_s` at most."""

    def __init__(self, max_queued: int = MAX_QUEUED, max_wait_s: float = _MAX_WAIT_S) -> None:
        self._max_wait_s = max_wait_s
        self._places = threading.BoundedSemaphore(max_queued + 1)
        self._running = threading.Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and hold it. Raises DerivationBusy if the queue is full or stands."""
        if not self._places.acquire(blocking=False):
            raise DerivationBusy
        try:
            if not self._running.acquire(timeout=self._max_wait_s):
                raise DerivationBusy
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._places.release()


derivation_turn: Final = DerivationGate().turn
"""The process's only gate: every derivation of a password, whoever asks, runs inside it."""
