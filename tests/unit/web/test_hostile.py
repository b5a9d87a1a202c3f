"""No server may hold a call beyond its deadline, fill the memory or be followed elsewhere."""

import gzip
import socket
import threading
from collections import UserDict
from collections.abc import Callable, Iterator

import pytest

from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.errors import AnswerRefused, Unreachable, WebError
from keywizard.web.client import Deadline, Response, Web
from tests.unit.suite.stopwatch import Stopwatch
from tests.unit.web.hostile_server import Hostile, Script, drip, hang, json_answer, reset_after, say

SECONDS = 1.0
PATH = "/x"
OK = b"HTTP/1.1 200 OK\r\n"
SIGNED = "timestamp=1&signature=5ec7e7"
KEY = {"X-MBX-APIKEY": "k" * 64}


def ask(server: Hostile, cancel: CancelToken | None = None) -> Response:
    with Web([("GET", server.root, PATH)], call_deadline=SECONDS) as web:
        return web.get(server.root, PATH, SIGNED, KEY, cancel or CancelToken())


def refusal(server: Hostile) -> WebError:
    """What `ask` raises; within the deadline, and without a trace of what was signed."""
    with Stopwatch() as watch, pytest.raises(WebError) as caught:
        ask(server)
    assert watch.seconds < SECONDS + 1
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    assert "5ec7e7" not in str(error)
    assert error.facts["host"] == f"localhost:{server.port}"
    return error


SLOW: dict[str, Script] = {
    "hang": hang,
    "status drip": drip(b"HTTP/1.1 ", b"2"),
    "header drip": drip(OK + b"X: ", b"y"),
    "many headers, slowly": drip(OK, b"X: y\r\n"),
    "continue drip": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "body drip": drip(OK + b"Content-Length: 1000\r\n\r\n", b" "),
    "body drip without a length": drip(OK + b"\r\n", b" "),
    "chunk drip": drip(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "redirect with a header drip": drip(b"HTTP/1.1 302 Found\r\n", b"X: y\r\n"),
}


@pytest.mark.parametrize("kind", SLOW)
def test_a_slow_server_is_left_at_the_deadline(kind: str) -> None:
    with Hostile(SLOW[kind]) as server:
        error = refusal(server)
    assert isinstance(error, Unreachable)
    assert error.facts["reason"] == "deadline"


@pytest.mark.parametrize("kind", ["hang", "body drip"])
def test_a_cancel_is_felt_at_once(kind: str) -> None:
    cancel = CancelToken()
    with Hostile(SLOW[kind]) as server:
        timer = threading.Timer(0.2, cancel.cancel)
        timer.start()
        with Stopwatch() as watch, pytest.raises(Cancelled):
            ask(server, cancel)
        timer.join()
    assert watch.seconds < 0.7


def test_nothing_is_sent_after_a_cancel() -> None:
    cancel = CancelToken()
    cancel.cancel()
    with Hostile(hang) as server, pytest.raises(Cancelled):
        ask(server, cancel)
    assert server.connections == 0


def test_a_cancel_just_before_the_connection_is_not_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cancel, released = CancelToken(), threading.Event()

    class Trap(UserDict[str, str]):
        def __iter__(self) -> Iterator[str]:
            cancel.cancel()
            return super().__iter__()

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: released.wait(20))
    with (
        Stopwatch() as watch,
        Web([("GET", "https://localhost", PATH)], call_deadline=5) as web,
        pytest.raises(Cancelled),
    ):
        web.get("https://localhost", PATH, "", Trap(), cancel)
    released.set()
    assert watch.seconds < 1


def test_a_name_that_is_never_resolved_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def never(*_: object, **__: object) -> None:
        released.wait(20)
        raise socket.gaierror(socket.EAI_AGAIN, "late")

    with Hostile(hang) as server:
        monkeypatch.setattr(socket, "getaddrinfo", never)
        assert refusal(server).facts["reason"] == "deadline"
        released.set()


def test_an_unknown_name_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with Hostile(hang) as server:
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        assert refusal(server).facts["reason"] == "dns"


def test_a_deadline_that_has_passed_sends_nothing() -> None:
    with Hostile(hang) as server, Web([("GET", server.root, PATH)]) as web:
        with pytest.raises(Unreachable) as caught:
            web.get(server.root, PATH, "", {}, CancelToken(), deadline=Deadline(0))
        assert caught.value.facts["reason"] == "deadline"
        assert server.connections == 0


def test_a_shared_deadline_shortens_a_call() -> None:
    with Hostile(hang) as server, Web([("GET", server.root, PATH)]) as web:
        with Stopwatch() as watch, pytest.raises(Unreachable):
            web.get(server.root, PATH, "", {}, CancelToken(), deadline=Deadline(0.3))
        assert watch.seconds < 1


RESETS: dict[str, Callable[[], Hostile]] = {
    "before": lambda: Hostile(reset_after(b""), hurries=True),
    "instead of an answer": lambda: Hostile(reset_after(b"")),
    "in the headers": lambda: Hostile(reset_after(OK + b"Content-Le")),
    "in the body": lambda: Hostile(reset_after(OK + b"Content-Length: 9\r\n\r\n{")),
    "hung up": lambda: Hostile(say()),
    "hung up in the body": lambda: Hostile(say(OK + b"Content-Length: 9\r\n\r\n{")),
}


