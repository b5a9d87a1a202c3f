"""No server may hold a check, fill the memory, be followed elsewhere or be believed blindly.

Every case is played twice against every adapter: from the first question on, and only from the
question about the key on.
"""

import gzip
import json
import socket
import threading

import pytest

from keywizard.exchanges.registry import ADAPTERS
from keywizard.model.report import Outcome
from tests.contracts.exchanges.adapters import KINDS, Kind
from tests.contracts.exchanges.hostile_check import (
    DEADLINE,
    OK,
    PATIENT,
    WHEN,
    bench,
    examine,
    plain,
    played,
)
from tests.unit.web.framed import BAD_FRAMES, STREAMS, endless
from tests.unit.web.hostile_server import Script, drip, hang, json_answer, reset_after, say

GZIP = b"Content-Encoding: gzip\r\n"
JSON = b"Content-Type: application/json\r\n"
CHUNKED = OK + JSON + b"Transfer-Encoding: chunked\r\n\r\n"
UNREACHABLE, UNEXPECTED = Outcome.NETWORK_UNREACHABLE, Outcome.UNEXPECTED_ANSWER

MIB = 1024 * 1024
BOMB = gzip.compress(gzip.compress(b" " * 64 * MIB))
LINE: dict[str, tuple[Script, Outcome, str]] = {
    "reset before the headers": (reset_after(b""), UNREACHABLE, "reset"),
    "reset in the headers": (reset_after(OK + b"Content-Le"), UNREACHABLE, "reset"),
    "reset after the headers": (
        reset_after(OK + b"Content-Length: 9\r\n\r\n{"),
        UNREACHABLE,
        "reset",
    ),
    "hung up": (say(), UNREACHABLE, "reset"),
    "hang": (hang, UNREACHABLE, "deadline"),
    "status drip": (drip(b"HTTP/1.1 ", b"2"), UNREACHABLE, "deadline"),
    "header drip": (drip(OK + b"X: ", b"y"), UNREACHABLE, "deadline"),
    "body drip": (drip(OK + b"Content-Length: 1000\r\n\r\n", b" "), UNREACHABLE, "deadline"),
    "1 GiB": (
        endless(OK + JSON + b"Content-Length: %d\r\n\r\n" % 2**30, b" " * MIB, 1024),
        UNEXPECTED,
        "too_large",
    ),
    "endless chunks": (
        endless(
            OK + JSON + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b" " * 1024 + b"\r\n"
        ),
        UNEXPECTED,
        "too_large",
    ),
    "gzip bomb": (plain(BOMB, GZIP), UNEXPECTED, "encoded"),
    "gzip though not asked": (
        plain(gzip.compress(b"{}"), GZIP),
        UNEXPECTED,
        "encoded",
    ),
    "bad gzip": (
        plain(b"\x1f\x8b" + b"x" * 99, b"Content-Encoding: gzip\r\n"),
        UNEXPECTED,
        "encoded",
    ),
    "secret gzip": (plain(gzip.compress(b"{}")), UNEXPECTED, "encoding"),
    "10,000 headers": (say(OK + b"X: y\r\n" * 10_000 + b"\r\n"), UNEXPECTED, "not_http"),
    "1 MiB header": (say(OK + b"X: " + b"y" * MIB + b"\r\n\r\n"), UNEXPECTED, "not_http"),
    "not HTTP": (say(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), UNEXPECTED, "not_http"),
    **{
        case: (script, UNEXPECTED, reason)
        for case, (script, reason) in STREAMS.items()
        if case.startswith(("a negative chunk", "a chunk extension", "interim answers"))
    },
    **{
        case: (BAD_FRAMES[case], UNEXPECTED, "not_http")
        for case in ("a negative chunk", "differing lengths", "length and chunks")
    },
    "endless interim answers": (
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        UNREACHABLE,
        "deadline",
    ),
}
BODIES: dict[str, tuple[Script, str]] = {
    "html": (say(OK + b"Content-Type: text/html\r\n\r\n<html>Welcome"), "web_page"),
    "captive portal": (
        say(
            OK + b"Content-Type: text/html\r\nSet-Cookie: wifi=1\r\n\r\n"
            b'<html><meta http-equiv="refresh" content="0; url=http://10.0.0.1/login"></html>'
        ),
        "web_page",
    ),
    "portal that speaks of JSON": (plain(b"<html>Sign in"), "not_json"),
    "empty": (plain(b""), "not_json"),
    "a byte order mark": (plain(b'\xef\xbb\xbf{"a":1}'), "not_json"),
    "raw control signs": (plain(b'{"a":"\x00\x1b[31m"}'), "not_json"),
    "NaN": (plain(b'{"a":NaN}'), "number"),
    "Infinity": (plain(b"[-Infinity]"), "number"),
    "400 digits": (plain(b'{"serverTime":' + b"1" * 400 + b"}"), "number"),
    "200,000 levels": (plain(b"[" * 200_000), "depth"),
    "200,000 levels of objects": (plain(b'{"a":' * 200_000), "depth"),
    "duplicate keys": (plain(b'{"code":"200000","code":"400003"}'), "duplicate_key"),
    "invalid UTF-8": (plain(b'{"a":"\xff"}'), "encoding"),
    "UTF-16": (plain('{"a":1}'.encode("utf-16")), "encoding"),
    "half a character": (plain(rb'{"\ud800":1}'), "surrogate"),
}


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("case", LINE)
def test_a_bad_line_ends_in_its_own_outcome(kind: Kind, case: str, when: str) -> None:
    script, outcome, reason = LINE[case]
    with bench(kind, played(kind, script, when)) as tried:
        report = tried.inspect(seconds=DEADLINE if reason == "deadline" else PATIENT)
    assert (report.outcome, report.facts.get("reason")) == (outcome, reason)
    assert report.boxes == ()


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("case", BODIES)
def test_a_bad_body_is_an_answer_that_nobody_understands(kind: Kind, case: str, when: str) -> None:
    script, reason = BODIES[case]
    with bench(kind, played(kind, script, when)) as tried:
        report = tried.inspect()
    assert (report.outcome, report.boxes) == (UNEXPECTED, ())
    assert report.facts["reason"] in {reason, "time", "status"}


