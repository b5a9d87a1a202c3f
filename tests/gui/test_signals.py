"""The program is asked to end by a signal, at any moment of its life."""

import subprocess
import sys

import pytest

ENDED_BY_ITSELF = 7
PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from keywizard.gui.signals import quit_on_signals

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
