"""A request that never begins takes no place for long; one that does is not hurried."""

import socket
from collections.abc import Callable
from contextlib import ExitStack, suppress
from urllib.parse import urlsplit

import pytest
import requests
from sqlalchemy import func, select

from keywizard.intake.http.heads import MAX_CONNECTIONS_OF_ADDRESS, HeadsInTime
from keywizard.intake.settings import Settings
from keywizard.intake.store.tables import tries
from tests.desktop.waiting import until
from tests.intake.contract_client import RunningIntake

WHOLE = b"GET /.well-known/keywizard.json HTTP/1.1\r\nHost: here\r\n\r\n"

BODY_BEGUN = b"POST /sign-in HTTP/1.1\r\nHost: here\r\nContent-Length: 99\r\n\r\nlogin="


@pytest.fixture
def server(
    settings: Settings, serve: Callable[..., RunningIntake], monkeypatch: pytest.MonkeyPatch
) -> RunningIntake:
    monkeypatch.setattr(HeadsInTime, "head_timeout_s", 1.0)
    return serve(settings)


def connected(server: RunningIntake) -> socket.socket:
    return socket.create_connection(("127.0.0.1", urlsplit(server.url).port or 0), timeout=10)


@pytest.mark.parametrize("begun", [b"", b"G", b"GET / HTTP/1.1\r\n"])
def test_a_head_that_does_not_end_is_hung_up_on(server: RunningIntake, begun: bytes) -> None:
    with connected(server) as line:
        line.sendall(begun)
        assert line.recv(1) == b""


def test_a_head_that_drips_is_hung_up_on(server: RunningIntake) -> None:
    with connected(server) as line:
        line.settimeout(0.1)

        def gone() -> bool:
            try:
                line.sendall(b"x")
                return line.recv(1) == b""
            except TimeoutError:
                return False
            except ConnectionError:
                return True

        until(gone, "the end of the line")


def test_a_second_request_on_the_same_line_is_answered(server: RunningIntake) -> None:
    with connected(server) as line:
        for _ in range(2):
            line.sendall(WHOLE[:9])
            line.sendall(WHOLE[9:])
            answer = b""
            while not answer.endswith(b"}"):
                answer += line.recv(1 << 16)
            assert answer.startswith(b"HTTP/1.1 200")
        line.sendall(WHOLE[:9])
        assert line.recv(1) == b""


def answered(server: RunningIntake, source: str = "127.0.0.1") -> bytes:
    """The status line of an orderly call from an address of this computer."""
    port = urlsplit(server.url).port or 0
    with socket.create_connection(("127.0.0.1", port), 5, (source, 0)) as line:
        line.sendall(WHOLE)
        return line.recv(15)


@pytest.fixture
def patient(settings: Settings, serve: Callable[..., RunningIntake]) -> RunningIntake:
    """A server that waits for heads as long as it does in truth."""
    return serve(settings)


@pytest.mark.parametrize("source", ["127.0.0.1", "127.0.0.9"])
@pytest.mark.parametrize("begun", [b"", b"GET /", WHOLE, BODY_BEGUN])
def test_a_thousand_connections_shut_nobody_out(
    patient: RunningIntake, begun: bytes, source: str
) -> None:
    """Whether they say nothing, begin a head or a body, or idle after an answer."""
    port = urlsplit(patient.url).port or 0
    with ExitStack() as held:
        for _ in range(1000):
            line = held.enter_context(socket.create_connection(("127.0.0.1", port), 10))
            with suppress(OSError):  # it may have had to make room already
                line.sendall(begun)

        def served() -> bool:
            with suppress(ConnectionResetError):  # while every place has a call under way
                return answered(patient, source) == b"HTTP/1.1 200 OK"
            return False

        until(served, "an answer for somebody else", 5)
        assert len(patient.listening.server_state.connections) <= MAX_CONNECTIONS_OF_ADDRESS + 1


def test_one_address_takes_no_places_of_others(patient: RunningIntake) -> None:
    port = urlsplit(patient.url).port or 0
    with socket.create_connection(("127.0.0.1", port), 10, ("127.0.0.8", 0)) as early:
        early.sendall(WHOLE[:9])
        with ExitStack() as held:
            for _ in range(300):
                held.enter_context(socket.create_connection(("127.0.0.1", port), 10))
            assert answered(patient) == b"HTTP/1.1 200 OK"
            early.sendall(WHOLE[9:])
            assert early.recv(15) == b"HTTP/1.1 200 OK"


TWO_MEANINGS = {
    "length and chunks": b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "two lengths": b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "chunks twice": b"Transfer-Encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "a folded header": b"X-A: b\r\n Content-Length: 9\r\n\r\n",
    "a folded header by a tab": b"X-A: b\r\n\tc\r\n\r\n",
    "a folded header with a bare line end": b"X-A: b\n c\r\n\r\n",
}


@pytest.mark.parametrize("pieces", [1, 9])
@pytest.mark.parametrize("case", TWO_MEANINGS)
def test_a_head_of_two_meanings_is_refused(server: RunningIntake, case: str, pieces: int) -> None:
    asked = b"POST /v1/sessions HTTP/1.1\r\nHost: here\r\n" + TWO_MEANINGS[case]
    step = -(-len(asked) // pieces)
    with connected(server) as line:
        with suppress(OSError):
            for place in range(0, len(asked), step):
                line.sendall(asked[place : place + step])
        assert line.recv(15) == b"HTTP/1.1 400 Ba"


def test_two_requests_at_once_are_not_read(server: RunningIntake) -> None:
    with connected(server) as line:
        line.sendall(WHOLE + WHOLE.replace(b"Host", b"X-A: b\r\n c\r\nHost"))
        answer = b""
        with suppress(ConnectionError):
            while got := line.recv(1 << 16):
                answer += got
    assert answer.count(b"HTTP/1.1 200") <= 1


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/v1/", "//", "/.well-known/keywizard.json/"])
def test_no_redirect_follows_the_host_that_was_said(server: RunningIntake, path: str) -> None:
    found = requests.get(
        server.url + path, headers={"Host": "evil.example"}, allow_redirects=False, timeout=10
    )
    assert "evil" not in found.headers.get("Location", "")
    assert found.headers.get("Location", "/").startswith("/")


def test_half_a_request_asks_for_nothing(server: RunningIntake) -> None:
    """Otherwise whoever hangs up in time would use up everybody's tries to sign in."""
    for _ in range(3):
        with connected(server) as line:
            line.sendall(BODY_BEGUN)
    connections = server.listening.server_state.connections
    until(lambda: not connections, "the end of all lines")
    with server.intake.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(tries)).scalar() == 0
