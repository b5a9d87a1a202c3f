"""What a user names or pipes in: an ordinary file, and never an endless one."""

import stat
import sys
from pathlib import Path

from keywizard.model.errors import UsageError

__all__ = ["LONGEST", "piped", "read_file"]

LONGEST = 1 << 20
"""Bytes; the files and objects that we take have a few thousand."""


def read_file(path: Path, refused: str = "file_refused") -> bytes:
    """All of it. Raises UsageError(refused): path, reason."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe without a writer would never open
            raise UsageError(refused, path=str(path), reason="not an ordinary file")
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as problem:
        raise UsageError(refused, path=str(path), reason=type(problem).__name__) from None
    if len(data) > LONGEST:
        raise UsageError(refused, path=str(path), reason="larger than 1 MB")
    return data


def piped() -> bytes:
    """Standard input, of which no more is read than could be of use."""
    return sys.stdin.buffer.read(LONGEST + 1) if sys.stdin is not None else b""
