"""Every adapter with its documented answers, for the tests that treat all of them alike."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from keywizard.exchanges.binance import adapter as binance
from keywizard.exchanges.bitfinex import adapter as bitfinex
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.exchanges.registry import ADAPTERS
from keywizard.model.contracts import Exchange
from keywizard.model.credentials import ApiCredentials
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Web
from tests.unit.exchanges import scripted_server
from tests.unit.exchanges.bitfinex import scripted as scripted_bitfinex
from tests.unit.exchanges.kucoin import scripted as scripted_kucoin
from tests.unit.exchanges.scripted_server import NOW_MS, StillClock
from tests.unit.web.hostile_server import Script, json_answer

__all__ = ["KINDS", "Kind", "Named"]

Json = object
Named = Callable[[str], object]
"""A good answer in which one unknown right of that name is on."""

BINANCE_SECRET = "sX4" + "Zy8xW6vU2t" * 6 + "q"


@dataclass(frozen=True)
class Kind:
    """One adapter. `public` is the path it asks first, `rights` the one that tells the boxes."""

    id: str
    endpoints: tuple[Endpoint, ...]
    fresh: Callable[[], ApiCredentials]
    public: str
    rights: str
    good: Mapping[str, Json]
    named: Named
    refused: Callable[[str], Json]
    """A refusal with that text."""
    lies: Callable[[int], Mapping[str, Json]] = field(default=lambda ms: {})
    """Answers of an exchange whose time is off by so much."""

    def make(self, web: Web, root: str, seconds: float) -> Exchange:
        return ADAPTERS[self.id].make(web, root, clock=StillClock(), check_deadline=seconds)

    def at(self, root: str) -> list[Endpoint]:
        """The adapter's list, moved to another host."""
        return [(method, root, path) for method, _, path in self.endpoints]

    def answers(self, changes: Mapping[str, Json]) -> dict[str, Script]:
        """Scripts of an orderly exchange with other answers to some questions."""
        bodies = {**self.good, **changes}
        return {
            path: json_answer(json.dumps(body).encode(), keep=True) for path, body in bodies.items()
        }


KINDS: Mapping[str, Kind] = {
    "binance": Kind(
        "binance",
        binance.ENDPOINTS,
        lambda: ApiCredentials("binance", Secret("k" * 64), Secret(BINANCE_SECRET)),
        binance.TIME,
        binance.RESTRICTIONS,
        {
            binance.TIME: {"serverTime": NOW_MS},
            binance.RESTRICTIONS: {**scripted_server.FLAGS, "createTime": 1698645219000},
            binance.SUB_HISTORY: [],
            binance.ACCOUNT: {"canTrade": True},
            binance.STATUS: {"status": 0, "msg": "normal"},
        },
        lambda name: {**scripted_server.FLAGS, f"enable{name}": True},
        lambda text: {"code": -2015, "msg": text},
        lambda ms: {binance.TIME: {"serverTime": NOW_MS + ms}},
    ),
    "bitfinex": Kind(
        "bitfinex",
        bitfinex.ENDPOINTS,
        scripted_bitfinex.fresh_key,
        bitfinex.STATUS,
        bitfinex.PERMISSIONS,
        {
            bitfinex.STATUS: [1],
            bitfinex.PERMISSIONS: scripted_bitfinex.SCOPES,
            bitfinex.USER: scripted_bitfinex.user(),
        },
        lambda name: [*scripted_bitfinex.SCOPES, [name, 0, 1]],
        lambda text: ["error", 10100, text],
    ),
    "kucoin": Kind(
        "kucoin",
        kucoin.ENDPOINTS,
        lambda: scripted_kucoin.CREDENTIALS,
        kucoin.TIME,
        kucoin.API_KEY,
        {
            kucoin.TIME: {"code": "200000", "data": NOW_MS},
            kucoin.API_KEY: {"code": "200000", "data": dict(scripted_kucoin.DATA)},
            kucoin.STATUS: {"code": "200000", "data": {"status": "open", "msg": ""}},
            kucoin.MY_IP: {"code": "200000", "data": "203.0.113.7"},
        },
        lambda name: {
            "code": "200000",
            "data": {**scripted_kucoin.DATA, "permission": f"General,Spot,{name}"},
        },
        lambda text: {"code": "400006", "msg": text},
        lambda ms: {kucoin.TIME: {"code": "200000", "data": NOW_MS + ms}},
    ),
}
