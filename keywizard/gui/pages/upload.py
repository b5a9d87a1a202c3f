"""Send the key to a service with a key intake, and report its state truthfully."""

from keywizard.flow.upload.stage import Stage
from keywizard.gui.dates import long_date
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.account import AccountPage
from keywizard.gui.pages.parts.vault_unlock import VaultUnlock
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.question import Answer, Question
from keywizard.gui.widgets.text import foreign
from keywizard.model.delivery import Progress, Proof, Receipt
from keywizard.model.errors import DeliveryError
from keywizard.model.step import Step

__all__ = ["UploadPage"]

_AGAIN = frozenset({"refused_by_service", "receipt_tampered", "upload_open"})
"""Refusals after which the service may be asked about the key that it has."""


class UploadPage(AccountPage):
    """Green only with the service's own signed receipt; anything else is called what it is."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._unlock = VaultUnlock(context)
        self._key = Note(glyph=Glyph.SHIELD, tone=Tone.ACCENT, identifier="key-to-send")
        self._sealed = Note(glyph=Glyph.LOCK, tone=Tone.MUTED, identifier="sealed")
        self._result = Note(glyph=Glyph.OK, tone=Tone.OK, breaks=True, identifier="upload-result")
        self._kept = Note(glyph=Glyph.OK, tone=Tone.OK, breaks=True, identifier="receipt-kept")
        self._withdraw = Button(kind=Kind.LINK, identifier="withdraw")
        self._later = Button(kind=Kind.LINK, identifier="later")
        self._for_another_key = Button(kind=Kind.LINK, identifier="another-key")
        for part in (self._unlock, self._key, self._sealed, self._result, self._kept):
            self.column.addWidget(part)
            part.hide()
        self.add_links(self._withdraw, self._later, self._for_another_key)
        self._unlock.state_known.connect(self.show_state)
        self._withdraw.clicked.connect(lambda: context.uploader.withdraw(context.session))
        self._later.clicked.connect(self._put_off)
        self._for_another_key.clicked.connect(self._make_another)
        context.uploader.taken_back.connect(self._say_taken_back)
        context.uploader.other_settled.connect(self._say_other_settled)

    def retranslate(self) -> None:
        """Set the texts of what is currently shown."""
        self._unlock.retranslate()
        self._withdraw.set_text(self.tr("Take it back: the service deletes what it has"))
        self._later.set_text(self.tr("Later"))
        self._for_another_key.set_text(self.tr("Make another key"))
        self._sealed.set_text(
            self.tr("Sealed on this computer: nobody but {name} can read it.").format(
                name=self.service
            )
        )
        super().retranslate()

    def load(self) -> None:
        """Ask for the vault first where a journey was broken off here."""
        super().load()

    @property
    def asks_account(self) -> bool:
        """Once the vault is open; the receipt speaks for itself."""
        return not self._vault_closed and not self._confirmed

    def show_state(self) -> None:
        """Show the one thing that can be done now."""
        super().show_state()
        session, uploader = self.context.session, self.context.uploader
        here = session.kept.upload.stage
        ready = self.asks_account and here >= Stage.CONFIRMED
        if self._vault_closed and session.step is self.step:
            self._unlock.look()
        self._unlock.setVisible(self._vault_closed and not uploader.busy)
        self._show_key(ready)
        self._result.setVisible(session.kept.receipt is not None and not uploader.busy)
        self._kept.setVisible(self._confirmed)
        self._withdraw.setVisible(ready and session.kept.upload.under_way and not uploader.busy)
        self._later.setVisible(not self._confirmed and not uploader.busy)
        unsent = not (session.kept.upload.under_way or self._confirmed)
        self._for_another_key.setVisible(unsent and self._unlock.exists and not uploader.busy)
        self.valid = self._confirmed
        if self._vault_closed:
            self._ask_for_vault()
        elif self._confirmed:
            self._show_receipt()
        elif ready:
            self._offer_to_send()
        if session.kept.receipt is not None:
            self._show_receipt_time(session.kept.receipt)
        if uploader.busy and uploader.progress is not None:
            self.instruction = self._progress_words(uploader.progress)

    @property
    def _exchange(self) -> str:
        return self.context.session.choices.exchange_name

    @property
    def _vault_closed(self) -> bool:
        """Or opened with what opens it no more."""
        session = self.context.session
        return not self._confirmed and (session.kept.stored is None or session.kept.unlock is None)

    @property
    def _confirmed(self) -> bool:
        receipt = self.context.session.kept.receipt
        return receipt is not None and receipt.proof is Proof.CHECKED_BY_SERVICE

    def _show_key(self, ready: bool) -> None:
        session = self.context.session
        stored, receipt = session.kept.stored, session.kept.receipt
        self._key.setVisible(ready and receipt is None)
        self._sealed.setVisible(ready and receipt is None and not session.kept.upload.under_way)
        if stored is not None:
            words = self.tr("Your {exchange} key {hint}")
            self._key.set_text(words.format(exchange=self._exchange, hint=foreign(stored.hint)))

    def _ask_for_vault(self) -> None:
        self._unlock.failed(self.context.uploader.problem)
        if not self._unlock.exists:
            self.instruction = self.tr("There is no vault any more on this computer.")
            self.offer("start-over", self.tr("Start again"), self.context.start_over)
            return
        self.instruction = self.tr("Your key is in your vault: open it to go on.")
        self.offer("open-vault", self.tr("Open my vault"), self._open_vault)

    def _offer_to_send(self) -> None:
        problem = self.context.uploader.problem
        code = problem.code if isinstance(problem, DeliveryError) else ""
        asked = self.context.session.kept.upload.under_way or code in _AGAIN
        if asked and code != "values_wiped":  # then there is nothing left to ask about
            self.instruction = self.tr("See what became of your key at {name}.").format(
                name=self.service
            )
            self.offer("check-again", self.tr("Check again"), self._look_again, Glyph.REFRESH)
            return
        if code == "address_changed":
            self.instruction = self.tr("Change the address on {name}, then send your key.").format(
                name=self._exchange
            )
            self.offer("address-changed", self.tr("I changed it"), self._follow_address)
            return
        self.instruction = self.tr("Send your key to {name}.").format(name=self.service)
        self.offer("send", self.tr("Send"), self._send)

    def _show_receipt(self) -> None:
        self.instruction = self.tr("{name} has your key.").format(name=self.service)
        self.offer("continue", "", None)

    def _show_receipt_time(self, receipt: Receipt) -> None:
        if receipt.proof is Proof.CHECKED_BY_SERVICE:
            day = long_date(receipt.at, self.context.language())
            words = self.tr("{name} checked it on {day}, for the account {login}.").format(
                name=self.service, day=day, login=foreign(receipt.login or "")
            )
            self._result.set_tone(Tone.OK)
            kept = self.tr("Its signed receipt {number} is kept in your vault.")
            self._kept.set_text(kept.format(number=foreign(receipt.number or "")))
        else:
            words = self.tr("Sent to {name}, which has not confirmed it yet.").format(
                name=self.service
            )
            self._result.set_tone(Tone.WARN)
        self._result.set_text(words)

    def _progress_words(self, step: Progress) -> str:
        return {
            Progress.SEALED: self.tr("Sealed. Sending…"),
            Progress.SENT: self.tr("Sent. {name} checks the key…"),
            Progress.CHECKED: self.tr("Checked. Fetching the receipt…"),
        }[step].format(name=self.service)

    def _open_vault(self) -> None:
        unlock = self._unlock.unlock()
        if unlock is not None:
            self.context.uploader.open_vault(self.context.session, unlock)

    def _send(self) -> None:
        self.context.uploader.send(self.context.session)

    def _look_again(self) -> None:
        self.context.uploader.look_again(self.context.session)

    def _follow_address(self) -> None:
        self.context.uploader.follow_address(self.context.session)

    def _make_another(self) -> None:
        """Warn that a vault which stayed closed may hold an upload whose outcome is unknown."""
        if not self._vault_closed or self._leave_it():
            self.context.start_over()

    def _leave_it(self) -> bool:
        title = self.tr("Make another key?")
        text = self.tr(
            "If a key was sent to {name} without an answer, Keywizard no longer follows it. "
            "The vault keeps it."
        ).format(name=self.service)
        answers = [Answer("another", self.tr("Make another key")), Answer("stay", self.tr("Stay"))]
        return Question(self, title, [text], answers).ask() == "another"

    def _say_taken_back(self) -> None:
        if self.context.session.step is self.step:
            self.notice(lambda: self.tr("{name} has deleted your key.").format(name=self.service))

    def _say_other_settled(self) -> None:
        if self.context.session.step is self.step:
            self.notice(lambda: self.tr("An earlier key was on its way: it has arrived."))

    def _put_off(self) -> None:
        """Nothing is lost: the vault has the key."""
        self.context.session.kept.hand_over_later = True
        self.context.go_forward(Step.SUMMARY)
