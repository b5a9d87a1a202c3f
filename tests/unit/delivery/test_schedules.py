"""Thousands of ways in which a line, a server or this program may fail during a hand-over.

Whatever happens: one copy of the key at the service or none, and never a word that is not true.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest

from keywizard.flow.upload.stage import confirm
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.credentials import ApprovedKey
from keywizard.model.delivery import Progress, Proof, Receipt, Upload
from keywizard.model.errors import AnswerRefused, DeliveryError, KeywizardError, Unreachable
from keywizard.model.secret import Secret
from keywizard.web.client import Response
from tests.unit.delivery.simulated_line import (
    BOT,
    LOGIN,
    MemoryJournal,
    SimulatedUser,
    StraightLine,
    approved,
)
from tests.unit.delivery.simulated_service import Service
from tests.unit.samples import KEY

SCHEDULES = 10_000
CHUNKS = 20
STRANGER = "mallory@example.org"


class Crash(BaseException):
    """This program ends, as by a power cut: nobody catches it."""


@dataclass
class BadLine(StraightLine):
    """Drops, doubles, delays; the server may stop in the middle, and so may this program."""

    chance: random.Random = field(default_factory=random.Random)
    badness: float = 0.5
    late: list[tuple[float, str, str, Mapping[str, str], bytes]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

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
        cancel.check()
        request = (method, path, headers, body or b"")
        self.arrive()
        if self.chance.random() >= self.badness:
            return self.carry(*request)
        faults = sorted(name for name in dir(self) if name.startswith("fault_"))
        name = self.chance.choice(faults)
        self.seen.add(name)
        fault: Callable[..., Response] = getattr(self, name)
        answer = fault(cancel, *request)
        cancel.check()
        return answer

    def arrive(self, *, all_of_them: bool = False) -> None:
        """What was delayed reaches the service; nobody hears its answers."""
        for each in list(self.late):
            if all_of_them or self.clock.seconds >= each[0]:
                self.late.remove(each)
                self.carry(*each[1:])

    def silent(self, reason: str = "deadline") -> Unreachable:
        self.clock.seconds += 8 if reason == "deadline" else 0
        return Unreachable(host="intake.example", reason=reason)

    def fault_refused(self, cancel: CancelToken, *request: object) -> Response:
        raise self.silent("refused")

    def fault_dropped(self, cancel: CancelToken, *request: object) -> Response:
        raise self.silent()

    def fault_unheard(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        self.carry(method, path, headers, body)
        raise self.silent("reset")

    def fault_delayed(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        due = self.clock.seconds + self.chance.choice([1, 9, 60, 1e6])
        self.late.append((due, method, path, headers, body))
        raise self.silent()

    def fault_doubled(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        self.carry(method, path, headers, body)
        return self.carry(method, path, headers, body)

    def fault_echoed_later(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        self.late.append((self.clock.seconds + 30, method, path, headers, body))
        return self.carry(method, path, headers, body)

    def fault_gateway(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        if self.chance.random() < 0.5:
            self.carry(method, path, headers, body)
        return Response(self.chance.choice([500, 502, 503, 504]), {})

    def fault_garbage(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        if self.chance.random() < 0.5:
            self.carry(method, path, headers, body)
        raise AnswerRefused(host="intake.example", reason="not_http")

    def fault_server_restarts(self, cancel: CancelToken, *request: object) -> Response:
        for slot in self.service.slots.values():
            slot.decided_at += 5  # the audit is begun again
        if self.chance.random() < 0.3:
            self.service.tokens.clear()
        raise self.silent("reset")

    def fault_crash_before(self, cancel: CancelToken, *request: object) -> Response:
        raise Crash

    def fault_crash_after(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        self.carry(method, path, headers, body)
        raise Crash

    def fault_cancelled(
        self, cancel: CancelToken, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Response:
        cancel.cancel()
        return self.carry(method, path, headers, body)


@dataclass
class FrailJournal(MemoryJournal):
    """The computer may go off just before or just after the vault is saved."""

    chance: random.Random = field(default_factory=random.Random)
    badness: float = 0.0

    def begin(self, upload: Upload) -> None:
        self.fail()
        super().begin(upload)
        self.fail()

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        self.fail()
        super().settle(upload, receipt)
        self.fail()

    def fail(self) -> None:
        if self.chance.random() < self.badness / 10:
            raise Crash


class World:
    """One hand-over under one schedule of faults."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        verdict = self.chance.choice(["active", "active", "active", "rejected", "unreachable"])
        badness = self.chance.choice([0.1, 0.3, 0.6])
        self.service = Service(verdict=verdict)
        self.journal = FrailJournal(chance=self.chance, badness=badness)
        self.user = SimulatedUser(self.service, self.journal)
        clock = self.user.clock
        self.line = BadLine(self.service, clock, chance=self.chance, badness=badness)
        self.user.line = self.line
        self.user.delivery = self.user.started()
        self.key: ApprovedKey = approved()
        self.said: list[str] = []
        """What the user was told last."""

    def user_tries(self, what: Callable[[CancelToken], Receipt | None]) -> None:
        """One press of a button: a receipt, an error, a cancel, or the program's end."""
        try:
            receipt = what(CancelToken())
        except Crash:
            self.user.delivery = self.user.started()
            self.said.append("?")
        except Cancelled:
            self.said.append("cancelled")
        except KeywizardError as problem:
            self.said.append(problem.code)
        else:
            self.said.append(receipt.proof if receipt else "nothing")
            if receipt and receipt.proof is Proof.CHECKED_BY_SERVICE:
                assert receipt.signed in self.service.receipts
                assert receipt in self.journal.receipts
        self.check()

    def send(self, cancel: CancelToken) -> Receipt | None:
        login = STRANGER if self.chance.random() < 0.1 else LOGIN
        delivery = self.user.delivery
        account = delivery.sign_in(Secret(self.service.show_code(login)), cancel)
        if account.login != LOGIN:
            raise DeliveryError("account_unconfirmed")  # the user says: that is not me
        mine = confirm(account)
        place = delivery.reserve(mine, BOT, "binance", cancel)
        return delivery.send(self.key, place, self.journal, cancel, self.heard)

    def heard(self, step: Progress) -> None:
        """A step is told only once it is true."""
        if step is Progress.SEALED:
            assert self.journal.open
        else:
            assert self.service.uploads

    def settle(self, cancel: CancelToken) -> Receipt | None:
        login = STRANGER if self.chance.random() < 0.1 else LOGIN
        self.user.delivery.sign_in(Secret(self.service.show_code(login)), cancel)
        return self.user.delivery.settle(self.journal, cancel)

    def check(self) -> None:
        """True at every moment."""
        assert len(self.service.copies(KEY)) <= 1
        assert {account for account, _ in self.service.uploads} <= {LOGIN}
        assert len(self.journal.open) <= 1

    def end(self) -> None:
        """Everything arrives, and the line is good: the end must be known, and be the truth."""
        quiet = not self.journal.open
        told = self.said[-1]
        self.line.arrive(all_of_them=True)
        self.check()
        copies = self.service.copies(KEY)
        if told == Proof.CHECKED_BY_SERVICE:
            assert copies
            assert copies[0].state == "active"
            assert quiet
        elif quiet and not self.journal.receipts:
            assert not copies, self.said
        self.line.badness = self.journal.badness = 0
        if self.service.verdict == "unreachable":
            self.service.verdict = "active"
        self.chance.random = lambda: 1.0  # type: ignore[method-assign]  # nobody else's code
        if not quiet:
            self.user_tries(self.settle)
            refused = self.said[-1] == "refused_by_service"
            assert refused == bool(self.journal.open), self.said
            if self.said[-1] == Proof.CHECKED_BY_SERVICE:
                assert [each.state for each in self.service.copies(KEY)] == ["active"]
            else:
                assert refused, self.said
                assert [each.state for each in self.service.copies(KEY)] == ["rejected"]


def play(seed: int) -> World:
    world = World(seed)
    world.user_tries(world.send)
    for _ in range(world.chance.randrange(4)):
        world.user.clock.seconds += world.chance.choice([0, 5, 40])
        world.user_tries(world.settle if world.journal.open else world.send)
    world.end()
    return world


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_one_copy_or_none_and_only_true_words(chunk: int) -> None:
    size = SCHEDULES // CHUNKS
    said: set[str] = set()
    faults: set[str] = set()
    for seed in range(chunk * size, (chunk + 1) * size):
        try:
            world = play(seed)
        except AssertionError as problem:
            raise AssertionError(f"schedule {seed}: {problem}") from problem
        said.update(world.said)
        faults |= world.line.seen
    assert {"checked_by_service", "sent_not_confirmed", "refused_by_service", "?"} <= said
    assert len(faults) == len([name for name in dir(BadLine) if name.startswith("fault_")])
