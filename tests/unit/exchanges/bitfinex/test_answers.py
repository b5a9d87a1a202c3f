"""What each answer of Bitfinex means, without any network."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.exchanges.bitfinex.adapter import read_answer
from keywizard.exchanges.bitfinex.answers import (
    code_of,
    read_account,
    read_date,
    read_is_paper,
    read_status,
)
from keywizard.model.report import Account, Known, Outcome, Right
from keywizard.web.client import Response
from tests.unit.exchanges.bitfinex.scripted import SCOPES, user
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


def scopes(**changes: object) -> Response:
    """The documented list with other rows; None leaves one out."""
    rows = {str(row[0]): row[1:] for row in SCOPES} | changes
    return json_response([[name, *row] for name, row in rows.items() if isinstance(row, list)])


def states(answer: Response) -> dict[str, tuple[Right | None, Known]]:
    return {box.name: (box.right, box.on) for box in read_answer(answer).boxes}


def test_the_documented_answer_is_read_column_by_column() -> None:
    documented = [
        ["account", 1, 1],
        ["history", 1, 1],
        ["orders", 1, 1],
        ["positions", 0, 0],
        ["funding", 1, 1],
        ["settings", 0, 0],
        ["wallets", 1, 1],
        ["withdraw", 0, 1],
        ["ui_withdraw", 0, 0],
        ["bfxpay", 0, 0],
    ]
    reading = read_answer(json_response(documented))
    assert reading.outcome is Outcome.OK
    assert states(json_response(documented)) == {
        "orders.read": (Right.READ, Known.YES),
        "wallets.read": (Right.READ, Known.YES),
        "account.write": (Right.ADMIN, Known.YES),
        "history.write": (None, Known.YES),
        "orders.write": (Right.SPOT_TRADE, Known.YES),
        "positions.write": (Right.MARGIN, Known.NO),
        "funding.write": (Right.LEND, Known.YES),
        "settings.write": (Right.ADMIN, Known.NO),
        "wallets.write": (Right.INTERNAL_TRANSFER, Known.YES),
        "withdraw.write": (Right.WITHDRAW, Known.YES),
        "ui_withdraw.write": (Right.WITHDRAW, Known.NO),
        "bfxpay.write": (None, Known.NO),
    }
    assert (reading.ip.bound, reading.created) == (Known.UNKNOWN, None)


@pytest.mark.parametrize("name", WRITES)
def test_writing_is_told_by_the_write_column_alone(name: str) -> None:
    for read in (0, 1):
        for write, state in ((0, Known.NO), (1, Known.YES)):
            found = states(scopes(**{name: [read, write]}))
            assert found[f"{name}.write"] == (WRITES[name], state)


@pytest.mark.parametrize("name", ["orders", "wallets"])
def test_reading_needs_both_reads(name: str) -> None:
    assert states(scopes(**{name: [0, 1]}))[f"{name}.read"] == (Right.READ, Known.NO)


@pytest.mark.parametrize("name", ["eaas_agreement", "eaas_deposit", "bfxpay", "tomorrow"])
def test_an_unknown_scope_counts_when_it_writes(name: str) -> None:
    assert states(scopes(**{name: [1, 1]}))[f"{name}.write"] == (None, Known.YES)
    assert states(scopes(**{name: [1, 0]}))[f"{name}.write"] == (None, Known.NO)


def test_a_withdrawal_by_another_name_is_one() -> None:
    found = states(scopes(eaas_withdraw=[0, 1]))
    assert found["eaas_withdraw.write"] == (Right.WITHDRAW, Known.YES)


def test_a_name_that_could_deceive_the_eye_is_made_plain() -> None:
    found = states(scopes(**{"orders\u200b": [0, 1]}))
    assert found["orders?.write"] == (None, Known.YES)


def test_a_column_that_is_null_is_unknown() -> None:
    found = states(scopes(positions=[1, None], orders=[None, 1]))
    assert found["positions.write"][1] is Known.UNKNOWN
    assert found["orders.read"][1] is Known.UNKNOWN


@pytest.mark.parametrize("name", ["account", "positions", "funding", "settings", "ui_withdraw"])
def test_a_documented_scope_that_is_missing_is_unknown(name: str) -> None:
    assert states(scopes(**{name: None}))[f"{name}.write"] == (WRITES[name], Known.UNKNOWN)


@pytest.mark.parametrize("name", ["orders", "wallets", "withdraw"])
def test_without_a_deciding_scope_nothing_is_believed(name: str) -> None:
    reading = read_answer(scopes(**{name: None}))
    assert (reading.outcome, reading.boxes) == (Outcome.UNEXPECTED_ANSWER, ())


@pytest.mark.parametrize(
    "row", [None, "orders", 7, [], ["x"], ["x", 1], [7, 1, 1], [None, 0, 0], ["", 0, 0], {"x": 1}]
)
def test_one_row_of_another_kind_spoils_the_list(row: object) -> None:
    assert read_answer(json_response([*SCOPES, row])).outcome is Outcome.UNEXPECTED_ANSWER


def test_a_scope_told_twice_is_two_boxes() -> None:
    boxes = read_answer(json_response([*SCOPES, ["withdraw", 0, 1]])).boxes
    assert [box.on for box in boxes if box.name == "withdraw.write"] == [Known.NO, Known.YES]


def test_a_flood_of_scopes_is_not_believed() -> None:
    flood = [[f"s{number}", 0, 0] for number in range(200)]
    assert read_answer(json_response([*SCOPES, *flood])).outcome is Outcome.UNEXPECTED_ANSWER


REFUSALS: list[tuple[object, Outcome]] = [
    (["error", 10100, "apikey: invalid"], Outcome.CREDENTIALS_REJECTED),
    (["error", 10100, "apikey: digest invalid"], Outcome.CREDENTIALS_REJECTED),
    (["error", 10112, "signature"], Outcome.CREDENTIALS_REJECTED),
    (["error", 10114, "nonce: small"], Outcome.NONCE_TOO_SMALL),
    (["error", 11010, "ratelimit: error"], Outcome.RATE_LIMITED),
    ({"error": "ERR_RATE_LIMIT"}, Outcome.RATE_LIMITED),
    (["error", 20060, "maintenance"], Outcome.MAINTENANCE),
    ({"code": 503, "error": "temporarily_unavailable"}, Outcome.MAINTENANCE),
    (["error", 10001, "Permission invalid"], Outcome.RIGHT_MISSING),
    (["error", 10001, "unknown"], Outcome.UNEXPECTED_ANSWER),
    (["error", 10001], Outcome.UNEXPECTED_ANSWER),
    (["error", 10020, "params"], Outcome.UNEXPECTED_ANSWER),
    (["error", None, "x"], Outcome.UNEXPECTED_ANSWER),
    (["error", True, "x"], Outcome.UNEXPECTED_ANSWER),
    (["error"], Outcome.UNEXPECTED_ANSWER),
    ({"code": 10100, "error": {}}, Outcome.UNEXPECTED_ANSWER),
    ({}, Outcome.UNEXPECTED_ANSWER),
]


@pytest.mark.parametrize("status", [200, 400, 401, 500])
@pytest.mark.parametrize(("body", "outcome"), REFUSALS)
def test_a_refusal_is_told_by_its_code(body: object, outcome: Outcome, status: int) -> None:
    answer = json_response(body, status)
    if status == 500 and not code_of(answer):
        outcome = Outcome.SERVER_TROUBLE  # no word of the exchange's own contradicts the status
    reading = read_answer(answer)
    assert reading.outcome is outcome
    assert reading.boxes == ()


def test_a_refusal_keeps_its_code_and_no_text() -> None:
    reading = read_answer(
        json_response(["error", 10100, "apikey: invalid for someone@example.org"], 500)
    )
    assert reading.facts == {"code": 10100}
    odd = read_answer(json_response(["error", 10020, "someone@example.org"], 500))
    assert odd.facts == {"code": 10020, "reason": "unknown_answer", "status": 500}


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (200, Outcome.UNEXPECTED_ANSWER, "not_json"),
        (403, Outcome.BLOCKED_BY_FIREWALL, "waf"),
        (429, Outcome.RATE_LIMITED, None),
        (451, Outcome.GEO_BLOCKED, None),
        (500, Outcome.SERVER_TROUBLE, "server_error"),
        (503, Outcome.MAINTENANCE, None),
    ],
)
def test_a_page_instead_of_json_is_told_by_its_status(
    status: int, outcome: Outcome, reason: str | None
) -> None:
    reading = read_answer(Response(status, {}))
    assert (reading.outcome, reading.facts.get("reason")) == (outcome, reason)


def test_rights_in_a_server_error_are_none() -> None:
    assert read_answer(json_response(SCOPES, 500)).outcome is Outcome.SERVER_TROUBLE


@pytest.mark.parametrize(
    ("headers", "seconds"), [({"Retry-After": "604800"}, 604800), ({"Retry-After": "x"}, None)]
)
def test_how_long_to_wait_is_told_if_it_is_believable(
    headers: dict[str, str], seconds: int | None
) -> None:
    limited = json_response(["error", 11010, "ratelimit: error"], 429, **headers)
    assert read_answer(limited).facts.get("retry_after") == seconds


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ([1], None),
        ([0], Outcome.MAINTENANCE),
        ([True], Outcome.UNEXPECTED_ANSWER),
        ([2], Outcome.UNEXPECTED_ANSWER),
        ([], Outcome.UNEXPECTED_ANSWER),
        (1, Outcome.UNEXPECTED_ANSWER),
        (SCOPES, Outcome.UNEXPECTED_ANSWER),
        (["error", 20060, "maintenance"], Outcome.MAINTENANCE),
        (["error", 11010, "ratelimit"], Outcome.RATE_LIMITED),
    ],
)
def test_at_work_or_not(body: object, outcome: Outcome | None) -> None:
    reading = read_status(json_response(body))
    assert (reading.outcome if reading else None) is outcome


@pytest.mark.parametrize(
    ("master", "account"),
    [
        (4711, Account.SUB),
        ([4711], Account.SUB),
        (None, Account.MAIN),
        (0, Account.MAIN),
        ([0], Account.MAIN),
        ([None], Account.MAIN),
        ("4711", Account.UNKNOWN),
        (True, Account.UNKNOWN),
        (-1, Account.UNKNOWN),
        ([], Account.UNKNOWN),
        ({}, Account.UNKNOWN),
    ],
)
def test_whose_key_it_is(master: object, account: Account) -> None:
    assert read_account(json_response(user(master))) is account


@pytest.mark.parametrize(
    "answer",
    [
        json_response(user()[:16]),
        json_response([None] * 55),
        json_response(["error", 10100, "apikey: invalid"], 500),
        json_response(user(), 500),
        json_response({}),
        Response(200, {}),
    ],
)
def test_an_answer_that_is_no_user_decides_nothing(answer: Response) -> None:
    assert read_account(answer) is Account.UNKNOWN


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("Fri, 02 Jan 2026 03:04:05 GMT", 1767323045000),
        ("Fri, 02 Jan 2026 04:04:05 +0100", 1767323045000),
        ("", None),
        ("yesterday", None),
        ("Fri, 99 Jan 2026 03:04:05 GMT", None),
        ("Fri, 02 Jan 999999999999 03:04:05 GMT", None),
    ],
)
def test_the_date_is_a_time_or_none(text: str, ms: int | None) -> None:
    assert read_date(Response(200, {"Date": text})) == ms


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.integers(100, 599), st.text())
def test_no_answer_makes_the_reader_stumble(body: object, status: int, date: str) -> None:
    answer = json_response(body, status, Date=date)
    assert read_answer(answer).outcome is not Outcome.OK
    assert read_account(answer) in Account
    read_status(answer)
    read_date(answer)
    assert read_answer(json_response(["error", body, body], status)).outcome is not Outcome.OK
    assert (
        read_answer(json_response({"error": body, "code": body}, status)).outcome is not Outcome.OK
    )
    assert read_account(json_response(user(body))) in Account


@pytest.mark.parametrize(
    ("master", "flag", "paper"),
    [
        (300_000, 1, True),
        ([300_000], 1, True),
        (300_000, 0, False),
        (300_000, None, False),
        (300_000, True, False),
        (300_000, "1", False),
        (None, 1, False),
        ("300000", 1, False),
    ],
)
def test_only_a_sub_account_with_the_flag_is_for_paper_trading(
    master: object, flag: object, *, paper: bool
) -> None:
    fields = user(master)
    assert not read_is_paper(json_response(fields[:21]))
    fields[21] = flag
    assert read_is_paper(json_response(fields)) is paper
