"""A client on the simulated service: the line between them, a journal in memory, a clock."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from keywizard.delivery._calls import RetryPolicy
from keywizard.delivery.intake import IntakeDelivery
from keywizard.flow.upload.stage import confirm
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApprovedKey, Evidence
from keywizard.model.data.profile import Intake, ServiceProfile
from keywizard.model.delivery import ConfirmedAccount, Progress, Receipt, SlotPlace, Upload
from keywizard.model.secret import Secret
from keywizard.web.client import Response
from tests.unit.delivery.simulated_service import ROOT, SEAL_JWK, SIGN_JWK, Service
from tests.unit.samples import GOOD, KEY, NOW, PROFILE, SECRET, pair

PROFILE_WITH_INTAKE: ServiceProfile = replace(
    PROFILE,
    hosts=(*PROFILE.hosts, "intake.example"),
    intake=Intake(ROOT, ("another-pin", SEAL_JWK["kid"]), (SIGN_JWK["kid"], "the-next-one")),
)
LOGIN = "alice@example.org"
BOT = "btc-spot"


def approved(evidence: Evidence = Evidence.CHECKED_HERE) -> ApprovedKey:
    return ApprovedKey(pair(KEY, SECRET), PROFILE.id, BOT, GOOD, evidence, NOW)


@dataclass
class MemoryJournal:
    """Keeps uploads as the vault does, and what became of them."""

    open: list[Upload] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)

    def begin(self, upload: Upload) -> None:
        self.open.append(upload)

    def under_way(self, fingerprint: str | None = None) -> tuple[Upload, ...]:
        return tuple(each for each in self.open if fingerprint in {None, each.fingerprint})

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        self.open = [each for each in self.open if each.idempotency != upload.idempotency]
        if receipt is not None:
            self.receipts.append(receipt)


@dataclass
class StandingClock:
    """The computer's time moves only when somebody waits."""

    seconds: float = 0.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.seconds)

    def wait(self, cancel: CancelToken, seconds: float) -> None:
        cancel.check()
        self.seconds += seconds

    def ticks(self) -> float:
        return self.seconds


@dataclass
class StraightLine:
    """Every call arrives once, every answer comes back."""

    service: Service
    clock: StandingClock
    asked: list[tuple[str, str]] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
    twist: Callable[[str, str, Response], Response] | None = None
    """What somebody on the line makes of an answer: method, path, answer."""

    def call(
        self,
        method: str,
        root: str,
        path: str,
        headers: Mapping[str, str],
        cancel: CancelToken,
        *,
        query: str = "",
        body: bytes | None = None,
    ) -> Response:
        assert root == ROOT
        cancel.check()
        self.asked.append((method, path))
        self.sent.append(body or b"")
        answer = self.carry(method, path, headers, body or b"")
        return answer if self.twist is None else self.twist(method, path, answer)

    def carry(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Response:
        self.service.now = self.clock.seconds
        status, told, value = self.service.answer(method, path, headers, body)
        if isinstance(value, str):
            return Response(status, told, text=value)
        value = json.loads(json.dumps(value))
        return Response(status, told, value, is_json=value is not None)

    def close(self) -> None:
        self.asked.append(("CLOSE", ""))


@dataclass
class SimulatedUser:
    """One user with one vault before one service."""

    service: Service = field(default_factory=Service)
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    clock: StandingClock = field(default_factory=StandingClock)
    profile: ServiceProfile = PROFILE_WITH_INTAKE
    steps: list[Progress] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.line = StraightLine(self.service, self.clock)
        self.delivery = self.started()

    def started(self) -> IntakeDelivery:
        """The program, just started: nothing is left but the journal."""
        pace = RetryPolicy(wait=self.clock.wait, ticks=self.clock.ticks)
        return IntakeDelivery(self.profile, self.clock, line=self.line, pace=pace)

    def signed_in(self, login: str = LOGIN) -> ConfirmedAccount:
        """Signed in by a fresh code; the user confirms what is shown."""
        code = Secret(self.service.show_code(login))
        return confirm(self.delivery.sign_in(code, CancelToken()))

    def reserved(self) -> SlotPlace:
        return self.delivery.reserve(self.signed_in(), BOT, "binance", CancelToken())

    def sent(self, key: ApprovedKey | None = None) -> Receipt:
        return self.sending(key)()

    def sending(self, key: ApprovedKey | None = None) -> Callable[[], Receipt]:
        """All is ready: each call is one press of the button."""
        place = self.reserved()

        def send() -> Receipt:
            return self.delivery.send(
                key or approved(), place, self.journal, CancelToken(), self.steps.append
            )

        return send
