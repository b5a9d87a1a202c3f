"""Close the lock: this computer's address goes, and the refusal that follows is what we want."""

from keywizard.flow import steps
from keywizard.flow.diagnosis import diagnose
from keywizard.gui.desk import Desk
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.pages.guide import GuidePage
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.wording import TONES, diagnosis_message
from keywizard.model.profile import Step

__all__ = ["LockPage"]


class LockPage(GuidePage):
    """The exchange's screen, a check that expects a refusal, and the way round it."""

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self._message = MessageCard(identifier="message")
        self._skip = Button(kind=Kind.LINK, identifier="leave-own-address")
        self.column.addWidget(self._message)
        self.column.addWidget(self._skip)
        self._skip.clicked.connect(self._leave_it)
        self.cancel_requested.connect(desk.checker.cancel)
        desk.checker.changed.connect(self._show)
        self._asked = False

    def retranslate(self) -> None:
        """The same state in other words."""
        super().retranslate()
        self.busy_text = self.tr("Asking the exchange about your key…")
        self.cancel_text = self.tr("Stop")
        self.why_not = self.tr("Remove the address on the site, then check the lock.")
        self._skip.set_text(self.tr("Leave this computer's address on the list"))
        self._show()

    def load(self) -> None:
        """Nothing is asked before the user says that the address is gone."""
        self._asked = False
        super().load()

    def _check(self) -> None:
        self._asked = True
        session = self.desk.session
        session.lock_declared = True
        self.desk.checker.check(session)

    def _leave_it(self) -> None:
        self.desk.session.lock_skipped = True
        self._show()
        if self.valid:
            self.wizard().next()

    def _show(self) -> None:
        if self.desk.session.step is not self.step:
            return
        session, checker = self.desk.session, self.desk.checker
        self.busy = checker.busy
        self.valid = steps.is_done(session, Step.LOCK)
        self.primary_text = "" if self.valid else self.tr("Check the lock")
        self.primary_glyph = None if self.valid else Glyph.REFRESH
        self.set_primary_action(None if self.valid else self._check)
        diagnosis = diagnose(session) if self._asked and not checker.busy else None
        self._message.setVisible(diagnosis is not None)
        self._skip.setVisible(not self.valid and not checker.busy)
        if diagnosis is not None:
            message = diagnosis_message(diagnosis)
            self._message.set_tone(TONES[diagnosis.level])
            self._message.set_message(message.happened, message.why, message.todo)
