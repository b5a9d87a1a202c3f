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

__all__ = ["OFFSET_LIFE_S", "Check", "ExchangeClient", "fits_header"]

OFFSET_LIFE_S = 60.0
"""How long a learned clock offset is believed."""
_TEN_YEARS_MS = 10 * 365 * 86400 * 1000
_MAX_HEADER_CHARS = 256


@dataclass(slots=True)
class Check:
    """What one inspection has used up and learned so far."""

    cancel: CancelToken
    deadline: Deadline
    calls: int = 0
    offset_ms: int = 0
    has_time: bool = False
    """The exchange gave its time in this inspection."""


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
        """Begin an inspection; its time runs from now on."""
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
        """Send one GET and count it; raises as `Web.get` does."""
        check.calls += 1
        return self._web.get(
            root or self.root, path, query, headers or {}, check.cancel, deadline=check.deadline
        )

    def post(self, check: Check, path: str, body: bytes, headers: Mapping[str, str]) -> Response:
        """Send one POST and count it; raises as `Web.post` does."""
        check.calls += 1
        return self._web.post(self.root, path, body, headers, check.cancel, deadline=check.deadline)

    def now_ms(self) -> int:
        """Return the computer's time in milliseconds."""
        return round(self._clock.now().timestamp() * 1000)

    def offset_to(self, value: object, answer: Response) -> int | None:
        """Return exchange minus computer in milliseconds, halfway between request and answer.

        None for something that is no time, or that is ten years away.
        """
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        offset = value - self.middle_ms(answer)
        return offset if abs(offset) <= _TEN_YEARS_MS else None

    def middle_ms(self, answer: Response) -> int:
        """Return the computer's time halfway between request and answer, in milliseconds."""
        return self.now_ms() - round(answer.round_trip * 500)

    def learn(self, check: Check, offset_ms: int) -> None:
        """Believe this offset in this check, and in those of the next minute."""
        check.offset_ms, check.has_time = offset_ms, True
        with self._lock:
            self._learned = (offset_ms, monotonic())

    def recall(self, check: Check) -> bool:
        """Give the check a learned offset; False if there is none, or an old one."""
        with self._lock:
            learned = self._learned
        if learned is None or monotonic() - learned[1] >= OFFSET_LIFE_S:
            return False
        check.offset_ms = learned[0]
        return True

    def server_status(
        self, cancel: CancelToken, ask: Callable[[Check], Reading | None]
    ) -> ServerStatus:
        """Find out whether the exchange answers a request without a key; `ask` reads a refusal."""
        check = self.begin(cancel)
        reading = _read(lambda: ask(check) or Reading(Outcome.OK))
        offset = check.offset_ms if check.has_time else None
        return ServerStatus(reading.outcome, offset, reading.facts)

    def report(
        self, exchange: str, credentials: ApiCredentials, check: Check, ask: Callable[[], Reading]
    ) -> KeyReport:
        """Write the report about what `ask` reads."""
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
    """Read by `ask`; no answer at all is an outcome too."""
    try:
        return ask()
    except WebError as error:
        return Reading(Outcome(error.code), facts=error.facts)
    except Cancelled:
        return Reading(Outcome.CANCELLED)


def fits_header(value: Secret) -> bool:
    """Tell whether a value fits into an HTTP header: no blanks, no line ends, not too long."""
    text = value.reveal()
    return 0 < len(text) <= _MAX_HEADER_CHARS and all("!" <= sign <= "~" for sign in text)
