"""Lock the key: this computer's address goes, and the refusal that follows is what we want."""

from keywizard.flow import steps
from keywizard.flow.check.diagnosis import diagnose
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.guide import GuidePage
from keywizard.gui.pages.parts.remedy import RemedyCard
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import column
from keywizard.model.step import Step

__all__ = ["LockPage"]


class LockPage(GuidePage):
    """The exchange's screen, a check that expects a refusal, and the ways round it."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._message = RemedyCard(context)
        self._skip = Button(kind=Kind.LINK, identifier="leave-own-address")
        self._later = Button(kind=Kind.LINK, identifier="finish-later")
        self.column.insertWidget(self.column.indexOf(self.illustration), self._message)
        links = column(gap=0)
        links.addWidget(self._skip)
        links.addWidget(self._later)
        self.column.addLayout(links)
        self._skip.clicked.connect(self._leave_it)
        self._later.clicked.connect(self._finish_later)
        self._message.recheck.connect(self._check)
        self._message.declared.connect(self._show)
        self.cancel_requested.connect(context.checker.cancel)
        context.checker.changed.connect(self._show)

    def retranslate(self) -> None:
        """Show the same state in other words."""
        super().retranslate()
        self.busy_text = self.tr("Asking the exchange about your key…")
        self.cancel_text = self.tr("Stop")
        self._skip.set_text(self.tr("Leave this computer’s address on the list"))
        self._later.set_text(self.tr("Keep this key encrypted and finish later"))
        self._show()

    def load(self) -> None:
        """Ask again: a user who comes back may close the lock after all."""
        self.context.session.judgement.lock_skipped = False
        super().load()

    def _check(self) -> None:
        """Check only now: the exchange is not asked before the user removed the address."""
        self.context.session.judgement.lock_declared = True
        self.context.checker.check(self.context.session)

    def _leave_it(self) -> None:
        session = self.context.session
        session.judgement.lock_declared, session.judgement.lock_skipped = False, True
        self._go_on()

    def _finish_later(self) -> None:
        self.context.session.kept.finish_later = True
        self._go_on()

    def _go_on(self) -> None:
        self._show()
        if self.valid:
            self.wizard().next()

    def _show(self) -> None:
        session, checker = self.context.session, self.context.checker
        if session.step is not self.step:
            return
        self.busy = checker.busy
        if checker.busy:
            return
        self.valid = steps.is_done(session, Step.LOCK)
        self.primary_text = "" if self.valid else self.tr("Check the lock")
        self.primary_glyph = None if self.valid else Glyph.REFRESH
        self.set_primary_action(None if self.valid else self._check)
        diagnosis = diagnose(session) if session.judgement.lock_declared else None
        problem = checker.problem
        self._message.setVisible(diagnosis is not None or problem is not None)
        if problem is not None:
            self._message.show_problem(problem)
        elif diagnosis is not None:
            self.heading = self._message.show_diagnosis(diagnosis, page_is_near=True)
            self.instruction = ""
        self.illustration.setVisible(not self.valid)
        self._skip.setVisible(not self.valid and self._may_be_left)
        unchecked = (
            session.judgement.report is not None and session.judgement.report.outcome.unchecked
        )
        self._later.setVisible(not self.valid and unchecked and session.may_be_set_aside)

    @property
    def _may_be_left(self) -> bool:
        """Return whether the exchange just answered for it: right, but not locked."""
        report = self.context.session.judgement.report
        return report is not None and not report.outcome.unchecked
