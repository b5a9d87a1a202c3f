"""The program is asked to end by a signal, at any moment of its life."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.processes import running
from tests.desktop.waiting import until

ENDED_BY_ITSELF = 7
PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from keywizard.gui.desktop.signals import quit_on_signals

application = QApplication([])
quit_on_signals(application)
ask = lambda: os.kill(os.getpid(), signal.{name})
{when}
QTimer.singleShot(5000, lambda: os._exit({late}))
sys.exit(application.exec())
"""
MOMENTS = {
    "while the first page is built": "ask()",
    "while it waits": "QTimer.singleShot(0, ask)",
    "during a question": "QTimer.singleShot(50, ask); QTimer.singleShot(0, QDialog().exec)",
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGINT", 130)])
def test_a_signal_ends_it(moment: str, name: str, code: int) -> None:
    program = PROGRAM.format(name=name, when=MOMENTS[moment], late=ENDED_BY_ITSELF)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize("loaded", ["libshiboken6", "libpyside6", "libQt6Gui", "libQt6Widgets"])
def test_control_c_ends_it_while_qt_is_loaded(loaded: str) -> None:
    command = [sys.executable, "-m", "keywizard", "--practice"]
    with running(command, os.environ) as process:
        maps = Path(f"/proc/{process.pid}/maps")
        until(lambda: loaded in maps.read_text(), f"{loaded} loaded", pause=0.001)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) in {-signal.SIGINT, 130}
