"""What Bitfinex's answers mean; pure.

Facts from Bitfinex's own documentation (key permissions, user info, error codes) and users'
reports. A refusal usually comes with HTTP 500, as a list or as an object; its code decides.
"""

from collections.abc import Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime

from keywizard.exchanges.reading import Reading, named_address, of_status, retry_after, shown
from keywizard.model.report import Account, Box, IpRule, Known, Outcome, Right
from keywizard.web.client import Response

__all__ = ["code_of", "read_account", "read_answer", "read_date", "read_is_paper", "read_status"]

READS = ("orders", "wallets")
"""The scopes whose read column a bot needs; every other read is harmless and not listed."""

WRITES: Mapping[str, Right] = {
    "orders": Right.SPOT_TRADE,
    "positions": Right.MARGIN,
    "funding": Right.LEND,
    "wallets": Right.INTERNAL_TRANSFER,
    "withdraw": Right.WITHDRAW,
    "ui_withdraw": Right.WITHDRAW,
    "eaas_withdraw": Right.WITHDRAW,
    "account": Right.ADMIN,
    "settings": Right.ADMIN,
}
DOCUMENTED = tuple(name for name in WRITES if name != "eaas_withdraw")
"""Scopes that an answer always has: one that is missing is unknown."""
_REQUIRED = frozenset({"orders", "wallets", "withdraw"})
"""Without these the answer is not the documented one."""
_MAX_SCOPES = 100

RATE_CODE, MAINTENANCE_CODE = 11010, 20060
_BY_CODE: Mapping[int, Outcome] = {
    10000: Outcome.SERVER_TROUBLE,
    10008: Outcome.SERVER_TROUBLE,
    10100: Outcome.CREDENTIALS_REJECTED,
    10111: Outcome.CREDENTIALS_REJECTED,
    10112: Outcome.CREDENTIALS_REJECTED,
    10113: Outcome.CREDENTIALS_REJECTED,
    10114: Outcome.NONCE_TOO_SMALL,
    11000: Outcome.SERVER_TROUBLE,
    RATE_CODE: Outcome.RATE_LIMITED,
    20051: Outcome.SERVER_TROUBLE,
    MAINTENANCE_CODE: Outcome.MAINTENANCE,
}
_BY_NAME: Mapping[str, int] = {
    "ERR_RATE_LIMIT": RATE_CODE,
    "ratelimit": RATE_CODE,
    "temporarily_unavailable": MAINTENANCE_CODE,
    "maintenance": MAINTENANCE_CODE,
}
"""Refusals in the form of an object carry a name."""
_GENERIC_CODE = 10001
_MASTER_ID_INDEX = 16
_PAPER_INDEX = 21


def read_answer(answer: Response) -> Reading:
    """Read the key's rights, or the refusal, in one answer of /v2/auth/r/permissions."""
    code = code_of(answer)
    if not code:
        if answer.status == 200 and isinstance(answer.json, list) and not _is_error(answer.json):
            return _rights(answer.json)
        return of_status(answer)
    facts: dict[str, str | int] = {"code": code}
    outcome = _BY_CODE.get(code)
    if outcome is None and code == _GENERIC_CODE and "permission" in _text(answer):
        outcome = Outcome.RIGHT_MISSING
    seen = named_address(_text(answer))
    if outcome is Outcome.RATE_LIMITED:
        facts |= retry_after(answer)
    if outcome is None:
        # Bitfinex sends its own refusals with status 500: with a code, that is no server error.
        reading = of_status(answer)
        trouble = reading.outcome is Outcome.SERVER_TROUBLE
        outcome = Outcome.UNEXPECTED_ANSWER if trouble else reading.outcome
        facts = {**reading.facts, **facts}
    if outcome is Outcome.UNEXPECTED_ANSWER:
        facts |= {"reason": "unknown_answer", "status": answer.status}
    return Reading(outcome, ip=IpRule(seen=seen), facts=facts)


