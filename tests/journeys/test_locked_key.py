"""A key for one address: both roads to it, and a lock that the practice exchange really closes."""

from pathlib import Path

import pytest

from tests.journeys.afterwards import keys_listed
from tests.journeys.conftest import SitDown, Workplace
from tests.journeys.visitor import ByKeyboard, ByMouse
from tests.journeys.wizard import ByKeys, ByName

pytestmark = pytest.mark.journey

SERVICE, OWN = "127.0.0.2", "127.0.0.1"
"""Where the practice service and this computer call from."""
PASSWORD = "four words are enough"


def test_the_address_is_known_by_mouse_in_french(sit_down: SitDown) -> None:
    with sit_down("fr") as workplace:
        wizard, site = ByName(workplace.desktop, workplace.app), ByMouse(workplace.browser)
        begin_with_the_address(wizard)
        create_and_copy(workplace, wizard, site)
        set_everything_at_once(wizard, site)
        close_the_lock_in_french(wizard, site)
        keep_in_french(workplace, wizard)


def test_the_address_comes_late_by_keyboard_in_english(sit_down: SitDown) -> None:
    with sit_down("en") as workplace:
        wizard, site = ByKeys(workplace.desktop, workplace.app), ByKeyboard(workplace.browser)
        begin_without_the_address(wizard)
        create_and_paste(workplace, wizard, site)
        give_it_to_the_service(workplace, wizard)
        set_the_rest(wizard, site)
        close_the_lock_in_english(wizard, site)
        keep_in_english(workplace, wizard)


def begin_with_the_address(wizard: ByName) -> None:
    """Service, exchange, and the address that the service assigned."""
    wizard.choose("Whalinvest")
    wizard.choose("Binance")
    wizard.press("Continuer")
    wizard.at("Avant de commencer")
    wizard.press("Continuer")
    wizard.at("L’adresse du service")
    wizard.choose("Oui, Whalinvest me l’a attribuée")
    wizard.write("L’adresse donnée par Whalinvest", SERVICE)
    wizard.says("Bien reçue.")
    wizard.press("Continuer")


def create_and_copy(workplace: Workplace, wizard: ByName, site: ByMouse) -> None:
    """A key of the main account, its values received as they are copied."""
    wizard.at("Créez la clé")
    wizard.press("Recevoir ce que je copie")
    wizard.press("Copier")
    workplace.browser.visit(wizard.opens("Ouvrir la page Binance"))
    site.create_the_key("Whalinvest", main=True)
    site.copy("api-key")
    wizard.says("Bien reçu : Clé API. Copiez maintenant : Clé secrète.")
    site.copy("secret-key")
    wizard.says("Bien reçu : Clé API, Clé secrète.")
    wizard.press("Continuer")


def set_everything_at_once(wizard: ByName, site: ByMouse) -> None:
    """Both addresses, then the box that only they set free."""
    wizard.at("Adresses et cases")
    wizard.press("Trouver")
    wizard.says("Bien reçue.")
    site.press("#done")
    site.tie(f"{SERVICE}, {OWN}", spot=True)
    wizard.press("Continuer")
    wizard.at("Collez les deux valeurs")
    wizard.press("Vérifier la clé")
    wizard.at("Votre clé convient")
    wizard.press("Continuer")


def close_the_lock_in_french(wizard: ByName, site: ByMouse) -> None:
    """Too early, and seen; then refused as intended."""
    wizard.at("Verrouillez la clé")
    wizard.press("Vérifier le verrou")
    wizard.at("Votre adresse est encore sur la liste")
    site.tie(SERVICE)
    wizard.press("Vérifier le verrou")
    wizard.at("Verrouillée, comme prévu")
    wizard.press("Continuer")


