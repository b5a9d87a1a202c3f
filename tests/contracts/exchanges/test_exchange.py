"""What every exchange adapter owes its callers, played against the practice exchange."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

import pytest

from keywizard.exchanges.binance.adapter import Binance
from keywizard.exchanges.bitfinex.adapter import Bitfinex
from keywizard.exchanges.kucoin.adapter import KuCoin
from keywizard.exchanges.registry import ADAPTERS
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Exchange, SeesAddress
from keywizard.model.report import Account, KeyReport, Known, Outcome, Right
from keywizard.web.client import Web
from tests.contracts.conftest import Practice
from tests.contracts.exchanges.outcomes import SCENARIOS, Expected
from tests.unit.suite.stopwatch import Stopwatch

Start = Callable[[str], Practice]

CALL, CHECK, RETRY = 1.0, 2.0, 0.2
"""Seconds; short, so that the slow scenarios end soon."""
MAKERS: Mapping[str, Callable[..., Exchange]] = {
    "binance": partial(Binance, retry_delay=RETRY),
    "bitfinex": Bitfinex,
    "kucoin": KuCoin,
}
PLAYED = sorted({scenario for played in SCENARIOS.values() for scenario in played})


class _SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class Make(Protocol):
    def __call__(
        self, name: str, where: Practice, source_address: str | None = None
    ) -> Exchange: ...


@pytest.fixture(params=sorted(MAKERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make() -> Iterator[Make]:
    opened: list[Web] = []

    def build(name: str, where: Practice, source_address: str | None = None) -> Exchange:
        endpoints = ADAPTERS[name].endpoints
        web = Web(endpoints, source_address=source_address, call_deadline=CALL)
        opened.append(web)
        return MAKERS[name](web, where.root(name), clock=_SystemClock(), check_deadline=CHECK)

    yield build
    for web in opened:
        web.close()


def assert_right(report: KeyReport, expected: Expected) -> None:
    assert report.outcome is expected.outcome, (report.exchange, report.facts)
    assert abs(report.clock_offset_ms - expected.clock_ms) <= 1500
    assert 1 <= report.calls <= 5
    assert report.ip.seen == expected.seen
    if expected.outcome is not Outcome.OK:
        assert report.account is Account.UNKNOWN
        assert report.boxes == ()
        return
    on = ({Right.READ, Right.SPOT_TRADE} | set(expected.more)) - set(expected.less)
    assert {right for right, state in report.rights.items() if state is Known.YES} == on
    assert Known.UNKNOWN not in report.rights.values()
    assert report.other_rights == expected.other
    assert report.account is expected.account
    assert report.ip.bound is expected.bound
    assert tuple(report.facts) == expected.facts
    assert (report.created is not None) is expected.dated
    if report.created is not None:
        assert abs((report.created - report.inspected_at).total_seconds()) < 120


@pytest.mark.parametrize("scenario", PLAYED)
def test_each_scenario_ends_in_its_outcome(practice: Start, make: Make, scenario: str) -> None:
    """On each exchange that plays it; one start serves them all."""
    where = practice(scenario)
    for name in (name for name, played in SCENARIOS.items() if scenario in played):
        credentials = where.credentials(name)
        with Stopwatch() as watch:
            report = make(name, where).inspect(credentials, CancelToken())
        assert watch.seconds < CHECK + 1
        assert_right(report, SCENARIOS[name][scenario])
        assert report.exchange == name
        assert report.fingerprint == credentials.fingerprint
        shown = repr(report)
        for value in (credentials.api_key, credentials.secret, credentials.passphrase):
            assert value is None or value.reveal() not in shown
        assert "signature" not in shown
    assert where.reached_elsewhere() == []


def test_every_scenario_of_the_practice_exchanges_is_played(practice: Start) -> None:
    here = practice("good").facts["exchanges"]
    told = {name: {row["name"] for row in each["scenarios"]} for name, each in here.items()}
    assert told == {name: set(played) for name, played in SCENARIOS.items()}


def test_every_adapter_is_tried_here() -> None:
    assert set(MAKERS) == set(SCENARIOS) == set(ADAPTERS)


@pytest.mark.parametrize("scenario", ["good", "clock-ahead-90"])
def test_a_warm_check_needs_one_call_less(
    practice: Start, make: Make, name: str, scenario: str
) -> None:
    where = practice(scenario)
    cold = make(name, where).inspect(where.credentials(name), CancelToken())
    exchange = make(name, where)
    exchange.preconnect(CancelToken())
    warm = exchange.inspect(where.credentials(name), CancelToken())
    assert_right(warm, SCENARIOS[name][scenario])
    assert warm.calls == cold.calls - 1


def test_a_ban_says_how_long_to_wait(practice: Start, make: Make) -> None:
    where = practice("banned")
    facts = make("binance", where).inspect(where.credentials("binance"), CancelToken()).facts
    assert facts["retry_after"] == 120
    wait = datetime.fromisoformat(str(facts["until"])) - datetime.now(UTC)
    assert 60 < wait.total_seconds() <= 121


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.5"])
def test_the_exchange_tells_from_where_it_is_asked(
    practice: Start, make: Make, address: str
) -> None:
    exchange = make("kucoin", practice("good"), address)
    assert isinstance(exchange, SeesAddress)
    assert exchange.my_ip(CancelToken()) == address


def test_a_redirect_is_named_and_not_followed(practice: Start, make: Make, name: str) -> None:
    where = practice("redirect")
    facts = make(name, where).inspect(where.credentials(name), CancelToken()).facts
    assert facts["reason"] == "redirect"
    assert str(facts["target"]) in where.facts["other_host"]
    assert where.reached_elsewhere() == []


def test_a_cancel_ends_a_hanging_check_at_once(practice: Start, make: Make, name: str) -> None:
    where = practice("hang")
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    with Stopwatch() as watch:
        report = make(name, where).inspect(where.credentials(name), cancel)
    timer.join()
    assert report.outcome is Outcome.CANCELLED
    assert watch.seconds < 0.9


def test_warming_up_is_silent_when_nobody_answers(practice: Start, make: Make, name: str) -> None:
    where = practice("maintenance")
    exchange = make(name, where)
    exchange.preconnect(CancelToken())
    report = exchange.inspect(where.credentials(name), CancelToken())
    assert report.outcome is Outcome.MAINTENANCE
