"""Keep keys in one KDBX file, opened by a password or by the computer's keyring: the vault."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar
from xml.etree.ElementTree import Element

from keywizard.model.contracts import Clock, PasswordUnlock, StoredKey, Unlock
from keywizard.model.credentials import ApiCredentials, ApprovedKey, UncheckedKey
from keywizard.model.delivery import Receipt
from keywizard.model.errors import (
    KeyringError,
    UsageError,
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultNotWritten,
)
from keywizard.model.secret import Secret
from keywizard.vault import keyring_slot
from keywizard.vault.atomic_file import AtomicFile
from keywizard.vault.deriver import Deriver, long_seconds
from keywizard.vault.disk import Disk
from keywizard.vault.entries import entries, entry_of, new_tree, put, remove
from keywizard.vault.export import tree_of
from keywizard.vault.journal import KeyHistory, UploadJournal, history_of, uploads_of
from keywizard.vault.kdbx.codec import Database, composite_key, decrypt, encrypt
from keywizard.vault.kdbx.header import AES_CBC, Header, read_header
from keywizard.vault.kdbx.kdf import STRONG, Argon2, KdfProfile
from keywizard.vault.kdbx.variants import Variants
from keywizard.vault.kdbx.xml import same_tree
from keywizard.vault.opening import Keyring, OpenFile, open_file, reopen
from keywizard.vault.receipts import ReceiptVerifier, no_receipt, read_receipts, write_receipt
from keywizard.vault.recovery import new_recovery_code

__all__ = ["VaultFile"]

_T = TypeVar("_T")
_MAX_ATTEMPTS: Final = 5
"""Derivations that a save makes anew because another program saved meanwhile."""


class VaultFile:
    """`model.contracts.Vault` on a file; see there for what the methods promise."""

    def __init__(
        self,
        path: Path,
        keyring: Keyring,
        clock: Clock,
        profile: KdfProfile = STRONG,
        disk: Disk | None = None,
        *,
        verify_receipt: ReceiptVerifier = no_receipt,
        deriver: Deriver | None = None,
    ) -> None:
        self._file = AtomicFile(path, disk)
        self._keyring = keyring
        self._clock = clock
        self._profile = profile
        self._verify_receipt = verify_receipt
        self._deriver = deriver or Deriver()

    @property
    def path(self) -> Path:
        """Return where the file lies, or will lie."""
        return self._file.path

    def exists(self) -> bool:
        """Return whether there is a vault already."""
        return self._file.exists()

    def opens_with_keyring(self) -> bool:
        """Return whether the file has a keyring slot. Raises VaultError."""
        with self._located():
            return keyring_slot.read_slot(read_header(self._file.read())[0].public) is not None

    def seconds_to_open(self) -> int:
        """Estimate how long the file's derivation takes; 0 for less than a few seconds.

        Raises VaultError.
        """
        with self._located():
            return long_seconds(read_header(self._file.read())[0].kdf)

    def probe_keyring(self) -> str:
        """Return the name of the keyring that would be used, after a trial."""
        return self._keyring.probe()

    def new_recovery_code(self) -> Secret:
        """Return a fresh 125-bit code in five groups."""
        return new_recovery_code()

    def create(self, password: Secret, *, with_keyring: bool) -> None:
        """Make an empty vault."""
        self._make(new_tree(self._clock.now()), password, with_keyring=with_keyring)

    def add(self, key: ApprovedKey | UncheckedKey, title: str, unlock: Unlock) -> StoredKey:
        """Store the key; one of the same fingerprint is replaced."""
        now = self._clock.now()
        return self._change(unlock, lambda database: put(database.root, key, title, now))

    def renew(self, key: ApprovedKey, title: str, unlock: Unlock) -> StoredKey:
        """Store a key that is there again. Raises VaultError("key_not_in_vault") too."""
        now = self._clock.now()

        def change(database: Database) -> StoredKey:
            entry_of(database.root, key.credentials.fingerprint)
            return put(database.root, key, title, now)

        return self._change(unlock, change)

    def remove(self, fingerprint: str, unlock: Unlock) -> None:
        """Forget the key. Raises VaultError("key_not_in_vault") too.

        Raises UsageError("upload_under_way") while an upload of the key has no known end: what
        would find that out lies beside the key. The previous generation still holds it,
        encrypted, until the next save.
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
            entry = entry_of(self._opened(unlock).database.root, fingerprint)
        other = VaultFile(path, self._keyring, self._clock, self._profile)
        other._make(tree_of(entry, self._clock.now()), password, with_keyring=False)
        other._file.forget_lock()  # it may lie on a memory stick, where nobody saves it again

    def note(self, receipt: Receipt, unlock: Unlock) -> None:
        """Keep a receipt beside the key of its fingerprint."""

        def change(database: Database) -> None:
            write_receipt(entry_of(database.root, receipt.fingerprint).element, receipt)

        self._change(unlock, change)

    def receipts(self, fingerprint: str, unlock: Unlock) -> tuple[Receipt, ...]:
        """Return what is known of the key's hand-overs, oldest first."""
        with self._located():
            entry = entry_of(self._opened(unlock).database.root, fingerprint)
        return read_receipts(entry.element, entry.credentials, self._verify_receipt)

    def keys(self, unlock: Unlock) -> tuple[StoredKey, ...]:
        """List the keys of ours, oldest first."""
        with self._located():
            return tuple(e.stored for e in entries(self._opened(unlock).database.root))

    def listing(self, unlock: Unlock) -> Mapping[StoredKey, KeyHistory]:
        """List the keys of ours, oldest first, with all that is known of their hand-overs."""
        with self._located():
            found = entries(self._opened(unlock).database.root)
        return {entry.stored: history_of(entry, self._verify_receipt) for entry in found}

    def credentials(self, fingerprint: str, unlock: Unlock) -> ApiCredentials:
        """Return the values of one key. Raises VaultError("key_not_in_vault") too."""
        with self._located():
            return entry_of(self._opened(unlock).database.root, fingerprint).credentials

    def journal(self, unlock: Unlock, service: str) -> UploadJournal:
        """Return the journal of the uploads to one service; reads nothing yet."""

        def read() -> Element:
            with self._located():
                return self._opened(unlock).database.root

        def change(edit: Callable[[Element], None]) -> None:
            self._change(unlock, lambda database: edit(database.root))

        return UploadJournal(service, read, change, self._clock)

    def rewrap(self, password: Secret) -> None:
        """Let the keyring open the vault (again), once the password has.

        Needed when the slot is stale, when the keyring lost its value, or to add
        the keyring to a vault made with a password only.
        """
        with self._located():
            opened = open_file(self._file, PasswordUnlock(password), self._keyring, self._deriver)
        before = keyring_slot.read_slot(opened.database.header.public)
        with self._new_slot(opened) as slot:
            self._change_opened(PasswordUnlock(password), opened, lambda found: _add(found, slot))
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
        """End the keyring's questions and the long derivations; their callers get an error."""
        self._keyring.give_up()
        self._deriver.give_up()

    def _make(self, root: Element, password: Secret, *, with_keyring: bool) -> None:
        if not password:
            raise UsageError("password_empty")
        self._refuse_existing()
        kdf, composite = Argon2.fresh(self._profile), composite_key(password)
        header = Header(AES_CBC, b"", b"", kdf, keyring_slot.new_public())
        opened = OpenFile(None, Database(header, root), composite, kdf.derive(composite))
        with contextlib.ExitStack() as stack:
            if with_keyring:
                _add(opened.database, stack.enter_context(self._new_slot(opened)))
            with self._file.lock():
                self._refuse_existing()
                self._save(opened)

    def _opened(self, unlock: Unlock) -> OpenFile:
        return open_file(self._file, unlock, self._keyring, self._deriver)

    def _refuse_existing(self) -> None:
        if self._file.exists():
            raise VaultBusy("vault_exists", path=str(self.path))

    def _change(self, unlock: Unlock, change: Callable[[Database], _T]) -> _T:
        with self._located():
            opened = open_file(self._file, unlock, self._keyring, self._deriver)
        return self._change_opened(unlock, opened, change)

    def _change_opened(
        self, unlock: Unlock, opened: OpenFile, change: Callable[[Database], _T]
    ) -> _T:
        """Edit the file as it is once the lock is held; `change` is called once.

        Another program may have saved it meanwhile with another derivation: then that one is
        made first, without the lock.
        """
        for _ in range(_MAX_ATTEMPTS):
            with self._file.lock(), self._located():
                current = reopen(self._file, opened)
                if current is not None:
                    result = change(current.database)
                    self._save(current)
                    return result
            with self._located():
                opened = open_file(self._file, unlock, self._keyring, self._deriver)
        raise VaultBusy(path=str(self.path))

    @contextlib.contextmanager
    def _new_slot(self, opened: OpenFile) -> Iterator[Variants]:
        """Give the keyring a new value; take it back if the file with its slot is not saved."""
        before = opened.database.header.public
        public, slot, value = keyring_slot.new_slot(before, opened.composite)
        self._keyring.set(slot.account, value)
        try:
            yield {name: each for name, each in public.items() if before.get(name) != each}
        except Exception as error:
            if not isinstance(error, VaultError) or error.code != "vault_not_confirmed":
                with contextlib.suppress(KeyringError):
                    self._keyring.delete(slot.account)
            raise

    def _save(self, opened: OpenFile) -> None:
        """Write the file and read it back. The owner's settings stay: cost, cipher, compression."""
        database, transformed = opened.database, opened.transformed

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


def _add(database: Database, public: Variants) -> None:
    database.header = replace(database.header, public=database.header.public | public)
