"""Draw the exchange's screen, reduced to the controls that matter and unlike real ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type, line
from keywizard.gui.widgets.badges import Badge, Sign
from keywizard.gui.widgets.buttons import Button
from keywizard.gui.widgets.card import Card, DetailsLink
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.schematic.mock_control import MockControl
from keywizard.gui.widgets.text import Text
from keywizard.model.data.guide import RowKind, Want

__all__ = ["Schematic", "SchematicRow"]

_COPIED_MS = 2000
_DOTS = "•" * 14  # always fourteen: a length is a hint
_IN_LINE = {RowKind.BUTTON, RowKind.TAB}


@dataclass(frozen=True, slots=True)
class SchematicRow:
    """One control of the picture, its words already in the page's language."""

    kind: RowKind
    label: str
    want: Want
    number: int | None = None
    value: str = ""
    note: str = ""
    """Words beside it: « à laisser décoché », « n'y touchez pas »."""
    copy: str = ""
    """Text of our own button that copies `value`; none if empty."""
    copied: str = ""
    secret: bool = False
    """A value that is copied on a click and never drawn."""
    identifier: str = ""

    @property
    def spoken(self) -> str:
        """The row as one sentence."""
        name = f"{self.number}. {self.label}" if self.number is not None else self.label
        return ". ".join(part for part in (name, self.value, self.note) if part) + "."


