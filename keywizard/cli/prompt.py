"""Asks the user of a command for hidden values and a confirmation; stops on Ctrl-C.

Each comes from the terminal, else it is the next line of standard input.
"""

import getpass
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from keywizard.model.cancel import CancelToken
from keywizard.model.errors import UsageError
from keywizard.model.secret import Secret

__all__ = [
    "ask_new_password",
    "ask_password",
    "hidden",
    "in_terminal",
    "next_line",
    "stopping",
    "tell",
    "typed",
]

_NEW = "Password of the new file: "


def in_terminal() -> bool:
    """Return whether standard input is a terminal, where the user can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def hidden(prompt: str, missing: str = "input_ended") -> Secret:
    """Ask for a value that is not shown.

    Raises UsageError: `missing` if it is empty, input_not_text.
    """
    if in_terminal():
        with _interruptible():
            value = getpass.getpass(prompt)
    else:
        value = next_line()
    if not value:
        raise UsageError(missing)
    try:
        value.encode()
    except UnicodeEncodeError:  # bytes that are no text here: no other program would send them
        raise UsageError("input_not_text") from None
    return Secret(value)


def ask_password(prompt: str = "Password of the vault: ") -> Secret:
    """Ask for a password that exists. Raises UsageError("password_empty")."""
    return hidden(prompt, "password_empty")


def ask_new_password(shortest: int) -> Secret:
    """Ask for the password of a new file; twice in a terminal, where it is typed unseen.

    Raises UsageError: password_empty, password_short, password_differs.
    """
    password = ask_password(_NEW)
    if len(password) < shortest:
        raise UsageError("password_short", shortest=shortest)
    if in_terminal() and ask_password("The same again: ") != password:
        raise UsageError("password_differs")
    return password


def typed(prompt: str) -> str:
    """Ask for an answer that is shown. Raises UsageError("input_ended") without one."""
    if in_terminal():
        with _interruptible():
            print(prompt, end="", file=sys.stderr, flush=True)  # input() would take standard output
            return input()
    answer = next_line()
    if not answer:
        raise UsageError("input_ended")
    return answer


def next_line() -> str:
    """Read the next line of standard input, without its end; empty if there is none."""
    if sys.stdin is None:
        return ""
    with _interruptible():
        return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def stopping() -> Iterator[CancelToken]:
    """Cancel the token on Ctrl-C, until the end of the `with`.

    Python runs a signal handler in the main thread only, and on Windows only after the call in
    which that thread waits. The wake-up socket reaches a thread of ours at once.
    """
    cancel = CancelToken()
    reading, writing = socket.socketpair()
    writing.settimeout(0)

    def listen() -> None:
        while reading.recv(1):
            cancel.cancel()

    listener = threading.Thread(target=listen, name="ctrl-c")
    listener.start()
    waker = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)
        signal.set_wakeup_fd(waker)
        writing.close()
        listener.join()
        reading.close()


def tell(line: str) -> None:
    """Print a line on standard error: standard output is for the answer alone."""
    print(f"keywizard: {line}", file=sys.stderr)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C interrupt the reading of a line, which a token would not end."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
