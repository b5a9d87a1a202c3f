"""A data file that proves damaged once the window is there ends it, and is told."""

from dataclasses import replace

import pytest
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
