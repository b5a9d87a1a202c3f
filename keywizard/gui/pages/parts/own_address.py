"""This computer's address, to be put on a key's list for the check: found, typed, copied."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.inputs.field import Field
from keywizard.gui.widgets.layouts import column
from keywizard.gui.wording import input_words
from keywizard.model.errors import UsageError

__all__ = ["OwnAddress"]


class OwnAddress(QWidget):
    """One field, and one button: it asks an exchange as long as the field is empty, then copies."""

    received = Signal()
    """The session has another address of this computer now."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._words: Callable[[], str] = str
        self._tone = Tone.MUTED
        self._button = Button(kind=Kind.SECONDARY)
        self._field = Field(identifier="own-address", beside=self._button)
        column(self, gap=0).addWidget(self._field)
        self._field.edited.connect(self._on_edited)
        self._field.entry.editingFinished.connect(self.take)
        self._button.clicked.connect(self._press)

    def show_state(self) -> None:
        """Show the current words, and the session's address."""
        self._field.set_label(self.tr("The address of this computer, for the check"))
        own = self._context.session.own_address
        if own and not self._field.value():
            self._field.entry.setText(own)
        empty = not self._field.value()
        self._button.set_text(self.tr("Find it") if empty else self.tr("Copy"))
        self._button.set_glyph(None if empty else Glyph.COPY)
        name = "find-own-address" if empty else "copy-own-address"
        self._button.setAccessibleIdentifier(name)
        self._button.setAccessibleDescription(self._field.label.words())
        self._field.hint(self._words(), self._tone)

    def take(self) -> bool:
        """Give the session what stands in the field; whether that is a usable address."""
        text, session = self._field.value(), self._context.session
        if not text:
            return False
        known = session.own_address
        try:
            session.set_own_address(text)
        except UsageError as refused:
            problem = refused  # the name of an except clause ends with it
            self._say(lambda: input_words(problem), Tone.WARN)
            return False
        if text != known:
            self._say(lambda: self.tr("Received."), Tone.OK)
            self.received.emit()
        return True

    def _on_edited(self) -> None:
        self._say(str)  # half an address is no mistake while it is typed

    def _press(self) -> None:
        if self._field.value():
            self._put()
            return
        self._say(lambda: self.tr("Asking…"))
        ask = self._context.services.own_address
        self._context.background.run(ask, self._on_found, lambda _: self._on_found(None))

    def _on_found(self, found: str | None) -> None:
        if self._field.value():  # the user was faster
            return
        if found is None:
            self._say(lambda: self.tr("Not found: leave it out, or type it."), Tone.WARN)
            return
        self._field.entry.setText(found)
        self.take()

    def _put(self) -> None:
        if self.take():
            self._context.clipboard.put(self._field.value().strip())
            self._say(lambda: self.tr("Copied."), Tone.OK)

    def _say(self, words: Callable[[], str], tone: Tone = Tone.MUTED) -> None:
        self._words, self._tone = words, tone
        self.show_state()
