"""The way of one user of a crowd, on a line that may break, and what a service has afterwards."""

import socket
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sqlalchemy import select

from keywizard.app import SystemClock
from keywizard.delivery.intake import IntakeDelivery
from keywizard.flow.upload.stage import confirm
from keywizard.intake.store.credentials import unwrap
from keywizard.intake.store.tables import credentials, receipts, slots
from keywizard.model.cancel import CancelToken
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import Unreachable
from keywizard.model.secret import Secret
from keywizard.web.client import Response, Web
from tests.contracts.intake.crowd import Service, User
from tests.unit.delivery.simulated_line import MemoryJournal

__all__ = ["MISHAPS", "Count", "Mishap", "Visit", "counted"]


@dataclass(frozen=True)
class Mishap:
    """What the line does to a user's first PUT: that share of it leaves; whether an answer comes.

    Either way the client knows nothing but that its connection broke.
    """

    share: float
    answered: bool = False

    def happen(self, root: str, path: str, headers: Mapping[str, str], body: bytes) -> Unreachable:
        """Send on a connection of its own, and hang up."""
        where = urlsplit(root)
        told = {**headers, "Host": where.netloc, "Content-Length": str(len(body))}
        lines = [f"PUT {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        whole = "\r\n".join([*lines, "", ""]).encode() + body
        with socket.create_connection((where.hostname, where.port), timeout=10) as line:
            line.sendall(whole[: int(len(whole) * self.share)])
            if self.answered:
                line.recv(1)
        return Unreachable(host=where.netloc, reason="reset")


MISHAPS = (Mishap(0.8), Mishap(1.0), Mishap(1.0, answered=True))
"""Cut in the middle of the key; gone before the answer; gone at the answer's first byte."""


@dataclass
class _Line:
    """The client's own, of somebody who has signed in before, and whose line may break once."""

    web: Web
    user: User
    mishap: Mishap | None

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
        """As `Web` does, but for the sign-in and the mishap."""
        if path == "/v1/sign-ins":
            account = {"id": self.user.account, "login": self.user.login}
            told = {"token": self.user.token.reveal(), "account": account}
            return Response(201, {}, told, is_json=True)
        if method == "PUT" and self.mishap is not None:
            mishap, self.mishap = self.mishap, None
            raise mishap.happen(root, path, headers, body or b"")
        return self.web.call(method, root, path, headers, cancel, query=query, body=body)

    def close(self) -> None:
        """Close the user's connections."""
        self.web.close()


@dataclass
class Visit:
    """One user's way: a place, the sealed key, the service's word, its verified receipt."""

    service: Service
    user: User
    mishap: Mishap | None = None
    receipt: Receipt | None = None
    journal: MemoryJournal = field(default_factory=MemoryJournal)

    def go(self, web: Web) -> None:
        """To its end; what is left open is settled once, as the program does when it is asked.

        Raises as `model.contracts.Delivery` does.
        """
        line = _Line(web, self.user, self.mishap)
        delivery = IntakeDelivery(
            self.service.of.profile, SystemClock(), root=self.service.root, line=line
        )
        never = CancelToken()
        try:
            mine = confirm(delivery.sign_in(Secret("0" * 8), never))
            place = delivery.reserve(mine, self.user.key.bot, "binance", never)
            self.receipt = delivery.send(self.user.key, place, self.journal, never, lambda _: None)
            if self.journal.open:
                self.receipt = delivery.settle(self.journal, never)
        finally:
            delivery.close()


@dataclass
class Count:
    """How many users have a verified receipt, lost their key, or had it taken more than once."""

    verified: int = 0
    lost: int = 0
    duplicated: int = 0


def counted(visits: Sequence[Visit]) -> Count:
    """What became of each user of one service: its database has the copies and the receipts."""
    service = visits[0].service
    copies: Counter[tuple[str, str]] = Counter()
    taken: Counter[str] = Counter()
    places = select(
        slots.c.id, slots.c.account, slots.c.exchange, slots.c.version, credentials.c.wrapped
    ).outerjoin(credentials, credentials.c.slot == slots.c.id)
    with service.database.reading() as connection:
        signed = set(connection.execute(select(receipts.c.signed)).scalars())
        for row in connection.execute(places):
            taken[row.account] += row.version
            if row.wrapped is not None:
                values = unwrap(service.of.keys, row.id, row.version, row.exchange, row.wrapped)
                copies[row.account, values.api_key.reveal()] += 1
    count = Count()
    for visit in visits:
        user, receipt = visit.user, visit.receipt
        value = user.key.credentials.api_key.reveal()
        everywhere = sum(n for (_, key), n in copies.items() if key == value)
        verified = receipt is not None and receipt.proof is Proof.CHECKED_BY_SERVICE
        known = receipt is not None and receipt.signed in signed
        count.verified += verified and known
        count.lost += not (verified and known and copies[user.account, value])
        count.duplicated += max(everywhere, taken[user.account], 1) - 1
    return count
