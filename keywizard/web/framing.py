"""Read one HTTP/1.1 answer: strict framing, counted bytes, within the time of its call.

http.client and urllib3 believe what an answer says about its own length: a chunk of negative
length makes both read until the peer hangs up. Here the bytes are counted as they leave the
socket, in pieces of bounded size, before any framing is looked at (RFC 9112 for the framing).
"""

import http.client
import io
import re
import socket
from typing import Protocol

__all__ = [
    "MAX_ANSWER_BYTES",
    "MAX_BODY_BYTES",
    "MAX_HEAD_BYTES",
    "Answer",
    "AnswerTooLarge",
    "BadFraming",
    "CallTime",
]

MAX_BODY_BYTES = 1024 * 1024
"""Largest body of an answer."""
MAX_HEAD_BYTES = 64 * 1024
"""Largest head of an answer, interim answers (1xx) included; the same again for a trailer."""
MAX_ANSWER_BYTES = MAX_BODY_BYTES + 2 * MAX_HEAD_BYTES
"""Bytes taken from the socket for one answer: head, body, and what chunks add to it."""

_PIECE_BYTES = 64 * 1024
_MAX_HEADERS = 100
_MAX_CHUNK_LINE_BYTES = 1024
_MAX_CHUNKS = 8192

_STATUS = re.compile(rb"HTTP/1\.([01]) ([1-9][0-9]{2})(?: ([^\x00-\x08\x0a-\x1f\x7f]*))?")
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*)")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\x00-\x08\x0a-\x1f\x7f]*)?\r\n")
_LENGTH = re.compile(r"[0-9]{1,15}")
_WITHOUT_BODY = frozenset({204, 304})


class BadFraming(http.client.HTTPException):
    """The bytes do not follow HTTP/1.1, or could be read in two ways."""


class AnswerTooLarge(http.client.HTTPException):
    """More bytes came than any answer may have."""


class CallTime(Protocol):
    """The time of one call, as `Watch` measures it."""

    @property
    def remaining(self) -> float:
        """Seconds left, never zero."""

    def check(self) -> None:
        """Raise TimeoutError once the call has ended."""


class Answer(http.client.HTTPResponse):
    """One answer, whose body urllib3 reads as if it ended with the connection.

    Whatever frames the body is removed on the way, so that no other code reads it: chunks are
    joined, and `length` stays None.
    """

    def __init__(self, sock: socket.socket, time: CallTime, method: str | None) -> None:
        super().__init__(sock, method=method)
        # The buffer that http.client put around the socket has read nothing yet.
        self._body = _Body(_Wire(self.fp.detach(), sock, time))
        self.fp = self._body  # type: ignore[assignment]

    @property
    def has_surplus(self) -> bool:
        """Tell whether bytes came after the end of this answer: they belong to no question."""
        return self._body.has_surplus

    def begin(self) -> None:
        """Read the head. Raises BadFraming, AnswerTooLarge, OSError, http.client.HTTPException.

        Interim answers (100, 102, 103) are passed over; 101 answers nothing that was asked.
        """
        head = _Head(self._body.wire)
        version, status, self.reason = head.status()
        while 100 <= status < 200 and status != 101:
            head.fields()
            version, status, self.reason = head.status()
        if status == 101:
            raise BadFraming("protocol switch")
        self.version, self.status, self.code = 10 + version, status, status
        self.headers = self.msg = fields = head.fields()
        chunked, length = _framing_of(fields, version)
        if status in _WITHOUT_BODY:
            chunked, length = False, 0
        del fields["Transfer-Encoding"]
        del fields["Set-Cookie"]  # kept nowhere, and http.cookiejar prints what it cannot read
        self.chunked, self.length = False, None
        self._body.frame(chunked=chunked, length=length)
        until_closed = not chunked and length is None
        self.will_close = until_closed or not _is_kept(fields, version)


def _framing_of(fields: http.client.HTTPMessage, version: int) -> tuple[bool, int | None]:
    """Tell whether a body comes in chunks, and its length in bytes if that is known.

    Raises BadFraming where two readers could disagree (RFC 9112 §6.3).
    """
    encodings = [text.strip(" \t").lower() for text in fields.get_all("Transfer-Encoding", [])]
    lengths = {
        part.strip(" \t")
        for text in fields.get_all("Content-Length", [])
        for part in text.split(",")
    }
    if encodings:
        if encodings != ["chunked"] or lengths or version == 0:
            raise BadFraming("transfer encoding")
        return True, None
    if len(lengths) > 1 or not all(map(_LENGTH.fullmatch, lengths)):
        raise BadFraming("content length")
    return False, int(lengths.pop()) if lengths else None


def _is_kept(fields: http.client.HTTPMessage, version: int) -> bool:
    """Tell whether the connection may serve another call; HTTP/1.0 ones never do."""
    options = ",".join(fields.get_all("Connection", [])).lower().split(",")
    return version == 1 and "close" not in {option.strip() for option in options}


