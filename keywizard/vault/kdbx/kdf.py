"""Derive a KDBX file's key from its password, within bounds of memory and of time.

The owner of a file chose its cost, so it is kept; what takes long is told and can be stopped.
"""

import hashlib
import os
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2d, Argon2id

from keywizard.model.derivation import derivation_turn
from keywizard.model.errors import VaultDamaged, VaultError
from keywizard.vault.kdbx.variants import BYTES, UINT32, UINT64, Variants

__all__ = ["FOR_TESTS_ONLY", "STRONG", "Argon2", "Kdf", "KdfProfile", "Rounds", "parse_kdf"]

_ARGON2ID: Final = bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6")
_ARGON2D: Final = bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")
_AES_KDF: Final = (
    bytes.fromhex("7c02bb8279a74ac0927d114a00648238"),
    bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea"),
)
_MIB: Final = 1 << 20
_GIB: Final = 1 << 30
_ARGON2_VERSION: Final = 0x13
_MAX_MEMORY_BYTES: Final = 2 * _GIB
_MAX_LANES: Final = 64
_MIN_LANE_BYTES: Final = 8 << 10  # RFC 9106, 3.1
_MAX_SECONDS: Final = 120
_ARGON2_BYTES_A_SECOND: Final = _GIB
"""Filled by one pass and lane; measured: 1.25 GiB with one lane, 2 GiB with four on four cores."""
_AES_ROUNDS_A_SECOND: Final = 30_000_000
"""With the processor's AES instructions; measured: 25 to 50 million."""


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """Cost of one guess of the password. `memory` is in bytes."""

    memory: int
    iterations: int
    lanes: int


STRONG: Final = KdfProfile(memory=256 * _MIB, iterations=3, lanes=4)
"""About 0.4 s on a four-core desktop; four times RFC 9106's second choice."""
FOR_TESTS_ONLY: Final = KdfProfile(memory=8 * _MIB, iterations=1, lanes=1)
"""Milliseconds. Nothing outside the tests may name it."""


def _refuse(kdf: str) -> VaultError:
    return VaultError("vault_kdf", kdf=kdf)


