"""Give each connection its place, its time and one reading only.

A connection that waits takes one of few places: a request's head must come in time, and where
places run out, the one that has waited longest makes room. A head that a proxy before this server
could read in another way is refused (RFC 9112 §5.2, §6.3, §11.2).
"""

import asyncio
import re
from collections import Counter

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["MAX_CONNECTIONS", "HeadsInTime"]

MAX_CONNECTIONS = 256
"""Open connections at once."""
MAX_CONNECTIONS_OF_ADDRESS = 64
"""Of one address: of a proxy too, so as many calls as it may have under way."""

_FOLDED = re.compile(rb"\n[ \t]")
_ENDS = re.compile(rb"\r?\n\r?\n")


class HeadsInTime(H11Protocol):
    """uvicorn's own protocol, which waits for ever for a head, and reads what it can."""

    head_timeout_s = 10.0
    """From a connection's first moment, or a head's first byte, to the end of the head."""

    _waiting: asyncio.TimerHandle | None = None
    since = 0.0
    """The loop's time when it began to wait for a head."""
    address = ""
    _head = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Find a place, and wait for the first head."""
        super().connection_made(transport)
        self.since = self.loop.time()
        self.address = self.client[0] if self.client else ""
        self._make_room()
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Refuse a head of two meanings; a whole head ends the waiting (`guard` bounds bodies)."""
        if self.conn.their_state is h11.DONE:
            self.transport.close()  # another request before the answer: no browser sends one
            return
        if self.conn.their_state is h11.IDLE and not self._is_plain(data):
            self.send_400_response("Invalid HTTP request received.")
            return
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._await_head()
        else:
            self._stop_waiting()
        if self.conn.their_state is h11.DONE and self.conn.trailing_data[0]:
            self.transport.close()

    def on_response_complete(self) -> None:
        """Wait anew, for the next head."""
        self.since = self.loop.time()
        self._head = b""
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Leave the place."""
        self._stop_waiting()
        super().connection_lost(exc)

    @property
    def is_waiting(self) -> bool:
        """Tell whether no whole request has come: nobody loses an answer if it is closed."""
        return self.conn.their_state is not h11.DONE

    def _is_plain(self, data: bytes) -> bool:
        """Tell whether the head so far has no folded line, and one length at most."""
        self._head += data
        end = _ENDS.search(self._head)
        head = self._head[: end.start()] if end else self._head
        if _FOLDED.search(head):
            return False
        names = Counter(line.partition(b":")[0].strip().lower() for line in head.split(b"\n")[1:])
        return names[b"content-length"] + names[b"transfer-encoding"] < 2

    def _make_room(self) -> None:
        """Close the connection that has waited longest, of the same address first."""
        everybody = [each for each in self.connections if isinstance(each, HeadsInTime)]
        same = [each for each in everybody if each.address == self.address]
        for crowd, most in ((same, MAX_CONNECTIONS_OF_ADDRESS), (everybody, MAX_CONNECTIONS)):
            if len(crowd) > most:
                waiting = [each for each in crowd if each.is_waiting]
                oldest = min(waiting, key=lambda each: each.since)
                self.connections.discard(oldest)
                oldest.transport.close()

    def _await_head(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(self.head_timeout_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
