"""Every page in every size: nothing clipped, nothing too small to hit, nothing without a name."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QScrollBar, QWidget

from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.window.frame import Frame
from keywizard.gui.window.header import Header
from tests.gui.widgets.conftest import Open
from tests.gui.widgets.demo import NAMES

every_size = pytest.mark.parametrize("zoom", [100, 200])
every_width = pytest.mark.parametrize("width", [1000, 480, 400])
every_page = pytest.mark.parametrize("name", list(NAMES))


def visible(frame: Frame, kind: type[QWidget]) -> list[QWidget]:
    return [w for w in frame.findChildren(kind) if w.isVisible()]


@every_page
@every_width
@every_size
def test_no_text_is_clipped(
    open_page: Open, look: Callable[..., None], name: str, width: int, zoom: int
) -> None:
    look(zoom=zoom)
    frame = open_page(name, width=width)
    for text in [*visible(frame, QLabel), *visible(frame, Button)]:
        assert text.heightForWidth(text.width()) <= text.height(), text.accessibleName()
        assert text.minimumSizeHint().width() <= text.width(), text.accessibleName()
        if isinstance(text, QLabel) and width >= 480:  # below, twice the text is too much
            words = re.split("[ \u200b-]", text.text())
            longest = max(text.fontMetrics().horizontalAdvance(word) for word in words)
            assert longest <= text.width(), text.accessibleName()


@every_page
@every_width
@every_size
def test_nothing_is_wider_than_the_page(
    open_page: Open, look: Callable[..., None], name: str, width: int, zoom: int
) -> None:
    look(zoom=zoom)
    frame = open_page(name, width=width)
    shown = frame.current()
    assert shown is not None
    content, viewport = shown.view.content, shown.view.viewport()
    assert content.width() == viewport.width()
    assert content.height() >= content.heightForWidth(content.width())
    for part in content.findChildren(QWidget):
        if part.isVisible():
            right = part.mapTo(content, part.rect().topRight()).x()
            assert right <= content.width(), part.accessibleName()


@every_page
@pytest.mark.parametrize("width", [1000, 480])
def test_a_text_size_changed_on_the_way_clips_nothing(
    open_page: Open, look: Callable[..., None], name: str, width: int
) -> None:
    frame = open_page(name, width=width)
    look(zoom=200)
    QApplication.processEvents()
    for text in [*visible(frame, QLabel), *visible(frame, Button)]:
        assert text.heightForWidth(text.width()) <= text.height(), text.accessibleName()
    step = frame.findChild(Header)
    assert step is not None
    assert step.title.font().pointSizeF() == 40


@every_page
@every_width
def test_targets_are_large_enough(open_page: Open, name: str, width: int) -> None:
    frame = open_page(name, width=width)
    for target in [*visible(frame, QAbstractButton), *visible(frame, QLineEdit)]:
        assert target.contentsRect().height() >= 32, target.accessibleName()
        assert target.contentsRect().width() >= 32, target.accessibleName()


@every_page
def test_there_is_one_primary_button(open_page: Open, name: str) -> None:
    frame = open_page(name)
    loud = [b for b in visible(frame, Button) if isinstance(b, Button) and b.kind is Kind.PRIMARY]
    assert len(loud) == 1


@every_page
def test_pages_fit_the_window_they_open_in(open_page: Open, name: str) -> None:
    frame = open_page(name)
    assert frame.current() is not None
    bar = next(b for b in frame.findChildren(QScrollBar) if b.isVisible())
    assert bar.maximum() == 0


def walk(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = [node]
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None:
            found += walk(child)
    return found


@every_page
@pytest.mark.parametrize("width", [1000, 480])
def test_whatever_takes_the_focus_has_a_name(open_page: Open, name: str, width: int) -> None:
    QAccessible.setActive(True)
    frame = open_page(name, width=width)
    seen = 0
    for node in walk(QAccessible.queryAccessibleInterface(frame)):
        state, owner = node.state(), node.object()
        if state.focusable and not state.invisible and isinstance(owner, QObject):
            seen += 1
            assert node.text(QAccessible.Text.Name), owner
            assert isinstance(owner, QWidget)
            assert owner.accessibleIdentifier(), node.text(QAccessible.Text.Name)
    assert seen >= 4


@every_page
def test_the_focus_stays_while_the_window_takes_another_shape(
    open_page: Open, look: Callable[..., None], name: str
) -> None:
    look(zoom=200)
    frame = open_page(name, width=480)
    before = frame.focusWidget()
    assert before is not None
    frame.resize(1000, 760)
    look(zoom=100)
    QApplication.processEvents()
    assert frame.rail.isVisible()
    assert frame.focusWidget() is before
