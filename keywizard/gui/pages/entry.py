"""Add the key at a service that shows its address only then: clicks, values, address."""

from PySide6.QtWidgets import QWidget

from keywizard.flow import steps
from keywizard.flow.check.diagnosis import diagnose
from keywizard.flow.check.recheck import RecheckPlan
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.service_site import ServiceSitePage
from keywizard.gui.pages.parts.remedy import RemedyCard
from keywizard.gui.startup.step_titles import step_title
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.model.data.guide import KeyField
from keywizard.model.step import Step

__all__ = ["EntryPage"]


class EntryPage(ServiceSitePage):
    """Copies each value on its own click, once a check has shown that the key is harmless."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._message = RemedyCard(context)
        self._state = Note(glyph=Glyph.SHIELD, tone=Tone.OK, identifier="entry-state")
        self._copied: KeyField | None = None
        self._copies = {field: self._copy_button(field) for field in KeyField}
        self._values = QWidget()
        row = ResponsiveRow(gap=12, fill=True)
        for button in self._copies.values():
            row.addWidget(button)
        self._values.setLayout(row)
        parts = (self._message, self._state, self.site, self.clicks, self._values, self.address)
        for part in parts:
            self.column.addWidget(part)
        self._plan_again = RecheckPlan(context.services.clock.now())
        self._message.recheck.connect(self._check)
        self.cancel_requested.connect(context.checker.cancel)
        context.checker.changed.connect(self._show)

    def retranslate(self) -> None:
        """Show the exchange's own names for the values."""
        super().retranslate()
        self.busy_text = self.tr("Asking the exchange about your key…")
        self.cancel_text = self.tr("Stop")
        for field, button in self._copies.items():
            button.set_text(self.tr("Copy: {value}").format(value=self._name(field)))
            button.setVisible(field in self.context.session.choices.fields)
        self._show()

    def load(self) -> None:
        """Start a check that is missing or too old to rely on."""
        self._copied = None
        self._plan_again = RecheckPlan(self.context.services.clock.now())
        super().load()
        now = self.context.services.clock.now()
        if not self.context.session.judgement.has_recent_report(now):
            self._check()
        self._show()

    def activated(self) -> None:
        """Back from the exchange: perhaps the box that does harm was unticked."""
        session, now = self.context.session, self.context.services.clock.now()
        if not session.judgement.may_enter(now) and self._plan_again.may_run_now(
            diagnose(session), now
        ):
            self._check()

    def show_state(self) -> None:
        """Judge what the key may do before its address."""
        super().show_state()
        self.valid = self.valid and not self.context.checker.busy and not self._must_check
        again = self._must_check
        self.primary_text = self.tr("Check again") if again else ""
        self.primary_glyph = Glyph.REFRESH if again else None
        self.set_primary_action(self._check if again else None)

    @property
    def _open(self) -> bool:
        return self.context.session.judgement.may_enter(self.context.services.clock.now())

    @property
    def _must_check(self) -> bool:
        """A key given before stays given: only harm, or no answer yet, keeps the user here."""
        session = self.context.session
        given = steps.is_done(session, Step.ENTRY) and not session.judgement.harmful
        return not self._open and not given

    def _check(self) -> None:
        if not self.context.checker.busy:
            self.context.checker.check(self.context.session)

    def _show(self) -> None:
        session, checker = self.context.session, self.context.checker
        if session.step is not self.step:
            return
        self.busy = checker.busy
        diagnosis = diagnose(session)
        shown = self._open
        if not checker.busy:
            self._plan_again.last = self.context.services.clock.now()
            self._message.setVisible(not shown)
            self.heading = step_title(self.step)
            if checker.problem is not None:
                self._message.show_problem(checker.problem)
            elif not shown and diagnosis is not None:
                self.heading = self._message.show_diagnosis(diagnosis)
        self._state.setVisible(shown)
        self._state.set_text(self._state_words())
        self._values.setVisible(shown)
        self.show_way(shown=shown)
        self.instruction = self._promise() if shown else ""
        self.show_state()

    def _promise(self) -> str:
        return self.tr("Give both values to {name}.").format(name=self.service)

    def _state_words(self) -> str:
        if self._copied is not None:
            copied = self.tr("Copied for 30 seconds: {value}.")
            return copied.format(value=self._name(self._copied))
        harmless = self.tr("Checked: nothing is ticked that {name} refuses.")
        return harmless.format(name=self.service)

    def _name(self, field: KeyField) -> str:
        shape = self.context.session.choices.shape(field)
        return shape.name.in_(self.context.language()) if shape else str(field)

    def _copy_button(self, field: KeyField) -> Button:
        button = Button(kind=Kind.SECONDARY, glyph=Glyph.COPY, identifier=f"copy-{field}")
        button.clicked.connect(lambda: self._copy(field))
        return button

    def _copy(self, field: KeyField) -> None:
        value = self.context.session.values.get(field)
        if value is None or not self._open:  # the check has grown too old meanwhile
            self._check()
            return
        self.context.clipboard.put_secret(value)
        self._copied = field
        self._state.set_text(self._state_words())
