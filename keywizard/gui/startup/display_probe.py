"""A short life on the screen for the doctor: is there one, and does the clipboard answer?

A process of its own, because Qt ends a program without a usable screen, and a clipboard
whose owner hangs blocks every reader.
"""

import json
import sys

from PySide6.QtGui import QGuiApplication

from keywizard.gui.startup.qt_application import open_screen

__all__ = ["look"]


def look() -> int:
    """Write one JSON line for the screen, then one for the clipboard, never its content."""
    application = open_screen(lambda: _report(screen="no_screen"))
    _report(screen="ok", platform=application.platformName())
    QGuiApplication.clipboard().text()  # asks the program that copied last; not kept
    _report(clipboard="ok")
    return 0


def _report(**seen: str) -> None:
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()
