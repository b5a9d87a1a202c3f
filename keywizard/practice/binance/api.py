"""The practice exchange's API: its routes and what they answer when nothing is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from keywizard.practice.binance.checks import Call, first_refusal
from keywizard.practice.faults import Drip, faulty_answer
from keywizard.practice.scenarios.scenario import Fault
from keywizard.practice.world import PracticeKey, World

__all__ = ["binance_api"]

Json = dict[str, object] | list[object]


@dataclass(frozen=True, slots=True)
class _Endpoint:
    path: str
    weight: int
    answer: Callable[[Call], Json]
    signed: bool = True


def _ping(_call: Call) -> Json:
    return {}


def _time(call: Call) -> Json:
    return {"serverTime": call.world.now_ms()}


def _status(call: Call) -> Json:
    if call.world.fault is Fault.MAINTENANCE:
        return {"status": 1, "msg": "system_maintenance"}
    return {"status": 0, "msg": "normal"}


def _restrictions(call: Call) -> Json:
    key = _found(call)
    body: dict[str, object] = {
        "ipRestrict": bool(key.trusted),
        "createTime": key.created_ms,
        **key.rights,
    }
    if call.world.fault is Fault.WRONG_TYPES:
        return {name: [str(value)] for name, value in body.items()}
    return body


def _transfers(_call: Call) -> Json:
    return []


def _account(call: Call) -> Json:
    # canTrade and canWithdraw describe the account, never the key: that is the trap. What else
    # is in the real answer, a client must not keep.
    return {
        "makerCommission": 10,
        "takerCommission": 10,
        "buyerCommission": 0,
        "sellerCommission": 0,
        "commissionRates": {
            "maker": "0.00100000",
            "taker": "0.00100000",
            "buyer": "0.00000000",
            "seller": "0.00000000",
        },
        "canTrade": call.world.fault is not Fault.ACCOUNT_CANNOT_TRADE,
        "canWithdraw": True,
        "canDeposit": True,
        "brokered": False,
        "requireSelfTradePrevention": False,
        "preventSor": False,
        "updateTime": call.world.now_ms(),
        "accountType": "SPOT",
        "balances": [{"asset": "BTC", "free": "0.73219841", "locked": "0.00000000"}],
        "permissions": ["SPOT"],
        "uid": 100_000_000 + (0 if (owner := _found(call).owner) is None else owner.number + 1),
    }


def _found(call: Call) -> PracticeKey:
    if call.key is None:
        raise LookupError("no check has found the key of a signed call")
    return call.key


_ENDPOINTS = (
    _Endpoint("/api/v3/ping", 1, _ping, signed=False),
    _Endpoint("/api/v3/time", 1, _time, signed=False),
    _Endpoint("/api/v3/account", 20, _account),
    _Endpoint("/sapi/v1/system/status", 1, _status, signed=False),
    _Endpoint("/sapi/v1/account/apiRestrictions", 1, _restrictions),
    _Endpoint("/sapi/v1/sub-account/transfer/subUserHistory", 1, _transfers),
)


def binance_api(world: World, other_host: str) -> Starlette:
    """Build the API over `world`; `other_host` is where the redirect scenario points."""
    return Starlette(routes=[_route(endpoint, world, other_host) for endpoint in _ENDPOINTS])


def _route(endpoint: _Endpoint, world: World, other_host: str) -> Route:
    async def answer(request: Request) -> Response:
        call = Call(
            world=world,
            path=endpoint.path,
            signed=endpoint.signed,
            api_key=request.headers.get("x-mbx-apikey", ""),
            query=request.scope["query_string"],
            body=await request.body(),
            client=request.client.host if request.client else "",
        )
        if endpoint.signed:
            instead = faulty_answer(world.fault, request, other_host)
            if instead is not None:
                return instead
        response = first_refusal(call) or JSONResponse(endpoint.answer(call))
        _envelope(response, call, endpoint.weight)
        return Drip(response) if endpoint.signed and world.fault is Fault.DRIP else response

    return Route(endpoint.path, answer, methods=["GET"])


def _envelope(response: Response, call: Call, weight: int) -> None:
    """Add the headers that every answer of the exchange carries."""
    pool = "X-SAPI-USED-IP-WEIGHT-1M" if call.sapi else "X-MBX-USED-WEIGHT-1M"
    response.headers[pool] = str(call.world.use_weight(pool, weight))
    response.headers["Content-Type"] = "application/json;charset=UTF-8"
    response.headers["Date"] = formatdate(call.world.now_ms() / 1000, usegmt=True)
