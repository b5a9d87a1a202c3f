"""Opens a vault for a command, and takes one key out of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from keywizard.cli.prompt import ask_password, tell
from keywizard.model.contracts import KeyringUnlock, PasswordUnlock, StoredKey, Unlock
from keywizard.model.errors import KeyringError, KeywizardError, UsageError, WrongPassword

if TYPE_CHECKING:
    from keywizard.vault.store import VaultFile

__all__ = ["Kept", "Opened", "open_key", "open_vault"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """A vault, what opened it, and what was read from it."""

    vault: "VaultFile"
    unlock: Unlock
    seen: T


@dataclass(frozen=True, slots=True)
class Kept:
    """A key in an opened vault."""

    vault: "VaultFile"
    unlock: Unlock
    stored: StoredKey


def open_vault(
    path: Path | None, look: "Callable[[VaultFile, Unlock], T]", profiles: Path | None = None
) -> Opened[T]:
    """Open the vault at `path`, or the user's own, and read from it with `look`.

    The computer's keyring opens it if it can, else a password that is asked for. Opening takes
    half a second, so reading is the trial too. `profiles` is a folder of services whose signed
    receipts count too. Raises UsageError, VaultError.
    """
    from keywizard import app
    from keywizard.catalog.loader import Catalogue
    from keywizard.cli.messages import error_text

    path = path or app.default_vault_path()
    pins = app.receipt_pins(Catalogue(profiles))
    vault = app.build_vault(path, pins=pins, announce=_tell_of_question)
    if not vault.exists():
        raise UsageError("vault_missing", path=str(path))
    if seconds := vault.seconds_to_open():
        tell(error_text(KeywizardError("vault_slow", seconds=seconds)))
    problems: list[KeyringError | WrongPassword] = []
    if vault.opens_with_keyring():
        for name in app.KEYRING_NAMES:
            named = app.build_vault(path, name, pins, _tell_of_question)
            try:
                return Opened(named, KeyringUnlock(), look(named, KeyringUnlock()))
            except (KeyringError, WrongPassword) as problem:
                problems.append(problem)
    if problems:  # the first is the real keyring's; the other is practice's
        tell(error_text(problems[0]))
    unlock = PasswordUnlock(ask_password())
    return Opened(vault, unlock, look(vault, unlock))


def open_key(path: Path | None, fingerprint: str) -> Kept:
    """Open the key of that fingerprint. Raises UsageError("key_not_there") too."""
    opened = open_vault(path, lambda vault, unlock: vault.keys(unlock))
    for key in opened.seen:
        if key.fingerprint == fingerprint:
            return Kept(opened.vault, opened.unlock, key)
    raise UsageError("key_not_there", path=str(opened.vault.path))


def _tell_of_question(seconds: int) -> None:
    """Say that the keyring asks the person at the screen, and how long the answer may take."""
    from keywizard.cli.messages import error_text

    tell(error_text(KeywizardError("keyring_asks", seconds=seconds)))
