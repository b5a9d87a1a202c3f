"""Where the client may go, what it says there, and what of this computer it ignores."""

import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.model.cancel import CancelToken
from keywizard.model.errors import AnswerRefused, Unreachable, UsageError
from keywizard.web import connection
from keywizard.web.client import Response, Web
from tests.unit.web.hostile_server import Hostile, json_answer, reset_after

EXCHANGE = ("GET", "https://api.exchange.example", "/x")


@pytest.fixture
def web() -> Iterator[Web]:
    with Web([EXCHANGE], call_deadline=2) as client:
        yield client


def ask(web: Web, server: Hostile, path: str = "/x", query: str = "") -> Response:
    return web.get(server.root, path, query, {}, CancelToken())


GOOD_ROOTS = {
    "https://api.exchange.example": "https://api.exchange.example",
    "https://API.exchange.example/": "https://api.exchange.example",
    "http://127.0.0.1:8080": "http://127.0.0.1:8080",
    "http://127.9.8.7": "http://127.9.8.7",
    "http://[::1]:81/": "http://[::1]:81",
    "http://localhost:1": "http://localhost:1",
}


@pytest.mark.parametrize("root", GOOD_ROOTS)
def test_a_listed_host_or_this_computer_is_a_root(web: Web, root: str) -> None:
    assert web.check_root(root) == GOOD_ROOTS[root]


@pytest.mark.parametrize(
    "root",
    [
        "",
        "api.exchange.example",
        "http://api.exchange.example",
        "https://api.exchange.example.evil.example",
        "https://api.exchange.example@evil.example",
        "https://user@api.exchange.example",
        "https://:pass@api.exchange.example",
        "https://api.exchange.example:8443",
        "https://api.exchange.example/path",
        "https://api.exchange.example?x=1",
        "https://api.exchange.example#x",
        "https://api.exchange.example\\@evil.example",
        "https://api.exchangе.example",  # a Cyrillic е
        "https://127.0.0.1",
        "https://[::1",
        "http://[::ffff:127.0.0.1]",
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1:99999",
        "http://localhost.evil.example",
        "http://0.0.0.0",
        "http://192.168.0.1",
        "http://2130706433",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
    ],
)
def test_any_other_root_is_refused(web: Web, root: str) -> None:
    with pytest.raises(UsageError) as caught:
        web.check_root(root)
    assert caught.value.code == "endpoint_refused"


def test_no_text_makes_the_check_stumble(web: Web) -> None:
    @given(st.text(max_size=40))
    def check(text: str) -> None:
        with pytest.raises(UsageError):
            web.check_root(f"https://{text}.invalid")

    check()


@pytest.mark.parametrize("path", ["/", "/x/", "/X", "/x/../y", "//x", "/api/v3/order"])
def test_a_path_that_is_not_listed_is_never_asked(web: Web, path: str) -> None:
    with Hostile(json_answer(b"{}")) as server:
        with pytest.raises(UsageError) as caught:
            ask(web, server, path)
        assert caught.value.code == "endpoint_refused"
        assert server.connections == 0


def test_a_path_listed_for_another_method_is_never_asked() -> None:
    with Hostile(json_answer(b"{}")) as server, Web([("POST", EXCHANGE[1], "/x")]) as web:
        with pytest.raises(UsageError):
            ask(web, server)
        assert server.connections == 0


def test_a_call_says_what_it_must_and_no_more(web: Web) -> None:
    query = "b=2&a=%2B1&signature=ab%3D"
    with Hostile(json_answer(b"{}")) as server:
        web.get(server.root, "/x", query, {"X-Key": "k"}, CancelToken())
    line, *headers = server.received[0].decode().split("\r\n")
    assert line == f"GET /x?{query} HTTP/1.1"
    assert {header.partition(":")[0].lower() for header in headers if header} == {
        "host",
        "accept",
        "accept-encoding",
        "user-agent",
        "x-key",
    }
    assert "Accept-Encoding: identity" in headers


