"""Name why the disk refused: each cause has its own code, and so its own words and remedy."""

import errno
import os
from pathlib import Path
from typing import Final

from keywizard.model.errors import VaultError, VaultNotWritten, VaultUnsafe

__all__ = ["not_read", "not_written"]

_LINK: Final = frozenset({errno.ELOOP, errno.EMLINK})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DENIED: Final = frozenset({errno.EACCES, errno.EPERM})
_FOLDER_IN_PLACE_OF_FILE: Final = frozenset({errno.EISDIR, errno.ENOTEMPTY})
_FILE_IN_PLACE_OF_FOLDER: Final = frozenset({errno.EEXIST, errno.ENOTDIR})


def _reason(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, "unknown").lower()


def not_read(path: Path, error: OSError) -> VaultError:
    """Return what to raise when the file at `path` cannot be read."""
    if isinstance(error, FileNotFoundError):
        return VaultError("vault_missing", path=str(path))
    if error.errno in _LINK:
        return VaultUnsafe(path=str(path), reason="link")
    if path.is_dir():
        return VaultUnsafe("vault_is_folder", path=str(path), reason="folder")
    return VaultUnsafe("vault_unreadable", path=str(path), reason=_reason(error))


def not_written(path: Path, error: OSError, *, code: str | None = None) -> VaultNotWritten:
    """Return what to raise when the file at `path` cannot be stored. Facts: path, reason, folder.

    A folder that has the name of the vault, of its lock or of its previous generation is named
    by the fact `path`; a file in the place of the vault's folder by the fact `blocked`.
    """
    facts = {"path": str(path), "folder": str(path.parent), "reason": _reason(error)}
    folders = [each for each in _names(path) if each.is_dir() and not each.is_symlink()]
    blocked = next((str(each) for each in path.parents if os.path.lexists(each)), str(path.parent))
    if code is not None:
        pass
    elif error.errno in _FULL:
        code = "vault_disk_full"
    elif error.errno == errno.EROFS:
        code = "vault_read_only"
    elif folders and error.errno in _FOLDER_IN_PLACE_OF_FILE | _DENIED:
        code, facts["path"] = "vault_is_folder", str(folders[0])
    elif error.errno in _FILE_IN_PLACE_OF_FOLDER and not Path(blocked).is_dir():
        code, facts["blocked"] = "vault_folder_blocked", blocked
    elif error.errno in _DENIED:
        code = "vault_no_permission"
    return VaultNotWritten(code, **facts)


def _names(path: Path) -> tuple[Path, ...]:
    return path, path.with_name(path.name + ".lock"), path.with_name(path.name + ".prev")
