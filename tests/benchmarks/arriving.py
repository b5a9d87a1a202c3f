"""Whether the reference server loses or doubles a key when many users come at their own time.

A user here: has signed in before (`Service.welcome` says why), takes a place, seals a key of
their own and sends it, asks once a second until the server has audited it at the practice
exchange, and verifies the receipt. Every fifth user's line breaks once at the PUT.
"""

import random
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from statistics import median, quantiles
from threading import Event
from time import monotonic

from keywizard.delivery.intake import endpoints
from keywizard.model.credentials import ApprovedKey
from keywizard.model.errors import KeywizardError
from keywizard.runtime.practice_servers import Practice
from keywizard.web.client import Web
from tests.benchmarks.measure import Row, single
from tests.contracts.intake.crowd import Keeper, Service, keeper, right_keys
from tests.contracts.intake.visits import MISHAPS, Visit, counted
from tests.intake import postgres

__all__ = ["rows"]

USERS = 200
AT_ONCE = 48
"""Users of the closed loop: each waits a second for the audit, so fewer leave the server idle."""
LONGEST = 15.0
"""Seconds after which the closed loop takes no more users."""
COMPUTERS = 96
SEED = 20


def rows() -> Iterator[Row]:
    """On SQLite (WAL, synchronous), and on PostgreSQL where it is installed."""
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory()))
        practice = Practice("good")
        ends.callback(practice.close)
        of = keeper(folder)
        keys = list(right_keys(practice, of, USERS))
        trial = _Trial(of, practice.api("binance"), keys)
        yield from trial.rows("SQLite", [f"sqlite:///{folder / name}" for name in ("a", "b")])
        if postgres.installed():
            cluster = ends.enter_context(postgres.running())
            yield from trial.rows("PostgreSQL", [cluster.new_database() for _ in "ab"])


@dataclass
class _Trial:
    """The same keys on one kind of database after another, each time before an empty one."""

    of: Keeper
    exchange: str
    keys: Sequence[ApprovedKey]
    computers: "SimpleQueue[Web]" = field(default_factory=SimpleQueue)
    """Of the users, ready: to make one costs this computer more than a whole visit."""

    def __post_init__(self) -> None:
        for _ in range(COMPUTERS):
            self.computers.put(Web(endpoints("https://intake.example")))

    def rows(self, name: str, databases: Sequence[str]) -> Iterator[Row]:
        """Its speed on the first database, then users who arrive at half of it on the second."""
        with self.of.serving(databases[0], self.exchange) as service:
            rate, share = self._capacity(service)
        with self.of.serving(databases[1], self.exchange) as service:
            visits = [
                Visit(service, user, MISHAPS[number // 5 % 3] if number % 5 == 0 else None)
                for number, user in enumerate(service.welcome(self.keys))
            ]
            took, troubles = self._arrive(visits, rate / 2)
            count = counted(visits)
        broken = sum(visit.mishap is not None for visit in visits)
        told = ", ".join(f"{n} {code}" for code, n in troubles.items())
        lost = (
            f"capacity {rate:.1f} users/s ({AT_ONCE} at once, server's processor {share:.0%}); "
            f"{broken} broken lines; {count.verified} verified receipts{told and f'; {told}'}"
        )
        most = quantiles(took, n=20)[-1]
        slow = f"from arrival to receipt {median(took):.1f} s, 95 % within {most:.1f} s"
        users = f"{name}: {USERS} users at half capacity"
        yield single(f"{users}: lost", [count.lost], 0, "keys", lost)
        yield single(f"{users}: duplicated", [count.duplicated], 0, "keys", slow)

    def _capacity(self, service: Service) -> tuple[float, float]:
        """Users a second in a closed loop, between the first quarter and the last; and how busy
        the server was: far below one processor, and something else was measured.
        """
        visits = [Visit(service, user) for user in service.welcome(self.keys)]
        ended: list[float] = []
        worked, began = service.worked(), monotonic()
        until = began + LONGEST

        def next_one(visit: Visit) -> None:
            if monotonic() < until:
                self._go(visit)
                ended.append(monotonic())

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(next_one, visits))
        share = (service.worked() - worked) / (monotonic() - began)
        ended.sort()
        middle = ended[len(ended) // 4 : -len(ended) // 4]
        return (len(middle) - 1) / (middle[-1] - middle[0]), share

    def _arrive(self, visits: Sequence[Visit], rate: float) -> tuple[list[float], Counter[str]]:
        """Seconds from each arrival to its end, and what the users were told instead."""
        took: list[float] = []
        troubles: Counter[str] = Counter()
        chance, never = random.Random(SEED), Event()

        def come(visit: Visit, due: float) -> None:
            try:
                self._go(visit)
            except KeywizardError as trouble:
                troubles[trouble.code] += 1
            took.append(monotonic() - due)

        due = monotonic()
        with ThreadPoolExecutor(COMPUTERS) as pool:
            coming = []
            for visit in visits:
                due += chance.expovariate(rate)
                never.wait(max(0.0, due - monotonic()))
                coming.append(pool.submit(come, visit, due))
        for each in coming:
            each.result()
        return took, troubles

    def _go(self, visit: Visit) -> None:
        web = self.computers.get()
        try:
            visit.go(web)
        finally:
            self.computers.put(web)