def test_a_post_carries_its_body_as_it_stands() -> None:
    root, body = EXCHANGE[1], b'{"b": 2,"a":"\xc3\xa9"}'
    with Hostile(json_answer(b"[]")) as server, Web([("POST", root, "/x")], call_deadline=2) as web:
        answer = web.post(server.root, "/x", body, {"X-Key": "k"}, CancelToken())
    head, _, sent = server.received[0].partition(b"\r\n\r\n")
    assert answer.json == []
    assert sent == body
    assert head.startswith(b"POST /x HTTP/1.1\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert b"X-Key: k" in head
    assert b"content-type" not in head.lower()


def test_a_post_is_never_sent_twice() -> None:
    with (
        Hostile(reset_after(b"")) as server,
        Web([("POST", EXCHANGE[1], "/x")], call_deadline=2) as web,
        pytest.raises(Unreachable),
    ):
        web.post(server.root, "/x", b"{}", {}, CancelToken())
    assert len(server.received) == 1


def test_a_path_listed_for_reading_is_never_posted_to(web: Web) -> None:
    with Hostile(json_answer(b"{}")) as server:
        with pytest.raises(UsageError):
            web.post(server.root, "/x", b"", {}, CancelToken())
        assert server.connections == 0


def test_status_headers_and_json_arrive(web: Web) -> None:
    script = json_answer(b'{"a":[1,true]}', status="418 Teapot", headers="Retry-After: 7\r\n")
    with Hostile(script) as server:
        answer = ask(web, server)
    assert (answer.status, answer.json, answer.is_json) == (418, {"a": [1, True]}, True)
    assert answer.headers["retry-after"] == "7"
    assert 0 <= answer.round_trip < 2


def test_a_cookie_is_not_kept(web: Web) -> None:
    script = json_answer(b"{}", headers="Set-Cookie: a=b; Path=/\r\n", keep=True)
    with Hostile(script) as server:
        ask(web, server)
        ask(web, server)
        web.close()
    assert b"cookie" not in server.received[1].lower()


def test_the_connection_is_kept_between_calls(web: Web) -> None:
    with Hostile(json_answer(b"{}", keep=True)) as server:
        for _ in range(3):
            ask(web, server)
        assert (server.connections, len(server.received)) == (1, 3)
        web.close()


def test_a_kept_connection_that_was_closed_meanwhile_is_replaced(web: Web) -> None:
    with Hostile(json_answer(b"{}")) as server:
        assert ask(web, server).is_json
        assert ask(web, server).is_json
        assert server.connections == 2


def test_two_calls_at_once_do_not_disturb_each_other(web: Web) -> None:
    answers: list[Response] = []
    with Hostile(json_answer(b"{}", keep=True)) as server:
        threads = [
            threading.Thread(target=lambda: answers.append(ask(web, server))) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        web.close()
    assert [answer.status for answer in answers] == [200] * 4


def test_calls_leave_from_the_address_that_was_asked_for() -> None:
    seen: list[str] = []

    def script(conn: object, stop: threading.Event) -> None:
        seen.append(conn.getpeername()[0])  # type: ignore[attr-defined]
        json_answer(b"{}")(conn, stop)  # type: ignore[arg-type]

    with Hostile(script) as server, Web([EXCHANGE], source_address="127.0.0.9") as web:
        ask(web, server)
    assert seen == ["127.0.0.9"]


def test_an_address_this_computer_does_not_have_is_an_unreachable_network() -> None:
    with Hostile(json_answer(b"{}")) as server, Web([EXCHANGE], source_address="192.0.2.1") as web:
        with pytest.raises(Unreachable):
            ask(web, server)
        assert server.connections == 0


def addresses(*found: tuple[socket.AddressFamily, str]) -> Callable[..., list[object]]:
    def lookup(_host: str, port: int, *_: object, **__: object) -> list[object]:
        return [(kind, socket.SOCK_STREAM, 0, "", (address, port)) for kind, address in found]

    return lookup


def test_plain_http_never_leaves_this_computer_whatever_localhost_means(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Hostile(json_answer(b"{}")) as server:
        monkeypatch.setattr(socket, "getaddrinfo", addresses((socket.AF_INET, "192.0.2.1")))
        with pytest.raises(Unreachable) as caught:
            ask(web, server)
    assert caught.value.facts["reason"] == "dns"


def test_ipv4_is_tried_first(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    connect = socket.socket.connect

    def watched(sock: socket.socket, target: tuple[str, int]) -> None:
        tried.append(target[0])
        connect(sock, target)

    both = addresses((socket.AF_INET6, "::1"), (socket.AF_INET, "127.0.0.1"))
    with Hostile(json_answer(b"{}")) as server:
        monkeypatch.setattr(socket, "getaddrinfo", both)
        monkeypatch.setattr(socket.socket, "connect", watched)
        assert ask(web, server).is_json
    assert tried == ["127.0.0.1"]


def test_the_next_address_is_tried_when_one_refuses(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = addresses((socket.AF_INET, "127.0.0.3"), (socket.AF_INET, "127.0.0.1"))
    with Hostile(json_answer(b"{}")) as server:
        monkeypatch.setattr(socket, "getaddrinfo", two)
        assert ask(web, server).is_json


def test_a_connection_that_was_silent_for_long_is_not_used_again(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MAX_IDLE_S", 0.0)
    with Hostile(json_answer(b"{}", keep=True)) as server:
        ask(web, server)
        ask(web, server)
        assert server.connections == 2
        web.close()


def test_variables_of_the_computer_are_ignored(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine localhost login u password p\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    with Hostile(json_answer(b"{}")) as proxy, Hostile(json_answer(b"{}")) as server:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        with Web([EXCHANGE]) as web:
            assert ask(web, server).is_json
        assert proxy.connections == 0
    assert b"authorization" not in server.received[0].lower()


def test_a_signed_address_is_not_logged_even_at_debug(
    web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    broken = "Broken header\r\n"
    for headers in (broken, "Location: http://[\r\n", "Content-Type: ;;=\r\n"):
        with Hostile(json_answer(b"{}", headers=headers)) as server, ExitStack() as refused:
            if headers == broken:
                refused.enter_context(pytest.raises(AnswerRefused))
            ask(web, server, query="signature=5ec7e7")
    assert "5ec7e7" not in caplog.text


def test_a_key_log_file_is_never_begun(tmp_path: Path) -> None:
    log = tmp_path / "keys.log"
    program = "import os, keywizard.web.client as w; w.Web([]).close(); print(os.environ.keys())"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"SSLKEYLOGFILE": str(log)},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert "SSLKEYLOGFILE" not in done.stdout
    assert not log.exists()


def test_one_name_of_a_path_may_be_any_and_nothing_else() -> None:
    """A method and a path stand together on the list; {} is one name, never a way out of it."""
    root = EXCHANGE[1]
    allowed = [("PUT", root, "/v1/slots/{}/credential"), ("DELETE", root, "/x/{}")]
    with Hostile(json_answer(b"[1]")) as server, Web(allowed, call_deadline=2) as web:
        path = "/v1/slots/slot_1-A/credential"
        put = web.call("PUT", server.root, path, {"X-A": "b"}, CancelToken(), body=b"{}")
        assert (put.status, put.json) == (200, [1])
        assert server.received[0].startswith(b"PUT /v1/slots/slot_1-A/credential HTTP/1.1")
        for method, other in (
            ("GET", path),
            ("POST", path),
            ("PUT", "/v1/slots//credential"),
            ("PUT", "/v1/slots/a/b/credential"),
            ("PUT", "/v1/slots/../credential"),
            ("PUT", "/v1/slots/%2e%2e/credential"),
            ("PUT", "/v1/slots/a?b/credential"),
            ("PUT", f"/v1/slots/{'a' * 65}/credential"),
            ("PUT", "/v1/slots/a/credential\n"),
            ("DELETE", "/x/{}"),
        ):
            with pytest.raises(UsageError):
                web.call(method, server.root, other, {}, CancelToken())
        assert len(server.received) == 1


def test_a_text_that_is_no_json_is_given_if_it_is_plain() -> None:
    for body, text in ((b"a.b.c", "a.b.c"), ("é".encode(), ""), (b"", "")):
        with Hostile(json_answer(body)) as server, Web([EXCHANGE], call_deadline=2) as web:
            answer = ask(web, server)
            assert (answer.is_json, answer.text) == (False, text)
            assert "a.b.c" not in repr(answer), "it may be a receipt"
