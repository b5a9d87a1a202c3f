"""The vault: one KDBX file, opened by a password or by the computer's keyring."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol, TypeVar
from xml.etree.ElementTree import Element

from keywizard.model.contracts import (
    Clock,
    KeyringUnlock,
    PasswordUnlock,
    StoredKey,
    Unlock,
)
from keywizard.model.credentials import ApiCredentials, ApprovedKey, UncheckedKey
from keywizard.model.delivery import Receipt
from keywizard.model.errors import (
    KeyringEmpty,
    KeyringError,
    UsageError,
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultNotWritten,
    WrongPassword,
)
from keywizard.model.secret import Secret
from keywizard.vault import keyring_slot
from keywizard.vault.atomic_file import AtomicFile
from keywizard.vault.disk import Disk
from keywizard.vault.entries import entries, entry_of, new_tree, put, remove
from keywizard.vault.export import tree_of
from keywizard.vault.journal import HandOvers, UploadJournal, hand_overs_of, uploads_of
from keywizard.vault.kdbx.codec import Database, composite_key, decrypt, encrypt
from keywizard.vault.kdbx.header import AES_CBC, Header, read_header
from keywizard.vault.kdbx.kdf import STRONG, Argon2, KdfProfile
from keywizard.vault.kdbx.xml import same_tree
from keywizard.vault.receipts import read_receipts, write_receipt
from keywizard.vault.recovery import new_recovery_code, readings

__all__ = ["Keyring", "VaultFile"]

_T = TypeVar("_T")


class Keyring(Protocol):
    """What the vault needs of the computer's keyring; every call raises KeyringError."""

    def probe(self) -> str:
        """Its name, after a trial."""

    def get(self, account: str) -> Secret:
        """The value kept under that name."""

    def set(self, account: str, value: Secret) -> None:
        """Keep the value."""

    def delete(self, account: str) -> None:
        """Forget it."""

    def give_up(self) -> None:
        """End what is under way."""


@dataclass(slots=True)
class _Opened:
    """A file that gave way: its bytes, its content, and the keys that fit it."""

    data: bytes | None = field(repr=False)
    database: Database
    composite: bytes = field(repr=False)
    transformed: bytes = field(repr=False)


