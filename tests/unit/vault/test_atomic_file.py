"""Whatever fails while the vault is saved, the old file or the new one is there, whole."""

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from keywizard.model.errors import VaultBusy, VaultError, VaultNotWritten, VaultUnsafe
from keywizard.model.messages.tables import ERRORS
from keywizard.vault.atomic_file import AtomicFile
from keywizard.vault.disk import Disk

from .parts import UNLOCK, approved, new_vault, vault_at

OLD, NEW = b"old" * 1000, b"new" * 1000


class FailingDisk(Disk):
    """The real disk, whose `fail_at`-th call of that name breaks, before or after its work."""

    def __init__(self, name: str, fail_at: int, error: BaseException, *, after: bool) -> None:
        self.broke = False
        counter = itertools.count(1)
        real: Callable[..., Any] = getattr(Disk, name)

        def call(*arguments: object) -> object:
            breaks = next(counter) == fail_at
            self.broke = self.broke or breaks
            if breaks and not after:
                raise error
            result = real(self, *arguments)
            if breaks:
                raise error
            return result

        setattr(self, name, call)


def save(path: Path, data: bytes, old: bytes | None, disk: Disk | None = None) -> None:
    file = AtomicFile(path, disk)
    with file.lock():
        file.replace(data, old=old, verify=lambda stored: None)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


CALLS = ["open_new", "open_old", "read", "write", "sync", "close", "link", "replace"]
CODES = {
    errno.ENOSPC: "vault_disk_full",
    errno.EIO: "vault_not_written",
    errno.EDQUOT: "vault_disk_full",
    errno.EROFS: "vault_read_only",
    errno.EACCES: "vault_no_permission",
    errno.EMFILE: "vault_not_written",
}


def save_failing(path: Path, disk: FailingDisk) -> tuple[str, str]:
    """Code and reason of what the save raised; two empty texts if it did not."""
    try:
        save(path, NEW, OLD, disk)
    except VaultNotWritten as refused:
        return refused.code, str(refused.facts["reason"])
    except KeyboardInterrupt:
        return "interrupted", ""
    return "", ""


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("name", [*CALLS, "unlink", "sync_directory"])
def test_each_call_may_fail_and_nothing_is_lost(tmp_path: Path, name: str, after: bool) -> None:
    path = tmp_path / "v"
    for number, code in itertools.product(range(1, 9), [*CODES, None]):
        path.unlink(missing_ok=True)
        save(path, OLD, None)
        error = KeyboardInterrupt() if code is None else OSError(code, "injected")
        disk = FailingDisk(name, number, error, after=after)
        outcome, reason = save_failing(path, disk)
        if not disk.broke:
            assert outcome == ""
        if code is not None and outcome:
            assert reason == errno.errorcode[code].lower()
        # A rename that did its work and then reports a failure cannot be undone safely.
        unsure = outcome == "interrupted" or (name == "replace" and after)
        if code is not None and outcome not in ("", "vault_not_confirmed"):
            assert outcome == CODES[code]
        right = [NEW] if outcome in ("", "vault_not_confirmed") else [OLD]
        assert path.read_bytes() in ([OLD, NEW] if unsure else right)
        if name not in ("unlink", "open_new"):
            assert names(tmp_path) <= {"v", "v.prev", "v.lock"}
    save(path, OLD, path.read_bytes())
    assert names(tmp_path) == {"v", "v.prev", "v.lock"}


