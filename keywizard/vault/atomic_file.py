"""Replace a file so that it is the old one or the new one, whatever happens meanwhile."""

import contextlib
import errno
import hmac
import os
import re
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from keywizard.model.errors import VaultBusy, VaultError, VaultUnsafe
from keywizard.vault.disk import Disk
from keywizard.vault.file_errors import not_read, not_written

__all__ = ["AtomicFile"]

_CHUNK_BYTES: Final = 1 << 20
_MAX_FILE_MIB: Final = 64
_LOCK_TIMEOUT_S: Final = 20.0
"""How long another program's save may take."""
_RANDOM_BYTES: Final = 8
"""Of the random part in the name of a temporary file."""


class AtomicFile:
    """Reads and replaces one file, keeping its previous generation beside it."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        self.path = path
        self._disk = disk or Disk()

    @property
    def previous(self) -> Path:
        """Return where the generation before the current one lies."""
        return self.path.with_name(self.path.name + ".prev")

    def exists(self) -> bool:
        """Return whether something is there, a dangling link included."""
        return os.path.lexists(self.path)

    def read(self) -> bytes:
        """Return the content. Raises VaultUnsafe; VaultError: vault_missing, vault_large."""
        try:
            return self._read(self.path)
        except OSError as error:
            raise not_read(self.path, error) from None

    def _read(self, path: Path) -> bytes:
        if sys.platform == "win32" and path.is_symlink():
            raise OSError(errno.ELOOP, "a link")
        descriptor = self._disk.open_old(path)
        try:
            self._disk.check(descriptor)
            parts = bytearray()
            while chunk := self._disk.read(descriptor, _CHUNK_BYTES):
                parts += chunk
                if len(parts) > _MAX_FILE_MIB << 20:
                    raise VaultError("vault_large", mebibytes=_MAX_FILE_MIB)
            return bytes(parts)
        finally:
            self._disk.close(descriptor)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other programs of ours from saving. Raises VaultBusy, VaultNotWritten."""
        lock = FileLock(self._lock, mode=0o600)
        try:
            self._prepare_folder()
            lock.acquire(timeout=_LOCK_TIMEOUT_S, poll_interval=0.01)
        except Timeout:
            raise VaultBusy(path=str(self.path)) from None
        except OSError as error:
            raise not_written(self.path, error) from None
        try:
            yield
        finally:
            lock.release()

    def forget_lock(self) -> None:
        """Remove the file of the lock, beside a file that is made once and not saved again."""
        self._drop(self._lock)

    @property
    def _lock(self) -> Path:
        return self.path.with_name(self.path.name + ".lock")

    def _prepare_folder(self) -> None:
        folder = self.path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mode = folder.stat().st_mode
        open_to_all = mode & stat.S_IWOTH and not mode & stat.S_ISVTX
        if sys.platform != "win32" and open_to_all:
            raise VaultUnsafe(
                "vault_folder_open", path=str(self.path), folder=str(folder), reason="folder"
            )

    def replace(self, data: bytes, *, old: bytes | None, verify: Callable[[bytes], None]) -> None:
        """Store `data` durably; call it within `lock`.

        `old` is what `read` gave (None: there was no file): VaultBusy if that is
        no longer so. `verify` gets what the disk gives back, before it counts.
        Raises VaultNotWritten with the old file in place, except for the code
        "vault_not_confirmed": stored, but the disk would not promise it.
        """
        fresh = self._temporary()
        try:
            self._sweep()
            self._write(fresh, data)
            verify(self._read(fresh))
            self._keep_previous(old)
            self._disk.replace(fresh, self.path)
        except OSError as error:
            raise not_written(self.path, error) from None
        finally:
            self._drop(fresh)
        self._confirm()

    def _temporary(self) -> Path:
        return self.path.with_name(f".{self.path.name}.{secrets.token_hex(_RANDOM_BYTES)}.tmp")

    def _sweep(self) -> None:
        """Remove what a program of ours that died has left: files with a name of `_temporary`.

        The lock is held, so none of them is in use. Any other name may be another program's, or
        the temporary file of another vault beside this one.
        """
        ours = re.compile(rf"\.{re.escape(self.path.name)}\.[0-9a-f]{{{2 * _RANDOM_BYTES}}}\.tmp")
        with os.scandir(self.path.parent) as found:
            left = [each for each in found if ours.fullmatch(each.name)]
        for each in left:
            if each.is_file(follow_symlinks=False):
                self._disk.unlink(self.path.with_name(each.name))

    def _drop(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            self._disk.unlink(path)

    def _write(self, path: Path, data: bytes) -> None:
        descriptor = self._disk.open_new(path)
        try:
            view = memoryview(data)
            while view:
                view = view[self._disk.write(descriptor, bytes(view)) :]
            self._disk.sync(descriptor)
        finally:
            self._disk.close(descriptor)

    def _keep_previous(self, old: bytes | None) -> None:
        if old is None:
            if self.exists():
                raise VaultBusy(path=str(self.path))
            return
        try:
            current = self._read(self.path)
        except FileNotFoundError:
            current = b""
        if not hmac.compare_digest(current, old):
            raise VaultBusy(path=str(self.path))
        keep = self._temporary()
        try:
            try:
                self._disk.link(self.path, keep)
            except OSError:  # not every file system has hard links
                self._drop(keep)
                self._write(keep, current)
            self._disk.replace(keep, self.previous)
        finally:
            self._drop(keep)

    def _confirm(self) -> None:
        try:
            try:
                self._disk.sync_directory(self.path.parent)
            except OSError:
                self._disk.sync_directory(self.path.parent)
        except OSError as error:
            raise not_written(self.path, error, code="vault_not_confirmed") from None
