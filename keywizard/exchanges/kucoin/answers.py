"""What KuCoin's answers mean; pure.

Facts from KuCoin's own documentation (error codes of its gateway, /api/v1/user/api-key) and
SDK. The code decides a refusal, never the HTTP status: the same one comes with several.
"""

import re
from collections.abc import Mapping

from keywizard.exchanges.reading import (
    Reading,
    WrongTypes,
    flags_of,
    instant,
    named_address,
    of_status,
    retry_after,
    shown,
    whole_address,
)
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

_FACTS = frozenset(
    {
        "apiKey",
        "apiVersion",
        "createdAt",
        "ipWhitelist",
        "permission",
        "remark",
        "siteType",
        "subName",
        "uid",
    }
)
"""Fields that are no flags; `siteType` since 2026-01."""

_OTHER_NAMES: Mapping[str, Right] = {
    "fast withdrawal": Right.WITHDRAW,
    "fastwithdrawal": Right.WITHDRAW,
    "flextransfer": Right.INTERNAL_TRANSFER,
    "flextransfers": Right.INTERNAL_TRANSFER,
    "leadtradefutures": Right.FUTURES,
    "withdrawal": Right.WITHDRAW,
}
"""Names that the official list of rights has besides (read on 2026-11-30), in small letters.

"Fast Withdrawal" exists since 2026-06-03; its name in the API is not known, so both are here.
"""
_UNIFIED = "unified"
"""A unified account's one right for all trading; it stays without a right of ours (DESIGN §5)."""

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
    "400303": Outcome.IDENTITY_UNVERIFIED,
    "400500": Outcome.GEO_BLOCKED,
    "600004": Outcome.GEO_BLOCKED,
    "411100": Outcome.ACCOUNT_FROZEN,
    "429000": Outcome.RATE_LIMITED,
    "500000": Outcome.SERVER_TROUBLE,
    "503000": Outcome.MAINTENANCE,
}
_REASONS: Mapping[str, str] = {
    "400001": "header_lost",
    "400100": "parameter",
}
_MAX_LIST_CHARS = 2000
_MAX_NAMES = 50
_MAX_ADDRESSES = 50


def read_answer(answer: Response) -> Reading:
    """Read the key's rights, or the refusal, in one answer of /api/v1/user/api-key."""
    code = code_of(answer)
    if _succeeded(answer):
        data = _data(answer)
        return _rights(data) if isinstance(data, dict) else _wrong_types()
    if not code or code == SUCCESS:
        return of_status(answer)
    facts: dict[str, str | int] = {"code": code}
    outcome = _BY_CODE.get(code, Outcome.UNEXPECTED_ANSWER)
    if outcome is Outcome.UNEXPECTED_ANSWER and code.startswith("5"):
        outcome = Outcome.SERVER_TROUBLE
    if outcome is Outcome.RATE_LIMITED:
        facts |= _waiting(answer)
    if outcome is Outcome.UNEXPECTED_ANSWER:
        facts |= {"reason": _REASONS.get(code, "unknown_answer"), "status": answer.status}
    seen = named_address(answer.json.get("msg")) if isinstance(answer.json, dict) else None
    bound = Known.YES if outcome is Outcome.IP_BLOCKED else Known.UNKNOWN
    return Reading(outcome, ip=IpRule(bound, seen=seen), facts=facts)


def read_time(answer: Response) -> object:
    """Return what stands in the place of the exchange's time (milliseconds), unchecked."""
    return _data(answer) if _succeeded(answer) else None


def read_closed(answer: Response) -> bool:
    """Whether /api/v1/status says that the exchange is closed."""
    data = _data(answer) if _succeeded(answer) else None
    return isinstance(data, dict) and data.get("status") == "close"


def read_address(answer: Response) -> str | None:
    """Read the caller's address in an answer of /api/v1/my-ip; None if it is masked."""
    data = _data(answer) if _succeeded(answer) else None
    return whole_address(data) if isinstance(data, str) else None


def code_of(answer: Response) -> str:
    """KuCoin's own code, a text of digits; empty if there is none."""
    code = answer.json.get("code") if isinstance(answer.json, dict) else None
    return code if isinstance(code, str) and re.fullmatch(r"[0-9]{6}", code) else ""


def _succeeded(answer: Response) -> bool:
    """Tell whether KuCoin's code and the status both say so: a refusal may carry either."""
    return answer.status == 200 and code_of(answer) == SUCCESS


def _data(answer: Response) -> object:
    return answer.json.get("data") if isinstance(answer.json, dict) else None


def _wrong_types() -> Reading:
    return Reading(Outcome.UNEXPECTED_ANSWER, facts={"reason": "wrong_types"})


def _rights(data: Mapping[str, object]) -> Reading:
    listed = data.get("permission")
    if not isinstance(listed, str) or len(listed) > _MAX_LIST_CHARS:
        return _wrong_types()
    names = {name.strip().lower(): name.strip() for name in listed.split(",") if name.strip()}
    if len(names) > _MAX_NAMES:
        return _wrong_types()
    known = [
        Box(name, right, Known.of(names.pop(name.lower(), None) is not None))
        for name, right in BOXES.items()
    ]
    other = [Box(shown(name), _OTHER_NAMES.get(low), Known.YES) for low, name in names.items()]
    facts: dict[str, str | int] = {"account_kind": "unified"} if _UNIFIED in names else {}
    try:
        flags = flags_of(data, _FACTS)
    except WrongTypes:
        return _wrong_types()
    flags.pop("isMaster", None)
    other += [Box(shown(name), None, on) for name, on in flags.items()]
    if len(other) > _MAX_NAMES:
        return _wrong_types()
    version = data.get("apiVersion")
    return Reading(
        Outcome.OK,
        (*known, *other),
        _ip_rule(data.get("ipWhitelist")),
        _account(data),
        instant(data.get("createdAt")),
        facts | ({"key_version": version} if type(version) is int and version in {1, 2} else {}),
    )


def _ip_rule(whitelist: object) -> IpRule:
    """KuCoin leaves the list out when there is none, and masks a part of each address."""
    if whitelist is None or whitelist == "":
        return IpRule(Known.NO)
    if not isinstance(whitelist, str) or len(whitelist) > _MAX_LIST_CHARS:
        return IpRule(Known.UNKNOWN)
    listed = tuple(shown(part.strip()) for part in whitelist.split(",") if part.strip())
    return IpRule(Known.YES if listed else Known.UNKNOWN, listed[:_MAX_ADDRESSES])


def _account(data: Mapping[str, object]) -> Account:
    master, sub_name = data.get("isMaster"), data.get("subName")
    named = isinstance(sub_name, str) and bool(sub_name)
    if master is True:
        return Account.UNKNOWN if named else Account.MAIN
    return Account.SUB if master is False or named else Account.UNKNOWN


def _waiting(answer: Response) -> dict[str, str | int]:
    """KuCoin tells its pause in milliseconds, in a header of its own."""
    reset = answer.headers.get("gw-ratelimit-reset", "")
    if re.fullmatch(r"[0-9]{1,10}", reset):
        return {"retry_after": -(-int(reset) // 1000)}
    return retry_after(answer)
