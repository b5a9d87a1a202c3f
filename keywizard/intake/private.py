"""Check that a server's folder and files are its account's own, and make new ones so.

On POSIX only: Windows keeps a user's folders from others by its own rules.
"""

import os
import stat
import sys
from pathlib import Path

from keywizard.intake.errors import IntakeError

__all__ = ["check_folder", "make_private", "read_private"]

_POSIX = sys.platform != "win32"
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def check_folder(folder: Path) -> None:
    """Refuse a folder in which another account could replace a file.

    Raises IntakeError("folder_unsafe").
    """
    try:
        found = folder.lstat()
    except OSError:
        raise IntakeError("folder_unsafe", folder=str(folder)) from None
    if not _POSIX:
        return
    owned = found.st_uid in {os.geteuid(), 0}
    if not stat.S_ISDIR(found.st_mode) or not owned or found.st_mode & _OTHERS_WRITE:
        raise IntakeError("folder_unsafe", folder=str(folder))


def read_private(path: Path) -> bytes:
    """Read a file of this account that no other can read; no link, pipe or device.

    Raises IntakeError: keys_unsafe, keys_damaged, folder_unsafe.
    """
    check_folder(path.parent)
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if path.is_symlink():
            raise IntakeError("keys_unsafe", file=path.name)
        with os.fdopen(os.open(path, os.O_RDONLY | flags), "rb") as file:
            found = os.fstat(file.fileno())
            own = not _POSIX or (found.st_uid == os.geteuid() and not found.st_mode & _OTHERS)
            if not stat.S_ISREG(found.st_mode) or not own:
                raise IntakeError("keys_unsafe", file=path.name)
            return file.read()
    except OSError:
        raise IntakeError("keys_damaged", file=path.name) from None


def make_private(path: Path) -> None:
    """Make an empty file for this account only, or take away what others may do with one.

    Raises IntakeError("database_failed"): no such folder, a link, or a file of another account.
    """
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    try:
        file = os.open(path, flags, 0o600)
        try:
            if _POSIX and os.fstat(file).st_mode & _OTHERS:
                os.fchmod(file, 0o600)
        finally:
            os.close(file)
    except OSError as problem:
        raise IntakeError("database_failed", reason=type(problem).__name__) from None
