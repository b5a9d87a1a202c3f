"""Binance: what a key may do, asked from /sapi, which tells an unknown key from a locked one.

Read-only by construction: `ENDPOINTS` is everything this program may ever ask Binance.
"""

import hashlib
import hmac
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from functools import partial
from time import monotonic

from keywizard.exchanges._binance_answers import Reading, read_account, read_answer, read_time
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Clock
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import WebError
from keywizard.model.report import Account, KeyReport, Outcome
from keywizard.model.secret import Secret
from keywizard.web import Answer, Deadline, Endpoint, Web

__all__ = ["ENDPOINTS", "ROOT", "Binance", "read_answer", "sign"]

ROOT = "https://api.binance.com"
TIME = "/api/v3/time"
STATUS = "/sapi/v1/system/status"
RESTRICTIONS = "/sapi/v1/account/apiRestrictions"
SUB_HISTORY = "/sapi/v1/sub-account/transfer/subUserHistory"

ENDPOINTS: tuple[Endpoint, ...] = tuple(
    ("GET", f"https://{host}.binance.com", path)
    for host in ("api", "api-gcp", "api1", "api2", "api3", "api4")
    for path in (TIME, STATUS, RESTRICTIONS, SUB_HISTORY)
)

RECV_WINDOW = 5000
"""Milliseconds a signed question stays valid: the documented default, said explicitly."""
OFFSET_LIFE = 60.0
"""Seconds for which a learned clock offset is believed."""
MAX_KEY = 256


