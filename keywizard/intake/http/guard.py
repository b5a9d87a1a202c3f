"""Bound each call's body, forbid caching, log one line, and let no traceback out."""

import asyncio
import logging
import traceback
from collections.abc import MutableMapping
from time import monotonic
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from keywizard.intake.contract.limits import MAX_BODY_BYTES
from keywizard.intake.contract.problems import Problem, answer

__all__ = ["Guard"]

BODY_TIMEOUT_S = 10.0
_DEFAULTS = {
    b"cache-control": b"no-store",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
}

_log = logging.getLogger("keywizard.intake")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one call."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        call = _Call(scope, send)
        try:
            body = await _read(scope, receive)
            await self._app(scope, _replay(body, receive), call.send)
        except _Gone:
            pass  # nobody is left to answer, and half a body asks for nothing
        except Problem as problem:
            await answer(problem)(scope, receive, call.send)
        except Exception as failure:
            call.failed(failure)
            if not call.status:
                await answer(Problem("internal"))(scope, receive, call.send)
        finally:
            call.log()


class _Gone(Exception):
    """The client hung up before its request was whole."""


class _Call:
    """One request and what became of it. Neither headers, bodies nor raw paths are logged."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._began = monotonic()
        self.status = 0

    async def send(self, message: Message) -> None:
        """Pass a message on, with the headers that every answer has."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            given = list(message.get("headers", ()))
            names = {name.lower() for name, _ in given}
            given += [pair for pair in _DEFAULTS.items() if pair[0] not in names]
            message = {**message, "headers": given}
        await self._send(message)

    def failed(self, failure: Exception) -> None:
        """Log where it failed and with what type, never with what words."""
        last = traceback.extract_tb(failure.__traceback__)[-1]
        _log.error("%s in %s:%s", type(failure).__name__, last.name, last.lineno)

    def log(self) -> None:
        """Log one line about the call."""
        route: Any = self._scope.get("route")
        path = getattr(route, "path", "-")
        took = round((monotonic() - self._began) * 1000)
        _log.info("%s %s %s %d ms", self._scope["method"], path, self.status, took)


async def _read(scope: Scope, receive: Receive) -> bytes:
    """Read the whole body. Raises _Gone; Problem as soon as it is known to be too large."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if not length.isdigit() or int(length[:20]) > MAX_BODY_BYTES:
        raise Problem("too_large")
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_TIMEOUT_S):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise _Gone
                body += message.get("body", b"")
                if len(body) > MAX_BODY_BYTES:
                    raise Problem("too_large")
                if not message.get("more_body", False):
                    return bytes(body)
    except TimeoutError:
        raise Problem("too_slow") from None


def _replay(body: bytes, receive: Receive) -> Receive:
    waiting: list[MutableMapping[str, Any]] = [
        {"type": "http.request", "body": body, "more_body": False}
    ]

    async def next_message() -> Message:
        return waiting.pop() if waiting else await receive()

    return next_message
