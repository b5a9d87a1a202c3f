"""Many pictures on one."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

__all__ = ["contact_sheet"]

_EACH, _GAP, _CAPTION, _ACROSS = QSize(480, 365), 16, 24, 4


def contact_sheet(pictures: list[tuple[str, QPixmap]]) -> QPixmap:
    """The pictures in rows of four, each with its name."""
    rows = -(-len(pictures) // _ACROSS)
    step = _EACH + QSize(_GAP, _GAP + _CAPTION)
    sheet = QPixmap(_GAP + _ACROSS * step.width(), _GAP + rows * step.height())
    sheet.fill(QColor("#808080"))
    with QPainter(sheet) as painter:
        painter.setFont(QFont("Open Sans", 10))
        painter.setPen(Qt.GlobalColor.white)
        for index, (name, picture) in enumerate(pictures):
            row, place = divmod(index, _ACROSS)
            left, top = _GAP + place * step.width(), _GAP + row * step.height()
            painter.drawText(QRect(left, top, _EACH.width(), _CAPTION), 0, name)
            room, keep = _EACH.boundedTo(picture.size()), Qt.AspectRatioMode.KeepAspectRatio
            shown = picture.scaled(room, keep, Qt.TransformationMode.SmoothTransformation)
            painter.drawPixmap(left, top + _CAPTION, shown)
    return sheet
