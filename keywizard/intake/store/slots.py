"""Places for keys: reserved by an account, changed only by whoever saw their present version."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from keywizard.intake.contract.problems import Problem
from keywizard.intake.contract.shapes import Result, SlotIn, SlotOut
from keywizard.intake.settings import Service, Settings
from keywizard.intake.store.tables import Database, accounts, credentials, replays, slots
from keywizard.model.contracts import Clock
from keywizard.model.data.profile import ExchangePlan, IpMode

__all__ = ["LIFE", "MOST", "RECHECK", "Slots", "is_live", "shown", "this_slot"]

LIFE = timedelta(hours=24)
"""For so long an account's slot waits for a right key; then what it holds is wiped."""
MOST = 20
"""Live slots of one account."""
RECHECK = 10
"""Seconds between two audits that somebody asked for."""

_PERISHABLE = ("reserved", "rejected", "unreachable")
_CLOSED = ("revoked", "expired")

SlotRow = Row[Any]


class Slots:
    """The account's own view of its slots. Every method raises Problem."""

    def __init__(
        self, database: Database, service: Service, settings: Settings, clock: Clock
    ) -> None:
        self._database = database
        self._service = service
        self._settings = settings
        self._clock = clock

    def reserve(self, account: str, wanted: SlotIn, key: str) -> str:
        """Make a new slot, as JSON; for the same key and wish the same answer, byte for byte.

        Raises Problem: field_refused, idempotency_key_reused, too_many_slots.
        """
        plan = self._service.profile.plan(wanted.exchange)
        if plan is None:
            raise Problem("field_refused", fields=["exchange"])
        bots = self._service.profile.bots
        if (self._service.profile.bot(wanted.bot) is None) if bots else wanted.bot is not None:
            raise Problem("field_refused", fields=["bot"])
        try:
            return self._reserve(account, wanted, key, plan)
        except IntegrityError:  # another worker answered the same wish meanwhile
            return self._reserve(account, wanted, key, plan)

    def listed(self, account: str) -> list[SlotOut]:
        """List all slots, oldest first."""
        wanted = _selected().where(slots.c.account == account)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(slots.c.created_at, slots.c.id)).all()
        return [shown(row, self.now()) for row in rows]

    def get(self, account: str, slot: str) -> SlotOut:
        """Return one slot. Raises Problem("slot_unknown")."""
        with self._database.reading() as connection:
            return shown(this_slot(connection, account, slot), self.now())

    def recheck(self, account: str, slot: str) -> SlotOut:
        """Have the values that are held audited again.

        Raises Problem: slot_unknown, slot_closed, nothing_to_check, throttled.
        """
        now = self.now()
        with self._database.writing() as connection:
            row = this_slot(connection, account, slot)
            before = shown(row, now)
            if before.state in _CLOSED:
                raise Problem("slot_closed")
            if before.state != "validating":
                if not before.held:
                    raise Problem("nothing_to_check")
                _not_too_often(before.result, now)
                values = {"state": "validating", "claim": None, "claimed_until": 0}
                same = (slots.c.version == row.version) & (slots.c.state == row.state)
                connection.execute(update(slots).where(slots.c.id == slot, same).values(values))
            after = shown(this_slot(connection, account, slot), now)
        if after.state in _CLOSED:  # meanwhile
            raise Problem("slot_closed")
        return after

    def revoke(self, account: str, slot: str) -> None:
        """Close a slot for good and wipe what it holds. Raises Problem("slot_unknown")."""
        with self._database.writing() as connection:
            this_slot(connection, account, slot)
            closing = update(slots).where(slots.c.id == slot, slots.c.state.not_in(_CLOSED))
            connection.execute(closing.values(state="revoked", expires_at=None, claim=None))
            _wipe(connection, slots.c.id == slot)

    def sweep(self) -> None:
        """Wipe the values of slots that were abandoned."""
        over = slots.c.state.in_(_PERISHABLE) & (slots.c.expires_at <= self.now())
        with self._database.reading() as connection:
            if connection.execute(select(slots.c.id).where(over).limit(1)).first() is None:
                return
        with self._database.writing() as connection:
            _wipe(connection, over)
            connection.execute(update(slots).where(over).values(state="expired"))

    def now(self) -> int:
        """Return the seconds since 1970."""
        return int(self._clock.now().timestamp())

    def _reserve(self, account: str, wanted: SlotIn, key: str, plan: ExchangePlan) -> str:
        now = self.now()
        scope = f"slots|{account}"
        asked = hashlib.sha256(wanted.model_dump_json().encode()).hexdigest()
        with self._database.writing() as connection:
            earlier = connection.execute(
                replays.select().where(replays.c.scope == scope, replays.c.key == key)
            ).one_or_none()
            if earlier is not None:
                if earlier.request != asked:
                    raise Problem("idempotency_key_reused")
                return str(earlier.answer)
            live = select(func.count()).where(slots.c.account == account, is_live(now))
            if connection.execute(live).scalar_one() >= MOST:
                raise Problem("too_many_slots")
            slot = f"slot_{secrets.token_hex(8)}"
            connection.execute(
                insert(slots).values(
                    id=slot,
                    account=account,
                    bot=wanted.bot,
                    exchange=wanted.exchange,
                    label=wanted.label,
                    address=self._address(connection, account, plan),
                    salt=secrets.token_bytes(16),
                    state="reserved",
                    version=0,
                    created_at=now,
                    expires_at=now + int(LIFE.total_seconds()),
                    claimed_until=0,
                )
            )
            made = shown(this_slot(connection, account, slot), now).model_dump_json()
            row = {"scope": scope, "key": key, "request": asked, "answer": made, "slot": slot}
            connection.execute(insert(replays).values(row))
            return made

    def _address(self, connection: Connection, account: str, plan: ExchangePlan) -> str | None:
        """Return the account's address, which it keeps as long as the operator keeps the list."""
        pool: Sequence[str] = self._settings.addresses
        if plan.ip is IpMode.FIXED:
            pool = [each for each in pool if each in plan.addresses] or plan.addresses
        if not pool:
            return None
        number = select(accounts.c.number).where(accounts.c.id == account)
        return pool[int(connection.execute(number).scalar_one()) % len(pool)]


