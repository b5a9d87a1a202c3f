"""Define what the flow and the windows may ask of the outside world (DESIGN §3).

`app` builds the real ones; `flow` and `gui` know only these.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable

from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials, ApprovedKey, UncheckedKey
from keywizard.model.delivery import (
    ConfirmedAccount,
    Progress,
    Receipt,
    ServiceAccount,
    SlotPlace,
    Upload,
)
from keywizard.model.report import KeyReport, Outcome
from keywizard.model.resume import ResumePoint
from keywizard.model.secret import Secret

__all__ = [
    "Browser",
    "Clipboard",
    "Clock",
    "Delivery",
    "Exchange",
    "Journal",
    "KeyringUnlock",
    "PasswordUnlock",
    "Preferences",
    "SeesAddress",
    "ServerStatus",
    "StoredKey",
    "Unlock",
    "Vault",
]


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """Whether an exchange responds, asked without any key."""

    outcome: Outcome
    clock_offset_ms: int | None = None
    """Exchange minus computer; None if the exchange gave no time."""
    facts: Mapping[str, str | int] = field(default_factory=dict)


class Exchange(Protocol):
    """One exchange's read-only side."""

    @property
    def id(self) -> str:
        """Return the name used in profiles and on the command line."""

    def preconnect(self, cancel: CancelToken) -> None:
        """Open connections and learn the clock offset while the user still copies.

        Never raises for network reasons: `inspect` will say it better.
        """

    def server_status(self, cancel: CancelToken) -> ServerStatus:
        """Ask whether the exchange responds; no key is used. Never raises for network reasons."""

    def inspect(self, credentials: ApiCredentials, cancel: CancelToken) -> KeyReport:
        """Ask the exchange about the key. Every answer, or none, is an outcome."""


@runtime_checkable
class SeesAddress(Protocol):
    """An exchange that returns the caller's own IP address."""

    def my_ip(self, cancel: CancelToken) -> str | None:
        """Return this computer's address as the exchange sees it; None if it does not show it."""


@dataclass(frozen=True, slots=True)
class PasswordUnlock:
    """Open with the vault's password, or with the recovery code that stands for it."""

    password: Secret


@dataclass(frozen=True, slots=True)
class KeyringUnlock:
    """Open with the value that the computer's keyring keeps."""


Unlock = PasswordUnlock | KeyringUnlock


@dataclass(frozen=True, slots=True)
class StoredKey:
    """What the vault shows of a key without revealing it."""

    fingerprint: str
    exchange: str
    service: str
    bot: str | None
    title: str
    hint: str
    """First and last four characters of the public half."""
    evidence: str | None
    """None for a key that was kept unchecked."""
    inspected_at: datetime | None
    saved_at: datetime


class Vault(Protocol):
    """The encrypted file. Calls block: derivation, disk and keyring take their time."""

    @property
    def path(self) -> Path:
        """Return where the file is, or will be."""

    def exists(self) -> bool:
        """Tell whether the file exists."""

    def opens_with_keyring(self) -> bool:
        """Tell whether the file has a keyring slot. Raises VaultError for a damaged file."""

    def probe_keyring(self) -> str:
        """Return the name of the keyring that would be used, after a write-read-delete trial.

        Raises KeyringError.
        """

    def new_recovery_code(self) -> Secret:
        """Generate a 125-bit code in five groups, to serve as the password of a new vault."""

    def create(self, password: Secret, *, with_keyring: bool) -> None:
        """Create an empty vault. Raises VaultError, KeyringError; VaultBusy if one is there."""

    def add(self, key: ApprovedKey | UncheckedKey, title: str, unlock: Unlock) -> StoredKey:
        """Store the key; one of the same fingerprint is replaced, never doubled.

        Raises VaultError, KeyringError; the file stays as it was.
        """

    def rewrap(self, password: Secret) -> None:
        """Let the keyring open the vault again, once the password has.

        Raises VaultError, KeyringError.
        """

    def note(self, receipt: Receipt, unlock: Unlock) -> None:
        """Keep a receipt beside the key of its fingerprint.

        Raises VaultError("key_not_in_vault") too, KeyringError.
        """

    def receipts(self, fingerprint: str, unlock: Unlock) -> tuple[Receipt, ...]:
        """List the key's receipts, oldest first.

        Raises VaultError("key_not_in_vault") too, KeyringError.
        """

    def journal(self, unlock: Unlock, service: str) -> "Journal":
        """Return the journal of uploads to that service; the file is not read yet."""

    def keys(self, unlock: Unlock) -> tuple[StoredKey, ...]:
        """List Keywizard's keys in the vault, oldest first. Raises VaultError, KeyringError."""

    def credentials(self, fingerprint: str, unlock: Unlock) -> ApiCredentials:
        """Return the values of that key, to check and upload them; never to show them.

        Raises VaultError("key_not_in_vault") too, KeyringError.
        """


