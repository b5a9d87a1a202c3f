"""The practice exchanges that are started, each a world with an API and a site over it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.applications import Starlette

from keywizard.practice.binance.api import binance_api
from keywizard.practice.binance.site import binance_site
from keywizard.practice.binance.world import BinanceWorld
from keywizard.practice.bitfinex.api import bitfinex_api
from keywizard.practice.bitfinex.site import bitfinex_site
from keywizard.practice.bitfinex.world import BitfinexWorld
from keywizard.practice.kucoin.api import kucoin_api
from keywizard.practice.kucoin.site import kucoin_site
from keywizard.practice.kucoin.world import KucoinWorld
from keywizard.practice.world import World

__all__ = ["EXCHANGES", "PracticeExchange"]


@dataclass(frozen=True, slots=True)
class PracticeExchange:
    """One exchange, not yet listening anywhere."""

    name: str
    """As a person calls it."""
    world: World
    api: Callable[[str], Starlette]
    """Given the address to which the redirect scenario points."""
    site: Callable[[], Starlette]


def _binance(scenario: str) -> PracticeExchange:
    world = BinanceWorld(scenario)
    return PracticeExchange(
        "Binance", world, lambda other: binance_api(world, other), lambda: binance_site(world)
    )


def _kucoin(scenario: str) -> PracticeExchange:
    world = KucoinWorld(scenario)
    return PracticeExchange(
        "KuCoin", world, lambda other: kucoin_api(world, other), lambda: kucoin_site(world)
    )


def _bitfinex(scenario: str) -> PracticeExchange:
    world = BitfinexWorld(scenario)
    return PracticeExchange(
        "Bitfinex", world, lambda other: bitfinex_api(world, other), lambda: bitfinex_site(world)
    )


EXCHANGES: Mapping[str, Callable[[str], PracticeExchange]] = {
    "binance": _binance,
    "kucoin": _kucoin,
    "bitfinex": _bitfinex,
}
"""How to make each one, playing a scenario."""
