"""The list of steps: a rail at the left of a wide window, a row of segments in a small one."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QMargins, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from keywizard.gui.look.glyphs import Glyph, draw
from keywizard.gui.look.painting import rounded
from keywizard.gui.look.palette import mix
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type, font, line
from keywizard.gui.widgets.badges import Note, disc
from keywizard.gui.widgets.layouts import column
from keywizard.gui.widgets.text import Text

__all__ = ["Rail", "Segments", "StepState"]

_ROLE = QPalette.ColorRole
_GROUP = QPalette.ColorGroup.Active


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    UPCOMING = "upcoming"


class _Step(QAbstractButton):
    """One step: a click goes back to it once it is done."""

    def __init__(self, step: int, number: int, title: str) -> None:
        super().__init__()
        self.step, self._number, self._state = step, number, StepState.UPCOMING
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleIdentifier(f"step-{number}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_state(StepState.UPCOMING, "")

    def set_state(self, state: StepState, spoken: str) -> None:
        """Only a step that is done can be reached."""
        self._state = state
        done = state is StepState.DONE
        self.setEnabled(done)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if done else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if done else Qt.CursorShape.ArrowCursor)
        self.setAccessibleDescription(spoken)
        self.update()

    def natural(self) -> int:
        """Width of the title in its heaviest state."""
        return QFontMetrics(font(Type.STRONG)).horizontalAdvance(self.accessibleName())

    def sizeHint(self) -> QSize:
        return QSize(self.natural() + 80, max(40, line(Type.STRONG) + 18))

    def ring_shape(self) -> tuple[QMargins, int]:
        """Ask for a ring inside the rail whenever the step has the focus."""
        return QMargins(-8, 0, -8, 0), 8

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        palette = self.palette()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._pill(painter)
            side = max(24, round(line(Type.BODY) * 1.15))
            box = QRectF(20, (self.height() - side) / 2, side, side)
            if self._state is StepState.DONE:
                accent, back = palette.color(_GROUP, _ROLE.Accent), _ROLE.AlternateBase
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mix(accent, palette.color(_GROUP, back), 0.18))
                painter.drawEllipse(box)
                inset = side * 0.2
                tick = box.adjusted(inset, inset, -inset, -inset)
                draw(painter, Glyph.TICK, tick, accent, accent)
            else:
                filled = self._state is StepState.CURRENT
                disc(painter, box, self._number, palette, filled=filled)
            current = self._state is StepState.CURRENT
            quiet = self._state is StepState.UPCOMING
            painter.setFont(font(Type.STRONG if current else Type.BODY))
            role = _ROLE.PlaceholderText if quiet else _ROLE.WindowText
            painter.setPen(palette.color(_GROUP, role))
            words = self.rect().adjusted(round(box.right()) + 12, 0, -8, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.accessibleName())

    def _pill(self, painter: QPainter) -> None:
        palette = self.palette()
        box = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        if self._state is StepState.CURRENT:
            base, mid = palette.color(_GROUP, _ROLE.Base), palette.color(_GROUP, _ROLE.Mid)
            rounded(painter, box, 8, fill=base, border=mid)
        elif self._state is StepState.DONE and self.underMouse():
            quiet = palette.color(_GROUP, _ROLE.Button)
            rounded(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), 8, fill=quiet)


class Rail(QWidget):
    """Product name, context, steps, and at the bottom what we never ask for (R31)."""

    step_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: list[_Step] = []
        self.setBackgroundRole(_ROLE.AlternateBase)  # QPainter.fillRect wakes every gradient
        self.setAutoFillBackground(True)
        self._product = Text(role=Type.STRONG)
        self._context = Text(role=Type.CAPTION, tone=Tone.MUTED)
        self._safety = Note(
            glyph=Glyph.SHIELD, tone=Tone.MUTED, text_tone=Tone.MUTED, role=Type.CAPTION
        )
        self._safety.text.setAccessibleIdentifier("safety")
        outer = column(self, gap=0)
        outer.setContentsMargins(0, 24, 0, 20)
        top, self._list, bottom = column(gap=0), column(gap=0), column(gap=0)
        top.setContentsMargins(24, 0, 16, 16)
        bottom.setContentsMargins(20, 16, 16, 0)
        top.addWidget(self._product)
        top.addWidget(self._context)
        bottom.addWidget(self._safety)
        outer.addLayout(top)
        outer.addLayout(self._list)
        outer.addStretch(1)
        outer.addLayout(bottom)

    def set_words(self, product: str, context: str, safety: str) -> None:
        """Set the texts around the steps."""
        self._product.set_text(product)
        self._context.set_text(context)
        self._safety.set_text(safety)

    def set_steps(self, steps: Sequence[tuple[int, str]]) -> None:
        """Replace the steps: (id, title), in their order."""
        for old in self._steps:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._steps = [_Step(step, n, title) for n, (step, title) in enumerate(steps, 1)]
        for made in self._steps:
            self._list.addWidget(made)
            made.clicked.connect(lambda _=False, step=made.step: self.step_clicked.emit(step))

    def set_current(self, current: int, done: str = "", now: str = "") -> None:
        """Mark all before `current` as done. `done`, `now`: how the states are spoken."""
        at = next((i for i, s in enumerate(self._steps) if s.step == current), 0)
        for index, step in enumerate(self._steps):
            if index < at:
                step.set_state(StepState.DONE, done)
            elif index == at:
                step.set_state(StepState.CURRENT, now)
            else:
                step.set_state(StepState.UPCOMING, "")

    def natural_width(self) -> int:
        """56 px, the widest step, at least 24 px; a multiple of 8."""
        side = max(24, round(line(Type.BODY) * 1.15))
        widest = max((step.natural() for step in self._steps), default=120)
        return -(-(20 + side + 12 + widest + 24) // 8) * 8

    def natural_height(self) -> int:
        """Below this height the rail would be cut: show the segments instead.

        Added up by hand: the layout of a hidden rail does not hear of a new text size.
        """
        width = self.natural_width()
        above = sum(t.heightForWidth(width - 40) for t in (self._product, self._context))
        steps = sum(step.sizeHint().height() for step in self._steps)
        beside_sign = width - 36 - 8 - line(Type.CAPTION)
        below = self._safety.text.heightForWidth(beside_sign)
        return 24 + above + 16 + steps + 16 + below + 20

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(_ROLE.Mid))
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())


class Segments(QWidget):
    """The folded rail: decoration, « Étape 5 sur 10 » stands right below it."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._count = 0, 1
        self.setFixedHeight(6)
        self.hide()

    def set_step(self, number: int, count: int) -> None:
        """Fill `number` of `count` segments."""
        self._done, self._count = number, max(1, count)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        palette = self.palette()
        gap = 4
        wide = (self.width() - gap * (self._count - 1)) / self._count
        with QPainter(self) as painter:
            for index in range(self._count):
                done = index < self._done
                height = 6 if done else 4
                box = QRectF(index * (wide + gap), (6 - height) / 2, wide, height)
                rounded(painter, box, 2, fill=palette.color(_ROLE.Accent if done else _ROLE.Mid))
