"""A support agent's link chooses what is harmless and shown; it can bind nothing."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest

import keywizard
from keywizard.flow.link import Preset, is_known, open_journey, read_link
from keywizard.model.errors import UsageError
from keywizard.model.resume import ResumePoint
from tests.unit.samples import CATALOGUE

PROFILES = CATALOGUE.profiles
BTC = Preset("smartradex", "btc-spot", "binance")
POINT = ResumePoint("smartradex", "btc-spot", "binance", "fr", "restrictions")


@pytest.mark.parametrize(
    ("link", "preset"),
    [
        ("keywizard:start", Preset()),
        ("keywizard://start/?service=smartradex", Preset("smartradex")),
        (
            " keywizard:start?service=smartradex&bot=btc-spot&exchange=binance&language=fr\n",
            Preset("smartradex", "btc-spot", "binance", "fr"),
        ),
    ],
)
def test_a_link_may_choose_what_is_harmless(link: str, preset: Preset) -> None:
    assert read_link(link) == preset


@pytest.mark.parametrize(
    "link",
    [
        "",
        "start",
        "https://intake.example/start?service=smartradex",
        "keywizard:deliver?service=smartradex",
        "keywizard:start?account=mallory@example.org",
        "keywizard:start?code=ABCDEFGH",
        "keywizard:start?slot=slot_1",
        "keywizard:start?endpoint=http://127.0.0.1:1",
        "keywizard:start?service=smartradex&address=203.0.113.7",
        "keywizard:start?service=smartradex&service=whalinvest",
        "keywizard:start?service=",
        "keywizard:start?service",
        "keywizard:start?service=Smart%20Radex",
        "keywizard:start?service=..%2F..%2Fetc",
        "keywizard:start?language=de",
        "keywizard:start#service=smartradex",
        "keywizard:start?service=" + "a" * 400,
        "keywizard://[start?service=a",
    ],
)
def test_a_link_that_wants_more_is_refused(link: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_link(link)
    assert refused.value.code == "link_refused"


BINDING = (
    *("account", "login", "user", "email", "code", "token", "slot", "pin", "kid"),
    *("address", "ip", "root", "endpoint", "host", "url", "intake", "profile", "profiles"),
    *("vault", "password", "key", "api_key", "secret", "passphrase", "step", "scenario"),
)


@pytest.mark.parametrize("name", BINDING)
def test_a_link_cannot_bind_anything(name: str) -> None:
    """Neither alone nor beside what is allowed, in whatever spelling."""
    for written in (name, name.upper(), f"%{ord(name[0]):02X}{name[1:]}", f" {name}"):
        for link in (
            f"keywizard:start?{written}=1",
            f"keywizard:start?service=smartradex&{written}=1",
            f"keywizard:start?service=smartradex;{written}=1",
            f"keywizard:start?service=smartradex%26{written}=1",
            f"keywizard://{written}=1@start?service=smartradex",
            f"keywizard:start/{written}=1?service=smartradex",
            f"keywizard:start?service=smartradex#{written}=1",
        ):
            with pytest.raises(UsageError) as refused:
                read_link(link)
            assert refused.value.code == "link_refused"


def test_what_a_link_chose_is_known_to_the_first_page_only() -> None:
    """No file of the sign-in, the address, the vault or a delivery can ask for it."""
    assert Preset._fields == ("service", "bot", "exchange", "language")
    root = Path(keywizard.__file__).parent
    readers = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "preset"
        and isinstance(node.ctx, ast.Load)
    }
    assert readers == {"gui/pages/service.py", "gui/wizard.py"}


UNKNOWN = [
    Preset("nobody"),
    Preset("smartradex", "doge-spot"),
    Preset("smartradex", "btc-spot", "kucoin"),
    Preset("whalinvest", "btc-spot"),
    Preset(None, "btc-spot", "bitfinex"),
]


def test_what_no_service_offers_is_unknown() -> None:
    for known in (Preset(), BTC, Preset(exchange="bitfinex"), Preset(bot="eth-spot")):
        assert is_known(known, PROFILES)
    for unknown in UNKNOWN:
        assert not is_known(unknown, PROFILES), unknown
    assert not is_known(Preset(), ())


def test_an_open_journey_goes_on_unless_the_link_is_about_another() -> None:
    assert open_journey(None, POINT, PROFILES) is POINT
    assert open_journey(BTC, None, PROFILES) is None
    for same in (BTC, Preset(), Preset("smartradex"), Preset(language="en")):
        assert open_journey(same, POINT, PROFILES) is POINT
    others = (Preset("smartradex", "eth-spot"), Preset("whalinvest"), Preset(exchange="kucoin"))
    for other in (*others, *UNKNOWN):
        assert open_journey(other, POINT, PROFILES) is None, other
        on_its_way = replace(POINT, step="upload")
        assert open_journey(other, on_its_way, PROFILES) is on_its_way
