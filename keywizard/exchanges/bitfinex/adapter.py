"""Bitfinex: what a key may write and read, asked with as few and as small nonces as possible.

Read-only by construction: `ENDPOINTS` is everything this program may ever ask Bitfinex.
"""

import hashlib
import hmac
from contextlib import suppress
from dataclasses import replace

from keywizard.exchanges.bitfinex.answers import (
    read_account,
    read_answer,
    read_date,
    read_is_paper,
    read_status,
)
from keywizard.exchanges.bitfinex.nonce import Nonces, OutOfTime, sequence_of
from keywizard.exchanges.inspection import Check, ExchangeClient, fits_header
from keywizard.exchanges.reading import Reading
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Clock, ServerStatus
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import UsageError, WebError
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Response, Web

__all__ = ["ENDPOINTS", "PUBLIC_ROOT", "ROOT", "Bitfinex", "prehash", "read_answer", "sign"]

ROOT = "https://api.bitfinex.com"
PUBLIC_ROOT = "https://api-pub.bitfinex.com"
STATUS = "/v2/platform/status"
PERMISSIONS = "/v2/auth/r/permissions"
USER = "/v2/auth/r/info/user"

ENDPOINTS: tuple[Endpoint, ...] = (
    ("GET", PUBLIC_ROOT, STATUS),
    ("POST", ROOT, PERMISSIONS),
    ("POST", ROOT, USER),
)

MAX_CORRECTION_MS = 86_400_000
"""A clock further off than a day is not corrected: a nonce from there might spoil the key."""
_BODY = b"{}"


def prehash(path: str, nonce: int, body: bytes) -> str:
    """Join what is signed: the path as Bitfinex sees it behind /api, the nonce and the body."""
    return f"/api{path}{nonce}{body.decode()}"


def sign(text: str, secret: Secret) -> str:
    """HMAC-SHA384 in hex."""
    return hmac.new(secret.reveal().encode(), text.encode(), hashlib.sha384).hexdigest()


class Bitfinex:
    """`Exchange` for Bitfinex. `check_deadline` is in seconds.

    Another `root` than the exchange's own takes the public questions as well.
    """

    id = "bitfinex"

    def __init__(
        self, web: Web, root: str = ROOT, *, clock: Clock, check_deadline: float = 15.0
    ) -> None:
        self._line = ExchangeClient(web, root, clock=clock, seconds=check_deadline)
        self._public = PUBLIC_ROOT if self._line.root == ROOT else self._line.root
        if self._line.root == PUBLIC_ROOT:
            raise UsageError("endpoint_refused", host=PUBLIC_ROOT.partition("://")[2])

    def preconnect(self, cancel: CancelToken) -> None:
        """Learn the clock offset; silent about any failure."""
        with suppress(WebError, Cancelled):
            self._status(self._line.begin(cancel))

    def server_status(self, cancel: CancelToken) -> ServerStatus:
        """Whether Bitfinex is there and at work; no key is used."""
        return self._line.server_status(cancel, self._status)

    def inspect(self, credentials: ApiCredentials, cancel: CancelToken) -> KeyReport:
        """Ask Bitfinex about the key: three calls, and two more after "nonce: small"."""
        check = self._line.begin(cancel)
        return self._line.report(
            self.id, credentials, check, lambda: self._inspect(credentials, check)
        )

    def _inspect(self, credentials: ApiCredentials, check: Check) -> Reading:
        if not _can_be_sent(credentials):
            return Reading(Outcome.KEY_MALFORMED, facts={"reason": "characters"})
        if not self._line.recall(check):
            refused = self._status(check)
            if refused is not None:
                return refused
        nonces = sequence_of(credentials.api_key)
        try:
            with nonces.turn(check.cancel, check.deadline):
                return self._ask_both(credentials, check, nonces)
        except OutOfTime:
            return Reading(Outcome.NETWORK_UNREACHABLE, facts={"reason": "deadline"})

    def _ask_both(self, credentials: ApiCredentials, check: Check, nonces: Nonces) -> Reading:
        reading = self._permissions(credentials, check, nonces)
        if reading.outcome is not Outcome.OK:
            return reading
        facts = {"nonce": "microseconds"} if nonces.microseconds else {}
        reading = replace(reading, facts=facts)
        try:
            user = self._ask(credentials, check, nonces, USER)
        except WebError:
            return reading
        if read_is_paper(user):
            reading = replace(reading, facts={**reading.facts, "account_kind": "paper"})
        return replace(reading, account=read_account(user))

    def _permissions(self, credentials: ApiCredentials, check: Check, nonces: Nonces) -> Reading:
        """Ask for the permissions; retry in milliseconds, and only then in microseconds (D7)."""
        answer = self._ask(credentials, check, nonces, PERMISSIONS)
        reading = read_answer(answer)
        if reading.outcome is not Outcome.NONCE_TOO_SMALL or nonces.microseconds:
            return reading
        refused = self._learn(check, answer)
        if refused is not None:
            return refused
        reading = read_answer(self._ask(credentials, check, nonces, PERMISSIONS))
        if reading.outcome is not Outcome.NONCE_TOO_SMALL:
            return reading
        nonces.microseconds = True
        return read_answer(self._ask(credentials, check, nonces, PERMISSIONS))

    def _status(self, check: Check) -> Reading | None:
        """Learn the offset; the refusal if Bitfinex is not at work."""
        answer = self._line.get(check, STATUS, root=self._public)
        return read_status(answer) or self._learn(check, answer)

    def _learn(self, check: Check, answer: Response) -> Reading | None:
        """Correct this computer's clock by as little as the answer's Date allows.

        The Date is cut to the second: a clock within it is right. A missing one corrects
        nothing.
        """
        date = read_date(answer)
        if date is None:
            return None
        now = self._line.middle_ms(answer)
        offset = min(max(now, date), date + 999) - now
        if abs(offset) > MAX_CORRECTION_MS:
            check.offset_ms, check.has_time = offset, True
            return Reading(Outcome.CLOCK_WRONG, facts={"reason": "too_far"})
        self._line.learn(check, offset)
        return None

    def _ask(
        self, credentials: ApiCredentials, check: Check, nonces: Nonces, path: str
    ) -> Response:
        nonce = nonces.next(self._line.now_ms() + check.offset_ms)
        headers = {
            "Content-Type": "application/json",
            "bfx-apikey": credentials.api_key.reveal(),
            "bfx-nonce": str(nonce),
            "bfx-signature": sign(prehash(path, nonce, _BODY), credentials.secret),
        }
        return self._line.post(check, path, _BODY, headers)


def _can_be_sent(credentials: ApiCredentials) -> bool:
    """Whether the values fit into a header and a signature at all."""
    secret = credentials.secret.reveal()
    return fits_header(credentials.api_key) and bool(secret) and secret.isascii()
