"""What can be seen to be wrong with a page: cut words, overlapping parts, too much text."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain, combinations

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget, QWizard

from keywizard.gui.widgets.badges import Chip
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.focus import FocusRing
from keywizard.gui.widgets.rights import RightRows
from keywizard.gui.widgets.schematic.schematic import Schematic
from keywizard.gui.window.frame import Frame
from keywizard.gui.window.header import Header
from tests.gui.pictures.picture_faults import faint, nameless, sizes, small

__all__ = [
    "MOST_WORDS",
    "complaints",
    "cut",
    "outside",
    "overlaps",
    "part_complaints",
    "word_count",
]

MOST_WORDS = 60
"""Body text of one page (R3); what is drawn of the exchange's site does not count."""

_NOT_BODY = (Header, RightRows, Schematic)


def complaints(frame: Frame, picture: QImage | None = None) -> list[str]:
    """Everything wrong with the page shown; how its texts stand out is seen in a picture of it."""
    page = frame.current()
    assert page is not None
    found = [*cut(frame), *overlaps(page.view.content), *_crowded(frame)]
    found += [*outside(page.view.content), *sizes(frame), *small(frame), *nameless(frame)]
    if picture is not None:
        found += faint(frame, picture)
    content, viewport = page.view.content, page.view.viewport()
    if content.width() > viewport.width():
        found.append(f"the page is {content.width() - viewport.width()} px too wide")
    words = word_count(frame)
    if words > MOST_WORDS:
        found.append(f"{words} words of body text")
    primary = [b for b in frame.findChildren(Button) if b.isVisible() and b.kind is Kind.PRIMARY]
    if len(primary) != 1:
        found.append(f"{len(primary)} primary buttons")
    return found


def part_complaints(window: QWidget) -> list[str]:
    """The same of a window without rail and footer: a question, the panel above the browser."""
    return [*cut(window), *overlaps(window), *sizes(window), *small(window), *nameless(window)]


def cut(window: QWidget) -> Iterator[str]:
    """Texts that need more room than they have."""
    for part in window.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, QLabel | QAbstractButton | Chip):
            continue
        if part.heightForWidth(part.width()) > part.height():
            yield f"cut: {_name(part)} is only {part.height()} px high"
        if isinstance(part, QLabel | Button) and part.minimumSizeHint().width() > part.width():
            yield f"cut: {_name(part)} is only {part.width()} px wide"
        if isinstance(part, Chip) and _longest_word(part) > part.width():
            yield f"cut: {_name(part)} is only {part.width()} px wide"


def _longest_word(chip: Chip) -> int:
    """The width in pixels of a chip that has its longest word only."""
    word = Chip(max(chip.accessibleName().split(), key=len, default=""))
    word.deleteLater()
    return word.sizeHint().width()


def outside(parent: QWidget) -> Iterator[str]:
    """Parts with less room than they need, or that go beyond it, anywhere below `parent`."""
    for part in parent.findChildren(QWidget):
        around = part.parentWidget()
        seen = part.isVisible() and around is not None and not isinstance(part, FocusRing)
        if seen and around is not None and not around.rect().contains(part.geometry()):
            yield f"cut off by what is around it: {_name(part)}"
        if seen and part.heightForWidth(part.width()) > part.height():
            yield f"squeezed: {_name(part)} into {part.height()} px"


def overlaps(parent: QWidget) -> Iterator[str]:
    """Neighbours that share pixels, anywhere below `parent`."""
    neighbours: dict[QObject | None, list[QWidget]] = defaultdict(list)
    for child in parent.findChildren(QWidget):
        if child.isVisible() and not isinstance(child, FocusRing) and not child.isWindow():
            neighbours[child.parent()].append(child)
    for one, other in chain.from_iterable(combinations(each, 2) for each in neighbours.values()):
        shared = one.geometry().intersected(other.geometry())
        if not shared.isEmpty():
            yield f"overlap of {_name(one)} and {_name(other)}: {shared.width()}x{shared.height()}"


def word_count(frame: Frame) -> int:
    """Words that the user is asked to read: ours, below the title."""
    page = frame.current()
    assert page is not None
    texts = [
        label.text()
        for label in page.view.content.findChildren(QLabel)
        if label.isVisible()
        and label.accessibleIdentifier() not in {"safety", "vault", "recovery-code"}
        and not any(isinstance(above, _NOT_BODY) for above in _above(label))
    ]
    # French sets « : » and « » » off with blanks: they are no words.
    words = " ".join(texts).split()
    return sum(any(sign.isalnum() for sign in word) for word in words)


def _crowded(frame: Frame) -> Iterator[str]:
    """The footer's buttons: beside each other, inside the window, below the page."""
    which = QWizard.WizardButton
    every = (which.BackButton, which.NextButton, which.CommitButton, which.FinishButton)
    footer = [frame.button(one) for one in (*every, which.HelpButton, which.CustomButton1)]
    boxes: list[tuple[str, QRect]] = []
    for button in footer:
        if button.isVisible():
            box = QRect(button.mapTo(frame, button.rect().topLeft()), button.size())
            boxes.append((button.text(), box))
            if not frame.rect().contains(box):
                yield f"outside the window: {button.text()!r}"
    for (name, one), (other_name, other) in combinations(boxes, 2):
        if one.intersects(other):
            yield f"overlap of {name!r} and {other_name!r}"


def _above(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _name(widget: QWidget) -> str:
    words = widget.accessibleIdentifier() or widget.accessibleName()
    return f"{type(widget).__name__} {words[:30]!r}"
