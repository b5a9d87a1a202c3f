"""Step 2: what must be ready, what the key can never do."""

from PySide6.QtWidgets import QVBoxLayout

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.text import Text
from keywizard.model.step import Step

__all__ = ["PreparePage"]


class PreparePage(StepPage):
    """Prerequisites as a list, then the promise about the key."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._card = Card(gap=12)
        self._list: QVBoxLayout = self._card.column
        self._cautions = Note()
        self._never = Note(glyph=Glyph.SHIELD, tone=Tone.OK)
        self._key = Text(role=Type.CAPTION, tone=Tone.MUTED)
        self._more = Button(kind=Kind.LINK, glyph=Glyph.OPEN, identifier="more-help")
        self._more.clicked.connect(self._open_help)
        for part in (self._card, self._cautions, self._never, self._key, self._more):
            self.column.addWidget(part)

    def retranslate(self) -> None:
        """Show the service's own list in the current language."""
        super().retranslate()
        plan = self.context.session.choices.plan
        self.instruction = self.tr("Have these things ready.")
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in plan.prerequisites if plan else ():
            text = words.in_(self.context.language())
            self._list.addWidget(Note(text, glyph=Glyph.DOT, tone=Tone.ACCENT))
        cautions = plan.cautions if plan else ()
        self._cautions.set_text("\n".join(each.in_(self.context.language()) for each in cautions))
        self._cautions.setVisible(bool(cautions))
        self._never.set_text(
            self.tr("This key lets the bot read and trade, never withdraw or transfer.")
        )
        exchange = self.context.session.choices.exchange_name
        self._more.set_text(self.tr("Help on the {name} site").format(name=exchange))
        self._more.setVisible(plan is not None and not self.context.services.practice)
        self._key.set_text(self.tr("An API key is a badge for the bot. It is not your password."))
        self._key.setVisible(not cautions)  # what the service stresses itself comes first

    def _open_help(self) -> None:
        plan = self.context.session.choices.plan
        if plan is not None:
            self.context.browser.open(plan.help_better)
