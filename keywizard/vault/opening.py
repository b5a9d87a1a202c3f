"""Open a vault's file with a password or with the keyring, and open it again as it is now.

To derive a key takes half a second and to ask the keyring up to a minute, so both happen while no
lock is held; whoever saves reads the file again inside the lock.
"""

from dataclasses import dataclass, field
from typing import Protocol

from keywizard.model.contracts import KeyringUnlock, Unlock
from keywizard.model.errors import KeyringEmpty, WrongPassword
from keywizard.model.secret import Secret
from keywizard.vault import keyring_slot
from keywizard.vault.atomic_file import AtomicFile
from keywizard.vault.deriver import Deriver
from keywizard.vault.kdbx.codec import Database, composite_key, decrypt
from keywizard.vault.kdbx.header import Header, read_header
from keywizard.vault.recovery import readings

__all__ = ["Keyring", "OpenFile", "open_file", "reopen"]


class Keyring(Protocol):
    """What the vault needs of the computer's keyring; every call raises KeyringError."""

    def probe(self) -> str:
        """Return its name, after it wrote, gave back and forgot a random value."""

    def get(self, account: str) -> Secret:
        """Return the value kept under that name."""

    def set(self, account: str, value: Secret) -> None:
        """Keep the value."""

    def delete(self, account: str) -> None:
        """Forget the value."""

    def give_up(self) -> None:
        """End the questions under way."""


@dataclass(slots=True)
class OpenFile:
    """A file that was opened: its bytes, its content, and the keys that fit it."""

    data: bytes | None = field(repr=False)
    """None for a file that is not written yet."""
    database: Database
    composite: bytes = field(repr=False)
    transformed: bytes = field(repr=False)


def open_file(file: AtomicFile, unlock: Unlock, keyring: Keyring, deriver: Deriver) -> OpenFile:
    """Read and decrypt the file. Raises WrongPassword, VaultError, KeyringError."""
    data = file.read()
    header, _ = read_header(data)
    keyring_slot.check_schema(header.public)
    if isinstance(unlock, KeyringUnlock):
        try:
            return _opened(data, header, _from_slot(header, keyring), deriver)
        except WrongPassword:
            raise WrongPassword("slot_stale") from None
    wrong = WrongPassword(None if keyring_slot.is_ours(header.public) else "wrong_password_foreign")
    for reading in readings(unlock.password):
        try:
            return _opened(data, header, composite_key(reading), deriver)
        except WrongPassword:
            continue
    raise wrong


def reopen(file: AtomicFile, opened: OpenFile) -> OpenFile | None:
    """Read the file as it is now; None if only a new derivation can open it.

    A save of ours keeps the derivation and its salt, so the key at hand still fits; KeePassXC
    chooses a new salt at each save. Raises VaultError.
    """
    data = file.read()
    if data == opened.data:
        return opened
    header, _ = read_header(data)
    keyring_slot.check_schema(header.public)
    if header.kdf != opened.database.header.kdf:
        return None
    try:
        database = decrypt(data, opened.transformed)
    except WrongPassword:
        return None
    return OpenFile(data, database, opened.composite, opened.transformed)


def _opened(data: bytes, header: Header, composite: bytes, deriver: Deriver) -> OpenFile:
    transformed = deriver.derive(header.kdf, composite)
    return OpenFile(data, decrypt(data, transformed), composite, transformed)


def _from_slot(header: Header, keyring: Keyring) -> bytes:
    slot = keyring_slot.read_slot(header.public)
    if slot is None:
        raise KeyringEmpty(reason="no_slot")
    return slot.open(keyring.get(slot.account))