def test_a_vault_survives_a_real_limit_of_the_file_size(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    before = vault.path.read_bytes()
    program = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from keywizard.model.errors import VaultNotWritten
from tests.unit.vault.parts import UNLOCK, approved, vault_at
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    vault_at(Path(sys.argv[2])).add(approved(1), "one", UNLOCK)
except VaultNotWritten as refused:
    print(refused.facts["reason"])
"""
    root = str(Path(__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", program, root, str(vault.path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "efbig"
    assert vault.path.read_bytes() == before
    assert names(tmp_path) == {"vault.kdbx", "vault.kdbx.lock"}


def test_what_the_disk_gives_back_is_checked(tmp_path: Path) -> None:
    class Forgetful(Disk):
        def write(self, descriptor: int, data: bytes) -> int:
            super().write(descriptor, data[:-1] + bytes([data[-1] ^ 1]))
            return len(data)

    vault = new_vault(tmp_path)
    before = vault.path.read_bytes()
    with pytest.raises(VaultNotWritten) as refused:
        vault_at(vault.path, disk=Forgetful()).add(approved(1), "one", UNLOCK)
    assert refused.value.facts["reason"] == "verify"
    assert vault.path.read_bytes() == before


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "v"
    save(path, OLD, None)
    with pytest.raises(VaultBusy):
        save(path, NEW, b"what we had read")
    with pytest.raises(VaultBusy):
        save(path, NEW, None)
    assert path.read_bytes() == OLD


def test_modes_are_private_and_repaired(tmp_path: Path) -> None:
    path = tmp_path / "made" / "v"
    save(path, OLD, None)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    path.chmod(0o644)
    assert AtomicFile(path).read() == OLD
    assert path.stat().st_mode & 0o777 == 0o600
    save(path, NEW, OLD)
    assert path.with_name("v.prev").read_bytes() == OLD
    assert path.with_name("v.prev").stat().st_mode & 0o777 == 0o600


def test_a_link_a_pipe_a_folder_and_an_open_folder_are_refused(tmp_path: Path) -> None:
    save(tmp_path / "real", OLD, None)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name, reason in (("link", "link"), ("pipe", "not_a_file"), ("folder", "folder")):
        with pytest.raises(VaultUnsafe) as refused:
            AtomicFile(tmp_path / name).read()
        assert refused.value.facts["reason"] == reason
    public = tmp_path / "public"
    public.mkdir()
    public.chmod(0o777)
    with pytest.raises(VaultUnsafe):
        save(public / "v", OLD, None)
    assert names(public) == set()


def test_leftovers_of_a_killed_program_are_swept(tmp_path: Path) -> None:
    (tmp_path / ".v.0123456789abcdef.tmp").write_bytes(b"half")
    (tmp_path / ".other.0123456789abcdef.tmp").write_bytes(b"not ours")
    save(tmp_path / "v", OLD, None)
    assert names(tmp_path) == {"v", "v.lock", ".other.0123456789abcdef.tmp"}


def test_only_our_own_leftovers_are_swept(tmp_path: Path) -> None:
    others = {
        ".v.my-notes.tmp",  # another program's
        ".v.kdbx.0123456789abcdef.tmp",  # a vault "v.kdbx" is being saved beside this one
        ".v.0123456789ABCDEF.tmp",
        ".v.0123456789abcde.tmp",
    }
    for name in others:
        (tmp_path / name).write_bytes(b"not ours")
    (tmp_path / ".v.0000000000000000.tmp").mkdir()
    (tmp_path / ".v.1111111111111111.tmp").symlink_to(tmp_path / ".v.my-notes.tmp")
    save(tmp_path / "v", OLD, None)
    left = {".v.0000000000000000.tmp", ".v.1111111111111111.tmp"}
    assert names(tmp_path) == {"v", "v.lock"} | others | left


def refusal(path: Path, old: bytes | None = None) -> VaultError:
    with pytest.raises(VaultError) as refused:
        save(path, NEW, old)
    assert refused.value.code in ERRORS
    return refused.value


@pytest.mark.parametrize("below", ["v", "more/v"])
def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    refused = refusal(tmp_path / "file" / below)
    assert refused.code == "vault_folder_blocked"
    assert refused.facts["blocked"] == str(tmp_path / "file")


@pytest.mark.parametrize("name", ["v.lock", "v.prev"])
def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path, name: str) -> None:
    save(tmp_path / "v", OLD, None)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir()
    (tmp_path / name / "inside").write_bytes(b"")
    refused = refusal(tmp_path / "v", OLD)
    assert (refused.code, refused.facts["path"]) == ("vault_is_folder", str(tmp_path / name))
    assert AtomicFile(tmp_path / "v").read() == OLD


def test_a_folder_in_the_place_of_the_vault_is_named(tmp_path: Path) -> None:
    (tmp_path / "v").mkdir()
    with pytest.raises(VaultUnsafe) as refused:
        AtomicFile(tmp_path / "v").read()
    assert (refused.value.code, refused.value.facts["path"]) == (
        "vault_is_folder",
        str(tmp_path / "v"),
    )


@pytest.mark.parametrize("code", [errno.EACCES, errno.EPERM, errno.EIO])
def test_a_file_that_is_not_given_to_read_is_not_called_damaged(tmp_path: Path, code: int) -> None:
    save(tmp_path / "v", OLD, None)
    disk = FailingDisk("open_old", 1, OSError(code, "injected"), after=False)
    with pytest.raises(VaultError) as refused:
        AtomicFile(tmp_path / "v", disk).read()
    assert refused.value.code == "vault_unreadable"


def test_a_file_over_the_bound_is_large_and_not_damaged(tmp_path: Path) -> None:
    with (tmp_path / "v").open("wb") as file:
        file.truncate(80 << 20)
    (tmp_path / "v").chmod(0o600)
    with pytest.raises(VaultError) as refused:
        AtomicFile(tmp_path / "v").read()
    assert (refused.value.code, refused.value.facts) == ("vault_large", {"mebibytes": 64})
