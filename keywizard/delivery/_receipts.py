"""Accept a receipt only if the service signed it, and for exactly this upload."""

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
        claims = read_signed(signed, keys)
    except (NotGenuine, MalformedAnswer, ValueError):
        raise DeliveryError("receipt_tampered") from None
    place = (claims.service, claims.login, claims.slot, claims.bot, claims.exchange)
    wanted = (upload.service, upload.login, upload.slot, upload.bot, upload.exchange)
    if place != wanted:
        raise DeliveryError("receipt_tampered")
    next_version = upload.version + 1
    other = claims.version == next_version and claims.sealed_sha256 != upload.sha256
    if claims.version > next_version or other:
        raise DeliveryError("slot_busy")
    if claims.version != next_version or not claims.names(upload.api_key):
        raise DeliveryError("receipt_tampered")
    return Receipt(
        service=upload.service,
        bot=upload.bot,
        exchange=upload.exchange,
        fingerprint=upload.fingerprint,
        hint=upload.hint,
        proof=Proof.CHECKED_BY_SERVICE,
        at=claims.at,
        login=upload.login,
        number=claims.number,
        signed=signed,
        signer=b64u(keys[key_name(signed)]),
    )


def read_signed(signed: str, keys: Mapping[str, bytes]) -> SignedReceipt:
    """Parse a receipt that one of `keys` signed. Raises NotGenuine, MalformedAnswer, ValueError."""
    claims = table(verify(signed, keys))
    salt = unb64u(text(claims, "salt"))
    if len(salt) < _MIN_SALT_BYTES or text(claims, "outcome") != "ok":
        raise NotGenuine
    return SignedReceipt(
        service=text(claims, "service"),
        login=text(claims, "login"),
        slot=text(claims, "slot"),
        bot=optional(claims, "bot"),
        exchange=text(claims, "exchange"),
        version=number(claims, "version"),
        salt=salt,
        fingerprint=bytes.fromhex(text(claims, "fingerprint")),
        last4=text(claims, "last4"),
        sealed_sha256=text(claims, "sealed_sha256"),
        number=text(claims, "receipt"),
        at=moment(claims, "at"),
    )
