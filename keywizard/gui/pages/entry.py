"""Add the key at the service, which tells its address only then: clicks, values, the address."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from keywizard.flow import steps
from keywizard.flow.diagnosis import diagnose
from keywizard.flow.session import Slot
from keywizard.gui.desk import Desk
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.pages.way import WayPage
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.widgets.layouts import Beside
from keywizard.gui.wording import diagnosis_message
from keywizard.model.profile import Step

__all__ = ["EntryPage"]


class EntryPage(WayPage):
    """Copies each value on its own click, once a check has shown that the key is harmless."""

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self._message = MessageCard(identifier="message")
        self._copies: dict[Slot, Button] = {}
        self._host = QWidget()
        row = Beside(gap=12, fill=True)
        for slot in desk.session.slots:
            button = Button(kind=Kind.SECONDARY, glyph=Glyph.COPY, identifier=f"copy-{slot}")
            button.clicked.connect(lambda _=False, slot=slot: self._copy(slot))
            self._copies[slot] = button
            row.addWidget(button)
        self._host.setLayout(row)
        for part in (self._message, self.clicks, self._host, self.address):
            self.column.addWidget(part)
        self._message.action.connect(self._check)
        self.cancel_requested.connect(desk.checker.cancel)
        desk.checker.changed.connect(self._show)

    def retranslate(self) -> None:
        """The exchange's own names for the values."""
        super().retranslate()
        session, language = self.desk.session, self.desk.language()
        service = session.profile.name if session.profile else ""
        self.instruction = self.tr("Add the key at {name}: its address is shown afterwards.")
        self.instruction = self.instruction.format(name=service)
        self.busy_text = self.tr("Asking the exchange about your key…")
        self.cancel_text = self.tr("Stop")
        for slot, button in self._copies.items():
            shape = session.shape(slot)
            name = shape.name.in_(language) if shape else str(slot)
            button.set_text(self.tr("Copy: {value}").format(value=name))
        self._show()

    def load(self) -> None:
        """A check that is missing, or too old to rest on, starts now."""
        super().load()
        if not self.desk.checker.busy and not self._fresh():
            self._check()
        self._show()

    def _check(self) -> None:
        self.desk.checker.check(self.desk.session)

    def _show(self) -> None:
        if self.desk.session.step is not self.step:
            return
        session, now = self.desk.session, self.desk.services.clock.now()
        self.busy = self.desk.checker.busy
        open_ = session.may_enter(now)
        self._host.setVisible(open_)
        self.clicks.setVisible(open_)
        diagnosis = None if open_ or self.busy else diagnose(session)
        self._message.setVisible(diagnosis is not None)
        if diagnosis is not None:
            message = diagnosis_message(diagnosis)
            self._message.set_tone(Tone.WARN)
            self._message.set_message(message.happened, message.why, message.todo)
            self._message.set_action(self.tr("Check again"), Glyph.REFRESH, "recheck")
        self.show_state()

    def _copy(self, slot: Slot) -> None:
        session = self.desk.session
        value = session.value(slot)
        if value is not None and session.may_enter(self.desk.services.clock.now()):
            self.desk.clipboard.put_secret(value)
            self.notice(self.tr("Copied for 30 seconds: paste it at once."))

    def _fresh(self) -> bool:
        report = self.desk.session.report
        now = self.desk.services.clock.now()
        return report is not None and now - report.inspected_at < timedelta(minutes=10)

    def show_state(self) -> None:
        """Also the check must be over: nobody leaves with a key that does harm."""
        super().show_state()
        may = self.desk.session.may_enter(self.desk.services.clock.now())
        known = steps.is_done(self.desk.session, Step.ENTRY)
        self.valid = self.valid and (may or known)
