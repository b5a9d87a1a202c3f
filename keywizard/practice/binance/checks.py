"""The order in which the exchange looks at a call: one table, so that it can be changed.

Codes, texts and statuses are Binance's; their order is partly inference (exchanges that
answered in public bug reports), which is why nothing but `CHECKS` depends on it.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.responses import JSONResponse, Response

from keywizard.practice import signature
from keywizard.practice.scenarios.scenario import Fault
from keywizard.practice.world import PracticeKey, World

__all__ = ["Call", "first_refusal"]

_KEY_SHAPE = re.compile(r"[A-Za-z0-9]{64}")
_NUMBER = re.compile(r"[0-9]{1,20}")
_WINDOW = re.compile(r"[0-9]{1,17}(\.[0-9]{1,3})?")
_NOT_ALLOWED = "Invalid API-key, IP, or permissions for action."
_RETRY_AFTER_S = "7"
_BAN_S = 120


@dataclass(slots=True)
class Call:
    """One request as the checks see it; `key` is filled in by the check that finds it."""

    world: World
    path: str
    signed: bool
    api_key: str
    query: bytes
    body: bytes
    client: str
    key: PracticeKey | None = None

    @property
    def sapi(self) -> bool:
        """Whether it is one of the account calls, which answer with other statuses."""
        return self.path.startswith("/sapi/")

    def parameter(self, name: str) -> str:
        """Return the parameter's text; empty if it is absent."""
        text = (self.query + b"&" + self.body).decode("latin-1")
        return dict(parse_qsl(text)).get(name, "")


def _refuse(status: int, code: int, msg: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"code": code, "msg": msg}, status, headers)


def _not_allowed(call: Call) -> Response:
    msg = _NOT_ALLOWED
    if call.world.fault is Fault.ADDRESS_NAMED:
        msg = f"{msg.rstrip('.')}, request ip: {call.world.scenario.seen_ip or call.client}"
    return _refuse(400 if call.sapi else 401, -2015, msg)


def _country(call: Call) -> Response | None:
    if call.world.fault is not Fault.GEO_BLOCKED:
        return None
    msg = "Service unavailable from a restricted location according to 'b. Eligibility'."
    return _refuse(451, 0, msg)


def _rate(call: Call) -> Response | None:
    if call.signed and call.world.fault is Fault.RATE_LIMITED:
        msg = "Too many requests; please use the websocket for live updates."
        return _refuse(429, -1003, msg, {"Retry-After": _RETRY_AFTER_S})
    if call.signed and call.world.fault is Fault.BANNED:
        until = call.world.now_ms() + _BAN_S * 1000
        msg = f"Way too many requests; IP banned until {until}."
        return _refuse(418, -1003, msg, {"Retry-After": str(_BAN_S)})
    return None


def _maintenance(call: Call) -> Response | None:
    if call.signed and call.world.fault is Fault.MAINTENANCE:
        return _refuse(503, 1, "System is under maintenance.")
    return None


def _key_shape(call: Call) -> Response | None:
    if call.signed and not _KEY_SHAPE.fullmatch(call.api_key):
        return _refuse(401, -2014, "API-key format invalid.")
    return None


def _parameters(call: Call) -> Response | None:
    if not call.signed:
        return None
    for name in ("timestamp", "signature"):
        if not call.parameter(name):
            text = f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed."
            return _refuse(400, -1102, text)
    window = call.parameter("recvWindow") or "5000"
    for name, value, shape in (
        ("timestamp", call.parameter("timestamp"), _NUMBER),
        ("recvWindow", window, _WINDOW),
    ):
        if not shape.fullmatch(value):
            text = f"Illegal characters found in parameter '{name}'; legal range is '{{}}'."
            return _refuse(400, -1100, text.format(shape.pattern))
    if float(window) > 60_000:
        return _refuse(400, -1131, "recvWindow must be less than 60000.")
    return None


def _clock(call: Call) -> Response | None:
    if not call.signed:
        return None
    sent = int(call.parameter("timestamp"))
    sent_ms = sent / 1000 if sent >= 10**14 else sent  # microseconds are accepted as well
    late = call.world.now_ms() - sent_ms
    if late <= -1000:
        msg = "Timestamp for this request was 1000ms ahead of the server's time."
        return _refuse(400, -1021, msg)
    if math.floor(late) > float(call.parameter("recvWindow") or 5000):
        return _refuse(400, -1021, "Timestamp for this request is outside of the recvWindow.")
    return None


def _known_key(call: Call) -> Response | None:
    if not call.signed:
        return None
    call.key = call.world.keys.get(call.api_key)
    fresh = call.world.fault is Fault.UNKNOWN_ONCE and call.api_key not in call.world.refused_once
    if call.key is not None and not fresh:
        return None
    call.world.refused_once.add(call.api_key)
    return _refuse(400, -2008, "Invalid Api-Key ID.") if call.sapi else _not_allowed(call)


def _unauthorised(call: Call) -> Response | None:
    fault, asked = call.world.fault, call.world.refused_once
    once = fault is Fault.UNAUTHORISED_ONCE and call.api_key not in asked
    if call.key is None or not call.sapi or not (once or fault is Fault.UNAUTHORISED):
        return None
    asked.add(call.api_key)
    return _refuse(400, -1099, "Not found, unauthenticated, or unauthorized.")


def _address(call: Call) -> Response | None:
    if call.key is None or not call.key.trusted:
        return None
    seen = call.world.scenario.seen_ip or call.client
    return None if seen in call.key.trusted else _not_allowed(call)


def _signature(call: Call) -> Response | None:
    if call.key is None:
        return None
    signed = signature.split(call.query, call.body)
    if signed is not None and signature.holds(call.key.signing, signed):
        return None
    return _refuse(400, -1022, "Signature for this request is not valid.")


def _right(call: Call) -> Response | None:
    if call.key is not None and not call.key.rights["enableReading"]:
        return _not_allowed(call)
    return None


def _whose(call: Call) -> Response | None:
    if call.key is not None and call.key.owner is None and "/sub-account/" in call.path:
        msg = "This endpoint is allowed to request from sub account only"
        return _refuse(400, -12022, msg)
    return None


CHECKS: tuple[Callable[[Call], Response | None], ...] = (
    _country,
    _rate,
    _maintenance,
    _key_shape,
    _parameters,
    _clock,
    _known_key,
    _unauthorised,
    _address,
    _signature,
    _right,
    _whose,
)


def first_refusal(call: Call) -> Response | None:
    """Return the answer of the first check that refuses the call; None if all let it through."""
    return next((answer for check in CHECKS if (answer := check(call)) is not None), None)
