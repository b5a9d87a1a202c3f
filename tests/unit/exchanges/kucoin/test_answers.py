"""What each answer of KuCoin means, without any network."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.exchanges.kucoin.adapter import read_answer
from keywizard.exchanges.kucoin.answers import read_address, read_closed, read_time
from keywizard.model.report import Account, Known, Outcome, Right
from keywizard.web.client import Response
from tests.unit.exchanges.kucoin.codes import CODES, REASONS
from tests.unit.exchanges.kucoin.responses import error_response, key_response
from tests.unit.exchanges.kucoin.scripted import DATA
from tests.unit.exchanges.responses import json_response

DOCUMENTED = "General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin"
BOXES = {
    "General": Right.READ,
    "Spot": Right.SPOT_TRADE,
    "Margin": Right.MARGIN,
    "Futures": Right.FUTURES,
    "Earn": Right.LEND,
    "InnerTransfer": Right.INTERNAL_TRANSFER,
    "Transfer": Right.WITHDRAW,
}


def on(answer: Response) -> set[tuple[str, Right | None]]:
    return {(box.name, box.right) for box in read_answer(answer).boxes if box.on is Known.YES}


def test_every_known_box_is_listed_on_or_off() -> None:
    reading = read_answer(key_response(permission="General,Spot"))
    assert reading.outcome is Outcome.OK
    assert {box.name: box.right for box in reading.boxes} == BOXES
    assert on(key_response(permission="General,Spot")) == {
        ("General", Right.READ),
        ("Spot", Right.SPOT_TRADE),
    }
    assert on(key_response(permission=DOCUMENTED)) == set(BOXES.items())
    assert all(box.on is Known.NO for box in read_answer(key_response(permission="")).boxes)
    assert reading.created == datetime(2024, 10, 9, 3, 17, 23, tzinfo=UTC)
    assert reading.facts == {}


@pytest.mark.parametrize("name", BOXES)
@pytest.mark.parametrize("form", ["{}", " {} ", "{},", ",{},{}", "\t{}\n"])
def test_a_name_is_known_in_any_case_and_with_blanks(name: str, form: str) -> None:
    for written in (name, name.lower(), name.upper()):
        assert on(key_response(permission=form.format(written, written))) == {(name, BOXES[name])}


@pytest.mark.parametrize("name", ["Unified", "Trade", "Transfers", "Inner Transfer", "withdraw"])
def test_an_unknown_name_is_a_box_without_a_right_that_is_on(name: str) -> None:
    assert on(key_response(permission=f"General,{name}")) == {("General", Right.READ), (name, None)}


def test_a_name_that_could_deceive_the_eye_is_made_plain() -> None:
    assert on(key_response(permission="\u202eTransfer\u0007" + "x" * 99)) == {
        ("?Transfer?" + "x" * 54, None)
    }


@pytest.mark.parametrize("value", ["absent", None, 7, ["General"], {}, True, "x," * 2000])
def test_without_a_list_of_rights_nothing_is_believed(value: object) -> None:
    reading = read_answer(key_response(permission=value))
    assert reading.outcome is Outcome.UNEXPECTED_ANSWER
    assert reading.boxes == ()


def test_a_flood_of_names_is_not_believed() -> None:
    flood = ",".join(f"n{number}" for number in range(60))
    assert read_answer(key_response(permission=flood)).outcome is Outcome.UNEXPECTED_ANSWER


@pytest.mark.parametrize(
    ("value", "bound", "addresses"),
    [
        ("absent", "no", ()),
        (None, "no", ()),
        ("", "no", ()),
        ("203.**.154,103.**.34", "yes", ("203.**.154", "103.**.34")),
        (" 1.2.3.4 , ", "yes", ("1.2.3.4",)),
        (" , ", "unknown", ()),
        ("<b>\u202e", "yes", ("<b>?",)),
        (["1.2.3.4"], "unknown", ()),
        (False, "unknown", ()),
        ("1" * 3000, "unknown", ()),
    ],
)
def test_the_list_of_addresses_is_told_as_it_stands(
    value: object, bound: str, addresses: tuple[str, ...]
) -> None:
    ip = read_answer(key_response(ipWhitelist=value)).ip
    assert (ip.bound, ip.addresses, ip.seen) == (bound, addresses, None)


@pytest.mark.parametrize(
    ("master", "name", "account"),
    [
        (True, "absent", Account.MAIN),
        (True, "", Account.MAIN),
        (True, "bot1", Account.UNKNOWN),
        (False, "bot1", Account.SUB),
        (False, "absent", Account.SUB),
        ("absent", "bot1", Account.SUB),
        ("absent", "absent", Account.UNKNOWN),
        ("true", None, Account.UNKNOWN),
        (1, 1, Account.UNKNOWN),
    ],
)
def test_whose_key_it_is(master: object, name: object, account: Account) -> None:
    assert read_answer(key_response(isMaster=master, subName=name)).account is account


@pytest.mark.parametrize(
    ("value", "facts"),
    [(2, {"key_version": 2}), (1, {"key_version": 1}), (3, {}), ("2", {}), (True, {}), (None, {})],
)
def test_a_key_of_an_older_kind_is_noted(value: object, facts: dict[str, int]) -> None:
    assert read_answer(key_response(apiVersion=value)).facts == facts


REFUSALS = CODES | dict.fromkeys(REASONS, Outcome.UNEXPECTED_ANSWER)


@pytest.mark.parametrize("status", [200, 400, 401, 403, 429, 500, 503])
@pytest.mark.parametrize("code", REFUSALS)
def test_a_refusal_is_told_by_its_code_whatever_the_status(code: str, status: int) -> None:
    reading = read_answer(error_response(code, status=status))
    assert reading.outcome is REFUSALS[code]
    assert reading.facts["code"] == code
    assert reading.boxes == ()


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Invalid request ip, the current clientIp is:34.58.165.144", "34.58.165.144"),
        ("Invalid request ip, the current clientIp is: 34.58.165.144.", "34.58.165.144"),
        ("the current clientIp is:2A01:CB00::17", "2a01:cb00::17"),
        ("the current clientIp is:::ffff:34.58.165.144", "34.58.165.144"),
        ("the current clientIp is:34.***.***.144", None),
        ("the current clientIp is:999.1.1.1", None),
        ("the current clientIp is:<b>1.2.3.4</b>", None),
        ("the current clientIp is:0.0.0.0", None),
        ("Invalid request ip", None),
        ("", None),
        (None, None),
        (["clientIp is:1.2.3"], None),
        ("x" * 10_000 + "clientIp is:34.58.165.144", None),
    ],
)
def test_the_refused_address_is_told_only_if_it_is_one(text: object, seen: str | None) -> None:
    reading = read_answer(error_response("400006", text, 403))
    assert (reading.ip.bound, reading.ip.seen) == (Known.YES, seen)
    assert str(reading.facts) == "{'code': '400006'}"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"gw-ratelimit-reset": "14500"}, 15),
        ({"gw-ratelimit-reset": "1"}, 1),
        ({"gw-ratelimit-reset": "x", "Retry-After": "9"}, 9),
        ({"Retry-After": "604800"}, 604800),
        ({}, None),
    ],
)
def test_how_long_to_wait_is_told_in_seconds(headers: dict[str, str], seconds: object) -> None:
    reading = read_answer(error_response("429000", status=429, **headers))
    assert reading.facts.get("retry_after") == seconds


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (200, Outcome.UNEXPECTED_ANSWER, "not_json"),
        (403, Outcome.BLOCKED_BY_FIREWALL, "waf"),
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
    assert (reading.outcome, reading.facts.get("reason")) == (outcome, reason)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        7,
        {},
        {"code": 200000, "data": dict(DATA)},
        {"code": "200000"},
        {"code": "200000", "data": None},
        {"code": "200000", "data": [dict(DATA)]},
        {"code": "200000 ", "data": dict(DATA)},
        {"data": dict(DATA)},
    ],
)
def test_json_of_another_kind_is_unexpected(body: object) -> None:
    assert read_answer(json_response(body)).outcome is Outcome.UNEXPECTED_ANSWER


@pytest.mark.parametrize(
    ("data", "address"),
    [
        ("20.31.4.128", "20.31.4.128"),
        ("2A01:cb00::17", "2a01:cb00::17"),
        ("20.***.***.128", None),
        ("2a01::1%eth0", None),
        ("router.example", None),
        ("", None),
        (None, None),
        (20, None),
        ({"ip": "1.2.3.4"}, None),
    ],
)
def test_ones_own_address_is_whole_or_nothing(data: object, address: str | None) -> None:
    assert read_address(json_response({"code": "200000", "data": data})) == address
    assert read_address(json_response({"code": "400100", "data": data})) is None


def test_closed_is_closed_and_nothing_else_is() -> None:
    for state in ("open", "cancelonly", "", None, True):
        assert not read_closed(json_response({"code": "200000", "data": {"status": state}}))
    assert read_closed(json_response({"code": "200000", "data": {"status": "close"}}))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON, st.integers(100, 599))
def test_no_answer_makes_the_reader_stumble(body: object, status: int) -> None:
    for answer in (
        json_response(body, status),
        json_response({"code": "200000", "data": body}, status),
    ):
        assert read_answer(answer).outcome is not Outcome.OK
        assert read_address(answer) is None or isinstance(body, str)
        assert not read_closed(answer)
        read_time(answer)


@given(JSON, JSON, st.sampled_from(["400006", "429000", "200000"]))
def test_no_field_makes_the_reader_stumble(text: object, field: object, code: str) -> None:
    assert read_answer(error_response(code, text)).outcome is not Outcome.OK
    for name in DATA:
        if name not in {"permission", "isMaster"}:
            assert read_answer(key_response(**{name: field})).outcome is Outcome.OK


@pytest.mark.parametrize("name", ["withdraw", "canWithdraw", "enableAll"])
def test_a_right_beside_the_list_is_refused_by_its_name(name: str) -> None:
    boxes = read_answer(key_response(**{name: True})).boxes
    assert [(box.right, box.on) for box in boxes if box.name == name] == [(None, Known.YES)]
    boxes = read_answer(key_response(**{name: False})).boxes
    assert [(box.right, box.on) for box in boxes if box.name == name] == [(None, Known.NO)]


@pytest.mark.parametrize("value", ["true", "", 1, 0, [], {}])
@pytest.mark.parametrize("name", ["canWithdraw", "isMaster"])
def test_no_text_and_no_number_is_read_as_a_right(name: str, value: object) -> None:
    reading = read_answer(key_response(**{name: value}))
    assert (reading.outcome, reading.boxes) == (Outcome.UNEXPECTED_ANSWER, ())


@pytest.mark.parametrize("status", [201, 204, 400, 401, 403, 500, 502, 503])
def test_success_that_comes_with_another_status_is_none(status: int) -> None:
    answer = json_response({"code": "200000", "data": dict(DATA)}, status)
    assert read_answer(answer).outcome in {
        Outcome.UNEXPECTED_ANSWER,
        Outcome.SERVER_TROUBLE,
        Outcome.MAINTENANCE,
    }
    assert read_answer(answer).boxes == ()
    time = json_response({"code": "200000", "data": 1_700_000_000_000}, status)
    assert read_time(time) is None
    assert not read_closed(json_response({"code": "200000", "data": {"status": "close"}}, status))
    assert read_address(json_response({"code": "200000", "data": "203.0.113.7"}, status)) is None


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Withdrawal", Right.WITHDRAW),
        ("Fast Withdrawal", Right.WITHDRAW),
        ("FlexTransfers", Right.INTERNAL_TRANSFER),
        ("LeadtradeFutures", Right.FUTURES),
    ],
)
def test_another_name_of_a_right_is_known_too(name: str, right: Right) -> None:
    reading = read_answer(
        json_response({"code": "200000", "data": {**DATA, "permission": f"General,Spot,{name}"}})
    )
    assert [(box.right, box.on) for box in reading.boxes if box.name == name] == [
        (right, Known.YES)
    ]


def test_a_unified_account_is_named_and_its_right_stays_unknown() -> None:
    reading = read_answer(
        json_response({"code": "200000", "data": {**DATA, "permission": "General,Unified"}})
    )
    assert reading.facts["account_kind"] == "unified"
    assert [box.name for box in reading.boxes if box.right is None] == ["Unified"]
