"""The practice Bitfinex's API: its routes and what they answer when nothing is wrong."""

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from keywizard.practice.bitfinex.checks import Call, first_refusal
from keywizard.practice.bitfinex.world import SCOPES, BitfinexWorld
from keywizard.practice.faults import Drip, faulty_answer
from keywizard.practice.scenarios.scenario import Fault
from keywizard.practice.world import PracticeKey

__all__ = ["bitfinex_api"]

_USER_FIELD_COUNT = 55
_MAIN_USER_ID = 300_000
_SUB_USER_ID = 300_100


@dataclass(frozen=True, slots=True)
class _Endpoint:
    path: str
    answer: Callable[[Call], object]
    signed: bool = True
    scope: str = ""


def _status(call: Call) -> object:
    resting = call.world.fault in {Fault.MAINTENANCE, Fault.MAINTENANCE_DICT}
    return [0 if resting else 1]


def _permissions(call: Call) -> object:
    rights = _found(call).rights
    names = dict.fromkeys([*SCOPES, *(right.partition(".")[0] for right in rights)])
    rows = [
        [name, int(rights.get(f"{name}.read", False)), int(rights.get(f"{name}.write", False))]
        for name in names
    ]
    if call.world.fault is Fault.WRONG_TYPES:
        return {str(row[0]): [str(column) for column in row[1:]] for row in rows}
    return rows


def _user(call: Call) -> object:
    owner = _found(call).owner
    fields: list[object] = [None] * _USER_FIELD_COUNT
    # The real answer has a name and an e-mail address, too; a client must not keep them.
    fields[0] = _MAIN_USER_ID if owner is None else _SUB_USER_ID + owner.number
    fields[1] = "practice@practice.invalid" if owner is None else owner.email
    fields[2] = "practice" if owner is None else owner.name
    fields[3] = call.world.now_ms()
    fields[4] = 1
    fields[10] = 1
    fields[16] = None if owner is None else _MAIN_USER_ID
    fields[18] = 1 if owner is None and call.world.sub_accounts else 0
    fields[21] = 1 if call.world.fault is Fault.PAPER_ACCOUNT else 0
    fields[26] = ["otp"]
    return fields


def _found(call: Call) -> PracticeKey:
    if call.key is None:
        raise LookupError("no check has found the key of a signed call")
    return call.key


_ENDPOINTS = (
    _Endpoint("platform/status", _status, signed=False),
    _Endpoint("auth/r/permissions", _permissions),
    _Endpoint("auth/r/info/user", _user, scope="account"),
)


def bitfinex_api(world: BitfinexWorld, other_host: str) -> Starlette:
    """Build the API over `world`; `other_host` is where the redirect scenario points."""
    return Starlette(routes=[_route(endpoint, world, other_host) for endpoint in _ENDPOINTS])


def _route(endpoint: _Endpoint, world: BitfinexWorld, other_host: str) -> Route:
    async def answer(request: Request) -> Response:
        if endpoint.signed:
            instead = faulty_answer(world.fault, request, other_host)
            if instead is not None:
                return instead
        call = Call(
            world=world,
            signed=endpoint.signed,
            headers=request.headers,
            path=endpoint.path,
            body=await request.body(),
            client=request.client.host if request.client else "",
            scope=endpoint.scope,
        )
        response = first_refusal(call) or JSONResponse(endpoint.answer(call))
        response.headers["Date"] = formatdate(world.now_ms() / 1000, usegmt=True)
        return Drip(response) if endpoint.signed and world.fault is Fault.DRIP else response

    return Route(f"/v2/{endpoint.path}", answer, methods=["POST" if endpoint.signed else "GET"])
