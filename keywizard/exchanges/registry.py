"""Which exchanges this program can ask, and the adapter of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from keywizard.exchanges.binance import adapter as binance
from keywizard.exchanges.bitfinex import adapter as bitfinex
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.model.contracts import Clock, Exchange
from keywizard.model.errors import UsageError
from keywizard.web.client import Endpoint, Web

__all__ = ["ADAPTERS", "Adapter", "build"]


class _Make(Protocol):
    def __call__(
        self, web: Web, root: str, *, clock: Clock, check_deadline: float = 15.0
    ) -> Exchange: ...


@dataclass(frozen=True, slots=True)
class Adapter:
    """How to make one exchange, and everything it may ever be asked."""

    make: _Make
    endpoints: tuple[Endpoint, ...]


ADAPTERS: Mapping[str, Adapter] = {
    "binance": Adapter(binance.Binance, binance.ENDPOINTS),
    "bitfinex": Adapter(bitfinex.Bitfinex, bitfinex.ENDPOINTS),
    "kucoin": Adapter(kucoin.KuCoin, kucoin.ENDPOINTS),
}


def build(
    exchange: str,
    root: str,
    *,
    clock: Clock,
    source_address: str | None = None,
    computer_roots: bool = False,
) -> Exchange:
    """Build the exchange at `root`, asked from `source_address` if this computer has several.

    `computer_roots`: the user agreed to trust this computer's own certificates (D9).

    Raises UsageError: exchange_unknown; endpoint_refused for an address that is neither the
    exchange's own nor loopback.
    """
    if exchange not in ADAPTERS:
        raise UsageError("exchange_unknown", exchange=exchange)
    adapter = ADAPTERS[exchange]
    web = Web(adapter.endpoints, source_address=source_address, computer_roots=computer_roots)
    return adapter.make(web, root, clock=clock)
