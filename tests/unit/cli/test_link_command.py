"""A link opens the wizard however the computer starts it: by a command line, or as macOS does."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from keywizard.catalog.data_files import resources
from tests.desktop.waiting import until

KEYWIZARD = [sys.executable, "-P", "-m", "keywizard"]
DESKTOP = resources() / "linux" / "keywizard.desktop"
LINK = "keywizard:start?service=smartradex&bot=btc-spot&exchange=binance&language=fr"
BAD = "keywizard:start?service=smartradex&account=mallory@example.org"
NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*KEYWIZARD, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **variables},
    )


@pytest.mark.parametrize("more", [[], ["--practice"]])
def test_a_refused_link_is_wrong_usage(more: list[str]) -> None:
    done = run(*more, BAD, **NO_SCREEN)
    assert (done.returncode, done.stdout) == (2, "")
    assert "and nothing else" in done.stderr
    assert "[link_refused]" in done.stderr
    assert "mallory" not in done.stderr


@pytest.mark.parametrize("more", [[], ["--practice"]])
def test_a_link_is_read_before_a_screen_is_looked_for(more: list[str]) -> None:
    done = run(*more, LINK, **NO_SCREEN)
    assert done.returncode == 2
    assert "[no_screen]" in done.stderr
    assert "link" not in done.stderr


@pytest.mark.parametrize("words", [["doctor", LINK], ["keys", "list", LINK], [LINK, "tour"]])
def test_a_link_opens_no_other_command(words: list[str]) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[link_is_for_the_wizard]" in done.stderr


@pytest.mark.parametrize("words", [[LINK, LINK], ["start?service=smartradex"], ["keywizard"]])
def test_there_is_one_link_and_it_has_its_scheme(words: list[str]) -> None:
    done = run(*words, **NO_SCREEN)
    assert (done.returncode, done.stdout) == (2, "")


SHOW = """
import json, sys
from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from keywizard.cli import main
from keywizard.cli.commands import wizard as wizard_command
from keywizard.gui.window.frame import Frame
from keywizard.gui.wizard import KeyWizard

opened, early, before = sys.argv[1], sys.argv[2], KeyWizard.__init__

def first_page(before=wizard_command.first_page):
    if early:
        QApplication.sendEvent(QApplication.instance(), QFileOpenEvent(QUrl(early)))
    return before()

def begun(self, *parts):
    before(self, *parts)
    QTimer.singleShot(0, handed if opened else print_state)

def handed():
    QApplication.postEvent(QApplication.instance(), QFileOpenEvent(QUrl(opened)))
    QTimer.singleShot(0, print_state)

def print_state():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Frame))
    (wizard,) = window.findChildren(KeyWizard)
    session, page = wizard.context.session, window.current()
    chosen = session.choices
    said = page.error or ""
    names = [each and each.id for each in (chosen.profile, chosen.bot, chosen.guide)]
    print(json.dumps([*names, wizard.context.language(), session.step, said]), flush=True)
    window.close()

wizard_command.first_page, KeyWizard.__init__ = first_page, begun
sys.exit(main.main(sys.argv[3:]))
"""


def shown(
    folder: Path, *words: str, handed: str = "", early: str = "", language: str = "en"
) -> tuple[int, list[str | None], str]:
    """Exit code, what the window shows, and what was said on standard error."""
    settings = folder / "config" / "keywizard"
    settings.mkdir(parents=True)
    (settings / "preferences.json").write_text(json.dumps({"language": language}))
    home = {"XDG_CONFIG_HOME": str(folder / "config"), "XDG_DATA_HOME": str(folder / "data")}
    done = subprocess.run(
        [sys.executable, "-c", SHOW, handed, early, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, **home, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert json.loads((settings / "preferences.json").read_text()) == {"language": language}
    return done.returncode, json.loads(done.stdout), done.stderr


CHOSEN = ["smartradex", "btc-spot", "binance", "fr", "service", ""]


def test_the_window_shows_what_the_link_chose_in_its_language(tmp_path: Path) -> None:
    assert shown(tmp_path, LINK) == (0, CHOSEN, "")


def test_the_window_says_that_a_link_is_refused(tmp_path: Path) -> None:
    code, found, said = shown(tmp_path, BAD)
    assert (code, found[:5]) == (2, [None, None, None, "en", "service"])
    assert "does not follow the link" in str(found[5])
    assert "[link_refused]" in said


@pytest.mark.parametrize("handed", [LINK, LINK.replace(":start", "://start")])
def test_a_link_that_macos_hands_over_is_followed(tmp_path: Path, handed: str) -> None:
    assert shown(tmp_path, handed=handed) == (0, CHOSEN, "")


def test_a_link_that_macos_hands_over_before_the_program_is_loaded_is_followed(
    tmp_path: Path,
) -> None:
    assert shown(tmp_path, early=LINK) == (0, CHOSEN, "")


def test_a_refused_link_that_macos_hands_over_is_told(tmp_path: Path) -> None:
    code, found, _ = shown(tmp_path, handed=BAD)
    assert (code, found[:5]) == (0, [None, None, None, "en", "service"])
    assert "does not follow the link" in str(found[5])


LAUNCH = """
import sys
from gi.repository import Gio
entry = Gio.DesktopAppInfo.new_from_filename(sys.argv[1])
print(entry.get_name(), entry.get_supported_types(), entry.should_show())
entry.launch_uris(sys.argv[2:])
"""


def test_the_desktop_entry_starts_the_program_with_the_link(tmp_path: Path) -> None:
    """As GLib's own launcher reads and starts it."""
    program, heard = tmp_path / "keywizard", tmp_path / "heard"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {heard}.part\nmv {heard}.part {heard}\n')
    program.chmod(0o755)
    command: Sequence[str] = ["/usr/bin/python3", "-c", LAUNCH, str(DESKTOP), LINK]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert done.stdout == "Keywizard ['x-scheme-handler/keywizard'] True\n"
    until(heard.exists, "the program's start")
    assert heard.read_text() == f"{LINK}\n"
