"""What one answer of an exchange says, in words that fit every exchange; pure."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from keywizard.model.report import Account, Box, IpRule, Known, Outcome
from keywizard.web.client import Response

__all__ = ["Reading", "WrongTypes", "flags_of", "instant", "of_status", "retry_after", "shown"]

_FIRST_KEYS = datetime(2012, 1, 1, tzinfo=UTC)
"""No exchange that we know is older."""

_BY_STATUS: Mapping[int, Outcome] = {
    429: Outcome.RATE_LIMITED,
    451: Outcome.GEO_BLOCKED,
    503: Outcome.MAINTENANCE,
}


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
    outcome = known.get(answer.status, Outcome.UNEXPECTED_ANSWER)
    if outcome is Outcome.RATE_LIMITED:
        return Reading(outcome, facts=retry_after(answer))
    if outcome is not Outcome.UNEXPECTED_ANSWER:
        return Reading(outcome)
    return Reading(outcome, facts={"reason": _odd(answer), "status": answer.status})


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
    if answer.status >= 500:
        return "server_error"
    return "unknown_answer" if answer.is_json else "not_json"