class _Wire:
    """Takes bytes from the socket for one answer: in pieces, counted, while there is time."""

    def __init__(self, stream: io.RawIOBase, sock: socket.socket, time: CallTime) -> None:
        self._stream = stream
        self._sock = sock
        self._time = time
        self._allowed = MAX_ANSWER_BYTES
        self._unread = bytearray()

    @property
    def is_empty(self) -> bool:
        """Tell whether all bytes that came have been read."""
        return not self._unread

    def line(self, most: int) -> bytes:
        """Read a line with its end. Raises BadFraming beyond `most` bytes, IncompleteRead."""
        searched = 0
        while (end := self._unread.find(b"\n", searched)) < 0:
            searched = len(self._unread)
            if searched > most:
                raise BadFraming("long line")
            self._fill()
        if end >= most:
            raise BadFraming("long line")
        return self._take(end + 1)

    def some(self, most: int) -> bytes:
        """Read 1 to `most` bytes. Raises IncompleteRead at the end of the connection."""
        if not self._unread:
            self._fill()
        return self._take(most)

    def has_begun(self) -> bool:
        """Wait for a first byte; False if the connection ended without one."""
        try:
            self._fill()
        except http.client.IncompleteRead:
            return False
        return True

    def close(self) -> None:
        """Give the socket back."""
        self._stream.close()

    def _fill(self) -> None:
        self._time.check()
        self._sock.settimeout(self._time.remaining)
        piece = self._stream.read(_PIECE_BYTES)
        self._time.check()  # what comes after that is not looked at any more
        if not piece:
            raise http.client.IncompleteRead(b"")
        self._allowed -= len(piece)
        if self._allowed < 0:
            raise AnswerTooLarge
        self._unread += piece

    def _take(self, count: int) -> bytes:
        taken = bytes(self._unread[:count])
        del self._unread[:count]
        return taken


class _Head:
    """Reads status lines and headers, all of them together within MAX_HEAD_BYTES."""

    def __init__(self, wire: _Wire) -> None:
        self._wire = wire
        self._allowed = MAX_HEAD_BYTES

    def status(self) -> tuple[int, int, str]:
        """Read a status line: minor version, status and reason."""
        if self._wire.is_empty and not self._wire.has_begun():
            raise http.client.RemoteDisconnected("")
        found = _STATUS.fullmatch(self._line())
        if not found:
            raise http.client.BadStatusLine("")
        return int(found[1]), int(found[2]), (found[3] or b"").decode("latin-1").strip()

    def fields(self) -> http.client.HTTPMessage:
        """Read header lines up to the empty one; a folded line is refused as any bad one."""
        fields = http.client.HTTPMessage()
        while line := self._line():
            found = _HEADER.fullmatch(line)
            if not found or len(fields) >= _MAX_HEADERS:
                raise BadFraming("header")
            fields[found[1].decode("ascii")] = found[2].decode("latin-1").rstrip(" \t")
        return fields

    def _line(self) -> bytes:
        line = self._wire.line(self._allowed)
        self._allowed -= len(line)
        return line.removesuffix(b"\n").removesuffix(b"\r")


class _Body(io.RawIOBase):
    """The body of one answer as a file that ends where the framing says."""

    def __init__(self, wire: _Wire) -> None:
        self.wire = wire
        self.has_surplus = False
        self._is_chunked = False
        self._chunks_allowed = _MAX_CHUNKS
        self._left: int | None = None
        """Bytes left of the body or of the chunk; None: all until the connection ends."""
        self._is_over = False

    def frame(self, *, chunked: bool, length: int | None) -> None:
        """Set how the body ends."""
        self._is_chunked = chunked
        self._left = 0 if chunked else length
        if chunked:
            self._begin_chunk()
        elif length == 0:
            self._end()

    def readable(self) -> bool:
        """Return True: there is nothing but reading."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the body goes. Raises as `_Wire` does, and BadFraming."""
        filled = 0
        while filled < len(buffer) and not self._is_over:
            piece = self._next(len(buffer) - filled)
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled

    def _next(self, most: int) -> bytes:
        if self._left is None:
            self._is_over = self.wire.is_empty and not self.wire.has_begun()
            return b"" if self._is_over else self.wire.some(most)
        piece = self.wire.some(min(most, self._left))
        self._left -= len(piece)
        if self._left == 0:
            self._end_chunk() if self._is_chunked else self._end()
        return piece

    def close(self) -> None:
        """Give the socket back."""
        self.wire.close()
        super().close()

    def _begin_chunk(self) -> None:
        found = _CHUNK.fullmatch(self.wire.line(_MAX_CHUNK_LINE_BYTES))
        if not found:
            raise BadFraming("chunk")
        self._chunks_allowed -= 1
        if self._chunks_allowed < 0:
            raise AnswerTooLarge
        self._left = int(found[1], 16)
        if self._left == 0:
            _Head(self.wire).fields()
            self._end()

    def _end_chunk(self) -> None:
        if self.wire.line(2) != b"\r\n":
            raise BadFraming("chunk")
        self._begin_chunk()

    def _end(self) -> None:
        self._is_over = True
        self.has_surplus = not self.wire.is_empty
