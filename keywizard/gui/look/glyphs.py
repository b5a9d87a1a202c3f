"""Our signs as paths on a 24-unit grid: system fonts draw ✓ and → too differently."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

__all__ = ["Glyph", "draw"]


class Glyph(StrEnum):
    """A sign; the first four are told apart without colour."""

    OK = "ok"
    REFUSE = "refuse"
    WARN = "warn"
    UNKNOWN = "unknown"
    TICK = "tick"
    GLOBE = "globe"
    SCREEN = "screen"
    COPY = "copy"
    PASTE = "paste"
    OPEN = "open"
    SHIELD = "shield"
    LOCK = "lock"
    DOWN = "down"
    RIGHT = "right"
    REFRESH = "refresh"
    HELP = "help"
    DOT = "dot"


@dataclass(slots=True)
class _Sign:
    """Lines of 2 units, a filled body, and lines cut into the body in the other colour."""

    lines: QPainterPath = field(default_factory=QPainterPath)
    body: QPainterPath = field(default_factory=QPainterPath)
    cut: QPainterPath = field(default_factory=QPainterPath)


def draw(painter: QPainter, glyph: Glyph, box: QRectF, colour: QColor, cut: QColor) -> None:
    """Draw into the square `box`; `cut` is the colour seen through a filled sign."""
    sign = _sign(glyph)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    painter.fillPath(sign.body, colour)
    painter.strokePath(sign.lines, _pen(colour, 3.4 if glyph is Glyph.TICK else 2.0))
    painter.strokePath(sign.cut, _pen(cut, 2.4))
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _trace(path: QPainterPath, *points: tuple[float, float]) -> None:
    path.moveTo(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))


def _question(path: QPainterPath) -> None:
    path.moveTo(9.2, 9.4)
    path.cubicTo(9.2, 5.6, 14.8, 5.6, 14.8, 9.4)
    path.cubicTo(14.8, 11.8, 12, 11.6, 12, 14)
    _trace(path, (12, 17.2), (12, 17.3))


def _ok(sign: _Sign) -> None:
    sign.body.addEllipse(QRectF(1, 1, 22, 22))
    _trace(sign.cut, (7, 12.4), (10.6, 16), (17, 8.6))


def _refuse(sign: _Sign) -> None:
    corners = [(7.4, 1), (16.6, 1), (23, 7.4), (23, 16.6), (16.6, 23), (7.4, 23), (1, 16.6)]
    _trace(sign.body, *corners, (1, 7.4), (7.4, 1))
    _trace(sign.cut, (8.4, 8.4), (15.6, 15.6))
    _trace(sign.cut, (15.6, 8.4), (8.4, 15.6))


def _warn(sign: _Sign) -> None:
    sign.body.moveTo(10.3, 2.8)
    sign.body.quadTo(12, 0.6, 13.7, 2.8)
    sign.body.lineTo(22.8, 19.6)
    sign.body.quadTo(23.6, 22, 21.2, 22)
    sign.body.lineTo(2.8, 22)
    sign.body.quadTo(0.4, 22, 1.2, 19.6)
    sign.body.closeSubpath()
    _trace(sign.cut, (12, 8.4), (12, 13.6))
    _trace(sign.cut, (12, 17.8), (12, 17.9))


def _help(sign: _Sign) -> None:
    sign.lines.addEllipse(QRectF(2, 2, 20, 20))
    _question(sign.lines)


def _tick(sign: _Sign) -> None:
    _trace(sign.lines, (5, 12.6), (10, 17.6), (19, 7))


def _globe(sign: _Sign) -> None:
    sign.lines.addEllipse(QRectF(2, 2, 20, 20))
    sign.lines.addEllipse(QRectF(7.6, 2, 8.8, 20))
    _trace(sign.lines, (2.4, 12), (21.6, 12))


def _screen(sign: _Sign) -> None:
    sign.lines.addRoundedRect(QRectF(2, 4, 20, 13), 2, 2)
    _trace(sign.lines, (8, 21), (16, 21))


def _copy(sign: _Sign) -> None:
    sign.lines.addRoundedRect(QRectF(8.5, 8.5, 12.5, 12.5), 2, 2)
    _trace(sign.lines, (5, 15.5), (3, 15.5), (3, 3), (15.5, 3), (15.5, 5))


def _paste(sign: _Sign) -> None:
    sign.lines.addRoundedRect(QRectF(4, 4.5, 16, 17.5), 2, 2)
    sign.body.addRoundedRect(QRectF(8, 2, 8, 5), 1.5, 1.5)
    _trace(sign.lines, (8.5, 12), (15.5, 12))
    _trace(sign.lines, (8.5, 16.5), (13, 16.5))


def _open(sign: _Sign) -> None:
    _trace(sign.lines, (6, 18), (18, 6))
    _trace(sign.lines, (8.5, 6), (18, 6), (18, 15.5))


def _shield(sign: _Sign) -> None:
    sign.lines.moveTo(12, 2.4)
    sign.lines.lineTo(19.6, 5)
    sign.lines.lineTo(19.6, 11)
    sign.lines.cubicTo(19.6, 16.4, 16.2, 19.8, 12, 21.8)
    sign.lines.cubicTo(7.8, 19.8, 4.4, 16.4, 4.4, 11)
    sign.lines.lineTo(4.4, 5)
    sign.lines.closeSubpath()


def _lock(sign: _Sign) -> None:
    sign.body.addRoundedRect(QRectF(4.5, 10.5, 15, 11), 2, 2)
    sign.lines.moveTo(8, 11)
    sign.lines.lineTo(8, 7.4)
    sign.lines.cubicTo(8, 2, 16, 2, 16, 7.4)
    sign.lines.lineTo(16, 11)


def _down(sign: _Sign) -> None:
    _trace(sign.lines, (6, 9.5), (12, 15.5), (18, 9.5))


def _right(sign: _Sign) -> None:
    _trace(sign.lines, (9.5, 6), (15.5, 12), (9.5, 18))


def _dot(sign: _Sign) -> None:
    sign.body.addEllipse(QRectF(8.5, 8.5, 7, 7))


def _refresh(sign: _Sign) -> None:
    circle = QRectF(4, 4, 16, 16)
    sign.lines.arcMoveTo(circle, 50)
    sign.lines.arcTo(circle, 50, 290)
    _trace(sign.lines, (17.6, 2.2), (17.6, 6.4), (13.2, 6.4))


_BUILDERS: dict[Glyph, Callable[[_Sign], None]] = {
    Glyph.OK: _ok,
    Glyph.REFUSE: _refuse,
    Glyph.WARN: _warn,
    Glyph.UNKNOWN: _help,
    Glyph.TICK: _tick,
    Glyph.GLOBE: _globe,
    Glyph.SCREEN: _screen,
    Glyph.COPY: _copy,
    Glyph.PASTE: _paste,
    Glyph.OPEN: _open,
    Glyph.SHIELD: _shield,
    Glyph.LOCK: _lock,
    Glyph.DOWN: _down,
    Glyph.RIGHT: _right,
    Glyph.REFRESH: _refresh,
    Glyph.HELP: _help,
    Glyph.DOT: _dot,
}


@lru_cache(maxsize=32)
def _sign(glyph: Glyph) -> _Sign:
    sign = _Sign()
    _BUILDERS[glyph](sign)
    return sign
