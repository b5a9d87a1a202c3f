"""What the database keeps, and the two ways to use it. Times are whole seconds since 1970."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from keywizard.intake.errors import IntakeError
from keywizard.intake.private import make_private

__all__ = [
    "Database",
    "accounts",
    "credentials",
    "receipts",
    "replays",
    "sign_in_codes",
    "slots",
    "tokens",
    "tries",
]

_all = MetaData()
_number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up plain integers only

accounts = Table(
    "accounts",
    _all,
    Column("number", _number, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("login", String(254), nullable=False, unique=True),
    Column("password", String(255), nullable=False),  # Argon2id, as a PHC text
)
sign_in_codes = Table(
    "sign_in_codes",
    _all,
    Column("digest", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("expires_at", BigInteger, nullable=False, index=True),
    Column("used", Integer, nullable=False, default=0),
)
tries = Table(
    "tries",
    _all,
    Column("kind", String(16), primary_key=True),
    Column("minute", BigInteger, primary_key=True),
    Column("count", Integer, nullable=False),
)
tokens = Table(
    "tokens",
    _all,
    Column("digest", String(64), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False),
    Column("expires_at", BigInteger, nullable=False, index=True),
)
slots = Table(
    "slots",
    _all,
    Column("id", String(32), primary_key=True),
    Column("account", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("bot", String(64)),
    Column("exchange", String(64), nullable=False),
    Column("label", String(64), nullable=False),
    Column("address", String(45)),
    Column("salt", LargeBinary, nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("claim", String(32)),  # which audit works on it
    Column("claimed_until", BigInteger, nullable=False, default=0),
    Column("result", Text),  # JSON, as the API shows it
    Index("slots_waiting", "state", "claimed_until"),
)
credentials = Table(
    "credentials",
    _all,
    Column("slot", ForeignKey("slots.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("sealed", String(64), nullable=False),  # SHA-256 of what came
)
replays = Table(
    "replays",
    _all,
    Column("scope", String(64), primary_key=True),  # whose, and of which call
    Column("key", String(64), primary_key=True),  # an Idempotency-Key, or the SHA-256 of a sealing
    Column("request", String(64), nullable=False),  # SHA-256 of what was asked
    Column("answer", Text, nullable=False),  # what was answered, byte for byte
    Column("slot", ForeignKey("slots.id"), nullable=False, index=True),
)
receipts = Table(
    "receipts",
    _all,
    Column("number", String(32), primary_key=True),
    Column("slot", ForeignKey("slots.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("signed", Text, nullable=False),
)


class Database:
    """SQLite by default (WAL, five seconds of patience), PostgreSQL by its address."""

    def __init__(self, url: str) -> None:
        """Connect and make what is missing; a file is its owner's only, as its journal then is.

        Raises IntakeError("database_failed").
        """
        try:
            address = make_url(url)
            if address.drivername in {"postgres", "postgresql"}:
                address = address.set(drivername="postgresql+psycopg")
            if address.drivername.startswith("sqlite") and address.database not in {
                None,
                ":memory:",
            }:
                make_private(Path(str(address.database)))
            # Without its parameters an error's text holds nothing that somebody sent.
            self._engine = create_engine(address, hide_parameters=True, pool_pre_ping=True)
            if self._engine.dialect.name == "sqlite":
                event.listen(self._engine, "connect", _prepare_sqlite)
                event.listen(self._engine, "begin", _begin_sqlite)
            _all.create_all(self._engine)
        except (ArgumentError, SQLAlchemyError, ImportError) as problem:
            raise IntakeError("database_failed", reason=type(problem).__name__) from None

    @property
    def dialect(self) -> str:
        """Return the kind of database: sqlite or postgresql."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that changes nothing."""
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open one transaction: all of it, or, if the block raises, nothing."""
        with (
            self._engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _prepare_sqlite(line: sqlite3.Connection, _record: object) -> None:
    line.isolation_level = None  # we begin transactions ourselves
    for pragma in (
        "journal_mode = WAL",
        "busy_timeout = 5000",
        "foreign_keys = ON",
        "secure_delete = ON",
        "synchronous = FULL",
    ):
        line.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Make a writer wait for its turn at its first statement, never in the middle."""
    writes = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
