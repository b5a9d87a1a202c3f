"""The values of one key, and the two forms in which they may leave the session."""

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret

__all__ = ["LOCKED", "ApiCredentials", "ApprovedKey", "Evidence", "UncheckedKey"]


@dataclass(frozen=True, slots=True)
class ApiCredentials:
    """The values an exchange shows once, exactly as it shows them."""

    exchange: str
    api_key: Secret
    secret: Secret
    passphrase: Secret | None = None

    fingerprint: str = field(init=False, compare=False, repr=False)
    """Sixteen hex digits that stand for all the values together and reveal none."""

    def __post_init__(self) -> None:
        """Derive the fingerprint, once for the life of these values.

        Keyed by the secret, so that the public half alone, or a low-entropy
        passphrase, cannot be guessed from it.
        """
        secret = self.secret.reveal().encode(errors="surrogatepass")
        passphrase = self.passphrase.reveal() if self.passphrase is not None else None
        # JSON keeps the parts apart whatever they hold. The length is there because HMAC
        # takes a key and the same key followed by zeros for one.
        parts = [self.exchange, self.api_key.reveal(), passphrase, len(secret)]
        text = "keywizard-fingerprint-1\0" + json.dumps(parts)
        digest = hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
        object.__setattr__(self, "fingerprint", digest[:16])

    @property
    def hint(self) -> str:
        """Return the first and last four characters of the public half: enough to compare."""
        head, tail = self.api_key.ends()
        return f"{head}…{tail}"


class Evidence(StrEnum):
    """What an approval rests on (DESIGN D4)."""

    CHECKED_HERE = "checked_here"
    CHECKED_THEN_LOCKED = "checked_then_locked"
    IDENTITY_THEN_LOCKED = "identity_then_locked"
    LOCKED_UNCHECKED = "locked_unchecked"


LOCKED = frozenset(
    {Evidence.CHECKED_THEN_LOCKED, Evidence.IDENTITY_THEN_LOCKED, Evidence.LOCKED_UNCHECKED}
)
"""The last answer was the refusal that a closed lock gives."""


@dataclass(frozen=True, slots=True)
class ApprovedKey:
    """A key that the policy let through; only `policy.approve` makes one."""

    credentials: ApiCredentials
    service: str
    bot: str | None
    report: KeyReport
    evidence: Evidence
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class UncheckedKey:
    """A key that could not be checked: kept so that a secret shown once is not lost.

    Only `policy.set_aside` makes one. The vault takes it, a delivery never does.
    """

    credentials: ApiCredentials
    service: str
    bot: str | None
    report: KeyReport | None
