"""Every adapter says, without a key, whether its exchange is there and what time it is there."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from keywizard.exchanges.binance import adapter as binance
from keywizard.exchanges.bitfinex import adapter as bitfinex
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import ServerStatus
from keywizard.model.report import Outcome
from tests.unit.exchanges.bitfinex import scripted as scripted_bitfinex
from tests.unit.exchanges.bitfinex.scripted import dated
from tests.unit.exchanges.kucoin import scripted as scripted_kucoin
from tests.unit.exchanges.scripted_server import ScriptedExchange, ScriptedExchanges, answer
from tests.unit.web.hostile_server import Script, hang

Play = Callable[..., ScriptedExchange]

PLAYS: Mapping[str, tuple[Play, str]] = {
    "binance": (lambda scripted, *more, **named: scripted(*more, **named), binance.TIME),
    "bitfinex": (scripted_bitfinex.play, bitfinex.STATUS),
    "kucoin": (scripted_kucoin.play, kucoin.TIME),
}
CLOSED: Mapping[str, Mapping[str, tuple[Script, ...]]] = {
    "binance": {binance.TIME: (answer({}, 500),), binance.STATUS: (answer({"status": 1}),)},
    "bitfinex": {bitfinex.STATUS: (dated("[0]"),)},
    "kucoin": {
        kucoin.TIME: (answer({}, 500),),
        kucoin.STATUS: (scripted_kucoin.success({"status": "close"}),),
    },
}


def server_status(exchange: ScriptedExchange) -> ServerStatus:
    adapter: Any = exchange.adapter
    seen: ServerStatus = adapter.server_status(CancelToken())
    asked = b"".join(exchange.server.received).lower()
    assert not any(name in asked for name in (b"x-mbx-", b"kc-api-", b"bfx-", b"signature"))
    return seen


@pytest.mark.parametrize("name", PLAYS)
def test_an_exchange_at_work_tells_its_time(scripted: ScriptedExchanges, name: str) -> None:
    play, _ = PLAYS[name]
    seen = server_status(play(scripted))
    assert (seen.outcome, seen.facts) == (Outcome.OK, {})
    assert seen.clock_offset_ms == pytest.approx(0, abs=500)


@pytest.mark.parametrize("name", PLAYS)
def test_an_exchange_that_is_closed_says_so(scripted: ScriptedExchanges, name: str) -> None:
    play, _ = PLAYS[name]
    seen = server_status(play(scripted, CLOSED[name]))
    assert (seen.outcome, seen.clock_offset_ms) == (Outcome.MAINTENANCE, None)


@pytest.mark.parametrize("name", PLAYS)
def test_an_exchange_that_is_silent_is_unreachable(scripted: ScriptedExchanges, name: str) -> None:
    play, path = PLAYS[name]
    seen = server_status(play(scripted, {path: (hang,)}, check_deadline=0.4))
    assert (seen.outcome, seen.clock_offset_ms) == (Outcome.NETWORK_UNREACHABLE, None)
    assert seen.facts["reason"] == "deadline"


@pytest.mark.parametrize("name", PLAYS)
def test_a_pulse_warms_the_check_that_follows(scripted: ScriptedExchanges, name: str) -> None:
    play, path = PLAYS[name]
    exchange = play(scripted)
    server_status(exchange)
    exchange.adapter.inspect(scripted_kucoin.CREDENTIALS, CancelToken())
    assert exchange.calls.count(path) == 1


def test_a_time_far_away_is_told_though_no_key_may_use_it(scripted: ScriptedExchanges) -> None:
    late = dated("[1]", date="Sat, 02 Jan 2027 03:04:05 GMT")
    seen = server_status(scripted_bitfinex.play(scripted, {bitfinex.STATUS: (late,)}))
    assert seen.outcome is Outcome.CLOCK_WRONG
    assert seen.clock_offset_ms == pytest.approx(365 * 86_400_000, abs=1000)
