"""Upload a key to a service with a key intake, from the code to the receipt."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal

from keywizard.flow.resuming import KeptKey, find_kept, open_again, take_back
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.flow.upload import stage
from keywizard.flow.upload.remembering_journal import RememberingJournal
from keywizard.gui.jobs.background import Background
from keywizard.gui.jobs.service_calls import ServiceCalls
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Delivery, Journal, StoredKey, Unlock
from keywizard.model.credentials import ApiCredentials, ApprovedKey
from keywizard.model.data.profile import IpMode
from keywizard.model.delivery import Progress, Proof, Receipt, ServiceAccount, SlotPlace
from keywizard.model.errors import DeliveryError, KeywizardError
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret

__all__ = ["Uploader"]


_Upload = Callable[[Delivery, Journal, CancelToken], Receipt | None]


@dataclass(frozen=True, slots=True)
class _End:
    """How an upload ended, and what the vault's journal says about it afterwards."""

    receipt: Receipt | None
    problem: KeywizardError | None
    under_way: bool


class Uploader(ServiceCalls):
    """Files what it learns in the session, by the stages of `flow.upload.stage`.

    While a call is under way nothing else is begun.
    """

    taken_back = Signal()
    """The service has wiped the key, and nothing of it is under way."""
    other_settled = Signal()
    """An earlier key's upload was in the way, and has its end now."""
    _stepped = Signal(object)

    def __init__(self, services: Services, background: Background) -> None:
        super().__init__(services, background)
        self.progress: Progress | None = None
        """How far the current upload is."""
        self._sending: Session | None = None
        self._stepped.connect(self._on_step)

    def find_page(self, session: Session, found: Callable[[str], object]) -> None:
        """Ask where the service shows its user a code."""
        if not self.busy:
            self.call(session, lambda delivery, _: delivery.sign_in_page(), found)

    def sign_in(self, session: Session, code: Secret) -> None:
        """Ask whose code that is."""

        def shown(account: ServiceAccount) -> None:
            session.kept.upload = stage.signed_in(session.kept.upload, account)

        if not self.busy:
            self.call(session, lambda delivery, stop: delivery.sign_in(code, stop), shown)

    def confirm(self, session: Session) -> None:
        """Reserve a slot in the account that the user confirmed as theirs."""
        account = session.kept.upload.account
        if account is not None and not self.busy:
            mine = stage.confirm(account)
            session.kept.upload = stage.confirmed(session.kept.upload, mine)
            self._reserve(session, lambda: _take_address(session))

    def sign_out(self, session: Session) -> None:
        """Leave an account that is not the user's, or not the one they want."""
        if not self.busy:
            session.kept.upload = stage.signed_out(session.kept.upload)
            session.drop_address()
            self.call(session, lambda delivery, _: delivery.close(), lambda _: None)

    def open_vault(self, session: Session, unlock: Unlock) -> None:
        """Find the key that an earlier journey kept, and what became of its upload."""
        profile, guide = session.choices.profile, session.choices.guide
        if profile is None or guide is None or self.busy:
            return
        bot, vault = session.choices.bot_id, self.services.vault

        def found(kept: KeptKey) -> None:
            open_again(session, kept, unlock)

        self.run(session, lambda _: find_kept(vault(), unlock, profile.id, bot, guide.id), found)

    def send(self, session: Session) -> None:
        """Check the key again if its check is old, have a place kept, seal, send, wait."""
        if not self.busy:
            self.problem = None
            self._have_values(
                session, lambda: self._have_report(session, lambda: self._send(session))
            )

    def follow_address(self, session: Session) -> None:
        """Send, now that the user has put the service's new address on the exchange's list."""
        place = session.kept.upload.place
        if place is not None and place.addresses and not self.busy:
            session.move_address(place.addresses[0])
            self.send(session)

    def look_again(self, session: Session) -> None:
        """Ask what became of the upload under way; a refused key is checked once more."""
        if self.busy or session.kept.stored is None:
            return
        before, fingerprint = self.problem, session.kept.stored.fingerprint
        refused = isinstance(before, DeliveryError) and before.code == "refused_by_service"

        def settle(delivery: Delivery, journal: Journal, stop: CancelToken) -> Receipt | None:
            # Without an upload of this key, another key's is in the way.
            which = fingerprint if journal.under_way(fingerprint) else None
            if refused:
                return delivery.check_again(journal, stop, self._stepped.emit, which)
            return stage.find_out(delivery, journal, stop, self._stepped.emit, which)

        self._upload(session, settle)

    def withdraw(self, session: Session) -> None:
        """Have the service wipe what it has of the key."""
        if self.busy or session.kept.stored is None:
            return
        fingerprint = session.kept.stored.fingerprint

        def wipe(delivery: Delivery, journal: Journal, stop: CancelToken) -> None:
            delivery.withdraw(journal, stop, fingerprint)

        self._upload(session, wipe, self.taken_back.emit)

    def run(
        self,
        session: Session,
        action: Callable[[CancelToken], object],
        done: Callable[..., object],
        *,
        even_stopped: bool = False,
    ) -> None:
        """Clear the progress of the call before."""
        self._sending = self.progress = None
        super().run(session, action, done, even_stopped=even_stopped)

    # --- the parts of a hand-over

    def _have_values(self, session: Session, then: Callable[[], None]) -> None:
        stored, unlock, vault = session.kept.stored, session.kept.unlock, self.services.vault
        if session.values.credentials is not None or stored is None or unlock is None:
            then()
            return

        def taken(credentials: ApiCredentials) -> None:
            take_back(session, stored, credentials)
            then()

        self.run(session, lambda _: vault().credentials(stored.fingerprint, unlock), taken)

    def _have_report(self, session: Session, then: Callable[[], None]) -> None:
        credentials, now = session.values.credentials, self.services.clock.now()
        recent = session.judgement.has_recent_report(now)
        if credentials is None or (recent and not session.kept.upload.refused):
            then()
            return
        exchange = self.services.exchange

        def checked(report: KeyReport) -> None:
            session.judgement.record(report)
            then()

        self.run(
            session,
            lambda stop: exchange(credentials.exchange).inspect(credentials, stop),
            checked,
        )

    def _reserve(self, session: Session, then: Callable[[], None]) -> None:
        mine, guide = session.kept.upload.mine, session.choices.guide
        if mine is None or guide is None:
            self.fail(session, DeliveryError("account_unconfirmed"))
            return
        bot = session.choices.bot_id

        def kept(place: SlotPlace) -> None:
            session.kept.upload = stage.reserved(session.kept.upload, place, bot, guide.id)
            then()

        self.call(session, lambda line, stop: line.reserve(mine, bot, guide.id, stop), kept)

    def _send(self, session: Session) -> None:
        try:
            key = session.judgement.approve(self.services.clock.now())
        except KeywizardError as problem:
            self.fail(session, problem)
            return
        self._reserve(session, lambda: self._send_to_place(session, key))

    def _send_to_place(self, session: Session, key: ApprovedKey) -> None:
        place, plan = session.kept.upload.place, session.choices.plan
        if place is None or plan is None:
            return
        if plan.ip is not IpMode.NONE:
            stage.check_addresses(place, session.choices.addresses)
        self._upload(
            session,
            lambda delivery, journal, stop: delivery.send(
                key, place, journal, stop, self._stepped.emit
            ),
        )

    def _upload(
        self, session: Session, action: _Upload, settled: Callable[[], object] = lambda: None
    ) -> None:
        """Run the upload; the vault's journal then decides what is still under way.

        `settled` is called once nothing is, without a problem and without a receipt.
        """
        stored, unlock, profile = session.kept.stored, session.kept.unlock, session.choices.profile
        if stored is None or unlock is None or profile is None:
            return
        vault, before = self.services.vault, session.kept.upload.under_way

        def act(delivery: Delivery, stop: CancelToken) -> _End:
            journal = RememberingJournal(
                vault().journal(unlock, profile.id), stored.fingerprint, before
            )
            receipt: Receipt | None = None
            problem: KeywizardError | None = None
            try:
                receipt = action(delivery, journal, stop)
            except Cancelled:
                pass
            except KeywizardError as caught:
                problem = caught
            try:
                journal.under_way()
            except KeywizardError as shut:  # then it is as it was last known to be
                problem = problem or shut
            return _End(receipt, problem, journal.is_open)

        self.call(
            session, act, lambda end: self._on_end(session, stored, end, settled), even_stopped=True
        )
        self._sending = session

    def _on_end(
        self, session: Session, stored: StoredKey, end: _End, settled: Callable[[], object]
    ) -> None:
        if session.kept.stored != stored:
            return  # the journey is about another key by now: the vault knows of this one
        session.kept.upload = stage.with_upload_state(session.kept.upload, under_way=end.under_way)
        ours = end.receipt is not None and end.receipt.fingerprint == stored.fingerprint
        receipt = end.receipt if ours else None
        if receipt is not None or not end.under_way:
            session.kept.receipt = receipt
        if end.problem is not None:
            self.fail(session, end.problem)
        elif receipt is not None and receipt.proof is Proof.CHECKED_BY_SERVICE:
            session.kept.upload = stage.settled(session.kept.upload)
        elif end.receipt is not None and not ours:
            self.other_settled.emit()
        elif not end.under_way:
            settled()

    def _on_step(self, step: Progress) -> None:
        self.progress = step
        session = self._sending
        if session is not None and session.kept.upload.place is not None:
            session.kept.upload = stage.progressed(session.kept.upload, step)
        self.changed.emit()


def _take_address(session: Session) -> None:
    """Keep the address that the service calls from: the lock on the exchange must admit it."""
    place, plan = session.kept.upload.place, session.choices.plan
    locks = plan is not None and plan.ip is IpMode.ASSIGNED and not session.choices.addresses
    if not locks or place is None or not place.addresses:
        return
    if session.kept.stored is None:
        session.set_address(place.addresses[0])
    else:  # a key that is already kept is not approved again
        session.move_address(place.addresses[0])
