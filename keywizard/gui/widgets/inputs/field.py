"""A labelled field with one status line that is always there, plain or for a password."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.painting import rounded
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type, em, font, line
from keywizard.gui.widgets.badges import SIGNS, Sign
from keywizard.gui.widgets.inputs.hidden_edit import HiddenEdit
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.text import Text

__all__ = ["Entry", "Field", "PasswordField", "StatusLine"]

_ROLE = QPalette.ColorRole


class Entry(HiddenEdit):
    """A line edit with our border: 2 px of accent while it has the focus."""

    def __init__(self, *, secret: bool, identifier: str = "") -> None:
        super().__init__()
        self.setFrame(False)
        self.setTextMargins(12, 0, 12, 0)
        self.setFont(font(Type.BODY))
        self.setAttribute(Qt.WidgetAttribute.WA_MacShowFocusRect, on=False)
        self.setAccessibleIdentifier(identifier)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if secret:
            self.hide_text()
        clear = self.palette()
        clear.setColor(_ROLE.Base, Qt.GlobalColor.transparent)
        self.setPalette(clear)

    def sizeHint(self) -> QSize:
        return QSize(24 * em(), max(40, line(Type.BODY) + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            palette, focused = self.window().palette(), self.hasFocus()
            fill = palette.color(_ROLE.Base)
            border = palette.color(_ROLE.Accent if focused else _ROLE.Dark)
            box = QRectF(self.rect())
            rounded(painter, box, 8, fill=fill, border=border, width=2 if focused else 1)
        super().paintEvent(event)

    def apply_font(self) -> None:
        """Follow a new text size."""
        self.setFont(font(Type.BODY))


class StatusLine(QWidget):
    """A sign and a few words under a field; it keeps its room when empty."""

    def __init__(self, identifier: str = "") -> None:
        super().__init__()
        self.sign = Sign(Glyph.OK, Tone.OK, Type.STRONG)
        self.text = Text(role=Type.STRONG, identifier=identifier)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.text, 1)
        self.say("")

    def say(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Show a sentence; a muted one has no sign, an empty one keeps the height."""
        signed = bool(text) and tone in SIGNS and tone is not Tone.MUTED
        self.sign.setVisible(signed)
        if signed:
            self.sign.set_sign(SIGNS[tone], tone)
        self.text.set_role(Type.STRONG if signed else Type.BODY)
        self.text.set_tone(tone)
        self.text.set_text(text)
        self.setMinimumHeight(line(Type.STRONG) + 1)

    def words(self) -> str:
        """Give the sentence shown."""
        return self.text.words()


class Field(QWidget):
    """A labelled line to type into, with a line under it for a hint or a problem.

    `beside` stands at the end of the line: a button that fills the field, or uses it.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self, *, identifier: str, secret: bool = False, beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.label = Text(role=Type.STRONG)
        self.entry = Entry(secret=secret, identifier=identifier)
        self.status = StatusLine(identifier=f"{identifier}-status")
        self.label.setBuddy(self.entry)
        self.entry.textEdited.connect(self.edited)
        self.entry.returnPressed.connect(self.submitted)
        line_ = ResponsiveRow(gap=8, grow=0, keep=16, fill=True)
        line_.addWidget(self.entry)
        if beside is not None:
            line_.addWidget(beside)
        layout = column(self, gap=6)
        layout.addWidget(self.label)
        layout.addLayout(line_)
        layout.addWidget(self.status)

    def set_label(self, text: str) -> None:
        """Set the visible and the spoken name of the field."""
        self.label.set_text(text)
        self.entry.setAccessibleName(text)

    def hint(self, text: str, tone: Tone = Tone.MUTED) -> None:
        """Say what is right or wrong with what was typed, or how strong a password is."""
        self.status.say(text, tone)
        self.entry.setAccessibleDescription(text)

    def value(self) -> str:
        """Give what stands in it."""
        return self.entry.text()


class PasswordField(Field):
    """A password to choose or to give: never shown."""

    def __init__(self, *, identifier: str = "password") -> None:
        super().__init__(identifier=identifier, secret=True)

    def take(self) -> str:
        """Give the password away and forget it."""
        value = self.entry.text()
        self.entry.setText("")
        return value
