"""What opening the vault costs beyond the derivation that makes guessing slow."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from keywizard.app import build_vault
from keywizard.model.contracts import PasswordUnlock
from keywizard.vault.kdbx.kdf import STRONG
from tests.benchmarks.measure import Row, in_turn, ratio

__all__ = ["rows"]


def rows() -> Iterator[Row]:
    """The vault's own cost against the library's derivation at the same cost."""
    with TemporaryDirectory() as folder:
        vault = build_vault(Path(folder, "vault.kdbx"))
        password = vault.new_recovery_code()
        vault.create(password, with_keyring=False)

        def unlock() -> float:
            began = time.perf_counter()
            assert vault.keys(PasswordUnlock(password)) == ()
            return time.perf_counter() - began

        def derive() -> float:
            began = time.perf_counter()
            Argon2id(
                salt=os.urandom(32),
                length=32,
                iterations=STRONG.iterations,
                lanes=STRONG.lanes,
                memory_cost=STRONG.memory // 1024,
            ).derive(bytes(32))
            return time.perf_counter() - began

        ours, theirs = in_turn(15, unlock, derive)
    yield ratio("unlock / the bare Argon2id derivation", ours, theirs, 1.1)
