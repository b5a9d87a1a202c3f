"""The passphrase is made for the user, copied as a secret, never confused, and kept."""

from pathlib import Path

import pytest
from pykeepass import PyKeePass
from PySide6.QtWidgets import QApplication

from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser
from tests.unit.practice.client import Exchange, Keys
from tests.unit.practice.kucoin.test_site import make_key

PASSWORD = "four words no secret"
COPY = "api_passphrase-copy"


def made(user: WizardUser) -> str:
    """The passphrase that Keywizard made, as the user copies it."""
    user.press(COPY)
    return QApplication.clipboard().text()


def at_the_values(user: WizardUser, site: Exchange) -> Keys:
    """With a key that was made on the site with the copied passphrase."""
    user.choose("whalinvest", "kucoin")
    user.walk_to(Step.CREATE_KEY)
    _, keys = make_key(site, "Whalinvest", "Spot", passphrase=made(user))
    user.walk_to(Step.VALUES)
    return keys


def test_it_is_made_once_and_leaves_as_a_secret(open_wizard: Open) -> None:
    user = open_wizard()
    user.choose("whalinvest", "kucoin")
    user.walk_to(Step.CREATE_KEY)
    phrase = made(user)
    assert 7 <= len(phrase) <= 32
    assert user.button_words(COPY) == "Copied"
    assert not any(phrase in text for text in user.every_text())
    mime = QApplication.clipboard().mimeData()
    assert mime.hasFormat("x-kde-passwordManagerHint"), "a clipboard history would keep it"
    user.press("language")
    user.press("continue")
    user.press("back")
    assert made(user) == phrase, "KuCoin knows the one before"
    user.press("back")
    user.press("continue")
    assert made(user) == phrase


def test_it_is_the_third_value_of_the_vault(
    open_wizard: Open, kucoin: Exchange, tmp_path: Path
) -> None:
    user = open_wizard("fr")
    keys = at_the_values(user, kucoin)
    assert user.text("title") == "Collez les deux valeurs"
    assert not user.has("passphrase"), "asks for what it made itself"
    user.give(Keys(keys.key, keys.secret))
    user.press("check-key")
    user.checked()
    user.press("continue")
    user.save_with(PASSWORD)
    user.to_the_end()
    assert "phrase secrète sous" in user.page_text()
    with PyKeePass(str(tmp_path / "vault.kdbx"), password=PASSWORD) as vault:
        (entry,) = vault.entries
        assert (entry.username, entry.password) == (keys.key, keys.secret)
        assert entry.get_custom_property("Passphrase") == keys.passphrase
        assert entry.is_custom_property_protected("Passphrase")


def test_six_digits_are_the_trading_password(open_wizard: Open, kucoin: Exchange) -> None:
    user = open_wizard()
    keys = at_the_values(user, kucoin)
    user.press("passphrase-paste")
    QApplication.clipboard().setText("493817")
    user.press("passphrase-paste")
    assert "trading password" in user.text("passphrase-status")
    user.give(Keys(keys.key, keys.secret))
    user.press("check-key")
    assert user.is_at(Step.VALUES)
    assert user.session.judgement.report is None, "the trading password left for the exchange"
    user.press("passphrase-paste")
    user.paste("passphrase", keys.passphrase)
    user.press("check-key")
    user.checked()
    assert user.text("title") == "Your key is right"


@pytest.mark.parametrize("own", [False, True])
def test_another_passphrase_is_told_without_blaming_the_wrong_value(
    open_wizard: Open, kucoin: Exchange, *, own: bool
) -> None:
    user = open_wizard()
    keys = at_the_values(user, kucoin)
    if own:
        _, keys = make_key(kucoin, "Whalinvest", "Spot", passphrase="somebody-elses")
    else:
        user.press("passphrase-paste")
        user.paste("passphrase", "somebody-elses")
    user.give(Keys(keys.key, keys.secret))
    user.press("check-key")
    user.checked()
    assert str(user.report.outcome) == "passphrase_or_secret_wrong"
    assert user.button_words("remedy") == "Give the values again"
    user.press("remedy")
    assert user.is_at(Step.VALUES)
    assert user.session.values.get(KeyField.API_KEY) == Secret(keys.key)


def test_two_values_in_each_others_place_are_held_back_until_swapped(
    open_wizard: Open, kucoin: Exchange
) -> None:
    user = open_wizard()
    keys = at_the_values(user, kucoin)
    user.give(Keys(keys.secret, keys.key))
    assert user.has("swap")
    user.press("check-key")
    assert user.is_at(Step.VALUES)
    assert user.session.judgement.report is None, "the secret travelled as a key"
    user.press("swap")
    user.checked()
    assert not user.has("swap")
    assert user.session.values.get(KeyField.SECRET) == Secret(keys.secret)
    user.press("check-key")
    assert user.text("title") == "Your key is right"


def test_another_exchange_has_other_fields(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.choose("whalinvest", "bitfinex")
    user.walk_to(Step.VALUES)
    assert not user.has("passphrase")
    while not user.is_at(Step.SERVICE):
        user.press("back")
    user.choose("whalinvest", "kucoin")
    user.walk_to(Step.VALUES)
    assert user.button_words("passphrase-paste") == "Replace"
    while not user.is_at(Step.SERVICE):
        user.press("back")
    user.choose("whalinvest", "bitfinex")
    assert user.session.values.get(KeyField.PASSPHRASE) is None
    user.walk_to(Step.VALUES)
    assert not user.has("passphrase-paste")
