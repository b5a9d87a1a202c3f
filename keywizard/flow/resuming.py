"""Remember an open journey and resume it; values are never remembered (R16).

A key on its way to the service lies in the vault: the journey goes on from there.
"""

from contextlib import suppress
from dataclasses import dataclass

from keywizard.flow.session import Session
from keywizard.flow.upload.stage import with_upload_state
from keywizard.model.contracts import StoredKey, Unlock, Vault
from keywizard.model.credentials import LOCKED, ApiCredentials
from keywizard.model.data.guide import KeyField
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.errors import DeliveryError, UsageError
from keywizard.model.resume import ResumePoint
from keywizard.model.step import Step

__all__ = ["KeptKey", "find_kept", "open_again", "resume_point", "take_back", "take_up"]

_FINISHED = {Step.HAND_OVER, Step.SUMMARY}
"""The vault has the key, and nothing is on its way."""


def resume_point(session: Session) -> ResumePoint | None:
    """Return where the journey is; None before anything is chosen, and after its end.

    An upload whose outcome is unknown keeps the journey open, and so does a vault that was
    not opened to look for one.
    """
    if session.choices.profile is None or session.choices.guide is None:
        return None
    proof = session.kept.receipt.proof if session.kept.receipt is not None else None
    sent = proof is Proof.SENT_NOT_CONFIRMED
    unseen = session.step is Step.SUMMARY and session.kept.stored is None
    open_ = sent or unseen or session.kept.upload.under_way
    ended = session.step in _FINISHED or proof is Proof.CHECKED_BY_SERVICE
    if ended and not open_:
        return None
    return ResumePoint(
        service=session.choices.profile.id,
        bot=session.choices.bot_id,
        exchange=session.choices.guide.id,
        page_language=session.choices.page_language,
        step=str(Step.UPLOAD if open_ else session.step),
        branch=session.choices.branch,
        address=session.choices.address,
    )


def take_up(session: Session, point: ResumePoint) -> None:
    """Restore branch and address of a session whose service and exchange are chosen.

    The file may have been edited: what the plan does not know, or is no address, is left out.
    """
    plan = session.choices.plan
    if plan is not None and point.branch in {branch.id for branch in plan.branches}:
        session.choices.branch = point.branch
    if point.address is not None:
        with suppress(UsageError):
            session.set_address(point.address)


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key that an earlier journey kept, and what is known of its upload."""

    stored: StoredKey
    under_way: bool
    receipt: Receipt | None
    """The service's own word on it."""


def find_kept(
    vault: Vault, unlock: Unlock, service: str, bot: str | None, exchange: str
) -> KeptKey:
    """Find the key that was kept last for that bot, or else one whose upload is under way.

    Raises DeliveryError("key_not_in_vault"), VaultError, KeyringError.
    """
    wanted = (service, bot, exchange)
    kept = [k for k in vault.keys(unlock) if (k.service, k.bot, k.exchange) == wanted]
    open_ = {upload.fingerprint for upload in vault.journal(unlock, service).under_way()}
    found = [key for key in kept if key.fingerprint in open_] or kept
    if not found:
        raise DeliveryError("key_not_in_vault")
    last = found[-1]
    under_way = last.fingerprint in open_
    receipts = () if under_way else vault.receipts(last.fingerprint, unlock)
    signed = [each for each in receipts if each.proof is Proof.CHECKED_BY_SERVICE]
    return KeptKey(last, under_way, signed[-1] if signed else None)


def open_again(session: Session, kept: KeptKey, unlock: Unlock) -> None:
    """Continue with a key that an earlier journey kept."""
    session.kept.stored, session.kept.unlock, session.kept.receipt = (
        kept.stored,
        unlock,
        kept.receipt,
    )
    session.kept.upload = with_upload_state(session.kept.upload, under_way=kept.under_way)


def take_back(session: Session, stored: StoredKey, credentials: ApiCredentials) -> None:
    """Put the values of a kept key into a session, to check and upload them."""
    unlock = session.kept.unlock
    values = (credentials.api_key, credentials.secret, credentials.passphrase)
    for field, value in zip(KeyField, values, strict=True):
        if value is not None:
            session.put(field, value)
    session.kept.stored, session.kept.unlock = stored, unlock
    session.judgement.lock_declared = stored.evidence in LOCKED