def is_live(now: int) -> ColumnElement[bool]:
    """Select slots that may still be used."""
    over = slots.c.state.in_(_PERISHABLE) & (slots.c.expires_at <= now)
    return slots.c.state.not_in(_CLOSED) & ~over


def this_slot(connection: Connection, account: str, slot: str) -> SlotRow:
    """Return the account's own slot. Raises Problem("slot_unknown"), for another account's too."""
    wanted = _selected().where(slots.c.id == slot, slots.c.account == account)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise Problem("slot_unknown")
    return row


def shown(row: SlotRow, now: int) -> SlotOut:
    """Return the slot as the API shows it; an old one is expired even before it is swept."""
    over = row.state in _PERISHABLE and row.expires_at is not None and row.expires_at <= now
    perishes = row.state in _PERISHABLE and row.expires_at is not None
    return SlotOut(
        id=row.id,
        bot=row.bot,
        exchange=row.exchange,
        label=row.label,
        state="expired" if over else row.state,
        version=row.version,
        egress_addresses=[row.address] if row.address else [],
        expires_at=datetime.fromtimestamp(row.expires_at, UTC) if perishes else None,
        held=bool(row.held) and not over,
        result=Result.model_validate_json(row.result) if row.result else None,
    )


def _selected() -> Select[Any]:
    held = exists().where(credentials.c.slot == slots.c.id).label("held")
    return select(slots, held)


def _wipe(connection: Connection, which: ColumnElement[bool]) -> None:
    ids = connection.execute(select(slots.c.id).where(which)).scalars().all()
    connection.execute(delete(credentials).where(credentials.c.slot.in_(ids)))
    uploads = [f"put|{slot}" for slot in ids]
    connection.execute(delete(replays).where(replays.c.scope.in_(uploads)))


def _not_too_often(result: Result | None, now: int) -> None:
    if result is None:
        return
    wait = int(result.checked_at.timestamp()) + RECHECK - now
    if wait > 0:
        raise Problem("throttled", retry_after=wait)
