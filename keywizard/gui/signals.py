"""Ends the event loop on SIGTERM and Ctrl-C, so that everything is tidied up on the way out."""

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

__all__ = ["quit_on_signals"]


def quit_on_signals(application: QApplication) -> QObject:
    """Python handles a signal only between its own steps: a socket wakes the event loop for it."""
    reading, writing = socket.socketpair()
    for end in (reading, writing):
        end.settimeout(0)
    signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda signum, _: application.exit(128 + signum))
    notifier = QSocketNotifier(reading.fileno(), QSocketNotifier.Type.Read, application)

    def drain() -> None:
        reading.recv(64)

    def let_go() -> None:
        signal.set_wakeup_fd(-1)
        writing.close()

    notifier.activated.connect(drain)
    application.aboutToQuit.connect(let_go)
    return notifier
