"""What a support agent's link chose is shown on the first page, and the user goes on from there."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible

from keywizard.flow.link import Preset
from keywizard.flow.services import Services
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser

CHOSEN = {
    "en": "Chosen by the link you opened",
    "fr": "Choisi par le lien que vous avez ouvert",
}
UNKNOWN = "The link you opened names something Keywizard does not know"
BTC = Preset("smartradex", "btc-spot", "binance")
BTC_LINK = "keywizard:start?service=smartradex&bot=btc-spot&exchange=binance"


def chosen(user: WizardUser) -> tuple[str | None, str | None, str | None]:
    session = user.session
    profile, bot, guide = session.choices.profile, session.choices.bot, session.choices.guide
    named = [each.id if each is not None else None for each in (profile, bot, guide)]
    return named[0], named[1], named[2]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_the_link_chose_is_shown_and_waits_for_the_user(
    open_wizard: Open, language: str
) -> None:
    user = open_wizard(language, link=Preset("smartradex", "eth-spot", "binance"))
    assert user.is_at(Step.SERVICE)
    assert chosen(user) == ("smartradex", "eth-spot", "binance")
    assert user.text("link").startswith(CHOSEN[language])
    user.press("continue")
    assert user.is_at(Step.PREPARE)


def test_the_user_may_choose_otherwise(open_wizard: Open) -> None:
    user = open_wizard(link=BTC)
    user.press("bot-eth-spot")
    assert not user.has("link"), "the link did not choose that bot"
    user.press("language")
    assert chosen(user) == ("smartradex", "eth-spot", "binance")
    user.press("bot-btc-spot")
    assert user.has("link")
    user.press("service-whalinvest")
    user.press("exchange-kucoin")
    assert chosen(user) == ("whalinvest", None, "kucoin")
    assert not user.has("link")


@pytest.mark.parametrize(
    ("link", "missing"),
    [
        (Preset("smartradex"), "bot-btc-spot"),
        (Preset("whalinvest"), "exchange-bitfinex"),
        (Preset(exchange="kucoin"), "service-whalinvest"),
    ],
)
def test_what_the_link_leaves_open_is_asked(open_wizard: Open, link: Preset, missing: str) -> None:
    user = open_wizard(link=link)
    assert chosen(user) == (None, None, None) or user.session.choices.bot is None
    user.press("continue")
    assert user.is_at(Step.SERVICE)
    user.press(missing)
    user.press("continue")
    assert not user.is_at(Step.SERVICE)


@pytest.mark.parametrize(
    "link", [Preset("nobody", "btc-spot"), Preset("smartradex", "doge-spot"), Preset(bot="doge")]
)
def test_an_unknown_name_is_said_and_chooses_nothing(open_wizard: Open, link: Preset) -> None:
    user = open_wizard(link=link)
    assert user.text("link").startswith(UNKNOWN)
    assert "doge" not in user.page_text(), "a stranger's word in our window"
    assert user.session.choices.bot is None
    user.press("continue")
    assert user.is_at(Step.SERVICE)


def test_an_unknown_service_leaves_the_only_one_chosen(
    open_wizard: Open, services: Services
) -> None:
    one = tuple(each for each in services.profiles if each.id == "whalinvest")
    user = open_wizard(world=replace(services, profiles=one), link=Preset("nobody"))
    assert user.text("link").startswith(UNKNOWN)
    user.press("exchange-kucoin")
    assert chosen(user) == ("whalinvest", None, "kucoin")


def test_a_link_that_only_chooses_the_language_says_nothing(open_wizard: Open) -> None:
    assert not open_wizard(link=Preset(language="en")).has("link")
    assert not open_wizard().has("link")


def test_the_same_journey_is_resumed_and_another_one_begins(
    open_wizard: Open, tmp_path: Path
) -> None:
    open_wizard().walk_to(Step.RESTRICTIONS)
    assert open_wizard(link=BTC).is_at(Step.RESTRICTIONS)
    other = open_wizard(link=Preset("whalinvest", None, "kucoin"))
    assert other.is_at(Step.SERVICE)
    assert chosen(other) == ("whalinvest", None, "kucoin")
    kept = json.loads((tmp_path / "settings" / "resume.json").read_text())
    assert (kept["service"], kept["step"]) == ("smartradex", "restrictions")
    assert open_wizard().is_at(Step.RESTRICTIONS), "a link that was only opened changed it"
    other.press("continue")
    kept = json.loads((tmp_path / "settings" / "resume.json").read_text())
    assert kept["service"] == "whalinvest"


def test_a_second_bot_is_not_chosen_by_the_link(open_wizard: Open) -> None:
    user = open_wizard(link=BTC)
    user.wizard.start_over()
    user.settle()
    assert user.session.choices.bot is None
    assert not user.has("link")


def test_a_refused_link_is_told_where_the_user_is(open_wizard: Open) -> None:
    user = open_wizard()
    user.wizard.refuse_link()
    user.settle()
    assert "does not follow the link" in user.text("trouble")
    user.choose_first_bot()
    user.press("continue")
    assert user.is_at(Step.PREPARE), "it only says so"
    user.press("back")
    assert not user.has("trouble")


def test_a_link_opened_meanwhile_counts_on_an_untouched_first_page(
    open_wizard: Open, tmp_path: Path
) -> None:
    user = open_wizard("fr")
    user.wizard.open_link(f"{BTC_LINK}&language=en")
    user.settle()
    assert user.is_at(Step.SERVICE)
    assert chosen(user) == ("smartradex", "btc-spot", "binance")
    assert user.text("link").startswith(CHOSEN["en"])
    assert not (tmp_path / "settings" / "preferences.json").exists(), "for this start only"


def test_the_page_that_a_link_changed_is_announced(
    open_wizard: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    user = open_wizard()
    QAccessible.setActive(True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append(event.message()) if hasattr(event, "message") else None,
    )
    user.wizard.open_link(BTC_LINK)
    assert said == ["Step 1 of 11. Your bot"]


def test_a_link_opened_meanwhile_takes_nothing_from_a_journey(open_wizard: Open) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES)
    user.type("secret", Secret("s" * 64))
    user.press("back")
    user.wizard.open_link("keywizard:start?service=whalinvest")
    user.settle()
    assert "changes nothing" in user.text("notice")
    while not user.is_at(Step.SERVICE):
        user.press("back")
    user.wizard.open_link("keywizard:start?service=whalinvest")
    user.settle()
    assert chosen(user) == ("smartradex", "btc-spot", "binance")
    assert user.session.values.get(KeyField.SECRET) is not None, "it is shown only once"
    user.wizard.open_link("keywizard:start?account=mallory")
    user.settle()
    assert "does not follow the link" in user.text("trouble")
