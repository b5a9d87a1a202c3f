"""How far an answer of KuCoin is believed: each bound, each code, each fact."""

import pytest

from keywizard.exchanges.kucoin.adapter import read_answer
from keywizard.exchanges.kucoin.answers import BAD_VERSION, code_of, read_closed, read_time
from keywizard.model.report import Known, Outcome
from keywizard.web.client import Response
from tests.unit.exchanges.kucoin.codes import CODES, REASONS
from tests.unit.exchanges.kucoin.responses import error_response, key_response
from tests.unit.exchanges.responses import json_response

WRONG = {"reason": "wrong_types"}


def test_an_answer_of_wrong_types_is_told_as_such() -> None:
    odd: list[object] = [None, [], {}, {"permission": 7}]
    for data in odd:
        reading = read_answer(json_response({"code": "200000", "data": data}))
        assert (reading.outcome, reading.facts) == (Outcome.UNEXPECTED_ANSWER, WRONG)


def test_two_thousand_signs_of_rights_are_read_and_one_more_is_not() -> None:
    for length, outcome in ((2000, Outcome.OK), (2001, Outcome.UNEXPECTED_ANSWER)):
        reading = read_answer(key_response(permission="General," + "x" * (length - 8)))
        assert reading.outcome is outcome
        assert reading.facts == ({} if outcome is Outcome.OK else WRONG)


def test_fifty_names_are_read_and_one_more_is_a_flood() -> None:
    for number, outcome in ((50, Outcome.OK), (51, Outcome.UNEXPECTED_ANSWER)):
        names = ",".join(f"n{i}" for i in range(number))
        reading = read_answer(key_response(permission=names))
        assert reading.outcome is outcome
        assert reading.facts == ({} if outcome is Outcome.OK else WRONG)


def test_two_thousand_signs_of_addresses_are_read_and_fifty_are_kept() -> None:
    assert read_answer(key_response(ipWhitelist="1" * 2000)).ip.bound is Known.YES
    beyond = read_answer(key_response(ipWhitelist="1" * 2001)).ip
    assert (beyond.bound, beyond.addresses) == (Known.UNKNOWN, ())
    many = read_answer(key_response(ipWhitelist=",".join(f"1.1.1.{i}" for i in range(60)))).ip
    assert many.addresses == tuple(f"1.1.1.{i}" for i in range(50))


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_the_one_fact_of_a_known_refusal(code: str) -> None:
    reading = read_answer(error_response(code))
    assert (reading.outcome, reading.facts) == (CODES[code], {"code": code})


@pytest.mark.parametrize("code", REASONS)
def test_an_unexpected_code_is_told_with_its_reason_and_status(code: str) -> None:
    reading = read_answer(error_response(code, status=409))
    assert reading.outcome is Outcome.UNEXPECTED_ANSWER
    assert reading.facts == {"code": code, "reason": REASONS[code], "status": 409}


@pytest.mark.parametrize("code", ["40000", "4000021", "40000x", " 400002", 400002, None, True])
def test_a_code_is_a_text_of_six_digits(code: object) -> None:
    assert code_of(error_response(code)) == ""
    reading = read_answer(error_response(code))
    assert reading.facts == {"reason": "unknown_answer", "status": 400}


def test_the_refusal_of_a_key_version_is_known_by_its_code() -> None:
    assert code_of(error_response("400009")) == BAD_VERSION


def test_an_address_is_looked_for_in_the_first_500_signs() -> None:
    found = " clientIp is:34.58.165.144"
    for before, seen in ((500 - len(found), "34.58.165.144"), (500, None)):
        reading = read_answer(error_response("400006", "x" * before + found))
        assert (reading.ip.bound, reading.ip.seen) == (Known.YES, seen)


@pytest.mark.parametrize("short", [1, 5, 9])
def test_an_address_that_the_bound_would_cut_short_is_none(short: int) -> None:
    named = "clientIp is:34.58.165.144"
    text = " " * (500 - len(named) + short) + named
    assert read_answer(error_response("400006", text)).ip.seen is None


@pytest.mark.parametrize("code", ["400006", "400007"])
def test_only_a_refusal_for_the_address_says_that_the_key_is_locked(code: str) -> None:
    ip = read_answer(error_response(code, "clientIp is:34.58.165.144")).ip
    locked = code == "400006"
    assert ip.bound is (Known.YES if locked else Known.UNKNOWN)
    assert ip.seen == "34.58.165.144"


@pytest.mark.parametrize(
    ("reset", "facts"),
    [
        ("9999999999", {"retry_after": 10_000_000}),
        ("99999999999", {}),
        ("0", {"retry_after": 0}),
        ("1000", {"retry_after": 1}),
        ("1001", {"retry_after": 2}),
        ("-1", {}),
        ("1.5", {}),
    ],
)
def test_a_pause_is_told_in_whole_seconds_if_it_is_believable(
    reset: str, facts: dict[str, int]
) -> None:
    reading = read_answer(error_response("429000", status=429, gw_ratelimit_reset=reset))
    assert reading.facts == {"code": "429000", **facts}


def test_another_refusal_has_no_pause() -> None:
    reading = read_answer(error_response("400003", gw_ratelimit_reset="1000", Retry_After="7"))
    assert reading.facts == {"code": "400003"}


def test_the_time_and_the_state_are_read_from_a_success_only() -> None:
    assert read_time(json_response({"code": "200000", "data": 7})) == 7
    assert read_time(json_response({"code": "200001", "data": 7})) is None
    assert read_time(Response(200, {})) is None
    assert not read_closed(json_response({"code": "200001", "data": {"status": "close"}}))
    assert not read_closed(json_response({"code": "200000", "data": ["close"]}))


def test_an_address_of_this_computer_is_one_too() -> None:
    """The practice exchange names it: nothing there has any other."""
    reading = read_answer(error_response("400006", "clientIp is:127.0.0.2"))
    assert reading.ip.seen == "127.0.0.2"
