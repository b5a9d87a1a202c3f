"""From a kept key into the form of the service, by mouse and real paste; and into the wrong one."""

import json
import urllib.request
from urllib.parse import urljoin

import pytest

from tests.desktop.waiting import until
from tests.journeys.conftest import SitDown, Workplace
from tests.journeys.visitor import ByMouse
from tests.journeys.wizard import ByName

pytestmark = pytest.mark.journey

PASSWORD = "quatre mots sans secret"
PANEL = "À coller chez SmartradeX"
PLACE = (20, 560)
"""Over the wizard, so that nothing of the form is hidden."""


def test_each_value_reaches_its_own_field(sit_down: SitDown) -> None:
    with sit_down("fr") as workplace:
        wizard, site = ByName(workplace.desktop, workplace.app), ByMouse(workplace.browser)
        key, secret = keep_a_key(workplace, wizard, site)
        form = open_the_form(workplace, wizard)
        paste(workplace, wizard, site, "#btc-public", key)
        paste(workplace, wizard, site, "#btc-secret", secret)
        site.press("#save")
        until(lambda: key[-4:] in workplace.browser.text("#saved-btc"), "the key to be listed")
        assert received(form) == {
            "btc": {"place": "BOT BTC spot", "api_key": key, "secret": secret}
        }
        answer(wizard, "BOT BTC spot")
        answer(wizard, "Oui")
        wizard.says("Vous avez indiqué que SmartradeX a votre clé.")
        assert workplace.desktop.display.clipboard() not in {key, secret}
        wizard.press("Continuer")
        wizard.at("C’est prêt")
        wizard.says("Chez SmartradeX : déclaré par vous")


def test_the_wrong_bots_fields_are_noticed_and_put_right(sit_down: SitDown) -> None:
    with sit_down("fr") as workplace:
        wizard, site = ByName(workplace.desktop, workplace.app), ByMouse(workplace.browser)
        key, secret = keep_a_key(workplace, wizard, site)
        form = open_the_form(workplace, wizard)
        paste(workplace, wizard, site, "#eth-public", key)
        paste(workplace, wizard, site, "#eth-secret", secret)
        site.press("#save")
        until(lambda: key[-4:] in workplace.browser.text("#saved-eth"), "the key to be listed")
        answer(wizard, "BOT ETH spot")
        wizard.says("Ce n’est pas encore bon")
        site.press("#empty-eth")
        wizard.press("Reprendre à la première valeur")
        paste(workplace, wizard, site, "#btc-public", key)
        paste(workplace, wizard, site, "#btc-secret", secret)
        site.press("#save")
        until(lambda: list(received(form)) == ["btc"], "the key in its own place only")
        answer(wizard, "BOT BTC spot")
        answer(wizard, "Oui")
        wizard.says("Vous avez indiqué que SmartradeX a votre clé.")


def keep_a_key(workplace: Workplace, wizard: ByName, site: ByMouse) -> tuple[str, str]:
    """The practice exchange's own sample key, from its home page to the vault."""
    wizard.choose("SmartradeX")
    wizard.choose("BOT BTC Spot")
    for title in ("Avant de commencer", "Compte principal", "Sous-compte", "Créez la clé"):
        wizard.press("Continuer")
        wizard.at(title)
    wizard.press("Recevoir ce que je copie")
    workplace.browser.visit(urljoin(wizard.opens("Ouvrir la page Binance"), "/fr/"))
    key = site.copy("sample-api-key")
    wizard.says("Bien reçu : Clé API. Copiez maintenant : Clé secrète.")
    secret = site.copy("sample-secret-key")
    wizard.says("Bien reçu : Clé API, Clé secrète.")
    wizard.press("Continuer")
    wizard.at("Cases à cocher")
    wizard.press("Continuer")
    wizard.at("Collez les deux valeurs")
    wizard.press("Vérifier la clé")
    wizard.at("Votre clé convient")
    wizard.press("Continuer")
    wizard.at("Enregistrez la clé")
    wizard.choose("Avec un mot de passe")
    wizard.write("Choisissez un mot de passe", PASSWORD)
    wizard.write("Répétez le mot de passe", PASSWORD)
    wizard.press("Enregistrer")
    wizard.says("C’est enregistré. La clé est chiffrée sur cet ordinateur.")
    wizard.press("Continuer")
    wizard.at("Remettez la clé")
    return key, secret


def open_the_form(workplace: Workplace, wizard: ByName) -> str:
    """In the browser; the panel beside it. Returns the form's address."""
    form = wizard.opens("Ouvrir la page SmartradeX")
    workplace.browser.visit(form)
    display = workplace.desktop.display
    display.place(display.window(PANEL), *PLACE)
    return form


def paste(workplace: Workplace, wizard: ByName, site: ByMouse, field: str, value: str) -> None:
    """One value: copied on a click, pasted by keys into that field, then gone."""
    wizard.press("Copier")
    until(lambda: workplace.desktop.display.clipboard() == value, "the value on the clipboard")
    site.paste(field, value)
    wizard.press("C’est collé")
    until(lambda: workplace.desktop.display.clipboard() != value, "the clipboard to be cleared")


def answer(wizard: ByName, name: str) -> None:
    """What the tester sees on the page."""
    wizard.choose(name)
    wizard.press("Répondre")


def received(form: str) -> dict[str, dict[str, str]]:
    """What the practice service was given so far."""
    with urllib.request.urlopen(urljoin(form, "/practice/received"), timeout=10) as told:
        return dict(json.load(told))
