"""How far an answer of Bitfinex is believed: each bound, each code, each fact."""

import pytest

from keywizard.exchanges.bitfinex.adapter import read_answer
from keywizard.exchanges.bitfinex.answers import code_of, read_account, read_date, read_status
from keywizard.model.report import Account, Known, Outcome, Right
from keywizard.web.client import Response
from tests.unit.exchanges.responses import json_response

WRITES = {
    "orders": Right.SPOT_TRADE,
    "positions": Right.MARGIN,
    "funding": Right.LEND,
    "wallets": Right.INTERNAL_TRANSFER,
    "withdraw": Right.WITHDRAW,
    "ui_withdraw": Right.WITHDRAW,
    "account": Right.ADMIN,
    "settings": Right.ADMIN,
}
DOCUMENTED: list[object] = [[name, 0, 0] for name in WRITES]
WRONG = {"reason": "wrong_types"}


def error_response(code: object, text: object = "", status: int = 500, **headers: str) -> Response:
    return json_response(["error", code, text], status, **headers)


def test_a_hundred_scopes_are_read_and_one_more_is_a_flood() -> None:
    for number, outcome in ((100, Outcome.OK), (101, Outcome.UNEXPECTED_ANSWER)):
        more: list[object] = [[f"n{i}", 0, 0] for i in range(number - len(DOCUMENTED))]
        reading = read_answer(json_response([*DOCUMENTED, *more]))
        assert reading.outcome is outcome
        assert reading.facts == ({} if outcome is Outcome.OK else WRONG)


@pytest.mark.parametrize("row", [["x", 0], [1, 0, 0], ["", 0, 0], "x", None, {"x": 1}, []])
def test_a_row_of_another_kind_makes_the_answer_unbelievable(row: object) -> None:
    reading = read_answer(json_response([*DOCUMENTED, row]))
    assert (reading.outcome, reading.facts) == (Outcome.UNEXPECTED_ANSWER, WRONG)


def test_the_deciding_scopes_alone_are_believed() -> None:
    few: list[object] = [[name, 0, 0] for name in ("orders", "wallets", "withdraw")]
    assert read_answer(json_response(few)).outcome is Outcome.OK


@pytest.mark.parametrize("name", ["orders", "wallets", "withdraw"])
def test_without_a_deciding_scope_nothing_is_believed(name: str) -> None:
    rest = [row for row in DOCUMENTED if isinstance(row, list) and row[0] != name]
    reading = read_answer(json_response(rest))
    assert (reading.outcome, reading.facts) == (Outcome.UNEXPECTED_ANSWER, WRONG)


@pytest.mark.parametrize("name", WRITES)
def test_each_scope_s_write_column_is_its_right(name: str) -> None:
    body = [[each, 0, int(each == name)] for each in WRITES]
    on = [
        (box.name, box.right)
        for box in read_answer(json_response(body)).boxes
        if box.on is Known.YES
    ]
    assert on == [(f"{name}.write", WRITES[name])]


def test_only_two_read_columns_count() -> None:
    body = [[each, 1, 0] for each in WRITES]
    on = [
        (box.name, box.right)
        for box in read_answer(json_response(body)).boxes
        if box.on is Known.YES
    ]
    assert on == [("orders.read", Right.READ), ("wallets.read", Right.READ)]


@pytest.mark.parametrize("more", [1, 0, True, None, "1"])
def test_a_third_column_spoils_the_answer(more: object) -> None:
    body = [[each, 1, 0, more] for each in WRITES]
    reading = read_answer(json_response(body))
    assert (reading.outcome, reading.facts) == (Outcome.UNEXPECTED_ANSWER, WRONG)


def test_a_withdrawal_that_is_not_always_there_is_known_when_it_is() -> None:
    boxes = read_answer(json_response([*DOCUMENTED, ["eaas_withdraw", 0, 1]])).boxes
    assert (boxes[-1].name, boxes[-1].right) == ("eaas_withdraw.write", Right.WITHDRAW)
    assert boxes[-1].on is Known.YES
    assert "eaas_withdraw.write" not in {
        box.name for box in read_answer(json_response(DOCUMENTED)).boxes
    }


