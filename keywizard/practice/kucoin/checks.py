"""The order in which KuCoin looks at a call: one table, so that it can be changed.

Codes are KuCoin's; statuses and order are partly inference (answers in public bug reports).
Clients must decide by the code alone.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.responses import HTMLResponse, JSONResponse, Response

from keywizard.practice.kucoin.signature import passphrase_holds, prehash, signature_holds
from keywizard.practice.kucoin.world import KucoinWorld
from keywizard.practice.scenarios.scenario import Fault
from keywizard.practice.world import PracticeKey

__all__ = ["LIMIT", "PERIOD", "Call", "first_refusal", "refusal"]

LIMIT = 2000
"""Weight that one pool allows in a period, for accounts without a VIP level."""
PERIOD = 30
"""Seconds."""

_NUMBER = re.compile(r"[0-9]{1,16}")
_TOLERANCE_MS = 5000
_CALLED_ONCE = "limited"
_HEADERS = ("KC-API-KEY", "KC-API-SIGN", "KC-API-TIMESTAMP", "KC-API-PASSPHRASE")
_BUSY = "<!doctype html><title>503</title><h1>503 Service Temporarily Unavailable</h1>"


@dataclass(slots=True)
class Call:
    """One request as the checks see it; `key` is filled in by the check that finds it."""

    world: KucoinWorld
    signed: bool
    headers: Mapping[str, str]
    method: str
    target: str
    """Path and query, as sent."""
    body: str
    client: str
    used: int
    """Weight that the call's pool has used in the present period, this call included."""
    key: PracticeKey | None = None

    @property
    def seen(self) -> str:
        """The client's address as this exchange sees it."""
        return self.world.scenario.seen_ip or self.client

    def header(self, name: str) -> str:
        """Return the header's text; empty if it is absent."""
        return self.headers.get(name, "")


def refusal(status: int, code: str, msg: str) -> Response:
    """Write an error as KuCoin words it: its code is a text."""
    return JSONResponse({"code": code, "msg": msg}, status)


def _rate(call: Call) -> Response | None:
    fault, seen = call.world.fault, call.world.refused_once
    if call.used <= LIMIT and not (
        call.signed
        and (
            fault is Fault.RATE_LIMITED
            or (fault is Fault.RATE_LIMITED_ONCE and _CALLED_ONCE not in seen)
        )
    ):
        return None
    seen.add(_CALLED_ONCE)
    call.used = max(call.used, LIMIT)
    return refusal(429, "429000", "Exceeded the access frequency")


def _country(call: Call) -> Response | None:
    if call.world.fault is not Fault.GEO_BLOCKED:
        return None
    return refusal(403, "400302", "Our services are currently unavailable in your region.")


def _maintenance(call: Call) -> Response | None:
    if call.signed and call.world.fault is Fault.MAINTENANCE:
        return HTMLResponse(_BUSY, 503)
    return None


def _all_headers(call: Call) -> Response | None:
    if not call.signed or all(call.header(name) for name in _HEADERS):
        return None
    names = ", ".join(_HEADERS)
    return refusal(400, "400001", f"Please check the header of your request for {names}")


def _clock(call: Call) -> Response | None:
    if not call.signed:
        return None
    sent = call.header("KC-API-TIMESTAMP")
    if _NUMBER.fullmatch(sent) and abs(call.world.now_ms() - int(sent)) <= _TOLERANCE_MS:
        return None
    return refusal(401, "400002", "Invalid KC-API-TIMESTAMP")


def _version(call: Call) -> Response | None:
    if not call.signed:
        return None
    if _version_of(call) not in {"1", "2", "3"}:
        return refusal(400, "400009", "Invalid KC-API-KEY-VERSION")
    if call.world.fault is Fault.KEY_VERSION_OLD:
        return refusal(400, "400008", "V1 & V2 API keys are no longer supported here.")
    return None


def _version_of(call: Call) -> str:
    return call.header("KC-API-KEY-VERSION") or "1"


def _known_key(call: Call) -> Response | None:
    if not call.signed:
        return None
    call.key = call.world.keys.get(call.header("KC-API-KEY"))
    return None if call.key else refusal(401, "400003", "KC-API-KEY not exists")


def _passphrase(call: Call) -> Response | None:
    key, given = call.key, call.header("KC-API-PASSPHRASE")
    if key is None or passphrase_holds(key.secret, key.passphrase, _version_of(call), given):
        return None
    return refusal(401, "400004", "Invalid KC-API-PASSPHRASE")


def _signature(call: Call) -> Response | None:
    text = prehash(call.header("KC-API-TIMESTAMP"), call.method, call.target, call.body)
    if call.key is None or signature_holds(call.key.secret, text, call.header("KC-API-SIGN")):
        return None
    return refusal(401, "400005", "Invalid KC-API-SIGN")


def _address(call: Call) -> Response | None:
    if call.key is None or not call.key.trusted or call.seen in call.key.trusted:
        return None
    return refusal(403, "400006", f"Invalid request ip, the current clientIp is:{call.seen}")


def _right(call: Call) -> Response | None:
    if call.key is None or call.key.rights["General"]:
        return None
    return refusal(403, "400007", "Access denied, require more permission.")


_ABOUT_THE_ACCOUNT = {
    Fault.ACCOUNT_DENIED: (403, "400010", "This uid is not allowed to access."),
    Fault.ACCOUNT_FROZEN: (200, "411100", "User is frozen."),
    Fault.IDENTITY_UNVERIFIED: (403, "400303", "Complete the identity verification first."),
    Fault.PARAMETER: (400, "400100", "Parameter error"),
}


def _account(call: Call) -> Response | None:
    fault = call.world.fault
    if call.key is None or fault not in _ABOUT_THE_ACCOUNT:
        return None
    return refusal(*_ABOUT_THE_ACCOUNT[fault])


CHECKS: tuple[Callable[[Call], Response | None], ...] = (
    _rate,
    _country,
    _maintenance,
    _all_headers,
    _clock,
    _version,
    _known_key,
    _passphrase,
    _signature,
    _address,
    _right,
    _account,
)


def first_refusal(call: Call) -> Response | None:
    """Return the answer of the first check that refuses the call; None if all let it through."""
    answer = next((answer for check in CHECKS if (answer := check(call)) is not None), None)
    if answer is not None and call.world.fault is Fault.STATUS_200:
        answer.status_code = 200
    return answer
