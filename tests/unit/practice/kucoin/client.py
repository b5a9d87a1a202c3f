"""A client of the practice KuCoin that shares nothing with the program's own."""

import base64
import hashlib
import hmac
import time

from tests.unit.practice.client import Exchange, Keys, Reply

API_KEY = "/api/v1/user/api-key"
TIME = "/api/v1/timestamp"
STATUS = "/api/v1/status"
MY_IP = "/api/v1/my-ip"


def b64mac(secret: str, text: str) -> str:
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def signed_headers(
    keys: Keys, target: str = API_KEY, *, version: str = "3", at_ms: int | None = None
) -> dict[str, str]:
    stamp = str(int(time.time() * 1000) if at_ms is None else at_ms)
    plain = version == "1"
    return {
        "KC-API-KEY": keys.key,
        "KC-API-SIGN": b64mac(keys.secret, f"{stamp}GET{target}"),
        "KC-API-TIMESTAMP": stamp,
        "KC-API-PASSPHRASE": keys.passphrase if plain else b64mac(keys.secret, keys.passphrase),
        "KC-API-KEY-VERSION": version,
    }


def inspect(
    exchange: Exchange,
    keys: Keys,
    *,
    source: str = "127.0.0.1",
    timeout: float = 5,
    version: str = "3",
    at_ms: int | None = None,
) -> Reply:
    headers = signed_headers(keys, version=version, at_ms=at_ms)
    return exchange.ask(exchange.api, API_KEY, headers=headers, source=source, timeout=timeout)


def code_of(reply: Reply) -> tuple[int, str]:
    """HTTP status and the exchange's own code, a text."""
    return reply.status, str(reply.json["code"])
