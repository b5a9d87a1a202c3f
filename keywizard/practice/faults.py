"""Answers that are wrong below or beside HTTP: silence, a trickle, a reset, another page."""

import asyncio
import contextlib
import os
import socket
import struct

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from keywizard.practice.scenarios.scenario import Fault

__all__ = ["Drip", "Hang", "Reset", "faulty_answer"]


async def _gone(receive: Receive) -> None:
    """Wait until the client, or the end of the server, has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


class Hang(Response):
    """Says nothing for as long as the client cares to wait."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Wait for the end."""
        await _gone(receive)


class Reset(Response):
    """Cuts the connection with a TCP reset."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Abort instead of answering."""
        transport = scope["state"]["transport"]
        linger = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
        await _gone(receive)


class Drip(Response):
    """Sends another answer's body one byte a second."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the other answer write through a slow pen."""
        gone = False

        async def slowly(message: Message) -> None:
            nonlocal gone
            if message["type"] != "http.response.body":
                return await send(message)
            for byte in message["body"]:
                if gone:
                    return None
                await send({**message, "body": bytes([byte]), "more_body": True})
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(_gone(receive), timeout=1)
                    gone = True
            return await send({**message, "body": b""})

        await self._answer(scope, receive, slowly)


_PAGE = "<!doctype html><title>Practice</title><h1>Checking your browser</h1>"
_PAGE_STATUS = {Fault.HTML: 200, Fault.SERVER_TROUBLE: 502, Fault.FIREWALL: 403}


def faulty_answer(fault: Fault | None, request: Request, other_host: str) -> Response | None:
    """Return the answer that replaces a signed call's, whatever the call says."""
    match fault:
        case Fault.HTML | Fault.SERVER_TROUBLE | Fault.FIREWALL:
            return HTMLResponse(_PAGE, _PAGE_STATUS[fault])
        case Fault.HANG:
            return Hang()
        case Fault.RESET:
            return Reset()
        case Fault.REDIRECT:
            path = request.url.path
            return RedirectResponse(f"{other_host}{path}?{request.url.query}", status_code=307)
        case _:
            return None
