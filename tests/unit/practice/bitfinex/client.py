"""A client of the practice Bitfinex that shares nothing with the program's own."""

import hashlib
import hmac
import time

from tests.unit.practice.client import Exchange, Keys, Reply

PERMISSIONS = "auth/r/permissions"
USER = "auth/r/info/user"
STATUS = "/v2/platform/status"


def inspect(
    exchange: Exchange,
    keys: Keys,
    path: str = PERMISSIONS,
    *,
    nonce: int | str | None = None,
    body: str = "{}",
    source: str = "127.0.0.1",
    timeout: float = 5,
    headers: dict[str, str] | None = None,
) -> Reply:
    number = str(time.time_ns() // 1000 if nonce is None else nonce)
    text = f"/api/v2/{path}{number}{body}"
    mark = hmac.new(keys.secret.encode(), text.encode(), hashlib.sha384).hexdigest()
    sent = {
        "bfx-apikey": keys.key,
        "bfx-nonce": number,
        "bfx-signature": mark,
        "Content-Type": "application/json",
    }
    return exchange.ask(
        exchange.api,
        f"/v2/{path}",
        method="POST",
        headers={**sent, **(headers or {})},
        body=body,
        source=source,
        timeout=timeout,
    )


def code_of(reply: Reply) -> tuple[int, int]:
    """HTTP status and the exchange's own code."""
    return reply.status, int(reply.json[1])


def scopes(reply: Reply) -> dict[str, tuple[int, int]]:
    """Reading and writing by scope."""
    return {name: (read, write) for name, read, write in reply.json}
