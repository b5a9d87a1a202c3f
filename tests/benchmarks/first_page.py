"""From the start of a process to the whole first page on the screen, seen from outside.

A first run tells how the page looks in the end; each further run is over when the screen shows
exactly that, which is later than a window, and later than a first half of a page.
"""

import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.measure import Row, in_turn, ratio, single
from tests.benchmarks.screen import WIDTH, Screen, screen
from tests.desktop.processes import running
from tests.desktop.waiting import NotInTime, until
from tests.locked_lists import ROOT

__all__ = ["FROZEN", "rows"]

SOURCE = Path(sys.executable).with_name("keywizard")
FROZEN = ROOT / "dist" / "keywizard" / "keywizard"
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv)
label = QLabel("Keywizard")
label.resize(1000, 700)
label.show()
sys.exit(application.exec())
"""
ACCENT, PAPER, INK = (bytes.fromhex(f"{rgb}ff") for rgb in ("be5024", "ffffff", "221c19"))
"""Blue, green, red, opaque: the primary button, cards, texts (keywizard/gui/look/palette.py)."""
COUNT = 11


class Program:
    """One program and how its first page looks in the end."""

    def __init__(self, shown: Screen, command: Sequence[str], *, whole: bool) -> None:
        self._screen, self._command = shown, command
        self.memory: list[float] = []
        """Resident megabytes at each first paint."""
        before = shown.picture()
        shown.forget()
        with running(command, shown.environment):
            wanted = _is_first_page if whole else before.__ne__
            self._page = shown.settled(wanted)
        self._empty = shown.settled(self._page.__ne__)

    def seconds(self) -> float:
        """One start."""
        self._screen.forget()
        began = time.perf_counter()
        with running(self._command, self._screen.environment) as process:
            while not self._screen.shows(self._page):
                if process.poll() is not None or time.perf_counter() - began > 30:
                    raise NotInTime(f"{self._command[0]} did not show its first page")
                time.sleep(0.001)
            took = time.perf_counter() - began
            self.memory.append(_resident(process.pid))
        until(lambda: self._screen.shows(self._empty), "an empty screen again")
        return took


def rows() -> Iterator[Row]:
    """First page: the source's beside a bare window, and the frozen program's beside the source."""
    with screen() as shown:
        bare = Program(shown, [sys.executable, "-c", BARE], whole=False)
        programs = [bare, Program(shown, [str(SOURCE)], whole=True)]
        electrum = shutil.which("electrum")
        peers = [Program(shown, [electrum, "--offline"], whole=False)] if electrum else []
        if FROZEN.exists():
            programs.append(Program(shown, [str(FROZEN)], whole=True))
        label, source, *others = in_turn(COUNT, *(each.seconds for each in [*programs, *peers]))
        frozen = others[: len(programs) - 2]
        yield ratio("first page / a bare window with a label", source, label, 1.75)
        for times in others[len(frozen) :]:
            yield ratio("first page / Electrum's first window", source, times, 0.6)
        beside = f"bare window {min(bare.memory):.0f} MB"
        yield single("memory at the first page", programs[1].memory[1:], 100, "MB", beside)
        for times in frozen:
            yield ratio("frozen program's first page / the source's", times, source, 1.3)


def _is_first_page(picture: bytes) -> bool:
    """The wide blue button with its white text, wide cards, and the title's black above them."""
    lines = [picture[at : at + 4 * WIDTH] for at in range(0, len(picture), 4 * WIDTH)]
    button = [line for line in lines if 16 * ACCENT in line and line.count(ACCENT) > 60]
    cards = [at for at, line in enumerate(lines) if 400 * PAPER in line]
    title = [line for line in lines[: min(cards, default=0)] if 3 * INK in line]
    return any(PAPER in line for line in button) and len(cards) > 80 and len(title) > 20


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / 1e6
