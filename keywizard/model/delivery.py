"""Describe an upload: whose account, which place, and what is proved afterwards."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from keywizard.model.secret import Secret

__all__ = [
    "ConfirmedAccount",
    "Progress",
    "Proof",
    "Receipt",
    "ServiceAccount",
    "SlotPlace",
    "Upload",
]


class Proof(StrEnum):
    """How sure it is that the service has the key; never shown alike (D3, D12)."""

    CHECKED_BY_SERVICE = "checked_by_service"
    """The service said so in a receipt whose signature holds."""
    SENT_NOT_CONFIRMED = "sent_not_confirmed"
    """The bytes were sent; whether they arrived whole is not confirmed."""
    TAKEN_BY_SERVER = "taken_by_server"
    """The user's own server tried the key and kept it; it signs nothing (Hummingbot)."""
    DECLARED_BY_USER = "declared_by_user"
    """The user pasted the values into the service's form and says that it took them."""


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """Who signed in at the service: its host, and the whole login as the service says it."""

    host: str
    login: str


@dataclass(frozen=True, slots=True)
class ConfirmedAccount:
    """An account that the user confirmed as theirs. Only `flow.upload.stage` makes one."""

    account: ServiceAccount


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """The place that the service keeps for one key, and the addresses it will call from."""

    id: str
    bot: str | None
    exchange: str
    addresses: tuple[str, ...]
    version: int
    account: ConfirmedAccount
    """The account that the place belongs to: a key goes to no other."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of one upload or paste; kept in the vault beside the key."""

    service: str
    bot: str | None
    exchange: str
    fingerprint: str
    hint: str
    """First and last four characters of the public half."""
    proof: Proof
    at: datetime
    login: str | None = None
    number: str | None = None
    """The service's own number of its receipt."""
    signed: str | None = None
    """The receipt as the service signed it (JWS, compact); verified again before it is shown."""
    signer: str | None = None
    """The Ed25519 key that signed it (base64url); the service's profile pins its thumbprint."""


class Progress(StrEnum):
    """How far an upload is, in this order; the page that waits shows it."""

    SEALED = "sealed"
    """Readable by the service alone; the vault knows of it; nothing has left."""
    SENT = "sent"
    """The service has the sealed key and checks it."""
    CHECKED = "checked"
    """The service has decided; its receipt is fetched and verified."""


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload under way, kept in the vault from before its first byte until it is settled."""

    service: str
    bot: str | None
    exchange: str
    fingerprint: str
    hint: str
    host: str
    login: str
    account: str
    """The service's own id of the account."""
    slot: str
    version: int
    """Of the place, before this upload: the service takes no later one for it."""
    idempotency: str
    kid: str
    suite: str
    sealed: bytes
    at: datetime
    api_key: Secret = field(repr=False)
    """The public half: a receipt names its key by a salted print of it."""

    @property
    def sha256(self) -> str:
        """Return the digest by which the service names exactly these bytes."""
        return hashlib.sha256(self.sealed).hexdigest()
