"""A receipt counts only if the service signed it, and for exactly this upload."""

import hmac
from collections.abc import Mapping

from keywizard.delivery._jose import NotGenuine, unb64u, verify
from keywizard.delivery._reading import MalformedAnswer, moment, number, optional, table, text
from keywizard.delivery._sealing import print_of
from keywizard.model.delivery import Proof, Receipt, Upload
from keywizard.model.errors import DeliveryError

__all__ = ["read_receipt"]


def read_receipt(signed: str, upload: Upload, keys: Mapping[str, bytes]) -> Receipt:
    """The receipt of that upload.

    Raises DeliveryError: "receipt_tampered" if it is not genuine or not of this place and
    account; "slot_busy" if it is a genuine one of the place, for another key.
    """
    try:
        told = table(verify(signed, keys))
        place = (
            text(told, "service"),
            text(told, "login"),
            text(told, "slot"),
            optional(told, "bot"),
            text(told, "exchange"),
        )
        salt, fingerprint = unb64u(text(told, "salt")), bytes.fromhex(text(told, "fingerprint"))
        version, last4 = number(told, "version"), text(told, "last4")
        sealed, outcome = text(told, "sealed_sha256"), text(told, "outcome")
        name, at = text(told, "receipt"), moment(told, "at")
    except (NotGenuine, MalformedAnswer, ValueError):
        raise DeliveryError("receipt_tampered") from None
    wanted = (upload.service, upload.login, upload.slot, upload.bot, upload.exchange)
    if place != wanted or len(salt) < 16 or outcome != "ok":
        raise DeliveryError("receipt_tampered")
    if version > upload.version + 1 or (version == upload.version + 1 and sealed != upload.sha256):
        raise DeliveryError("slot_busy")
    same_key = hmac.compare_digest(fingerprint, print_of(upload.api_key, salt))
    if version != upload.version + 1 or not same_key or last4 != upload.api_key.ends()[1]:
        raise DeliveryError("receipt_tampered")
    return Receipt(
        service=upload.service,
        bot=upload.bot,
        exchange=upload.exchange,
        fingerprint=upload.fingerprint,
        hint=upload.hint,
        proof=Proof.CHECKED_BY_SERVICE,
        at=at,
        login=upload.login,
        number=name,
        signed=signed,
    )
