"""A control of the exchange, drawn flat: it must not look like one of ours, nor be clicked."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from keywizard.gui.look.glyphs import Glyph, draw
from keywizard.gui.look.painting import DASHES, rounded, tick_box
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type, line
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.widgets.text import Text
from keywizard.model.data.guide import RowKind, Want

__all__ = ["MockControl"]

_ROLE = QPalette.ColorRole
_BOXED = {RowKind.CHECK, RowKind.RADIO}
_WIDE = {RowKind.FIELD, RowKind.CHOICE}
_SIDE_PX = 12


class MockControl(QWidget):
    """Accent outline: to be used. Dashed: to be left. The text wraps; `note` ends the row."""

    def __init__(
        self, kind: RowKind, text: str, want: Want, *, numbered: bool, note: str = ""
    ) -> None:
        super().__init__()
        self._kind, self._want = kind, want
        self._use = numbered or want is Want.USE
        leave = want is Want.LEAVE
        tone = Tone.MUTED if leave else Tone.TEXT
        self.label = Text(text, role=Type.BODY, tone=tone, foreign=True)
        self._leave = leave
        self._words = ResponsiveRow(gap=12, grow=0, keep=14, stack_gap=2)
        self._words.addWidget(self.label)
        if note:
            strong = Type.STRONG if numbered else Type.BODY
            self._words.addWidget(Text(note, role=strong, tone=Tone.MUTED))
        self.setLayout(self._words)
        self.apply_font()
        wide = QSizePolicy.Policy.Expanding if kind in _WIDE else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(wide, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def apply_font(self) -> None:
        """Follow a new text size: the drawn box grows, and the room around it."""
        boxed = self._kind in _BOXED
        bare = boxed and not self._use and not self._leave
        slim = bare or (boxed and self._leave)  # a long list of boxes is seen whole
        height = line() + 10 if slim else line() + 18 if boxed else max(40, line() + 18)
        spare = height - line() - 1  # a wrapped label is one pixel taller
        left = _SIDE_PX + (_box() + 10 if boxed else 0)
        right = _SIDE_PX + (_box() + 8 if self._kind is RowKind.CHOICE else 0)
        self._words.setContentsMargins(left, spare // 2, right, spare - spare // 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        palette = self.palette()
        with QPainter(self) as painter:
            self._outline(painter)
            if self._kind in _BOXED:
                self._box(painter)
            elif self._kind is RowKind.CHOICE:
                side = line()
                square = QRectF(
                    self.width() - _SIDE_PX - side, (self.height() - side) / 2, side, side
                )
                quiet = palette.color(_ROLE.PlaceholderText)
                draw(painter, Glyph.DOWN, square.adjusted(2, 2, -2, -2), quiet, quiet)

    def _outline(self, painter: QPainter) -> None:
        palette, box = self.palette(), QRectF(self.rect())
        base, dark = palette.color(_ROLE.Base), palette.color(_ROLE.Dark)
        button = self._kind in {RowKind.BUTTON, RowKind.TAB}
        fill = palette.color(_ROLE.Window) if button else base
        if self._use:
            rounded(painter, box, 4, fill=fill, border=palette.color(_ROLE.Accent), width=2)
        elif self._want is Want.LEAVE:
            rounded(painter, box, 4, fill=base, border=dark, dashes=DASHES)
        elif self._kind not in _BOXED:
            rounded(painter, box, 4, fill=fill, border=dark)

    def _box(self, painter: QPainter) -> None:
        """Draw the tick box or radio as it should be left."""
        palette = self.palette()
        side = _box()
        top = self.label.geometry().y() + (line() - side) / 2
        box = QRectF(_SIDE_PX, top, side, side).adjusted(1, 1, -1, -1)
        ink = palette.color(_ROLE.PlaceholderText)
        base = palette.color(_ROLE.Base)
        on = self._want in {Want.ON, Want.USE}
        radio = self._kind is RowKind.RADIO
        radius = box.width() / 2 if radio else 3
        tick_box(painter, box, radius, 1.6, ink=ink, tick=base, ticked=on and not radio)
        if on and radio:
            painter.setBrush(ink)
            painter.setPen(Qt.PenStyle.NoPen)
            inset = side * 0.25
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _box() -> int:
    """Side of a tick box: it grows with the text."""
    return max(18, round(line() * 0.85))
