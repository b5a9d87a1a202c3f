"""The order, number and content of the calls to KuCoin, seen from the other end."""

import base64
import hashlib
import hmac
import threading
import time
from dataclasses import replace

import pytest

from keywizard.exchanges import inspection
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.exchanges.kucoin.adapter import API_KEY, ENDPOINTS, MY_IP, STATUS, TIME, KuCoin
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials
from keywizard.model.report import Account, KeyReport, Known, Outcome
from keywizard.model.secret import Secret
from tests.unit.exchanges.kucoin.scripted import CREDENTIALS, DATA, GOOD, play, refuse, success
from tests.unit.exchanges.scripted_server import NOW_MS, ScriptedExchange, ScriptedExchanges, answer
from tests.unit.web.hostile_server import Script, hang

FLAT = ("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3", "Abc123456")


def inspect(exchange: ScriptedExchange, credentials: ApiCredentials = CREDENTIALS) -> KeyReport:
    return exchange.inspect(credentials)


def own(exchange: ScriptedExchange) -> KuCoin:
    assert isinstance(exchange.adapter, KuCoin)
    return exchange.adapter


def headers(head: bytes) -> dict[str, str]:
    lines = head.decode().split("\r\n")[1:]
    pairs = (line.partition(": ") for line in lines if line)
    return {name.upper(): value for name, _, value in pairs}


def test_a_good_key_takes_two_calls_over_one_connection(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted)
    report = inspect(exchange)
    assert (report.exchange, report.outcome, report.account) == (
        "kucoin",
        Outcome.OK,
        Account.SUB,
    )
    assert exchange.calls == [TIME, API_KEY]
    assert (report.calls, exchange.server.connections) == (2, 1)
    assert report.facts == {}


def test_the_call_is_signed_as_kucoin_verifies_it(scripted: ScriptedExchanges) -> None:
    """Recomputed here by hand, as a server would."""
    exchange = play(scripted, {TIME: (success(NOW_MS + 4000),)})
    report = inspect(exchange)
    assert report.clock_offset_ms == pytest.approx(4000, abs=1000)
    public, signed = exchange.server.received
    sent = headers(signed)

    def mac(text: str) -> str:
        digest = hmac.new(FLAT[0].encode(), text.encode(), hashlib.sha256).digest()
        return base64.b64encode(digest).decode()

    stamp = NOW_MS + report.clock_offset_ms
    assert sent["KC-API-KEY"] == "5c2db93503aa674c74a31734"
    assert sent["KC-API-TIMESTAMP"] == str(stamp)
    assert sent["KC-API-SIGN"] == mac(f"{stamp}GET/api/v1/user/api-key")
    assert sent["KC-API-PASSPHRASE"] == mac("Abc123456")
    assert sent["KC-API-KEY-VERSION"] == "3"
    assert sent["CONTENT-TYPE"] == "application/json"  # KuCoin asks for it on each signed call
    assert b"KC-API" not in public.upper()
    for head in exchange.server.received:
        assert not any(value.encode() in head for value in FLAT)


@pytest.mark.parametrize("lie", [0, 10**15, "1767323045000", True, None, 1.5, [NOW_MS], {}])
def test_a_clock_that_lies_is_no_clock_and_gets_no_key(
    scripted: ScriptedExchanges, lie: object
) -> None:
    exchange = play(scripted, {TIME: (success(lie),)})
    report = inspect(exchange)
    assert report.outcome is Outcome.UNEXPECTED_ANSWER
    assert report.facts["reason"] == "time"
    assert exchange.calls == [TIME]


def test_a_refused_time_is_learned_again_once(scripted: ScriptedExchanges) -> None:
    turns = {
        TIME: (*GOOD[TIME], success(NOW_MS + 60_000)),
        API_KEY: (refuse("400002"), *GOOD[API_KEY]),
    }
    exchange = play(scripted, turns)
    report = inspect(exchange)
    assert report.outcome is Outcome.OK
    assert exchange.calls == [TIME, API_KEY, TIME, API_KEY]
    assert report.calls == kucoin.MAX_CALLS
    assert report.clock_offset_ms == pytest.approx(60_000, abs=1000)


def test_a_time_refused_twice_is_the_outcome(scripted: ScriptedExchanges) -> None:
    report = inspect(play(scripted, {API_KEY: (refuse("400002"),)}))
    assert (report.outcome, report.calls) == (Outcome.CLOCK_WRONG, 4)


def test_an_older_version_is_tried_only_when_the_answer_says_so(
    scripted: ScriptedExchanges,
) -> None:
    old = success({**DATA, "apiVersion": 2})
    exchange = play(scripted, {API_KEY: (refuse("400009"), old)})
    report = inspect(exchange)
    assert report.outcome is Outcome.OK
    assert report.facts == {"key_version": 2}
    versions = [headers(head)["KC-API-KEY-VERSION"] for head in exchange.server.received[1:]]
    assert versions == ["3", "2"]


@pytest.mark.parametrize(
    ("code", "calls", "outcome"),
    [
        ("400009", 3, Outcome.KEY_VERSION_OLD),
        ("400008", 2, Outcome.KEY_VERSION_OLD),
        ("400003", 2, Outcome.KEY_UNKNOWN),
        ("400004", 2, Outcome.PASSPHRASE_OR_SECRET_WRONG),
        ("429000", 2, Outcome.RATE_LIMITED),
    ],
)
def test_any_other_refusal_is_not_asked_again(
    scripted: ScriptedExchanges, code: str, calls: int, outcome: Outcome
) -> None:
    exchange = play(scripted, {API_KEY: (refuse(code),)})
    report = inspect(exchange)
    assert (report.outcome, report.calls) == (outcome, calls)
    assert report.facts["host"] == f"localhost:{exchange.server.port}"