class Journal(Protocol):
    """The uploads under way to one service, in an opened vault; every call blocks.

    Each raises VaultError, KeyringError.
    """

    def begin(self, upload: Upload) -> None:
        """Persist the upload; only afterwards may its first byte be sent.

        Raises VaultError("key_not_in_vault") too: a key is kept before it is uploaded.
        """

    def under_way(self, fingerprint: str | None = None) -> tuple[Upload, ...]:
        """List the uploads whose outcome is unknown, oldest first; of one key, if one is named."""

    def settle(self, upload: Upload, receipt: Receipt | None) -> None:
        """Remove the upload; keep its receipt, if there is one. None: the service has nothing."""


class Delivery(Protocol):
    """One service that takes keys by the Key Intake API; every call blocks.

    Each raises WebError, DeliveryError, Cancelled; after any of them nothing is lost.
    """

    def sign_in_page(self) -> str:
        """Return the URL of the service's page that shows its signed-in user a code."""

    def sign_in(self, code: Secret, cancel: CancelToken) -> ServiceAccount:
        """Sign in by a code; nothing may be sent before the user has confirmed the account."""

    def reserve(
        self, account: ConfirmedAccount, bot: str | None, exchange: str, cancel: CancelToken
    ) -> SlotPlace:
        """Reserve a place for that bot's key: the one it has, or a new one."""

    def send(
        self,
        key: ApprovedKey,
        place: SlotPlace,
        journal: Journal,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
    ) -> Receipt:
        """Seal the key, persist it in the journal, send it, and wait for the service's decision.

        Proof.SENT_NOT_CONFIRMED: call `settle` later. Raises PolicyRefused("not_validated"),
        VaultError, KeyringError too.
        """

    def check_again(
        self,
        journal: Journal,
        cancel: CancelToken,
        progress: Callable[[Progress], None],
        fingerprint: str | None = None,
    ) -> Receipt:
        """Let the service check the key again that it has just refused; nothing is sent again.

        `fingerprint`, here as below: only that key's uploads are meant.
        """

    def withdraw(
        self, journal: Journal, cancel: CancelToken, fingerprint: str | None = None
    ) -> None:
        """Have the key that is under way wiped at the service."""

    def settle(
        self, journal: Journal, cancel: CancelToken, fingerprint: str | None = None
    ) -> Receipt | None:
        """Find out the end of the uploads under way; None without any. Asks to be signed in.

        Never sends other bytes than those that were under way.
        """

    def close(self) -> None:
        """Sign out: forget the token, close the connections."""


class Clipboard(Protocol):
    """The computer's clipboard."""

    def text(self) -> str:
        """Return its text; empty if it holds something else."""

    def put(self, text: str) -> None:
        """Offer a harmless text, such as a label."""

    def put_secret(self, value: Secret) -> None:
        """Offer a secret: marked for clipboard histories, cleared after 30 s if still ours."""

    def clear_if_holds(self, value: Secret) -> bool:
        """Empty it if it still holds `value`; return whether it did."""


class Browser(Protocol):
    """The user's web browser."""

    def host(self, url: str) -> str:
        """Return the host to show beside the button."""

    def open(self, url: str) -> bool:
        """Open an allow-listed address; False for any other, or without a browser."""


class Clock(Protocol):
    """The computer's time."""

    def now(self) -> datetime:
        """Return the present time, in UTC."""


class Preferences(Protocol):
    """What is remembered between two starts; no secret."""

    def language(self) -> str | None:
        """Return the language chosen by the user, if any."""

    def set_language(self, language: str) -> None:
        """Remember the language; failing to write it is not an error."""

    def resume_point(self) -> ResumePoint | None:
        """Return the journey that was left open, if any."""

    def set_resume_point(self, point: ResumePoint | None) -> None:
        """Remember the open journey, or that there is none."""
