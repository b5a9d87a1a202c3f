"""Follow an upload without a window: whose account, which place, how far.

A page shows what `UploadState` holds; the command line asks for everything in one go, and
shares the rules.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Delivery, Journal
from keywizard.model.delivery import (
    ConfirmedAccount,
    Progress,
    Receipt,
    ServiceAccount,
    SlotPlace,
)
from keywizard.model.errors import DeliveryError

__all__ = [
    "Stage",
    "UploadState",
    "check_addresses",
    "confirm",
    "confirmed",
    "failed",
    "find_out",
    "for_another_key",
    "progressed",
    "reserved",
    "service_findings",
    "settled",
    "signed_in",
    "signed_out",
    "with_upload_state",
]


class Stage(IntEnum):
    """How far the upload is; each stage follows the one before."""

    SIGNED_OUT = 0
    ACCOUNT_SHOWN = 1
    CONFIRMED = 2
    RESERVED = 3
    SEALED = 4
    SENT = 5
    SETTLED = 6


@dataclass(frozen=True, slots=True)
class UploadState:
    """What is known of an upload so far."""

    stage: Stage = Stage.SIGNED_OUT
    account: ServiceAccount | None = None
    """Whose account it is, as the service says it."""
    mine: ConfirmedAccount | None = None
    """The same, once the user has confirmed it: nothing is reserved in another one."""
    place: SlotPlace | None = None
    under_way: bool = False
    """The vault's journal has an upload whose outcome is unknown."""
    refused: bool = False
    """The service checked the key and refused it: an earlier report counts no longer."""


def signed_in(now: UploadState, account: ServiceAccount) -> UploadState:
    """Record whose account the code belongs to, as the service says it."""
    return replace(signed_out(now), stage=Stage.ACCOUNT_SHOWN, account=account)


def signed_out(now: UploadState) -> UploadState:
    """Forget the account: it is not the user's, or its session is over; uploads stay under way."""
    return UploadState(under_way=now.under_way, refused=now.refused)


def confirm(account: ServiceAccount) -> ConfirmedAccount:
    """Confirm the account that was shown; call this only when the user said "this is mine"."""
    return ConfirmedAccount(account)


def confirmed(now: UploadState, account: ConfirmedAccount) -> UploadState:
    """Record the user's confirmation. Raises DeliveryError("account_unconfirmed")."""
    if now.stage is Stage.SIGNED_OUT or account.account != now.account:
        raise DeliveryError("account_unconfirmed")
    return replace(now, stage=Stage.CONFIRMED, mine=account)


def reserved(now: UploadState, place: SlotPlace, bot: str | None, exchange: str) -> UploadState:
    """Record the place that the service keeps, an earlier one or a new one.

    Raises DeliveryError: account_unconfirmed, slot_wrong.
    """
    if now.mine is None:
        raise DeliveryError("account_unconfirmed")
    if (place.bot, place.exchange) != (bot, exchange):
        raise DeliveryError("slot_wrong")
    return replace(now, stage=Stage.RESERVED, place=place)


def check_addresses(place: SlotPlace, locked_to: Sequence[str]) -> None:
    """Check that a key locked to these addresses works from the place.

    Raises DeliveryError("address_changed") with the service's present address.
    """
    missing = [each for each in place.addresses if each not in locked_to]
    if locked_to and missing:
        raise DeliveryError("address_changed", address=", ".join(missing))


def find_out(
    delivery: Delivery,
    journal: Journal,
    cancel: CancelToken,
    progress: Callable[[Progress], None],
    fingerprint: str | None = None,
) -> Receipt:
    """Find out the end of the uploads under way; one that was refused is checked once more.

    `fingerprint`: of that key's uploads only. Raises WebError, DeliveryError, Cancelled.
    """
    try:
        receipt = delivery.settle(journal, cancel, fingerprint)
    except DeliveryError as refusal:
        if refusal.code != "refused_by_service":
            raise
        receipt = None
    return receipt or delivery.check_again(journal, cancel, progress, fingerprint)


def progressed(now: UploadState, step: Progress) -> UploadState:
    """Record progress of the delivery. Raises DeliveryError("slot_wrong") without a place."""
    if now.place is None:
        raise DeliveryError("slot_wrong")
    stage = Stage.SEALED if step is Progress.SEALED else Stage.SENT
    return replace(now, stage=stage)


def with_upload_state(now: UploadState, *, under_way: bool) -> UploadState:
    """Record what the vault's journal says: whether an upload's outcome is still unknown."""
    return replace(now, under_way=under_way)


def settled(now: UploadState) -> UploadState:
    """Record that the delivery ended with a receipt."""
    return replace(now, stage=Stage.SETTLED, refused=False)


def for_another_key(now: UploadState) -> UploadState:
    """Reset what concerned the previous key; account and place stay."""
    return replace(now, stage=min(now.stage, Stage.RESERVED), refused=False)


_BACK_TO = {
    "signed_out": Stage.SIGNED_OUT,
    "account_other": Stage.SIGNED_OUT,
    "account_unconfirmed": Stage.ACCOUNT_SHOWN,
    "slot_wrong": Stage.CONFIRMED,
    "slot_gone": Stage.CONFIRMED,
    "slot_busy": Stage.CONFIRMED,
}


def failed(now: UploadState, problem: DeliveryError) -> UploadState:
    """Return to the stage from which the user continues after that error."""
    code = problem.code
    now = replace(now, refused=now.refused or code == "refused_by_service")
    back = Stage.SIGNED_OUT if code.startswith("code_") else _BACK_TO.get(code)
    if back is None:
        back = Stage.RESERVED if now.place is not None else now.stage
    if back >= now.stage:
        return now
    account = now.account if back is not Stage.SIGNED_OUT else None
    mine = now.mine if back >= Stage.CONFIRMED else None
    place = now.place if back is Stage.RESERVED else None
    return replace(now, stage=back, account=account, mine=mine, place=place)


_FINDING = re.compile(r"(\w+)(?: \(([^()]*)\))?")


def service_findings(problems: str) -> list[tuple[str, str | None]]:
    """List code and box of each finding for which a service refuses a key."""
    found = map(_FINDING.fullmatch, problems.split(", "))
    return [(each[1], each[2]) for each in found if each is not None]
