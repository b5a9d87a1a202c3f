"""Believe a receipt only if the service signed it, and for exactly this upload."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from keywizard.delivery._jose import NotGenuine, b64u, key_name, unb64u, verify
from keywizard.delivery._reading import MalformedAnswer, moment, number, optional, table, text
from keywizard.delivery._sealing import print_of
from keywizard.model.delivery import Proof, Receipt, Upload
from keywizard.model.errors import DeliveryError
from keywizard.model.secret import Secret

__all__ = ["SignedReceipt", "read_receipt", "read_signed"]

_MIN_SALT_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """What a genuine receipt says; `fingerprint` is a salted print of the key's public half."""

    service: str
    login: str
    slot: str
    bot: str | None
    exchange: str
    version: int
    salt: bytes
    fingerprint: bytes
    last4: str
    sealed_sha256: str
    number: str
    at: datetime

    def names(self, api_key: Secret) -> bool:
        """Return whether it is about the key with that public half."""
        same_key = hmac.compare_digest(self.fingerprint, print_of(api_key, self.salt))
        return same_key and self.last4 == api_key.ends()[1]


def read_receipt(signed: str, upload: Upload, keys: Mapping[str, bytes]) -> Receipt:
    """Read the receipt of that upload.

    Raises DeliveryError: "receipt_tampered" if it is not genuine or not of this place and
    account; "slot_busy" if it is a genuine one of the place, for another key.
    """
    try:
        told = read_signed(signed, keys)
    except (NotGenuine, MalformedAnswer, ValueError):
        raise DeliveryError("receipt_tampered") from None
    place = (told.service, told.login, told.slot, told.bot, told.exchange)
    wanted = (upload.service, upload.login, upload.slot, upload.bot, upload.exchange)
    if place != wanted:
        raise DeliveryError("receipt_tampered")
    next_version = upload.version + 1
    other = told.version == next_version and told.sealed_sha256 != upload.sha256
    if told.version > next_version or other:
        raise DeliveryError("slot_busy")
    if told.version != next_version or not told.names(upload.api_key):
        raise DeliveryError("receipt_tampered")
    return Receipt(
        service=upload.service,
        bot=upload.bot,
        exchange=upload.exchange,
        fingerprint=upload.fingerprint,
        hint=upload.hint,
        proof=Proof.CHECKED_BY_SERVICE,
        at=told.at,
        login=upload.login,
        number=told.number,
        signed=signed,
        signer=b64u(keys[key_name(signed)]),
    )


def read_signed(signed: str, keys: Mapping[str, bytes]) -> SignedReceipt:
    """Parse a receipt that one of `keys` signed. Raises NotGenuine, MalformedAnswer, ValueError."""
    told = table(verify(signed, keys))
    salt = unb64u(text(told, "salt"))
    if len(salt) < _MIN_SALT_BYTES or text(told, "outcome") != "ok":
        raise NotGenuine
    return SignedReceipt(
        service=text(told, "service"),
        login=text(told, "login"),
        slot=text(told, "slot"),
        bot=optional(told, "bot"),
        exchange=text(told, "exchange"),
        version=number(told, "version"),
        salt=salt,
        fingerprint=bytes.fromhex(text(told, "fingerprint")),
        last4=text(told, "last4"),
        sealed_sha256=text(told, "sealed_sha256"),
        number=text(told, "receipt"),
        at=moment(told, "at"),
    )
