"""A receipt counts only if the service signed it, and for exactly this upload."""

import hmac
from collections.abc import Mapping

from keywizard.delivery._jose import NotGenuine, unb64u, verify
from keywizard.delivery._reading import Unread, moment, number, optional, table, text
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
        salt, fingerprint = unb64u(text(told, "salt")), unb64u(text(told, "fingerprint"))
        version, last4 = number(told, "version"), text(told, "last4")
        outcome = text(told, "outcome")
        number_, at = text(told, "number"), moment(told, "at")
    except (NotGenuine, Unread, ValueError):
        raise DeliveryError("receipt_tampered") from None
    wanted = (upload.service, upload.login, upload.slot, upload.bot, upload.exchange)
    if place != wanted or len(salt) < 16 or outcome != "ok":
        raise DeliveryError("receipt_tampered")
    mine = hmac.compare_digest(fingerprint, print_of(upload.api_key, salt))
    ends = upload.api_key.reveal()[-4:]
    if version > upload.version + 1 or (version == upload.version + 1 and not mine):
        raise DeliveryError("slot_busy")
    if version != upload.version + 1 or last4 != ends:
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
        number=number_,
        signed=signed,
    )
