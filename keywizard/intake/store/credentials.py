"""Takes sealed values in, once, and gives them out to the audit only."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from keywizard.intake import jose
from keywizard.intake.contract.problems import Problem
from keywizard.intake.contract.shapes import CredentialIn, SlotOut
from keywizard.intake.keys import SUITE, CannotOpen, Keys, KidUnknown
from keywizard.intake.settings import Service
from keywizard.intake.store.slots import LIFE, is_live, shown, this_slot
from keywizard.intake.store.tables import Database, credentials, replays, slots
from keywizard.model.contracts import Clock
from keywizard.model.credentials import ApiCredentials
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.secret import Secret

__all__ = ["Accepted", "Upload", "Uploads", "unwrap", "wrapping"]

_MAX_VALUE_CHARS = 4096
"""Characters of one value; the PEM of an RSA key of 4096 bits has 3300."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One PUT: whose, where to, over which version, under which Idempotency-Key."""

    account: str
    slot: str
    version: int
    """What the precondition names; 0 if nothing may be there yet."""
    key: str
    body: CredentialIn


@dataclass(frozen=True, slots=True)
class Accepted:
    """The 202: its JSON and the version that the values became."""

    answer: str
    version: int


class Uploads:
    """Opens, checks and keeps what comes. One transaction an upload."""

    def __init__(self, database: Database, service: Service, keys: Keys, clock: Clock) -> None:
        self._database = database
        self._service = service
        self._keys = keys
        self._clock = clock

    def accept(self, upload: Upload) -> Accepted:
        """Keep the values and let them be audited; the same bytes again, the same answer.

        Raises Problem: field_refused, slot_unknown, slot_closed, slot_changed,
        key_id_unknown, cannot_open.
        """
        sealed = self._sealed(upload.body)
        digest = hashlib.sha256(sealed).hexdigest()
        with self._database.reading() as connection:
            before = shown(this_slot(connection, upload.account, upload.slot), self._now())
            earlier = _replay(connection, upload.slot, digest)
        if earlier is not None:
            return earlier
        if before.state in {"revoked", "expired"}:
            raise Problem("slot_closed")
        if before.version != upload.version:
            raise Problem("slot_changed")
        values = self._open(upload, sealed, before)
        return self._keep(upload, digest, values)

    def _sealed(self, body: CredentialIn) -> bytes:
        if body.suite != SUITE:
            raise Problem("field_refused", fields=["suite"])
        try:
            return jose.unb64u(body.sealed)
        except ValueError:
            raise Problem("field_refused", fields=["sealed"]) from None

    def _open(self, upload: Upload, sealed: bytes, slot: SlotOut) -> bytes:
        """Open the values as JSON, every field checked."""
        parts = (self._service.profile.id, upload.body.kid, slot.id, upload.account, slot.exchange)
        info = "|".join(("keyintake/1", *parts, str(upload.version), upload.key))
        try:
            opened = self._keys.open(upload.body.kid, sealed, info.encode())
        except KidUnknown:
            raise Problem("key_id_unknown") from None
        except CannotOpen:
            raise Problem("cannot_open") from None
        return _checked(opened, self._service.guides[slot.exchange])

    def _keep(self, upload: Upload, digest: str, values: bytes) -> Accepted:
        now, version = self._now(), upload.version + 1
        wrapped = self._keys.wrap(values, wrapping(upload.slot, version))
        changing = (
            update(slots)
            .where(slots.c.id == upload.slot, slots.c.version == upload.version, is_live(now))
            .values(
                state="validating",
                version=version,
                expires_at=now + int(LIFE.total_seconds()),
                result=None,
                claim=None,
                claimed_until=0,
            )
            .returning(slots.c.id)
        )
        with self._database.writing() as connection:
            if connection.execute(changing).one_or_none() is None:
                earlier = _replay(connection, upload.slot, digest)
                if earlier is not None:  # the same bytes came twice at once
                    return earlier
                raise Problem("slot_changed")
            connection.execute(delete(credentials).where(credentials.c.slot == upload.slot))
            connection.execute(
                insert(credentials).values(
                    slot=upload.slot, version=version, wrapped=wrapped, sealed=digest
                )
            )
            answer = shown(this_slot(connection, upload.account, upload.slot), now)
            accepted = Accepted(answer.model_dump_json(), version)
            connection.execute(
                insert(replays).values(
                    scope=f"put|{upload.slot}",
                    key=digest,
                    request=str(version),
                    answer=accepted.answer,
                    slot=upload.slot,
                )
            )
        return accepted

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def wrapping(slot: str, version: int) -> str:
    """Return the context that values are encrypted for: under another they cannot be read."""
    return f"{slot}|{version}"


def unwrap(keys: Keys, slot: str, version: int, exchange: str, wrapped: bytes) -> ApiCredentials:
    """Decrypt the values of a slot. Raises CannotOpen for another slot's, or another version's."""
    values = json.loads(keys.unwrap(wrapped, wrapping(slot, version)))
    return ApiCredentials(exchange, **{name: Secret(value) for name, value in values.items()})


def _replay(connection: Connection, slot: str, digest: str) -> Accepted | None:
    wanted = select(replays).where(replays.c.scope == f"put|{slot}", replays.c.key == digest)
    row = connection.execute(wanted).one_or_none()
    return Accepted(row.answer, int(row.request)) if row else None


def _checked(opened: bytes, guide: ExchangeGuide) -> bytes:
    """Check the fields. Raises Problem("field_refused"), which names each wrong one."""
    names = ["api_key", "secret"] + (["passphrase"] if guide.passphrase else [])
    try:
        values: Any = json.loads(opened)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise Problem("field_refused", fields=["sealed"])
    wrong = [name for name in names if not _is_value(values.get(name))]
    strange = values.keys() - set(names)
    wrong += [name for name in ("passphrase",) if name in strange]
    if wrong or strange:
        raise Problem("field_refused", fields=wrong or ["sealed"])
    return json.dumps({name: values[name] for name in names}).encode()


def _is_value(value: object) -> bool:
    """Tell whether it is printable ASCII; a private key in PEM has line ends as well."""
    return (
        isinstance(value, str)
        and 0 < len(value) <= _MAX_VALUE_CHARS
        and all(" " <= sign <= "~" or sign in "\r\n" for sign in value)
    )
