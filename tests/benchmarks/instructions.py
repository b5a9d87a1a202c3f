"""Instructions from the start of a process to its first painted page, counted by valgrind.

A count hardly changes with the machine's load, so it shows what a time hides in noise. Offscreen,
in French; both programs end in the paint of their window.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from tempfile import TemporaryDirectory

from tests.benchmarks.measure import Row, counted

__all__ = ["rows"]

_BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QLabel
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
application = QApplication(sys.argv)
label = Label("Keywizard")
label.resize(1000, 700)
label.show()
sys.exit(application.exec())
"""
_FIRST_PAGE = """
import os
import keywizard.cli.main
from keywizard.gui.startup.first_page import Opening
def show(self, before=Opening.show):
    before(self)
    os._exit(0)
Opening.show = show
keywizard.cli.main.main([])
"""
_TIMEOUT_S = 600


def rows() -> Iterator[Row]:
    """First page beside a bare window, both counted once; nothing where valgrind is missing."""
    if shutil.which("valgrind") is None:
        return
    ours, bare = (_count([sys.executable, "-c", code]) for code in (_FIRST_PAGE, _BARE))
    yield counted("first page / a bare window, in instructions", ours, bare, 1.6)


def _count(command: Sequence[str]) -> int:
    # A cold start compiles and reads more: the first run is not counted.
    with TemporaryDirectory() as home:
        environment = {
            "HOME": home,
            "LANGUAGE": "fr",
            "LC_ALL": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "PYTHONHASHSEED": "0",
            "QT_QPA_PLATFORM": "offscreen",
        }
        subprocess.run(command, env=environment, check=True, timeout=_TIMEOUT_S)
        counting = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command]
        ended = subprocess.run(
            counting,
            env=environment,
            check=True,
            timeout=_TIMEOUT_S,
            capture_output=True,
            text=True,
        )
    collected = re.search(r"Collected\s*:\s*(\d+)", ended.stderr)
    assert collected is not None, ended.stderr
    return int(collected[1])
