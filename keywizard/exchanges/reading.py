"""What one answer of an exchange says, in words that fit every exchange; pure."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from keywizard.model.address import read_address
from keywizard.model.errors import UsageError
from keywizard.model.report import Account, Box, IpRule, Known, Outcome
from keywizard.web.client import Response

__all__ = ["Reading", "WrongTypes", "flags_of", "instant", "of_status", "retry_after", "shown"]

_FIRST_KEYS = datetime(2012, 1, 1, tzinfo=UTC)
"""No exchange that we know is older."""

_BY_STATUS: Mapping[int, Outcome] = {
    407: Outcome.BLOCKED_BY_FIREWALL,
    429: Outcome.RATE_LIMITED,
    451: Outcome.GEO_BLOCKED,
    503: Outcome.MAINTENANCE,
}
_BY_REASON: Mapping[str, Outcome] = {
    "waf": Outcome.BLOCKED_BY_FIREWALL,
    "server_error": Outcome.SERVER_TROUBLE,
}
_MARKUP = ("html", "xml")
_MAX_MESSAGE_CHARS = 500
_NAMED_ADDRESS = re.compile(
    r"\b(?:client)?ip(?: is)?\s*:?\s*([0-9A-Fa-f]*[.:][0-9A-Fa-f.:]{2,44})(?![0-9A-Fa-f.:])",
    re.IGNORECASE,
)
"""As in « request ip: 203.0.113.7 » (Binance) and « clientIp is:203.0.113.7 » (KuCoin)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the exchange says about a key, or why it says nothing."""

    outcome: Outcome
    boxes: tuple[Box, ...] = ()
    ip: IpRule = field(default_factory=IpRule)
    account: Account = Account.UNKNOWN
    created: datetime | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


class WrongTypes(Exception):
    """A field that should be true or false is a text, a number or something else."""


def flags_of(body: Mapping[str, object], others: Collection[str]) -> dict[str, Known]:
    """Return all fields but `others` as yes or no; null, as a field that is missing, is unknown.

    `others` lists what is known to be no right, so that a new right is seen whatever its name.
    Raises WrongTypes.
    """
    flags = {name: value for name, value in body.items() if name not in others}
    if not all(value is None or isinstance(value, bool) for value in flags.values()):
        raise WrongTypes
    return {name: Known.of(value) for name, value in flags.items()}


def of_status(answer: Response, known: Mapping[int, Outcome] = _BY_STATUS) -> Reading:
    """Judge a refusal without a known code by its HTTP status, as for a proxy's page."""
    outcome = known.get(answer.status, _BY_STATUS.get(answer.status))
    if outcome is Outcome.RATE_LIMITED:
        return Reading(outcome, facts=retry_after(answer))
    if outcome is Outcome.BLOCKED_BY_FIREWALL:
        return Reading(outcome, facts={"status": answer.status})
    if outcome is not None:
        return Reading(outcome)
    reason = _odd(answer)
    outcome = _BY_REASON.get(reason, Outcome.UNEXPECTED_ANSWER)
    return Reading(outcome, facts={"reason": reason, "status": answer.status})


def named_address(text: object) -> str | None:
    """Find the caller's address in the text of a refusal; None if it names none."""
    seen = text[: _MAX_MESSAGE_CHARS + 1] if isinstance(text, str) else ""
    for found in _NAMED_ADDRESS.finditer(seen):
        # An address at the very end of the part that is read may be cut: it could be another one.
        if found.end() <= _MAX_MESSAGE_CHARS and (address := whole_address(found[1].rstrip("."))):
            return address
    return None


def whole_address(text: str) -> str | None:
    """Return an address in its usual form; None for a masked one, a network or no address."""
    try:
        return read_address(text, inside=True) if "%" not in text else None
    except UsageError:
        return None


def retry_after(answer: Response) -> dict[str, str | int]:
    """Read the fact `retry_after` in seconds, if the answer has a believable one."""
    after = answer.headers.get("Retry-After", "")
    return {"retry_after": int(after)} if re.fullmatch(r"[0-9]{1,7}", after) else {}


def shown(name: str) -> str:
    """Cut a name to 64 characters and replace what is not printable ASCII."""
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in name[:64])


def instant(value: object) -> datetime | None:
    """Convert the exchange's milliseconds to a moment; None for anything else."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    try:
        moment = datetime.fromtimestamp(value / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment >= _FIRST_KEYS else None


def _odd(answer: Response) -> str:
    if answer.status == 403 and not answer.is_json:
        return "waf"
    kind = answer.headers.get("Content-Type", "").lower()
    if answer.status == 200 and any(word in kind for word in _MARKUP):
        return "web_page"  # of a public network that wants a sign-in first
    if answer.status >= 500:
        return "server_error"
    return "unknown_answer" if answer.is_json else "not_json"
