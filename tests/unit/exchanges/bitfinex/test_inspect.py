"""The order, number, nonces and content of the calls to Bitfinex, seen from the other end."""

import hashlib
import hmac
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from keywizard.exchanges.bitfinex.adapter import (
    ENDPOINTS,
    PERMISSIONS,
    PUBLIC_ROOT,
    STATUS,
    USER,
    Bitfinex,
)
from keywizard.model.cancel import CancelToken
from keywizard.model.errors import UsageError
from keywizard.model.report import Account, Outcome
from keywizard.model.secret import Secret
from keywizard.web.client import Web
from tests.unit.exchanges.bitfinex.scripted import (
    GOOD,
    HALF_PAST_MS,
    SECRET,
    dated,
    fresh_key,
    headers,
    nonces_above,
    play,
    refuse,
)
from tests.unit.exchanges.scripted_server import (
    NOW,
    ScriptedExchange,
    ScriptedExchanges,
    StillClock,
)
from tests.unit.web.hostile_server import Script, hang

SMALL = refuse(10114, "nonce: small")


def at(offset_s: float) -> str:
    return format_datetime(NOW + timedelta(seconds=offset_s), usegmt=True)


def nonces(exchange: ScriptedExchange) -> list[int]:
    sent = (headers(asked).get("bfx-nonce") for asked in exchange.server.received)
    return [int(nonce) for nonce in sent if nonce]


def with_nonces_above(
    scripted: ScriptedExchanges, last: int, date: str | None = None
) -> ScriptedExchange:
    """An exchange that has seen `last` of every key."""
    small = SMALL if date is None else dated('["error",10114,"nonce: small"]', 500, date)
    made: list[ScriptedExchange] = []
    judge = nonces_above(last, made, GOOD[PERMISSIONS][0], small)
    made.append(play(scripted, {PERMISSIONS: (judge,)}))
    return made[0]


def test_a_good_key_takes_three_calls(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted)
    report = exchange.inspect(fresh_key())
    assert (report.exchange, report.outcome, report.account) == (
        "bitfinex",
        Outcome.OK,
        Account.SUB,
    )
    assert exchange.calls == [STATUS, PERMISSIONS, USER]
    assert (report.calls, report.clock_offset_ms) == (3, 0)
    assert report.facts == {}
    assert "example.org" not in repr(report)


def test_the_call_is_signed_as_bitfinex_verifies_it(scripted: ScriptedExchanges) -> None:
    """Recomputed here by hand, as a server would."""
    exchange = play(scripted)
    key = fresh_key()
    exchange.inspect(key)
    public, *signed = exchange.server.received
    assert b"bfx-" not in public.lower()
    for path, asked in zip((PERMISSIONS, USER), signed, strict=True):
        sent, body = headers(asked), asked.partition(b"\r\n\r\n")[2].decode()
        assert asked.startswith(f"POST {path} ".encode())
        assert body == "{}"
        assert sent["content-type"] == "application/json"
        assert sent["bfx-apikey"] == key.api_key.reveal()
        text = f"/api{path}{sent['bfx-nonce']}{body}"
        mac = hmac.new(SECRET.encode(), text.encode(), hashlib.sha384)
        assert sent["bfx-signature"] == mac.hexdigest()
        assert SECRET.encode() not in asked


def test_nonces_are_milliseconds_and_grow_from_check_to_check(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted)
    key = fresh_key()
    for _ in range(3):
        exchange.inspect(key)
    assert nonces(exchange) == list(range(HALF_PAST_MS, HALF_PAST_MS + 6))


def test_another_adapter_of_this_process_goes_on_where_the_first_ended(
    scripted: ScriptedExchanges,
) -> None:
    key = fresh_key()
    first, second = play(scripted), play(scripted)
    first.inspect(key)
    second.inspect(key)
    assert nonces(first) + nonces(second) == list(range(HALF_PAST_MS, HALF_PAST_MS + 4))


def test_checks_of_one_key_never_overlap(scripted: ScriptedExchanges) -> None:
    busy, most = [0], [0]
    lock = threading.Lock()

    def slowly(conn: object, stop: threading.Event) -> None:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        stop.wait(0.1)
        with lock:
            busy[0] -= 1
        GOOD[PERMISSIONS][0](conn, stop)  # type: ignore[arg-type]

    exchange = play(scripted, {PERMISSIONS: (slowly,)})
    key = fresh_key()
    with ThreadPoolExecutor(3) as pool:
        reports = list(pool.map(lambda _: exchange.inspect(key), range(3)))
    assert [report.outcome for report in reports] == [Outcome.OK] * 3
    assert most[0] == 1
    assert nonces(exchange) == sorted(set(nonces(exchange)))


