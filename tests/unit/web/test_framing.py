"""Whatever an answer says of its own length: the cap and the deadline hold, and no byte of one
answer is taken for another's.
"""

import contextlib
import select
import socket
import ssl
import threading
import tracemalloc
from http.client import HTTPException
from pathlib import Path
from typing import Any

import pytest
import trustme
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keywizard.model.cancel import CancelToken
from keywizard.model.errors import AnswerRefused, Unreachable, WebError
from keywizard.web import connection
from keywizard.web.client import Response, Web
from keywizard.web.framing import Answer
from tests.unit.suite.stopwatch import Stopwatch
from tests.unit.web.framed import BAD_FRAMES, CHUNKED, GOOD_FRAMES, OK, STREAMS, endless, whole
from tests.unit.web.hostile_server import Hostile, Script, say

MIB = 1024 * 1024
SECONDS = 2.0


def calls(server: Hostile, seconds: float = SECONDS, bundle: Path | None = None) -> Web:
    return Web(
        [("GET", server.root, "/x")],
        call_deadline=seconds,
        extra_ca=str(bundle) if bundle else None,
    )


def ask(web: Web, server: Hostile) -> Response:
    return web.get(server.root, "/x", "signature=5ec7e7", {}, CancelToken())


def refusal(script: Script) -> WebError:
    """What one call raises: in time, in little memory, and without the address that was signed."""
    with Hostile(script) as server, calls(server) as web:
        tracemalloc.start()
        try:
            with Stopwatch() as watch, pytest.raises(WebError) as caught:
                ask(web, server)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert watch.seconds < SECONDS + 1
    assert most < 8 * MIB
    assert caught.value.__context__ is None
    return caught.value


@pytest.mark.parametrize("case", STREAMS)
def test_a_stream_is_left_at_the_cap(case: str) -> None:
    script, reason = STREAMS[case]
    error = refusal(script)
    assert isinstance(error, AnswerRefused)
    assert error.facts["reason"] == reason


@pytest.mark.parametrize("case", BAD_FRAMES)
def test_a_frame_that_can_be_read_in_two_ways_is_refused(case: str) -> None:
    error = refusal(BAD_FRAMES[case])
    assert isinstance(error, AnswerRefused)
    assert error.facts["reason"] == "not_http"


@pytest.mark.parametrize("case", GOOD_FRAMES)
def test_what_honest_servers_send_passes(case: str) -> None:
    with Hostile(GOOD_FRAMES[case]) as server, calls(server) as web:
        answer = ask(web, server)
    assert (answer.status, answer.json) == (200, {})


CUT: dict[str, bytes] = {
    "in the status": b"HTTP/1.1 2",
    "in the headers": OK,
    "in a length": OK + b"Content-Length: 9\r\n\r\n{}",
    "in a chunk's size": CHUNKED + b"2",
    "in a chunk": CHUNKED + b"9\r\n{}",
    "after a chunk": CHUNKED + b"2\r\n{}\r\n",
    "before the last line": CHUNKED + b"2\r\n{}\r\n0\r\n",
    "after an interim answer": b"HTTP/1.1 102 Processing\r\n\r\n",
}


@pytest.mark.parametrize("where", CUT)
def test_an_answer_that_was_cut_is_no_answer(where: str) -> None:
    error = refusal(say(CUT[where]))
    assert isinstance(error, Unreachable)
    assert error.facts["reason"] == "reset"


@pytest.mark.parametrize("length", [MIB, MIB + 1])
@pytest.mark.parametrize("chunked", [False, True])
def test_the_cap_is_one_mebibyte_however_it_is_framed(length: int, chunked: bool) -> None:
    body = b'"' + b"x" * (length - 2) + b'"'
    framed = CHUNKED + b"%x\r\n%b\r\n0\r\n\r\n" % (length, body) if chunked else whole(body)
    with Hostile(say(framed)) as server, calls(server) as web:
        if length <= MIB:
            assert ask(web, server).is_json
        else:
            with pytest.raises(AnswerRefused):
                ask(web, server)


