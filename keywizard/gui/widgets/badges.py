"""Small drawn things: a sign, a numbered badge, a chip, and a sign with a line of text."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from keywizard.gui.look.glyphs import Glyph, draw
from keywizard.gui.look.painting import rounded
from keywizard.gui.look.tones import Tone, colour
from keywizard.gui.look.type import Type, font, line
from keywizard.gui.widgets.text import Text

__all__ = ["SIGNS", "Badge", "Chip", "Note", "Sign", "disc"]

_ROLE = QPalette.ColorRole
_WRAP = int(Qt.TextFlag.TextWordWrap)
SIGNS = {
    Tone.OK: Glyph.OK,
    Tone.WARN: Glyph.WARN,
    Tone.REFUSE: Glyph.REFUSE,
    Tone.MUTED: Glyph.UNKNOWN,
}
"""The shape that doubles each tone."""


class Sign(QWidget):
    """One glyph, as tall as a line of the text beside it. Decoration: the words say it."""

    def __init__(
        self, glyph: Glyph, tone: Tone = Tone.TEXT, role: Type = Type.BODY, *, size: float = 0.9
    ) -> None:
        super().__init__()
        self._glyph, self._tone, self._role, self._size = glyph, tone, role, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_sign(self, glyph: Glyph, tone: Tone) -> None:
        """Show another one."""
        self._glyph, self._tone = glyph, tone
        self.update()

    def sizeHint(self) -> QSize:
        side = line(self._role)
        return QSize(round(side * self._size), side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        side = min(self.width(), self.height())
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2 + 1, side, side)
        with QPainter(self) as painter:
            ink = colour(self._tone, self.palette())
            draw(painter, self._glyph, box, ink, self.palette().color(_ROLE.Base))


class Badge(QWidget):
    """A numbered disc, the same number that the instruction names."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = max(24, line(Type.BODY) + 2)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        with QPainter(self) as painter:
            disc(painter, QRectF(self.rect()), self._number, self.palette(), filled=True)


def disc(painter: QPainter, box: QRectF, number: int, palette: QPalette, *, filled: bool) -> None:
    """Draw a numbered disc: filled for now, outlined for later."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(_ROLE.Accent))
        ink = palette.color(_ROLE.HighlightedText)
    else:
        painter.setPen(QPen(palette.color(_ROLE.Dark), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = palette.color(_ROLE.PlaceholderText)
    painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))
    face = QFont(font(Type.STRONG))
    face.setPixelSize(max(10, round(box.height() * 0.52)))
    painter.setFont(face)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


class Chip(QWidget):
    """Where the step takes place: a sign and a few words in a pill, on two lines if need be."""

    def __init__(self, text: str = "", glyph: Glyph = Glyph.SCREEN) -> None:
        super().__init__()
        self._text, self._glyph = text, glyph
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_chip(text, glyph)

    def set_chip(self, text: str, glyph: Glyph) -> None:
        """Change both; an empty text hides the chip."""
        self._text, self._glyph = text, glyph
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(font(Type.CAPTION))
        height = max(26, metrics.height() + 8)
        return QSize(metrics.horizontalAdvance(self._text) + metrics.height() + 32, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        one_line = self.sizeHint()
        if width >= one_line.width():
            return one_line.height()
        metrics = QFontMetrics(font(Type.CAPTION))
        room = self._words_within(QRect(0, 0, width, 10_000))
        return max(one_line.height(), metrics.boundingRect(room, _WRAP, self._text).height() + 8)

    def _words_within(self, rect: QRect) -> QRect:
        """Return the part of `rect` that is right of the sign."""
        side = QFontMetrics(font(Type.CAPTION)).height()
        return rect.adjusted(12 + side + 7, 0, -8, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        palette = self.palette()
        metrics = QFontMetrics(font(Type.CAPTION))
        with QPainter(self) as painter:
            pill, one_line = QRectF(self.rect()), self.sizeHint()
            rounded(painter, pill, one_line.height() / 2, fill=palette.color(_ROLE.Button))
            side = metrics.height()
            box = QRectF(12, (self.height() - side) / 2, side, side)
            quiet = palette.color(_ROLE.PlaceholderText)
            draw(painter, self._glyph, box, quiet, palette.color(_ROLE.Button))
            painter.setFont(font(Type.CAPTION))
            painter.setPen(palette.color(_ROLE.ButtonText))
            wrap = _WRAP if self.width() < one_line.width() else 0
            flags = int(Qt.AlignmentFlag.AlignVCenter) | wrap
            painter.drawText(self._words_within(self.rect()), flags, self._text)


class Note(QWidget):
    """A sign and one sentence, without a box: cautions, captions, hints."""

    def __init__(
        self,
        text: str = "",
        *,
        glyph: Glyph = Glyph.WARN,
        tone: Tone = Tone.WARN,
        text_tone: Tone = Tone.TEXT,
        role: Type = Type.BODY,
        foreign: bool = False,
        breaks: bool = False,
        identifier: str = "",
    ) -> None:
        super().__init__()
        self.sign = Sign(glyph, tone, role)
        self.text = Text(
            text,
            role=role,
            tone=text_tone,
            foreign=foreign,
            breaks=breaks,
            identifier=identifier,
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.text, 1)

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self.text.set_text(text)

    def set_tone(self, tone: Tone, text_tone: Tone = Tone.TEXT) -> None:
        """Change the sign to that of `tone`."""
        self.sign.set_sign(SIGNS.get(tone, Glyph.UNKNOWN), tone)
        self.text.set_tone(text_tone)
