"""What a command asks of whoever started it: hidden values, a confirmation, and when to stop.

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
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def hidden(prompt: str, missing: str = "input_ended") -> Secret:
    """A value that is not shown. Raises UsageError: `missing` if it is empty; input_not_text."""
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
    """Raises UsageError("password_empty")."""
    return hidden(prompt, "password_empty")


def ask_new_password(shortest: int) -> Secret:
    """For a file that is made now: asked twice in a terminal, where nobody sees what is typed.

    Raises UsageError: password_empty, password_short, password_differs.
    """
    password = ask_password(_NEW)
    if len(password) < shortest:
        raise UsageError("password_short", shortest=shortest)
    if in_terminal() and ask_password("The same again: ") != password:
        raise UsageError("password_differs")
    return password


def typed(prompt: str) -> str:
    """An answer that may be seen. Raises UsageError("input_ended") without one."""
    if in_terminal():
        with _interruptible():
            print(prompt, end="", file=sys.stderr, flush=True)  # input() would take standard output
            return input()
    answer = next_line()
    if not answer:
        raise UsageError("input_ended")
    return answer


def next_line() -> str:
    """Of standard input, without its end; empty if there is none."""
    if sys.stdin is None:
        return ""
    with _interruptible():
        return sys.stdin.readline().rstrip("\r\n")


@contextmanager
def stopping() -> Iterator[CancelToken]:
    """Cancelled by Ctrl-C from now on until the end of the `with`.

    Python runs a handler in the main thread, between two of its steps: Windows lets the call
    end first in which that thread waits. The socket tells a thread of ours at once.
    """
    cancel = CancelToken()
    heard, told = socket.socketpair()
    told.settimeout(0)

    def listen() -> None:
        while heard.recv(1):
            cancel.cancel()

    listener = threading.Thread(target=listen, name="ctrl-c")
    listener.start()
    waker = signal.set_wakeup_fd(told.fileno(), warn_on_full_buffer=False)
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield cancel
    finally:
        signal.signal(signal.SIGINT, before)
        signal.set_wakeup_fd(waker)
        told.close()
        listener.join()
        heard.close()


def tell(line: str) -> None:
    """Beside the answer, which standard output has for itself."""
    print(f"keywizard: {line}", file=sys.stderr)


@contextmanager
def _interruptible() -> Iterator[None]:
    """While somebody, or another program, is asked, Ctrl-C ends the asking itself."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
