"""The verdict, box by box, drawn as on the exchange: refused rows first (R26)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from keywizard.gui.look.painting import tick_box
from keywizard.gui.look.tones import Tone, colour, wash
from keywizard.gui.look.type import Type, line
from keywizard.gui.widgets.badges import SIGNS, Sign
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.layouts import ResponsiveRow
from keywizard.gui.widgets.text import Text

__all__ = ["RightLine", "RightRows"]

_ROLE = QPalette.ColorRole
_ORDER = {Tone.REFUSE: 0, Tone.WARN: 1}


@dataclass(frozen=True, slots=True)
class RightLine:
    """One judged row. `ticked` as the exchange says, None if it does not say."""

    words: str
    """The exchange's own label."""
    verdict: str
    """« Cochée : à décocher »."""
    tone: Tone
    """ok, warn, refuse, or muted for what could not be read."""
    ticked: bool | None = None
    identifier: str = ""
    boxed: bool = True
    """Whether the exchange has a box for it at all."""


class _Tick(QWidget):
    """The box as it stands on the exchange; a picture, not a control."""

    def __init__(self, ticked: bool | None, *, boxed: bool) -> None:
        super().__init__()
        self._ticked = ticked
        self._boxed = boxed
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = max(20, line(Type.BODY) - 1)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        if not self._boxed:
            return  # its room stays, so that the words line up
        palette = self.palette()
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        with QPainter(self) as painter:
            ink, base = palette.color(_ROLE.PlaceholderText), palette.color(_ROLE.Base)
            width = 1.6 if self._ticked is None else 1.8
            tick_box(painter, box, 4, width, ink=ink, tick=base, ticked=self._ticked)


class _Side(QWidget):
    """The verdict's column: as wide in each row, so that the signs stand in a line."""

    wide = 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), self.wide), hint.height())


class _Row(QWidget):
    """One row; read out as one sentence."""

    def __init__(self, right: RightLine) -> None:
        super().__init__()
        self._tone = right.tone
        self.setAccessibleName(f"{right.words}. {right.verdict}.")
        self.setAccessibleIdentifier(right.identifier)
        heavy = right.tone is Tone.REFUSE
        words = Text(right.words, role=Type.STRONG if heavy else Type.BODY, foreign=True)
        self.verdict = Text(
            right.verdict, role=Type.STRONG if heavy else Type.BODY, tone=right.tone
        )
        left, self.side = QWidget(), _Side()
        for host, parts in (
            (left, (_Tick(right.ticked, boxed=right.boxed), words)),
            (self.side, (Sign(SIGNS[right.tone], right.tone), self.verdict)),
        ):
            row = QHBoxLayout(host)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(parts[0], 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            row.addWidget(parts[1], 1)
        beside = ResponsiveRow(gap=16, grow=0, keep=18, stack_gap=4, fill=True)
        beside.setContentsMargins(16, 11, 16, 11)
        beside.addWidget(left)
        beside.addWidget(self.side)
        self.setLayout(beside)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        with QPainter(self) as painter:
            if self._tone is Tone.REFUSE:
                painter.fillRect(self.rect(), wash(self._tone, self.palette()))
                painter.fillRect(0, 0, 5, self.height(), colour(self._tone, self.palette()))
            painter.setPen(self.palette().color(_ROLE.Mid))
            painter.drawLine(0, 0, self.width(), 0)


class RightRows(Card):
    """A heading and one row a box. `set_rows` puts what is refused first, then what to read."""

    def __init__(self) -> None:
        super().__init__(margin=0, gap=0)
        self._heading = Text(role=Type.STRONG)
        self._heading.setContentsMargins(16, 11, 16, 8)
        self.column.setContentsMargins(1, 1, 1, 4)
        self.column.addWidget(self._heading)
        self._rows: list[_Row] = []
        self._shown: list[RightLine] = []

    def set_rows(self, heading: str, rights: Sequence[RightLine]) -> None:
        """Show these rows in place of the old ones."""
        self._heading.set_text(heading)
        self.setAccessibleName(heading)
        if self._shown == list(rights):
            return
        self._shown = list(rights)
        for old in self._rows:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [_Row(r) for r in sorted(rights, key=lambda r: _ORDER.get(r.tone, 2))]
        widest = max((row.side.sizeHint().width() for row in self._rows), default=0)
        for row in self._rows:
            row.side.wide = widest
            self.column.addWidget(row)
