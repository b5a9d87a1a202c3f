"""Step 10: what was done, what comes next, a reminder, a second bot."""

import re
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from keywizard.gui.dates import long_date
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.widgets.text import foreign
from keywizard.model.credentials import Evidence
from keywizard.model.data.guide import KeyField
from keywizard.model.delivery import Proof
from keywizard.model.step import Step

__all__ = ["SummaryPage"]

_CHECKED = frozenset({Evidence.CHECKED_HERE, Evidence.CHECKED_THEN_LOCKED})
_OPEN = frozenset({Proof.SENT_NOT_CONFIRMED})
"""Proofs after which the service has still to be asked."""


class SummaryPage(StepPage):
    """The end of one journey."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._card = Card(gap=12)
        self._checked = Note(glyph=Glyph.OK, tone=Tone.OK)
        self._kept = Note(glyph=Glyph.OK, tone=Tone.OK)
        self._place = Note(
            glyph=Glyph.LOCK,
            tone=Tone.MUTED,
            text_tone=Tone.MUTED,
            foreign=True,
            identifier="vault",
        )
        self._given = Note(glyph=Glyph.UNKNOWN, tone=Tone.MUTED, breaks=True, identifier="given")
        self._after = [Note(glyph=Glyph.DOT, tone=Tone.ACCENT) for _ in range(3)]
        self._elsewhere = Note(glyph=Glyph.DOT, tone=Tone.ACCENT, identifier="other-program")
        done = (self._checked, self._kept, self._place, self._given)
        for part in (*done, *self._after, self._elsewhere):
            self._card.column.addWidget(part)
        self._remind = Button(kind=Kind.SECONDARY, identifier="reminder")
        self._second = Button(kind=Kind.PLAIN, identifier="second-bot")
        self._remind.clicked.connect(self._write_reminder)
        self._second.clicked.connect(context.start_over)
        row = ResponsiveRow(gap=16, fill=True)
        row.addWidget(self._remind)
        row.addWidget(self._second)
        self.column.addWidget(self._card)
        self.column.addLayout(row)

    def retranslate(self) -> None:
        """Only what was really done."""
        super().retranslate()
        session = self.context.session
        service = session.choices.service_name
        self.primary_text = self.tr("Finish")
        self._say_how_it_ended()
        self._show_check(service)
        self._show_vault()
        self._show_hand_over(service)
        after = session.choices.profile.after if session.choices.profile else ()
        for note, words in zip(self._after, after, strict=False):
            note.set_text(words.in_(self.context.language()))
        for note in self._after[len(after) :]:
            note.hide()
        self._remind.set_text(self.tr("Remind me in my calendar"))
        self._remind.setVisible(bool(self._months))
        self._second.set_text(self.tr("Another {service} bot").format(service=service))
        self._second.setVisible(
            bool(session.choices.profile and len(session.choices.profile.bots) > 1)
        )

    @property
    def _by_service(self) -> bool:
        receipt = self.context.session.kept.receipt
        return receipt is not None and receipt.proof is Proof.CHECKED_BY_SERVICE

    @property
    def _is_checked(self) -> bool:
        stored = self.context.session.kept.stored
        return self._by_service or (stored is not None and stored.evidence in _CHECKED)

    def _say_how_it_ended(self) -> None:
        """In one sentence; the title admits that something is left to do."""
        session, receipt = self.context.session, self.context.session.kept.receipt
        unsent = session.kept.hand_over_later if receipt is None else receipt.proof in _OPEN
        if unsent or not self._is_checked or session.kept.upload.refused:
            self.heading = self.tr("Almost done")
        if session.kept.stored is None:  # a vault that stayed closed shows nothing about its key
            self.instruction = self.tr("Your key stays in your vault.")
        elif session.kept.upload.refused:
            self.instruction = self.tr("Your key is kept on this computer, to be corrected.")
        elif self._is_checked:
            self.instruction = self.tr("Your key is checked and kept on this computer.")
        else:
            self.instruction = self.tr("Your key is kept on this computer, not checked yet.")

    def _show_check(self, service: str) -> None:
        """Say who checked the key, and what only the service can still confirm."""
        session, stored = self.context.session, self.context.session.kept.stored
        self._checked.setVisible(stored is not None)
        if stored is None:
            return
        words = {
            Evidence.CHECKED_HERE: self.tr("Key {hint} checked with {exchange}"),
            Evidence.CHECKED_THEN_LOCKED: self.tr(
                "Key {hint} checked, then locked: only {service} can confirm its address"
            ),
            Evidence.IDENTITY_THEN_LOCKED: self.tr("Key {hint}: {service} checks the rest"),
            Evidence.LOCKED_UNCHECKED: self.tr("Key {hint}: {service} checks it"),
            None: self.tr("Key {hint}: to be checked before use"),
        }[Evidence(stored.evidence) if stored.evidence else None]
        tone = Tone.OK if self._is_checked else Tone.WARN
        if self._by_service:
            words = self.tr("Key {hint} checked by {service}")
        elif session.kept.upload.refused:
            words, tone = self.tr("Key {hint}: {service} refuses it"), Tone.WARN
        exchange = session.choices.exchange_name
        self._checked.set_text(words.format(hint=stored.hint, service=service, exchange=exchange))
        self._checked.set_tone(tone)

    def _show_vault(self) -> None:
        three = self.context.session.choices.shape(KeyField.PASSPHRASE) is not None
        self._kept.set_text(self.tr("Encrypted in your vault"))
        self._place.set_text(str(self.context.services.vault().path))
        self._elsewhere.set_text(
            self.tr(
                "KeePassXC opens this vault too: "
                "user name = key, password = secret, passphrase under “Advanced”."
            )
            if three
            else self.tr("KeePassXC opens this vault too: user name = key, password = secret.")
        )

    def _show_hand_over(self, service: str) -> None:
        """No two proofs look alike, and a hand-over put off looks like no success."""
        session = self.context.session
        receipt, put_off = session.kept.receipt, session.kept.hand_over_later
        unknown = session.kept.upload.under_way or session.kept.stored is None
        words, tone = "", Tone.WARN
        if receipt is not None:
            words, tone = {
                Proof.CHECKED_BY_SERVICE: (
                    self.tr("At {service}: receipt {number}"),
                    Tone.OK,
                ),
                Proof.SENT_NOT_CONFIRMED: (
                    self.tr("Sent to {service}, not confirmed: open Keywizard again to ask"),
                    Tone.WARN,
                ),
                Proof.TAKEN_BY_SERVER: (self.tr("At {service}: taken, not signed"), Tone.MUTED),
                Proof.DECLARED_BY_USER: (self.tr("At {service}: declared by you"), Tone.MUTED),
            }[receipt.proof]
        elif put_off and unknown:
            words = self.tr("Sent to {service} or not: open Keywizard again to ask")
        elif put_off:
            words = self.tr("Not given to {service} yet")
        number = foreign(receipt.number or "") if receipt else ""
        self._given.set_text(words.format(service=service, number=number))
        self._given.set_tone(tone)
        self._given.setVisible(bool(words))

    def load(self) -> None:
        """Show the vault's receipt: the key itself has left the session."""
        self.retranslate()

    @property
    def _months(self) -> int:
        profile = self.context.session.choices.profile
        return (profile.expires_after_idle_months if profile else None) or 0

    def _write_reminder(self) -> None:
        """Write an .ics file into the downloads folder: any calendar opens it."""
        session, stored = self.context.session, self.context.session.kept.stored
        if stored is None:
            return
        services = self.context.services
        title = self.tr("{title}: the key expires soon if unused").format(title=stored.title)
        text = (
            session.choices.profile.after[0].in_(self.context.language())
            if session.choices.profile
            else ""
        )
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        name = re.sub(r"[^\w ()-]+", "_", stored.title)  # no path, whatever the title holds
        path = Path(folder or Path.home()) / f"Keywizard {name}.ics"
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            day, content = services.reminder(stored, self._months, title, text)
            path.write_bytes(content)
        except OSError:
            self.complain(
                lambda: self.tr("The reminder could not be written to your downloads folder.")
            )
            return
        self.complain(None)
        self.notice(lambda: self._reminded(day, path))

    def _reminded(self, day: date, path: Path) -> str:
        shown = long_date(day, self.context.language())
        return self.tr("Reminder for {day} saved: {path}").format(day=shown, path=path)
