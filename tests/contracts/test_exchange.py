"""What every exchange adapter owes its callers, played against the practice exchange."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Protocol

import pytest

from keywizard.exchanges import binance
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Exchange
from keywizard.model.report import Account, KeyReport, Known, Outcome, Right
from keywizard.web import Web

from .conftest import Practice

Start = Callable[[str], Practice]

ADAPTERS: dict[str, tuple[ModuleType, Callable[..., Exchange]]] = {
    "binance": (binance, binance.Binance),
}
CALL, CHECK, RETRY = 1.0, 2.0, 0.2
"""Seconds; short, so that the slow scenarios end soon."""


class _SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class Make(Protocol):
    def __call__(self, where: Practice) -> Exchange: ...


@pytest.fixture(params=sorted(ADAPTERS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def make(name: str) -> Iterator[Make]:
    module, adapter = ADAPTERS[name]
    with Web(module.ENDPOINTS, call_deadline=CALL) as web:

        def build(where: Practice) -> Exchange:
            return adapter(
                web,
                where.root(name),
                clock=_SystemClock(),
                retry_delay=RETRY,
                check_deadline=CHECK,
            )

        yield build


@dataclass(frozen=True)
class Expected:
    outcome: Outcome = Outcome.OK
    more: tuple[Right, ...] = ()
    less: tuple[Right, ...] = ()
    other: tuple[str, ...] = ()
    account: Account = Account.SUB
    clock_ms: int = 0


OK = Expected()
SCENARIOS: dict[str, Expected] = {
    "good": OK,
    "read-only": Expected(less=(Right.SPOT_TRADE,)),
    "withdrawals": Expected(more=(Right.WITHDRAW,)),
    "futures": Expected(more=(Right.FUTURES,)),
    "margin": Expected(more=(Right.MARGIN,)),
    "internal-transfer": Expected(more=(Right.INTERNAL_TRANSFER,)),
    "universal-transfer": Expected(more=(Right.INTERNAL_TRANSFER,)),
    "options": Expected(more=(Right.OPTIONS,)),
    "portfolio-margin": Expected(more=(Right.MARGIN,)),
    "fix-trading": Expected(other=("enableFixApiTrade",)),
    "unknown-right": Expected(other=("enablePredictionTrading",)),
    "sub-account": OK,
    "main-account": Expected(account=Account.MAIN),
    "ip-locked": Expected(Outcome.IP_OR_RIGHT_REFUSED),
    "ip-elsewhere": Expected(Outcome.IP_OR_RIGHT_REFUSED),
    "unknown-key": Expected(Outcome.KEY_UNKNOWN),
    "wrong-secret": Expected(Outcome.SECRET_WRONG),
    "swapped": Expected(Outcome.KEY_UNKNOWN),
    "truncated": Expected(Outcome.KEY_MALFORMED),
    "clock-ahead-10": Expected(clock_ms=10_000),
    "clock-behind-10": Expected(clock_ms=-10_000),
    "clock-ahead-90": Expected(clock_ms=90_000),
    "clock-behind-90": Expected(clock_ms=-90_000),
    "rate-limited": Expected(Outcome.RATE_LIMITED),
    "banned": Expected(Outcome.BANNED),
    "geo-blocked": Expected(Outcome.GEO_BLOCKED),
    "maintenance": Expected(Outcome.MAINTENANCE),
    "unknown-key-once": OK,
    "html": Expected(Outcome.UNEXPECTED_ANSWER),
    "wrong-types": Expected(Outcome.UNEXPECTED_ANSWER),
    "hang": Expected(Outcome.NETWORK_UNREACHABLE),
    "drip": Expected(Outcome.NETWORK_UNREACHABLE),
    "reset": Expected(Outcome.NETWORK_UNREACHABLE),
    "redirect": Expected(Outcome.UNEXPECTED_ANSWER),
}


def assert_right(report: KeyReport, expected: Expected) -> None:
    assert report.outcome is expected.outcome, report.facts
    assert abs(report.clock_offset_ms - expected.clock_ms) <= 1500
    assert 1 <= report.calls <= 5
    if expected.outcome is not Outcome.OK:
        assert report.account is Account.UNKNOWN
        assert report.boxes == ()
        return
    on = ({Right.READ, Right.SPOT_TRADE} | set(expected.more)) - set(expected.less)
    assert {right for right, state in report.rights.items() if state is Known.YES} == on
    assert Known.UNKNOWN not in report.rights.values()
    assert report.other_rights == expected.other
    assert report.account is expected.account
    assert report.ip.bound is Known.NO
    assert report.created is not None
    assert abs((report.created - report.inspected_at).total_seconds()) < 120


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_each_scenario_ends_in_its_outcome(
    practice: Start, make: Make, name: str, scenario: str
) -> None:
    where = practice(scenario)
    credentials = where.credentials(name)
    began = time.monotonic()
    report = make(where).inspect(credentials, CancelToken())
    assert time.monotonic() - began < CHECK + 1
    assert_right(report, SCENARIOS[scenario])
    assert report.exchange == name
    assert report.fingerprint == credentials.fingerprint
    shown = repr(report)
    assert credentials.api_key.reveal() not in shown
    assert credentials.secret.reveal() not in shown
    assert "signature" not in shown
    assert where.reached_elsewhere() == []


def test_every_scenario_of_the_practice_exchange_is_played(practice: Start) -> None:
    here = practice("good").facts["exchanges"]["binance"]
    assert {row["name"] for row in here["scenarios"]} == set(SCENARIOS)


@pytest.mark.parametrize("scenario", ["good", "clock-ahead-90"])
def test_a_warm_check_needs_one_call_less(
    practice: Start, make: Make, name: str, scenario: str
) -> None:
    where = practice(scenario)
    cold = make(where).inspect(where.credentials(name), CancelToken())
    exchange = make(where)
    exchange.warm(CancelToken())
    warm = exchange.inspect(where.credentials(name), CancelToken())
    assert_right(warm, SCENARIOS[scenario])
    assert warm.calls == cold.calls - 1


def test_a_refusal_says_how_long_to_wait(practice: Start, make: Make, name: str) -> None:
    where = practice("banned")
    facts = make(where).inspect(where.credentials(name), CancelToken()).facts
    assert facts["retry_after"] == 120
    wait = datetime.fromisoformat(str(facts["until"])) - datetime.now(UTC)
    assert 60 < wait.total_seconds() <= 121


def test_a_redirect_is_named_and_not_followed(practice: Start, make: Make, name: str) -> None:
    where = practice("redirect")
    facts = make(where).inspect(where.credentials(name), CancelToken()).facts
    assert facts["reason"] == "redirect"
    assert str(facts["target"]) in where.facts["other_host"]
    assert where.reached_elsewhere() == []


def test_a_cancel_ends_a_hanging_check_at_once(practice: Start, make: Make, name: str) -> None:
    where = practice("hang")
    cancel = CancelToken()
    timer = threading.Timer(0.3, cancel.cancel)
    timer.start()
    began = time.monotonic()
    report = make(where).inspect(where.credentials(name), cancel)
    timer.join()
    assert report.outcome is Outcome.CANCELLED
    assert time.monotonic() - began < 0.9


def test_warming_up_is_silent_when_nobody_answers(practice: Start, make: Make, name: str) -> None:
    where = practice("geo-blocked")
    exchange = make(where)
    exchange.warm(CancelToken())
    report = exchange.inspect(where.credentials(name), CancelToken())
    assert report.outcome is Outcome.GEO_BLOCKED
