"""The passphrase is made for the user, copied as a secret, never confused, and kept."""

from pathlib import Path

import pytest
from pykeepass import PyKeePass
from PySide6.QtWidgets import QApplication

from keywizard.model.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import Hands
from tests.unit.practice.client import Exchange, Keys
from tests.unit.practice.kucoin.test_site import make_key

PASSWORD = "four words no secret"
COPY = "api_passphrase-copy"


def made(hands: Hands) -> str:
    """The passphrase that Keywizard made, as the user copies it."""
    hands.press(COPY)
    return QApplication.clipboard().text()


def at_the_values(hands: Hands, site: Exchange) -> Keys:
    """With a key that was made on the site with the copied passphrase."""
    hands.choose("whalinvest", "kucoin")
    hands.walk_to(Step.CREATE_KEY)
    _, keys = make_key(site, "Whalinvest", "Spot", passphrase=made(hands))
    hands.walk_to(Step.VALUES)
    return keys


def test_it_is_made_once_and_leaves_as_a_secret(open_wizard: Open) -> None:
    hands = open_wizard()
    hands.choose("whalinvest", "kucoin")
    hands.walk_to(Step.CREATE_KEY)
    phrase = made(hands)
    assert 7 <= len(phrase) <= 32
    assert hands.button_words(COPY) == "Copied"
    assert not any(phrase in text for text in hands.every_text())
    mime = QApplication.clipboard().mimeData()
    assert mime.hasFormat("x-kde-passwordManagerHint"), "a clipboard history would keep it"
    hands.press("language")
    hands.press("continue")
    hands.press("back")
    assert made(hands) == phrase, "KuCoin knows the one before"
    hands.press("back")
    hands.press("continue")
    assert made(hands) == phrase


def test_it_is_the_third_value_of_the_vault(
    open_wizard: Open, kucoin: Exchange, tmp_path: Path
) -> None:
    hands = open_wizard("fr")
    keys = at_the_values(hands, kucoin)
    assert hands.text("title") == "Collez les deux valeurs"
    assert not hands.has("passphrase"), "asks for what it made itself"
    hands.give(Keys(keys.key, keys.secret))
    hands.press("check-key")
    hands.checked()
    hands.press("continue")
    hands.save_with(PASSWORD)
    hands.to_the_end()
    assert "phrase secrète sous" in hands.page_text()
    with PyKeePass(str(tmp_path / "vault.kdbx"), password=PASSWORD) as vault:
        (entry,) = vault.entries
        assert (entry.username, entry.password) == (keys.key, keys.secret)
        assert entry.get_custom_property("Passphrase") == keys.passphrase
        assert entry.is_custom_property_protected("Passphrase")


def test_six_digits_are_the_trading_password(open_wizard: Open, kucoin: Exchange) -> None:
    hands = open_wizard()
    keys = at_the_values(hands, kucoin)
    hands.press("passphrase-paste")
    QApplication.clipboard().setText("493817")
    hands.press("passphrase-paste")
    assert "trading password" in hands.text("passphrase-status")
    hands.give(Keys(keys.key, keys.secret))
    hands.press("check-key")
    assert hands.is_at(Step.VALUES)
    assert hands.session.judgement.report is None, "the trading password left for the exchange"
    hands.press("passphrase-paste")
    hands.paste("passphrase", keys.passphrase)
    hands.press("check-key")
    hands.checked()
    assert hands.text("title") == "Your key is right"


@pytest.mark.parametrize("own", [False, True])
def test_another_passphrase_is_told_without_blaming_the_wrong_value(
    open_wizard: Open, kucoin: Exchange, *, own: bool
) -> None:
    hands = open_wizard()
    keys = at_the_values(hands, kucoin)
    if own:
        _, keys = make_key(kucoin, "Whalinvest", "Spot", passphrase="somebody-elses")
    else:
        hands.press("passphrase-paste")
        hands.paste("passphrase", "somebody-elses")
    hands.give(Keys(keys.key, keys.secret))
    hands.press("check-key")
    hands.checked()
    assert str(hands.report.outcome) == "passphrase_or_secret_wrong"
    assert hands.button_words("remedy") == "Give the values again"
    hands.press("remedy")
    assert hands.is_at(Step.VALUES)
    assert hands.session.values.get(KeyField.API_KEY) == Secret(keys.key)


def test_two_values_in_each_others_place_are_held_back_until_swapped(
    open_wizard: Open, kucoin: Exchange
) -> None:
    hands = open_wizard()
    keys = at_the_values(hands, kucoin)
    hands.give(Keys(keys.secret, keys.key))
    assert hands.has("swap")
    hands.press("check-key")
    assert hands.is_at(Step.VALUES)
    assert hands.session.judgement.report is None, "the secret travelled as a key"
    hands.press("swap")
    hands.checked()
    assert not hands.has("swap")
    assert hands.session.values.get(KeyField.SECRET) == Secret(keys.secret)
    hands.press("check-key")
    assert hands.text("title") == "Your key is right"


def test_another_exchange_has_other_fields(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    hands.choose("whalinvest", "bitfinex")
    hands.walk_to(Step.VALUES)
    assert not hands.has("passphrase")
    while not hands.is_at(Step.SERVICE):
        hands.press("back")
    hands.choose("whalinvest", "kucoin")
    hands.walk_to(Step.VALUES)
    assert hands.button_words("passphrase-paste") == "Replace"
    while not hands.is_at(Step.SERVICE):
        hands.press("back")
    hands.choose("whalinvest", "bitfinex")
    assert hands.session.values.get(KeyField.PASSPHRASE) is None
    hands.walk_to(Step.VALUES)
    assert not hands.has("passphrase-paste")
