"""The looks that a page must survive: two themes, two text sizes, two window widths."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from keywizard.gui.look.palette import palette
from keywizard.gui.window.frame import Frame
from tests.gui.widgets.demo import NAMES, Gallery

Open = Callable[..., Frame]


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Callable[..., None]]:
    """Sets theme and text size; puts back what was there."""
    font, colours, style = qapp.font(), QPalette(qapp.palette()), qapp.style().objectName()

    def set_look(*, dark: bool = False, zoom: int = 100) -> None:
        qapp.setDoubleClickInterval(0)  # the presses of these tests are all meant
        qapp.setStyle("Fusion")
        qapp.setFont(QFont("Open Sans", 10 * zoom // 100))
        qapp.setPalette(palette(dark))

    set_look()
    yield set_look
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(colours)


@pytest.fixture
def open_page(qtbot: QtBot, look: Callable[..., None]) -> Open:
    """Shows the demonstration wizard at one of its pages."""

    def show(name: str = "choice", *, width: int = 1000, height: int = 700) -> Frame:
        frame = Gallery().frame()
        qtbot.addWidget(frame)
        frame.resize(width, height)
        frame.begin(1, Gallery.route(NAMES[name]))
        with qtbot.waitExposed(frame):
            frame.show()
        frame.activateWindow()
        qtbot.waitUntil(frame.isActiveWindow)
        return frame

    return show
