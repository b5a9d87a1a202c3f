"""Whatever an exchange answers, no key is called fit that may do more, or less, than it should.

The raw answers are judged here once more, by rules written down apart from the adapters'.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keywizard import policy
from keywizard.exchanges.binance import adapter as binance
from keywizard.exchanges.bitfinex import adapter as bitfinex
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.exchanges.reading import Reading
from keywizard.model.data.profile import AccountRule, IpMode, ServiceProfile
from keywizard.model.report import Account, Box, KeyReport, Known, Outcome, Right
from keywizard.web.client import Response
from tests.unit.exchanges.responses import json_response
from tests.unit.samples import NOW, PROFILE

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
CAMPAIGN = settings.get_current_profile_name() == "campaign"
BOUNDED = settings(
    max_examples=400 if CAMPAIGN else 100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""Each run draws other examples; `make campaign`, which draws the same ones, takes more."""
FLAG = st.sampled_from([True, True, False, False, False, False]) | JUNK


NAMES = st.text() | st.sampled_from(["canWithdraw", "withdraw", "isMaster", "enableX", "Withdraw"])
STATUS = st.sampled_from([200, 200, 200, 200, 500, 400, 201])


def profile(exchange: str, mode: IpMode = IpMode.OPTIONAL) -> ServiceProfile:
    plan = replace(PROFILE.exchanges[0], id=exchange, ip=mode, account=AccountRule.ANY)
    return replace(PROFILE, exchanges=(plan,))


def fit(exchange: str, reading: Reading) -> bool:
    report = KeyReport(
        exchange,
        "0" * 16,
        NOW,
        reading.outcome,
        boxes=reading.boxes,
        ip=reading.ip,
        account=reading.account,
        facts=reading.facts,
    )
    return policy.judge(report, profile(exchange)).fit is True


BINANCE_GOOD = ("enableReading", "enableSpotAndMarginTrading")
BINANCE_BAD = (
    "enableWithdrawals",
    "enableInternalTransfer",
    "permitsUniversalTransfer",
    "enableMargin",
    "enableFutures",
    "enableVanillaOptions",
    "enablePortfolioMarginTrading",
)
BINANCE_NAMES = st.sampled_from((*BINANCE_GOOD, *BINANCE_BAD, "enableFixApiTrade", "ipRestrict"))


@st.composite
def binance_bodies(draw: st.DrawFn) -> dict[str, Any]:
    """The right key's answer, with a field or two changed, added or left out."""
    body: dict[str, Any] = dict.fromkeys(BINANCE_GOOD, True) | dict.fromkeys(BINANCE_BAD, False)
    body |= draw(st.dictionaries(BINANCE_NAMES, FLAG, max_size=1))
    body |= draw(st.dictionaries(NAMES | NAMES.map("enable{}".format), FLAG, max_size=1))
    for name in draw(st.sets(BINANCE_NAMES, max_size=1)):
        body.pop(name, None)
    return body


@BOUNDED
@given(binance_bodies(), STATUS)
def test_binance(body: dict[str, Any], status: int) -> None:
    if not fit("binance", binance.read_answer(json_response(body, status))):
        return
    assert status == 200
    assert all(body[name] is True for name in BINANCE_GOOD)
    assert all(body[name] is False for name in BINANCE_BAD)
    known = {*BINANCE_GOOD, "ipRestrict", "enableFixReadOnly"}
    times = {"createTime", "tradingAuthorityExpirationTime"}
    assert all(value is False for name, value in body.items() if name not in known | times)


KUCOIN_FACTS = (
    "apiKey",
    "apiVersion",
    "createdAt",
    "ipWhitelist",
    "remark",
    "siteType",
    "subName",
    "uid",
)
KUCOIN_NAMES = ("General", "Spot", "Margin", "Futures", "Earn", "InnerTransfer", "Transfer")


@st.composite
def kucoin_permissions(draw: st.DrawFn) -> str:
    """The right key's list, in any order and writing, with a name or two more or less."""
    names = ["General", "Spot"]
    extra = st.sampled_from((*KUCOIN_NAMES, "Unified", "Trade")) | st.text(max_size=5)
    names += draw(st.lists(extra, max_size=1))
    for name in draw(st.sets(st.sampled_from(names), max_size=1)):
        names.remove(name)
    written = [draw(st.sampled_from([name, name.lower(), name.upper()])) for name in names]
    blank = st.sampled_from(["", " ", "\t"])
    return ",".join(draw(blank) + part + draw(blank) for part in draw(st.permutations(written)))


