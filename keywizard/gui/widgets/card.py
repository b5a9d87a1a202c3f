"""A white card, and the message card: one cause, one message, one action (D6, R22)."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.palette import mix
from keywizard.gui.look.tones import Tone, colour, wash
from keywizard.gui.look.type import Type
from keywizard.gui.widgets.badges import SIGNS, Sign
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.text import Text

__all__ = ["Card", "DetailsLink", "MessageCard"]

_ROLE = QPalette.ColorRole
_EDGE_PX = 5


class Card(QWidget):
    """A rounded surface; put things into `column`. With a tone: washed, with an edge."""

    def __init__(self, *, margin: int = 16, gap: int = 16, tone: Tone | None = None) -> None:
        super().__init__()
        self._tone = tone
        self.column: QVBoxLayout = column(self, gap=gap, margin=margin)

    def set_tone(self, tone: Tone | None) -> None:
        """Wash the card in the tone; None for a plain one."""
        self._tone = tone
        self.update()

    def outline(self) -> QPainterPath:
        """Give the shape to which the contents are clipped."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        return path

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_body(painter)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            border = self.palette().color(_ROLE.Mid)
            if self._tone is not None:
                border = mix(colour(self._tone, self.palette()), border, 0.6)
            painter.setPen(QPen(border, 1))
            painter.drawPath(self.outline())

    def paint_body(self, painter: QPainter) -> None:
        """Fill the shape; a kind of card may add to it."""
        palette = self.palette()
        if self._tone is None:
            painter.fillPath(self.outline(), palette.color(_ROLE.Base))
            return
        painter.fillPath(self.outline(), wash(self._tone, palette))
        painter.save()
        painter.setClipPath(self.outline())
        painter.fillRect(QRectF(0, 0, _EDGE_PX, self.height()), colour(self._tone, palette))
        painter.restore()


class DetailsLink(QObject):
    """A quiet link that opens and closes a text, such as « Détails »; lay out both parts."""

    def __init__(self, *, identifier: str = "") -> None:
        super().__init__()
        self.link = Button(kind=Kind.LINK, glyph=Glyph.RIGHT, identifier=identifier)
        self.link.setCheckable(True)
        self.text = Text(role=Type.CAPTION, tone=Tone.MUTED)
        self.link.toggled.connect(self._show)
        self.set_details("", "")

    def set_details(self, link: str, text: str) -> None:
        """Name the link and what it opens; an empty text hides both."""
        self.link.set_text(link)
        self.text.set_text(text)
        self.link.setVisible(bool(text))
        self._show()

    def _show(self) -> None:
        opened = self.link.isChecked()
        self.link.set_glyph(Glyph.DOWN if opened else Glyph.RIGHT)
        self.text.setVisible(opened and bool(self.text.words()))


class MessageCard(Card):
    """What happened, why, what to do, and at most one button."""

    action = Signal()

    def __init__(self, tone: Tone = Tone.REFUSE, *, identifier: str = "") -> None:
        super().__init__(tone=tone, gap=4)
        self.sign = Sign(SIGNS.get(tone, Glyph.UNKNOWN), tone)
        self.what = Text(role=Type.STRONG, tone=tone, identifier=identifier)
        self.why = Text()
        self.todo = Text(role=Type.STRONG)
        self.button = Button(kind=Kind.SECONDARY, glyph=Glyph.OPEN, identifier="action")
        self.details = DetailsLink(identifier="details")
        self.button.clicked.connect(self.action)
        self._build()
        self.set_message("")

    def set_message(self, what: str, why: str = "", todo: str = "") -> None:
        """Show the three parts, already in the user's language; empty parts take no room."""
        for label, words in ((self.what, what), (self.why, why), (self.todo, todo)):
            label.set_text(words)
            label.setVisible(bool(words))
        self.setAccessibleName(" ".join(part for part in (what, why, todo) if part))

    def set_action(
        self, text: str, glyph: Glyph | None = Glyph.OPEN, identifier: str = "action"
    ) -> None:
        """Offer the one button; an empty text takes it away."""
        self.button.set_text(text)
        self.button.set_glyph(glyph)
        self.button.setAccessibleIdentifier(identifier)
        self.button.setVisible(bool(text))

    def set_details(self, link: str, text: str) -> None:
        """Codes and raw words, closed until asked for."""
        self.details.set_details(link, text)

    def set_tone(self, tone: Tone | None) -> None:
        """Change sign, colours and edge together."""
        super().set_tone(tone)
        shown = tone or Tone.TEXT
        self.sign.set_sign(SIGNS.get(shown, Glyph.UNKNOWN), shown)
        self.what.set_tone(shown)

    def _build(self) -> None:
        words = QWidget()
        inner = column(words, gap=4)
        inner.addWidget(self.why)
        inner.addWidget(self.todo)
        inner.addWidget(
            self.details.link, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )
        inner.addWidget(self.details.text)
        beside = ResponsiveRow(gap=24, grow=0, keep=40, fill=True, bottom=True, stack_gap=12)
        beside.addWidget(words)
        beside.addWidget(self.button)
        body = column(gap=4)
        body.addWidget(self.what)
        body.addLayout(beside)
        row = ResponsiveRow(gap=9, grow=1, keep=0, top=True)
        row.addWidget(self.sign)
        row.addLayout(body)
        row.setContentsMargins(4, 0, 0, 0)
        self.column.addLayout(row)
        self.button.hide()
