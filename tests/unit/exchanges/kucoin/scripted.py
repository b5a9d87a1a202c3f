"""KuCoin as a scripted exchange: its documented answers, and the values of a made-up key."""

import functools
from collections.abc import Mapping

from keywizard.exchanges.kucoin.adapter import API_KEY, ENDPOINTS, MY_IP, STATUS, TIME, KuCoin
from keywizard.model.credentials import ApiCredentials
from keywizard.model.secret import Secret
from tests.unit.exchanges.scripted_server import (
    NOW_MS,
    ScriptedExchange,
    ScriptedExchanges,
    StillClock,
    answer,
)
from tests.unit.web.hostile_server import Script

__all__ = ["CREDENTIALS", "DATA", "GOOD", "play", "refuse", "success"]

CREDENTIALS = ApiCredentials(
    "kucoin",
    Secret("5c2db93503aa674c74a31734"),
    Secret("f03a5284-5c39-4aaa-9b20-dea10bdcf8e3"),
    Secret("Abc123456"),
)
DATA: Mapping[str, object] = {
    "remark": "account1",
    "apiKey": "5c2db93503aa674c74a31734",
    "apiVersion": 3,
    "permission": "General,Spot",
    "createdAt": 1728443843000,
    "uid": 165111215,
    "isMaster": False,
    "subName": "bot1",
}


def success(data: object, status: int = 200) -> Script:
    return answer({"code": "200000", "data": data}, status)


def refuse(code: str, msg: str = "no", status: int = 400) -> Script:
    return answer({"code": code, "msg": msg}, status)


GOOD: Mapping[str, tuple[Script, ...]] = {
    TIME: (success(NOW_MS),),
    API_KEY: (success(DATA),),
    STATUS: (success({"status": "open", "msg": ""}),),
    MY_IP: (success("203.0.113.7"),),
}


def play(
    scripted: ScriptedExchanges,
    changes: Mapping[str, tuple[Script, ...]] | None = None,
    *,
    check_deadline: float = 5,
) -> ScriptedExchange:
    make = functools.partial(KuCoin, clock=StillClock(), check_deadline=check_deadline)
    return scripted.play(ENDPOINTS, make, {**GOOD, **(changes or {})})