def test_the_deadline_holds_without_the_clock_that_watches_from_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full speed stream is left by whoever reads it, not only by a cut from another thread."""
    monkeypatch.setattr(connection, "_shut", lambda _: None)
    slowly = endless(CHUNKED, b"1\r\n \r\n")
    for cap in ("MAX_ANSWER_BYTES", "_MAX_CHUNKS"):
        monkeypatch.setattr(f"keywizard.web.framing.{cap}", 2**40)
    monkeypatch.setattr("keywizard.web.client.MAX_BODY_BYTES", 2**40)
    with (
        Hostile(slowly) as server,
        calls(server, 0.5) as web,
        Stopwatch() as watch,
        pytest.raises(Unreachable) as caught,
    ):
        ask(web, server)
    assert caught.value.facts["reason"] == "deadline"
    assert watch.seconds < 1.5


PIECES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 204 No\r\n",
        b"HTTP/1.1 103 Hint\r\n",
        b"Content-Length: 2\r\n",
        b"Content-Length: -2\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"\r\n",
        b"\n",
        b"2\r\n{}\r\n",
        b"-2\r\n",
        b"0\r\n\r\n",
        b"{}",
        b": ",
        b"\xff\x00",
    ]
) | st.binary(max_size=6)


class Endless:
    """A call whose time is never up."""

    remaining = 5.0

    def check(self) -> None:
        """Nothing ends it."""


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=12))
def test_no_bytes_make_the_reader_stumble(pieces: list[bytes]) -> None:
    here, there = socket.socketpair()
    with here, there, contextlib.suppress(HTTPException):
        there.sendall(b"".join(pieces))
        there.shutdown(socket.SHUT_WR)
        with Answer(here, Endless(), "GET") as answer:
            answer.begin()
            assert 200 <= answer.status <= 999
            assert len(answer.read()) <= len(b"".join(pieces))


@pytest.fixture(params=["plain", "TLS"])
def tls(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[ssl.SSLContext | None, Path]:
    """What a server speaks, and the bundle that a client trusts for it."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "root.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context if request.param == "TLS" else None, tmp_path / "root.pem"


Tls = tuple[ssl.SSLContext | None, Path]
FIRST, SECOND, NEXT = (whole(b'{"answer":%d}' % number) for number in (1, 1_000_000, 2))


def filling(size: int) -> bytes:
    """An answer of so many bytes in all."""
    head = len(whole(b"x" * size)) - size
    return whole(b'"' + b"x" * (size - head - 2) + b'"')


TWICE: dict[str, bytes] = {
    "together": FIRST + SECOND,
    "half of it": FIRST + SECOND[:9],
    "one byte": FIRST + b"\n",
    "behind 8 KiB": filling(8192) + SECOND,
    "in the same TLS record": filling(16 * 1024 - len(SECOND)) + SECOND,
    "behind one TLS record": filling(16 * 1024) + SECOND,
    "after chunks": CHUNKED + b"2\r\n{}\r\n0\r\n\r\n" + SECOND,
    "after an answer without a body": b"HTTP/1.1 204 No Content\r\n\r\n" + SECOND,
}


@pytest.mark.parametrize("case", TWICE)
def test_a_second_answer_is_never_taken_for_the_next_one(case: str, tls: Tls) -> None:
    """The next call goes on a fresh connection: the old one holds what nobody asked for."""
    scripts = [say(TWICE[case], close=False), say(NEXT, close=False)]

    def in_turn(conn: socket.socket, stop: threading.Event) -> None:
        scripts.pop(0)(conn, stop)

    with Hostile(in_turn, tls=tls[0]) as server, calls(server, bundle=tls[1]) as web:
        ask(web, server)
        assert ask(web, server).json == {"answer": 2}
        assert server.connections == 2


def test_a_second_answer_that_comes_late_is_not_taken_either(tls: Tls) -> None:
    used: list[socket.socket] = []

    def script(conn: socket.socket, stop: threading.Event) -> None:
        used.append(conn)
        say(FIRST if len(used) == 1 else NEXT, close=False)(conn, stop)

    with Hostile(script, tls=tls[0]) as server, calls(server, bundle=tls[1]) as web:
        assert ask(web, server).json == {"answer": 1}
        used[0].sendall(SECOND)
        assert ask(web, server).json == {"answer": 2}
        assert server.connections == 2


def test_bytes_that_come_after_the_pool_gave_the_connection_are_seen_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The last look is just before the call is written, not when the connection is chosen."""
    used: list[socket.socket] = []

    def script(conn: socket.socket, stop: threading.Event) -> None:
        used.append(conn)
        say(FIRST if len(used) == 1 else NEXT, close=False)(conn, stop)

    request = connection._Connection.request

    def later(self: connection._Connection, *args: Any, **kwargs: Any) -> None:
        if used:
            used[0].sendall(SECOND)
            assert select.select([self.sock], [], [], 5)[0]
        request(self, *args, **kwargs)

    with Hostile(script) as server, calls(server) as web:
        ask(web, server)
        monkeypatch.setattr(connection._Connection, "request", later)
        assert ask(web, server).json == {"answer": 2}


def test_an_honest_connection_is_used_again(tls: Tls) -> None:
    """Otherwise each call would pay for a handshake, and the tests above would prove nothing."""
    with Hostile(say(NEXT, close=False), tls=tls[0]) as server, calls(server, bundle=tls[1]) as web:
        for _ in range(3):
            assert ask(web, server).json == {"answer": 2}
        assert server.connections == 1
