"""What the windows and the command line do with a key: plain functions, no Qt."""

import contextlib
from dataclasses import dataclass

from keywizard.model.contracts import PasswordUnlock, StoredKey, Unlock, Vault
from keywizard.model.credentials import ApprovedKey, UncheckedKey
from keywizard.model.errors import KeyringError
from keywizard.model.secret import Secret

__all__ = ["MIN_PASSWORD_LENGTH", "NewVault", "keep_key", "same_code"]

MIN_PASSWORD_LENGTH = 10
"""Characters of a new vault's password at least; a sentence is what we suggest."""


@dataclass(frozen=True, slots=True)
class NewVault:
    """How a vault that does not exist yet shall be locked."""

    password: Secret
    with_keyring: bool


def keep_key(
    vault: Vault,
    key: ApprovedKey | UncheckedKey,
    title: str,
    unlock: Unlock,
    new: NewVault | None = None,
) -> StoredKey:
    """Store the key; create the vault first if `new` is given.

    A vault that its keyring slot did not open, but its password did, gets a new slot.
    Raises VaultError, KeyringError; then nothing was lost and nothing half-written.
    """
    if new is not None and not vault.exists():
        vault.create(new.password, with_keyring=new.with_keyring)
    stored = vault.add(key, title, unlock)
    if new is None and isinstance(unlock, PasswordUnlock) and vault.opens_with_keyring():
        # The key is safe already: a keyring that fails again only means to be asked again.
        with contextlib.suppress(KeyringError):
            vault.rewrap(unlock.password)
    return stored


def same_code(typed: str, code: Secret, characters: int = 4) -> bool:
    """Tell whether the user typed the last characters of the recovery code, so wrote it down."""
    bare = "".join(typed.split()).replace("-", "").upper()
    return len(bare) == characters and code.reveal().replace("-", "").upper().endswith(bare)
