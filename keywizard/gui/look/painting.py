"""Draw the rounded rectangles that buttons, cards, fields and boxes are made of."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from keywizard.gui.look.glyphs import Glyph, draw

__all__ = ["DASHES", "DOTS", "rounded", "tick_box"]

DASHES, DOTS = (3.0, 3.0), (1.0, 2.0)
"""Line and gap, in widths of the line."""


def rounded(
    painter: QPainter,
    box: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    border: QColor | None = None,
    width: float = 1,
    dashes: Sequence[float] = (),
) -> None:
    """Draw a rounded rectangle; its border, `width` px wide, lies inside `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    painter.setPen(Qt.PenStyle.NoPen)
    if border is not None:
        pen = QPen(border, width)
        if dashes:
            pen.setDashPattern(dashes)
        painter.setPen(pen)
        half = width / 2
        box = box.adjusted(half, half, -half, -half)
    painter.drawRoundedRect(box, radius, radius)


def tick_box(
    painter: QPainter,
    box: QRectF,
    radius: float,
    width: float,
    *,
    ink: QColor,
    tick: QColor,
    ticked: bool | None,
) -> None:
    """Draw a box of the exchange's page along `box`; dotted if its state is unknown (None)."""
    outer = box.marginsAdded(QMarginsF(*[width / 2] * 4))
    dashes = DOTS if ticked is None else ()
    fill = ink if ticked else None
    rounded(painter, outer, radius, fill=fill, border=ink, width=width, dashes=dashes)
    if ticked:
        draw(painter, Glyph.TICK, box.adjusted(1, 1, -1, -1), tick, tick)
