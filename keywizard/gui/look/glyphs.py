"""Draw signs from paths on a 24-unit grid: system fonts draw ✓ and → too differently."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
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


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The shapes of a sign, each a list of commands that `_path` reads.

    `body` is filled, `lines` are stroked, `cut` is stroked over the body in the other colour.
    """

    body: str = ""
    lines: str = ""
    cut: str = ""


_QUESTION_MARK = "M 9.2 9.4; C 9.2 5.6 14.8 5.6 14.8 9.4; C 14.8 11.8 12 11.6 12 14"
_HELP = _Drawing(lines=f"E 2 2 20 20; {_QUESTION_MARK}; M 12 17.2; L 12 17.3")

_DRAWINGS = {
    Glyph.OK: _Drawing(body="E 1 1 22 22", cut="M 7 12.4; L 10.6 16 17 8.6"),
    Glyph.REFUSE: _Drawing(
        body="M 7.4 1; L 16.6 1 23 7.4 23 16.6 16.6 23 7.4 23 1 16.6 1 7.4 7.4 1",
        cut="M 8.4 8.4; L 15.6 15.6; M 15.6 8.4; L 8.4 15.6",
    ),
    Glyph.WARN: _Drawing(
        body="M 10.3 2.8; Q 12 .6 13.7 2.8; L 22.8 19.6; Q 23.6 22 21.2 22; L 2.8 22;"
        "Q .4 22 1.2 19.6; Z",
        cut="M 12 8.4; L 12 13.6; M 12 17.8; L 12 17.9",
    ),
    Glyph.UNKNOWN: _HELP,
    Glyph.TICK: _Drawing(lines="M 5 12.6; L 10 17.6 19 7"),
    Glyph.GLOBE: _Drawing(lines="E 2 2 20 20; E 7.6 2 8.8 20; M 2.4 12; L 21.6 12"),
    Glyph.SCREEN: _Drawing(lines="R 2 4 20 13 2; M 8 21; L 16 21"),
    Glyph.COPY: _Drawing(lines="R 8.5 8.5 12.5 12.5 2; M 5 15.5; L 3 15.5 3 3 15.5 3 15.5 5"),
    Glyph.PASTE: _Drawing(
        body="R 8 2 8 5 1.5", lines="R 4 4.5 16 17.5 2; M 8.5 12; L 15.5 12; M 8.5 16.5; L 13 16.5"
    ),
    Glyph.OPEN: _Drawing(lines="M 6 18; L 18 6; M 8.5 6; L 18 6 18 15.5"),
    Glyph.SHIELD: _Drawing(
        lines="M 12 2.4; L 19.6 5 19.6 11; C 19.6 16.4 16.2 19.8 12 21.8;"
        "C 7.8 19.8 4.4 16.4 4.4 11; L 4.4 5; Z"
    ),
    Glyph.LOCK: _Drawing(
        body="R 4.5 10.5 15 11 2", lines="M 8 11; L 8 7.4; C 8 2 16 2 16 7.4; L 16 11"
    ),
    Glyph.DOWN: _Drawing(lines="M 6 9.5; L 12 15.5 18 9.5"),
    Glyph.RIGHT: _Drawing(lines="M 9.5 6; L 15.5 12 9.5 18"),
    Glyph.REFRESH: _Drawing(lines="A 4 4 16 16 50 290; M 17.6 2.2; L 17.6 6.4 13.2 6.4"),
    Glyph.HELP: _HELP,
    Glyph.DOT: _Drawing(body="E 8.5 8.5 7 7"),
}


def draw(painter: QPainter, glyph: Glyph, box: QRectF, colour: QColor, cut: QColor) -> None:
    """Draw into the square `box`; `cut` is the colour seen through a filled sign."""
    drawing = _DRAWINGS[glyph]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    painter.fillPath(_path(drawing.body), colour)
    painter.strokePath(_path(drawing.lines), _pen(colour, 3.4 if glyph is Glyph.TICK else 2.0))
    painter.strokePath(_path(drawing.cut), _pen(cut, 2.4))
    painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


@lru_cache(maxsize=64)
def _path(commands: str) -> QPainterPath:
    """Build a path from M, L, Q, C, Z as in SVG; E ellipse, R rounded rectangle, A arc.

    E and R give left, top, width and height, R its radius too; A adds start and span in degrees.
    """
    path = QPainterPath()
    for command in filter(None, commands.split(";")):
        letter, *numbers = command.split()
        _COMMANDS[letter](path, *map(float, numbers))
    return path


def _lines(path: QPainterPath, *numbers: float) -> None:
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        path.lineTo(x, y)


def _arc(path: QPainterPath, *numbers: float) -> None:
    path.arcMoveTo(QRectF(*numbers[:4]), numbers[4])
    path.arcTo(QRectF(*numbers[:4]), *numbers[4:])


_COMMANDS: dict[str, Callable[..., object]] = {
    "M": QPainterPath.moveTo,
    "L": _lines,
    "Q": QPainterPath.quadTo,
    "C": QPainterPath.cubicTo,
    "Z": QPainterPath.closeSubpath,
    "E": QPainterPath.addEllipse,
    "R": lambda path, *n: path.addRoundedRect(*n, n[-1]),
    "A": _arc,
}
