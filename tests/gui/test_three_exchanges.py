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
from keywizard.flow.steps import route
from keywizard.model.credentials import Evidence
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.bitfinex.test_site import made as made_on_bitfinex
from tests.unit.practice.client import Exchange, Keys
from tests.unit.practice.kucoin.test_site import make_key, restrict

PASSWORD = "four words no secret"
NORDWIND = Path(__file__).parent.parent / "vectors" / "services" / "nordwind.toml"


def walk(user: WizardUser, make: Callable[[], Keys]) -> list[Step]:
    """To the values, making the key on the way; which pages that led over."""
    seen = [user.step]
    keys = Keys("", "")
    while not user.is_at(Step.VALUES):
        user.press("continue")
        seen.append(user.step)
        if user.is_at(Step.CREATE_KEY):
            keys = make()
    user.give(keys)
    user.press("check-key")
    user.checked()
    return seen


@pytest.mark.parametrize("exchange", ["kucoin", "bitfinex"])
def test_the_whole_road_ends_in_the_vault(
    open_wizard: Open, kucoin: Exchange, bitfinex: Exchange, exchange: str
) -> None:
    user = open_wizard("fr")

    def on_kucoin() -> Keys:
        user.press("api_passphrase-copy")
        phrase = QApplication.clipboard().text()
        _, keys = make_key(kucoin, "Whalinvest", "Spot", passphrase=phrase)
        return Keys(keys.key, keys.secret)

    make = {"kucoin": on_kucoin, "bitfinex": lambda: made_on_bitfinex(bitfinex)[1]}[exchange]
    user.choose("whalinvest", exchange)
    seen = walk(user, make)
    assert seen == [*route(user.session)[: len(seen)]]
    assert user.text("title") == "Votre clé convient"
    told = " ".join(user.verdict_lines().values())
    assert "refusé" not in told
    user.press("continue")
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    assert (stored.exchange, stored.evidence) == (exchange, Evidence.CHECKED_HERE)
    user.to_the_end()
    assert "Échangeur" in user.page_text()


def test_where_each_call_counts_nothing_is_repeated_by_itself(
    open_wizard: Open, bitfinex: Exchange, qtbot: QtBot
) -> None:
    user = open_wizard()
    user.choose("whalinvest", "bitfinex")
    user.judge(bitfinex.play("withdrawals"))
    assert "withdraw" in " ".join(user.verdict_lines())
    over = QTimer(singleShot=True, interval=10_600)
    over.start()
    user.wait(lambda: not over.isActive(), "more than the interval")
    browser = QWidget()
    qtbot.addWidget(browser)
    browser.show()
    browser.activateWindow()
    user.settle()
    user.wizard.window.activateWindow()
    user.settle()
    assert not user.wizard.context.checker.busy
    assert len(user.session.judgement.reports) == 1
    user.press("continue")
    user.checked()
    assert len(user.session.judgement.reports) == 2


def test_the_e_mails_link_is_told_before_it_is_needed(open_wizard: Open) -> None:
    user = open_wizard()
    user.choose("whalinvest", "bitfinex")
    user.walk_to(Step.PREPARE)
    assert "mailbox, open in the same browser" in user.page_text()
    user.walk_to(Step.CREATE_KEY)
    assert "e-mail’s link in this same browser" in user.page_text()
    assert not user.session.values.complete


@pytest.mark.parametrize("exchange", ["kucoin", "bitfinex", "binance"])
def test_what_the_service_stresses_is_told_at_the_start(open_wizard: Open, exchange: str) -> None:
    user = open_wizard("fr")
    user.choose("whalinvest", exchange)
    user.walk_to(Step.PREPARE)
    stressed = {"binance": "l’adresse IP donnée par Whalinvest"}
    assert stressed.get(exchange, "N’autorisez jamais les retraits") in user.page_text()


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
    user = open_wizard()
    user.choose("whalinvest", "kucoin")
    user.judge(kucoin.play(scenario))
    assert user.text("title") == title
    assert address in user.text("message")
    user.press("copy-own-address")
    assert QApplication.clipboard().text() == address


def test_a_service_that_is_only_a_file(
    open_wizard: Open, kucoin: Exchange, services: Services, tmp_path: Path
) -> None:
    folder = tmp_path / "services"
    folder.mkdir()
    shutil.copy(NORDWIND, folder)
    world = replace(services, profiles=Catalogue(folder).profiles)
    user = open_wizard(world=world)
    user.press("service-nordwind")
    user.press("bot-gale")
    numbers: list[str] = []

    def make() -> Keys:
        user.press("api_passphrase-copy")
        phrase = QApplication.clipboard().text()
        ips = "203.0.113.7 203.0.113.8 127.0.0.1"
        number, keys = make_key(kucoin, "Nordwind Gale", "Spot", ips=ips, passphrase=phrase)
        numbers.append(number)
        return Keys(keys.key, keys.secret)

    walk(user, make)
    assert user.text("title") == "Your key is right"
    user.press("continue")
    assert user.is_at(Step.LOCK)
    restrict(kucoin, numbers[0], "Spot", ips="203.0.113.7 203.0.113.8")
    user.press("continue")
    user.checked()
    assert user.text("title") == "Locked, as intended"
    user.press("continue")
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    assert (stored.service, stored.bot) == ("nordwind", "gale")
    assert stored.evidence == Evidence.CHECKED_THEN_LOCKED
    user.to_the_end()
    assert "within an hour" in user.page_text()
    assert user.has("second-bot")
