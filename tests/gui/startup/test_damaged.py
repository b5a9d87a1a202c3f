"""A data file that proves damaged once the window is there ends it, and is told."""

import subprocess
import sys
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from keywizard.flow.services import Services
from keywizard.model.errors import ResourceError
from tests.gui.conftest import Open

PROGRAM = """
from dataclasses import replace
from keywizard.app import real_services
from keywizard.gui.application import run_wizard
from keywizard.model.errors import ResourceError

def check() -> None:
    raise ResourceError(file="kucoin.toml", reason="damaged")

try:
    run_wizard(replace(real_services(), check=check))
except ResourceError as told:
    print(told)
"""


def test_the_window_gives_up_over_damaged_data(
    open_wizard: Open, services: Services, qtbot: QtBot
) -> None:
    def check() -> None:
        raise ResourceError(file="kucoin.toml", reason="damaged")

    wizard = open_wizard(world=replace(services, check=check)).wizard
    assert wizard.problem is None
    with qtbot.waitSignal(wizard.gave_up, timeout=30_000):
        pass
    with pytest.raises(ResourceError, match="damaged"):
        raise wizard.problem or AssertionError


def test_the_program_then_ends_by_itself() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("resource_refused (")
    assert "damaged" in done.stdout
