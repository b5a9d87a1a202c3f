"""A data file that proves damaged once the window is there ends it, and is told."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from keywizard.flow.services import Services
from keywizard.model.errors import ResourceError
from tests.gui.conftest import Open


def test_the_window_gives_up_over_damaged_data(
    open_wizard: Open, services: Services, qtbot: QtBot
) -> None:
    def check() -> None:
        raise ResourceError(file="kucoin.toml", reason="damaged")

    wizard = open_wizard(world=replace(services, check=check)).wizard
    assert wizard.problem is None
    qtbot.waitUntil(lambda: wizard.problem is not None, timeout=30_000)
    with pytest.raises(ResourceError, match="damaged"):
        raise wizard.problem or AssertionError
    # The window asked the application to end: until that has run and ended once, no later event
    # loop of this process would wait for anything.
    QTimer.singleShot(0, QApplication.quit)
    QApplication.exec()
