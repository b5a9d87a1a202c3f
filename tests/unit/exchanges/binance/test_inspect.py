"""The order, number and content of the calls of one inspection, seen from the other end."""

import socket
import threading
import time

import pytest

from keywizard.exchanges import inspection
from keywizard.exchanges.binance.adapter import (
    ACCOUNT,
    ENDPOINTS,
    RESTRICTIONS,
    STATUS,
    SUB_HISTORY,
    TIME,
    Binance,
)
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import UsageError
from keywizard.model.report import Account, Outcome
from keywizard.model.secret import Secret
from keywizard.web.client import Web
from tests.unit.exchanges.scripted_server import (
    CREDENTIALS,
    GOOD,
    NOW_MS,
    ScriptedExchanges,
    StillClock,
    answer,
    refuse,
)
from tests.unit.web.hostile_server import Script, hang, json_answer


def test_a_good_key_takes_four_calls_over_one_connection(scripted: ScriptedExchanges) -> None:
    exchange = scripted()
    report = exchange.inspect()
    assert (report.outcome, report.account) == (Outcome.OK, Account.SUB)
    assert exchange.calls == [TIME, RESTRICTIONS, SUB_HISTORY, ACCOUNT]
    assert exchange.queries[-1]["omitZeroBalances"] == ["true"]
    assert report.calls == 4
    assert exchange.server.connections == 1
    assert report.facts == {}


def test_only_signed_calls_carry_the_key_and_none_the_secret(scripted: ScriptedExchanges) -> None:
    exchange = scripted()
    exchange.inspect()
    public, *signed = exchange.server.received
    assert b"k" * 64 not in public
    assert all(b"X-MBX-APIKEY: " + b"k" * 64 in head for head in signed)
    assert all(b"s" * 64 not in head for head in exchange.server.received)


def test_a_signed_call_is_dated_by_the_exchanges_clock(scripted: ScriptedExchanges) -> None:
    exchange = scripted({TIME: (answer({"serverTime": NOW_MS + 7_200_000}),)})
    report = exchange.inspect()
    assert report.clock_offset_ms == pytest.approx(7_200_000, abs=1000)
    for query in exchange.queries[1:]:
        assert query["recvWindow"] == ["5000"]
        assert int(query["timestamp"][0]) == NOW_MS + report.clock_offset_ms
        assert list(query)[-1] == "signature"


def test_a_slow_answer_dates_from_the_middle_of_its_way(scripted: ScriptedExchanges) -> None:
    def late(conn: socket.socket, stop: threading.Event) -> None:
        stop.wait(0.6)
        GOOD[TIME][0](conn, stop)

    report = scripted({TIME: (late,)}).inspect()
    assert 290 <= report.clock_offset_ms < 500


@pytest.mark.parametrize("lie", [0, 10**15, -1, "1767323045000", True, None, 1.5, [NOW_MS]])
def test_a_clock_that_lies_is_no_clock_and_gets_no_key(
    scripted: ScriptedExchanges, lie: object
) -> None:
    exchange = scripted({TIME: (answer({"serverTime": lie}),)})
    report = exchange.inspect()
    assert report.outcome is Outcome.UNEXPECTED_ANSWER
    assert report.facts["reason"] == "time"
    assert exchange.calls == [TIME]


def test_a_refused_time_is_learned_again_once(scripted: ScriptedExchanges) -> None:
    ahead = answer({"serverTime": NOW_MS + 60_000})
    exchange = scripted(
        {TIME: (*GOOD[TIME], ahead), RESTRICTIONS: (refuse(-1021), *GOOD[RESTRICTIONS])}
    )
    report = exchange.inspect()
    assert report.outcome is Outcome.OK
    assert exchange.calls == [TIME, RESTRICTIONS, TIME, RESTRICTIONS, SUB_HISTORY, ACCOUNT]
    assert report.calls == 6
    assert report.clock_offset_ms == pytest.approx(60_000, abs=1000)


def test_a_time_refused_twice_is_the_outcome(scripted: ScriptedExchanges) -> None:
    exchange = scripted({RESTRICTIONS: (refuse(-1021),)})
    report = exchange.inspect()
    assert report.outcome is Outcome.CLOCK_WRONG
    assert report.calls == 4
    assert report.facts["code"] == -1021


def test_an_unknown_key_is_asked_for_twice(scripted: ScriptedExchanges) -> None:
    exchange = scripted({RESTRICTIONS: (refuse(-2008),)})
    report = exchange.inspect()
    assert report.outcome is Outcome.KEY_UNKNOWN
    assert exchange.calls == [TIME, RESTRICTIONS, RESTRICTIONS]
    assert report.facts["host"] == f"localhost:{exchange.server.port}"


def test_an_old_offset_is_not_trusted(
    scripted: ScriptedExchanges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "OFFSET_LIFE_S", 0.0)
    exchange = scripted()
    exchange.adapter.preconnect(CancelToken())
    assert exchange.inspect().calls == 4


@pytest.mark.parametrize(
    ("status", "outcome"), [(1, Outcome.MAINTENANCE), (0, Outcome.SERVER_TROUBLE)]
)
@pytest.mark.parametrize("path", [TIME, RESTRICTIONS])
def test_a_server_error_is_maintenance_if_the_exchange_says_so(
    scripted: ScriptedExchanges, path: str, status: int, outcome: Outcome
) -> None:
    exchange = scripted({path: (answer({}, 500),), STATUS: (answer({"status": status}),)})
    report = exchange.inspect()
    assert report.outcome is outcome
    assert exchange.calls[-1] == STATUS
    assert report.calls <= 3


