"""Step 7: the values, captured or pasted in any order."""

from keywizard.flow.values.capture import (
    Hint,
    mistaken,
    odd,
    received,
    recognise,
    sendable,
    swapped,
)
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.pages.parts.capture_strip import CaptureStrip
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.inputs.secret_field import SecretField
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.wording import hint_words
from keywizard.model.data.guide import KeyField
from keywizard.model.step import Step

__all__ = ["ValuesPage"]


class ValuesPage(StepPage):
    """One field a value; what was received is shown, never repeated."""

    primary_identifier = "check-key"

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self._sharing = Note()
        self._card = Card(margin=24, gap=16)
        self._fields: dict[KeyField, SecretField] = {}
        self._strip = CaptureStrip(context)
        for field in KeyField:  # another exchange may be chosen later
            widget = SecretField(identifier=str(field))
            widget.entered.connect(lambda text, field=field: self._on_entered(field, text))
            widget.replace_requested.connect(lambda field=field: self._on_replace(field))
            widget.nothing_pasted.connect(lambda field=field: self._on_nothing(field))
            self._fields[field] = widget
            self._card.column.addWidget(widget)
        self._swap = Button(kind=Kind.SECONDARY, identifier="swap")
        self._swap.clicked.connect(self._on_swap)
        actions = ResponsiveRow(gap=16)
        actions.addWidget(self._swap)
        actions.addWidget(self._strip.button)
        self.column.addWidget(self._sharing)
        self.column.addWidget(self._card)
        self.column.addLayout(actions)
        self.column.addWidget(self._strip)

    def retranslate(self) -> None:
        """Show the exchange's own names for the values."""
        super().retranslate()
        session, language = self.context.session, self.context.language()
        exchange = session.choices.exchange_name
        text = self.tr("Copy each value on {exchange}, then paste it here.")
        self.instruction = text.format(exchange=exchange)
        self.primary_text = self.tr("Check the key")
        self.why_not = self.tr("A value is missing or unusable: paste it below.")
        sharing = self.tr("Sharing your screen? Pause it: {exchange} shows the secret in clear.")
        self._sharing.set_text(sharing.format(exchange=exchange))
        for field, widget in self._fields.items():
            shape = session.choices.shape(field)
            name = shape.name.in_(language) if shape else str(field)
            widget.set_words(name, self.tr("Paste"), self.tr("Replace"))
            widget.setVisible(field in session.choices.fields)
        self._swap.set_text(self.tr("Swap the two values"))
        self._show_all()

    def load(self) -> None:
        """Show what was captured on the way here; check as soon as all is there."""
        self.retranslate()
        self._show_all()
        self._check()

    def captured(self, hint: Hint | None) -> None:
        """Show a value that was taken from the clipboard."""
        self._show_all()
        self._strip.show_state(hint)
        self._check()

    def _on_entered(self, field: KeyField, text: str) -> None:
        """Fill the fields of labelled values in the text, or this field with all of it."""
        session = self.context.session
        several = recognise(session, text).values
        if len(several) > 1:
            for each, value in several.items():
                session.put(each, value)
        else:
            session.put(field, received(session, field, text))
        held = session.values.get(field)
        if held:
            self.context.clipboard.clear_if_holds(held)
        self._show_all()
        self._check()

    def _on_replace(self, field: KeyField) -> None:
        self.context.checker.cancel()
        self.context.session.drop(field)
        self._show_all()

    def _on_swap(self) -> None:
        self.context.session.swap()
        self._show_all()
        self._check()

    def _on_nothing(self, field: KeyField) -> None:
        self._fields[field].problem(hint_words(Hint.EMPTY))

    def _show_all(self) -> None:
        session = self.context.session
        for field, widget in self._fields.items():
            value = session.values.get(field)
            if value is None:
                widget.empty()
                continue
            ends = value.ends() if field is KeyField.API_KEY else ("", "")
            widget.received(self.tr("%n character(s) received", "", len(value)), *ends)
            strange = odd(session, field)
            if strange is not None:
                tone = Tone.REFUSE if strange.blocks else Tone.WARN
                other = mistaken(session, field, value.reveal())
                name = other.in_(self.context.language()) if other else ""
                widget.problem(hint_words(strange, name), tone)
        self._swap.setVisible(swapped(session))
        self._strip.show_state()
        self.valid = sendable(session)

    def _check(self) -> None:
        """Start the check early: the verdict is often ready before its page is shown."""
        session, checker = self.context.session, self.context.checker
        if sendable(session) and session.judgement.report is None and not checker.busy:
            checker.check(session)