@pytest.mark.parametrize("name", ["positions", "funding", "ui_withdraw", "account", "settings"])
def test_a_documented_scope_that_is_missing_is_unknown(name: str) -> None:
    rest = [row for row in DOCUMENTED if isinstance(row, list) and row[0] != name]
    unknown = [box for box in read_answer(json_response(rest)).boxes if box.on is Known.UNKNOWN]
    assert [(box.name, box.right) for box in unknown] == [(f"{name}.write", WRITES[name])]


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (0, Known.NO),
        (1, Known.YES),
        (False, Known.NO),
        (True, Known.YES),
        (None, Known.UNKNOWN),
    ],
)
def test_a_column_is_0_or_1(value: object, state: Known) -> None:
    boxes = read_answer(json_response([*DOCUMENTED, ["new", 0, value]])).boxes
    assert (boxes[-1].name, boxes[-1].right, boxes[-1].on) == ("new.write", None, state)


@pytest.mark.parametrize("value", [2, -1, 1.0, 0.0, "1", "", [1], {}])
@pytest.mark.parametrize("column", [1, 2])
def test_any_other_column_spoils_the_answer(value: object, column: int) -> None:
    row: list[object] = ["new", 0, 0]
    row[column] = value
    reading = read_answer(json_response([*DOCUMENTED, row]))
    assert (reading.outcome, reading.facts) == (Outcome.UNEXPECTED_ANSWER, WRONG)


CODES = {
    10100: Outcome.CREDENTIALS_REJECTED,
    10111: Outcome.CREDENTIALS_REJECTED,
    10112: Outcome.CREDENTIALS_REJECTED,
    10113: Outcome.CREDENTIALS_REJECTED,
    10114: Outcome.NONCE_TOO_SMALL,
    11010: Outcome.RATE_LIMITED,
    20060: Outcome.MAINTENANCE,
}


@pytest.mark.parametrize("code", CODES)
def test_a_code_means_one_thing_and_its_neighbours_do_not(code: int) -> None:
    reading = read_answer(error_response(code))
    assert (reading.outcome, reading.facts) == (CODES[code], {"code": code})
    for other in (code - 1, code + 1):
        if other not in CODES:
            odd = read_answer(error_response(other))
            assert odd.outcome is Outcome.UNEXPECTED_ANSWER
            assert odd.facts == {"code": other, "reason": "unknown_answer", "status": 500}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"error": "ERR_RATE_LIMIT"}, 11010),
        ({"error": "ratelimit"}, 11010),
        ({"message": "ratelimit"}, 11010),
        ({"error": "temporarily_unavailable"}, 20060),
        ({"error": "maintenance"}, 20060),
        ({"message": "maintenance", "code": 7}, 20060),
        ({"error": "else", "code": 10114}, 10114),
        ({"error": "else"}, 0),
        ({"error": 7, "code": 10114}, 0),
        ({"code": 10114}, 0),
        ({}, 0),
        (["error", 10114, "x"], 10114),
        (["error", 10114], 10114),
        (["error"], 0),
        (["else", 10114, "x"], 0),
        (["error", "10114", "x"], 0),
        (["error", True, "x"], 0),
        (["error", 1, "x"], 1),
        (["error", 0, "x"], 0),
        (["error", -1, "x"], 0),
        (["error", 10**9 - 1, "x"], 10**9 - 1),
        (["error", 10**9, "x"], 0),
        ([], 0),
        ("error", 0),
        (None, 0),
    ],
)
def test_where_a_code_stands(body: object, code: int) -> None:
    assert code_of(json_response(body, 500)) == code


def test_the_generic_refusal_is_a_missing_right_only_if_it_says_so() -> None:
    for text in ("invalid permissions", "x" * 189 + " PERMISSION", "permission:\tnone"):
        reading = read_answer(error_response(10001, text))
        assert (reading.outcome, reading.facts) == (Outcome.RIGHT_MISSING, {"code": 10001})
    for odd in ("", "x" * 191 + "permission", None, ["permission"]):
        reading = read_answer(error_response(10001, odd))
        assert reading.outcome is Outcome.UNEXPECTED_ANSWER
    assert read_answer(json_response(["error", 10001], 500)).outcome is Outcome.UNEXPECTED_ANSWER
    assert read_answer(error_response(10002, "permission")).outcome is Outcome.UNEXPECTED_ANSWER


