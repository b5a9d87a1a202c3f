"""Verify a kept receipt again whenever it is shown: what stands beside it may have been edited."""

from collections.abc import Collection
from dataclasses import replace

from keywizard.delivery._jose import NotGenuine, thumbprint, unb64u
from keywizard.delivery._reading import MalformedAnswer
from keywizard.delivery._receipts import read_signed
from keywizard.model.delivery import Receipt
from keywizard.model.secret import Secret

__all__ = ["verify_kept"]


def verify_kept(receipt: Receipt, api_key: Secret, pins: Collection[str]) -> Receipt | None:
    """Return what the kept receipt's signed form says of the key with that public half.

    None unless the key that signed it is one of `pins` (RFC 7638 thumbprints), the signature
    holds, and it is about this service and this key. What stands beside the signed form, and
    may have been edited since, is replaced by what was signed.
    """
    signed, signer = receipt.signed, receipt.signer
    if signed is None or signer is None or thumbprint("Ed25519", signer) not in pins:
        return None
    try:
        told = read_signed(signed, {thumbprint("Ed25519", signer): unb64u(signer)})
    except (NotGenuine, MalformedAnswer, ValueError):
        return None
    if told.service != receipt.service or not told.names(api_key):
        return None
    head, tail = api_key.ends()
    return replace(
        receipt,
        bot=told.bot,
        exchange=told.exchange,
        hint=f"{head}…{tail}",
        at=told.at,
        login=told.login,
        number=told.number,
    )
