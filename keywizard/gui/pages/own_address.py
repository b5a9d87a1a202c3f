"""This computer's address, to be put on a key's list for the check: found, typed, copied."""

from PySide6.QtWidgets import QWidget

from keywizard.gui.desk import Desk
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.fields import Field
from keywizard.gui.widgets.layouts import Beside, column
from keywizard.gui.wording import input_words
from keywizard.model.errors import UsageError

__all__ = ["OwnAddress"]


class OwnAddress(QWidget):
    """One field, a button that asks an exchange, and one that copies."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._field = Field(identifier="own-address")
        self._find = Button(kind=Kind.LINK, identifier="find-own-address")
        self._copy = Button(kind=Kind.SECONDARY, glyph=Glyph.COPY, identifier="copy-own-address")
        layout = column(self, gap=4)
        layout.addWidget(self._field)
        row = Beside(gap=12)
        row.addWidget(self._copy)
        row.addWidget(self._find)
        layout.addLayout(row)
        self._field.edited.connect(lambda: self._field.hint(""))
        self._field.entry.editingFinished.connect(self.take)
        self._find.clicked.connect(self._look)
        self._copy.clicked.connect(self._put)

    def show_state(self, *, shown: bool) -> None:
        """Words and the address as the session knows it."""
        self.setVisible(shown)
        self._field.set_label(self.tr("The address of this computer, for the check"))
        self._find.set_text(self.tr("Find it for me"))
        self._copy.set_text(self.tr("Copy the address"))
        own = self._desk.session.own_address
        if own and not self._field.value():
            self._field.entry.setText(own)
        self._copy.setVisible(own is not None)
        self._find.setVisible(own is None)

    def take(self) -> None:
        """Give the session what stands in the field, even if it kept the focus."""
        text, session = self._field.value(), self._desk.session
        if not text or text == session.own_address:
            return
        try:
            session.set_own_address(text)
        except UsageError as problem:
            self._field.hint(input_words(problem), Tone.WARN)
        else:
            self._field.hint(self.tr("Received."), Tone.OK)
        self.show_state(shown=True)

    def _look(self) -> None:
        self._field.hint(self.tr("Asking…"))
        ask = self._desk.services.own_address
        self._desk.background.run(ask, self._on_found, self._on_not_found)

    def _on_found(self, found: str | None) -> None:
        if found is None:
            self._on_not_found()
            return
        self._field.entry.setText(found)
        self.take()

    def _on_not_found(self, _: Exception | None = None) -> None:
        self._field.hint(self.tr("Not found. It can be added later, if the check asks for it."))

    def _put(self) -> None:
        own = self._desk.session.own_address
        if own is not None:
            self._desk.clipboard.put(own)
            self._field.hint(self.tr("Copied."), Tone.OK)
