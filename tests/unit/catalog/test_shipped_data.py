"""What the shipped data files say is what the services and the exchanges want."""

from types import ModuleType

import pytest

from keywizard.exchanges.binance import adapter as binance
from keywizard.exchanges.bitfinex import adapter as bitfinex
from keywizard.exchanges.bitfinex.answers import DOCUMENTED, READS
from keywizard.exchanges.kucoin import adapter as kucoin
from keywizard.exchanges.kucoin.answers import BOXES
from keywizard.model.data.guide import Charset, RowKind, ScreenRow, Want
from keywizard.model.data.profile import AccountRule, IpMode, StepPlan
from keywizard.model.report import Right
from keywizard.model.step import Step
from tests.unit.samples import CATALOGUE, FLAGS, GUIDES, PROFILE

PROFILES = {profile.id: profile for profile in CATALOGUE.profiles}
ROADS = [
    (plan.id, steps)
    for profile in PROFILES.values()
    for plan in profile.exchanges
    for steps in (plan.steps, *(branch.steps for branch in plan.branches))
    if steps
]
BOX_NAMES = {
    "binance": {*FLAGS, "enableFixApiTrade"},
    "kucoin": set(BOXES),
    # No page shows “ui_withdraw”: it stands for withdrawals on Bitfinex's own site.
    "bitfinex": {f"{name}.read" for name in READS}
    | {f"{name}.write" for name in DOCUMENTED if name != "ui_withdraw"}
    | {"bfxpay.write"},
}
"""What the adapters call the boxes, where a page has them."""


def test_smartradex_asks_for_reading_and_spot_in_a_sub_account_without_a_lock() -> None:
    (plan,) = PROFILE.exchanges
    assert set(PROFILE.required) == {Right.READ, Right.SPOT_TRADE}
    assert set(PROFILE.forbidden) == set(Right) - set(PROFILE.required)
    assert (plan.id, plan.ip, plan.account) == ("binance", IpMode.NONE, AccountRule.SUB)
    assert {bot.id: bot.label for bot in PROFILE.bots} == {
        "btc-spot": "SmartradeX BTC Spot",
        "eth-spot": "SmartradeX ETH",
    }
    assert PROFILE.bot("eth-spot") is PROFILE.bots[1]
    assert PROFILE.bot(None) is None
    assert PROFILE.plan("kucoin") is None


def test_whalinvest_wants_its_address_on_binance_and_leaves_it_open_elsewhere() -> None:
    profile = PROFILES["whalinvest"]
    assert set(profile.required) == {Right.READ, Right.SPOT_TRADE}
    assert set(profile.forbidden) == set(Right) - set(profile.required)
    assert profile.verified is None, "the rights are in pictures that nobody has seen"
    assert not any(way.verified for way in profile.ways)
    assert not profile.bots
    assert {plan.id: (plan.ip, plan.account, plan.validates) for plan in profile.exchanges} == {
        "binance": (IpMode.ASSIGNED, AccountRule.ANY, False),
        "bitfinex": (IpMode.OPTIONAL, AccountRule.ANY, False),
        "kucoin": (IpMode.OPTIONAL, AccountRule.ANY, False),
    }


def test_whalinvests_links_are_those_of_its_own_page() -> None:
    assert {plan.id: plan.help_documented for plan in PROFILES["whalinvest"].exchanges} == {
        "binance": "https://www.binance.com/fr/support/faq/360002502072",
        "bitfinex": (
            "https://support.bitfinex.com/hc/en-us/articles/115002349625-API-Key-Setup-Login"
        ),
        "kucoin": "https://www.kucoin.com/account/api",
    }


def test_an_address_that_is_told_late_is_asked_where_it_is_told() -> None:
    """A key that may only read is entered first; the address and the trading right follow."""
    plan = PROFILES["whalinvest"].plan("binance")
    assert plan is not None
    roads = {branch.id: [entry.step for entry in branch.steps] for branch in plan.branches}
    first, later = roads["address_first"], roads["entry_first"]
    assert Step.ENTRY not in first
    assert first.index(Step.ADDRESS) < first.index(Step.CREATE_KEY) < first.index(Step.RESTRICTIONS)
    assert later.index(Step.VALUES) < later.index(Step.ENTRY) < later.index(Step.RESTRICTIONS)
    assert all(road.index(Step.VERDICT) < road.index(Step.LOCK) for road in (first, later))


