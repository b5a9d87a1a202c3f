"""An earlier check object comes back as a report that is no better than it was."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.flow.check.check_object import check_object
from keywizard.flow.check.earlier_report import read_earlier
from keywizard.model.data.profile import IpMode
from keywizard.model.errors import UsageError
from keywizard.model.report import Account, Box, IpRule, KeyReport, Known, Outcome, Right
from keywizard.policy import harmless, judge
from tests.unit.samples import FLAGS, GOOD, GUIDE, NOW, SECRET, boxes, ended, pair, profile, ticked

RULES = profile(IpMode.ASSIGNED, validates=True)


def printed(report: KeyReport) -> dict[str, Any]:
    """What `check --json` says about the report."""
    verdict = judge(report, RULES)
    return json.loads(json.dumps(check_object(report, verdict, GUIDE, RULES.id, "btc-spot")))  # type: ignore[no-any-return]


def again(told: object, seconds: float = 0) -> KeyReport:
    now = NOW + timedelta(seconds=seconds)
    return read_earlier(json.dumps(told), pair(), RULES.id, "btc-spot", now)


def refused_with(told: object, seconds: float = 0) -> str:
    with pytest.raises(UsageError) as refused:
        again(told, seconds)
    return refused.value.code


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.OK])
def test_a_check_without_an_answer_comes_back_as_it_was(outcome: Outcome) -> None:
    report = again(printed(ended(outcome, code=5)))
    assert report == replace(ended(outcome), facts={})


def test_an_answer_comes_back_with_its_rights_and_its_list() -> None:
    before = replace(GOOD, ip=IpRule(Known.YES, ("203.**.7",), "198.51.100.9"))
    report = again(printed(before))
    assert report.rights == before.rights
    assert report.ip == before.ip
    assert report.account is Account.SUB
    assert (report.inspected_at, report.calls) == (NOW, 3)
    assert judge(report, RULES).fit is True


def test_foreign_rights_stay_on() -> None:
    report = again(printed(ticked(enablePredictionTrading=Known.YES)))
    assert report.other_rights[0] == "enablePredictionTrading"
    assert not harmless(report, RULES)


WORSE = [
    ticked(enablePredictionTrading=Known.UNKNOWN),
    replace(GOOD, boxes=(*GOOD.boxes, Box("enableReadingToo", Right.READ, Known.NO))),
    replace(GOOD, boxes=(*GOOD.boxes, Box("enableReadingToo", Right.READ, Known.UNKNOWN))),
    replace(GOOD, boxes=()),
]


@pytest.mark.parametrize("report", WORSE)
def test_what_the_rights_alone_would_hide_is_not_lost(report: KeyReport) -> None:
    assert judge(report, RULES).fit is False
    assert judge(again(printed(report)), RULES).fit is False


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"account_kind": "paper"}, "account_paper"),
        ({"account_kind": "unified"}, "account_unified"),
        ({"account_trade": "no"}, "account_cannot_trade"),
    ],
)
def test_what_was_known_of_the_account_is_not_lost(facts: dict[str, str | int], code: str) -> None:
    report = replace(GOOD, facts=facts)
    found = judge(again(printed(report)), RULES)
    assert code in {finding.code for finding in found.findings}
    assert found.fit is judge(report, RULES).fit


names = st.sampled_from([*FLAGS, "enablePredictionTrading", "enableNew"])
listed = st.lists(
    st.builds(Box, names, st.none() | st.sampled_from(Right), st.sampled_from(Known)), max_size=6
).map(tuple)
reports = st.builds(
    replace,
    st.just(GOOD),
    boxes=st.dictionaries(names, st.sampled_from(Known)).map(boxes) | listed,
    ip=st.builds(IpRule, st.sampled_from(Known)),
    account=st.sampled_from(Account),
)


@given(reports)
def test_nothing_comes_back_better_than_it_was(report: KeyReport) -> None:
    back = again(printed(report))
    assert not (judge(back, RULES).fit and not judge(report, RULES).fit)
    assert not (harmless(back, RULES) and not harmless(report, RULES))


AGES = [(0, ""), (900, ""), (901, "before_too_old"), (-1, "before_too_old")]


@pytest.mark.parametrize(("seconds", "code"), AGES)
def test_fifteen_minutes_are_the_limit(seconds: int, code: str) -> None:
    if code:
        assert refused_with(printed(GOOD), seconds) == code
    else:
        assert again(printed(GOOD), seconds).inspected_at == NOW


OTHERS = {
    "key": ({"fingerprint": "0" * 16}, "before_other_key"),
    "exchange": ({"exchange": "kucoin"}, "before_other_key"),
    "service": ({"service": "whalinvest"}, "before_other_service"),
    "bot": ({"bot": "eth-spot"}, "before_other_service"),
    "no bot": ({"bot": None}, "before_other_service"),
}


@pytest.mark.parametrize(("change", "code"), OTHERS.values(), ids=OTHERS)
def test_it_must_be_about_the_same(change: dict[str, object], code: str) -> None:
    assert refused_with(printed(GOOD) | change) == code


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda told: {key: value for key, value in told.items() if key != name}


def with_(**change: object) -> Callable[[dict[str, Any]], object]:
    return lambda told: told | change


FINDING = {"code": "read_on", "level": "ok", "box": None}
JUNK: dict[str, Callable[[dict[str, Any]], object]] = {
    "a list": lambda told: [told],
    "null": lambda _: None,
    "another schema": with_(schema=2),
    "schema as a flag": with_(schema=True),
    "no findings": without("findings"),
    "no fit": without("fit"),
    "one more field": with_(approved=True),
    "calls as a flag": with_(calls=True),
    "calls as a text": with_(calls="3"),
    "fit as a text": with_(fit="yes"),
    "unknown outcome": with_(outcome="fine"),
    "unknown account": with_(account="mine"),
    "local time": with_(inspected_at="2026-09-01T14:00:00+02:00"),
    "no time": with_(inspected_at=""),
    "a right missing": lambda told: told | {"rights": without("read")(told["rights"])},
    "a right too many": lambda told: told | {"rights": told["rights"] | {"fly": "no"}},
    "a right as a flag": lambda told: told | {"rights": told["rights"] | {"read": True}},
    "a name as a number": with_(other_rights=[5]),
    "a list as a text": with_(other_rights="none"),
    "no addresses": with_(ip={"bound": "yes", "seen": None}),
    "addresses as a text": with_(ip={"bound": "yes", "addresses": "x", "seen": None}),
    "an address as a number": with_(ip={"bound": "yes", "addresses": [5], "seen": None}),
    "seen as a number": with_(ip={"bound": "yes", "addresses": [], "seen": 5}),
    "bound as a flag": with_(ip={"bound": True, "addresses": [], "seen": None}),
    "a finding as a text": with_(findings=["read_on"]),
    "a finding too long": with_(findings=[FINDING | {"more": 1}]),
    "a finding without level": with_(findings=[{"code": "read_on", "box": None}]),
    "a finding of no level": with_(findings=[FINDING | {"level": "fine"}]),
    "a finding without code": with_(findings=[FINDING | {"code": 5}]),
}


@pytest.mark.parametrize("change", JUNK.values(), ids=JUNK)
def test_anything_else_is_unreadable(change: Callable[[dict[str, Any]], object]) -> None:
    assert refused_with(change(printed(GOOD))) == "before_unreadable"


@pytest.mark.parametrize("text", [b"", b"\xff", b"{", b"[" * 100_000, b"NaN", SECRET.encode()])
def test_what_is_no_json_is_unreadable_and_not_repeated(text: bytes) -> None:
    with pytest.raises(UsageError) as refused:
        read_earlier(text, pair(), RULES.id, "btc-spot", NOW)
    assert refused.value.code == "before_unreadable"
    assert refused.value.facts == {}
    assert refused.value.__cause__ is None