def test_pauses_are_told_where_there_are_some() -> None:
    assert read_answer(error_response(11010, Retry_After="7")).facts == {
        "code": 11010,
        "retry_after": 7,
    }
    assert read_answer(error_response(10114, Retry_After="7")).facts == {"code": 10114}
    page = Response(429, {"Retry-After": "7"})
    assert (read_answer(page).outcome, read_answer(page).facts) == (
        Outcome.RATE_LIMITED,
        {"retry_after": 7},
    )
    unknown = read_answer(error_response(5, status=429, Retry_After="7"))
    assert unknown.outcome is Outcome.RATE_LIMITED
    assert unknown.facts == {"code": 5, "retry_after": 7}


def test_a_refusal_says_nothing_about_the_account() -> None:
    for answer in (error_response(10100), Response(503, {}), json_response(DOCUMENTED)):
        reading = read_answer(answer)
        assert (reading.account, reading.ip.bound) == (Account.UNKNOWN, Known.UNKNOWN)
        assert (reading.created, reading.ip.addresses) == (None, ())


@pytest.mark.parametrize("body", [DOCUMENTED, ["error"], [], {}])
def test_rights_are_believed_with_status_200_only(body: object) -> None:
    assert read_answer(json_response(body, 201)).facts == {
        "reason": "unknown_answer",
        "status": 201,
    }


@pytest.mark.parametrize("body", [["error"], ["error", "10100"], ["error", None, "x"]])
def test_a_list_that_calls_itself_an_error_is_no_list_of_rights(body: list[object]) -> None:
    assert read_answer(json_response(body)).facts == {"reason": "unknown_answer", "status": 200}


STATUS = {"reason": "status"}


def test_the_exchange_is_at_work_closed_or_odd() -> None:
    assert read_status(json_response([1])) is None
    closed = read_status(json_response([0]))
    assert closed is not None
    assert (closed.outcome, closed.facts) == (Outcome.MAINTENANCE, {})
    odd_bodies: list[object] = [[True], [False], [2], [1, 1], 1, None, DOCUMENTED, [1.0]]
    for body in odd_bodies:
        odd = read_status(json_response(body))
        assert odd is not None
        assert (odd.outcome, odd.facts) == (Outcome.UNEXPECTED_ANSWER, STATUS)
    for status in (500, 201):
        for body in ([1], [0]):
            broken = read_status(json_response(body, status))
            assert broken is not None
            trouble = status == 500
            wanted = Outcome.SERVER_TROUBLE if trouble else Outcome.UNEXPECTED_ANSWER
            assert broken.outcome is wanted
            assert broken.facts["status"] == status
    limited = read_status(error_response(11010, status=200))
    assert limited is not None
    assert limited.outcome is Outcome.RATE_LIMITED


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Wed, 01 May 2024 00:00:00 GMT", 1_714_521_600_000),
        ("Wed, 01 May 2024 00:00:00 -0000", 1_714_521_600_000),
        ("Wed, 01 May 2024 02:00:00 +0200", 1_714_521_600_000),
        ("Wed, 01 May 2024 00:00:00 GMT" + " " * 99 + "x", 1_714_521_600_000),
        ("Wed, 01 May 2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_server_s_time_is_read_to_the_second(date: str, moment: int | None) -> None:
    assert read_date(Response(500, {"Date": date})) == moment
    assert read_date(Response(200, {})) is None


def user(own: object, master: object, length: int = 17) -> list[object]:
    return [own, *[None] * (length - 2), master]


@pytest.mark.parametrize(
    ("body", "account"),
    [
        (user(1, None), Account.MAIN),
        (user(1, 0), Account.MAIN),
        (user(1, [0]), Account.MAIN),
        (user(1, [None]), Account.MAIN),
        (user(1, 1), Account.SUB),
        (user(1, [7]), Account.SUB),
        (user(1, [7, 8]), Account.UNKNOWN),
        (user(1, []), Account.UNKNOWN),
        (user(1, -1), Account.UNKNOWN),
        (user(1, False), Account.UNKNOWN),
        (user(1, True), Account.UNKNOWN),
        (user(1, "7"), Account.UNKNOWN),
        (user(0, 7), Account.UNKNOWN),
        (user(True, 7), Account.UNKNOWN),
        (user("1", 7), Account.UNKNOWN),
        (user(1, 7, 16), Account.UNKNOWN),
        ([*user(1, 7), 9, 9], Account.SUB),
        ({}, Account.UNKNOWN),
    ],
)
def test_a_sub_account_names_its_master(body: object, account: Account) -> None:
    assert read_account(json_response(body)) is account
    assert read_account(json_response(body, 500)) is Account.UNKNOWN
