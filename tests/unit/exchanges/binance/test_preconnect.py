"""What a check does on connections that were opened before: three questions side by side."""

import socket
import threading
import time

import pytest

from keywizard.exchanges.binance.adapter import ACCOUNT, RESTRICTIONS, SUB_HISTORY, TIME
from keywizard.model.cancel import CancelToken
from keywizard.model.report import Account, Outcome
from tests.unit.exchanges.scripted_server import (
    CREDENTIALS,
    GOOD,
    NOW_MS,
    ScriptedExchanges,
    answer,
    refuse,
)
from tests.unit.web.hostile_server import Script, hang


def together(*paths: str) -> dict[str, tuple[Script]]:
    """Answers three questions once all have come; never, if one comes at a time."""
    meeting = threading.Barrier(3, timeout=5)

    def later(then: Script) -> tuple[Script]:
        def script(conn: socket.socket, stop: threading.Event) -> None:
            meeting.wait()
            then(conn, stop)

        return (script,)

    return {path: later(GOOD[path][0]) for path in paths}


def test_warming_up_opens_three_connections_and_a_check_no_more(
    scripted: ScriptedExchanges,
) -> None:
    exchange = scripted(together(TIME))
    exchange.adapter.preconnect(CancelToken())
    assert exchange.server.connections == 3
    exchange.inspect()
    assert exchange.server.connections == 3


def test_a_warm_exchange_is_not_asked_for_the_time_again(scripted: ScriptedExchanges) -> None:
    exchange = scripted({TIME: (answer({"serverTime": NOW_MS + 10_000}),)})
    exchange.adapter.preconnect(CancelToken())
    report = exchange.inspect()
    assert sorted(exchange.calls) == sorted([TIME] * 3 + [RESTRICTIONS, SUB_HISTORY, ACCOUNT])
    assert report.calls == 3
    assert report.clock_offset_ms == pytest.approx(10_000, abs=1000)


def test_a_warm_check_takes_one_way_there_and_back(scripted: ScriptedExchanges) -> None:
    exchange = scripted(together(RESTRICTIONS, SUB_HISTORY, ACCOUNT))
    exchange.adapter.preconnect(CancelToken())
    report = exchange.inspect()
    assert (report.outcome, report.account, report.calls) == (Outcome.OK, Account.SUB, 3)


@pytest.mark.parametrize("refused", [RESTRICTIONS, SUB_HISTORY, ACCOUNT])
def test_a_new_key_that_is_unknown_once_is_still_found(
    scripted: ScriptedExchanges, refused: str
) -> None:
    exchange = scripted({refused: (refuse(-2008), *GOOD[refused])})
    exchange.adapter.preconnect(CancelToken())
    report = exchange.inspect()
    assert (report.outcome, report.account) == (Outcome.OK, Account.SUB)
    assert report.calls == len(exchange.calls) - 3
    assert report.calls <= 6


@pytest.mark.parametrize("status", [429, 418])
def test_a_warm_check_asks_each_thing_once_at_most_when_it_is_too_much(
    scripted: ScriptedExchanges, status: int
) -> None:
    exchange = scripted(
        {path: (refuse(-1003, status),) for path in (RESTRICTIONS, SUB_HISTORY, ACCOUNT)}
    )
    exchange.adapter.preconnect(CancelToken())
    report = exchange.inspect()
    assert report.outcome in {Outcome.RATE_LIMITED, Outcome.BANNED}
    assert exchange.calls.count(RESTRICTIONS) == 1
    assert exchange.calls.count(SUB_HISTORY) <= 1
    assert exchange.calls.count(ACCOUNT) <= 1


def test_a_refused_warm_check_does_not_wait_for_the_probe(scripted: ScriptedExchanges) -> None:
    exchange = scripted({RESTRICTIONS: (refuse(-2015),), SUB_HISTORY: (hang,)})
    exchange.adapter.preconnect(CancelToken())
    began = time.monotonic()
    assert exchange.inspect().outcome is Outcome.IP_OR_RIGHT_REFUSED
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("hanging", [RESTRICTIONS, SUB_HISTORY, ACCOUNT])
def test_a_cancel_ends_all_questions_of_a_warm_check(
    scripted: ScriptedExchanges, hanging: str
) -> None:
    exchange = scripted({hanging: (hang,)})
    exchange.adapter.preconnect(CancelToken())
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    began = time.monotonic()
    report = exchange.adapter.inspect(CREDENTIALS, cancel)
    timer.join()
    assert report.outcome is Outcome.CANCELLED
    assert time.monotonic() - began < 1.3


@pytest.mark.parametrize("hanging", [RESTRICTIONS, SUB_HISTORY])
def test_a_warm_check_has_one_deadline_too(scripted: ScriptedExchanges, hanging: str) -> None:
    exchange = scripted({hanging: (hang,)}, check_deadline=0.7)
    exchange.adapter.preconnect(CancelToken())
    began = time.monotonic()
    report = exchange.inspect()
    lost = hanging == RESTRICTIONS
    assert report.outcome is (Outcome.NETWORK_UNREACHABLE if lost else Outcome.OK)
    assert report.account is Account.UNKNOWN
    assert report.calls == 3
    assert time.monotonic() - began < 1.7