def test_an_account_that_may_not_trade_is_reported_and_nothing_else_of_it(
    scripted: ScriptedExchanges,
) -> None:
    body = {
        "canTrade": False,
        "canWithdraw": True,
        "uid": 354937868,
        "balances": [{"asset": "BTC", "free": "0.73219841"}],
    }
    report = scripted({ACCOUNT: (answer(body),)}).inspect()
    assert (report.outcome, report.facts) == (Outcome.OK, {"account_trade": "no"})
    assert not any(secret in repr(report) for secret in ("354937868", "0.73219841", "BTC"))


@pytest.mark.parametrize(
    "told",
    [
        answer({"canTrade": True}),
        answer({"canTrade": "false"}),
        answer({"canTrade": 0}),
        answer({}),
        answer([False]),
        answer({"canTrade": False}, 500),
        refuse(-2015, 401),
        json_answer(b"<html>", keep=True),
    ],
)
def test_only_a_plain_no_says_that_an_account_may_not_trade(
    scripted: ScriptedExchanges, told: Script
) -> None:
    report = scripted({ACCOUNT: (told,)}).inspect()
    assert (report.outcome, report.account, report.facts) == (Outcome.OK, Account.SUB, {})


@pytest.mark.parametrize(
    "probe", [refuse(-2015), answer({}, 500), answer(None), json_answer(b"<html>", keep=True)]
)
def test_an_undecided_probe_never_spoils_the_check(
    scripted: ScriptedExchanges, probe: Script
) -> None:
    report = scripted({SUB_HISTORY: (probe,)}).inspect()
    assert (report.outcome, report.account) == (Outcome.OK, Account.UNKNOWN)


def test_a_probe_that_hangs_costs_the_rest_of_the_check_and_no_more(
    scripted: ScriptedExchanges,
) -> None:
    exchange = scripted({SUB_HISTORY: (hang,)}, check_deadline=0.7)
    began = time.monotonic()
    report = exchange.inspect()
    assert (report.outcome, report.account) == (Outcome.OK, Account.UNKNOWN)
    assert time.monotonic() - began < 1.7


@pytest.mark.parametrize("path", [TIME, RESTRICTIONS])
def test_the_whole_check_has_one_deadline(scripted: ScriptedExchanges, path: str) -> None:
    exchange = scripted({path: (hang,)}, check_deadline=0.5)
    began = time.monotonic()
    report = exchange.inspect()
    assert report.outcome is Outcome.NETWORK_UNREACHABLE
    assert report.facts["reason"] == "deadline"
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("key", "secret"),
    [
        ("", "s" * 64),
        ("k" * 64, ""),
        ("k" * 63 + "é", "s" * 64),
        ("k" * 64 + "\n", "s" * 64),
        ("k" * 32 + " " + "k" * 31, "s" * 64),
        ("k\r\nX-Evil: 1", "s" * 64),
        ("k" * 10_000, "s" * 64),
        ("k" * 64, "s" * 63 + "\u200b"),
    ],
)
def test_values_that_cannot_be_right_are_never_sent(
    scripted: ScriptedExchanges, key: str, secret: str
) -> None:
    exchange = scripted()
    report = exchange.inspect(ApiCredentials("binance", Secret(key), Secret(secret)))
    assert report.outcome is Outcome.KEY_MALFORMED
    assert report.calls == 0
    assert exchange.server.connections == 0


def test_a_refusal_of_three_meanings_is_asked_for_twice(scripted: ScriptedExchanges) -> None:
    passing = scripted({RESTRICTIONS: (refuse(-1099), *GOOD[RESTRICTIONS])})
    assert passing.inspect().outcome is Outcome.OK
    lasting = scripted({RESTRICTIONS: (refuse(-1099),)})
    report = lasting.inspect()
    assert lasting.calls == [TIME, RESTRICTIONS, RESTRICTIONS]
    assert report.outcome is Outcome.UNEXPECTED_ANSWER
    assert (report.facts["code"], report.facts["reason"]) == (-1099, "unauthorised")


def test_a_cancel_ends_the_wait_before_the_retry(scripted: ScriptedExchanges) -> None:
    exchange = scripted({RESTRICTIONS: (refuse(-2008),)}, retry_delay=30)
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    began = time.monotonic()
    report = exchange.adapter.inspect(CREDENTIALS, cancel)
    timer.join()
    assert report.outcome is Outcome.CANCELLED
    assert time.monotonic() - began < 1.3


def test_nothing_can_be_asked_but_these_five_questions() -> None:
    assert {(method, path) for method, _, path in ENDPOINTS} == {
        ("GET", "/api/v3/time"),
        ("GET", "/sapi/v1/system/status"),
        ("GET", "/sapi/v1/account/apiRestrictions"),
        ("GET", "/sapi/v1/sub-account/transfer/subUserHistory"),
        ("GET", "/api/v3/account"),
    }
    with Web(ENDPOINTS) as web:
        assert {web.check_root(root) for _, root, _ in ENDPOINTS} == {
            f"https://{name}.binance.com"
            for name in ("api", "api-gcp", "api1", "api2", "api3", "api4")
        }


def test_another_host_is_refused_before_any_key_is_at_hand() -> None:
    with Web(ENDPOINTS) as web, pytest.raises(UsageError) as caught:
        Binance(web, "https://api.binance.com.evil.example", clock=StillClock())
    assert caught.value.code == "endpoint_refused"
