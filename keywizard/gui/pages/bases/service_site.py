"""What the pages about the service's own site share: its clicks, and the address it gives."""

from datetime import date

from PySide6.QtWidgets import QApplication

from keywizard.flow import steps
from keywizard.gui.dates import short_date
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.click_path import ClickPath
from keywizard.gui.widgets.inputs.field import Field
from keywizard.gui.wording import input_words
from keywizard.model.data.profile import ExchangePlan
from keywizard.model.errors import UsageError
from keywizard.model.step import Step

__all__ = ["ServiceSitePage"]


class ServiceSitePage(StepPage):
    """Shows the step's way and asks for the service's address where this step has to."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self.site = Button(kind=Kind.SECONDARY, glyph=Glyph.OPEN, identifier="open-service")
        self.clicks = ClickPath()
        self._paste = Button(kind=Kind.SECONDARY, identifier="address-paste")
        self.address = Field(identifier="address", beside=self._paste)
        self.address.edited.connect(self._on_edited)
        self.address.entry.editingFinished.connect(self._on_finished)
        self._paste.clicked.connect(self._on_paste)
        self.site.clicked.connect(self._open_site)
        self._typing = False
        self._plan: ExchangePlan | None = None
        self._given: str | None = None
        self._problem: UsageError | None = None

    def retranslate(self) -> None:
        """Show the service's words in the current language."""
        super().retranslate()
        session, language = self.context.session, self.context.language()
        self.set_chip(self.tr("On the {name} site").format(name=self.service), on_site=True)
        self.site.set_text(self.tr("Open the {name} site").format(name=self.service))
        self.address.set_label(self.tr("The address given by {name}").format(name=self.service))
        self._paste.set_text(self.tr("Paste"))
        self._paste.setAccessibleDescription(self.address.label.words())
        entry, profile = steps.plan_of(session, self.step), session.choices.profile
        path = profile.click_path(entry.way) if profile and entry else None
        lines = [words.in_(language) for words in path.lines] if path else []
        self.clicks.set_lines(lines, self._checked_on(path.verified if path else None))

    def load(self) -> None:
        """Keep in its field what was given before, if it was given for this service."""
        session = self.context.session
        forgotten = self._given is not None and session.choices.address is None
        if forgotten or session.choices.plan is not self._plan:
            self._plan = session.choices.plan
            self.address.entry.setText("")
        if session.choices.address and not self.address.value():
            self.address.entry.setText(session.choices.address)
        self.take()
        self.retranslate()
        self.show_state()

    def store(self) -> None:
        """Another choice on the first page makes the session forget what was given."""
        self._given = self.context.session.choices.address

    def show_way(self, *, shown: bool) -> None:
        """ClickPath and field: not before the user knows that they are needed."""
        practice = self.context.services.practice  # it has no site of the service's
        self.site.setVisible(shown and not practice)
        self.clicks.setVisible(shown and self.clicks.has_lines)
        self.address.setVisible(shown and self.asked)

    def show_state(self) -> None:
        """Show whether the step may be left, and what is right or wrong with the address."""
        problem = self._problem
        self.why_not = input_words(problem) if problem else ""
        self.valid = steps.is_done(self.context.session, self.step) and problem is None
        if problem is None and self.address.value():
            self.address.hint(self.tr("Received."), Tone.OK)
        elif problem is None or self._typing or not self.address.value():
            self.address.hint("")  # half an address is no mistake while it is typed
        else:
            self.address.hint(self.why_not, Tone.WARN)

    @property
    def service(self) -> str:
        """The name of the service."""
        return self.context.session.choices.service_name

    @property
    def asked(self) -> bool:
        """Return whether this page asks for the address."""
        return steps.address_step(self.context.session) is self.step

    def take(self) -> None:
        """Give the session what stands in the field, and keep what is wrong with it."""
        self._problem = None
        if not self.asked:
            return
        try:
            self.context.session.set_address(self.address.value())
        except UsageError as problem:
            self._problem = problem

    def _on_edited(self) -> None:
        self._typing = True
        self.take()
        self.show_state()

    def _on_finished(self) -> None:
        self._typing = False
        self.take()
        self.show_state()

    def _on_paste(self) -> None:
        self.address.entry.setText(QApplication.clipboard().text().strip()[:80])
        self._on_finished()

    def _open_site(self) -> None:
        profile = self.context.session.choices.profile
        if profile is not None:
            self.open_in_browser(profile.home)

    def _checked_on(self, day: date | None) -> str:
        if day is None:
            return self.tr("Clicks not verified")
        shown = short_date(day, self.context.language())
        return self.tr("Verified on {day}").format(day=shown)
