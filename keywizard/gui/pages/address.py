"""The addresses that the key shall be locked to: the service's, and this computer's meanwhile."""

from keywizard.flow import steps
from keywizard.gui.desk import Desk
from keywizard.gui.look.tones import Tone
from keywizard.gui.pages.way import WayPage
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.fields import Field
from keywizard.gui.wording import input_words
from keywizard.model.errors import UsageError
from keywizard.model.profile import Step

__all__ = ["AddressPage"]


class AddressPage(WayPage):
    """Which road the user can take, the address of the service, the address of this computer."""

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self._branches = ChoiceCards()
        self._own = Field(identifier="own-address")
        self._find = Button(kind=Kind.LINK, identifier="find-own-address")
        for part in (self._branches, self.clicks, self.address, self._own, self._find):
            self.column.addWidget(part)
        self._branches.chosen.connect(self._on_branch)
        self._own.edited.connect(lambda: self._own.hint(""))
        self._own.entry.editingFinished.connect(self._on_own)
        self._find.clicked.connect(self._look_for_own)

    def retranslate(self) -> None:
        """The plan's answers as cards; what was chosen stays chosen."""
        super().retranslate()
        session, language = self.desk.session, self.desk.language()
        plan = session.plan
        branches = plan.branches if plan else ()
        service = session.profile.name if session.profile else ""
        self.instruction = self.tr("{name} uses your key from one fixed address.").format(
            name=service
        )
        self._branches.set_choices(
            self.tr("Do you have that address already?"),
            [
                Choice(each.id, each.name.in_(language), identifier=f"branch-{each.id}")
                for each in branches
            ],
            session.branch,
        )
        self._branches.setVisible(bool(branches))
        self._own.set_label(self.tr("The address of this computer, for the check"))
        self._find.set_text(self.tr("Find it for me"))

    def load(self) -> None:
        """The fields follow the chosen branch."""
        super().load()
        own = self.desk.session.own_address
        if own and not self._own.value():
            self._own.entry.setText(own)
        self._show_branch()

    def store(self) -> None:
        """A typed address of this computer counts even if the field kept the focus."""
        self._on_own()

    def _on_branch(self, branch: str) -> None:
        self.desk.session.branch = branch
        self.why_not = self.tr("Enter the address first.")
        self._show_branch()

    def _show_branch(self) -> None:
        session = self.desk.session
        plan = session.plan
        chosen = session.branch is not None or not (plan and plan.branches)
        if not chosen:
            self.why_not = self.tr("Choose one of the answers first.")
        asked = chosen and steps.address_step(session) is self.step
        self.address.setVisible(asked)
        self.clicks.setVisible(asked)
        for part in (self._own, self._find):
            part.setVisible(chosen)
        self.show_state()

    def _on_own(self) -> None:
        text = self._own.value()
        if not text or text == self.desk.session.own_address:
            return
        try:
            self.desk.session.set_own_address(text)
        except UsageError as problem:
            self._own.hint(input_words(problem), Tone.WARN)
        else:
            self._own.hint(self.tr("Received."), Tone.OK)

    def _look_for_own(self) -> None:
        self._own.hint(self.tr("Asking…"))
        services = self.desk.services
        self.desk.background.run(
            services.own_address, self._on_found, self._on_not_found
        )

    def _on_found(self, found: str | None) -> None:
        if found is None:
            self._on_not_found()
            return
        self._own.entry.setText(found)
        self._on_own()

    def _on_not_found(self, _: Exception | None = None) -> None:
        self._own.hint(self.tr("Not found. It can be added later, if the check asks for it."))
