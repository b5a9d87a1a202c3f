"""The QApplication, its looks and language; first of all, whether there is a screen for it."""

import os
import sys
from collections.abc import Callable

from PySide6 import QtCore, QtGui
from PySide6.QtCore import (
    QEvent,
    QMessageLogContext,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from keywizard.gui.desktop.language import Languages
from keywizard.gui.look.style import STYLE, apply_style

__all__ = ["StyledApplication", "build_application", "open_screen"]


class StyledApplication(QApplication):
    """Made in our style: to set it afterwards costs more."""

    def __init__(self) -> None:
        super().__init__([*sys.argv[:1], "-style", STYLE])
        self._links: list[str] = []
        self._follow: Callable[[str], object] = self._links.append

    def follow_links(self, follow: Callable[[str], object]) -> None:
        """macOS hands a link to the program that runs, or that it has just started."""
        self._follow = follow
        for link in self._links:
            follow(link)

    def event(self, event: QEvent) -> bool:
        """Hear of opened links."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QtGui.QFileOpenEvent):
            whole = QtCore.QUrl.ComponentFormattingOption.FullyEncoded
            self._follow(event.url().toString(whole))
            return True
        return super().event(event)


def open_screen(complain: Callable[[], object]) -> StyledApplication:
    """Make the application object, or call `complain()` and exit with 2 without a screen.

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


def build_application(translations: str) -> tuple[QApplication, Languages]:
    """Make the application object in our style, and the switch of its language."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = StyledApplication()
    elif not isinstance(application, StyledApplication):
        application.setStyle(STYLE)
    application.setApplicationName("keywizard")
    application.setApplicationDisplayName("Keywizard")
    application.setDesktopFileName("keywizard")
    apply_style(application)
    return application, Languages(application, translations)
