"""The nonces of a Bitfinex key: strictly growing, one call at a time, never larger than needed.

A nonce in microseconds would shut out for ever every bot that counts in milliseconds, so
microseconds come last (DESIGN D7). The sequence of a key lasts as long as the process.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from keywizard.model.cancel import CancelToken
from keywizard.model.secret import Secret
from keywizard.web.client import Deadline

__all__ = ["Nonces", "OutOfTime", "sequence_of"]

_POLL_S = 0.05
"""How often a waiting check looks whether it was cancelled."""


class OutOfTime(Exception):
    """Another call of the same key took all the time."""


class Nonces:
    """The sequence of one key."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._last = 0
        self.microseconds = False
        """The key was found to be beyond milliseconds."""

    @contextmanager
    def turn(self, cancel: CancelToken, deadline: Deadline) -> Iterator[None]:
        """Hold this key for one call at a time. Raises Cancelled, OutOfTime."""
        while not self._turn.acquire(timeout=_POLL_S):
            cancel.check()
            if deadline.remaining <= 0:
                raise OutOfTime
        try:
            yield
        finally:
            self._turn.release()

    def next(self, now_ms: int) -> int:
        """Return the next nonce for `now_ms`, the exchange's clock; call it inside `turn` only."""
        now = now_ms * 1000 if self.microseconds else now_ms
        self._last = max(now, self._last + 1)
        return self._last


_sequences: dict[bytes, Nonces] = {}
_lock = threading.Lock()


def sequence_of(api_key: Secret) -> Nonces:
    """Return the sequence of a key, kept under the key's digest and not under the key."""
    name = hashlib.sha256(api_key.reveal().encode()).digest()
    with _lock:
        return _sequences.setdefault(name, Nonces())
