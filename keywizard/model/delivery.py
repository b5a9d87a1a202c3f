"""The words of handing a key over: whose account, which place, and what may be said afterwards."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

__all__ = ["ConfirmedAccount", "Proof", "Receipt", "ServiceAccount", "SlotPlace"]


class Proof(StrEnum):
    """How sure it is that the service has the key; never shown alike (D3, D12)."""

    CHECKED_BY_SERVICE = "checked_by_service"
    """The service said so in a receipt whose signature holds."""
    SENT_NOT_CONFIRMED = "sent_not_confirmed"
    """The bytes left; nobody has confirmed that they arrived whole."""
    DECLARED_BY_USER = "declared_by_user"
    """The user pasted the values into the service's form and says that it took them."""


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """Who signed in at the service: its host, and the whole login as the service says it."""

    host: str
    login: str


@dataclass(frozen=True, slots=True)
class ConfirmedAccount:
    """An account of which the user said: this one is mine. Only `flow.hand_over` makes one."""

    account: ServiceAccount


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """The place that the service keeps for one key, and the addresses it will call from."""

    id: str
    bot: str | None
    exchange: str
    addresses: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of one hand-over; kept in the vault beside the key."""

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
    """The receipt as the service signed it (JWS, compact); its signature was verified."""
