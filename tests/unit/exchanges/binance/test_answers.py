"""What each answer of Binance means, without any network."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.exchanges.binance.adapter import read_answer
from keywizard.exchanges.binance.answers import read_account
from keywizard.model.report import Account, Known, Outcome, Right
from keywizard.web.client import Response
from tests.unit.exchanges.binance.responses import error_response
from tests.unit.exchanges.responses import json_response

DOCUMENTED: Mapping[str, object] = {
    "ipRestrict": False,
    "createTime": 1698645219000,
    "enableReading": True,
    "enableWithdrawals": False,
    "enableInternalTransfer": False,
    "enableMargin": False,
    "enableFutures": False,
    "permitsUniversalTransfer": False,
    "enableVanillaOptions": False,
    "enableFixApiTrade": False,
    "enableFixReadOnly": True,
    "enableSpotAndMarginTrading": False,
    "enablePortfolioMarginTrading": True,
}


def test_the_documented_answer_is_read_box_by_box() -> None:
    reading = read_answer(json_response(DOCUMENTED))
    assert reading.outcome is Outcome.OK
    assert {box.name: (box.right, box.on) for box in reading.boxes} == {
        "enableReading": (Right.READ, Known.YES),
        "enableSpotAndMarginTrading": (Right.SPOT_TRADE, Known.NO),
        "enableMargin": (Right.MARGIN, Known.NO),
        "enablePortfolioMarginTrading": (Right.MARGIN, Known.YES),
        "enableFutures": (Right.FUTURES, Known.NO),
        "enableVanillaOptions": (Right.OPTIONS, Known.NO),
        "enableInternalTransfer": (Right.INTERNAL_TRANSFER, Known.NO),
        "permitsUniversalTransfer": (Right.INTERNAL_TRANSFER, Known.NO),
        "enableWithdrawals": (Right.WITHDRAW, Known.NO),
        "enableFixApiTrade": (None, Known.NO),
    }
    assert reading.ip.bound is Known.NO
    assert reading.ip.seen is None
    assert reading.created == datetime(2023, 10, 30, 5, 53, 39, tzinfo=UTC)


@pytest.mark.parametrize("name", ["enablePredictionTrading", "permitsAnything", "canFly"])
def test_an_unknown_flag_is_a_box_without_a_right(name: str) -> None:
    boxes = read_answer(json_response({**DOCUMENTED, name: True})).boxes
    assert [(box.name, box.on) for box in boxes if box.right is None] == [
        ("enableFixApiTrade", Known.NO),
        (name, Known.YES),
    ]


@pytest.mark.parametrize("value", ["true", "false", "", 1, 0, 1.5, ["x"], {}])
@pytest.mark.parametrize("name", ["enableNew", "canWithdraw", "withdraw", "ipRestrict"])
def test_no_text_and_no_number_is_read_as_a_right(name: str, value: object) -> None:
    """Nobody knows which of them means yes, so nothing of the answer is believed."""
    reading = read_answer(json_response({**DOCUMENTED, name: value}))
    assert (reading.outcome, reading.boxes) == (Outcome.UNEXPECTED_ANSWER, ())
    assert reading.facts == {"reason": "wrong_types"}


def test_an_unknown_right_that_is_null_is_unknown_and_no_other_than_a_box() -> None:
    boxes = read_answer(json_response({**DOCUMENTED, "canWithdraw": None})).boxes
    assert [(box.right, box.on) for box in boxes if box.name == "canWithdraw"] == [
        (None, Known.UNKNOWN)
    ]


def test_a_name_that_could_deceive_the_eye_is_made_plain() -> None:
    boxes = read_answer(json_response({**DOCUMENTED, "enable\u202ex\n" + "y" * 99: True})).boxes
    assert boxes[-1].name == "enable?x?" + "y" * 55


@pytest.mark.parametrize("value", ["false", 0, [], {}])
@pytest.mark.parametrize("name", ["enableFutures", "permitsUniversalTransfer", "enableMargin"])
def test_a_documented_flag_of_a_wrong_type_spoils_the_answer(name: str, value: object) -> None:
    reading = read_answer(json_response({**DOCUMENTED, name: value}))
    assert (reading.outcome, reading.boxes) == (Outcome.UNEXPECTED_ANSWER, ())


@pytest.mark.parametrize("name", ["enableFutures", "permitsUniversalTransfer", "enableMargin"])
def test_a_documented_flag_that_is_null_is_unknown(name: str) -> None:
    boxes = read_answer(json_response({**DOCUMENTED, name: None})).boxes
    assert [box.on for box in boxes if box.name == name] == [Known.UNKNOWN]


def test_a_documented_flag_that_is_missing_is_unknown() -> None:
    body = {name: value for name, value in DOCUMENTED.items() if name != "enableVanillaOptions"}
    boxes = read_answer(json_response(body)).boxes
    assert [box.on for box in boxes if box.right is Right.OPTIONS] == [Known.UNKNOWN]


@pytest.mark.parametrize("value", ["true", 1, None, "absent"])
@pytest.mark.parametrize(
    "name", ["enableReading", "enableSpotAndMarginTrading", "enableWithdrawals"]
)
def test_without_a_deciding_flag_nothing_is_believed(name: str, value: object) -> None:
    body = {**DOCUMENTED, name: value}
    if value == "absent":
        del body[name]
    reading = read_answer(json_response(body))
    assert reading.outcome is Outcome.UNEXPECTED_ANSWER
    assert reading.boxes == ()


def test_a_flood_of_fields_is_not_believed() -> None:
    flood = {f"enable{number}": True for number in range(200)}
    assert read_answer(json_response({**DOCUMENTED, **flood})).outcome is Outcome.UNEXPECTED_ANSWER


@pytest.mark.parametrize(("value", "bound"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_the_ip_lock_is_yes_no_or_unknown(value: object, bound: str) -> None:
    assert read_answer(json_response({**DOCUMENTED, "ipRestrict": value})).ip.bound == bound


@pytest.mark.parametrize("value", [None, "1698645219000", True, -1, 0, 10**39, 1.5])
def test_an_impossible_creation_time_is_none(value: object) -> None:
    assert read_answer(json_response({**DOCUMENTED, "createTime": value})).created is None


REFUSALS = [
    (400, -2008, Outcome.KEY_UNKNOWN),
    (400, -2015, Outcome.IP_OR_RIGHT_REFUSED),
    (401, -2015, Outcome.IP_OR_RIGHT_REFUSED),
    (400, -1022, Outcome.SECRET_WRONG),
    (401, -2014, Outcome.KEY_MALFORMED),
    (400, -1021, Outcome.CLOCK_WRONG),
    (200, -1021, Outcome.CLOCK_WRONG),
    (400, -1002, Outcome.RIGHT_MISSING),
    (400, -1099, Outcome.UNEXPECTED_ANSWER),
    (400, -1016, Outcome.UNEXPECTED_ANSWER),
    (429, -1003, Outcome.RATE_LIMITED),
    (400, -1003, Outcome.RATE_LIMITED),
    (418, -1003, Outcome.BANNED),
    (451, 0, Outcome.GEO_BLOCKED),
    (503, 1, Outcome.MAINTENANCE),
    (500, -1008, Outcome.SERVER_TROUBLE),
    (500, -1000, Outcome.SERVER_TROUBLE),
    (400, -1001, Outcome.SERVER_TROUBLE),
    (400, -1102, Outcome.UNEXPECTED_ANSWER),
    (400, -99999, Outcome.UNEXPECTED_ANSWER),
]


@pytest.mark.parametrize(("status", "code", "outcome"), REFUSALS)
def test_a_refusal_is_told_by_its_code(status: int, code: int, outcome: Outcome) -> None:
    reading = read_answer(error_response(status, code))
    assert reading.outcome is outcome
    assert reading.boxes == ()
    assert reading.facts.get("code", 0) == code


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (200, Outcome.UNEXPECTED_ANSWER, "not_json"),
        (403, Outcome.BLOCKED_BY_FIREWALL, "waf"),
        (404, Outcome.UNEXPECTED_ANSWER, "not_json"),
        (429, Outcome.RATE_LIMITED, None),
        (451, Outcome.GEO_BLOCKED, None),
        (502, Outcome.SERVER_TROUBLE, "server_error"),
        (503, Outcome.MAINTENANCE, None),
    ],
)
def test_a_page_instead_of_json_is_told_by_its_status(
    status: int, outcome: Outcome, reason: str | None
) -> None:
    reading = read_answer(Response(status, {}))
    assert reading.outcome is outcome
    assert reading.facts.get("reason") == reason


@pytest.mark.parametrize("body", [None, [], "x", 7, True, {}, {"code": True}, {"code": "-2008"}])
def test_json_of_another_kind_is_unexpected(body: object) -> None:
    assert read_answer(json_response(body)).outcome is Outcome.UNEXPECTED_ANSWER


@pytest.mark.parametrize(
    ("header", "seconds"), [("7", 7), ("0", 0), ("", None), ("-1", None), ("9" * 9, None)]
)
def test_how_long_to_wait_is_told_if_it_is_believable(header: str, seconds: int | None) -> None:
    answer = json_response({"code": -1003, "msg": ""}, 429, Retry_After=header)
    assert read_answer(answer).facts.get("retry_after") == seconds


def test_the_end_of_a_ban_is_told() -> None:
    answer = error_response(418, -1003, "Way too many requests; IP banned until 1698645219000.")
    assert read_answer(answer).facts["until"] == "2023-10-30T05:53:39Z"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ),
    st.integers(100, 599),
)
def test_no_answer_makes_the_reader_stumble(body: object, status: int) -> None:
    answer = json_response(body, status)
    assert read_answer(answer).outcome in Outcome
    assert read_answer(answer).outcome is not Outcome.OK
    assert read_account(answer) in Account


@pytest.mark.parametrize(
    ("answer", "account"),
    [
        (json_response([]), Account.SUB),
        (json_response([{"x": 1}]), Account.SUB),
        (error_response(400, -12022), Account.MAIN),
        (error_response(400, -2015), Account.UNKNOWN),
        (json_response({}), Account.UNKNOWN),
        (json_response([], 500), Account.UNKNOWN),
        (Response(200, {}), Account.UNKNOWN),
    ],
)
def test_whose_key_it_is(answer: Response, account: Account) -> None:
    assert read_account(answer) is account


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (1698645219000, "2023-10-30T05:53:39Z"),
        (None, None),
        ("soon", None),
        (0, None),
    ],
)
def test_the_end_of_trading_without_trusted_addresses_is_told(value: object, told: object) -> None:
    reading = read_answer(json_response({**DOCUMENTED, "tradingAuthorityExpirationTime": value}))
    assert reading.outcome is Outcome.OK
    assert reading.facts.get("trading_expires") == told
    assert reading.boxes == read_answer(json_response(DOCUMENTED)).boxes
