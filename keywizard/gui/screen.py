"""Makes sure that there is a screen to draw on before anything else is started."""

import os
import sys
from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from keywizard.gui.look.style import STYLE

__all__ = ["StyledApplication", "open_screen"]


class StyledApplication(QApplication):
    """Made in our style: to set it afterwards costs more."""

    link_opened = Signal(str)
    """macOS hands a link to the program that runs, or that it has just started."""

    def __init__(self) -> None:
        super().__init__([*sys.argv[:1], "-style", STYLE])

    def event(self, event: QEvent) -> bool:
        """Hear of opened links."""
        if isinstance(event, QFileOpenEvent):
            whole = QUrl.ComponentFormattingOption.FullyEncoded
            self.link_opened.emit(event.url().toString(whole))
            return True
        return super().event(event)


def open_screen(complain: Callable[[], object]) -> StyledApplication:
    """The application object, to be kept; without a usable screen `complain()` and exit code 2.

    Qt itself would end the program by a core dump: no `finally` runs after that.
    """
    held_back: list[str] = []

    def hear(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            complain()
            sys.stderr.flush()
            os._exit(2)
        held_back.append(text)

    before = qInstallMessageHandler(hear)
    try:
        application = StyledApplication()
    finally:
        qInstallMessageHandler(before)
    for text in held_back:
        sys.stderr.write(f"{text}\n")
    return application
