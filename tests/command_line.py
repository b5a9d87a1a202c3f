"""`keywizard` commands, run in this process: to start another one costs more than most commands.

A terminal, an encoding, a signal and an exit need a process of their own: tests of these start one,
and so do those of what a vault costs to open.
"""

import contextlib
import io
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from subprocess import CompletedProcess
from typing import Any

import pytest

from keywizard import app
from keywizard.cli.main import main
from keywizard.vault.kdbx.kdf import FOR_TESTS_ONLY
from keywizard.vault.store import VaultFile

__all__ = ["keywizard"]


def keywizard(*arguments: str, given: str | bytes = "") -> CompletedProcess[str]:
    """Run one command, with `given` as its whole standard input."""
    stdin = given.encode() if isinstance(given, str) else given
    out, err = _stream(), _stream()
    with _reading(_stream(stdin)), _quick_vaults(), redirect_stdout(out), redirect_stderr(err):
        try:
            code = int(main(list(arguments)))
        except SystemExit as end:  # argparse
            code = end.code if isinstance(end.code, int) else 1
    return CompletedProcess(arguments, code, _written(out), _written(err))


@contextlib.contextmanager
def _reading(stream: io.TextIOWrapper) -> Iterator[None]:
    before, sys.stdin = sys.stdin, stream
    try:
        yield
    finally:
        sys.stdin = before


@contextlib.contextmanager
def _quick_vaults() -> Iterator[None]:
    """Vaults are made and written at the least cost that is still opened."""

    build = app.build_vault

    def quick(*arguments: Any, **named: Any) -> VaultFile:
        vault = build(*arguments, **named)
        vault._profile = FOR_TESTS_ONLY
        return vault

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "build_vault", quick)
        yield


def _stream(content: bytes = b"") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding="utf-8")


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode()
