"""How far an answer of Binance, or of any exchange, is believed: each bound and each fact."""

import pytest

from keywizard.exchanges.binance.adapter import read_answer
from keywizard.exchanges.binance.answers import code_of, read_account, read_time
from keywizard.model.report import Account, Known, Outcome
from keywizard.web.client import Response
from tests.unit.exchanges.binance.responses import error_response
from tests.unit.exchanges.responses import json_response

DECIDING = dict.fromkeys(
    ["enableReading", "enableSpotAndMarginTrading", "enableWithdrawals"], False
)
MAY_2024_MS = 1_714_521_600_000


def test_a_hundred_fields_are_read_and_one_more_is_a_flood() -> None:
    for number, outcome in ((100, Outcome.OK), (101, Outcome.UNEXPECTED_ANSWER)):
        more = {f"x{i}": False for i in range(number - len(DECIDING))}
        assert read_answer(json_response({**DECIDING, **more})).outcome is outcome


def test_an_answer_of_wrong_types_is_told_as_such() -> None:
    assert read_answer(json_response({})).facts == {"reason": "wrong_types"}


def test_a_restriction_is_believed_with_status_200_only() -> None:
    assert read_answer(json_response(DECIDING)).outcome is Outcome.OK
    for status in (199, 201, 500):
        trouble = status >= 500
    wanted = Outcome.SERVER_TROUBLE if trouble else Outcome.UNEXPECTED_ANSWER
    assert read_answer(json_response(DECIDING, status)).outcome is wanted
    assert read_answer(json_response({**DECIDING, "code": 0})).outcome is Outcome.UNEXPECTED_ANSWER


@pytest.mark.parametrize("name", ["enableX", "permitX", "x", "canWithdraw", "CREATETIME"])
def test_a_right_is_a_right_whatever_its_name(name: str) -> None:
    boxes = read_answer(json_response({**DECIDING, name: True})).boxes
    assert [(box.on, box.right) for box in boxes if box.name == name] == [(Known.YES, None)]


@pytest.mark.parametrize("name", ["createTime", "tradingAuthorityExpirationTime"])
def test_a_time_is_no_right(name: str) -> None:
    reading = read_answer(json_response({**DECIDING, name: "yes"}))
    assert reading.outcome is Outcome.OK
    assert name not in {box.name for box in reading.boxes}