def test_a_check_that_waits_for_its_turn_obeys_deadline_and_cancel(
    scripted: ScriptedExchanges,
) -> None:
    exchange = play(scripted, {PERMISSIONS: (hang,)}, check_deadline=1.5)
    other = play(scripted, check_deadline=0.4)
    key, cancel = fresh_key(), CancelToken()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(exchange.adapter.inspect, key, cancel)
        while PERMISSIONS not in exchange.calls:
            time.sleep(0.01)
        began = time.monotonic()
        late = other.inspect(key)
        assert time.monotonic() - began < 1.4
        waiting = pool.submit(exchange.adapter.inspect, key, cancel)
        cancel.cancel()
        assert waiting.result(1).outcome is Outcome.CANCELLED
        assert first.result(1).outcome is Outcome.CANCELLED
    assert late.outcome is Outcome.NETWORK_UNREACHABLE
    assert late.facts["reason"] == "deadline"


@pytest.mark.parametrize(
    ("ahead", "offset"),
    [(0, 0), (1, 500), (10, 9500), (90, 89_500), (-1, -501), (-10, -9501), (-90, -89_501)],
)
def test_the_clock_is_corrected_by_as_little_as_the_date_allows(
    scripted: ScriptedExchanges, ahead: int, offset: int
) -> None:
    exchange = play(scripted, {STATUS: (dated("[1]", date=at(ahead)),)})
    report = exchange.inspect(fresh_key())
    assert report.outcome is Outcome.OK
    # The answer's way there and back is a few milliseconds of the still clock.
    assert report.clock_offset_ms == pytest.approx(offset, abs=300)
    assert nonces(exchange)[0] == HALF_PAST_MS + report.clock_offset_ms


@pytest.mark.parametrize("date", ["", "yesterday"])
def test_without_a_date_the_computers_clock_counts(scripted: ScriptedExchanges, date: str) -> None:
    exchange = play(scripted, {STATUS: (dated("[1]", date=date),)})
    assert exchange.inspect(fresh_key()).outcome is Outcome.OK
    assert nonces(exchange)[0] == HALF_PAST_MS


@pytest.mark.parametrize("days", [-365, -2, 2, 365])
def test_a_date_far_away_gets_no_nonce_that_would_spoil_the_key(
    scripted: ScriptedExchanges, days: int
) -> None:
    exchange = play(scripted, {STATUS: (dated("[1]", date=at(days * 86400)),)})
    report = exchange.inspect(fresh_key())
    assert report.outcome is Outcome.CLOCK_WRONG
    assert abs(report.clock_offset_ms) > 86_400_000
    assert exchange.calls == [STATUS]


def test_a_small_nonce_is_asked_again_in_milliseconds_of_the_exchange(
    scripted: ScriptedExchanges,
) -> None:
    """The computer's clock was right a minute ago, and went back since."""
    exchange = with_nonces_above(scripted, HALF_PAST_MS + 30_000, at(60))
    report = exchange.inspect(fresh_key())
    assert report.outcome is Outcome.OK
    assert report.facts == {}
    assert report.calls == 4
    first, second, third = nonces(exchange)
    assert first == HALF_PAST_MS
    assert second == pytest.approx(HALF_PAST_MS + 59_500, abs=300)
    assert third == second + 1


def test_microseconds_come_last_and_are_said(scripted: ScriptedExchanges) -> None:
    exchange = with_nonces_above(scripted, HALF_PAST_MS * 1000 - 1000)
    key = fresh_key()
    report = exchange.inspect(key)
    assert report.outcome is Outcome.OK
    assert report.facts == {"nonce": "microseconds"}
    assert report.account is Account.SUB
    assert exchange.calls == [STATUS, PERMISSIONS, PERMISSIONS, PERMISSIONS, USER]
    assert nonces(exchange) == [
        HALF_PAST_MS,
        HALF_PAST_MS + 1,
        HALF_PAST_MS * 1000,
        HALF_PAST_MS * 1000 + 1,
    ]
    again = exchange.inspect(key)
    assert (again.calls, again.facts) == (2, {"nonce": "microseconds"})


