"""A server of ours answers at once on a connection that is used again, not 40 ms later."""

import http.client
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from keywizard.runtime.practice_servers import Practice
from tests.contracts.intake.crowd import keeper

CALLS = 60


@pytest.fixture
def exchange() -> Iterator[str]:
    practice = Practice("good")
    try:
        yield practice.api("binance")
    finally:
        practice.close()


def quick(root: str, path: str) -> float:
    """Seconds of the faster calls: a quarter of all, which a busy computer leaves alone."""
    where = urlsplit(root)
    line = http.client.HTTPConnection(where.hostname or "", where.port, timeout=20)
    took = []
    try:
        for _ in range(CALLS):
            began = time.perf_counter()
            line.request("GET", path)
            answer = line.getresponse()
            answer.read()
            took.append(time.perf_counter() - began)
            assert answer.status == 200
            assert not answer.will_close
    finally:
        line.close()
    # Linux acknowledges at once on a young connection, whatever the server does.
    return sorted(took[CALLS // 3 :])[CALLS // 6]


def test_the_practice_exchange_answers_at_once(exchange: str) -> None:
    assert quick(exchange, "/api/v3/time") < 0.035


def test_the_reference_server_answers_at_once(exchange: str, tmp_path: Path) -> None:
    with keeper(tmp_path).serving(f"sqlite:///{tmp_path / 'intake.db'}", exchange) as service:
        assert quick(service.root, "/.well-known/keywizard.json") < 0.035