def test_a_blocked_address_is_told_as_the_exchange_sees_it(scripted: ScriptedExchanges) -> None:
    blocked = refuse("400006", "Invalid request ip, the current clientIp is:34.58.165.144", 403)
    report = inspect(play(scripted, {API_KEY: (blocked,)}))
    assert report.outcome is Outcome.IP_BLOCKED
    assert (report.ip.bound, report.ip.seen) == (Known.YES, "34.58.165.144")


def test_ones_own_address_is_asked_without_the_key_and_remembered(
    scripted: ScriptedExchanges,
) -> None:
    exchange = play(scripted)
    assert own(exchange).my_ip(CancelToken()) == "203.0.113.7"
    assert b"KC-API" not in exchange.server.received[0].upper()
    report = inspect(exchange)
    assert report.ip.seen == "203.0.113.7"
    assert report.calls == 2


def test_an_address_seen_long_ago_is_forgotten(
    scripted: ScriptedExchanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = play(scripted)
    own(exchange).my_ip(CancelToken())
    monkeypatch.setattr(kucoin, "OFFSET_LIFE_S", 0.0)
    assert inspect(exchange).ip.seen is None


@pytest.mark.parametrize(
    "told", [success("20.***.***.128"), success(None), answer(None), refuse("400100"), hang]
)
def test_an_address_that_is_not_told_is_none(scripted: ScriptedExchanges, told: Script) -> None:
    exchange = play(scripted, {MY_IP: (told,)}, check_deadline=0.5)
    assert own(exchange).my_ip(CancelToken()) is None
    assert inspect(exchange).ip.seen is None


def test_a_warm_exchange_is_not_asked_for_the_time_again(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted, {TIME: (success(NOW_MS + 10_000),)})
    exchange.adapter.preconnect(CancelToken())
    report = inspect(exchange)
    assert exchange.calls == [TIME, API_KEY]
    assert (report.calls, exchange.server.connections) == (1, 1)
    assert report.clock_offset_ms == pytest.approx(10_000, abs=1000)


def test_an_old_offset_is_not_trusted(
    scripted: ScriptedExchanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "OFFSET_LIFE_S", 0.0)
    exchange = play(scripted)
    exchange.adapter.preconnect(CancelToken())
    assert inspect(exchange).calls == 2


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        ("close", Outcome.MAINTENANCE),
        ("open", Outcome.SERVER_TROUBLE),
        ("cancelonly", Outcome.SERVER_TROUBLE),
    ],
)
@pytest.mark.parametrize("path", [TIME, API_KEY])
@pytest.mark.parametrize("error", [answer({}, 500), refuse("500000", status=200)])
def test_a_server_error_is_maintenance_if_the_exchange_is_closed(
    scripted: ScriptedExchanges, path: str, state: str, outcome: Outcome, error: Script
) -> None:
    exchange = play(scripted, {path: (error,), STATUS: (success({"status": state}),)})
    report = inspect(exchange)
    assert report.outcome is outcome
    assert exchange.calls[-1] == STATUS
    assert report.calls <= 3


@pytest.mark.parametrize("path", [TIME, API_KEY])
def test_the_whole_check_has_one_deadline(scripted: ScriptedExchanges, path: str) -> None:
    exchange = play(scripted, {path: (hang,)}, check_deadline=0.5)
    began = time.monotonic()
    report = inspect(exchange)
    assert report.outcome is Outcome.NETWORK_UNREACHABLE
    assert report.facts["reason"] == "deadline"
    assert time.monotonic() - began < 1.5


def test_a_cancel_ends_a_hanging_check(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted, {API_KEY: (hang,)})
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    began = time.monotonic()
    report = exchange.adapter.inspect(CREDENTIALS, cancel)
    timer.join()
    assert report.outcome is Outcome.CANCELLED
    assert time.monotonic() - began < 1.3


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"api_key": Secret("")}, "characters"),
        ({"api_key": Secret("k\r\nX-Evil: 1")}, "characters"),
        ({"api_key": Secret("clé")}, "characters"),
        ({"api_key": Secret("k" * 10_000)}, "characters"),
        ({"secret": Secret("")}, "characters"),
        ({"secret": Secret("s\u200b")}, "characters"),
        ({"passphrase": None}, "passphrase"),
        ({"passphrase": Secret("")}, "passphrase"),
        ({"passphrase": Secret("\ud800")}, "characters"),
    ],
)
def test_values_that_cannot_be_right_are_never_sent(
    scripted: ScriptedExchanges, change: dict[str, Secret | None], reason: str
) -> None:
    exchange = play(scripted)
    report = inspect(exchange, replace(CREDENTIALS, **change))  # type: ignore[arg-type]
    assert report.outcome is Outcome.KEY_MALFORMED
    assert report.facts["reason"] == reason
    assert (report.calls, exchange.server.connections) == (0, 0)


def test_a_passphrase_in_any_script_is_signed(scripted: ScriptedExchanges) -> None:
    exchange = play(scripted)
    assert (
        inspect(exchange, replace(CREDENTIALS, passphrase=Secret("wordé…"))).outcome is Outcome.OK
    )


def test_nothing_can_be_asked_but_these_four_questions() -> None:
    assert set(ENDPOINTS) == {
        ("GET", "https://api.kucoin.com", "/api/v1/timestamp"),
        ("GET", "https://api.kucoin.com", "/api/v1/status"),
        ("GET", "https://api.kucoin.com", "/api/v1/my-ip"),
        ("GET", "https://api.kucoin.com", "/api/v1/user/api-key"),
    }
