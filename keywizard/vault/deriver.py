"""Derive a key in this process, or, where it takes seconds, in a child that can be stopped.

A derivation of the library cannot be interrupted. A child can be killed, and where the computer
is short of memory the system kills the child and not the wizard.
"""

import subprocess
import sys
from collections.abc import Sequence
from typing import Final

from keywizard.model.derivation import derivation_turn
from keywizard.model.errors import VaultError
from keywizard.runtime.relaunch import UNSEEN
from keywizard.vault.kdbx.kdf import Kdf, parse_kdf
from keywizard.vault.kdbx.variants import pack_variants, read_variants

__all__ = ["Deriver", "long_seconds", "main"]

_CHILD_FROM_S: Final = 3
"""What is estimated to take less runs in this process."""
_KEY_BYTES: Final = 32


def long_seconds(kdf: Kdf) -> int:
    """Return the estimate for a derivation that takes long enough to be announced, else 0."""
    return kdf.seconds if kdf.seconds >= _CHILD_FROM_S else 0


class Deriver:
    """Makes keys for the vault. `command` starts `main` in a child; without it there is none.

    What is estimated to take `child_from_s` seconds or more is derived there.
    """

    def __init__(self, command: Sequence[str] = (), child_from_s: int = _CHILD_FROM_S) -> None:
        self._command = tuple(command)
        self._child_from_s = child_from_s
        self._children: set[subprocess.Popen[bytes]] = set()
        self._stopped: set[int] = set()

    def derive(self, kdf: Kdf, composite: bytes) -> bytes:
        """Return the transformed key of 32 bytes.

        Raises VaultError: "vault_no_memory"; "vault_stopped" after `give_up`. DerivationBusy.
        """
        if not self._command or kdf.seconds < self._child_from_s:
            return kdf.derive(composite)
        with derivation_turn():
            return self._in_child(kdf, composite)

    def give_up(self) -> None:
        """Stop the long derivations under way; their callers get VaultError("vault_stopped")."""
        for child in tuple(self._children):
            self._stopped.add(child.pid)
            child.kill()

    def _in_child(self, kdf: Kdf, composite: bytes) -> bytes:
        request = composite + pack_variants(kdf.variants())
        try:
            child = subprocess.Popen(  # noqa: S603 - our own program, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=UNSEEN,
            )
        except OSError:
            raise VaultError("vault_no_memory", mebibytes=kdf.mebibytes) from None
        self._children.add(child)
        with child:
            try:
                key = child.communicate(request)[0]
            finally:
                child.kill()
                self._children.discard(child)
        if child.pid in self._stopped:
            self._stopped.discard(child.pid)
            raise VaultError("vault_stopped")
        if len(key) != _KEY_BYTES:
            raise VaultError("vault_no_memory", mebibytes=kdf.mebibytes)
        return key


def main() -> int:
    """Read a composite key and a derivation from standard input, write the key made of them."""
    request = sys.stdin.buffer.read()
    kdf = parse_kdf(read_variants(request[_KEY_BYTES:]))
    sys.stdout.buffer.write(kdf.derive(request[:_KEY_BYTES]))
    sys.stdout.buffer.flush()
    return 0
