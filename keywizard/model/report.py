"""What an exchange said about a key; no secret inside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

__all__ = ["ALWAYS_REFUSED", "Account", "Box", "IpRule", "KeyReport", "Known", "Outcome", "Right"]


class Known(StrEnum):
    """Yes, no, or not known: unknown never counts as either."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: object) -> "Known":
        """Return the state of a flag that should be a JSON boolean."""
        if value is True:
            return cls.YES
        return cls.NO if value is False else cls.UNKNOWN


class Outcome(StrEnum):
    """How an inspection ended (DESIGN §5; a stable contract)."""

    OK = "ok"
    KEY_MALFORMED = "key_malformed"
    KEY_UNKNOWN = "key_unknown"
    IP_BLOCKED = "ip_blocked"
    IP_OR_RIGHT_REFUSED = "ip_or_right_refused"
    SECRET_WRONG = "secret_wrong"
    PASSPHRASE_OR_SECRET_WRONG = "passphrase_or_secret_wrong"
    CREDENTIALS_REJECTED = "credentials_rejected"
    CLOCK_WRONG = "clock_wrong"
    NONCE_TOO_SMALL = "nonce_too_small"
    RIGHT_MISSING = "right_missing"
    RATE_LIMITED = "rate_limited"
    BANNED = "banned"
    GEO_BLOCKED = "geo_blocked"
    MAINTENANCE = "maintenance"
    ACCOUNT_FROZEN = "account_frozen"
    IDENTITY_UNVERIFIED = "identity_unverified"
    KEY_VERSION_OLD = "key_version_old"
    NETWORK_UNREACHABLE = "network_unreachable"
    CONNECTION_INSPECTED = "connection_inspected"
    SERVER_TROUBLE = "server_trouble"
    BLOCKED_BY_FIREWALL = "blocked_by_firewall"
    UNEXPECTED_ANSWER = "unexpected_answer"
    CANCELLED = "cancelled"

    @property
    def rejected(self) -> bool:
        """Tell whether the exchange itself rejects these values (exit code 3)."""
        return self in _REJECTED

    @property
    def shut_out(self) -> bool:
        """Tell whether this is how an IP lock answers a computer that is not on its list."""
        return self in {Outcome.IP_BLOCKED, Outcome.IP_OR_RIGHT_REFUSED}

    @property
    def unchecked(self) -> bool:
        """Tell whether nothing was learned about the key (exit code 4)."""
        return self not in _REJECTED | {Outcome.OK, Outcome.RIGHT_MISSING}


_REJECTED = frozenset(
    {
        Outcome.KEY_MALFORMED,
        Outcome.KEY_UNKNOWN,
        Outcome.SECRET_WRONG,
        Outcome.PASSPHRASE_OR_SECRET_WRONG,
        Outcome.CREDENTIALS_REJECTED,
        Outcome.ACCOUNT_FROZEN,
        Outcome.KEY_VERSION_OLD,
    }
)


class Right(StrEnum):
    """What a key may do, in words that fit every exchange (DESIGN §5)."""

    READ = "read"
    SPOT_TRADE = "spot_trade"
    MARGIN = "margin"
    FUTURES = "futures"
    OPTIONS = "options"
    LEND = "lend"
    INTERNAL_TRANSFER = "internal_transfer"
    WITHDRAW = "withdraw"
    ADMIN = "admin"


ALWAYS_REFUSED = frozenset({Right.WITHDRAW, Right.INTERNAL_TRANSFER})
"""No profile can ask for these: they move the user's money (D2)."""


class Account(StrEnum):
    """Whose key it is."""

    MAIN = "main"
    SUB = "sub"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Box:
    """One tick box of the exchange, by the exchange's own name for it.

    `right` is None for a name we do not know: switched on, it is refused (D2).
    """

    name: str
    right: Right | None
    on: Known


@dataclass(frozen=True, slots=True)
class IpRule:
    """Which computers may use the key, as far as the exchange tells."""

    bound: Known = Known.UNKNOWN
    addresses: tuple[str, ...] = ()
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class KeyReport:
    """One inspection of one key. `clock_offset_ms` = exchange minus computer."""

    exchange: str
    fingerprint: str
    inspected_at: datetime
    outcome: Outcome
    boxes: tuple[Box, ...] = ()
    ip: IpRule = field(default_factory=IpRule)
    account: Account = Account.UNKNOWN
    created: datetime | None = None
    clock_offset_ms: int = 0
    calls: int = 0
    facts: Mapping[str, str | int] = field(default_factory=dict)
    """For words and details only: host, code, retry_after, until. Never a body."""

    @property
    def rights(self) -> dict[Right, Known]:
        """Return each right: yes if any of its boxes is on, no if all are off.

        An exchange that listed its boxes and has none for a right cannot grant it;
        without a list nothing is known. (An adapter lists a box that the answer should
        have had and had not as unknown.)
        """
        return {right: self._right(right) for right in Right}

    def _right(self, right: Right) -> Known:
        states = {box.on for box in self.boxes if box.right is right}
        if Known.YES in states:
            return Known.YES
        return Known.NO if self.boxes and states <= {Known.NO} else Known.UNKNOWN

    @property
    def other_rights(self) -> tuple[str, ...]:
        """List the raw names of everything else that is switched on."""
        return tuple(b.name for b in self.boxes if b.right is None and b.on is Known.YES)
