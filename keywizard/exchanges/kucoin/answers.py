"""What KuCoin's answers mean; pure.

Facts from KuCoin's own documentation (error codes of its gateway, /api/v1/user/api-key) and
SDK. The code decides, never the HTTP status: the same refusal comes with several.
"""

import re
from collections.abc import Mapping

from keywizard.exchanges.reading import Reading, instant, of_status, retry_after, shown
from keywizard.model.address import read_address as read_one
from keywizard.model.errors import UsageError
from keywizard.model.report import Account, Box, IpRule, Known, Outcome, Right
from keywizard.web.client import Response

__all__ = ["code_of", "read_address", "read_answer", "read_closed", "read_time"]

SUCCESS = "200000"
BAD_VERSION = "400009"
"""The one refusal after which an older key version is tried."""

BOXES: Mapping[str, Right] = {
    "General": Right.READ,
    "Spot": Right.SPOT_TRADE,
    "Margin": Right.MARGIN,
    "Futures": Right.FUTURES,
    "Earn": Right.LEND,
    "InnerTransfer": Right.INTERNAL_TRANSFER,
    "Transfer": Right.WITHDRAW,
}
"""“Transfer” means withdrawal; “InnerTransfer” stays between the user's own accounts."""

_BY_CODE: Mapping[str, Outcome] = {
    "400002": Outcome.CLOCK_WRONG,
    "400003": Outcome.KEY_UNKNOWN,
    "400004": Outcome.PASSPHRASE_OR_SECRET_WRONG,
    "400005": Outcome.SECRET_WRONG,
    "400006": Outcome.IP_BLOCKED,
    "400007": Outcome.RIGHT_MISSING,
    "400008": Outcome.KEY_VERSION_OLD,
    "400009": Outcome.KEY_VERSION_OLD,
    "400010": Outcome.ACCOUNT_FROZEN,
    "400301": Outcome.GEO_BLOCKED,
    "400302": Outcome.GEO_BLOCKED,
    "400303": Outcome.GEO_BLOCKED,
    "400500": Outcome.GEO_BLOCKED,
    "600004": Outcome.GEO_BLOCKED,
    "411100": Outcome.ACCOUNT_FROZEN,
    "429000": Outcome.RATE_LIMITED,
    "503000": Outcome.MAINTENANCE,
}
_REASONS: Mapping[str, str] = {
    "400001": "header_lost",
    "400100": "parameter",
    "500000": "server_error",
}
_LONGEST_LIST = 2000
_MOST_NAMES = 50
_MOST_ADDRESSES = 50

_LONGEST_MESSAGE = 500
_NAMED_ADDRESS = re.compile(r"ip is\s*:?\s*([0-9A-Fa-f.:]{3,45})(?![0-9A-Fa-f.:])", re.IGNORECASE)


def read_answer(answer: Response) -> Reading:
    """The key's rights, or the refusal, in one answer of /api/v1/user/api-key."""
    code = code_of(answer)
    if code == SUCCESS:
        data = _data(answer)
        return _rights(data) if isinstance(data, dict) else _wrong_types()
    if not code:
        return of_status(answer)
    facts: dict[str, str | int] = {"code": code}
    outcome = _BY_CODE.get(code, Outcome.UNEXPECTED_ANSWER)
    if outcome is Outcome.RATE_LIMITED:
        facts |= _waiting(answer)
    if outcome is Outcome.UNEXPECTED_ANSWER:
        facts |= {"reason": _REASONS.get(code, "unknown_answer"), "status": answer.status}
    if outcome is Outcome.IP_BLOCKED:
        return Reading(outcome, ip=IpRule(Known.YES, seen=_named_address(answer)), facts=facts)
    return Reading(outcome, facts=facts)


def read_time(answer: Response) -> object:
    """What stands in the place of the exchange's time, in milliseconds."""
    return _data(answer) if code_of(answer) == SUCCESS else None


def read_closed(answer: Response) -> bool:
    """Whether /api/v1/status says that the exchange is closed."""
    data = _data(answer) if code_of(answer) == SUCCESS else None
    return isinstance(data, dict) and data.get("status") == "close"


def read_address(answer: Response) -> str | None:
    """The caller's address in an answer of /api/v1/my-ip; None if it is masked or none."""
    data = _data(answer) if code_of(answer) == SUCCESS else None
    return _address(data) if isinstance(data, str) else None


def code_of(answer: Response) -> str:
    """KuCoin's own code, a text of digits; empty if there is none."""
    code = answer.json.get("code") if isinstance(answer.json, dict) else None
    return code if isinstance(code, str) and re.fullmatch(r"[0-9]{6}", code) else ""


def _data(answer: Response) -> object:
    return answer.json.get("data") if isinstance(answer.json, dict) else None


def _wrong_types() -> Reading:
    return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "wrong_types"})


def _rights(data: Mapping[str, object]) -> Reading:
    told = data.get("permission")
    if not isinstance(told, str) or len(told) > _LONGEST_LIST:
        return _wrong_types()
    names = {name.strip().lower(): name.strip() for name in told.split(",") if name.strip()}
    if len(names) > _MOST_NAMES:
        return _wrong_types()
    known = [
        Box(name, right, Known.of(names.pop(name.lower(), None) is not None))
        for name, right in BOXES.items()
    ]
    other = [Box(shown(name), None, Known.YES) for name in names.values()]
    version = data.get("apiVersion")
    return Reading(
        Outcome.OK,
        (*known, *other),
        _ip_rule(data.get("ipWhitelist")),
        _account(data),
        instant(data.get("createdAt")),
        {"key_version": version} if type(version) is int and version in {1, 2} else {},
    )


def _ip_rule(told: object) -> IpRule:
    """KuCoin leaves the list out when there is none, and masks a part of each address."""
    if told is None or told == "":
        return IpRule(Known.NO)
    if not isinstance(told, str) or len(told) > _LONGEST_LIST:
        return IpRule(Known.UNKNOWN)
    listed = tuple(shown(part.strip()) for part in told.split(",") if part.strip())
    return IpRule(Known.YES if listed else Known.UNKNOWN, listed[:_MOST_ADDRESSES])


def _account(data: Mapping[str, object]) -> Account:
    master, sub_name = data.get("isMaster"), data.get("subName")
    named = isinstance(sub_name, str) and bool(sub_name)
    if master is True:
        return Account.UNKNOWN if named else Account.MAIN
    return Account.SUB if master is False or named else Account.UNKNOWN


def _named_address(answer: Response) -> str | None:
    """The refused address in « …the current clientIp is:34.58.165.144 »."""
    text = answer.json.get("msg") if isinstance(answer.json, dict) else None
    seen = str(text)[: _LONGEST_MESSAGE + 1]
    named = _NAMED_ADDRESS.search(seen)
    # What reaches the end of what is looked at may go on behind it: another address.
    whole = named is not None and named.end() <= _LONGEST_MESSAGE
    return _address(named[1].rstrip(".")) if named and whole else None


def _address(text: str) -> str | None:
    try:
        return read_one(text, inside=True) if "%" not in text else None
    except UsageError:
        return None


def _waiting(answer: Response) -> dict[str, str | int]:
    """KuCoin tells its pause in milliseconds, in a header of its own."""
    reset = answer.headers.get("gw-ratelimit-reset", "")
    if re.fullmatch(r"[0-9]{1,10}", reset):
        return {"retry_after": -(-int(reset) // 1000)}
    return retry_after(answer)
