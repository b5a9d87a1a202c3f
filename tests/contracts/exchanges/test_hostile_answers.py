"""An exchange's answer that lies, floods, misses fields or decorates its words is not believed."""

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from keywizard import policy
from keywizard.model.cancel import CancelToken
from keywizard.model.data.profile import AccountRule, ServiceProfile
from keywizard.model.report import KeyReport, Known, Outcome, Right
from keywizard.web.client import Web
from tests.contracts.exchanges.adapters import KINDS, Kind
from tests.contracts.exchanges.hostile_check import WHEN, bench, plain, played
from tests.unit.exchanges.bitfinex.scripted import dated
from tests.unit.samples import PROFILE
from tests.unit.web.hostile_server import json_answer, say

YEAR_MS = 365 * 86_400_000
WEEK = 7 * 86_400
ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    1.5,
    "",
    "true",
    "\u202e",
    [],
    [[]],
    {},
    {"x": []},
    [None] * 99,
]


def served_profile(exchange: str) -> ServiceProfile:
    """The shipped rules for another exchange."""
    plan = replace(PROFILE.exchanges[0], id=exchange, account=AccountRule.ANY)
    return replace(PROFILE, exchanges=(plan,))


def fit(report: KeyReport) -> bool | None:
    return policy.judge(report, served_profile(report.exchange)).fit


def spoiled(answer: Any) -> Iterator[Any]:
    """The answer with each of its parts replaced by each odd value, and with each part left out."""
    parts = list(answer.items() if isinstance(answer, dict) else enumerate(answer))
    for place, part in parts:
        for odd in ODD:
            changed = copy.copy(answer)
            changed[place] = odd
            yield changed
        without = copy.copy(answer)
        del without[place]
        yield without
        if isinstance(part, (dict, list)):
            for inner in spoiled(part):
                changed = copy.copy(answer)
                changed[place] = inner
                yield changed


def test_no_wrong_type_and_no_missing_field_is_stumbled_over(kind: Kind) -> None:
    """Some hundred answers over one connection; each check has its own deadline."""
    scripts = kind.answers({})
    with bench(kind, scripts) as tried, Web(kind.at(tried.server.root)) as web:
        for path, good in kind.good.items():
            for body in spoiled(good):
                scripts.update(kind.answers({path: body}))
                exchange = kind.make(web, tried.server.root, 5)
                report = exchange.inspect(kind.fresh(), CancelToken())
                if fit(report):
                    assert report.rights[Right.READ] is Known.YES
                    assert report.rights[Right.SPOT_TRADE] is Known.YES
                    assert not report.other_rights
            scripts.update(kind.answers({}))


LABELS = ["<b>x</b>", "\u001b[31mred", "a\u202eb", "x\r\nSet-Cookie: y", "\u0000", "é" * 500]


@pytest.mark.parametrize("label", LABELS)
def test_a_decorated_label_is_shown_plain_and_refused(kind: Kind, label: str) -> None:
    with bench(kind, kind.answers({kind.rights: kind.named(label)})) as tried:
        report = tried.inspect()
    assert report.outcome is Outcome.OK
    assert len(report.other_rights) == 1
    name = report.other_rights[0]
    assert name.isascii()
    assert name.isprintable()
    assert len(name) <= 80
    assert fit(report) is False


@pytest.mark.parametrize("label", LABELS)
def test_a_decorated_message_is_not_kept(kind: Kind, label: str) -> None:
    text = f"someone@example.org {label}"
    with bench(kind, kind.answers({kind.rights: kind.refused(text)})) as tried:
        report = tried.inspect()
    assert report.outcome.unchecked or report.outcome.rejected
    assert "example.org" not in repr(report)
    assert all(str(fact).isprintable() for fact in report.facts.values())


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("after", [None, "", "604800", "-1", "soon", "9" * 40])
def test_too_many_questions_are_a_pause_of_believable_length(
    kind: Kind, after: str | None, when: str
) -> None:
    headers = "" if after is None else f"Retry-After: {after}\r\n"
    script = json_answer(b"{}", status="429 Too Many", headers=headers)
    with bench(kind, played(kind, script, when)) as tried:
        report = tried.inspect()
        assert len(tried.asked) == (1 if when == "first" else report.calls)
    assert report.outcome is Outcome.RATE_LIMITED
    assert report.facts.get("retry_after") == (WEEK if after == "604800" else None)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 451, 500, 502, 503, 511, 599])
@pytest.mark.parametrize("when", WHEN)
def test_a_page_in_the_place_of_an_answer_proves_nothing(
    kind: Kind, status: int, when: str
) -> None:
    page = say(b"HTTP/1.1 %d X\r\nContent-Type: text/html\r\n\r\n<html>" % status)
    with bench(kind, played(kind, page, when)) as tried:
        report = tried.inspect()
    assert report.outcome.unchecked
    assert report.outcome is not Outcome.CANCELLED


@pytest.mark.parametrize("years", [-1, 1])
@pytest.mark.parametrize("name", ["binance", "kucoin"])
def test_a_clock_that_lies_by_a_year_is_told_as_it_is(name: str, years: int) -> None:
    kind = KINDS[name]
    with bench(kind, kind.answers(kind.lies(years * YEAR_MS))) as tried:
        report = tried.inspect()
    assert report.clock_offset_ms == pytest.approx(years * YEAR_MS, abs=2000)


def test_a_clock_that_lies_by_a_year_spoils_no_nonce() -> None:
    kind = KINDS["bitfinex"]
    scripts = kind.answers({}) | {kind.public: dated("[1]", date="Sun, 03 Jan 2027 03:04:05 GMT")}
    with bench(kind, scripts) as tried:
        assert tried.inspect().outcome is Outcome.CLOCK_WRONG
        assert tried.asked == [kind.public]


def test_a_flood_of_fields_is_not_believed(kind: Kind) -> None:
    fields = json.dumps({f"enable{number}": True for number in range(10_000)}).encode()
    rows = json.dumps([[f"s{number}", 0, 0] for number in range(10_000)]).encode()
    for body in (fields, rows):
        with bench(kind, played(kind, plain(body), "signed")) as tried:
            assert tried.inspect().outcome is Outcome.UNEXPECTED_ANSWER
