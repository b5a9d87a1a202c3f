"""Errors are types with a code and facts; words are chosen in `messages`.

KeywizardError
├── UsageError            wrong input: an empty field, not JSON, a bot missing
├── ResourceError         a profile or guide file that the strict loader refuses
├── WebError              the careful HTTP client could not get an answer it trusts
│   ├── Unreachable       no connection, reset, deadline
│   ├── Inspected         the certificate's issuer is unknown: the connection is inspected
│   └── AnswerRefused     redirect, too large, not JSON, wrong types
├── PolicyRefused         an approval or a save that the policy forbids
├── DerivationBusy        too many password derivations wait in this process
├── VaultError
│   ├── WrongPassword     the password (or recovery code) does not open the vault
│   ├── VaultDamaged      the file is not what we, or KeePassXC, would write
│   ├── VaultTooNew       made by a newer program: never opened, never written
│   ├── VaultBusy         another program saves it right now, or changed it meanwhile
│   ├── VaultUnsafe       a link, a device, someone else's file
│   └── VaultNotWritten   disk full, read-only, no permission: the old file stays
├── DeliveryError         the service did not take the key, or that is unknown; see `code`
└── KeyringError
    ├── KeyringAbsent     no service that we trust on this computer
    ├── KeyringLocked     there, but the user has to unlock it
    ├── KeyringSilent     hung: no answer within the deadline
    ├── KeyringUnsafe     would keep the value in clear (null, plain text, blank password)
    └── KeyringEmpty      works, but does not hold our value any more
"""

__all__ = [
    "AnswerRefused",
    "DeliveryError",
    "DerivationBusy",
    "Inspected",
    "KeyringAbsent",
    "KeyringEmpty",
    "KeyringError",
    "KeyringLocked",
    "KeyringSilent",
    "KeyringUnsafe",
    "KeywizardError",
    "PolicyRefused",
    "ResourceError",
    "Unreachable",
    "UsageError",
    "VaultBusy",
    "VaultDamaged",
    "VaultError",
    "VaultNotWritten",
    "VaultTooNew",
    "VaultUnsafe",
    "WebError",
    "WrongPassword",
]

Fact = str | int


class KeywizardError(Exception):
    """Root of everything we raise on purpose. `code` picks the words, facts fill them."""

    code = "internal"

    def __init__(self, code: str | None = None, **facts: Fact) -> None:
        self.code = code or type(self).code
        self.facts = facts
        super().__init__(self.code)

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({facts})" if facts else self.code


class UsageError(KeywizardError):
    """Wrong input from the command line or a file."""

    code = "usage"


class ResourceError(KeywizardError):
    """A profile or guide file that the strict loader refuses. Facts: file, reason."""

    code = "resource_refused"


class WebError(KeywizardError):
    """No answer that can be trusted. Facts: host, and what is safe to say."""

    code = "network_unreachable"


class Unreachable(WebError):
    """No connection, a reset, or the deadline passed."""


class Inspected(WebError):
    """The certificate is not one of the public roots'."""

    code = "connection_inspected"


class AnswerRefused(WebError):
    """An answer came, but not one that this program will read."""

    code = "unexpected_answer"


class PolicyRefused(KeywizardError):
    """The policy forbids it; `code` says why."""

    code = "policy_refused"


class DerivationBusy(KeywizardError):
    """Too many derivations wait for their turn; nothing was read or changed."""

    code = "derivation_busy"


class DeliveryError(KeywizardError):
    """The service did not take the key, or its answer proves nothing; nothing was lost.

    Codes: code_malformed, code_unknown, code_spent, code_expired, code_throttled,
    signed_out, account_unconfirmed, account_other, slot_wrong, slot_busy, slot_gone,
    upload_open, values_wiped, key_id_unknown, too_large, field_refused, refused_by_service,
    receipt_tampered, address_changed, connector_missing, login_refused, service_busy,
    service_refused.
    """

    code = "service_refused"


class VaultError(KeywizardError):
    """The vault could not be read or written; nothing was lost. Fact: path."""

    code = "vault_failed"


class WrongPassword(VaultError):
    """The password does not open this vault."""

    code = "wrong_password"


class VaultDamaged(VaultError):
    """The file is not a vault, or not a whole one."""

    code = "vault_damaged"


class VaultTooNew(VaultError):
    """Made by a newer program."""

    code = "vault_too_new"


class VaultBusy(VaultError):
    """Another program writes it."""

    code = "vault_busy"


class VaultUnsafe(VaultError):
    """Not a plain file of ours."""

    code = "vault_unsafe"


class VaultNotWritten(VaultError):
    """The new generation could not be stored; the old one is untouched. Facts: reason."""

    code = "vault_not_written"


class KeyringError(KeywizardError):
    """The computer's keyring cannot be used. Fact: backend."""

    code = "keyring_failed"


class KeyringAbsent(KeyringError):
    """No keyring service that we trust."""

    code = "keyring_absent"


class KeyringLocked(KeyringError):
    """It is locked and was not unlocked."""

    code = "keyring_locked"


class KeyringSilent(KeyringError):
    """It did not answer in time."""

    code = "keyring_silent"


class KeyringUnsafe(KeyringError):
    """It would keep the value in clear."""

    code = "keyring_unsafe"


class KeyringEmpty(KeyringError):
    """It no longer holds what we stored."""

    code = "keyring_empty"
