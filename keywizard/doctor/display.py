"""Tries screen and clipboard for the doctor, in a child process that can be killed."""

import json
import subprocess
from collections.abc import Mapping, Sequence

from keywizard.doctor.rows import Row, State
from keywizard.runtime.relaunch import UNSEEN

__all__ = ["clipboard", "look_through", "screen"]

_TIMEOUT_S = 10.0
"""For the start of a child on a slow computer, and the clipboard's answer."""

Seen = Mapping[str, str]


def look_through(command: Sequence[str], seconds: float = _TIMEOUT_S) -> Seen:
    """Run the window child (`gui.startup.display_probe`) and return what it printed in time."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=UNSEEN,
        )
        printed = done.stdout
    except subprocess.TimeoutExpired as late:
        printed = late.stdout or b""
    seen: dict[str, str] = {}
    for line in printed.splitlines():
        if line.startswith(b"{"):
            seen.update(json.loads(line))
    return seen


def screen(seen: Seen) -> Row:
    """Judge whether a window can be shown."""
    state = seen.get("screen")
    if state == "ok":
        return Row("screen", State.OK, "ok", {"platform": seen["platform"]})
    return Row("screen", State.FAIL, "no_screen" if state else "screen_silent")


def clipboard(seen: Seen) -> Row:
    """Judge whether copied values can be received."""
    if seen.get("clipboard") == "ok":
        return Row("clipboard", State.OK, "ok")
    code = "clipboard_silent" if seen.get("screen") == "ok" else "no_screen"
    return Row("clipboard", State.FAIL, code)
