"""How much a hand-over adds to a check: round trips on a line of 100 ms, as the wire counts."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from keywizard.app import SystemClock
from keywizard.delivery._calls import RetryPolicy
from keywizard.delivery.intake import IntakeDelivery
from keywizard.flow.upload.stage import confirm
from keywizard.model.cancel import CancelToken
from keywizard.model.delivery import Proof
from keywizard.runtime.practice_servers import Practice
from tests.benchmarks.line import ROUND_TRIP
from tests.benchmarks.measure import Row, single
from tests.contracts.intake.recorded_server import BOT, Bench, running
from tests.unit.vault.parts import UNLOCK

__all__ = ["rows"]


def rows() -> Iterator[Row]:
    """From the press of the button to the verified receipt, against the reference server."""
    practice = Practice("good")
    try:
        values = {name: value.reveal() for name, value in practice.sample("binance").items()}
        with (
            tempfile.TemporaryDirectory() as folder,
            running(Path(folder), practice.api("binance"), values) as bench,
        ):
            bench.wire.delay = ROUND_TRIP / 2
            yield _added(bench)
    finally:
        practice.close()


def _added(bench: Bench) -> Row:
    asked: list[float] = []

    def wait(cancel: CancelToken, seconds: float) -> None:
        asked.append(seconds)
        cancel.wait(seconds)

    journal = bench.vault.journal(UNLOCK, bench.profile.id)
    pace = RetryPolicy(wait=wait)
    delivery = IntakeDelivery(bench.profile, SystemClock(), root=bench.wire.root, pace=pace)
    account = confirm(delivery.sign_in(bench.code(), CancelToken()))
    trips, took = [], []
    for _ in range(5):
        place = delivery.reserve(account, BOT, "binance", CancelToken())
        before, began = bench.wire.requests, time.perf_counter()
        receipt = delivery.send(bench.key, place, journal, CancelToken(), lambda _: None)
        took.append(time.perf_counter() - began)
        assert receipt.proof is Proof.CHECKED_BY_SERVICE
        trips.append(float(bench.wire.requests - before - 1))
    delivery.close()
    detail = (
        f"{min(took) * 1000:.0f} ms with {asked[0] * 1000:.0f} ms that the service asked to wait"
    )
    return single("hand-over: round trips beside one signed call", trips, 2, "more", detail)
