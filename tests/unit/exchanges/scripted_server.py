"""A scripted server in the place of an exchange, and the adapter before it."""

import json
import socket
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import SplitResult, parse_qs, urlsplit

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
from keywizard.model.contracts import Exchange
from keywizard.model.credentials import ApiCredentials
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Web
from tests.unit.web.hostile_server import Hostile, Script, json_answer

__all__ = [
    "CREDENTIALS",
    "GOOD",
    "NOW_MS",
    "ScriptedExchange",
    "ScriptedExchanges",
    "StillClock",
    "answer",
    "refuse",
]

CREDENTIALS = ApiCredentials("binance", Secret("k" * 64), Secret("s" * 64))
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
NOW_MS = 1767323045000
FLAGS = {
    "enableReading": True,
    "enableSpotAndMarginTrading": True,
    "enableMargin": False,
    "enablePortfolioMarginTrading": False,
    "enableFutures": False,
    "enableVanillaOptions": False,
    "enableInternalTransfer": False,
    "permitsUniversalTransfer": False,
    "enableWithdrawals": False,
    "ipRestrict": False,
}


@dataclass
class StillClock:
    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment


def answer(body: object, status: int = 200) -> Script:
    return json_answer(json.dumps(body).encode(), status=f"{status} X", keep=True)


def refuse(code: int, status: int = 400) -> Script:
    return answer({"code": code, "msg": "no"}, status)


GOOD: Mapping[str, tuple[Script, ...]] = {
    TIME: (answer({"serverTime": NOW_MS}),),
    RESTRICTIONS: (answer(FLAGS),),
    SUB_HISTORY: (answer([]),),
    ACCOUNT: (answer({"canTrade": True, "canWithdraw": True}),),
    STATUS: (answer({"status": 0}),),
}


@dataclass
class ScriptedExchange:
    """A server that answers each path in turn, its last answer for ever."""

    server: Hostile
    adapter: Exchange
    now: datetime = NOW

    @property
    def calls(self) -> list[str]:
        return [self.path(head) for head in self.server.received]

    @property
    def queries(self) -> list[dict[str, list[str]]]:
        return [parse_qs(self._url(head).query) for head in self.server.received]

    def inspect(self, credentials: ApiCredentials = CREDENTIALS) -> KeyReport:
        report = self.adapter.inspect(credentials, CancelToken())
        assert report.inspected_at == self.now
        assert report.fingerprint == credentials.fingerprint
        return report

    def path(self, head: bytes) -> str:
        return self._url(head).path

    @staticmethod
    def _url(head: bytes) -> SplitResult:
        return urlsplit(head.split()[1].decode())


class ScriptedExchanges:
    """Starts scripted exchanges and ends them."""

    def __init__(self) -> None:
        self._open: list[tuple[Web, Hostile]] = []

    def __call__(
        self,
        changes: Mapping[str, tuple[Script, ...]] | None = None,
        *,
        retry_delay: float = 0.05,
        check_deadline: float = 5,
    ) -> ScriptedExchange:
        """Binance."""

        def make(web: Web, root: str) -> Exchange:
            return Binance(
                web,
                root,
                clock=StillClock(),
                retry_delay=retry_delay,
                check_deadline=check_deadline,
            )

        return self.play(ENDPOINTS, make, {**GOOD, **(changes or {})})

    def play(
        self,
        endpoints: Collection[Endpoint],
        make: Callable[[Web, str], Exchange],
        turns: Mapping[str, tuple[Script, ...]],
        now: datetime = NOW,
    ) -> ScriptedExchange:
        """Any exchange; `turns` has the answers of each path."""
        scripts = {path: list(each) for path, each in turns.items()}

        def script(conn: socket.socket, stop: threading.Event) -> None:
            left = scripts[exchange.path(server.asked[conn])]
            (left.pop(0) if len(left) > 1 else left[0])(conn, stop)

        server = Hostile(script)
        web = Web(endpoints)
        exchange = ScriptedExchange(server, make(web, server.root), now)
        server.__enter__()
        self._open.append((web, server))
        return exchange

    def close(self) -> None:
        for web, server in self._open:
            web.close()
            server.__exit__()
