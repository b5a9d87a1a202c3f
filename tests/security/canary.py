"""Looks for a secret, in every spelling that a leak may have, wherever a program leaves traces."""

import base64
import html
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

__all__ = ["SPELLINGS", "Canaries", "ProcessWatch", "debug_environment", "spell", "watching"]

PIECE = 16
"""Characters: a leak of a part is a leak. The eight that a hint shows are fewer."""
STRIDE = 8
"""Characters between the beginnings of two pieces: any 23 in a row hold a whole one."""


def _base64(raw: bytes, shift: int, marks: bytes) -> bytes:
    """As it looks inside of a longer text that begins `shift` bytes (modulo 3) earlier."""
    coded = base64.b64encode(bytes(shift) + raw, marks)
    return coded[(shift * 8 + 5) // 6 : (shift + len(raw)) * 8 // 6]


def spell(text: str) -> Mapping[str, bytes]:
    """How `text` may look in a file, a log, an address, a message."""
    raw = text.encode()
    percent = "".join(f"%{byte:02X}" for byte in raw)
    escapes = "".join(f"\\u{ord(sign):04x}" for sign in text)
    found = {
        "utf-8": raw,
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "percent": quote(text, safe="").encode(),
        "percent all": percent.encode(),
        "percent all, small": percent.lower().encode(),
        "json": json.dumps(text)[1:-1].encode(),
        "json all": escapes.encode(),
        "html": html.escape(text).encode(),
        "repr": repr(text)[1:-1].encode(),
    }
    for shift in range(3):
        found[f"base64+{shift}"] = _base64(raw, shift, b"+/")
        found[f"base64url+{shift}"] = _base64(raw, shift, b"-_")
    return found


SPELLINGS = tuple(spell("x"))


class Canaries:
    """What must be found nowhere, by name."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._names: dict[bytes, str] = {}
        for name, value in values.items():
            starts = {*range(0, len(value) - PIECE + 1, STRIDE), max(0, len(value) - PIECE)}
            for start in starts:
                for spelling, needle in spell(value[start : start + PIECE]).items():
                    self._names.setdefault(needle, f"{name} as {spelling}")

    def in_(self, data: bytes | str) -> set[str]:
        """Which of them stand in `data`."""
        raw = data.encode(errors="surrogatepass") if isinstance(data, str) else data
        # One search a needle: an alternation of thousands is twenty times slower.
        return {name for needle, name in self._names.items() if needle in raw}

    def under(self, folders: Iterable[Path]) -> set[str]:
        """Which of them stand in any file, file name or link below the folders."""
        found: set[str] = set()
        for path in (each for folder in folders for each in (folder, *folder.rglob("*"))):
            told = self.in_(str(path).encode(errors="surrogateescape"))
            if path.is_symlink():
                told |= self.in_(str(path.readlink()))
            elif path.is_file():
                told |= self.in_(path.read_bytes())
            found |= {f"{each}: {path}" for each in told}
        return found


@dataclass
class ProcessWatch:
    """Every command line and environment that a program and its children ever showed."""

    pid: int
    seen: set[bytes] = field(default_factory=set)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Look, until told to stop."""
        while not self._stop.wait(0.01):
            for pid in _family(self.pid):
                for kind in ("cmdline", "environ"):
                    try:
                        self.seen.add(Path(f"/proc/{pid}/{kind}").read_bytes())
                    except OSError:  # it has ended, or the system refuses: nothing to see
                        continue

    def stop(self) -> None:
        """End `run`."""
        self._stop.set()

    def saw(self, words: bytes) -> bool:
        """Whether a command line or environment held that."""
        return any(words in each.replace(b"\0", b" ") for each in self.seen)


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:  # a process may end while its folder is read
        tasks = list(Path(f"/proc/{pid}/task").glob("*/children"))
    except OSError:
        return
    for task in tasks:
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


@contextmanager
def watching(pid: int) -> Iterator[ProcessWatch]:
    """Watch a program and its children until the end of the block."""
    watch = ProcessWatch(pid)
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        yield watch
    finally:
        watch.stop()
        thread.join()


_LOUD = """
import logging, os
logging.basicConfig(level=1, handlers=[
    logging.StreamHandler(), logging.FileHandler(os.environ["CANARY_LOG"])])
logging.getLogger("canary").debug("debug logging is on")
"""


def debug_environment(folder: Path) -> dict[str, str]:
    """Makes every Python program log all that it can, also to a file in `folder`."""
    site = folder / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(_LOUD)
    (folder / "log").mkdir()
    return {
        "PYTHONPATH": str(site),
        "PYTHONDEVMODE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "CANARY_LOG": str(folder / "log" / "everything.log"),
    }