def sign(query: str, secret: Secret) -> str:
    """HMAC-SHA256 of the query as sent, in hex, for `signature=`."""
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
        self._web = web
        self._root = web.check_root(root)
        self._clock = clock
        self._retry_delay = retry_delay
        self._check_deadline = check_deadline
        self._lock = threading.Lock()
        self._learned: tuple[int, float] | None = None

    def warm(self, cancel: CancelToken) -> None:
        """Open two connections and learn the clock offset; silent about any failure."""
        with ThreadPoolExecutor(2) as lines:
            checks = [_Check(cancel, Deadline(self._check_deadline)) for _ in range(2)]
            asked = [lines.submit(self._time, check) for check in checks]
        for each in asked:
            with suppress(WebError, Cancelled):
                each.result()

    def inspect(self, credentials: ApiCredentials, cancel: CancelToken) -> KeyReport:
        """Ask Binance about the key: at most four calls and one retry."""
        check = _Check(cancel, Deadline(self._check_deadline))
        try:
            reading, account = self._inspect(credentials, check)
        except WebError as error:
            reading, account = Reading(Outcome(error.code), facts=error.facts), Account.UNKNOWN
        except Cancelled:
            reading, account = Reading(Outcome.CANCELLED), Account.UNKNOWN
        facts = dict(reading.facts)
        if reading.outcome is not Outcome.OK:
            facts.setdefault("host", self._root.partition("://")[2])
        return KeyReport(
            exchange=self.id,
            fingerprint=credentials.fingerprint,
            inspected_at=self._clock.now().astimezone(UTC),
            outcome=reading.outcome,
            boxes=reading.boxes,
            ip=reading.ip,
            account=account,
            created=reading.created,
            clock_offset_ms=check.offset_ms,
            calls=check.calls,
            facts=facts,
        )

    def _inspect(self, credentials: ApiCredentials, check: "_Check") -> tuple[Reading, Account]:
        if not _can_be_sent(credentials):
            return Reading(Outcome.KEY_MALFORMED, facts={"reason": "characters"}), Account.UNKNOWN
        known = self._known_offset()
        if known is not None:
            check.offset_ms = known
            with self._probe_ahead(credentials, check) as probe:
                return self._ask_both(credentials, check, probe)
        refused = self._time(check)
        if refused is not None:
            return self._or_maintenance(refused, check), Account.UNKNOWN
        # One connection is open: a second one would take longer than a second question.
        return self._ask_both(credentials, check, partial(self._probe, credentials, check))

    def _ask_both(
        self, credentials: ApiCredentials, check: "_Check", probe: Callable[[], Answer]
    ) -> tuple[Reading, Account]:
        reading = self._restrictions(credentials, check)
        if reading.outcome is not Outcome.OK:
            return self._or_maintenance(reading, check), Account.UNKNOWN
        try:
            return reading, read_account(probe())
        except WebError:
            return reading, Account.UNKNOWN

    def _restrictions(self, credentials: ApiCredentials, check: "_Check") -> Reading:
        """The restrictions, asked a second time where a good key is known to be refused once."""
        reading = read_answer(self._ask_signed(credentials, check, RESTRICTIONS, ""))
        if reading.outcome is Outcome.CLOCK_WRONG:
            refused = self._time(check)
            if refused is not None:
                return refused
        elif reading.outcome is Outcome.KEY_UNKNOWN:
            check.cancel.wait(self._retry_delay)
        else:
            return reading
        return read_answer(self._ask_signed(credentials, check, RESTRICTIONS, ""))

    def _probe(self, credentials: ApiCredentials, check: "_Check") -> Answer:
        """Whose key it is: a question that only a sub-account may ask."""
        return self._ask_signed(credentials, check, SUB_HISTORY, "limit=1&")

    @contextmanager
    def _probe_ahead(
        self, credentials: ApiCredentials, check: "_Check"
    ) -> Iterator[Callable[[], Answer]]:
        """The probe, asked at once and beside the first question; anew if that had to be."""
        aside = replace(check, cancel=CancelToken())
        forget = check.cancel.on_cancel(aside.cancel.cancel)

        def answer() -> Answer:
            if check.calls == 1:
                early = asked.result()
                if read_answer(early).outcome is not Outcome.KEY_UNKNOWN:
                    return early
            return self._probe(credentials, check)

        try:
            with ThreadPoolExecutor(1) as line:
                asked = line.submit(self._probe, credentials, aside)
                try:
                    yield answer
                finally:
                    aside.cancel.cancel()  # an answer that nobody needs is not waited for
        finally:
            forget()
            check.calls += aside.calls

    def _time(self, check: "_Check") -> Reading | None:
        """Learn the offset; the refusal if Binance does not tell the time."""
        answer = self._ask(check, TIME)
        offset = self._learn(answer)
        if offset is not None:
            check.offset_ms = offset
            return None
        reading = read_answer(answer)
        if reading.outcome is Outcome.UNEXPECTED_ANSWER and answer.status == 200:
            return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "time"})
        return reading

    def _learn(self, answer: Answer) -> int | None:
        """The offset at the middle of the round trip."""
        offset = read_time(answer, self._now_ms() - round(answer.round_trip * 500))
        if offset is not None:
            with self._lock:
                self._learned = (offset, monotonic())
        return offset

    def _known_offset(self) -> int | None:
        with self._lock:
            if self._learned and monotonic() - self._learned[1] < OFFSET_LIFE:
                return self._learned[0]
        return None

    def _or_maintenance(self, reading: Reading, check: "_Check") -> Reading:
        """A server error during announced maintenance is maintenance."""
        if reading.facts.get("reason") != "server_error":
            return reading
        try:
            status = self._ask(check, STATUS).json
        except WebError:
            return reading
        if isinstance(status, dict) and status.get("status") == 1:
            return Reading(Outcome.MAINTENANCE)
        return reading

    def _ask(self, check: "_Check", path: str, query: str = "", key: str = "") -> Answer:
        check.calls += 1
        headers = {"X-MBX-APIKEY": key} if key else {}
        return self._web.get(
            self._root, path, query, headers, check.cancel, deadline=check.deadline
        )

    def _ask_signed(
        self, credentials: ApiCredentials, check: "_Check", path: str, more: str
    ) -> Answer:
        time = self._now_ms() + check.offset_ms
        query = f"{more}recvWindow={RECV_WINDOW}&timestamp={time}"
        signed = f"{query}&signature={sign(query, credentials.secret)}"
        return self._ask(check, path, signed, credentials.api_key.reveal())

    def _now_ms(self) -> int:
        return round(self._clock.now().timestamp() * 1000)


@dataclass(slots=True)
class _Check:
    """What one inspection has used up and learned so far."""

    cancel: CancelToken
    deadline: Deadline
    calls: int = 0
    offset_ms: int = 0


def _can_be_sent(credentials: ApiCredentials) -> bool:
    """Whether the values fit into a header and a signature at all."""
    key, secret = credentials.api_key.reveal(), credentials.secret.reveal()
    return (
        0 < len(key) <= MAX_KEY
        and all("!" <= c <= "~" for c in key)
        and bool(secret)
        and secret.isascii()
    )
