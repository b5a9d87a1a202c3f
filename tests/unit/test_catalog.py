"""The shipped data files are right, and the loader refuses each way of getting them wrong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from keywizard.catalog import load_guide, load_guides, load_profile, load_profiles, resources
from keywizard.exchanges import binance
from keywizard.model.errors import ResourceError
from keywizard.model.profile import AccountRule, IpMode
from keywizard.model.report import Right
from tests.unit.samples import FLAGS, GUIDE, GUIDES, PROFILE

BINANCE = (resources() / "exchanges" / "binance.toml").read_text(encoding="utf-8")
SMARTRADEX = (resources() / "services" / "smartradex.toml").read_text(encoding="utf-8")

Change = Callable[[str], str]


def sub(old: str, new: str) -> Change:
    """Replace the first `old`; a change that changes nothing is a mistake of the test."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def swapped(one: str, other: str) -> Change:
    """Put each in the other's place."""

    def change(text: str) -> str:
        before, between, after = re.split(f"{re.escape(one)}|{re.escape(other)}", text)
        return before + other + between + one + after

    return change


def without_rows(text: str) -> str:
    """The first screen, cut down to two rows."""
    return re.sub(r"\n  \{ kind = \"button\", label = \"accept\"[^\n]*", "", text)


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


def test_the_guide_and_the_adapter_speak_of_the_same_exchange() -> None:
    assert GUIDE.api_root == binance.ROOT
    assert GUIDE.id == binance.Binance.id


@pytest.mark.parametrize("flag", [*FLAGS, "enableFixApiTrade"])
def test_each_box_of_the_exchange_has_its_label_in_both_languages(flag: str) -> None:
    label = GUIDE.box(flag)
    assert label is not None
    assert label.in_("fr") != label.in_("en")
    assert label.source


def test_each_screen_shows_what_the_road_needs() -> None:
    for plan in PROFILE.exchanges:
        for entry in plan.steps:
            if entry.screen is not None:
                screen = GUIDES[plan.id].screen(entry.screen)
                assert len(screen.rows) >= 3
                assert all(GUIDE.label(row.label).fr for row in screen.rows)


BAD_GUIDES: dict[str, tuple[Change, str]] = {
    "unknown field": (
        sub('name = "Binance"', 'name = "Binance"\nsecret_door = true'),
        "secret_door",
    ),
    "unknown field in a row": (sub("number = 1 }", "number = 1, colour = 2 }"), "colour"),
    "missing field": (sub('name = "Binance"\n', ""), "name"),
    "unknown kind of row": (sub('kind = "tab"', 'kind = "lever"'), "lever"),
    "missing French": (sub('name = { fr = "Clé API", en', "name = { en"), "fr"),
    "empty French": (sub('fr = "Clé API", en', 'fr = " ", en'), "fr is empty"),
    "empty label": (sub('en = "Next"', 'en = ""'), "is empty"),
    "text for a list": (sub('site_hosts = ["www.binance.com"]', 'site_hosts = "x"'), "site_hosts"),
    "number for a list": (sub('site_hosts = ["www.binance.com"]', "site_hosts = 5"), "site_hosts"),
    "text for a number": (sub("number = 1 }", 'number = "1" }'), "number"),
    "unknown charset": (sub('charset = "alnum"', 'charset = "any"'), "any"),
    "no length": (sub("lengths = [64]", "lengths = []"), "lengths"),
    "length zero": (sub("lengths = [64]", "lengths = [0]"), "lengths"),
    "lengths upside down": (sub("lengths = [64]", "lengths = [64, 32]"), "lengths"),
    "another schema": (sub("schema = 1", "schema = 2"), "schema"),
    "unknown label": (sub('label = "next"', 'label = "nowhere"'), "no label nowhere"),
    "unknown save label": (sub('save_label = "save"', 'save_label = "keep"'), "no label keep"),
    "label twice": (sub('id = "accept"', 'id = "save"'), "two labels"),
    "flag twice": (sub('flag = "enableFutures"', 'flag = "enableReading"'), "same flag"),
    "screen twice": (
        sub('[[screens]]\nid = "sub_account"', '[[screens]]\nid = "main_account"'),
        "two screens",
    ),
    "two rows": (without_rows, "fewer than three rows"),
    "http page": (sub('keys_page = "https', 'keys_page = "http'), "address"),
    "http root": (sub('api_root = "https', 'api_root = "http'), "address"),
    "foreign host": (
        sub('url = "https://www.binance.com', 'url = "https://www.binance.com.evil.example'),
        "address",
    ),
    "host in disguise": (
        sub('url = "https://www.binance.com', "url = 'https://evil.example\\@www.binance.com'#"),
        "address",
    ),
    "user name": (sub("https://www.binance.com/{", "https://you@www.binance.com/{"), "address"),
    "port": (sub("https://www.binance.com/{", "https://www.binance.com:8443/{"), "address"),
    "no address at all": (sub("https://www.binance.com/{", "https://[www/{"), "address"),
    "unknown blank": (sub("/{language}/my", "/{user}/my"), "address"),
    "not TOML": (lambda text: text + "\n[[[", "line"),
}