CODES = {
    -1002: Outcome.RIGHT_MISSING,
    -1003: Outcome.RATE_LIMITED,
    -1000: Outcome.SERVER_TROUBLE,
    -1001: Outcome.SERVER_TROUBLE,
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


@pytest.mark.parametrize("code", CODES)
def test_a_code_means_one_thing_and_its_neighbours_do_not(code: int) -> None:
    reading = read_answer(error_response(400, code))
    assert (reading.outcome, reading.facts) == (CODES[code], {"code": code})
    for other in (-code, code - 1, code + 1):
        if other not in CODES:
            odd = read_answer(error_response(400, other))
            assert odd.outcome is Outcome.UNEXPECTED_ANSWER
            assert odd.facts == {"code": other, "reason": "unknown_answer", "status": 400}


@pytest.mark.parametrize("code", [True, "-2008", None, -2008.0, [-2008]])
def test_a_code_is_a_whole_number_or_none(code: object) -> None:
    assert code_of(error_response(400, code)) == 0
    assert read_answer(error_response(400, code)).facts == {
        "reason": "unknown_answer",
        "status": 400,
    }
    assert read_account(error_response(400, code)) is Account.UNKNOWN


def test_without_an_object_there_is_no_code() -> None:
    assert code_of(Response(400, {})) == 0
    assert code_of(json_response([], 400)) == 0


STATUSES = {
    418: Outcome.BANNED,
    429: Outcome.RATE_LIMITED,
    451: Outcome.GEO_BLOCKED,
    503: Outcome.MAINTENANCE,
}


@pytest.mark.parametrize("status", [400, 403, 417, 418, 419, 428, 429, 430, 450, 451, 452, 503])
def test_a_status_means_one_thing_and_its_neighbours_do_not(status: int) -> None:
    reading = read_answer(json_response({}, status))
    assert reading.outcome is STATUSES.get(status, Outcome.UNEXPECTED_ANSWER)
    if status not in STATUSES:
        assert reading.facts == {"reason": "unknown_answer", "status": status}


@pytest.mark.parametrize(
    ("status", "is_json", "reason"),
    [
        (403, False, "waf"),
        (403, True, "unknown_answer"),
        (402, False, "not_json"),
        (404, False, "not_json"),
        (499, True, "unknown_answer"),
        (500, True, "server_error"),
        (500, False, "server_error"),
        (599, False, "server_error"),
        (504, True, "server_error"),
    ],
)
def test_an_odd_answer_is_told_by_what_is_seen_of_it(
    status: int, is_json: bool, reason: str
) -> None:
    answer = Response(status, {}, {} if is_json else None, is_json=is_json)
    assert read_answer(answer).facts == {"reason": reason, "status": status}


@pytest.mark.parametrize("status", [400, 418, 429])
def test_pauses_are_told_with_each_refusal_that_has_one(status: int) -> None:
    text = f"IP banned until {MAY_2024_MS}. Please"
    reading = read_answer(error_response(status, -1003, text, Retry_After="9999999"))
    assert reading.facts == {
        "code": -1003,
        "retry_after": 9_999_999,
        "until": "2024-05-01T00:00:00Z",
    }


@pytest.mark.parametrize("after", ["12345678", "x1", "1x", "1.5", "-1", "", "١"])
def test_an_odd_pause_is_none(after: str) -> None:
    assert read_answer(error_response(429, -1003, Retry_After=after)).facts == {"code": -1003}


@pytest.mark.parametrize(
    "text",
    [
        f"until {MAY_2024_MS}1",
        f"until {MAY_2024_MS // 10}",
        f"UNTIL {MAY_2024_MS}",
        "until 0000000000001",
        None,
        MAY_2024_MS,
    ],
)
def test_an_odd_end_of_a_ban_is_none(text: object) -> None:
    assert read_answer(error_response(418, -1003, text)).facts == {"code": -1003}


def test_another_refusal_has_no_pause() -> None:
    answer = error_response(400, -2015, f"until {MAY_2024_MS}", Retry_After="7")
    assert read_answer(answer).facts == {"code": -2015}


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1_325_376_000_000, "2012-01-01T00:00:00Z"),
        (1_325_375_999_999, None),
        (MAY_2024_MS + 999, "2024-05-01T00:00:00Z"),
        (10**18, None),
        (10**400, None),
        (True, None),
        (float(MAY_2024_MS), None),
        (str(MAY_2024_MS), None),
        (None, None),
    ],
)
def test_a_moment_is_one_at_which_there_were_keys(value: object, moment: str | None) -> None:
    times = {"createTime": value, "tradingAuthorityExpirationTime": value}
    reading = read_answer(json_response({**DECIDING, **times}))
    assert reading.outcome is Outcome.OK
    assert reading.facts == ({"trading_expires": moment} if moment else {})
    created = reading.created
    assert (created.strftime("%Y-%m-%dT%H:%M:%SZ") if created else None) == moment


def test_the_names_that_are_shown_are_short_and_plain() -> None:
    for name, seen in {
        "enable" + "x" * 58: "enable" + "x" * 58,
        "enable" + "x" * 59: "enable" + "x" * 58,
        "enable é\t~ !": "enable ??~ !",
    }.items():
        assert read_answer(json_response({**DECIDING, name: True})).boxes[-1].name == seen


def test_the_time_is_read_from_a_whole_answer() -> None:
    assert read_time(json_response({"serverTime": 7})) == 7
    for answer in (
        json_response({"serverTime": 7}, 500),
        json_response([7]),
        json_response({}),
        Response(200, {}),
    ):
        assert read_time(answer) is None


@pytest.mark.parametrize("status", [199, 201, 500])
def test_whose_key_it_is_is_believed_with_status_200_only(status: int) -> None:
    assert read_account(json_response([], status)) is Account.UNKNOWN
    assert read_account(error_response(400, -12023)) is Account.UNKNOWN
    assert read_account(error_response(400, 12022)) is Account.UNKNOWN


def test_a_refusal_says_nothing_about_the_account() -> None:
    reading = read_answer(error_response(400, -2015))
    assert (reading.account, reading.ip.bound) == (Account.UNKNOWN, Known.UNKNOWN)
    assert (reading.boxes, reading.created) == ((), None)


def test_a_page_of_a_proxy_may_tell_a_pause_too() -> None:
    reading = read_answer(Response(429, {"Retry-After": "7"}))
    assert (reading.outcome, reading.facts) == (Outcome.RATE_LIMITED, {"retry_after": 7})
