"""Every code that an exchange documents has its outcome and its message."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from keywizard.exchanges.binance import answers as binance
from keywizard.exchanges.bitfinex import answers as bitfinex
from keywizard.exchanges.kucoin import answers as kucoin
from keywizard.exchanges.reading import Reading
from keywizard.flow.check.diagnosis_table import TABLE, Situation
from keywizard.model.report import Outcome
from keywizard.web.client import Response
from tests.unit.exchanges.responses import json_response

FILE = Path(__file__).parents[2] / "vectors" / "exchange_codes" / "documented.toml"
LISTS = {each["id"]: each for each in tomllib.loads(FILE.read_text("utf-8"))["exchange"]}
READERS: Mapping[str, Callable[[Response], Reading]] = {
    "binance": binance.read_answer,
    "bitfinex": bitfinex.read_answer,
    "kucoin": kucoin.read_answer,
}
DOCUMENTED = [
    (exchange, code, Outcome(outcome))
    for exchange, each in LISTS.items()
    for outcome, codes in each["codes"].items()
    for code in codes
]


def refusal(exchange: str, code: object) -> Response:
    """The code in the exchange's own form, with the status it usually has."""
    if exchange == "bitfinex":
        return json_response(["error", code, "text"], 500)
    return json_response({"code": code, "msg": "text"}, 400)


def test_each_list_says_where_it_is_from() -> None:
    assert LISTS.keys() == READERS.keys()
    assert all(each["source"] and each["read_on"] for each in LISTS.values())


@pytest.mark.parametrize(("exchange", "code", "outcome"), DOCUMENTED)
def test_a_documented_code_is_what_the_exchange_says_it_is(
    exchange: str, code: object, outcome: Outcome
) -> None:
    reading = READERS[exchange](refusal(exchange, code))
    assert (reading.outcome, reading.facts["code"]) == (outcome, code)
    reason = str(reading.facts.get("reason", ""))
    row = next(row for row in TABLE if row.fits(Situation(reading.outcome, reason=reason)))
    assert row.code != "sign_in_page", "a web page has no code"


@pytest.mark.parametrize("exchange", READERS)
@pytest.mark.parametrize(
    ("status", "kind", "outcome", "message"),
    [
        (200, "text/html", Outcome.UNEXPECTED_ANSWER, "sign_in_page"),
        (200, "text/plain", Outcome.UNEXPECTED_ANSWER, "unexpected_answer"),
        (403, "text/html", Outcome.BLOCKED_BY_FIREWALL, "blocked_by_firewall"),
        (407, "text/html", Outcome.BLOCKED_BY_FIREWALL, "blocked_by_firewall"),
        (500, "text/html", Outcome.SERVER_TROUBLE, "server_trouble"),
        (502, "text/html", Outcome.SERVER_TROUBLE, "server_trouble"),
        (520, "text/html", Outcome.SERVER_TROUBLE, "server_trouble"),
        (404, "text/html", Outcome.UNEXPECTED_ANSWER, "unexpected_answer"),
    ],
)
def test_only_a_page_that_came_as_an_answer_is_called_a_sign_in_page(
    exchange: str, status: int, kind: str, outcome: Outcome, message: str
) -> None:
    reading = READERS[exchange](Response(status, {"Content-Type": kind}))
    assert reading.outcome is outcome
    assert reading.facts["status"] == status
    reason = str(reading.facts.get("reason", ""))
    row = next(row for row in TABLE if row.fits(Situation(outcome, reason=reason)))
    assert row.code == message


@pytest.mark.parametrize("exchange", READERS)
@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Invalid API-key, IP, or permissions for action, request ip: 203.0.113.7", "203.0.113.7"),
        ("Invalid request ip, the current clientIp is:203.0.113.7", "203.0.113.7"),
        ("refused, request ip: 2001:db8::7.", "2001:db8::7"),
        ("request ip: 203.0.113.7.5", None),
        ("request ip: 203.**.7", None),
        ("no address at all", None),
        ("tip 1.2", None),
    ],
)
def test_an_address_in_any_refusal_is_shown(exchange: str, text: str, seen: str | None) -> None:
    code: object = {"binance": -1099, "bitfinex": 10020, "kucoin": "400100"}[exchange]
    body = ["error", code, text] if exchange == "bitfinex" else {"code": code, "msg": text}
    reading = READERS[exchange](json_response(body, 400))
    assert reading.ip.seen == seen
    assert seen is None or seen not in repr(reading.facts), "a report of facts names no address"
