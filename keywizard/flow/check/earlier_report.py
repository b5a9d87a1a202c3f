"""Read an earlier check object back as a report: what was known before the lock (D4)."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import UsageError
from keywizard.model.finding import Level
from keywizard.model.report import Account, Box, IpRule, KeyReport, Known, Outcome, Right
from keywizard.policy import FACT_RULES, is_fresh

__all__ = ["read_earlier"]

_FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "schema": int,
    "exchange": str,
    "service": str,
    "bot": (str, type(None)),
    "fingerprint": str,
    "inspected_at": str,
    "outcome": str,
    "fit": (bool, type(None)),
    "evidence": (str, type(None)),
    "rights": dict,
    "other_rights": list,
    "ip": dict,
    "account": str,
    "created": (str, type(None)),
    "clock_offset_ms": int,
    "calls": int,
    "findings": list,
}
_STATES = {"on": Known.YES, "off": Known.NO, "unknown": Known.UNKNOWN}


def read_earlier(
    text: str | bytes, credentials: ApiCredentials, service: str, bot: str | None, now: datetime
) -> KeyReport:
    """Read the report about these credentials that `check --json` printed minutes ago.

    Raises UsageError: before_unreadable for what is no such object, before_other_key,
    before_other_service, before_too_old.
    """
    try:
        report, asked = _read(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise UsageError("before_unreadable") from None
    key = (credentials.exchange, credentials.fingerprint)
    if (report.exchange, report.fingerprint) != key:
        raise UsageError("before_other_key")
    if asked != (service, bot):
        raise UsageError("before_other_service")
    if not is_fresh(report.inspected_at, now):
        raise UsageError("before_too_old")
    return report


def _read(document: Any) -> tuple[KeyReport, tuple[str, str | None]]:
    """Return the report, and the service and bot it was made for. Raises ValueError or similar."""
    if not isinstance(document, dict) or set(document) != set(_FIELDS) or document["schema"] != 1:
        raise ValueError
    for name, kind in _FIELDS.items():
        flag = isinstance(document[name], bool) and name != "fit"  # a bool is an int to Python
        if flag or not isinstance(document[name], kind):
            raise ValueError
    outcome = Outcome(document["outcome"])
    moment = datetime.strptime(document["inspected_at"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    report = KeyReport(
        exchange=document["exchange"],
        fingerprint=document["fingerprint"],
        inspected_at=moment,
        outcome=outcome,
        boxes=_boxes(document) if outcome is Outcome.OK else (),
        ip=_ip(document["ip"]),
        account=Account(document["account"]),
        clock_offset_ms=document["clock_offset_ms"],
        calls=document["calls"],
        facts=_facts(document["findings"]),
    )
    return report, (document["service"], document["bot"])


def _boxes(document: Mapping[str, Any]) -> tuple[Box, ...]:
    """Return one box for each right and each unknown name, and one for each box that was refused.

    A right of several boxes is “yes” as soon as one of them is on: what was refused must
    stay refused, and nothing may come back better than it was.
    """
    if set(document["rights"]) != set(Right):
        raise ValueError
    boxes = [Box(name, Right(name), Known(state)) for name, state in document["rights"].items()]
    boxes += [Box(_text(name), None, Known.YES) for name in document["other_rights"]]
    for finding in document["findings"]:
        if set(finding) != {"code", "level", "box"}:
            raise ValueError
        right, _, state = _text(finding["code"]).rpartition("_")
        refused = Level(finding["level"]) is Level.REFUSE and state in _STATES
        if refused and right in {*Right, "unknown_right"}:
            known = Right(right) if right in set(Right) else None
            boxes.append(Box(right, known, _STATES[state]))
    return tuple(boxes)


def _facts(findings: list[dict[str, Any]]) -> dict[str, str | int]:
    """Restore the facts behind findings that have one possible cause each."""
    rules = [FACT_RULES[code] for each in findings if (code := _text(each["code"])) in FACT_RULES]
    return {rule.fact: value for rule in rules if len(rule.values) == 1 for value in rule.values}


def _ip(document: Mapping[str, Any]) -> IpRule:
    if set(document) != {"bound", "addresses", "seen"} or not isinstance(
        document["addresses"], list
    ):
        raise ValueError
    seen = None if document["seen"] is None else _text(document["seen"])
    return IpRule(
        Known(document["bound"]), tuple(_text(each) for each in document["addresses"]), seen
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
