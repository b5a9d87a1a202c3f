"""On a real screen with a real keyring: who listens, looks or reads afterwards finds no value."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.desktop.keywizard_app import KeywizardApp, keywizard_app
from tests.desktop.processes import running
from tests.desktop.session import Desktop, desktop
from tests.desktop.waiting import until
from tests.security.canary import Canaries, ProcessWatch, debug_environment, watching
from tests.unit.practice.client import Exchange, Keys

LISTEN = """
import gi, sys
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi
def heard(event):
    if isinstance(event.any_data, str):
        sys.stdout.write(event.any_data)
        sys.stdout.flush()
listener = Atspi.EventListener.new(heard)
for kind in ("text-changed", "property-change", "announcement"):
    listener.register("object:" + kind)
Atspi.event_main()
"""


@dataclass
class Spy:
    """Another program of the same user, beside the running wizard."""

    here: Desktop
    app: KeywizardApp
    watch: ProcessWatch
    ear: Path
    """All that was announced on the accessibility bus, one after the other."""

    def looks(self) -> str:
        """Every text on the accessibility bus and every window's title, now."""
        reader = self.here.screenreader
        ask = ["xdotool", "search", "--name", "", "getwindowname", "%@"]
        titles = subprocess.run(
            ask, env=self.here.environment, capture_output=True, text=True, timeout=20, check=False
        )
        every = [f"{each.name}\n{each.text}\n{each.description}" for each in reader.find()]
        return "\n".join([reader.tree(), titles.stdout, *every])

    def clipboard_is(self, text: str, seconds: float = 20) -> None:
        """Wait until the clipboard holds that."""
        until(lambda: self.here.display.clipboard() == text, "the clipboard", seconds)


@contextmanager
def spying(folder: Path) -> Iterator[Spy]:
    """The wizard, all its logs on, on a desktop of its own; everything below `folder`."""
    with desktop() as bare:
        (folder / "tmp").mkdir()
        spoken = {"LANGUAGE": "en", "LC_MESSAGES": "en_US.UTF-8", "TMPDIR": str(folder / "tmp")}
        environment = {**bare.environment, **debug_environment(folder), **spoken}
        here, ear = replace(bare, environment=environment), folder / "heard.txt"
        with (
            ear.open("w") as heard,
            running(["/usr/bin/python3", "-c", LISTEN], bare.environment, stdout=heard),
            keywizard_app(here) as app,
            watching(app.process.pid) as watch,
        ):
            yield Spy(here, app, watch, ear)


def to_the_values(spy: Spy) -> Keys:
    """Walk to the two values; returns a good key of the practice exchange behind the wizard."""
    reader = spy.here.screenreader
    reader.press("radio button", "SmartradeX")
    reader.press("radio button", "BTC Spot bot")
    while not reader.find(id="api-key", states=["showing"]):
        before = reader.see(id="title").name
        if reader.find(id="open-page", states=["showing"]) and not spy.app.opened():
            reader.press("push button", id="open-page")

        def turned(before: str = before) -> bool:
            reader.press("push button", "Continue")  # ignored within the time of a double click
            if reader.find("push button", "Go on without", states=["showing"]):
                reader.press("push button", "Go on without")
            return bool(reader.see(id="title").name != before)

        until(turned, "the next page")
    site = "/".join(spy.app.next_visit(0).split("/")[:3])
    return Exchange.at(site).play("good")


def give(spy: Spy, keys: Keys) -> None:
    """One value by the keyboard, the other by the clipboard."""
    reader, screen = spy.here.screenreader, spy.here.display
    screen.activate(screen.window("Keywizard"))
    reader.focus(id="api-key")
    screen.type(keys.key)
    screen.copy(keys.secret)
    reader.focus(id="secret")
    screen.press("ctrl+v")
    reader.see(id="secret-status", part="64 characters received")
    spy.clipboard_is("")


def keep(spy: Spy) -> str:
    """Into a vault that the keyring opens; returns the recovery code, left on the clipboard."""
    reader, screen = spy.here.screenreader, spy.here.display
    reader.press("push button", "Continue")
    reader.see("radio button", id="way-keyring", states=["showing", "checked"])
    reader.press("push button", "Save", id="save")
    code = reader.see(id="recovery-code", seconds=30).name
    reader.press("push button", id="recovery-copy")
    spy.clipboard_is(code)
    reader.focus(id="recovery-end")
    screen.type(code[-4:])
    until(lambda: code[-4:] in spy.ear.read_text(), "an ear that hears what is typed")
    reader.press("push button", "Continue")
    reader.press("push button", "Later")
    reader.see("label", "Almost done", id="title")
    return code


@pytest.mark.journey
def test_nobody_on_the_desktop_sees_or_hears_a_value(tmp_path: Path) -> None:
    with spying(tmp_path) as spy:
        reader = spy.here.screenreader
        keys = to_the_values(spy)
        give(spy, keys)
        seen = spy.looks()
        reader.press("push button", id="check-key")
        reader.see("label", "Your key is right", id="title", seconds=30)
        seen += spy.looks()
        code = keep(spy)
        at_the_end = spy.looks()
        assert "Almost done – Keywizard" in at_the_end
        assert code not in at_the_end
        spy.clipboard_is("", seconds=40)  # half a minute after it was put there
        reader.press("push button", "Finish")
        assert spy.app.ended() == 0
        assert spy.here.display.clipboard() == ""

        canaries = Canaries({"key": keys.key, "secret": keys.secret})
        assert canaries.in_(seen + at_the_end) == set()
        assert set().union(*map(canaries.in_, spy.watch.seen)) == set()
        assert spy.watch.saw(b"keyring-child")
        assert list(spy.here.home.rglob("*.keyring"))
        assert "debug logging is on" in spy.app.log.read_text()
        assert canaries.under([spy.here.home.parent, tmp_path, Path("/dev/shm")]) == set()
        written = Canaries({"code": code})
        assert written.under([spy.here.home.parent, tmp_path / "log", tmp_path / "tmp"]) == set()