def read_status(answer: Response) -> Reading | None:
    """Read what /v2/platform/status refuses or announces; None if the exchange is at work."""
    if answer.status == 200 and answer.json == [1] and type(answer.json[0]) is int:
        return None
    if answer.status == 200 and answer.json == [0] and type(answer.json[0]) is int:
        return Reading(Outcome.MAINTENANCE)
    reading = read_answer(answer)
    if answer.status == 200 and reading.outcome in {Outcome.UNEXPECTED_ANSWER, Outcome.OK}:
        return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "status"})
    return reading


def read_date(answer: Response) -> int | None:
    """Read the server's time in milliseconds, cut to the second; None if there is none."""
    try:
        date = parsedate_to_datetime(answer.headers.get("Date", "")[:64])
        return round(date.replace(tzinfo=date.tzinfo or UTC).timestamp()) * 1000
    except (ValueError, TypeError, OverflowError):
        return None


def read_account(answer: Response) -> Account:
    """Whose key: a sub-account names its master. Nothing else of this answer is read."""
    user = answer.json
    if answer.status != 200 or not isinstance(user, list) or len(user) <= _MASTER_ID_INDEX:
        return Account.UNKNOWN
    own, master = user[0], user[_MASTER_ID_INDEX]
    if type(own) is not int or own <= 0:
        return Account.UNKNOWN
    if isinstance(master, list) and len(master) == 1:
        master = master[0]
    if master is None or (type(master) is int and master == 0):
        return Account.MAIN
    return Account.SUB if type(master) is int and master > 0 else Account.UNKNOWN


def read_is_paper(answer: Response) -> bool:
    """Tell whether the key's account trades with play money: a sub-account of that kind.

    Field 21, PPT_ENABLED, of https://docs.bitfinex.com/reference/rest-auth-info-user; on a main
    account it says only that such a sub-account may be made.
    """
    user = answer.json
    if read_account(answer) is not Account.SUB or not isinstance(user, list):
        return False
    return len(user) > _PAPER_INDEX and type(user[_PAPER_INDEX]) is int and user[_PAPER_INDEX] == 1


def code_of(answer: Response) -> int:
    """Bitfinex's own code; 0 if there is none."""
    body = answer.json
    if isinstance(body, list):
        code = body[1] if _is_error(body) and len(body) > 1 else 0
    elif isinstance(body, dict):
        name = body.get("error", body.get("message"))
        code = _BY_NAME.get(name, body.get("code", 0)) if isinstance(name, str) else 0
    else:
        return 0
    return code if type(code) is int and 0 < code < 10**9 else 0


def _is_error(body: list[object]) -> bool:
    return bool(body) and body[0] == "error"


def _text(answer: Response) -> str:
    body = answer.json
    text = body[2] if isinstance(body, list) and len(body) > 2 else None
    return text[:200].lower() if isinstance(text, str) else ""


def _rights(body: list[object]) -> Reading:
    """Make a box of each column that matters; each column counts alone.

    A row is a name and two columns of 0 or 1, or of null, which is unknown. A longer row may hold
    a right that we do not know, so the answer is not believed.
    """
    rows = [row for row in body if isinstance(row, list) and len(row) == 3]
    rows = [row for row in rows if isinstance(row[0], str) and row[0]]
    names = {row[0] for row in rows}
    whole = len(rows) == len(body) <= _MAX_SCOPES
    if not whole or not names >= _REQUIRED or not all(map(_is_flag, _columns(rows))):
        return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "wrong_types"})
    boxes: list[Box] = []
    for name, read, write in rows:
        if name in READS:
            boxes.append(Box(f"{name}.read", Right.READ, _known(read)))
        boxes.append(Box(f"{shown(name)}.write", WRITES.get(name), _known(write)))
    missing = [name for name in DOCUMENTED if name not in names]
    boxes += [Box(f"{name}.write", WRITES[name], Known.UNKNOWN) for name in missing]
    return Reading(Outcome.OK, tuple(boxes))


def _columns(rows: list[list[object]]) -> list[object]:
    return [column for row in rows for column in row[1:]]


def _is_flag(value: object) -> bool:
    return value is None or (type(value) in {int, bool} and value in {0, 1})


def _known(flag: object) -> Known:
    return Known.UNKNOWN if flag is None else Known.of(bool(flag))