@pytest.mark.parametrize("module", [binance, bitfinex, kucoin])
def test_the_guide_and_the_adapter_speak_of_the_same_exchange(module: ModuleType) -> None:
    name = module.__name__.split(".")[-2]
    assert GUIDES[name].api_root == module.ROOT
    assert {endpoint[1] for endpoint in module.ENDPOINTS} >= {GUIDES[name].api_root}


@pytest.mark.parametrize(
    ("exchange", "flag"),
    [(each, name) for each, names in BOX_NAMES.items() for name in sorted(names)],
)
def test_each_box_of_an_exchange_has_its_label(exchange: str, flag: str) -> None:
    label = GUIDES[exchange].box(flag)
    assert label is not None
    assert label.source


@pytest.mark.parametrize("exchange", GUIDES)
def test_every_label_of_a_box_is_one_that_the_adapter_names(exchange: str) -> None:
    flags = {label.flag for label in GUIDES[exchange].labels if label.flag}
    assert flags == BOX_NAMES[exchange]


@pytest.mark.parametrize(("exchange", "steps"), ROADS)
def test_each_step_on_the_exchange_draws_its_screen(
    exchange: str, steps: tuple[StepPlan, ...]
) -> None:
    drawn = [GUIDES[exchange].screen(entry.screen) for entry in steps if entry.screen]
    assert len(drawn) >= 2
    assert all(len(screen.rows) >= 3 for screen in drawn)


@pytest.mark.parametrize("exchange", GUIDES)
@pytest.mark.parametrize("screen", ["restrictions", "restrictions_ip"])
def test_every_box_on_a_page_is_told_on_or_to_be_left(exchange: str, screen: str) -> None:
    """Only what a spot bot needs is switched on; each dangerous neighbour is in the picture."""
    guide = GUIDES[exchange]
    rows = guide.screen(screen).rows
    drawn = {guide.label(row.label).flag: row for row in rows}
    on = {flag for flag, row in drawn.items() if flag and row.want is Want.ON}
    left = {flag for flag, row in drawn.items() if flag and row.want is Want.LEAVE}
    assert (
        on
        == {
            "binance": {"enableReading", "enableSpotAndMarginTrading"},
            "bitfinex": {"orders.read", "orders.write", "wallets.read"},
            "kucoin": {"General", "Spot"},
        }[exchange]
    )
    missing = {
        "enableInternalTransfer",  # Binance's page has no box of these three
        "enablePortfolioMarginTrading",
        "enableFixApiTrade",
    }
    assert left == BOX_NAMES[exchange] - on - missing
    assert all(drawn[flag].note for flag in left)


@pytest.mark.parametrize("exchange", ["bitfinex", "kucoin"])
def test_words_nobody_has_seen_in_french_are_not_made_up(exchange: str) -> None:
    """The label stays English, its source says so, and a French gloss stands beside it."""
    guide = GUIDES[exchange]
    for label in guide.labels:
        assert label.words["fr"] == label.words["en"]
        assert "French not confirmed" in label.source
        assert label.seen_on is None
    for screen in guide.screens:
        assert all(row.note or _told(row, screen.rows) for row in screen.rows)


def _told(row: ScreenRow, rows: tuple[ScreenRow, ...]) -> bool:
    """A tab beside one that has a note needs none: both are one choice."""
    return row.kind is RowKind.TAB and any(r.kind is row.kind and r.note for r in rows)


def test_kucoins_three_passwords_are_told_apart() -> None:
    guide = GUIDES["kucoin"]
    assert guide.passphrase is not None
    (other,) = guide.passphrase.mistaken
    assert (other.charset, other.length) == (Charset.DIGITS, 6)
    assert guide.passphrase.made_length is not None
    caution = guide.screen("create_key").caution
    assert caution is not None
    for words in ("compte", "trading", "phrase secrète"):
        assert words in caution["fr"]


def test_bitfinexs_mail_is_told_before_it_is_sent() -> None:
    guide = GUIDES["bitfinex"]
    caution = guide.screen("create_key").caution
    assert caution is not None
    assert "même navigateur" in caution["fr"]
    assert not guide.recheck_by_itself, "each call counts the key's nonce up"