def test_a_key_beyond_microseconds_is_given_up(scripted: ScriptedExchanges) -> None:
    exchange = with_nonces_above(scripted, 2**53 - 1)
    report = exchange.inspect(fresh_key())
    assert (report.outcome, report.calls) == (Outcome.NONCE_TOO_SMALL, 4)
    assert report.facts["code"] == 10114
    assert max(nonces(exchange)) < 2**53


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (refuse(10100, "apikey: invalid"), Outcome.CREDENTIALS_REJECTED),
        (refuse(11010, "ratelimit: error", 429), Outcome.RATE_LIMITED),
        (dated('{"error":"ERR_RATE_LIMIT"}', 429), Outcome.RATE_LIMITED),
        (refuse(20060, "maintenance", 503), Outcome.MAINTENANCE),
        (refuse(10001, "permission invalid"), Outcome.RIGHT_MISSING),
    ],
)
def test_a_refusal_is_not_asked_again(
    scripted: ScriptedExchanges, answer: Script, outcome: Outcome
) -> None:
    exchange = play(scripted, {PERMISSIONS: (answer,)})
    report = exchange.inspect(fresh_key())
    assert (report.outcome, report.calls) == (outcome, 2)
    assert report.facts["host"] == f"localhost:{exchange.server.port}"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (dated("[0]"), Outcome.MAINTENANCE),
        (dated("[7]"), Outcome.UNEXPECTED_ANSWER),
        (dated("null"), Outcome.UNEXPECTED_ANSWER),
        (refuse(11010, status=429), Outcome.RATE_LIMITED),
    ],
)
def test_an_exchange_that_is_not_at_work_gets_no_key(
    scripted: ScriptedExchanges, answer: Script, outcome: Outcome
) -> None:
    exchange = play(scripted, {STATUS: (answer,)})
    assert exchange.inspect(fresh_key()).outcome is outcome
    assert exchange.calls == [STATUS]


@pytest.mark.parametrize(
    "answer", [refuse(10100), refuse(10001), refuse(10114), dated("null"), dated("{", 500)]
)
def test_an_undecided_user_never_spoils_the_check(
    scripted: ScriptedExchanges, answer: Script
) -> None:
    report = play(scripted, {USER: (answer,)}).inspect(fresh_key())
    assert (report.outcome, report.account, report.calls) == (Outcome.OK, Account.UNKNOWN, 3)


def test_a_warm_exchange_is_not_asked_again_whether_it_works(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted)
    exchange.adapter.preconnect(CancelToken())
    assert exchange.inspect(fresh_key()).calls == 2
    assert exchange.calls == [STATUS, PERMISSIONS, USER]


@pytest.mark.parametrize("path", [STATUS, PERMISSIONS])
def test_the_whole_check_has_one_deadline(scripted: ScriptedExchanges, path: str) -> None:
    exchange = play(scripted, {path: (hang,)}, check_deadline=0.5)
    began = time.monotonic()
    report = exchange.inspect(fresh_key())
    assert report.outcome is Outcome.NETWORK_UNREACHABLE
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        ("", SECRET),
        ("k" * 43, ""),
        ("k\r\nX: 1", SECRET),
        ("é" * 43, SECRET),
        ("k" * 43, "s\u200b"),
    ],
)
def test_values_that_cannot_be_right_are_never_sent(
    scripted: ScriptedExchanges, key: str, secret: str
) -> None:
    exchange = play(scripted)
    report = exchange.inspect(replace(fresh_key(), api_key=Secret(key), secret=Secret(secret)))
    assert (report.outcome, report.calls) == (Outcome.KEY_MALFORMED, 0)
    assert exchange.server.connections == 0


def test_nothing_can_be_asked_but_these_three_questions() -> None:
    assert set(ENDPOINTS) == {
        ("GET", "https://api-pub.bitfinex.com", "/v2/platform/status"),
        ("POST", "https://api.bitfinex.com", "/v2/auth/r/permissions"),
        ("POST", "https://api.bitfinex.com", "/v2/auth/r/info/user"),
    }


def test_the_public_host_gets_no_key() -> None:
    with Web(ENDPOINTS) as web, pytest.raises(UsageError) as caught:
        Bitfinex(web, PUBLIC_ROOT, clock=StillClock())
    assert caught.value.code == "endpoint_refused"