@BOUNDED
@given(kucoin_permissions(), st.dictionaries(NAMES, FLAG, max_size=1), STATUS)
def test_kucoin(permission: object, more: Mapping[str, object], status: int) -> None:
    body = {"code": "200000", "data": {**more, "permission": permission}}
    if not fit("kucoin", kucoin.read_answer(json_response(body, status))):
        return
    assert status == 200
    facts = {*KUCOIN_FACTS, "isMaster", "permission"}
    assert all(value is False for name, value in more.items() if name not in facts)
    assert isinstance(permission, str)
    on = {part.strip().lower() for part in permission.split(",")} - {""}
    assert on == {"general", "spot"}


BITFINEX_GOOD = (["orders", 1, 1], ["wallets", 1, 0])
BITFINEX_SCOPES = ("account", "positions", "funding", "settings", "withdraw", "ui_withdraw")


@st.composite
def bitfinex_rows(draw: st.DrawFn) -> list[Any]:
    """The right key's table, with a cell changed, a row added and a row left out."""
    rows: list[Any] = [list(row) for row in BITFINEX_GOOD]
    rows += [[name, draw(st.integers(0, 1)), 0] for name in BITFINEX_SCOPES]
    if draw(st.booleans()):
        row = draw(st.sampled_from(rows))
        row[draw(st.integers(0, 2))] = draw(st.integers(0, 1) | JUNK)
    column = st.integers(0, 1) | JUNK
    more = st.lists(column, min_size=2, max_size=3)
    rows += draw(
        st.lists(st.tuples(st.text(), more).map(lambda row: [row[0], *row[1]]) | JUNK, max_size=1)
    )
    if draw(st.booleans()):
        rows.remove(draw(st.sampled_from(rows)))
    return list(draw(st.permutations(rows)))


@BOUNDED
@given(bitfinex_rows(), STATUS)
def test_bitfinex(rows: list[Any], status: int) -> None:
    if not fit("bitfinex", bitfinex.read_answer(json_response(rows, status))):
        return
    assert status == 200
    table = {row[0]: tuple(row[1:]) for row in rows}
    assert len(table) == len(rows)
    assert table["orders"] == (1, 1)
    assert table["wallets"] == (1, 0)
    assert set(table) >= {*BITFINEX_SCOPES, "orders", "wallets"}
    assert not any(any(columns[1:]) for name, columns in table.items() if name != "orders")


@pytest.mark.parametrize("exchange", ["binance", "bitfinex", "kucoin"])
@settings(deadline=None)
@given(body=JUNK, status=st.sampled_from([200, 400, 401, 500]), is_json=st.booleans())
def test_junk_is_never_fit(exchange: str, body: object, status: int, is_json: bool) -> None:
    module = {"binance": binance, "bitfinex": bitfinex, "kucoin": kucoin}[exchange]
    answer = Response(status, {}, body if is_json else None, is_json=is_json)
    assert not fit(exchange, module.read_answer(answer))


def test_the_good_answer_of_each_is_fit() -> None:
    """Otherwise the properties above would hold for nothing."""
    good = dict.fromkeys(BINANCE_GOOD, True) | dict.fromkeys(BINANCE_BAD, False)
    assert fit("binance", binance.read_answer(json_response(good)))
    data = {"permission": "general, SPOT"}
    assert fit("kucoin", kucoin.read_answer(json_response({"code": "200000", "data": data})))
    rows = [*BITFINEX_GOOD, *([name, 1, 0] for name in BITFINEX_SCOPES)]
    assert fit("bitfinex", bitfinex.read_answer(json_response(rows)))


BOXES = st.lists(
    st.builds(Box, st.text(), st.none() | st.sampled_from(Right), st.sampled_from(Known)),
    max_size=12,
).map(tuple)


@BOUNDED
@given(BOXES, st.sampled_from(Outcome), st.sampled_from(Account))
def test_any_boxes(boxes: tuple[Box, ...], outcome: Outcome, account: Account) -> None:
    if not fit("kucoin", Reading(outcome, boxes, account=account)):
        return
    assert outcome is Outcome.OK
    on = {box.right for box in boxes if box.on is Known.YES}
    assert on == {Right.READ, Right.SPOT_TRADE}
    assert all(box.on is Known.NO for box in boxes if box.right not in on)
