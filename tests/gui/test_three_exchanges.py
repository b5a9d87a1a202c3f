"""One service on three exchanges, and a service that is only a file: the same wizard."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from keywizard.catalog.loader import Catalogue
from keywizard.flow.services import Services
from keywizard.flow.steps import road
from keywizard.model.credentials import Evidence
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import Hands
from tests.unit.practice.bitfinex.test_site import made as made_on_bitfinex
from tests.unit.practice.client import Exchange, Keys
from tests.unit.practice.kucoin.test_site import make_key, restrict

PASSWORD = "four words no secret"
NORDWIND = Path(__file__).parent.parent / "vectors" / "services" / "nordwind.toml"


def walk(hands: Hands, make: Callable[[], Keys]) -> list[Step]:
    """To the values, making the key on the way; which pages that led over."""
    seen = [hands.step]
    keys = Keys("", "")
    while not hands.is_at(Step.VALUES):
        hands.press("continue")
        seen.append(hands.step)
        if hands.is_at(Step.CREATE_KEY):
            keys = make()
    hands.give(keys)
    hands.press("check-key")
    hands.checked()
    return seen


@pytest.mark.parametrize("exchange", ["kucoin", "bitfinex"])
def test_the_whole_road_ends_in_the_vault(
    open_wizard: Open, kucoin: Exchange, bitfinex: Exchange, exchange: str
) -> None:
    hands = open_wizard("fr")

    def on_kucoin() -> Keys:
        hands.press("api_passphrase-copy")
        phrase = QApplication.clipboard().text()
        _, keys = make_key(kucoin, "Whalinvest", "Spot", passphrase=phrase)
        return Keys(keys.key, keys.secret)

    make = {"kucoin": on_kucoin, "bitfinex": lambda: made_on_bitfinex(bitfinex)[1]}[exchange]
    hands.choose("whalinvest", exchange)
    seen = walk(hands, make)
    assert seen == [*road(hands.session)[: len(seen)]]
    assert hands.text("title") == "Votre clé convient"
    told = " ".join(hands.verdict_lines().values())
    assert "refusé" not in told
    hands.press("continue")
    hands.save_with(PASSWORD)
    stored = hands.session.kept.stored
    assert stored is not None
    assert (stored.exchange, stored.evidence) == (exchange, Evidence.CHECKED_HERE)
    hands.to_the_end()
    assert "Échangeur" in hands.page_text()


def test_where_each_call_counts_nothing_is_repeated_by_itself(
    open_wizard: Open, bitfinex: Exchange, qtbot: QtBot
) -> None:
    hands = open_wizard()
    hands.choose("whalinvest", "bitfinex")
    hands.judge(bitfinex.play("withdrawals"))
    assert "withdraw" in " ".join(hands.verdict_lines())
    over = QTimer(singleShot=True, interval=10_600)
    over.start()
    hands.wait(lambda: not over.isActive(), "more than the interval")
    browser = QWidget()
    qtbot.addWidget(browser)
    browser.show()
    browser.activateWindow()
    hands.settle()
    hands.wizard.window.activateWindow()
    hands.settle()
    assert not hands.wizard.context.checker.busy
    assert len(hands.session.judgement.reports) == 1
    hands.press("continue")
    hands.checked()
    assert len(hands.session.judgement.reports) == 2


def test_the_e_mails_link_is_told_before_it_is_needed(open_wizard: Open) -> None:
    hands = open_wizard()
    hands.choose("whalinvest", "bitfinex")
    hands.walk_to(Step.PREPARE)
    assert "mailbox, open in the same browser" in hands.page_text()
    hands.walk_to(Step.CREATE_KEY)
    assert "e-mail’s link in this same browser" in hands.page_text()
    assert not hands.session.values.complete


@pytest.mark.parametrize("exchange", ["kucoin", "bitfinex", "binance"])
def test_what_the_service_stresses_is_told_at_the_start(open_wizard: Open, exchange: str) -> None:
    hands = open_wizard("fr")
    hands.choose("whalinvest", exchange)
    hands.walk_to(Step.PREPARE)
    stressed = {"binance": "l’adresse IP donnée par Whalinvest"}
    assert stressed.get(exchange, "N’autorisez jamais les retraits") in hands.page_text()


@pytest.mark.parametrize(
    ("scenario", "title", "address"),
    [
        ("ip-version-6", "Your address is IPv6", "2001:db8::7"),
        ("ip-elsewhere", "Refused from this computer", "127.0.0.1"),
    ],
)
def test_a_blocked_address_is_shown_and_copied(
    open_wizard: Open, kucoin: Exchange, scenario: str, title: str, address: str
) -> None:
    hands = open_wizard()
    hands.choose("whalinvest", "kucoin")
    hands.judge(kucoin.play(scenario))
    assert hands.text("title") == title
    assert address in hands.text("message")
    hands.press("copy-own-address")
    assert QApplication.clipboard().text() == address


def test_a_service_that_is_only_a_file(
    open_wizard: Open, kucoin: Exchange, services: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "services"
    folder.mkdir()
    shutil.copy(NORDWIND, folder)
    world = replace(services, profiles=Catalogue(folder).profiles)
    hands = open_wizard(world=world)
    hands.press("service-nordwind")
    hands.press("bot-gale")
    numbers: list[str] = []

    def make() -> Keys:
        hands.press("api_passphrase-copy")
        phrase = QApplication.clipboard().text()
        ips = "203.0.113.7 203.0.113.8 127.0.0.1"
        number, keys = make_key(kucoin, "Nordwind Gale", "Spot", ips=ips, passphrase=phrase)
        numbers.append(number)
        return Keys(keys.key, keys.secret)

    walk(hands, make)
    assert hands.text("title") == "Your key is right"
    hands.press("continue")
    assert hands.is_at(Step.LOCK)
    restrict(kucoin, numbers[0], "Spot", ips="203.0.113.7 203.0.113.8")
    hands.press("continue")
    hands.checked()
    assert hands.text("title") == "Locked, as intended"
    hands.press("continue")
    hands.save_with(PASSWORD)
    stored = hands.session.kept.stored
    assert stored is not None
    assert (stored.service, stored.bot) == ("nordwind", "gale")
    assert stored.evidence == Evidence.CHECKED_THEN_LOCKED
    hands.to_the_end()
    assert "within an hour" in hands.page_text()
    assert hands.has("second-bot")
