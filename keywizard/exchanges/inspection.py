"""What every adapter does alike: count calls, remember the exchange's time, write the report."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from time import monotonic

from keywizard.exchanges.reading import Reading
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Clock, ServerStatus
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import WebError
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.secret import Secret
from keywizard.web.client import Deadline, Response, Web

__all__ = ["OFFSET_LIFE", "Check", "ExchangeClient", "fits_header"]

OFFSET_LIFE = 60.0
"""Seconds for which a learned clock offset is believed."""
_TEN_YEARS_MS = 10 * 365 * 86400 * 1000
_LONGEST_HEADER = 256


@dataclass(slots=True)
class Check:
    """What one inspection has used up and learned so far."""

    cancel: CancelToken
    deadline: Deadline
    calls: int = 0
    offset_ms: int = 0
    told_time: bool = False
    """The exchange has told its time in this inspection."""


class ExchangeClient:
    """The way to one exchange, and what its clock is known to show. `seconds` bound a check."""

    def __init__(self, web: Web, root: str, *, clock: Clock, seconds: float) -> None:
        self.root = web.check_root(root)
        self._web = web
        self._clock = clock
        self._seconds = seconds
        self._lock = threading.Lock()
        self._learned: tuple[int, float] | None = None

    def begin(self, cancel: CancelToken) -> Check:
        """A new inspection, whose time runs from now on."""
        return Check(cancel, Deadline(self._seconds))

    def get(
        self,
        check: Check,
        path: str,
        query: str = "",
        headers: Mapping[str, str] | None = None,
        *,
        root: str | None = None,
    ) -> Response:
        """One counted GET; raises as `Web.get` does."""
        check.calls += 1
        return self._web.get(
            root or self.root, path, query, headers or {}, check.cancel, deadline=check.deadline
        )

    def post(self, check: Check, path: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """One counted POST; raises as `Web.post` does."""
        check.calls += 1
        return self._web.post(self.root, path, body, headers, check.cancel, deadline=check.deadline)

    def now_ms(self) -> int:
        """The computer's time in milliseconds."""
        return round(self._clock.now().timestamp() * 1000)

    def offset_to(self, told: object, answer: Response) -> int | None:
        """Exchange minus computer in milliseconds, at the middle of the answer's way.

        None for a time that nobody could believe.
        """
        if not isinstance(told, int) or isinstance(told, bool):
            return None
        offset = told - self.middle_ms(answer)
        return offset if abs(offset) <= _TEN_YEARS_MS else None

    def middle_ms(self, answer: Response) -> int:
        """The computer's time at the middle of the answer's way."""
        return self.now_ms() - round(answer.round_trip * 500)

    def learn(self, check: Check, offset_ms: int) -> None:
        """Believe this offset in this check, and in those of the next minute."""
        check.offset_ms, check.told_time = offset_ms, True
        with self._lock:
            self._learned = (offset_ms, monotonic())

    def recall(self, check: Check) -> bool:
        """Whether an offset is still believed; the check then has it."""
        with self._lock:
            learned = self._learned
        if learned is None or monotonic() - learned[1] >= OFFSET_LIFE:
            return False
        check.offset_ms = learned[0]
        return True

    def server_status(
        self, cancel: CancelToken, ask: Callable[[Check], Reading | None]
    ) -> ServerStatus:
        """Whether the exchange answers a question without a key; `ask` reads a refusal."""
        check = self.begin(cancel)
        reading = _read(lambda: ask(check) or Reading(Outcome.OK))
        offset = check.offset_ms if check.told_time else None
        return ServerStatus(reading.outcome, offset, reading.facts)

    def report(
        self, exchange: str, credentials: ApiCredentials, check: Check, ask: Callable[[], Reading]
    ) -> KeyReport:
        """The report about what `ask` reads."""
        reading = _read(ask)
        facts = dict(reading.facts)
        if reading.outcome is not Outcome.OK:
            facts.setdefault("host", self.root.partition("://")[2])
        return KeyReport(
            exchange=exchange,
            fingerprint=credentials.fingerprint,
            inspected_at=self._clock.now().astimezone(UTC),
            outcome=reading.outcome,
            boxes=reading.boxes,
            ip=reading.ip,
            account=reading.account,
            created=reading.created,
            clock_offset_ms=check.offset_ms,
            calls=check.calls,
            facts=facts,
        )


def _read(ask: Callable[[], Reading]) -> Reading:
    """What was read; no answer at all is an outcome too."""
    try:
        return ask()
    except WebError as error:
        return Reading(Outcome(error.code), facts=error.facts)
    except Cancelled:
        return Reading(Outcome.CANCELLED)


def fits_header(value: Secret) -> bool:
    """Whether a key can be sent at all: no blanks, no line ends, nothing endless."""
    text = value.reveal()
    return 0 < len(text) <= _LONGEST_HEADER and all("!" <= sign <= "~" for sign in text)