@pytest.mark.parametrize(("change", "reason"), BAD_GUIDES.values(), ids=BAD_GUIDES)
def test_a_wrong_guide_is_refused_by_name_and_reason(
    tmp_path: Path, change: Change, reason: str
) -> None:
    path = tmp_path / "binance.toml"
    path.write_text(change(BINANCE), encoding="utf-8")
    with pytest.raises(ResourceError) as refused:
        load_guide(path)
    assert refused.value.facts["file"] == "binance.toml"
    assert reason in str(refused.value.facts["reason"])


REQUIRED = 'required = ["read", "spot_trade"]'
FORBIDDEN = 'forbidden = ["margin", "futures", "options", "lend", "internal_transfer", "withdraw"'
WITHDRAW = sub(REQUIRED, 'required = ["read", "spot_trade", "withdraw"]')

BAD_PROFILES: dict[str, tuple[Change, str]] = {
    "unknown field": (sub('id = "smartradex"', 'id = "smartradex"\nextra = 1'), "extra"),
    "requires nothing": (sub(REQUIRED, "required = []"), "requires nothing"),
    "both required and forbidden": (
        sub(REQUIRED, 'required = ["read", "spot_trade", "margin"]'),
        "both required and forbidden",
    ),
    "a right left out": (sub('forbidden = ["margin", ', "forbidden = ["), "neither"),
    "requires withdrawals": (
        lambda text: sub('"withdraw", ', "")(WITHDRAW(text)),
        "withdrawals or transfers",
    ),
    "requires transfers": (
        lambda text: sub('"internal_transfer", ', "")(
            sub(REQUIRED, 'required = ["read", "spot_trade", "internal_transfer"]')(text)
        ),
        "withdrawals or transfers",
    ),
    "unknown right": (sub(REQUIRED, 'required = ["read", "spot"]'), "spot"),
    "unknown exchange": (sub('id = "binance"', 'id = "nowhere"'), "no guide"),
    "unknown screen": (sub('screen = "create_key"', 'screen = "nowhere"'), "no screen nowhere"),
    "no screen": (sub(', screen = "restrictions"', ""), "names no screen"),
    "unknown IP mode": (sub('ip = "none"', 'ip = "any"'), "any"),
    "fixed without addresses": (sub('ip = "none"', 'ip = "fixed"'), "addresses"),
    "addresses without fixed": (
        sub('ip = "none"', 'ip = "none"\naddresses = ["203.0.113.7"]'),
        "addresses",
    ),
    "missing French": (sub('name = { fr = "BOT BTC Spot", en', "name = { en"), "fr"),
    "empty English": (sub('en = "BTC Spot bot"', 'en = ""'), "en is empty"),
    "bot twice": (sub('id = "eth-spot"', 'id = "btc-spot"'), "two bots"),
    "http home": (sub('home = "https', 'home = "http'), "address"),
    "foreign home": (sub('home = "https://smartradex.fr', 'home = "https://x.fr'), "address"),
    "foreign help": (sub('help_better = "https://www.', 'help_better = "https://w.'), "address"),
    "http help": (sub('help_documented = "https', 'help_documented = "http'), "address"),
    "another first step": (sub('  { step = "service" },\n', ""), "first step"),
    "another last step": (sub('  { step = "summary" },\n', ""), "in order"),
    "a step twice": (sub('{ step = "prepare" }', '{ step = "service" }'), "stands twice"),
    "saved before the verdict": (swapped('"verdict"', '"keep"'), "in order"),
    "key after the values": (
        swapped('{ step = "create_key", screen = "create_key" }', '{ step = "values" }'),
        "in order",
    ),
    "no key": (sub('  { step = "create_key", screen = "create_key" },\n', ""), "create_key"),
    "unknown step": (sub('step = "prepare"', 'step = "celebrate"'), "celebrate"),
}


@pytest.mark.parametrize(("change", "reason"), BAD_PROFILES.values(), ids=BAD_PROFILES)
def test_a_wrong_profile_is_refused_by_name_and_reason(
    tmp_path: Path, change: Change, reason: str
) -> None:
    path = tmp_path / "service.toml"
    path.write_text(change(SMARTRADEX), encoding="utf-8")
    with pytest.raises(ResourceError) as refused:
        load_profile(path, GUIDES)
    assert refused.value.facts["file"] == "service.toml"
    assert reason in str(refused.value.facts["reason"])


def test_a_third_service_is_one_more_file(tmp_path: Path) -> None:
    other = sub('id = "smartradex"', 'id = "another"')(SMARTRADEX)
    other = sub('name = "SmartradeX"', 'name = "Another"')(other)
    (tmp_path / "z.toml").write_text(SMARTRADEX, encoding="utf-8")
    (tmp_path / "a.toml").write_text(other, encoding="utf-8")
    assert [each.name for each in load_profiles(GUIDES, tmp_path)] == ["Another", "SmartradeX"]


def test_two_files_of_the_same_id_are_refused(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(BINANCE, encoding="utf-8")
    with pytest.raises(ResourceError, match="same id"):
        load_guides(tmp_path)
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(SMARTRADEX, encoding="utf-8")
    with pytest.raises(ResourceError, match="same id"):
        load_profiles(GUIDES, tmp_path)


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ResourceError):
        load_guide(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ResourceError):
        load_guide(tmp_path / "bytes.toml")
