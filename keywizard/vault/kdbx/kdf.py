"""How a KDBX file turns its password into a key, and how much work it may ask of us."""

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
_ARGON2_VERSION: Final = 0x13
_MOST_ROUNDS: Final = 100_000_000  # two to four seconds with AES instructions


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """The work a guess of the password must cost. `memory` is in bytes."""

    memory: int
    iterations: int
    lanes: int


STRONG: Final = KdfProfile(memory=256 * _MIB, iterations=3, lanes=4)
"""About 0.4 s on a four-core desktop; four times RFC 9106's second choice."""
FOR_TESTS_ONLY: Final = KdfProfile(memory=8 * _MIB, iterations=1, lanes=1)
"""The least that we still open. Nothing outside the tests may name it."""


def _refuse(feature: str) -> VaultError:
    return VaultError("vault_unsupported", feature=feature)


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
    """Argon2 1.3 with its cost; `kind` is the UUID of the d or id variant."""

    salt: bytes
    memory: int
    iterations: int
    lanes: int
    kind: bytes = _ARGON2ID

    @classmethod
    def fresh(cls, profile: KdfProfile) -> "Argon2":
        """Argon2id at that cost, with a new salt."""
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
        within = 8 * _MIB <= memory <= 1024 * _MIB and 1 <= iterations <= 20 and 1 <= lanes <= 8
        if not within or memory * iterations > 4096 * _MIB:
            raise _refuse("kdf_cost")
        return cls(_salt(variants), memory, iterations, lanes, kind)

    def variants(self) -> Variants:
        """The parameters as the header stores them."""
        return {
            "$UUID": (BYTES, self.kind),
            "I": (UINT64, self.iterations.to_bytes(8, "little")),
            "M": (UINT64, self.memory.to_bytes(8, "little")),
            "P": (UINT32, self.lanes.to_bytes(4, "little")),
            "S": (BYTES, self.salt),
            "V": (UINT32, _ARGON2_VERSION.to_bytes(4, "little")),
        }

    def derive(self, composite: bytes) -> bytes:
        """The 32-byte transformed key. Raises VaultError if memory is short, DerivationBusy."""
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

    def meets(self, profile: KdfProfile) -> bool:
        """Whether a guess costs at least as much as under `profile`."""
        strong = self.memory >= profile.memory and self.iterations >= profile.iterations
        return strong and self.kind == _ARGON2ID


@dataclass(frozen=True, slots=True)
class Rounds:
    """AES-KDF, which KeePassXC still offers; read only."""

    seed: bytes
    rounds: int
    kind: bytes

    @classmethod
    def parse(cls, kind: bytes, variants: Variants) -> "Rounds":
        """Read the parameters, within bounds."""
        rounds, seed = _number(variants, "R", UINT64), _salt(variants)
        if len(seed) != 32:
            raise VaultDamaged(reason="kdf")
        if not 1 <= rounds <= _MOST_ROUNDS:
            raise _refuse("kdf_cost")
        return cls(seed, rounds, kind)

    def variants(self) -> Variants:
        """The parameters as the header stores them."""
        return {
            "$UUID": (BYTES, self.kind),
            "R": (UINT64, self.rounds.to_bytes(8, "little")),
            "S": (BYTES, self.seed),
        }

    def derive(self, composite: bytes) -> bytes:
        """The 32-byte transformed key. Raises DerivationBusy."""
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

    def meets(self, profile: KdfProfile) -> bool:  # noqa: ARG002 - same question as Argon2's
        """Never: it needs no memory."""
        return False


Kdf = Argon2 | Rounds


def parse_kdf(variants: Variants) -> Kdf:
    """Which derivation the file wants. Raises VaultDamaged, or VaultError for one we refuse."""
    kind = variants.get("$UUID", (BYTES, b""))[1]
    if kind in (_ARGON2ID, _ARGON2D):
        return Argon2.parse(kind, variants)
    if kind in _AES_KDF:
        return Rounds.parse(kind, variants)
    raise _refuse("kdf")
