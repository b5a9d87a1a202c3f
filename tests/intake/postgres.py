"""A private PostgreSQL: its own folder and socket, no port, gone afterwards."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

__all__ = ["Cluster", "installed", "running"]


class Cluster:
    """A server that listens on a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def new_database(self) -> str:
        """The address of a fresh, empty schema: a database each would be thousands of files."""
        name = f"intake_{next(self._numbers)}"
        line = f"host={self._folder} user=keywizard dbname=postgres"
        with psycopg.connect(line, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return (
            f"postgresql://keywizard@/postgres?host={self._folder}&options=-csearch_path%3D{name}"
        )


def installed() -> bool:
    """Whether this computer has the server's programs."""
    return bool(_found("initdb"))


@contextmanager
def running() -> Iterator[Cluster]:
    """A cluster for the length of the block. PostgreSQL refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix="keywizard-pg-"))
    as_user: list[str] = []
    if os.getuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"
    log = folder / "log"
    control = [*as_user, _program("pg_ctl"), "-D", str(data), "-w", "-t", "60"]
    options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
    try:
        make = [_program("initdb"), "-D", str(data), "-U", "keywizard", "-A", "trust", "-N"]
        _run([*as_user, *make, "-E", "UTF8", "--locale=C"], folder)
        _run([*control, "-l", str(log), "-o", options, "start"], folder)
        yield Cluster(folder)
        _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[str], folder: Path) -> None:
    # No pipes: the server that it starts would keep them open.
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=120,
    )


def _program(name: str) -> str:
    return _found(name)[0]


def _found(name: str) -> list[str]:
    """On Debian the server's programs are not on the search path."""
    there = shutil.which(name)
    others = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return [*([there] if there else []), *map(str, others)]
