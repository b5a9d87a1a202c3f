"""A request that never begins takes no place for long; one that does is not hurried."""

import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from keywizard.intake.http.heads import HeadsInTime
from keywizard.intake.settings import Settings
from tests.desktop.waiting import until
from tests.intake.contract_client import RunningIntake

WHOLE = b"GET /.well-known/keywizard.json HTTP/1.1\r\nHost: here\r\n\r\n"


@pytest.fixture
def server(
    settings: Settings, serve: Callable[..., RunningIntake], monkeypatch: pytest.MonkeyPatch
) -> RunningIntake:
    monkeypatch.setattr(HeadsInTime, "patience", 1.0)
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
