"""The service's address: known already, known later, or the same for every user."""

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.service_site import ServiceSitePage
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.text import Text
from keywizard.model.step import Step

__all__ = ["AddressPage"]


class AddressPage(ServiceSitePage):
    """Choose a route, and give the address of the service if it is known."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._branches = ChoiceCards()
        self._explained = Text(role=Type.CAPTION, tone=Tone.MUTED, identifier="ip-explained")
        self._later = Note(glyph=Glyph.SCREEN, tone=Tone.MUTED, identifier="address-later")
        self.column.addWidget(self._explained)
        for part in (self._branches, self._later, self.site, self.clicks, self.address):
            self.column.addWidget(part)
        self._branches.chosen.connect(self._on_branch)

    def retranslate(self) -> None:
        """Show the plan's answers as cards; what was chosen stays chosen."""
        super().retranslate()
        session, language = self.context.session, self.context.language()
        plan = session.choices.plan
        branches = plan.branches if plan else ()
        if plan is not None and plan.addresses:
            text = self.tr("{name} uses your key from {addresses}.")
            text = text.format(name=self.service, addresses=", ".join(plan.addresses))
        else:
            text = self.tr("{name} uses your key from one IP address only.")
            text = text.format(name=self.service)
        self.instruction = text
        self._explained.set_text(
            self.tr("An IP address is the number of a computer on the internet.")
        )
        choices = [
            Choice(each.id, each.name.in_(language), identifier=f"branch-{each.id}")
            for each in branches
        ]
        self._branches.set_choices(self.tr("Do you have that address already?"), choices)
        self._branches.choose(session.choices.branch)
        self._branches.setVisible(bool(branches))
        later = self.tr("It is asked for once {name} has the key.")
        self._later.set_text(later.format(name=self.service))
        self.show_state()

    def show_state(self) -> None:
        """Show the field if the chosen answer needs it."""
        super().show_state()
        session = self.context.session
        plan = session.choices.plan
        chosen = session.choices.branch is not None or not (plan and plan.branches)
        if not chosen:
            self.why_not = self.tr("Choose one of the answers first.")
        asked = self.asked
        self.show_way(shown=chosen and asked)
        self._later.setVisible(chosen and not asked and not (plan and plan.addresses))

    def _on_branch(self, branch: str) -> None:
        self.context.session.choices.branch = branch
        self.take()
        self.complain(None)
        self.show_state()
