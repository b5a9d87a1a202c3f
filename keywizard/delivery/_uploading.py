"""Carry one upload from its first byte to the service's decision and receipt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from keywizard.delivery._calls import MAX_TRIES, Calls, retry_after
from keywizard.delivery._jose import b64u
from keywizard.delivery._reading import MalformedAnswer, Piece, items, number, optional, table, text
from keywizard.delivery._receipts import read_receipt
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Clock, Journal
from keywizard.model.delivery import Progress, Proof, Receipt, Upload
from keywizard.model.errors import DeliveryError, Unreachable, WebError
from keywizard.web.client import Response

__all__ = ["CLOSED", "Uploading"]

CLOSED = frozenset({"revoked", "expired"})
_DECIDED = frozenset({"active", "rejected"})
_NEVER_LEFT = frozenset(
    {
        "refused",
        "dns",
        "unknown_issuer",
        "tls_expired",
        "tls_host",
        "tls_not_yet_valid",
        "tls_version",
    }
)
"""Reasons for which no connection was made, so that no byte was sent."""
_REFUSED_WHOLE = frozenset({"key_id_unknown", "too_large", "field_refused", "slot_gone"})
"""Refusals that hold for these bytes, however often they are sent."""


@dataclass
class Uploading:
    """Finds the outcome of uploads; one is removed from the journal only when that is certain."""

    calls: Calls
    journal: Journal
    clock: Clock
    receipt_keys: Mapping[str, bytes]

    def send(
        self, upload: Upload, cancel: CancelToken, progress: Callable[[Progress], None]
    ) -> Receipt:
        """Send an upload for the first time; it is in the journal already."""
        if cancel.cancelled:
            self.journal.settle(upload, None)
        cancel.check()
        return self._go_on(upload, cancel, progress, unsure=False)

    def resume(self, upload: Upload, cancel: CancelToken) -> Receipt:
        """Send the same bytes again after an interruption; the service takes them only once."""
        try:
            slot = self._look(upload, cancel)
        except DeliveryError as refusal:
            raise self._forgotten(upload, refusal) from None
        receipt = self._go_on(upload, cancel, lambda _: None, unsure=True)
        if receipt.proof is Proof.SENT_NOT_CONFIRMED and slot.get("state") == "unreachable":
            return self.check_again(upload, cancel, lambda _: None)
        return receipt

    def check_again(
        self, upload: Upload, cancel: CancelToken, progress: Callable[[Progress], None]
    ) -> Receipt:
        """Have the service check the key that it holds once more."""
        path = f"/v1/slots/{upload.slot}/validations"
        try:
            answer = self.calls.with_retries("POST", path, cancel)
        except DeliveryError as refusal:
            pause = refusal.facts.get("retry_after")
            soon = isinstance(pause, int) and pause <= self.calls.pace.max_interval_s
            if refusal.code != "service_busy" or not soon:
                raise
            self.calls.pace.wait(cancel, float(pause or 0))
            answer = self.calls.with_retries("POST", path, cancel)
        progress(Progress.SENT)
        return self._finish(upload, cancel, progress, answer)

    def withdraw(self, upload: Upload, cancel: CancelToken) -> None:
        """Have the service wipe what it has of the upload; nothing of it can arrive any more.

        Works in the signed-in account only: for another the place is unknown, the key still there.
        """
        try:
            self.calls.with_retries("DELETE", f"/v1/slots/{upload.slot}/credential", cancel)
        except DeliveryError as refusal:
            if refusal.code != "slot_gone":
                raise
        self.journal.settle(upload, None)

    def make_way(self, earlier: Upload, version: int, cancel: CancelToken) -> None:
        """Settle the earlier upload to a place that is at `version` now, if its outcome is known.

        A place's version rises with each key that it takes: at the next one the earlier upload
        may be what is there; beyond it another has replaced whatever was there.
        Raises DeliveryError("upload_open"), WebError if unknown: it stays in the journal.
        """
        if version <= earlier.version:
            raise _still_open(earlier)  # it may yet arrive
        if version > earlier.version + 1:
            self.journal.settle(earlier, None)
            return
        slot = self._look(earlier, cancel)
        if slot["state"] not in _DECIDED:
            raise _still_open(earlier)
        try:
            self._receipt(earlier, cancel, slot)
        except DeliveryError as refusal:
            if refusal.facts.get("problem") == "receipt_absent":
                raise _still_open(earlier) from None
            if refusal.code not in {"refused_by_service", "slot_busy"}:
                raise
            # Refused, whichever it was; or confirmed, and another's: ours counts for nothing.
            self.journal.settle(earlier, None)

    def _go_on(
        self,
        upload: Upload,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
        *,
        unsure: bool,
    ) -> Receipt:
        left = MAX_TRIES
        while True:
            try:
                if left < MAX_TRIES:
                    self._look(upload, cancel)
                answer = self._put(upload, cancel)
                break
            except DeliveryError as refusal:
                return self._refused(upload, refusal, cancel, unsure=unsure)
            except WebError as silence:
                left -= 1
                unsure = unsure or silence.facts.get("reason") not in _NEVER_LEFT
                if not left or not isinstance(silence, Unreachable):
                    return self._unanswered(upload, silence, unsure=unsure)
            self.calls.pace.wait(cancel, self.calls.pace.interval_s)
        progress(Progress.SENT)
        return self._finish(upload, cancel, progress, answer)

    def _put(self, upload: Upload, cancel: CancelToken) -> Response:
        condition = (
            {"If-Match": f'"{upload.version}"'} if upload.version else {"If-None-Match": "*"}
        )
        return self.calls.once(
            "PUT",
            f"/v1/slots/{upload.slot}/credential",
            cancel,
            {"kid": upload.kid, "suite": upload.suite, "sealed": b64u(upload.sealed)},
            {**condition, "Idempotency-Key": upload.idempotency},
        )

    def _refused(
        self, upload: Upload, refusal: DeliveryError, cancel: CancelToken, *, unsure: bool
    ) -> Receipt:
        """Raise the refusal, unless an earlier try of the same upload may have arrived."""
        if refusal.code == "slot_busy" and unsure:
            # Ours may be what changed the place, and the service may have forgotten these bytes.
            try:
                return self._receipt(upload, cancel, {})
            except DeliveryError as other:
                if other.code in {"signed_out", "service_busy", "receipt_tampered"}:
                    raise
            except WebError:
                return self._unconfirmed(upload)
        if refusal.code in {*_REFUSED_WHOLE, "slot_busy"} or not unsure:
            self.journal.settle(upload, None)
        raise refusal

    def _unanswered(self, upload: Upload, silence: WebError, *, unsure: bool) -> Receipt:
        if unsure:
            return self._unconfirmed(upload)
        self.journal.settle(upload, None)
        raise silence

    def _forgotten(self, upload: Upload, refusal: DeliveryError) -> DeliveryError:
        if refusal.code == "slot_gone":
            self.journal.settle(upload, None)
        return refusal

    def _look(self, upload: Upload, cancel: CancelToken) -> Piece:
        return self._see(upload, cancel)[0]

    def _see(self, upload: Upload, cancel: CancelToken) -> tuple[Piece, Response]:
        """Return the place as it is. Raises DeliveryError("slot_gone") if it is closed."""
        answer = self.calls.with_retries("GET", f"/v1/slots/{upload.slot}", cancel)
        try:
            slot = table(answer.json)
            number(slot, "version")
            state, name = text(slot, "state"), text(slot, "id")
        except MalformedAnswer as piece:
            raise self.calls.unreadable(piece) from None
        if name != upload.slot:
            raise self.calls.unreadable("slot")
        if state in CLOSED:
            raise DeliveryError("slot_gone", state=state)
        return slot, answer

    def _finish(
        self,
        upload: Upload,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
        answer: Response,
    ) -> Receipt:
        """Wait for the service's decision on a key that it has, then for its receipt."""
        try:
            slot = self._decided(upload, cancel, answer)
            if slot is None:
                return self._unconfirmed(upload)
            progress(Progress.CHECKED)
            return self._receipt(upload, cancel, slot)
        except WebError:
            return self._unconfirmed(upload)
        except DeliveryError as refusal:
            if refusal.facts.get("problem") != "receipt_absent":
                raise
            return self._unconfirmed(upload)

    def _decided(self, upload: Upload, cancel: CancelToken, answer: Response) -> Piece | None:
        """Return the place once the service has decided on the key; None if it has not in time."""
        pace = self.calls.pace
        until = pace.ticks() + pace.decision_timeout_s
        while True:
            asked = retry_after(answer)
            pause = min(pace.interval_s if asked is None else asked, pace.max_interval_s)
            if pace.ticks() + pause > until:
                return None
            pace.wait(cancel, pause)
            try:
                slot, answer = self._see(upload, cancel)
            except DeliveryError as refusal:
                raise self._forgotten(upload, refusal) from None
            if number(slot, "version") > upload.version + 1:
                self.journal.settle(upload, None)
                raise DeliveryError("slot_busy")
            if slot["state"] in _DECIDED:
                return slot
            if slot["state"] == "unreachable":
                return None

    def _receipt(self, upload: Upload, cancel: CancelToken, slot: Piece) -> Receipt:
        """Fetch, verify and keep the receipt; only then is the upload called confirmed.

        A refused one stays in the journal: the service may be asked to check it again.
        """
        if slot.get("state") == "rejected":
            raise DeliveryError("refused_by_service", problems=_problems(slot))
        answer = self.calls.with_retries("GET", f"/v1/slots/{upload.slot}/receipt", cancel)
        receipt = read_receipt(_signed(answer), upload, self.receipt_keys)
        self.journal.settle(upload, receipt)
        return receipt

    def _unconfirmed(self, upload: Upload) -> Receipt:
        return Receipt(
            service=upload.service,
            bot=upload.bot,
            exchange=upload.exchange,
            fingerprint=upload.fingerprint,
            hint=upload.hint,
            proof=Proof.SENT_NOT_CONFIRMED,
            at=self.clock.now(),
            login=upload.login,
        )


def _still_open(upload: Upload) -> DeliveryError:
    return DeliveryError("upload_open", fingerprint=upload.fingerprint)


def _signed(answer: Response) -> str:
    return answer.text.strip()


def _problems(slot: Piece) -> str:
    """Return the findings for which the service refuses, each with its box, as codes and names."""
    found = []
    try:
        for each in map(table, items(table(slot.get("result")), "problems")):
            box = optional(each, "field")
            found.append(text(each, "code") + (f" ({box})" if box else ""))
    except MalformedAnswer:
        pass
    return ", ".join(found) or "…"
