"""Five fonts in three sizes, from the system's own family; nothing is smaller than its text."""

from enum import StrEnum
from functools import lru_cache
from typing import Protocol, runtime_checkable

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

__all__ = ["FollowsFont", "Type", "em", "font", "line"]


class Type(StrEnum):
    """What a text is for on the page."""

    CAPTION = "caption"
    BODY = "body"
    STRONG = "strong"
    LEAD = "lead"
    DISPLAY = "display"


_FACTOR = {
    Type.CAPTION: 1.1,
    Type.BODY: 1.1,
    Type.STRONG: 1.1,
    Type.LEAD: 1.45,
    Type.DISPLAY: 2.0,
}
_HEAVY = {Type.STRONG, Type.DISPLAY}
_MIN_DISPLAY_PT = 24.0  # points: read out on the phone (R5)


def font(role: Type) -> QFont:
    """Derive the font of that role from the application's current font."""
    return QFont(_font(role, QApplication.font()))


@runtime_checkable
class FollowsFont(Protocol):
    """A widget that must choose its font again when the application's changes."""

    def apply_font(self) -> None:
        """Choose it."""


def em() -> int:
    """Width of an average character of the body text, in pixels: our unit for widths."""
    return _em(QApplication.font())


def line(role: Type = Type.BODY) -> int:
    """Height of one line of that role, in pixels."""
    return _line(role, QApplication.font())


# Layouts ask thousands of times about the same font.
@lru_cache(maxsize=len(Type))
def _font(role: Type, application_font: QFont) -> QFont:
    made = QFont(application_font)
    points = made.pointSizeF()
    if points <= 0:  # a font given in pixels
        points = made.pixelSize() * 0.75
    points *= _FACTOR[role]
    made.setPointSizeF(max(_MIN_DISPLAY_PT, points) if role is Type.DISPLAY else points)
    made.setWeight(QFont.Weight.DemiBold if role in _HEAVY else QFont.Weight.Normal)
    return made


@lru_cache(maxsize=1)
def _em(application_font: QFont) -> int:
    return max(1, QFontMetrics(_font(Type.BODY, application_font)).averageCharWidth())


@lru_cache(maxsize=len(Type))
def _line(role: Type, application_font: QFont) -> int:
    return QFontMetrics(_font(role, application_font)).height()
