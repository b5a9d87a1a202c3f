"""A screen without a window manager whose picture can be read without asking it anything."""

import mmap
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.desktop.processes import running
from tests.desktop.waiting import until

__all__ = ["Screen", "screen"]

WIDTH, HEIGHT = 1280, 1000
STILL = 1.0
"""Seconds without a change after which a picture is the last one."""


class Screen:
    """Xvfb's own memory, mapped into ours. `environment` is for the programs shown on it."""

    def __init__(self, environment: Mapping[str, str], picture: Path) -> None:
        self.environment = environment
        with picture.open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", self._memory[:100])  # XWDFile.h
        (size, _, _, _, width, height), bits, line, colours = head[:6], head[11], head[12], head[19]
        assert (width, height, bits) == (WIDTH, HEIGHT, 32)
        self._start, self._line = size + 12 * colours, line

    def picture(self) -> bytes:
        """Every pixel of now: blue, green, red, nothing."""
        return self._memory[self._start : self._start + HEIGHT * self._line]

    def shows(self, picture: bytes) -> bool:
        """Whether it shows exactly that; soon told while it does not."""
        return all(
            self._memory[self._start + at : self._start + at + self._line]
            == picture[at : at + self._line]
            for at in range(0, len(picture), self._line)
        )

    def settled(self, wanted: Callable[[bytes], bool]) -> bytes:
        """The picture that stays, once `wanted` is true of it."""
        last, since = self.picture(), time.monotonic()

        def still() -> bool:
            nonlocal last, since
            if not self.shows(last):
                last, since = self.picture(), time.monotonic()
            return time.monotonic() - since > STILL and wanted(last)

        until(still, "a picture that stays", 20)
        return last

    def forget(self) -> None:
        """Empty the home folder: the next program starts for the first time."""
        shutil.rmtree(self.environment["HOME"], ignore_errors=True)

    def close(self) -> None:
        """Let the memory go."""
        self._memory.close()


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen on the first free number, with an empty home folder; French."""
    number_out, number_in = os.pipe()
    with TemporaryDirectory() as folder:
        size = ("-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder)
        server = ["Xvfb", "-displayfd", str(number_in), *size, "-nolisten", "tcp", "-noreset"]
        with running(server, os.environ, pass_fds=(number_in,)):
            os.close(number_in)
            with os.fdopen(number_out) as pipe:
                number = pipe.readline().strip()
            home = {"HOME": f"{folder}/home", "LC_ALL": "C.UTF-8", "LANGUAGE": "fr"}
            xcb = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
            made = Screen({"PATH": os.environ["PATH"], **home, **xcb}, Path(folder, "Xvfb_screen0"))
            away = ["xdotool", "mousemove", str(WIDTH), str(HEIGHT)]  # else it hovers over a card
            subprocess.run(away, env=made.environment, check=True, timeout=20)
            try:
                yield made
            finally:
                made.close()