@pytest.mark.parametrize("when", RESETS)
def test_a_cut_connection_is_a_reset(when: str) -> None:
    with RESETS[when]() as server:
        error = refusal(server)
    assert isinstance(error, Unreachable)
    assert error.facts["reason"] == "reset"


def test_a_closed_port_is_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    root = f"http://localhost:{port}"
    with Web([("GET", root, PATH)]) as web, pytest.raises(Unreachable) as caught:
        web.get(root, PATH, "", {}, CancelToken())
    assert caught.value.facts["reason"] == "refused"


BAD_ANSWERS: dict[str, tuple[Script, str]] = {
    "2 MiB": (json_answer(b'"' + b"x" * 2**21 + b'"'), "too_large"),
    "2 MiB without a length": (say(OK, b"\r\n", b"x" * 2**21), "too_large"),
    "gzip": (
        json_answer(gzip.compress(b"{}"), headers="Content-Encoding: gzip\r\n"),
        "encoded",
    ),
    "10,000 headers": (say(OK + b"X: y\r\n" * 10_000 + b"\r\n"), "not_http"),
    "one endless header": (say(OK + b"X: " + b"y" * 100_000), "not_http"),
    "not HTTP": (say(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), "not_http"),
    "NaN": (json_answer(b'{"a":NaN}'), "number"),
    "Infinity": (json_answer(b"[-Infinity]"), "number"),
    "too large a float": (json_answer(b"[1e999]"), "number"),
    "400 digits": (json_answer(b"1" * 400), "number"),
    "deep": (json_answer(b"[" * 100_000), "depth"),
    "33 levels": (json_answer(b"[" * 33 + b"]" * 33), "depth"),
    "duplicate keys": (json_answer(b'{"a":1,"a":2}'), "duplicate_key"),
    "invalid UTF-8": (json_answer(b'"\xff"'), "encoding"),
    "UTF-16": (json_answer('{"a":1}'.encode("utf-16")), "encoding"),
    "half a character": (json_answer(rb'{"\ud800":1}'), "surrogate"),
}


@pytest.mark.parametrize("kind", BAD_ANSWERS)
def test_a_bad_answer_is_refused_with_its_reason(kind: str) -> None:
    script, reason = BAD_ANSWERS[kind]
    with Hostile(script) as server:
        error = refusal(server)
    assert isinstance(error, AnswerRefused)
    assert error.code == "unexpected_answer"
    assert error.facts["reason"] == reason


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_a_redirect_is_named_and_never_followed(status: int) -> None:
    with Hostile(json_answer(b"{}")) as other:
        headers = f"Location: http://127.0.0.1:{other.port}/x?{SIGNED}\r\n"
        with Hostile(json_answer(b"", status=f"{status} Away", headers=headers)) as server:
            error = refusal(server)
        assert other.connections == 0
    assert isinstance(error, AnswerRefused)
    assert error.facts["reason"] == "redirect"
    assert error.facts["target"] == "127.0.0.1"


@pytest.mark.parametrize("location", ["", "//[", "http://exam\u00e9ple/", "/elsewhere"])
def test_a_redirect_to_nowhere_is_refused_all_the_same(location: str) -> None:
    script = json_answer(b"", status="302 Found", headers=f"Location: {location}\r\n")
    with Hostile(script) as server:
        error = refusal(server)
    assert error.facts["reason"] == "redirect"
    assert error.facts["target"] == ""


def test_the_body_of_a_redirect_is_not_read() -> None:
    head = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2/\r\nContent-Length: 1000\r\n\r\n"
    with Hostile(drip(head, b"x")) as server, Stopwatch() as watch:
        error = refusal(server)
    assert error.facts["reason"] == "redirect"
    assert watch.seconds < SECONDS


NOT_JSON: dict[str, Script] = {
    "html": say(OK + b"Content-Type: text/html\r\n\r\n<html>"),
    "html that is JSON": say(OK + b"Content-Type: text/html\r\n\r\n{}"),
    "html that is called JSON": json_answer(b"<html>"),
    "nothing": json_answer(b""),
    "half": json_answer(b'{"a":'),
    "two": json_answer(b"{}{}"),
}


@pytest.mark.parametrize("kind", NOT_JSON)
def test_what_is_not_json_is_said_to_be_none(kind: str) -> None:
    with Hostile(NOT_JSON[kind]) as server:
        answer = ask(server)
    assert (answer.status, answer.is_json, answer.json) == (200, False, None)


def test_null_is_json() -> None:
    with Hostile(json_answer(b"null")) as server:
        answer = ask(server)
    assert (answer.is_json, answer.json) == (True, None)


@pytest.mark.parametrize("body", [rb'{"a":"\"[[{{"}', b"[" * 32 + b"]" * 32, b"1" * 40, b"[1.5e3]"])
def test_honest_json_is_read(body: bytes) -> None:
    with Hostile(json_answer(body)) as server:
        answer = ask(server)
    assert answer.is_json
    assert answer.json is not None
