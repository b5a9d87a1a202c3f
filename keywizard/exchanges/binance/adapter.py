"""Binance: what a key may do, asked from /sapi, which tells an unknown key from a locked one.

Read-only by construction: `ENDPOINTS` is everything this program may ever ask Binance.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial

from keywizard.exchanges.binance.answers import (
    read_account,
    read_answer,
    read_can_trade,
    read_time,
)
from keywizard.exchanges.binance.pem import is_pem, sign_pem
from keywizard.exchanges.inspection import Check, ExchangeClient, fits_header
from keywizard.exchanges.reading import Reading
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Clock, ServerStatus
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import KeywizardError, WebError
from keywizard.model.report import KeyReport, Known, Outcome
from keywizard.model.secret import Secret
from keywizard.web.client import Endpoint, Response, Web

__all__ = ["ENDPOINTS", "ROOT", "Binance", "read_answer", "sign"]

ROOT = "https://api.binance.com"
TIME = "/api/v3/time"
STATUS = "/sapi/v1/system/status"
RESTRICTIONS = "/sapi/v1/account/apiRestrictions"
SUB_HISTORY = "/sapi/v1/sub-account/transfer/subUserHistory"
ACCOUNT = "/api/v3/account"

ENDPOINTS: tuple[Endpoint, ...] = tuple(
    ("GET", f"https://{host}.binance.com", path)
    for host in ("api", "api-gcp", "api1", "api2", "api3", "api4")
    for path in (TIME, STATUS, RESTRICTIONS, SUB_HISTORY, ACCOUNT)
)

_PROBES: Mapping[str, str] = {SUB_HISTORY: "limit=1&", ACCOUNT: "omitZeroBalances=true&"}
"""What is asked beside the restrictions, with its query; no refusal of these says a thing.

