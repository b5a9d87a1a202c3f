"""The addresses that the key shall be locked to: the service's, and this computer's meanwhile."""

from keywizard.flow import steps
from keywizard.gui.desk import Desk
from keywizard.gui.pages.own_address import OwnAddress
from keywizard.gui.pages.way import WayPage
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.model.profile import Step

__all__ = ["AddressPage"]


class AddressPage(WayPage):
    """Which road the user can take, the address of the service, the address of this computer."""

    def __init__(self, desk: Desk, step: Step) -> None:
        super().__init__(desk, step)
        self._branches = ChoiceCards()
        self._own = OwnAddress(desk)
        for part in (self._branches, self.clicks, self.address, self._own):
            self.column.addWidget(part)
        self._branches.chosen.connect(self._on_branch)

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

    def load(self) -> None:
        """The fields follow the chosen branch."""
        super().load()
        self._show_branch()

    def store(self) -> None:
        """A typed address of this computer counts even if the field kept the focus."""
        self._own.take()

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
        self._own.show_state(shown=chosen)
        self.show_state()
