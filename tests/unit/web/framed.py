"""Answers whose framing lies, in pieces that any test of a hostile server can play."""

import itertools
import socket
import threading

from tests.unit.web.hostile_server import Script, say

__all__ = ["BAD_FRAMES", "CHUNKED", "GOOD_FRAMES", "STREAMS", "endless", "whole"]

OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
INTERIM = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
SPACES = b" " * 65536


def whole(body: bytes) -> bytes:
    """An orderly answer."""
    return OK + b"Content-Length: %d\r\n\r\n" % len(body) + body


def endless(head: bytes, piece: bytes, times: int | None = None) -> Script:
    """Send `piece` again and again until the client hangs up."""

    def script(conn: socket.socket, stop: threading.Event) -> None:
        conn.settimeout(5)
        conn.sendall(head)
        for _ in itertools.count() if times is None else range(times):
            if stop.is_set():
                return
            conn.sendall(piece)

    return script


STREAMS: dict[str, tuple[Script, str]] = {
    "a negative chunk without end": (endless(CHUNKED + b"-1\r\n", SPACES), "not_http"),
    "a chunk of 4 GiB": (endless(CHUNKED + b"ffffffff\r\n", SPACES), "too_large"),
    "a chunk longer than any number": (endless(CHUNKED + b"f" * 99, SPACES), "not_http"),
    "a chunk extension without end": (endless(CHUNKED + b"2;", SPACES), "not_http"),
    "chunks of one byte without end": (endless(CHUNKED, b"1\r\n \r\n" * 9999), "too_large"),
    "extensions without end": (endless(CHUNKED, b"1;%b\r\n \r\n" % (b"x" * 999)), "too_large"),
    "a trailer without end": (endless(CHUNKED + b"0\r\n", b"X: y\r\n" * 9999), "not_http"),
    "a trailer line without end": (endless(CHUNKED + b"0\r\nX: ", SPACES), "not_http"),
    "a body without a length": (endless(OK + b"\r\n", SPACES), "too_large"),
    "a length of 9 EB": (endless(OK + b"Content-Length: %d\r\n\r\n" % 2**63, SPACES), "not_http"),
    "a negative length": (endless(OK + b"Content-Length: -1\r\n\r\n", SPACES), "not_http"),
    "a status line without end": (endless(b"HTTP/1.1 200 ", SPACES), "not_http"),
    "a header without end": (endless(OK + b"X: ", SPACES), "not_http"),
    "headers without end": (endless(OK, b"X: y\r\n" * 9999), "not_http"),
    "interim answers without end": (endless(b"", INTERIM * 999), "not_http"),
    "continues without end": (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 999), "not_http"),
    "headers of an interim answer without end": (
        endless(b"HTTP/1.1 102 Processing\r\n", b"X: y\r\n" * 9999),
        "not_http",
    ),
}
"""Streams that end only when the client leaves, and the reason with which it does."""

BAD_FRAMES: dict[str, Script] = {
    "a length behind a hard space": say(OK + b"Content-Length: \xa02\r\n\r\n{}"),
    "chunks behind a hard space": say(OK + b"Transfer-Encoding: \xa0chunked\r\n\r\n0\r\n\r\n"),
    "a negative chunk": say(CHUNKED + b"-5\r\n{}\r\n"),
    "a chunk with a sign": say(CHUNKED + b"+2\r\n{}\r\n0\r\n\r\n"),
    "a chunk with an underscore": say(CHUNKED + b"0_2\r\n{}\r\n0\r\n\r\n"),
    "a chunk with 0x": say(CHUNKED + b"0x2\r\n{}\r\n0\r\n\r\n"),
    "a chunk without a size": say(CHUNKED + b"\r\n{}\r\n0\r\n\r\n"),
    "a chunk that is longer than it said": say(CHUNKED + b"1\r\n{}\r\n0\r\n\r\n"),
    "a chunk line that ends with half an end": say(CHUNKED + b"2\n{}\r\n0\r\n\r\n"),
    "differing lengths": say(OK + b"Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}"),
    "differing lengths in one": say(OK + b"Content-Length: 2, 4\r\n\r\n{}{}"),
    "a length with a sign": say(OK + b"Content-Length: +2\r\n\r\n{}"),
    "an empty length": say(OK + b"Content-Length:\r\n\r\n{}"),
    "length and chunks": say(
        OK + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    ),
    "chunks in gzip": say(OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
    "chunks twice": say(OK + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n2\r\n{}\r\n0\r\n\r\n"),
    "chunks that HTTP/1.0 does not know": say(
        CHUNKED.replace(b"/1.1", b"/1.0", 1) + b"2\r\n{}\r\n0\r\n\r\n"
    ),
    "a folded header": say(OK + b"X: a\r\n b\r\nContent-Length: 2\r\n\r\n{}"),
    "a header without a colon": say(OK + b"Broken header\r\nContent-Length: 2\r\n\r\n{}"),
    "a blank before the colon": say(OK + b"Content-Length : 2\r\n\r\n{}"),
    "a control sign in a header": say(OK + b"X: a\x00b\r\nContent-Length: 2\r\n\r\n{}"),
    "a bare return in a header": say(OK + b"X: a\rContent-Length: 9\r\n\r\n{}"),
    "another protocol": say(b"HTTP/1.1 101 Switching Protocols\r\n\r\n" + whole(b"{}")),
    "HTTP/2": say(b"HTTP/2 200 OK\r\n\r\n{}"),
    "a status of 1,000": say(b"HTTP/1.1 1000 OK\r\n\r\n{}"),
    "a negative status": say(b"HTTP/1.1 -200 OK\r\n\r\n{}"),
}
"""Answers that two readers could read in two ways; each is refused as no HTTP."""

GOOD_FRAMES: dict[str, Script] = {
    "a cookie of 400 digits": say(
        OK + b"Set-Cookie: a=b; max-age=" + b"9" * 400 + b"\r\nContent-Length: 2\r\n\r\n{}"
    ),
    "102 before": say(b"HTTP/1.1 102 Processing\r\n\r\n" + whole(b"{}")),
    "103 before": say(INTERIM + whole(b"{}")),
    "several interim answers": say(
        b"HTTP/1.1 100 Continue\r\n\r\n" + INTERIM * 20, INTERIM[:9], INTERIM[9:] + whole(b"{}")
    ),
    "chunks": say(CHUNKED + b"1\r\n{\r\n01 ;a=b\r\n}\r\n000\r\nX: y\r\n\r\n"),
    "chunks, a byte at a time": say(
        *(b"%c" % each for each in CHUNKED + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n")
    ),
    "a large TRANSFER-ENCODING": say(
        OK + b"TRANSFER-ENCODING: CHUNKED\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
    ),
    "the same length twice": say(OK + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
    "no length": say(OK + b"\r\n{}"),
    "HTTP/1.0": say(whole(b"{}").replace(b"/1.1", b"/1.0", 1)),
    "no reason": say(whole(b"{}").replace(b" OK", b"", 1)),
    "bare line ends": say(b"HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"),
    "a name in Latin 1": say(OK + b"X: \xe9\r\nContent-Length: 2\r\n\r\n{}"),
}
"""Answers as honest servers give them."""
