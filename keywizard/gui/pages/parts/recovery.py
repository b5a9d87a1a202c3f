"""The recovery code: shown once, copied on a click, its end typed back."""

from PySide6.QtCore import Signal

from keywizard.flow.actions import same_code
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.inputs.field import Entry, StatusLine
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.widgets.text import Text
from keywizard.model.secret import Secret

__all__ = ["RecoveryCard"]


class RecoveryCard(Card):
    """`confirmed` once the user typed the code's last four characters."""

    confirmed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(gap=12)
        self._context = context
        self._code: Secret | None = None
        self.is_confirmed = False
        self._shown = Text(role=Type.LEAD, identifier="recovery-code")
        self._why = Text()
        self._copy = Button(kind=Kind.SECONDARY, glyph=Glyph.COPY, identifier="recovery-copy")
        self._ask = Text(role=Type.STRONG)
        self._entry = Entry(secret=False, identifier="recovery-end")
        self._entry.setMaxLength(8)
        self._ask.setBuddy(self._entry)
        self._status = StatusLine(identifier="recovery-status")
        row = ResponsiveRow(gap=16, grow=0, keep=20)
        row.addWidget(self._shown)
        row.addWidget(self._copy)
        self.column.addLayout(row)
        for part in (self._why, self._ask, self._entry, self._status):
            self.column.addWidget(part)
        self._copy.clicked.connect(self._on_copy)
        self._entry.textEdited.connect(self._on_edited)

    def retranslate(self) -> None:
        """All words but the code."""
        self._why.set_text(
            self.tr("If this computer is lost, only this code opens your vault. Never send it.")
        )
        self._copy.set_text(self.tr("Copy for 30 s"))
        ask = self.tr("Its last four characters")
        self._ask.set_text(ask)
        self._entry.setAccessibleName(ask)

    def show_code(self, code: Secret) -> None:
        """Show the code, the only time."""
        self._code, self.is_confirmed = code, False
        self._shown.set_text(code.reveal())
        self._entry.setFocus()

    def hideEvent(self, event: object) -> None:
        """Out of sight, out of the widgets."""
        if self.is_confirmed:
            self._shown.set_text("")
            self._code = None
        super().hideEvent(event)  # type: ignore[arg-type]

    def _on_copy(self) -> None:
        if self._code is not None:
            self._context.clipboard.put_secret(self._code)

    def _on_edited(self, text: str) -> None:
        if self._code is None:
            return
        self.is_confirmed = same_code(text, self._code)
        if self.is_confirmed:
            self._status.say(self.tr("That is right"), Tone.OK)
        elif len(text.replace("-", "").strip()) >= 4:
            self._status.say(self.tr("Not the same: look at the code again"), Tone.WARN)
        else:
            self._status.say("")
        self.confirmed.emit()