Only a sub-account may ask for its own transfers; of the account only `canTrade` is read (D20).
"""

RECV_WINDOW_MS = 5000
"""How long a signed request stays valid: the documented default, sent explicitly."""


def sign(query: str, secret: Secret) -> str:
    """Compute `signature=` for the query as sent.

    HMAC-SHA256 in hex; for a secret that is a private key, what `sign_pem` makes. Raises
    KeywizardError "key_malformed".
    """
    if is_pem(secret):
        return sign_pem(query, secret)
    return hmac.new(secret.reveal().encode(), query.encode(), hashlib.sha256).hexdigest()


class Binance:
    """`Exchange` for Binance. `retry_delay` and `check_deadline` are in seconds."""

    id = "binance"

    def __init__(
        self,
        web: Web,
        root: str = ROOT,
        *,
        clock: Clock,
        retry_delay: float = 3.0,
        check_deadline: float = 15.0,
    ) -> None:
        self._line = ExchangeClient(web, root, clock=clock, seconds=check_deadline)
        self._retry_delay = retry_delay

    def preconnect(self, cancel: CancelToken) -> None:
        """Open a connection for each question and learn the clock offset; ignore failures."""
        count = 1 + len(_PROBES)
        with ThreadPoolExecutor(count) as lines:
            asked = [lines.submit(self._time, self._line.begin(cancel)) for _ in range(count)]
        for each in asked:
            with suppress(WebError, Cancelled):
                each.result()

    def server_status(self, cancel: CancelToken) -> ServerStatus:
        """Whether Binance is there and at work; no key is used."""

        def ask(check: Check) -> Reading | None:
            refused = self._time(check)  # answered in maintenance, too
            return self._maintenance(check) or refused

        return self._line.server_status(cancel, ask)

    def inspect(self, credentials: ApiCredentials, cancel: CancelToken) -> KeyReport:
        """Ask Binance about the key: at most five calls and one retry."""
        check = self._line.begin(cancel)
        return self._line.report(
            self.id, credentials, check, lambda: self._inspect(credentials, check)
        )

    def _inspect(self, credentials: ApiCredentials, check: Check) -> Reading:
        wrong = _cannot_be_sent(credentials)
        if wrong:
            return Reading(Outcome.KEY_MALFORMED, facts={"reason": wrong})
        if self._line.recall(check):
            with self._probe_ahead(credentials, check) as probe:
                return self._ask_all(credentials, check, probe)
        refused = self._time(check)
        if refused is not None:
            return self._or_maintenance(refused, check)
        # One connection is open: to open others would take longer than to ask in turn.
        return self._ask_all(credentials, check, partial(self._probe, credentials, check))

    def _ask_all(
        self, credentials: ApiCredentials, check: Check, probe: Callable[[str], Response]
    ) -> Reading:
        reading = self._restrictions(credentials, check)
        if reading.outcome is not Outcome.OK:
            return self._or_maintenance(reading, check)
        with suppress(WebError):
            reading = replace(reading, account=read_account(probe(SUB_HISTORY)))
        with suppress(WebError):
            if read_can_trade(probe(ACCOUNT)) is Known.NO:
                reading = replace(reading, facts={**reading.facts, "account_trade": "no"})
        return reading

    def _restrictions(self, credentials: ApiCredentials, check: Check) -> Reading:
        """Ask for the restrictions, a second time where a good key is known to be refused once."""
        reading = read_answer(self._ask_signed(credentials, check, RESTRICTIONS, ""))
        if reading.outcome is Outcome.CLOCK_WRONG:
            refused = self._time(check)
            if refused is not None:
                return refused
        elif (
            reading.outcome is Outcome.KEY_UNKNOWN or reading.facts.get("reason") == "unauthorised"
        ):
            check.cancel.wait(self._retry_delay)
        else:
            return reading
        return read_answer(self._ask_signed(credentials, check, RESTRICTIONS, ""))

    def _probe(self, credentials: ApiCredentials, check: Check, path: str) -> Response:
        """Ask one of the questions beside the restrictions."""
        return self._ask_signed(credentials, check, path, _PROBES[path])

    @contextmanager
    def _probe_ahead(
        self, credentials: ApiCredentials, check: Check
    ) -> Iterator[Callable[[str], Response]]:
        """Probe in parallel with the first request; repeat it if that request was retried."""
        cancel = CancelToken()
        asides = {path: replace(check, cancel=cancel) for path in _PROBES}
        forget = check.cancel.on_cancel(cancel.cancel)
        retried: bool | None = None

        def answer(path: str) -> Response:
            nonlocal retried
            if retried is None:  # by now only the first request has been counted
                retried = check.calls > 1
            if not retried:
                early = asked[path].result()
                if read_answer(early).outcome is not Outcome.KEY_UNKNOWN:
                    return early
            return self._probe(credentials, check, path)

        try:
            with ThreadPoolExecutor(len(_PROBES)) as lines:
                asked = {
                    path: lines.submit(self._probe, credentials, aside, path)
                    for path, aside in asides.items()
                }
                try:
                    yield answer
                finally:
                    cancel.cancel()  # do not wait for an answer that is not needed
        finally:
            forget()
            check.calls += sum(aside.calls for aside in asides.values())

    def _time(self, check: Check) -> Reading | None:
        """Learn the offset; the refusal if Binance does not tell the time."""
        answer = self._line.get(check, TIME)
        offset = self._line.offset_to(read_time(answer), answer)
        if offset is not None:
            self._line.learn(check, offset)
            return None
        reading = read_answer(answer)
        if reading.outcome is Outcome.UNEXPECTED_ANSWER and answer.status == 200:
            return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "time"})
        return reading

    def _or_maintenance(self, reading: Reading, check: Check) -> Reading:
        """Report announced maintenance in place of a server error."""
        if reading.outcome is not Outcome.SERVER_TROUBLE:
            return reading
        return self._maintenance(check) or reading

    def _maintenance(self, check: Check) -> Reading | None:
        """Maintenance, if Binance announces it; None also where it does not answer that."""
        try:
            status = self._line.get(check, STATUS).json
        except WebError:
            return None
        announced = isinstance(status, dict) and status.get("status") == 1
        return Reading(Outcome.MAINTENANCE) if announced else None

    def _ask_signed(
        self, credentials: ApiCredentials, check: Check, path: str, more: str
    ) -> Response:
        time = self._line.now_ms() + check.offset_ms
        query = f"{more}recvWindow={RECV_WINDOW_MS}&timestamp={time}"
        signed = f"{query}&signature={sign(query, credentials.secret)}"
        return self._line.get(check, path, signed, {"X-MBX-APIKEY": credentials.api_key.reveal()})


def _cannot_be_sent(credentials: ApiCredentials) -> str | None:
    """Why the values fit into no header or no signature; None if they do."""
    secret = credentials.secret.reveal()
    if not fits_header(credentials.api_key) or not secret or not secret.isascii():
        return "characters"
    try:
        sign("", credentials.secret)
    except KeywizardError as refused:
        return str(refused.facts["reason"])
    return None
