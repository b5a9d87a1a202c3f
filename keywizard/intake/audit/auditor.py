"""Audits the keys that wait, from the service's own address, with the wizard's own adapters.

What waits stands in the database: after a restart the work goes on, and several servers share it.
"""

import logging
import secrets
import threading
import traceback
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, select, update

from keywizard.exchanges import registry
from keywizard.intake.audit.judgement import Judgement, failed, judged
from keywizard.intake.keys import CannotOpen, Keys
from keywizard.intake.settings import Service, Settings
from keywizard.intake.store.credentials import unwrap
from keywizard.intake.store.receipts import Facts, keep_receipt, sign_receipt
from keywizard.intake.store.slots import LIFE, Slots
from keywizard.intake.store.tables import Database, accounts, credentials, slots
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Clock, Exchange
from keywizard.model.report import Outcome

__all__ = ["Auditors"]

_IDLE_S = 2.0
"""Seconds between two looks for work that another server left behind."""

_log = logging.getLogger("keywizard.intake")


@dataclass(frozen=True, slots=True)
class _Done:
    """How an audit ended, and the receipt if the key is right."""

    judgement: Judgement
    receipt: tuple[str, str] | None = None


class Auditors:
    """A few threads that each take one waiting slot at a time."""

    def __init__(
        self,
        database: Database,
        service: Service,
        settings: Settings,
        *,
        keys: Keys,
        slots_: Slots,
        clock: Clock,
    ) -> None:
        self._database = database
        self._service = service
        self._settings = settings
        self._keys = keys
        self._slots = slots_
        self._clock = clock
        self._cancel = CancelToken()
        self._work = threading.Semaphore(0)
        self._lock = threading.Lock()
        self._exchanges: dict[tuple[str, str | None], Exchange] = {}
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin to look for work, first for what an earlier run left."""
        for number in range(self._settings.auditors):
            thread = threading.Thread(target=self._run, name=f"auditor-{number}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Break off; what was under way is taken up again by whoever comes next."""
        self._cancel.cancel()
        for _ in self._threads:
            self._work.release()
        for thread in self._threads:
            thread.join(10)

    def wake(self) -> None:
        """Wake an auditor: there is something to do."""
        self._work.release()

    def _run(self) -> None:
        while not self._cancel.cancelled:
            try:
                self._slots.sweep()
                while not self._cancel.cancelled and self._one():
                    pass
            except Exception as failure:
                _tell(failure)
            self._work.acquire(timeout=_IDLE_S)

    def _one(self) -> bool:
        """Audit one waiting slot; False if none waits."""
        claim = secrets.token_hex(16)
        row = self._claim(claim)
        if row is None:
            return False
        done = self._audit(row)
        if self._cancel.cancelled:
            self._give_back(claim)
        else:
            self._finish(row, claim, done)
        return True

    def _claim(self, claim: str) -> Row[Any] | None:
        now = self._slots.now()
        waiting = (slots.c.state == "validating") & (slots.c.claimed_until <= now)
        first = select(slots.c.id).where(waiting).order_by(slots.c.created_at).limit(1)
        with self._database.reading() as connection:
            if connection.execute(first).first() is None:
                return None
        taking = (
            update(slots)
            .where(slots.c.id == first.with_for_update(skip_locked=True).scalar_subquery())
            .values(claim=claim, claimed_until=now + int(self._settings.lease))
            .returning(slots.c.id)
        )
        wanted = (
            select(slots, accounts.c.login, credentials.c.wrapped, credentials.c.sealed)
            .join(accounts, accounts.c.id == slots.c.account)
            .outerjoin(credentials, credentials.c.slot == slots.c.id)
        )
        with self._database.writing() as connection:
            slot = connection.execute(taking).scalar_one_or_none()
            if slot is None:
                return None
            return connection.execute(wanted.where(slots.c.id == slot)).one()

    def _audit(self, row: Row[Any]) -> _Done:
        try:
            values = unwrap(self._keys, row.id, row.version, row.exchange, row.wrapped or b"")
        except CannotOpen:
            return _Done(failed("stored_value_damaged", self._clock.now(), row.address, keep=False))
        try:
            report = self._exchange(row.exchange, row.address).inspect(values, self._cancel)
        except Exception as failure:
            _tell(failure)
            code = Outcome.UNEXPECTED_ANSWER.value
            return _Done(failed(code, self._clock.now(), row.address, keep=True))
        judgement = judged(report, self._service.profile, row.address)
        if judgement.state != "active":
            return _Done(judgement)
        facts = Facts(
            service=self._service.profile.id,
            account=row.account,
            login=row.login,
            slot=row.id,
            bot=row.bot,
            version=row.version,
            salt=row.salt,
            sealed=row.sealed,
            address=row.address,
        )
        return _Done(judgement, sign_receipt(self._keys, facts, values, report))

    def _exchange(self, exchange: str, address: str | None) -> Exchange:
        root = self._settings.roots.get(exchange, self._service.guides[exchange].api_root)
        with self._lock:
            known = self._exchanges.get((exchange, address))
            if known is None:
                known = registry.build(exchange, root, clock=self._clock, source_address=address)
                self._exchanges[exchange, address] = known
            return known

    def _finish(self, row: Row[Any], claim: str, done: _Done) -> None:
        """Write it down, unless the values were replaced or revoked meanwhile."""
        judgement, checked_at = done.judgement, done.judgement.result.checked_at
        active = judgement.state == "active"
        expires = None if active else self._slots.now() + int(LIFE.total_seconds())
        ending = (
            update(slots)
            .where(
                slots.c.id == row.id,
                slots.c.version == row.version,
                slots.c.state == "validating",
                slots.c.claim == claim,
            )
            .values(
                state=judgement.state,
                result=judgement.result.model_dump_json(),
                expires_at=expires,
                claim=None,
                claimed_until=0,
            )
            .returning(slots.c.id)
        )
        with self._database.writing() as connection:
            if connection.execute(ending).one_or_none() is None:
                return
            if not judgement.keep:
                connection.execute(delete(credentials).where(credentials.c.slot == row.id))
            if done.receipt is not None:
                keep_receipt(connection, row.id, row.version, done.receipt, checked_at)

    def _give_back(self, claim: str) -> None:
        freed = update(slots).where(slots.c.claim == claim).values(claim=None, claimed_until=0)
        with self._database.writing() as connection:
            connection.execute(freed)


def _tell(failure: Exception) -> None:
    """Log where it failed and with what type; its words may hold what it failed on."""
    last = traceback.extract_tb(failure.__traceback__)[-1]
    _log.error("%s in %s:%s", type(failure).__name__, last.name, last.lineno)
