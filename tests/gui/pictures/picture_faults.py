"""What a picture shows to be wrong: faint text, small targets, controls without a name."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from keywizard.gui.look.tones import contrast
from keywizard.gui.look.type import Type, font
from keywizard.gui.widgets.badges import Chip
from keywizard.gui.widgets.buttons import Button

__all__ = ["LEAST_CONTRAST", "MOST_SIZES", "SMALLEST", "faint", "nameless", "sizes", "small"]

LEAST_CONTRAST = 4.5
"""WCAG 2 AA for text; of controls and tones, test_look computes it from the palette."""
MOST_SIZES = 3
SMALLEST = 32
"""Pixels of a click target."""
_ENOUGH = 3
"""Pixels of one colour that are ink, and not the edge of a letter."""
_WRITTEN = (QLabel, QAbstractButton, Chip)


def faint(window: QWidget, picture: QImage) -> Iterator[str]:
    """Texts whose darkest stroke does not stand out from what lies behind it.

    For pictures at 200 %: a stroke of less than two pixels is never drawn in its own colour.
    """
    for part in _shown(window):
        if isinstance(part, _WRITTEN) and _words(part):
            seen = part.visibleRegion().boundingRect()
            place = QRect(part.mapTo(window, seen.topLeft()), seen.size())
            if place.height() < part.fontMetrics().height():
                continue  # scrolled half away
            found = _contrast_within(picture.copy(place))
            if found < LEAST_CONTRAST:
                yield f"faint: {_words(part)[:40]!r} has {found:.1f}:1"


def sizes(window: QWidget) -> Iterator[str]:
    """More sizes of text than the eye can tell the use of."""
    scale = {round(font(role).pointSizeF(), 1) for role in Type}
    used = {
        round(part.font().pointSizeF(), 1)
        for part in _shown(window)
        if isinstance(part, QLabel | Button | QLineEdit) and _words(part)
    }
    if len(used | scale) > MOST_SIZES:
        yield f"{len(used | scale)} sizes of text: {sorted(used | scale)}"


def small(window: QWidget) -> Iterator[str]:
    """What is hard to hit."""
    for part in _shown(window):
        if isinstance(part, QAbstractButton | QLineEdit):
            box = part.contentsRect()
            if min(box.width(), box.height()) < SMALLEST:
                yield f"target of {box.width()}x{box.height()} px: {_words(part)!r}"


def nameless(window: QWidget) -> Iterator[str]:
    """What takes the focus and tells a screen reader nothing."""
    for part in _shown(window):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and not part.accessibleName().strip():
            yield f"no accessible name: {type(part).__name__} {part.accessibleIdentifier()!r}"


def _shown(window: QWidget) -> list[QWidget]:
    return [part for part in window.findChildren(QWidget) if part.isVisibleTo(window)]


def _words(part: QWidget) -> str:
    named = part.accessibleName() if isinstance(part, Chip) else ""
    written = part.text() if isinstance(part, QLabel | QAbstractButton | QLineEdit) else ""
    return (named or written).strip()


def _contrast_within(part: QImage) -> float:
    """The most that any colour stands out from the commonest one."""
    plain = part.convertToFormat(QImage.Format.Format_RGB32)
    seen = Counter(memoryview(plain.constBits()).cast("I"))
    back = seen.most_common(1)[0][0]
    return max(_contrast(colour, back) for colour, count in seen.items() if count >= _ENOUGH)


@cache
def _contrast(ink: int, back: int) -> float:
    """Pages share their colours: each pair is measured once a run."""
    return contrast(QColor(ink), QColor(back))
