"""What the service signs about a key that it found right: enough to compare, nothing to use."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from keywizard.intake import jose
from keywizard.intake.keys import Keys
from keywizard.intake.store.tables import receipts
from keywizard.model.credentials import ApiCredentials
from keywizard.model.report import KeyReport

__all__ = ["Facts", "find_receipt", "fingerprint", "keep_receipt", "sign_receipt"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a receipt says beside the key and its report."""

    service: str
    account: str
    login: str
    slot: str
    bot: str | None
    version: int
    salt: bytes
    sealed: str
    """SHA-256 of the sealed bytes that came, in hex."""
    address: str | None


def fingerprint(salt: bytes, api_key: str) -> str:
    """Return the HMAC-SHA256 of the public half under the slot's salt: its first 16 bytes, in hex.

    The wizard, which has the key, computes the same; nobody else learns anything from it.
    """
    return hmac.digest(salt, api_key.encode(), "sha256")[:16].hex()


def sign_receipt(
    keys: Keys, facts: Facts, credentials: ApiCredentials, report: KeyReport
) -> tuple[str, str]:
    """Sign a new receipt; returns its number, and it as a compact JWS."""
    number = f"KI-{secrets.token_hex(8).upper()}"
    api_key = credentials.api_key.reveal()
    payload = {
        "receipt": number,
        "service": facts.service,
        "account": facts.account,
        "login": facts.login,
        "slot": facts.slot,
        "bot": facts.bot,
        "exchange": report.exchange,
        "version": facts.version,
        "fingerprint": fingerprint(facts.salt, api_key),
        "salt": jose.b64u(facts.salt),
        "last4": credentials.api_key.ends()[1],
        "sealed_sha256": facts.sealed,
        "outcome": report.outcome.value,
        "rights": {right.value: state.value for right, state in report.rights.items()},
        "from_address": facts.address,
        "at": report.inspected_at.astimezone(UTC).isoformat(timespec="seconds"),
    }
    return number, keys.sign(payload)


def keep_receipt(
    connection: Connection, slot: str, version: int, receipt: tuple[str, str], at: datetime
) -> None:
    """Store a receipt beside the slot."""
    number, signed = receipt
    row = {"slot": slot, "version": version, "number": number, "signed": signed}
    connection.execute(insert(receipts).values(row | {"at": int(at.timestamp())}))


def find_receipt(connection: Connection, slot: str, version: int) -> str | None:
    """Return the newest receipt of the slot's present values."""
    wanted = select(receipts.c.signed).where(receipts.c.slot == slot, receipts.c.version == version)
    newest = wanted.order_by(receipts.c.at.desc(), receipts.c.number).limit(1)
    return connection.execute(newest).scalar_one_or_none()
