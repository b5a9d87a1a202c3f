"""Our buttons: one filled primary a page, everything else quiet; labels wrap, never clip."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from enum import StrEnum

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from keywizard.gui.look.glyphs import Glyph, draw
from keywizard.gui.look.painting import rounded
from keywizard.gui.look.palette import mix
from keywizard.gui.look.type import Type, font

__all__ = ["BY_KEYBOARD", "Button", "Kind"]

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)
_ROLE = QPalette.ColorRole
BY_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class Kind(StrEnum):
    """How loud a button is."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    PLAIN = "plain"
    LINK = "link"


_PADDING = {Kind.PRIMARY: 20, Kind.SECONDARY: 16, Kind.PLAIN: 16, Kind.LINK: 0}


class Button(QPushButton):
    """A push button drawn by us. Its margins, if any, are outside what can be clicked."""

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = Kind.SECONDARY,
        glyph: Glyph | None = None,
        identifier: str = "",
        reserve: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._glyph = glyph
        self._reserve = reserve
        self._busy = False
        self._tight = False
        self.ring = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleIdentifier(identifier)
        self.apply_font()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text` word for word: an & is an &, not a shortcut."""
        if text != self.words() or text != self.accessibleName():
            self.setText(text.replace("&", "&&"))
            self.setAccessibleName(text)
            self.updateGeometry()

    def words(self) -> str:
        """Give the visible text."""
        return self.text().replace("&&", "&")

    @property
    def kind(self) -> Kind:
        """How loud it is."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Make it louder or quieter."""
        self._kind = kind
        self.updateGeometry()
        self.update()

    def set_glyph(self, glyph: Glyph | None) -> None:
        """Change or remove the sign before the text."""
        if glyph is not self._glyph:
            self._glyph = glyph
            self.updateGeometry()
            self.update()

    def set_tight(self, tight: bool) -> None:
        """Spare padding and sign where a large text meets a small window."""
        self._tight = tight
        self.updateGeometry()

    def rest(self, resting: bool) -> None:
        """Look and act idle without losing the focus: a wait is going on."""
        if resting is not self._busy:
            self._busy = resting
            self.update()

    def reserve(self, *texts: str) -> None:
        """Keep the width for these texts too, so that a change of words moves nothing."""
        if texts != self._reserve:
            self._reserve = texts
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        widest = max(metrics.horizontalAdvance(t) for t in (self.words(), *self._reserve))
        return self._around(widest + 2)

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        texts = " ".join((self.words(), *self._reserve)).split(" ")
        narrowest = self._around(max(metrics.horizontalAdvance(word) for word in texts) + 2)
        return QSize(narrowest.width(), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right() - self._chrome()
        metrics = QFontMetrics(self.font())
        text = metrics.boundingRect(QRect(0, 0, max(1, room), 10_000), _WRAP, self.words())
        inner = max(40, text.height() + 18)
        return inner + margins.top() + margins.bottom()

    def hitButton(self, pos: QPoint) -> bool:
        return self.contentsRect().contains(pos) and not self._busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        resting = self._busy and event.key() != Qt.Key.Key_Tab
        if resting or (enter and event.isAutoRepeat()):  # a held key is one press
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.ring = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def ring_shape(self) -> tuple[QMargins, int] | None:
        """Ask for a ring after work by keyboard: 2 px of gap and 2 px of ring."""
        return (QMargins(4, 4, 4, 4), 11) if self.ring else None

    def apply_font(self) -> None:
        """Follow a new text size."""
        self.setFont(font(Type.BODY if self._kind is Kind.LINK else Type.STRONG))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        painter = QPainter(self)
        ink = self._frame(painter)
        self._label(painter, ink)

    def _around(self, text_width: int) -> QSize:
        margins = self.contentsMargins()
        width = text_width + self._chrome()
        if self._kind is Kind.PRIMARY:
            width = max(120, width)
        width += margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def _chrome(self) -> int:
        """Add up what is not text: padding, the sign and its gap."""
        return 2 * self._padding() + self._sign_room()

    def _sign_room(self) -> int:
        return 0 if self._glyph is None or self._tight else self._sign_size() + 8

    def _padding(self) -> int:
        return min(8, _PADDING[self._kind]) if self._tight else _PADDING[self._kind]

    def _sign_size(self) -> int:
        return round(QFontMetrics(self.font()).height() * 0.9)

    def _strength(self) -> float:
        if self.isDown():
            return 0.22
        return 0.16 if self.underMouse() and self.isEnabled() else 0.10

    def _frame(self, painter: QPainter) -> QColor:
        """Draw the body and give the colour of what is written on it."""
        palette = self.palette()
        base, accent = palette.color(_ROLE.Base), palette.color(_ROLE.Accent)
        box = QRectF(self.contentsRect())
        if self._kind is Kind.LINK:
            return accent if self.isEnabled() else palette.color(_ROLE.PlaceholderText)
        if self._kind is Kind.PRIMARY:
            dark_text = palette.color(_ROLE.HighlightedText).lightness() < 128
            toward = QColor("white" if dark_text else "black")
            share = {0.10: 0.0, 0.16: 0.10, 0.22: 0.18}[self._strength()]
            fill, border = mix(toward, accent, share), QColor(Qt.GlobalColor.transparent)
            ink = palette.color(_ROLE.HighlightedText)
        elif self._kind is Kind.SECONDARY:
            fill, border, ink = mix(accent, base, self._strength()), mix(accent, base, 0.75), accent
        else:
            text = palette.color(_ROLE.ButtonText)
            share = {0.10: 0.0, 0.16: 0.06, 0.22: 0.12}[self._strength()]
            fill, border, ink = mix(text, base, share), palette.color(_ROLE.Dark), text
        if not self.isEnabled() or self._busy:
            fill, border = palette.color(_ROLE.Button), palette.color(_ROLE.Mid)
            ink = palette.color(_ROLE.PlaceholderText)
        rounded(painter, box, 8, fill=fill, border=border)
        return ink

    def _label(self, painter: QPainter, ink: QColor) -> None:
        box = self.contentsRect()
        padding = self._padding()
        box.adjust(padding, 0, -padding, 0)
        metrics = QFontMetrics(self.font())
        sign = self._sign_room()
        room = box.adjusted(sign, 0, 0, 0)
        text = metrics.boundingRect(room, _WRAP, self.words())
        left = box.x() + max(0, (box.width() - sign - text.width()) // 2)
        if self._kind is Kind.LINK:
            left = box.x()
        if self._glyph is not None and sign:
            size = self._sign_size()
            square = QRectF(left, box.center().y() - size / 2 + 1, size, size)
            draw(painter, self._glyph, square, ink, self.palette().color(_ROLE.Base))
        painter.setPen(ink)
        face = self.font()
        face.setUnderline(self._kind is Kind.LINK and self.underMouse())
        painter.setFont(face)
        place = QRect(left + sign, box.y(), box.right() - left - sign + 2, box.height())
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if text.height() > metrics.height() * 1.5:
            place, align = room, Qt.AlignmentFlag.AlignCenter
        painter.drawText(place, int(Qt.TextFlag.TextWordWrap) | int(align), self.words())