def keep_in_french(workplace: Workplace, wizard: ByName) -> None:
    """The vault says what the lock was worth."""
    wizard.at("Enregistrez la clé")
    wizard.choose("Avec un mot de passe")
    wizard.write("Choisissez un mot de passe", PASSWORD)
    wizard.write("Répétez le mot de passe", PASSWORD)
    wizard.press("Enregistrer")
    wizard.says("C’est enregistré. La clé est chiffrée sur cet ordinateur.")
    wizard.press("Continuer")
    wizard.to_the_end("Plus tard", "Presque fini")
    stored = keys_listed(workplace.desktop, Path(wizard.reads("vault")), PASSWORD)
    assert (stored["service"], stored["evidence"]) == ("whalinvest", "checked_then_locked")


def begin_without_the_address(wizard: ByKeys) -> None:
    """The service tells it only once it has the key."""
    wizard.to_front()
    wizard.choose("Whalinvest", first="SmartradeX")
    wizard.choose("Binance")
    wizard.press("Continue")
    wizard.at("Before you begin")
    wizard.press("Continue")
    wizard.at("The service’s address")
    wizard.choose(
        "Not yet: it is shown after the key is added", first="Yes, Whalinvest assigned it to me"
    )
    wizard.press("Continue")


def create_and_paste(workplace: Workplace, wizard: ByKeys, site: ByKeyboard) -> None:
    """A key that may only read, and its two values."""
    wizard.at("Create the key")
    wizard.press("Copy")
    workplace.browser.visit(wizard.opens("Open the Binance page"))
    site.to_front()
    site.create_the_key("Whalinvest", main=True)
    wizard.to_front()
    wizard.press("Continue")
    wizard.press("Go on without")
    wizard.at("The two values")
    for value, name in (("api-key", "API Key"), ("secret-key", "Secret Key")):
        site.to_front()
        site.copy(value)
        wizard.to_front()
        wizard.paste(name)
    wizard.says("Received: API Key, Secret Key.")
    wizard.press("Check the key")


def give_it_to_the_service(workplace: Workplace, wizard: ByKeys) -> None:
    """Each value on its own click, and what the service shows for them."""
    wizard.at("Add the key at the service")
    wizard.says("Checked: nothing is ticked that Whalinvest refuses.")
    wizard.press("Copy: API Key")
    wizard.says("Copied for 30 seconds: API Key.")
    assert len(workplace.desktop.display.clipboard()) == 64
    wizard.write("The address given by Whalinvest", SERVICE)
    wizard.says("Received.")
    wizard.press("Continue")


def set_the_rest(wizard: ByKeys, site: ByKeyboard) -> None:
    """Addresses and trading, on the key that the service has already."""
    wizard.at("Addresses and boxes")
    wizard.press("Find it")
    wizard.says("Received.")
    site.to_front()
    site.press("#done")
    site.tie(f"{SERVICE}, {OWN}", spot=True)
    wizard.to_front()
    wizard.press("Continue")
    wizard.at("Your key is right")
    wizard.press("Continue")


def close_the_lock_in_english(wizard: ByKeys, site: ByKeyboard) -> None:
    """This computer is shut out, as intended."""
    wizard.at("Lock the key")
    site.to_front()
    site.tie(SERVICE)
    wizard.to_front()
    wizard.press("Check the lock")
    wizard.at("Locked, as intended")
    wizard.press("Continue")


def keep_in_english(workplace: Workplace, wizard: ByKeys) -> None:
    """By a password; the vault says what the lock was worth."""
    wizard.at("Keep it safe")
    wizard.choose("With a password", first="With this computer")
    wizard.write("Choose a password", PASSWORD)
    wizard.write("The same password again", PASSWORD)
    wizard.press("Save")
    wizard.says("Saved. The key is encrypted on this computer.")
    wizard.press("Continue")
    wizard.to_the_end("Later", "All done")
    stored = keys_listed(workplace.desktop, Path(wizard.reads("vault")), PASSWORD)
    assert (stored["service"], stored["evidence"]) == ("whalinvest", "checked_then_locked")