class VaultFile:
    """`model.contracts.Vault` on a file; see there for what the methods promise."""

    def __init__(
        self,
        path: Path,
        keyring: Keyring,
        clock: Clock,
        profile: KdfProfile = STRONG,
        disk: Disk | None = None,
    ) -> None:
        self._file = AtomicFile(path, disk)
        self._keyring = keyring
        self._clock = clock
        self._profile = profile

    @property
    def path(self) -> Path:
        """Where the file lies, or will lie."""
        return self._file.path

    def exists(self) -> bool:
        """Whether there is a vault already."""
        return self._file.exists()

    def opens_with_keyring(self) -> bool:
        """Whether the file has a keyring slot."""
        with self._located():
            return keyring_slot.read_slot(read_header(self._file.read())[0].public) is not None

    def probe_keyring(self) -> str:
        """Name of the keyring that would be used, after a trial."""
        return self._keyring.probe()

    def new_recovery_code(self) -> Secret:
        """A fresh 125-bit code in five groups."""
        return new_recovery_code()

    def create(self, password: Secret, *, with_keyring: bool) -> None:
        """Make an empty vault."""
        self._make(new_tree(self._clock.now()), password, with_keyring=with_keyring)

    def add(self, key: ApprovedKey | UncheckedKey, title: str, unlock: Unlock) -> StoredKey:
        """Store the key; one of the same fingerprint is replaced."""
        now = self._clock.now()
        return self._change(unlock, lambda database: put(database.root, key, title, now))

    def renew(self, key: ApprovedKey, title: str, unlock: Unlock) -> StoredKey:
        """As `add`, for a key that is there. Raises VaultError("key_not_in_vault") too."""
        now = self._clock.now()

        def change(database: Database) -> StoredKey:
            entry_of(database.root, key.credentials.fingerprint)
            return put(database.root, key, title, now)

        return self._change(unlock, change)

    def remove(self, fingerprint: str, unlock: Unlock) -> None:
        """Forget the key. Raises VaultError("key_not_in_vault") too.

        Raises UsageError("upload_under_way") for a key of which nobody knows yet whether it
        arrived: what would find that out lies beside it. The previous generation still holds
        it, encrypted, until the next save.
        """
        now = self._clock.now()

        def change(database: Database) -> None:
            for upload in uploads_of(entry_of(database.root, fingerprint)):
                raise UsageError("upload_under_way", service=upload.service)
            remove(database.root, fingerprint, now)

        self._change(unlock, change)

    def export(self, fingerprint: str, unlock: Unlock, path: Path, password: Secret) -> None:
        """Make a vault at `path` that holds this key alone, under a password of its own.

        Raises VaultError("key_not_in_vault"), VaultBusy if something is there.
        """
        with self._located():
            entry = entry_of(self._open(unlock).database.root, fingerprint)
        other = VaultFile(path, self._keyring, self._clock, self._profile)
        other._make(tree_of(entry, self._clock.now()), password, with_keyring=False)
        other._file.forget_lock()  # it may lie on a memory stick, where nobody saves it again

    def note(self, receipt: Receipt, unlock: Unlock) -> None:
        """Keep a receipt beside the key of its fingerprint."""

        def change(database: Database) -> None:
            write_receipt(entry_of(database.root, receipt.fingerprint).element, receipt)

        self._change(unlock, change)

    def receipts(self, fingerprint: str, unlock: Unlock) -> tuple[Receipt, ...]:
        """What is known of the key's hand-overs, oldest first."""
        with self._located():
            return read_receipts(entry_of(self._open(unlock).database.root, fingerprint).element)

    def keys(self, unlock: Unlock) -> tuple[StoredKey, ...]:
        """The keys of ours, oldest first."""
        with self._located():
            return tuple(e.stored for e in entries(self._open(unlock).database.root))

    def listing(self, unlock: Unlock) -> Mapping[StoredKey, HandOvers]:
        """The keys of ours, oldest first, with all that is known of their hand-overs."""
        with self._located():
            found = entries(self._open(unlock).database.root)
        return {entry.stored: hand_overs_of(entry) for entry in found}

    def credentials(self, fingerprint: str, unlock: Unlock) -> ApiCredentials:
        """The values of one key. Raises VaultError("key_not_in_vault") too."""
        with self._located():
            return entry_of(self._open(unlock).database.root, fingerprint).credentials

    def journal(self, unlock: Unlock, service: str) -> UploadJournal:
        """The uploads under way to one service."""

        def read() -> Element:
            with self._located():
                return self._open(unlock).database.root

        def change(edit: Callable[[Element], None]) -> None:
            self._change(unlock, lambda database: edit(database.root))

        return UploadJournal(service, read, change, self._clock)

    def rewrap(self, password: Secret) -> None:
        """Let the keyring open the vault (again), once the password has.

        Needed when the slot is stale, when the keyring lost its value, or to add
        the keyring to a vault made with a password only.
        """
        with self._file.lock(), self._located():
            opened = self._open(PasswordUnlock(password))
            before = keyring_slot.read_slot(opened.database.header.public)
            self._save_with_new_slot(opened)
            if before:
                with contextlib.suppress(KeyringError):
                    self._keyring.delete(before.account)

    def forget_keyring(self) -> None:
        """Take this vault's value out of the keyring; the file keeps opening by its password."""
        with self._located():
            slot = keyring_slot.read_slot(read_header(self._file.read())[0].public)
        if slot is not None:
            self._keyring.delete(slot.account)

    def give_up(self) -> None:
        """End the keyring's questions under way; their callers get a KeyringError."""
        self._keyring.give_up()

    def _make(self, root: Element, password: Secret, *, with_keyring: bool) -> None:
        if not password:
            raise UsageError("password_empty")
        with self._file.lock():
            if self._file.exists():
                raise VaultBusy("vault_exists", path=str(self.path))
            kdf, composite = Argon2.fresh(self._profile), composite_key(password)
            header = Header(AES_CBC, b"", b"", kdf, keyring_slot.new_public())
            opened = _Opened(None, Database(header, root), composite, kdf.derive(composite))
            if with_keyring:
                self._save_with_new_slot(opened)
            else:
                self._save(opened)

    def _change(self, unlock: Unlock, change: Callable[[Database], _T]) -> _T:
        with self._file.lock(), self._located():
            opened = self._open(unlock)
            result = change(opened.database)
            self._save(opened)
            return result

    def _open(self, unlock: Unlock) -> _Opened:
        data = self._file.read()
        header, _ = read_header(data)
        keyring_slot.check_schema(header.public)
        if isinstance(unlock, KeyringUnlock):
            composite = self._from_slot(header)
            try:
                return self._try(data, header, composite)
            except WrongPassword:
                raise WrongPassword("slot_stale") from None
        first, *others = readings(unlock.password)
        try:
            return self._try(data, header, composite_key(first))
        except WrongPassword:
            for other in others:
                return self._try(data, header, composite_key(other))
            raise

    def _try(self, data: bytes, header: Header, composite: bytes) -> _Opened:
        transformed = header.kdf.derive(composite)
        return _Opened(data, decrypt(data, transformed), composite, transformed)

    def _from_slot(self, header: Header) -> bytes:
        slot = keyring_slot.read_slot(header.public)
        if slot is None:
            raise KeyringEmpty(reason="no_slot")
        return slot.open(self._keyring.get(slot.account))

    def _save_with_new_slot(self, opened: _Opened) -> None:
        header = opened.database.header
        public, slot, value = keyring_slot.new_slot(header.public, opened.composite)
        opened.database.header = replace(header, public=public)
        self._keyring.set(slot.account, value)
        try:
            self._save(opened)
        except VaultError as error:
            if error.code != "vault_not_confirmed":
                with contextlib.suppress(KeyringError):
                    self._keyring.delete(slot.account)
            raise

    def _save(self, opened: _Opened) -> None:
        database, transformed = opened.database, opened.transformed
        if not database.header.kdf.meets(self._profile):
            kdf = Argon2.fresh(self._profile)
            database.header = replace(database.header, kdf=kdf)
            transformed = kdf.derive(opened.composite)

        def verify(data: bytes) -> None:
            try:
                stored = decrypt(data, transformed)
            except VaultError:
                stored = None
            if (
                stored is None
                or stored.inner != database.inner
                or not same_tree(stored.root, database.root)
            ):
                raise VaultNotWritten(path=str(self.path), reason="verify")

        self._file.replace(encrypt(database, transformed), old=opened.data, verify=verify)

    @contextlib.contextmanager
    def _located(self) -> Iterator[None]:
        """Say which file an error is about, and whether an older generation is there."""
        try:
            yield
        except VaultError as error:
            error.facts.setdefault("path", str(self.path))
            if isinstance(error, VaultDamaged) and self._file.previous.exists():
                error.facts["previous"] = "yes"
            raise
