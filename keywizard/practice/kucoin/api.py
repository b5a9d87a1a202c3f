"""The practice KuCoin's API: its routes and what they answer when nothing is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from keywizard.practice.faults import Drip, faulty_answer
from keywizard.practice.kucoin.checks import LIMIT, PERIOD, Call, first_refusal, refusal
from keywizard.practice.kucoin.world import KucoinWorld
from keywizard.practice.scenarios.scenario import Fault

__all__ = ["kucoin_api"]

_LISTED = ("General", "Futures", "Spot", "Earn", "InnerTransfer", "Transfer", "Margin")
"""The order in which the answer names the rights."""


@dataclass(frozen=True, slots=True)
class _Endpoint:
    path: str
    weight: int
    answer: Callable[[Call], object]
    signed: bool = False


def _time(call: Call) -> object:
    return call.world.now_ms()


def _status(call: Call) -> object:
    if call.world.fault is Fault.MAINTENANCE:
        return {"status": "close", "msg": "practice maintenance"}
    return {"status": "open", "msg": ""}


def _my_ip(call: Call) -> object:
    return call.seen


def _api_key(call: Call) -> object:
    key = call.key
    if key is None:
        raise LookupError("no check has found the key of a signed call")
    owner = key.owner
    listed = dict.fromkeys((*_LISTED, *key.rights))
    body: dict[str, object] = {
        "remark": key.label,
        "apiKey": key.api_key,
        "apiVersion": 3,
        "permission": ",".join(right for right in listed if key.rights.get(right)),
        "createdAt": key.created_ms,
        "uid": 100_000_000 + (0 if owner is None else owner.number + 1),
        "isMaster": owner is None,
    }
    if owner is not None:
        body["subName"] = owner.name
    if key.trusted:
        body["ipWhitelist"] = ",".join(map(_masked, key.trusted))
    if call.world.fault is Fault.WRONG_TYPES:
        return {name: [str(value)] for name, value in body.items()}
    return body


def _masked(address: str) -> str:
    """Mask the middle of an address, as the real answer does."""
    parts = address.split(".")
    return f"{parts[0]}.**.{parts[-1]}"


_ENDPOINTS = (
    _Endpoint("/api/v1/timestamp", 3, _time),
    _Endpoint("/api/v1/status", 3, _status),
    _Endpoint("/api/v1/my-ip", 0, _my_ip),
    _Endpoint("/api/v1/user/api-key", 20, _api_key, signed=True),
)


def kucoin_api(world: KucoinWorld, other_host: str) -> Starlette:
    """Build the API over `world`; `other_host` is where the redirect scenario points."""

    async def nowhere(_request: Request, _problem: Exception) -> Response:
        return refusal(404, "404000", "URL Not Found -- no such path, or not with this method.")

    return Starlette(
        routes=[_route(endpoint, world, other_host) for endpoint in _ENDPOINTS],
        exception_handlers={404: nowhere, 405: nowhere},
    )


def _route(endpoint: _Endpoint, world: KucoinWorld, other_host: str) -> Route:
    async def answer(request: Request) -> Response:
        if endpoint.signed:
            instead = faulty_answer(world.fault, request, other_host)
            if instead is not None:
                return instead
        call = await _call(request, endpoint, world)
        response = first_refusal(call) or _success(endpoint.answer(call))
        _envelope(response, call)
        return Drip(response) if endpoint.signed and world.fault is Fault.DRIP else response

    return Route(endpoint.path, answer, methods=["GET"])


def _success(data: object) -> Response:
    return JSONResponse({"code": "200000", "data": data})


async def _call(request: Request, endpoint: _Endpoint, world: KucoinWorld) -> Call:
    client = request.client.host if request.client else ""
    # Public calls are counted by address, the others by account: one visitor, one account.
    pool = "management" if endpoint.signed else f"public {client}"
    path, query = request.scope["raw_path"], request.scope["query_string"]
    return Call(
        world=world,
        signed=endpoint.signed,
        headers=request.headers,
        method=request.method,
        target=(path + (b"?" + query if query else b"")).decode("latin-1"),
        body=(await request.body()).decode("utf-8", "replace"),
        client=client,
        used=world.use_weight(pool, endpoint.weight, PERIOD),
    )


def _envelope(response: Response, call: Call) -> None:
    """Add the headers that every answer of the exchange carries."""
    now = call.world.now_ms()
    response.headers["gw-ratelimit-limit"] = str(LIMIT)
    response.headers["gw-ratelimit-remaining"] = str(max(0, LIMIT - call.used))
    response.headers["gw-ratelimit-reset"] = str(PERIOD * 1000 - now % (PERIOD * 1000))
    response.headers["Date"] = formatdate(now / 1000, usegmt=True)
