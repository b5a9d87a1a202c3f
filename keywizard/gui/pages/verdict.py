"""Step 8: the verdict, box by box, and the check that repeats itself after a fix."""

from PySide6.QtCore import QTimer

from keywizard.flow import steps
from keywizard.flow.check.diagnosis import Action, Diagnosis, diagnose
from keywizard.flow.check.recheck import RecheckPlan
from keywizard.gui.dates import short_time
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.pages.parts.own_address import OwnAddress
from keywizard.gui.pages.parts.remedy import RemedyCard
from keywizard.gui.startup.step_titles import step_title
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.rights import RightLine, RightRows
from keywizard.gui.widgets.text import foreign
from keywizard.gui.wording import (
    TONES,
    finding_subject,
    finding_words,
)
from keywizard.model.data.profile import IpMode
from keywizard.model.finding import Finding
from keywizard.model.report import KeyReport, Known
from keywizard.model.step import Step

__all__ = ["VerdictPage"]


class VerdictPage(StepPage):
    """One message, one row a box; the primary button checks again until the key is right."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._message = RemedyCard(context)
        self._rows = RightRows()
        self._caution = Note()
        self._when = Note(
            glyph=Glyph.REFRESH, tone=Tone.MUTED, text_tone=Tone.MUTED, role=Type.CAPTION
        )
        self._later = Button(kind=Kind.LINK, identifier="finish-later")
        self._own_address = OwnAddress(context)
        self._declare = Button(kind=Kind.LINK, identifier="lock-is-closed")
        for part in (
            self._message,
            self._own_address,
            self._declare,
            self._caution,
            self._rows,
            self._when,
            self._later,
        ):
            self.column.addWidget(part)
            part.hide()
        self._plan = RecheckPlan(context.services.clock.now())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._check)
        self._message.recheck.connect(self._check)
        self._message.declared.connect(self._show)
        self._later.clicked.connect(self._finish_later)
        self._declare.clicked.connect(self._declare_lock)
        self.cancel_requested.connect(context.checker.cancel)
        context.checker.changed.connect(self._show)

    def retranslate(self) -> None:
        """Show the same verdict in other words."""
        super().retranslate()
        self.busy_text = self.tr("Asking the exchange about your key…")
        self.cancel_text = self.tr("Stop")
        self._show()

    def load(self) -> None:
        """Check now, unless the check that the values started is done or under way."""
        self._plan = RecheckPlan(self.context.services.clock.now())
        if steps.asks_again(self.context.session) and not self.context.checker.busy:
            self._check()
        self._show()

    def store(self) -> None:
        """Leaving the page ends the repetition."""
        self._timer.stop()

    def activated(self) -> None:
        """Back from the browser: perhaps a box was changed there."""
        if self._plan.may_run_now(
            diagnose(self.context.session), self.context.services.clock.now()
        ):
            self._check()

    def _check(self) -> None:
        self._timer.stop()
        if self.isVisible() and not self.context.checker.busy:
            self.context.checker.check(self.context.session)

    def _show(self) -> None:
        checker, session = self.context.checker, self.context.session
        if session.step is not self.step:
            if steps.captures(session.step):
                self._make_ready()
            return
        self.busy = checker.busy
        if checker.busy:
            if session.judgement.report is None:
                self.instruction = self.tr("Keywizard checks the key with the exchange.")
            return
        self._plan.last = self.context.services.clock.now()
        diagnosis = diagnose(session)
        self.valid = steps.is_done(session, Step.VERDICT)
        self.primary_text = "" if self.valid else self.tr("Check again")
        self.primary_glyph = None if self.valid else Glyph.REFRESH
        self.set_primary_action(None if self.valid else self._check)
        self._show_answer(diagnosis, checker.problem)

    def _make_ready(self) -> None:
        """Write the answer of a check that the values started before the page is shown."""
        if self.context.session.judgement.report is None:
            self.heading = step_title(self.step)
        self._show_answer(diagnose(self.context.session), None)
        self.changed.emit()

    def _show_answer(self, diagnosis: Diagnosis | None, problem: Exception | None) -> None:
        """One message, and what it is about; nothing of an answer that there is not."""
        report = self.context.session.judgement.report
        if problem is not None:
            self._message.show_problem(problem)
        elif diagnosis is None:
            self._message.hide()
        else:
            self.heading, self.instruction = self._message.show_diagnosis(diagnosis), ""
        self._show_rows(report)
        self._show_when(report, diagnosis)
        self._show_lock(diagnosis)
        self._later.set_text(self.tr("Keep this key encrypted and finish later"))
        unchecked = report is None or report.outcome.unchecked
        self._later.setVisible(unchecked and self.context.session.may_be_set_aside)

    def _show_lock(self, diagnosis: Diagnosis | None) -> None:
        """Ask for what a key that refuses this computer needs: its address, or the user's word."""
        session = self.context.session
        shut_out = (
            session.judgement.report is not None and session.judgement.report.outcome.shut_out
        )
        plan = session.choices.plan
        wanted = plan is not None and plan.ip is not IpMode.NONE
        self._own_address.setVisible(shut_out and wanted and not self.valid)
        self._own_address.show_state()
        self._declare.set_text(self.tr("The key is locked: go on without this check"))
        offered = diagnosis is not None and diagnosis.action is Action.CONFIRM_LOCK
        self._declare.setVisible(session.judgement.may_declare_lock and not offered)

    def _show_rows(self, report: KeyReport | None) -> None:
        verdict, guide = self.context.session.judgement.verdict, self.context.session.choices.guide
        shown = bool(verdict and verdict.findings and guide and report)
        self._rows.setVisible(shown)
        caution = ""
        if verdict and guide and report and shown:
            order = [label.flag for label in guide.labels if label.flag]
            findings = sorted(
                verdict.findings,
                key=lambda f: order.index(f.box) if f.box in order else len(order),
            )
            ticked = {box.name: box.on for box in report.boxes}
            seen: dict[str, int] = {}
            rows = [self._line(finding, ticked, seen) for finding in findings]
            self._rows.set_rows(self.tr("Your key, box by box"), rows)
            open_to_all = {"ip_open", "ip_unknown"} & {f.code for f in verdict.warnings}
            if verdict.fit and guide.ip_caution and open_to_all:  # else there is more to mend
                caution = guide.ip_caution.in_(self.context.language())
        self._caution.set_text(caution)
        self._caution.setVisible(bool(caution))

    def _line(self, finding: Finding, ticked: dict[str, Known], seen: dict[str, int]) -> RightLine:
        guide, language = (
            self.context.session.choices.guide,
            self.context.session.choices.page_language,
        )
        label = guide.box(finding.box) if guide and finding.box else None
        raw = foreign(finding.box) if finding.box else finding_subject(finding)
        state = ticked.get(finding.box, Known.UNKNOWN) if finding.box else Known.UNKNOWN
        seen[finding.code] = number = seen.get(finding.code, 0) + 1
        return RightLine(
            words=label.in_(language) if label else raw,
            verdict=finding_words(finding),
            tone=TONES[finding.level],
            ticked={Known.YES: True, Known.NO: False}.get(state),
            boxed=finding.box is not None,
            identifier=f"finding-{finding.code}" + (f"-{number}" if number > 1 else ""),
        )

    def _show_when(self, report: KeyReport | None, diagnosis: Diagnosis | None) -> None:
        self._when.setVisible(report is not None)
        if report is None:
            return
        time = short_time(report.inspected_at, self.context.language())
        text = self.tr("Checked at {time}.").format(time=time)
        due = self._plan.due_in(diagnosis, self.context.services.clock.now())
        if due is not None:
            text += " " + self.tr("It is checked again every 10 s.")
            if self.context.session.step is self.step:
                self._timer.start(max(1, round(due.total_seconds() * 1000)))
        self._when.set_text(text)

    def _declare_lock(self) -> None:
        self.context.session.judgement.lock_declared = True
        self._show()

    def _finish_later(self) -> None:
        self.context.session.kept.finish_later = True
        self._show()
        self.wizard().next()