class _Strip(QWidget):
    """The head of the card: a lock, where one is on the site, and that it is only a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Text(role=Type.CAPTION, tone=Tone.MUTED, foreign=True)
        self.notice = Text(role=Type.CAPTION, tone=Tone.MUTED)
        lock = Sign(Glyph.LOCK, Tone.MUTED, Type.CAPTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(lock, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        beside = ResponsiveRow(gap=16, grow=0, keep=30, stack_gap=2)
        beside.addWidget(self.place)
        beside.addWidget(self.notice)
        row.addLayout(beside, 1)


class _PictureCard(Card):
    """A card whose head is a shade darker."""

    def __init__(self) -> None:
        super().__init__(margin=0, gap=0)
        self.strip = _Strip()
        self.column.addWidget(self.strip)

    def paint_body(self, painter: QPainter) -> None:
        super().paint_body(painter)
        palette = self.palette()
        head = QRectF(0, 0, self.width(), self.strip.geometry().bottom() + 1)
        painter.save()
        painter.setClipPath(self.outline())
        painter.fillRect(head, palette.color(QPalette.ColorRole.AlternateBase))
        painter.restore()
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(head.bottomLeft(), head.bottomRight())


class Schematic(QWidget):
    """The picture and, under it, how sure its words are."""

    copy_requested = Signal(str)
    secret_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._card = _PictureCard()
        self._rows_host: QWidget | None = None
        self._shown: list[SchematicRow] = []
        self._checked = Text(role=Type.CAPTION, tone=Tone.MUTED)
        self._different = DetailsLink(identifier="screen-differs")
        layout = column(self, gap=0)
        layout.addWidget(self._card)
        under = ResponsiveRow(gap=16, grow=0, keep=20, top=False, stack_gap=0)
        under.addWidget(self._checked)
        under.addWidget(self._different.link)
        layout.addLayout(under)
        layout.addWidget(self._different.text)
        self.set_caption("")

    def set_rows(self, place: str, notice: str, rows: Sequence[SchematicRow]) -> None:
        """Draw these rows; `place` is the path on the site, `notice` says it is a picture."""
        self._card.strip.place.set_text(place)
        self._card.strip.notice.set_text(notice)
        self.setAccessibleName(f"{place}. {notice}")
        if self._shown == list(rows):
            return
        self._shown = list(rows)
        if self._rows_host is not None:
            self._card.column.removeWidget(self._rows_host)
            self._rows_host.hide()
            self._rows_host.deleteLater()
        self._rows_host = QWidget()
        lines = column(self._rows_host, gap=8, margin=16)
        for group in _grouped(rows):
            self._add_line(lines, group)
        self._card.column.addWidget(self._rows_host)

    def set_caption(self, checked: str, link: str = "", aliases: str = "") -> None:
        """« vérifié le … », and « Mon écran est différent » with the other words seen there."""
        self._checked.set_text(checked)
        self._checked.setVisible(bool(checked))
        self._different.set_details(link, aliases)

    def _add_line(self, lines: QVBoxLayout, group: Sequence[SchematicRow]) -> None:
        first = group[0]
        host = QWidget()
        host.setAccessibleName(" ".join(row.spoken for row in group))
        host.setAccessibleIdentifier(first.identifier)
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(self._badge(first))
        row.addLayout(self._body(group), 1)
        lines.addWidget(host)

    def _badge(self, row: SchematicRow) -> QVBoxLayout:
        """Place the number level with the middle of the control's first line."""
        place = column(gap=0)
        labelled = row.kind in {RowKind.FIELD, RowKind.CHOICE}
        label_above = line(Type.CAPTION) + 4 if labelled else 0
        control = max(40, line() + 18)
        place.addSpacing(label_above + (control - Badge(1).sizeHint().height()) // 2)
        if row.number is not None:
            place.addWidget(Badge(row.number))
        else:
            gap = QWidget()
            gap.setFixedWidth(Badge(1).sizeHint().width())
            gap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
            place.addWidget(gap)
        place.addStretch(1)
        return place

    def _body(self, group: Sequence[SchematicRow]) -> QLayout:
        row = group[0]
        if row.kind in {RowKind.FIELD, RowKind.CHOICE}:
            return self._field(row)
        if row.kind not in _IN_LINE:
            only = column(gap=0)
            only.addWidget(
                MockControl(
                    row.kind, row.label, row.want, numbered=row.number is not None, note=row.note
                )
            )
            return only
        parts = [
            MockControl(one.kind, one.label, one.want, numbered=one.number is not None)
            for one in group
        ]
        notes = [one.note for one in group if one.note]
        body = ResponsiveRow(gap=12, stack_gap=4)
        body.addWidget(parts[0])
        if len(parts) == 1 and not notes:
            return body
        # What to leave alone keeps its words beside it when the row is too long.
        others = ResponsiveRow(gap=12, grow=len(parts) - 1 if notes else -1, keep=12, stack_gap=4)
        for part in parts[1:]:
            others.addWidget(part)
        if notes:
            others.addWidget(Text(" ".join(notes), tone=Tone.MUTED))
        body.addLayout(others)
        return body

    def _field(self, row: SchematicRow) -> QLayout:
        body = column(gap=4)
        body.addWidget(Text(row.label, role=Type.CAPTION, tone=Tone.MUTED, foreign=True))
        line_ = ResponsiveRow(gap=12, grow=0, keep=16, fill=True)
        value = _DOTS if row.secret else row.value
        shown = MockControl(row.kind, value, row.want, numbered=row.number is not None)
        line_.addWidget(shown)
        if row.copy:
            line_.addWidget(self._copy_button(row))
        body.addLayout(line_)
        if row.note:
            body.addWidget(Text(row.note, tone=Tone.MUTED))
        return body

    def _copy_button(self, row: SchematicRow) -> Button:
        button = Button(row.copy, glyph=Glyph.COPY, identifier=f"{row.identifier or 'label'}-copy")
        button.reserve(row.copy, row.copied)
        button.setAccessibleDescription(row.label)
        back = QTimer(button)
        back.setSingleShot(True)
        back.setInterval(_COPIED_MS)

        def copied() -> None:
            if row.secret:
                self.secret_requested.emit()
            else:
                self.copy_requested.emit(row.value)
            if row.copied:
                button.set_text(row.copied)
                button.set_glyph(Glyph.TICK)
                back.start()

        def again() -> None:
            button.set_text(row.copy)
            button.set_glyph(Glyph.COPY)

        button.clicked.connect(copied)
        back.timeout.connect(again)
        return button


def _grouped(rows: Sequence[SchematicRow]) -> list[list[SchematicRow]]:
    """Keep a neighbour not to touch on the line of the button before it."""
    groups: list[list[SchematicRow]] = []
    for row in rows:
        beside = row.kind in _IN_LINE and row.number is None and row.want is Want.LEAVE
        if beside and groups and groups[-1][0].kind in _IN_LINE:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
