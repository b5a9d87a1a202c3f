"""Large cards of which one is chosen: a click, or the arrow keys."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMargins, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from keywizard.gui.look.painting import rounded
from keywizard.gui.look.palette import mix
from keywizard.gui.look.type import Type, font, line
from keywizard.gui.widgets.buttons import BY_KEYBOARD
from keywizard.gui.widgets.layouts import column
from keywizard.gui.widgets.text import Text

__all__ = ["Choice", "ChoiceCards"]

_ROLE = QPalette.ColorRole
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_SIDE_PX = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One card. `note` says in one line what choosing it means."""

    id: str
    title: str
    note: str = ""
    identifier: str = ""
    enabled: bool = True


class _ChoiceCard(QRadioButton):
    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self.ring = False
        self.setText(choice.title.replace("&", "&&"))
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(choice.note)
        self.setAccessibleIdentifier(choice.identifier or f"choice-{choice.id}")
        self.setEnabled(choice.enabled)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._text_at() + 64, 56)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, note = self._boxes(width)
        return max(56, (note or title).bottom() + 1 + _SIDE_PX)

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - the whole card
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a card that is not chosen chooses it, before it may go on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not self.isChecked():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def ring_shape(self) -> tuple[QMargins, int] | None:
        """Ask for a ring inside the border after work by keyboard."""
        return (QMargins(-3, -3, -3, -3), 9) if self.ring else None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        palette = self.palette()
        accent, base = palette.color(_ROLE.Accent), palette.color(_ROLE.Base)
        with QPainter(self) as painter:
            chosen = self.isChecked()
            share = 0.10 if chosen else 0.05 if self.underMouse() and self.isEnabled() else 0.0
            border, width = (accent, 2) if chosen else (palette.color(_ROLE.Dark), 1)
            fill = mix(accent, base, share)
            rounded(painter, QRectF(self.rect()), 12, fill=fill, border=border, width=width)
            title, note = self._boxes(self.width())
            self._dot(painter, title, chosen=chosen)
            usable = self.isEnabled()
            ink = palette.color(_ROLE.WindowText if usable else _ROLE.PlaceholderText)
            painter.setPen(ink)
            painter.setFont(font(Type.STRONG))
            painter.drawText(title, _WRAP, self.choice.title)
            if note is not None:
                painter.setPen(palette.color(_ROLE.PlaceholderText))
                painter.setFont(font(Type.CAPTION))
                painter.drawText(note, _WRAP, self.choice.note)

    def _dot(self, painter: QPainter, title: QRect, *, chosen: bool) -> None:
        palette = self.palette()
        side = self._dot_side()
        first = line(Type.STRONG)
        box = QRectF(_SIDE_PX, title.y() + (first - side) / 2, side, side).adjusted(1, 1, -1, -1)
        painter.setBrush(palette.color(_ROLE.Base))
        painter.setPen(QPen(palette.color(_ROLE.Accent if chosen else _ROLE.Dark), 2))
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(_ROLE.Accent))
            inset = side * 0.22
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))

    def _dot_side(self) -> int:
        return max(20, round(line(Type.STRONG) * 0.9))

    def _text_at(self) -> int:
        return _SIDE_PX + self._dot_side() + 14

    def _boxes(self, width: int) -> tuple[QRect, QRect | None]:
        """Where title and note stand in a card of that width."""
        left = self._text_at()
        room = QRect(left, _SIDE_PX, max(1, width - left - _SIDE_PX), 10_000)
        title = QFontMetrics(font(Type.STRONG)).boundingRect(room, _WRAP, self.choice.title)
        title.setWidth(room.width())
        if not self.choice.note:
            return title, None
        below = room.translated(0, title.height() + 4)
        note = QFontMetrics(font(Type.CAPTION)).boundingRect(below, _WRAP, self.choice.note)
        note.setWidth(room.width())
        return title, note


class ChoiceCards(QWidget):
    """A question and its cards. `chosen` is emitted for the user's choices only."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text(role=Type.STRONG)
        self._group = QButtonGroup(self)
        # Not idClicked: a screen reader toggles a card without clicking it.
        self._group.idToggled.connect(self._toggled)
        self._cards: list[_ChoiceCard] = []
        self._column = column(self, gap=8)
        self._column.addWidget(self._heading)

    def set_choices(
        self, heading: str, choices: Sequence[Choice], chosen: str | None = None
    ) -> None:
        """Show these cards; the chosen one stays chosen if it is still there."""
        kept = chosen if chosen is not None else self.current()
        focused = any(card.hasFocus() for card in self._cards)
        for old in self._cards:
            self._group.removeButton(old)
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._heading.set_text(heading)
        self._heading.setVisible(bool(heading))
        self.setAccessibleName(heading)
        self._cards = [_ChoiceCard(choice) for choice in choices]
        for index, card in enumerate(self._cards):
            self._group.addButton(card, index)
            self._column.addWidget(card)
        self.choose(kept)
        if focused:
            self.focus()

    def current(self) -> str | None:
        """Give the id of the chosen card."""
        return next((c.choice.id for c in self._cards if c.isChecked()), None)

    def choose(self, choice_id: str | None) -> None:
        """Choose without a signal; None clears the choice."""
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for card in self._cards:
                card.setChecked(card.choice.id == choice_id)
            self._group.setExclusive(True)

    def focus(self) -> None:
        """Give the focus to the chosen card, or to the first."""
        cards = [c for c in self._cards if c.isChecked()] or self._cards
        if cards:
            cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, index: int, checked: bool) -> None:
        if checked:
            self.chosen.emit(self._cards[index].choice.id)
