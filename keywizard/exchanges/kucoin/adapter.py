"""KuCoin: one question tells a key's rights, its addresses and whose it is.

Read-only by construction: `ENDPOINTS` is everything this program may ever ask KuCoin.
"""

import base64
import hashlib
import hmac
import threading
from contextlib import suppress
from dataclasses import replace
from time import monotonic

from keywizard.exchanges.inspection import OFFSET_LIFE_S, Check, ExchangeClient, fits_header
from keywizard.exchanges.kucoin.answers import (
    BAD_VERSION,
    code_of,
    read_address,
    read_answer,
    read_closed,
    read_time,
)
from keywizard.exchanges.reading import Reading
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Clock, ServerStatus
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import WebError
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Response, Web

__all__ = ["ENDPOINTS", "ROOT", "KuCoin", "prehash", "read_answer", "sign"]

ROOT = "https://api.kucoin.com"
TIME = "/api/v1/timestamp"
STATUS = "/api/v1/status"
MY_IP = "/api/v1/my-ip"
API_KEY = "/api/v1/user/api-key"

ENDPOINTS: tuple[Endpoint, ...] = tuple(
    ("GET", ROOT, path) for path in (TIME, STATUS, MY_IP, API_KEY)
)

MAX_CALLS = 4
"""Calls of one check: time and key, and each of them once more at most."""


def prehash(timestamp_ms: int, path: str) -> str:
    """Join what is signed of a GET without a query: time, method and path."""
    return f"{timestamp_ms}GET{path}"


def sign(text: str, secret: Secret) -> str:
    """HMAC-SHA256 in base64: of the prehash, and of the passphrase since key version 2."""
    digest = hmac.new(secret.reveal().encode(), text.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


class KuCoin:
    """`Exchange` for KuCoin. `check_deadline` is in seconds."""

    id = "kucoin"

    def __init__(
        self, web: Web, root: str = ROOT, *, clock: Clock, check_deadline: float = 15.0
    ) -> None:
        self._line = ExchangeClient(web, root, clock=clock, seconds=check_deadline)
        self._lock = threading.Lock()
        self._seen: tuple[str, float] | None = None

    def preconnect(self, cancel: CancelToken) -> None:
        """Open the connection and learn the clock offset; silent about any failure."""
        with suppress(WebError, Cancelled):
            self._time(self._line.begin(cancel))

    def my_ip(self, cancel: CancelToken) -> str | None:
        """Ask for this computer's address as KuCoin sees it; None if it does not say. Unsigned."""
        try:
            seen = read_address(self._line.get(self._line.begin(cancel), MY_IP))
        except (WebError, Cancelled):
            return None
        with self._lock:
            self._seen = (seen, monotonic()) if seen else None
        return seen

    def server_status(self, cancel: CancelToken) -> ServerStatus:
        """Whether KuCoin is there and at work; no key is used."""

        def ask(check: Check) -> Reading | None:
            refused = self._time(check)  # answered while it is closed, too
            return self._closed(check) or refused

        return self._line.server_status(cancel, ask)

    def inspect(self, credentials: ApiCredentials, cancel: CancelToken) -> KeyReport:
        """Ask KuCoin about the key: two calls, four at most."""
        check = self._line.begin(cancel)
        return self._line.report(
            self.id, credentials, check, lambda: self._inspect(credentials, check)
        )

    def _inspect(self, credentials: ApiCredentials, check: Check) -> Reading:
        wrong = _cannot_be_sent(credentials)
        if wrong:
            return Reading(Outcome.KEY_MALFORMED, facts={"reason": wrong})
        if not self._line.recall(check):
            refused = self._time(check)
            if refused is not None:
                return self._or_closed(refused, check)
        reading = read_answer(self._key(credentials, check))
        if reading.outcome is Outcome.OK:
            return _with_seen(reading, self._seen_lately())
        return self._or_closed(reading, check)

    def _key(self, credentials: ApiCredentials, check: Check) -> Response:
        """Ask about the key, and once more where only the time or the version was refused."""
        answer = self._ask_signed(credentials, check, "3")
        if read_answer(answer).outcome is Outcome.CLOCK_WRONG and self._time(check) is None:
            answer = self._ask_signed(credentials, check, "3")
        if code_of(answer) == BAD_VERSION and check.calls < MAX_CALLS:
            answer = self._ask_signed(credentials, check, "2")
        return answer

    def _time(self, check: Check) -> Reading | None:
        """Learn the offset; the refusal if KuCoin does not tell the time."""
        answer = self._line.get(check, TIME)
        offset = self._line.offset_to(read_time(answer), answer)
        if offset is not None:
            self._line.learn(check, offset)
            return None
        reading = read_answer(answer)
        if reading.facts.get("reason") == "wrong_types" or reading.outcome is Outcome.OK:
            return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "time"})
        return reading

    def _or_closed(self, reading: Reading, check: Check) -> Reading:
        """Report maintenance, not a server error, while the exchange says that it is closed."""
        if reading.outcome is not Outcome.SERVER_TROUBLE or check.calls >= MAX_CALLS:
            return reading
        return self._closed(check) or reading

    def _closed(self, check: Check) -> Reading | None:
        """Maintenance, if KuCoin says so; None also where it does not answer that."""
        try:
            closed = read_closed(self._line.get(check, STATUS))
        except WebError:
            return None
        return Reading(Outcome.MAINTENANCE) if closed else None

    def _ask_signed(self, credentials: ApiCredentials, check: Check, version: str) -> Response:
        time = self._line.now_ms() + check.offset_ms
        passphrase = credentials.passphrase or Secret("")
        headers = {
            "Content-Type": "application/json",
            "KC-API-KEY": credentials.api_key.reveal(),
            "KC-API-SIGN": sign(prehash(time, API_KEY), credentials.secret),
            "KC-API-TIMESTAMP": str(time),
            "KC-API-PASSPHRASE": sign(passphrase.reveal(), credentials.secret),
            "KC-API-KEY-VERSION": version,
        }
        return self._line.get(check, API_KEY, headers=headers)

    def _seen_lately(self) -> str | None:
        with self._lock:
            if self._seen and monotonic() - self._seen[1] < OFFSET_LIFE_S:
                return self._seen[0]
        return None


def _with_seen(reading: Reading, seen: str | None) -> Reading:
    return replace(reading, ip=replace(reading.ip, seen=seen))


def _cannot_be_sent(credentials: ApiCredentials) -> str | None:
    """Why the values fit into no header and no signature; None if they do."""
    secret, passphrase = credentials.secret.reveal(), credentials.passphrase
    if not passphrase:
        return "passphrase"
    texts = (secret, passphrase.reveal())
    if fits_header(credentials.api_key) and secret.isascii() and all(map(_whole, texts)):
        return None
    return "characters"


def _whole(text: str) -> bool:
    """Something, and no half characters."""
    return bool(text) and not any("\ud800" <= sign <= "\udfff" for sign in text)
