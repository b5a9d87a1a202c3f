"""The few calls by which a vault reaches the disk, one object so that tests can make any fail."""

import contextlib
import errno
import os
import stat
import sys
import time
from pathlib import Path
from typing import Final

from keywizard.model.errors import VaultUnsafe

__all__ = ["Disk"]

_SAFE: Final = (
    getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)
_F_FULLFSYNC: Final = 51  # macOS: fsync alone leaves the data in the drive's cache
_TIMEOUT_S: Final = 3.0 if sys.platform == "win32" else 0.0
"""Seconds: a virus scanner of Windows may hold a fresh file open."""


class Disk:
    """Real files. Every method raises OSError as the system does."""

    def open_new(self, path: Path) -> int:
        """Create a file that did not exist before, for this user only; return its descriptor."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, 0o600)

    def open_old(self, path: Path) -> int:
        """Open a file for reading; never hang on a FIFO nor follow a link."""
        return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _SAFE)

    def read(self, descriptor: int, count: int) -> bytes:
        """Read at most `count` bytes."""
        return os.read(descriptor, count)

    def write(self, descriptor: int, data: bytes) -> int:
        """Write, and return how many bytes were taken."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Return when the data would survive a power cut."""
        if sys.platform == "darwin":
            import fcntl  # noqa: PLC0415 - exists on Unix only

            with contextlib.suppress(OSError):  # network drives refuse it
                fcntl.fcntl(descriptor, _F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close the descriptor."""
        os.close(descriptor)

    def link(self, path: Path, other: Path) -> None:
        """Make `other` a second name of the same file; OSError where that cannot be done."""
        if sys.platform == "win32":
            raise OSError("copied instead")
        os.link(path, other)

    def replace(self, path: Path, target: Path) -> None:
        """Put `path` in the place of `target`, in one step."""
        deadline = time.monotonic() + _TIMEOUT_S
        while True:
            try:
                path.replace(target)
            except PermissionError:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(0.05)
            else:
                return

    def unlink(self, path: Path) -> None:
        """Remove the name, if it is there."""
        path.unlink(missing_ok=True)

    def sync_directory(self, path: Path) -> None:
        """Make the names in `path` survive a power cut; a no-op on Windows, which does so."""
        if sys.platform == "win32":
            return
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def check(self, descriptor: int) -> None:
        """Accept a plain file of this user only, and close it to others. Raises VaultUnsafe."""
        facts = os.fstat(descriptor)
        if stat.S_ISDIR(facts.st_mode):
            raise IsADirectoryError(errno.EISDIR, "a folder")
        if not stat.S_ISREG(facts.st_mode):
            raise VaultUnsafe(reason="not_a_file")
        if sys.platform == "win32":
            return
        if facts.st_uid != os.geteuid():
            raise VaultUnsafe(reason="owner")
        if facts.st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
