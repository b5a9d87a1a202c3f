"""What the pages about the service's own site share: its clicks, and the address it gives."""

from PySide6.QtCore import QDate, QLocale

from keywizard.flow import steps
from keywizard.gui.desk import Desk
from keywizard.gui.look.tones import Tone
from keywizard.gui.pages.base import StepPage
from keywizard.gui.widgets.clicks import Clicks
from keywizard.gui.widgets.fields import Field
from keywizard.gui.wording import input_words
from keywizard.model.errors import UsageError
from keywizard.model.profile import Step

__all__ = ["WayPage"]


class WayPage(StepPage):
    """Shows the step's way and asks for the service's address where this step has to."""

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self.clicks = Clicks()
        self.address = Field(identifier="address")
        self.address.edited.connect(self._on_edited)
        self.address.entry.editingFinished.connect(self._on_finished)

    def retranslate(self) -> None:
        """The service's words in the language of now."""
        super().retranslate()
        session, language = self.desk.session, self.desk.language()
        service = session.profile.name if session.profile else ""
        on_site = self.tr("On the {name} site").format(name=service)
        self.set_chip(on_site, on_site=True)
        self.address.set_label(self.tr("The address that {name} gave you").format(name=service))
        self.why_not = self.tr("Enter the address first.")
        entry = steps.plan_of(session, self.step)
        way = session.profile.way(entry.way) if session.profile and entry else None
        lines = [words.in_(language) for words in way.lines] if way else []
        self.clicks.set_lines(lines, self._checked_on(way.verified if way else None))
        self.clicks.setVisible(bool(lines))

    def load(self) -> None:
        """What was given before stays in its field."""
        self.retranslate()
        session = self.desk.session
        asked = steps.address_step(session) is self.step
        self.address.setVisible(asked)
        if session.address and not self.address.value():
            self.address.entry.setText(session.address)
        self.show_state()

    def show_state(self) -> None:
        """Whether the step may be left, as far as the flow is concerned."""
        self.valid = steps.is_done(self.desk.session, self.step) and self._address_is_whole()

    def _address_is_whole(self) -> bool:
        asked = steps.address_step(self.desk.session) is self.step
        return not asked or self._problem() is None

    def _problem(self) -> UsageError | None:
        """Give the session what stands in the field; what is wrong with it, if anything."""
        try:
            self.desk.session.set_address(self.address.value())
        except UsageError as problem:
            return problem
        return None

    def _on_edited(self) -> None:
        problem = self._problem()
        if problem is None:
            self.address.hint(self.tr("Received."), Tone.OK)
        else:
            self.address.hint("")  # half an address is no mistake while it is typed
        self.show_state()

    def _on_finished(self) -> None:
        problem = self._problem() if self.address.value() else None
        if problem is not None:
            self.address.hint(input_words(problem), Tone.WARN)
        self.show_state()

    def _checked_on(self, day: object) -> str:
        if day is None:
            return self.tr("Not verified: some words may differ")
        shown = QLocale(self.desk.language()).toString(
            QDate.fromString(str(day), "yyyy-MM-dd"), QLocale.FormatType.ShortFormat
        )
        return self.tr("Verified on {day}").format(day=shown)
