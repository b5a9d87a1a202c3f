"""What Binance's answers mean; pure.

Facts from Binance's own documentation and, for -2008 and -12022, from users' reports.
"""

import re
from collections.abc import Mapping
from datetime import datetime

from keywizard.exchanges.reading import (
    Reading,
    WrongTypes,
    flags_of,
    instant,
    named_address,
    of_status,
    retry_after,
    shown,
)
from keywizard.model.report import Account, Box, IpRule, Known, Outcome, Right
from keywizard.web.client import Response

__all__ = ["code_of", "read_account", "read_answer", "read_can_trade", "read_time"]

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

_TIMES = frozenset({"createTime", "tradingAuthorityExpirationTime"})
_HARMLESS = "enableFixReadOnly"
_MAX_FIELDS = 100

_BY_STATUS: Mapping[int, Outcome] = {
    418: Outcome.BANNED,
}
_BY_CODE: Mapping[int, Outcome] = {
    -1000: Outcome.SERVER_TROUBLE,
    -1001: Outcome.SERVER_TROUBLE,
    -1002: Outcome.RIGHT_MISSING,
    -1003: Outcome.RATE_LIMITED,
    -1004: Outcome.SERVER_TROUBLE,
    -1006: Outcome.SERVER_TROUBLE,
    -1007: Outcome.SERVER_TROUBLE,
    -1008: Outcome.SERVER_TROUBLE,
    -1021: Outcome.CLOCK_WRONG,
    -1022: Outcome.SECRET_WRONG,
    -2008: Outcome.KEY_UNKNOWN,
    -2014: Outcome.KEY_MALFORMED,
    -2015: Outcome.IP_OR_RIGHT_REFUSED,
}
"""Of errors.md in github.com/binance/binance-spot-api-docs; what is not here is unexpected."""
_REASONS: Mapping[int, str] = {
    -1016: "endpoint_gone",
    -1099: "unauthorised",
}
"""-1016: the service is no longer available. -1099: not found, unauthenticated or unauthorised,
which Binance does not tell apart and which sometimes passes."""


def read_answer(answer: Response) -> Reading:
    """Read the restrictions, or the refusal, in one answer of /sapi/v1/account/apiRestrictions."""
    if answer.status == 200 and isinstance(answer.json, dict) and "code" not in answer.json:
        return _restrictions(answer.json)
    code = code_of(answer)
    reading = of_status(answer, _BY_STATUS)
    if reading.outcome in {Outcome.UNEXPECTED_ANSWER, Outcome.SERVER_TROUBLE} and code in _BY_CODE:
        reading = Reading(_BY_CODE[code])
    facts = dict(reading.facts)
    if code in _REASONS:
        facts["reason"] = _REASONS[code]
    if code:
        facts["code"] = code
    if reading.outcome in {Outcome.BANNED, Outcome.RATE_LIMITED}:
        facts |= retry_after(answer) | _until(answer)
    seen = named_address(answer.json.get("msg")) if isinstance(answer.json, dict) else None
    return Reading(reading.outcome, ip=IpRule(seen=seen), facts=facts)


def read_time(answer: Response) -> object:
    """Return what stands in the place of the exchange's time (milliseconds), unchecked."""
    body = answer.json
    return body.get("serverTime") if answer.status == 200 and isinstance(body, dict) else None


def read_account(answer: Response) -> Account:
    """Whose key: only a sub-account may list its own transfers."""
    if answer.status == 200 and isinstance(answer.json, list):
        return Account.SUB
    return Account.MAIN if code_of(answer) == -12022 else Account.UNKNOWN


def read_can_trade(answer: Response) -> Known:
    """Read whether the account may trade at all, in an answer of /api/v3/account.

    It describes the account and never the key. Nothing else of this answer is read.
    """
    body = answer.json if answer.status == 200 else None
    return Known.of(body.get("canTrade")) if isinstance(body, dict) else Known.UNKNOWN


def code_of(answer: Response) -> int:
    """Binance's own error code; 0 if there is none."""
    code = answer.json.get("code") if isinstance(answer.json, dict) else None
    return code if isinstance(code, int) and not isinstance(code, bool) else 0


def _restrictions(body: Mapping[str, object]) -> Reading:
    """Read each field but the times as a right: one that we do not know is refused by its name."""
    try:
        flags = flags_of(body, _TIMES)
    except WrongTypes:
        return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "wrong_types"})
    wrong = [name for name in REQUIRED if flags.get(name, Known.UNKNOWN) is Known.UNKNOWN]
    if wrong or len(body) > _MAX_FIELDS:
        return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "wrong_types"})
    locked = flags.pop("ipRestrict", Known.UNKNOWN)
    flags.pop(_HARMLESS, None)
    known = [Box(name, right, flags.pop(name, Known.UNKNOWN)) for name, right in FLAGS.items()]
    other = [Box(shown(name), None, on) for name, on in flags.items()]
    return Reading(
        Outcome.OK,
        (*known, *other),
        IpRule(locked),
        created=instant(body.get("createTime")),
        facts=_expiry(body.get("tradingAuthorityExpirationTime")),
    )


def _expiry(value: object) -> dict[str, str | int]:
    """Read when the right to trade without trusted addresses ends, on keys that still have it."""
    end = instant(value)
    return {"trading_expires": _iso(end)} if end else {}


def _until(answer: Response) -> dict[str, str | int]:
    text = answer.json.get("msg") if isinstance(answer.json, dict) else None
    until = re.search(r"until ([0-9]{13})\b", text) if isinstance(text, str) else None
    end = instant(int(until[1])) if until else None
    return {"until": _iso(end)} if end else {}


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
