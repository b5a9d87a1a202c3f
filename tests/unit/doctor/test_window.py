"""Screen and clipboard as a real child process of the program sees them."""

import os
import signal
import subprocess
import sys

import pytest

from keywizard.doctor.display import clipboard, look_through, screen
from keywizard.doctor.rows import State
from keywizard.runtime.relaunch import own_command
from tests.desktop.display import virtual_display
from tests.desktop.waiting import until

CHILD = own_command("window-child")


def enter(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")


def test_without_a_screen_both_rows_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    enter(monkeypatch, {"DISPLAY": ":987"})
    seen = look_through(CHILD)
    assert (screen(seen).state, screen(seen).code) == (State.FAIL, "no_screen")
    assert clipboard(seen).code == "no_screen"


def test_a_child_that_hangs_is_ended_and_told() -> None:
    seen = look_through([sys.executable, "-c", "input()"], seconds=0.5)
    assert (screen(seen).code, clipboard(seen).code) == ("screen_silent", "no_screen")


def test_a_clipboard_whose_owner_hangs_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    with virtual_display() as display:
        enter(monkeypatch, dict(display.environment))
        well = look_through(CHILD)
        assert (screen(well).facts, clipboard(well).state) == ({"platform": "xcb"}, State.OK)
        owner = subprocess.Popen(
            ["xclip", "-quiet", "-selection", "clipboard", "-i"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with owner:
            assert owner.stdin is not None
            owner.stdin.write(b"copied")
            owner.stdin.close()
            until(lambda: pasted() == b"copied", "the clipboard's owner", 10)
            os.kill(owner.pid, signal.SIGSTOP)
            try:
                ill = look_through(CHILD, seconds=4)
            finally:
                os.kill(owner.pid, signal.SIGKILL)
    assert screen(ill).state is State.OK
    assert (clipboard(ill).state, clipboard(ill).code) == (State.FAIL, "clipboard_silent")


def pasted() -> bytes:
    asked = ["xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(asked, capture_output=True, timeout=5, check=False).stdout
