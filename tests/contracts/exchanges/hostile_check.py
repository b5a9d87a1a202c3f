"""One check against one hostile server: in time, in little memory, and nothing told to anybody."""

import socket
import ssl
import threading
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from keywizard.model.cancel import CancelToken
from keywizard.model.report import KeyReport
from keywizard.web.client import Web
from tests.contracts.exchanges.adapters import Kind
from tests.unit.suite.stopwatch import Stopwatch
from tests.unit.web.hostile_server import Hostile, Script, json_answer, say

__all__ = [
    "DEADLINE",
    "OK",
    "PATIENT",
    "WHEN",
    "Bench",
    "bench",
    "examine",
    "plain",
    "played",
]

DEADLINE = 0.8
"""Seconds of one check that is to end in nothing else."""
PATIENT = 10.0
"""Seconds of any other: a busy computer must not end it."""
GROWTH = 20 * 1024 * 1024
"""Bytes that a check may take at most."""
OK = b"HTTP/1.1 200 OK\r\n"
WHEN = ("first", "signed")
"""From which question on the exchange is hostile."""


def examine(
    kind: Kind, root: str, bundle: str | None = None, seconds: float = PATIENT
) -> KeyReport:
    """The report about a made-up key, which came in time and shows nothing of it."""
    credentials = kind.fresh()
    with Web(kind.at(root), extra_ca=bundle) as web:
        exchange = kind.make(web, root, seconds)
        tracemalloc.start()
        try:
            with Stopwatch() as watch:
                report = exchange.inspect(credentials, CancelToken())
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert watch.seconds < seconds + 1
    assert most < GROWTH
    assert report.fingerprint == credentials.fingerprint
    assert report.calls <= 5
    values = (credentials.api_key, credentials.secret, credentials.passphrase)
    assert not any(value.reveal() in repr(report) for value in values if value is not None)
    return report


@dataclass
class Bench:
    """`elsewhere` is a host with which nobody has any business."""

    kind: Kind
    server: Hostile
    elsewhere: Hostile

    def inspect(self, bundle: str | None = None, seconds: float = PATIENT) -> KeyReport:
        report = examine(self.kind, self.server.root, bundle, seconds)
        seen = b"".join(self.server.received).decode("latin-1")
        credentials = self.kind.fresh()
        for hidden in (credentials.secret, credentials.passphrase):
            assert hidden is None or hidden.reveal() not in seen
        assert self.elsewhere.connections == 0
        return report

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in turn."""
        return [path_of(asked) for asked in self.server.received]


@contextmanager
def bench(
    kind: Kind,
    scripts: Mapping[str, Script],
    tls: ssl.SSLContext | None = None,
    *,
    stalls: bool = False,
    hurries: bool = False,
) -> Iterator[Bench]:
    """A server that answers each path by its script, and a host that must stay alone."""

    def script(conn: socket.socket, stop: threading.Event) -> None:
        scripts[kind.public if hurries else path_of(server.asked[conn])](conn, stop)

    server = Hostile(script, tls=tls, stalls=stalls, hurries=hurries)
    with server, Hostile(json_answer(b"{}"), hurries=True) as elsewhere:
        yield Bench(kind, server, elsewhere)


def path_of(asked: bytes) -> str:
    return asked.split()[1].decode().partition("?")[0]


def played(kind: Kind, script: Script, when: str) -> dict[str, Script]:
    """Scripts in which the exchange is hostile from the first question on, or from the second."""
    hostile = dict.fromkeys(kind.good, script)
    if when == "signed":
        hostile[kind.public] = kind.answers({})[kind.public]
    return hostile


def plain(body: bytes, more: bytes = b"", length: int | None = None) -> Script:
    """An orderly answer but for its body, its headers or its length."""
    size = len(body) if length is None else length
    head = OK + b"Content-Type: application/json\r\n" + more
    return say(head + b"Content-Length: %d\r\n\r\n" % size + body)