@pytest.mark.parametrize("body", [b"null", b"true", b"0", b'""', b"[]", b"{}", b'{"data":{}}'])
@pytest.mark.parametrize("when", WHEN)
def test_json_of_another_kind_is_not_believed(kind: Kind, body: bytes, when: str) -> None:
    with bench(kind, played(kind, plain(body), when)) as tried:
        report = tried.inspect()
    assert (report.outcome, report.boxes) == (UNEXPECTED, ())


@pytest.mark.parametrize(("share", "outcome"), [(0.5, UNEXPECTED), (2.0, UNREACHABLE)])
def test_a_length_that_lies_is_not_believed(kind: Kind, share: float, outcome: Outcome) -> None:
    body = json.dumps(kind.good[kind.rights]).encode()
    script = plain(body, length=int(len(body) * share))
    with bench(kind, played(kind, script, "signed")) as tried:
        assert tried.inspect().outcome is outcome


def test_a_truncated_body_is_not_believed(kind: Kind) -> None:
    body = json.dumps(kind.good[kind.rights]).encode()
    with bench(kind, played(kind, plain(body[:-1]), "signed")) as tried:
        assert tried.inspect().outcome is UNEXPECTED


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("target", ["elsewhere", "http", "itself"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed(kind: Kind, status: int, target: str, when: str) -> None:
    def away(conn: socket.socket, stop: threading.Event) -> None:
        path = tried.server.asked[conn].split()[1].decode()
        places = {
            "elsewhere": f"http://127.0.0.1:{tried.elsewhere.port}{path}",
            "http": f"http://localhost:{tried.elsewhere.port}{path}",
            "itself": tried.server.root + path,
        }
        header = f"Location: {places[target]}\r\n"
        json_answer(b"{}", status=f"{status} Away", headers=header)(conn, stop)

    with bench(kind, played(kind, away, when)) as tried:
        report = tried.inspect()
        assert (report.outcome, report.facts["reason"]) == (UNEXPECTED, "redirect")
        assert len(tried.asked) == len(set(tried.asked)) == (1 if when == "first" else 2)


def test_a_closed_port_is_a_refusal(kind: Kind) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    report = examine(kind, f"http://localhost:{port}")
    assert (report.outcome, report.facts["reason"]) == (UNREACHABLE, "refused")


def test_a_reset_before_anything_was_asked(kind: Kind) -> None:
    with bench(kind, {kind.public: reset_after(b"")}, hurries=True) as tried:
        report = tried.inspect()
    assert (report.outcome, report.facts["reason"]) == (UNREACHABLE, "reset")


def test_a_name_that_leads_nowhere_is_said_so(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with bench(kind, kind.answers({})) as tried:
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        report = tried.inspect()
        assert tried.asked == []
    assert (report.outcome, report.facts["reason"]) == (UNREACHABLE, "dns")


def test_interim_answers_before_each_answer_are_passed_over(kind: Kind) -> None:
    def hinted(answer: Script) -> Script:
        def script(conn: socket.socket, stop: threading.Event) -> None:
            conn.sendall(b"HTTP/1.1 102 Processing\r\n\r\n")
            conn.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
            answer(conn, stop)

        return script

    scripts = {path: hinted(answer) for path, answer in kind.answers({}).items()}
    with bench(kind, scripts) as tried:
        assert tried.inspect().outcome is Outcome.OK
        assert tried.server.connections == 1


def test_a_second_answer_is_not_taken_for_the_one_about_the_key(kind: Kind) -> None:
    """The answer about a good key comes early and unasked; the one that was asked for refuses."""

    def twice(conn: socket.socket, stop: threading.Event) -> None:
        held, collected = socket.socketpair()
        with held, collected:
            for path in (kind.public, kind.rights):
                kind.answers({})[path](held, stop)
            conn.sendall(collected.recv(1 << 16))  # in one piece: the second is there at once

    scripts = kind.answers({kind.rights: kind.refused("no")}) | {kind.public: twice}
    with bench(kind, scripts) as tried:
        report = tried.inspect()
        assert tried.server.connections == 2
    assert report.outcome is not Outcome.OK
    assert report.boxes == ()


def test_a_good_exchange_is_told_from_all_of_them(kind: Kind) -> None:
    with bench(kind, kind.answers({})) as tried:
        assert tried.inspect().outcome is Outcome.OK


def test_every_adapter_is_on_the_bench() -> None:
    assert set(KINDS) == set(ADAPTERS)