def _check_cost(seconds: int, memory: int = 0) -> None:
    """Refuse what this program does not try. Raises VaultError("vault_cost")."""
    if seconds > _MAX_SECONDS or memory > _MAX_MEMORY_BYTES:
        raise VaultError("vault_cost", mebibytes=max(memory, _MIB) // _MIB, seconds=seconds)


def _number(variants: Variants, name: str, kind: int) -> int:
    found, raw = variants.get(name, (None, b""))
    if found != kind:
        raise VaultDamaged(reason="kdf")
    return int.from_bytes(raw, "little")


def _salt(variants: Variants) -> bytes:
    kind, raw = variants.get("S", (None, b""))
    if kind != BYTES or not 8 <= len(raw) <= 64:
        raise VaultDamaged(reason="kdf")
    return raw


@dataclass(frozen=True, slots=True)
class Argon2:
    """Argon2 1.3 with its cost; `memory` in bytes, `kind` the UUID of the d or id variant."""

    salt: bytes
    memory: int
    iterations: int
    lanes: int
    kind: bytes = _ARGON2ID

    @classmethod
    def fresh(cls, profile: KdfProfile) -> "Argon2":
        """Make an Argon2id of that cost, with a new salt."""
        return cls(os.urandom(32), profile.memory, profile.iterations, profile.lanes)

    @classmethod
    def parse(cls, kind: bytes, variants: Variants) -> "Argon2":
        """Read the parameters; a cost outside our bounds is refused before any work."""
        if _number(variants, "V", UINT32) != _ARGON2_VERSION:
            raise _refuse("argon2_version")
        if any(variants.get(name, (0, b""))[1] for name in "KA"):
            raise _refuse("argon2_secret")
        memory = _number(variants, "M", UINT64)
        iterations = _number(variants, "I", UINT64)
        lanes = _number(variants, "P", UINT32)
        if not 1 <= lanes <= _MAX_LANES or memory < lanes * _MIN_LANE_BYTES or not iterations:
            raise VaultDamaged(reason="kdf")
        found = cls(_salt(variants), memory, iterations, lanes, kind)
        _check_cost(found.seconds, memory)
        return found

    @property
    def seconds(self) -> int:
        """Estimate how long `derive` takes on a common computer; 0 for less than a second."""
        return self.memory * self.iterations // _ARGON2_BYTES_A_SECOND

    @property
    def mebibytes(self) -> int:
        """Return how much memory `derive` takes."""
        return self.memory // _MIB

    def variants(self) -> Variants:
        """Return the parameters as the header stores them."""
        return {
            "$UUID": (BYTES, self.kind),
            "I": (UINT64, self.iterations.to_bytes(8, "little")),
            "M": (UINT64, self.memory.to_bytes(8, "little")),
            "P": (UINT32, self.lanes.to_bytes(4, "little")),
            "S": (BYTES, self.salt),
            "V": (UINT32, _ARGON2_VERSION.to_bytes(4, "little")),
        }

    def derive(self, composite: bytes) -> bytes:
        """Return the 32-byte transformed key.

        Raises VaultError("vault_no_memory"), DerivationBusy.
        """
        algorithm = Argon2d if self.kind == _ARGON2D else Argon2id
        try:
            with derivation_turn():
                return algorithm(
                    salt=self.salt,
                    length=32,
                    iterations=self.iterations,
                    lanes=self.lanes,
                    memory_cost=self.memory // 1024,
                ).derive(composite)
        except MemoryError:
            raise VaultError("vault_no_memory", mebibytes=self.memory // _MIB) from None


@dataclass(frozen=True, slots=True)
class Rounds:
    """AES-KDF, which KeePassXC still offers; never chosen here."""

    seed: bytes
    rounds: int
    kind: bytes

    @classmethod
    def parse(cls, kind: bytes, variants: Variants) -> "Rounds":
        """Read the parameters, within bounds."""
        rounds, seed = _number(variants, "R", UINT64), _salt(variants)
        if len(seed) != 32:
            raise VaultDamaged(reason="kdf")
        if not rounds:
            raise VaultDamaged(reason="kdf")
        found = cls(seed, rounds, kind)
        _check_cost(found.seconds)
        return found

    @property
    def seconds(self) -> int:
        """Estimate how long `derive` takes on a common computer; 0 for less than a second."""
        return self.rounds // _AES_ROUNDS_A_SECOND

    @property
    def mebibytes(self) -> int:
        """Return how much memory `derive` takes."""
        return 1

    def variants(self) -> Variants:
        """Return the parameters as the header stores them."""
        return {
            "$UUID": (BYTES, self.kind),
            "R": (UINT64, self.rounds.to_bytes(8, "little")),
            "S": (BYTES, self.seed),
        }

    def derive(self, composite: bytes) -> bytes:
        """Return the 32-byte transformed key. Raises DerivationBusy."""
        with derivation_turn():
            halves = self._chain(composite[:16]) + self._chain(composite[16:])
        return hashlib.sha256(halves).digest()

    def _chain(self, block: bytes) -> bytes:
        # CBC over zeros encrypts its own last output again: the rounds, at the library's speed.
        encryptor = Cipher(AES(self.seed), CBC(block)).encryptor()
        left, step = self.rounds, 1 << 16
        last = b""
        while left:
            count = min(left, step)
            last = encryptor.update(bytes(16 * count))[-16:]
            left -= count
        return last


Kdf = Argon2 | Rounds


def parse_kdf(variants: Variants) -> Kdf:
    """Read which derivation the file wants.

    Raises VaultDamaged; VaultError: "vault_kdf" for an unknown one, "vault_cost" beyond bounds.
    """
    kind = variants.get("$UUID", (BYTES, b""))[1]
    if not kind:
        raise VaultDamaged(reason="kdf")
    if kind in (_ARGON2ID, _ARGON2D):
        return Argon2.parse(kind, variants)
    if kind in _AES_KDF:
        return Rounds.parse(kind, variants)
    raise _refuse(kind.hex())
