"""The order in which Bitfinex looks at a call: one table, so that it can be changed.

Codes are Bitfinex's; texts and order are partly inference, and a client must not rely on
the texts: unknown key, wrong secret and blocked address come with the same code.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from starlette.responses import JSONResponse, Response

from keywizard.practice.bitfinex.world import MAX_NONCE, BitfinexWorld
from keywizard.practice.scenarios.scenario import Fault
from keywizard.practice.world import PracticeKey

__all__ = ["Call", "first_refusal", "refusal"]

_HEADERS = ("bfx-apikey", "bfx-nonce", "bfx-signature")
_KEY_SHAPE = re.compile(r"[A-Za-z0-9_-]{40,64}")
_NONCE = re.compile(r"[0-9]{1,20}")


@dataclass(slots=True)
class Call:
    """One request as the checks see it; `key` is filled in by the check that finds it."""

    world: BitfinexWorld
    signed: bool
    headers: Mapping[str, str]
    path: str
    """As signed: without the leading /v2/."""
    body: bytes
    client: str
    scope: str = ""
    """The scope whose reading the answer needs; empty if none."""
    key: PracticeKey | None = None

    def header(self, name: str) -> str:
        """Return the header's text; empty if it is absent."""
        return self.headers.get(name, "")


def refusal(code: int, text: str, status: int = 500) -> Response:
    """Write an error as Bitfinex words it: a list, mostly with status 500."""
    return JSONResponse(["error", code, text], status)


def _invalid() -> Response:
    return refusal(10100, "apikey: invalid")


def _rate(call: Call) -> Response | None:
    if not call.signed:
        return None
    if call.world.fault is Fault.RATE_LIMITED_DICT:
        return JSONResponse({"error": "ERR_RATE_LIMIT"}, 429)
    if call.world.fault is Fault.RATE_LIMITED:
        return refusal(11010, "ratelimit: error", 429)
    return None


def _maintenance(call: Call) -> Response | None:
    if not call.signed:
        return None
    if call.world.fault is Fault.MAINTENANCE_DICT:
        body = {"code": 503, "error": "temporarily_unavailable", "error_description": "try later"}
        return JSONResponse(body, 503)
    if call.world.fault is Fault.MAINTENANCE:
        return refusal(20060, "maintenance")
    return None


def _well_formed(call: Call) -> Response | None:
    if not call.signed:
        return None
    whole = all(call.header(name) for name in _HEADERS)
    if whole and _KEY_SHAPE.fullmatch(call.header("bfx-apikey")):
        return None
    return refusal(10100, "apikey: digest invalid")


def _known_key(call: Call) -> Response | None:
    if not call.signed:
        return None
    call.key = call.world.usable(call.header("bfx-apikey"))
    return None if call.key is not None else _invalid()


def _address(call: Call) -> Response | None:
    if call.key is None or not call.key.trusted or call.client in call.key.trusted:
        return None
    return _invalid()  # the same as for an unknown key: that is the point


def _signature(call: Call) -> Response | None:
    if call.key is None:
        return None
    nonce = call.header("bfx-nonce")
    text = f"/api/v2/{call.path}{nonce}".encode() + call.body
    expected = hmac.new(call.key.secret.encode(), text, hashlib.sha384).hexdigest()
    given = call.header("bfx-signature")
    if hmac.compare_digest(expected.encode(), given.lower().encode()):
        return None
    # Both texts were seen for a wrong secret: a client must not rely on one.
    return secrets.choice((_invalid(), refusal(10100, "apikey: digest invalid")))


def _nonce(call: Call) -> Response | None:
    if call.key is None:
        return None
    text, last = call.header("bfx-nonce"), call.world.nonces.get(call.key.api_key, 0)
    if not _NONCE.fullmatch(text) or not last < int(text) <= MAX_NONCE:
        return refusal(10114, "nonce: small")
    call.world.nonces[call.key.api_key] = int(text)
    return None


def _scope(call: Call) -> Response | None:
    if call.key is None or not call.scope or call.key.rights.get(f"{call.scope}.read"):
        return None
    return refusal(10001, "permission invalid")


CHECKS: tuple[Callable[[Call], Response | None], ...] = (
    _maintenance,
    _rate,
    _well_formed,
    _known_key,
    _address,
    _signature,
    _nonce,
    _scope,
)


def first_refusal(call: Call) -> Response | None:
    """Return the answer of the first check that refuses the call; None if all let it through."""
    return next((answer for check in CHECKS if (answer := check(call)) is not None), None)
