"""Bitfinex as a scripted exchange: its documented answers, and a judge of nonces."""

import functools
import itertools
import socket
import threading
from collections.abc import Mapping
from datetime import timedelta
from email.utils import format_datetime

from keywizard.exchanges.bitfinex.adapter import ENDPOINTS, PERMISSIONS, STATUS, USER, Bitfinex
from keywizard.model.credentials import ApiCredentials
from keywizard.model.secret import Secret
from tests.unit.exchanges.scripted_server import (
    NOW,
    NOW_MS,
    ScriptedExchange,
    ScriptedExchanges,
    StillClock,
)
from tests.unit.web.hostile_server import Script, json_answer

__all__ = [
    "GOOD",
    "HALF_PAST_MS",
    "SCOPES",
    "dated",
    "fresh_key",
    "headers",
    "nonces_above",
    "play",
    "refuse",
    "user",
]

SECRET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"
SCOPES = [
    ["account", 1, 0],
    ["history", 1, 0],
    ["orders", 1, 1],
    ["positions", 1, 0],
    ["funding", 1, 0],
    ["settings", 1, 0],
    ["wallets", 1, 0],
    ["withdraw", 0, 0],
    ["ui_withdraw", 0, 0],
    ["bfxpay", 0, 0],
]
HALF_PAST = NOW + timedelta(milliseconds=500)
"""In the middle of the second that the exchange's headers tell."""
HALF_PAST_MS = NOW_MS + 500
_numbers = itertools.count()


def fresh_key() -> ApiCredentials:
    """A key that this process has never used: its nonces begin anew."""
    return ApiCredentials("bitfinex", Secret(f"{next(_numbers):043d}"), Secret(SECRET))


def user(master: object = 4711) -> list[object]:
    answer: list[object] = [None] * 55
    answer[0], answer[1], answer[16] = 99, "someone@example.org", master
    return answer


def dated(body: str, status: int = 200, date: str = format_datetime(NOW, usegmt=True)) -> Script:
    """An answer with the exchange's time in its header, the scripted moment unless given."""
    header = f"Date: {date}\r\n" if date else ""
    return json_answer(body.encode(), status=f"{status} X", headers=header, keep=True)


def refuse(code: int, text: str = "no", status: int = 500) -> Script:
    return dated(f'["error",{code},"{text}"]', status)


def headers(asked: bytes) -> dict[str, str]:
    lines = asked.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    pairs = (line.partition(": ") for line in lines)
    return {name.lower(): value for name, _, value in pairs}


def nonces_above(last: int, made: list[ScriptedExchange], good: Script, small: Script) -> Script:
    """Judges as Bitfinex does: strictly more than the last one of this key."""

    def script(conn: socket.socket, stop: threading.Event) -> None:
        nonlocal last
        nonce = int(headers(made[0].server.asked[conn])["bfx-nonce"])
        good_one = last < nonce <= 2**53 - 1
        last = max(last, nonce) if good_one else last
        (good if good_one else small)(conn, stop)

    return script


GOOD: Mapping[str, tuple[Script, ...]] = {
    STATUS: (dated("[1]"),),
    PERMISSIONS: (dated(str(SCOPES).replace("'", '"')),),
    USER: (dated(str(user()).replace("'", '"').replace("None", "null")),),
}


def play(
    scripted: ScriptedExchanges,
    changes: Mapping[str, tuple[Script, ...]] | None = None,
    *,
    check_deadline: float = 5,
) -> ScriptedExchange:
    clock = StillClock(HALF_PAST)
    make = functools.partial(Bitfinex, clock=clock, check_deadline=check_deadline)
    return scripted.play(ENDPOINTS, make, {**GOOD, **(changes or {})}, HALF_PAST)
