"""A screen of its own for one test: Xvfb, a window manager, a mouse, a keyboard, a clipboard."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.processes import running
from tests.desktop.waiting import until

__all__ = ["Display", "virtual_display"]

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication(sys.argv)
sys.exit(not application.primaryScreen().grabWindow(0).save(sys.argv[1]))
"""


@dataclass(frozen=True)
class Display:
    """A running screen. `environment` is what a program needs to appear on it."""

    environment: Mapping[str, str]

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words],
            env=dict(self.environment),
            check=True,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.stdout.strip()

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and press its left button."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    def click_in(self, window: str, x: int, y: int) -> None:
        """Click at a place that is counted from the window's own corner."""
        self._xdotool("mousemove", "--sync", "--window", window, str(x), str(y), "click", "1")

    def move(self, x: int, y: int) -> None:
        """Move the mouse."""
        self._xdotool("mousemove", str(x), str(y))

    def press(self, *keys: str) -> None:
        """Press keys, or combinations, one after the other: `press("Tab", "ctrl+v")`."""
        self._xdotool("key", "--clearmodifiers", "--delay", "20", *keys)

    def type(self, text: str) -> None:
        """Type a text of plain ASCII, key by key, as an American keyboard has it."""
        self._xdotool("type", "--clearmodifiers", "--delay", "12", "--", text)

    def window(self, title: str) -> str:
        """The number of the visible window whose title holds `title`, once it is there."""
        search = ("search", "--sync", "--onlyvisible", "--name", title)
        return self._xdotool(*search).splitlines()[0]

    def place(self, window: str, left: int, top: int) -> None:
        """Move a window."""
        self._xdotool("windowmove", "--sync", window, str(left), str(top))

    def activate(self, window: str) -> None:
        """Bring a window to the front and give it the keyboard."""
        self._xdotool("windowactivate", "--sync", window)

    def in_front(self) -> str:
        """The title of the window that has the keyboard; empty if none has it."""
        ask = ["xdotool", "getactivewindow", "getwindowname"]
        done = subprocess.run(
            ask,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def close(self, window: str) -> None:
        """Ask a window to close, by the window manager's own key."""
        self.activate(window)
        self.press("alt+F4")

    def clipboard(self) -> str:
        """The text that the clipboard holds; empty if nobody offers one."""
        read = ["xclip", "-selection", "clipboard", "-o"]
        done = subprocess.run(
            read,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
        return done.stdout if done.returncode == 0 else ""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard, as any other program would."""
        write = ["xclip", "-selection", "clipboard", "-i"]
        subprocess.run(
            write,
            env=dict(self.environment),
            input=text,
            text=True,
            timeout=10,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def picture(self, path: Path) -> Path:
        """Save what the screen shows, to look at after a failure."""
        command = [sys.executable, "-c", GRAB, str(path)]
        environment = {**self.environment, "QT_QPA_PLATFORM": "xcb"}
        subprocess.run(command, env=environment, timeout=30, check=True)
        return path


@contextmanager
def virtual_display(
    environment: Mapping[str, str] | None = None, size: tuple[int, int] = (1600, 1000)
) -> Iterator[Display]:
    """A screen on the first free number, with a window manager, gone at the end."""
    base = dict(os.environ if environment is None else environment)
    base.pop("WAYLAND_DISPLAY", None)
    number_out, number_in = os.pipe()
    screen = f"{size[0]}x{size[1]}x24"
    server: Sequence[str] = ["Xvfb", "-displayfd", str(number_in), "-screen", "0", screen]
    with running([*server, "-nolisten", "tcp", "-noreset"], base, pass_fds=(number_in,)):
        os.close(number_in)
        with os.fdopen(number_out) as pipe:
            base["DISPLAY"] = ":" + pipe.readline().strip()
        display = Display(base)
        with running(["openbox", "--sm-disable"], base):
            until(lambda: _managed(base), "the window manager")
            yield display


def _managed(environment: Mapping[str, str]) -> bool:
    ask = ["xdotool", "get_num_desktops"]
    done = subprocess.run(ask, env=dict(environment), capture_output=True, check=False, timeout=10)
    return done.returncode == 0
