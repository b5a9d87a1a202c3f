"""What Binance's answers mean; pure.

Facts from Binance's own documentation and, for -2008 and -12022, from users' reports.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from keywizard.model.report import Account, Box, IpRule, Known, Outcome, Right
from keywizard.web import Answer

__all__ = ["Reading", "code_of", "read_account", "read_answer", "read_time"]

FLAGS: Mapping[str, Right] = {
    "enableReading": Right.READ,
    "enableSpotAndMarginTrading": Right.SPOT_TRADE,
    "enableMargin": Right.MARGIN,
    "enablePortfolioMarginTrading": Right.MARGIN,
    "enableFutures": Right.FUTURES,
    "enableVanillaOptions": Right.OPTIONS,
    "enableInternalTransfer": Right.INTERNAL_TRANSFER,
    "permitsUniversalTransfer": Right.INTERNAL_TRANSFER,
    "enableWithdrawals": Right.WITHDRAW,
}
REQUIRED = ("enableReading", "enableSpotAndMarginTrading", "enableWithdrawals")
"""Without these as booleans the answer is not the documented one."""

_NO_RIGHT = frozenset({"ipRestrict", "enableFixReadOnly"})
_MAX_FIELDS = 100
_TEN_YEARS_MS = 10 * 365 * 86400 * 1000
_FIRST_KEYS = datetime(2017, 1, 1, tzinfo=UTC)

_BY_STATUS: Mapping[int, Outcome] = {
    418: Outcome.BANNED,
    429: Outcome.RATE_LIMITED,
    451: Outcome.GEO_BLOCKED,
    503: Outcome.MAINTENANCE,
}
_BY_CODE: Mapping[int, Outcome] = {
    -1002: Outcome.RIGHT_MISSING,
    -1003: Outcome.RATE_LIMITED,
    -1008: Outcome.MAINTENANCE,
    -1016: Outcome.MAINTENANCE,
    -1021: Outcome.CLOCK_WRONG,
    -1022: Outcome.SECRET_WRONG,
    -1099: Outcome.RIGHT_MISSING,
    -2008: Outcome.KEY_UNKNOWN,
    -2014: Outcome.KEY_MALFORMED,
    -2015: Outcome.IP_OR_RIGHT_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one answer to the question for the key's restrictions says."""

    outcome: Outcome
    boxes: tuple[Box, ...] = ()
    ip: IpRule = field(default_factory=IpRule)
    created: datetime | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


def read_answer(answer: Answer) -> Reading:
    """The restrictions, or the refusal, in one answer of /sapi/v1/account/apiRestrictions."""
    if answer.status == 200 and isinstance(answer.json, dict) and "code" not in answer.json:
        return _restrictions(answer.json)
    code = code_of(answer)
    outcome = _BY_STATUS.get(answer.status) or _BY_CODE.get(code) or Outcome.UNEXPECTED_ANSWER
    facts: dict[str, str | int] = {"code": code} if code else {}
    if outcome in {Outcome.BANNED, Outcome.RATE_LIMITED}:
        facts.update(_waiting(answer))
    if outcome is Outcome.UNEXPECTED_ANSWER:
        facts["reason"] = _odd(answer)
        facts["status"] = answer.status
    return Reading(outcome, facts=facts)


def read_time(answer: Answer, computer_ms: int) -> int | None:
    """Exchange minus computer in milliseconds; None if the answer tells no believable time."""
    body = answer.json
    time = body.get("serverTime") if answer.status == 200 and isinstance(body, dict) else None
    if not isinstance(time, int) or isinstance(time, bool):
        return None
    offset = time - computer_ms
    return offset if abs(offset) <= _TEN_YEARS_MS else None


def read_account(answer: Answer) -> Account:
    """Whose key: only a sub-account may list its own transfers."""
    if answer.status == 200 and isinstance(answer.json, list):
        return Account.SUB
    return Account.MAIN if code_of(answer) == -12022 else Account.UNKNOWN


def code_of(answer: Answer) -> int:
    """Binance's own error code; 0 if there is none."""
    code = answer.json.get("code") if isinstance(answer.json, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else 0


def _restrictions(body: Mapping[str, object]) -> Reading:
    wrong = [name for name in REQUIRED if not isinstance(body.get(name), bool)]
    if wrong or len(body) > _MAX_FIELDS:
        return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "wrong_types"})
    known = [Box(name, right, Known.of(body.get(name))) for name, right in FLAGS.items()]
    other = [
        Box(_shown(name), None, Known.of(value))
        for name, value in body.items()
        if name not in FLAGS and name not in _NO_RIGHT and _is_flag(name, value)
    ]
    return Reading(
        Outcome.OK,
        (*known, *other),
        IpRule(Known.of(body.get("ipRestrict"))),
        _created(body.get("createTime")),
    )


def _is_flag(name: str, value: object) -> bool:
    return isinstance(value, bool) or name.startswith(("enable", "permit"))


def _shown(name: str) -> str:
    """The name as it may be put before the user's eyes."""
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in name[:64])


def _created(value: object) -> datetime | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    try:
        created = datetime.fromtimestamp(value / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return created if created >= _FIRST_KEYS else None


def _waiting(answer: Answer) -> dict[str, str | int]:
    facts: dict[str, str | int] = {}
    after = answer.headers.get("Retry-After", "")
    if re.fullmatch(r"[0-9]{1,7}", after):
        facts["retry_after"] = int(after)
    text = answer.json.get("msg") if isinstance(answer.json, dict) else None
    until = re.search(r"until ([0-9]{13})\b", text) if isinstance(text, str) else None
    if until:
        when = datetime.fromtimestamp(int(until[1]) // 1000, UTC)
        facts["until"] = when.strftime("%Y-%m-%dT%H:%M:%SZ")
    return facts


def _odd(answer: Answer) -> str:
    if answer.status == 403 and not answer.is_json:
        return "waf"
    if answer.status >= 500:
        return "server_error"
    return "unknown_answer" if answer.is_json else "not_json"
