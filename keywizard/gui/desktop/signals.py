"""Ends the event loop on SIGTERM and Ctrl-C, so that everything is tidied up on the way out."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

__all__ = ["quit_on_signals"]


def quit_on_signals(application: QApplication) -> QObject:
    """Python handles a signal only between its own steps: a socket wakes the event loop for it."""
    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.settimeout(0)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)

    def asked_to_end(number: int, _: object) -> None:
        # While the first page is still being built no loop runs, and Qt would forget it.
        QTimer.singleShot(0, lambda: application.exit(128 + number))

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, asked_to_end)
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, application)

    def drain() -> None:
        reading.recv(64)

    def let_go() -> None:
        signal.set_wakeup_fd(-1)
        notifier.setEnabled(False)
        reading.close()
        writing.close()

    notifier.activated.connect(drain)
    application.aboutToQuit.connect(let_go)
    return notifier
