"""From a new sub-account to an encrypted key, as a person does it: by mouse, then by keyboard."""

from pathlib import Path

import pytest

from tests.desktop.waiting import until
from tests.journeys.afterwards import in_the_keyring, keepassxc_lists, keys_listed
from tests.journeys.conftest import SitDown, Workplace
from tests.journeys.visitor import ByKeyboard, ByMouse
from tests.journeys.wizard import ByKeys, ByName

pytestmark = pytest.mark.journey

LABEL = "SmartradeX BTC Spot"
PASSWORD = "four words are enough"


def test_by_its_visible_names_in_french(sit_down: SitDown) -> None:
    with sit_down("fr") as workplace:
        wizard, site = ByName(workplace.desktop, workplace.app), ByMouse(workplace.browser)
        prepare_in_french(workplace, wizard, site)
        key = create_and_copy(workplace, wizard, site)
        be_refused_and_cured(workplace, wizard, site)
        keep_by_keyring(workplace, wizard, key)


def test_by_keyboard_alone_in_english(sit_down: SitDown) -> None:
    with sit_down("en") as workplace:
        wizard, site = ByKeys(workplace.desktop, workplace.app), ByKeyboard(workplace.browser)
        prepare_in_english(workplace, wizard, site)
        key = create_and_paste(workplace, wizard, site)
        be_refused_and_check_again(wizard, site)
        keep_by_password(workplace, wizard, key)


def prepare_in_french(workplace: Workplace, wizard: ByName, site: ByMouse) -> None:
    """Bot, prerequisites, the main account's box, a sub-account."""
    wizard.choose("SmartradeX")
    wizard.choose("BOT BTC Spot")
    wizard.press("Continuer")
    wizard.at("Avant de commencer")
    wizard.press("Continuer")

    wizard.at("Compte principal")
    workplace.browser.visit(wizard.opens("Ouvrir la page Binance"))
    site.untick_default_security()
    wizard.press("Continuer")

    wizard.at("Sous-compte")
    workplace.browser.visit(wizard.opens("Ouvrir la page Binance"))
    site.make_a_sub_account("robot")
    wizard.press("Continuer")


def create_and_copy(workplace: Workplace, wizard: ByName, site: ByMouse) -> str:
    """The key and its two values, received as they are copied; returns the public one."""
    display = workplace.desktop.display
    wizard.at("Créez la clé")
    wizard.press("Recevoir ce que je copie")
    wizard.press("Copier")
    workplace.browser.visit(wizard.opens("Ouvrir la page Binance"))
    site.create_the_key(LABEL)
    key = site.copy("api-key")
    wizard.says("Bien reçu : Clé API. Copiez maintenant : Clé secrète.")
    assert key not in display.clipboard()
    secret = site.copy("secret-key")
    wizard.says("Bien reçu : Clé API, Clé secrète.")
    assert secret not in display.clipboard()
    wizard.press("Continuer")
    return key


def be_refused_and_cured(workplace: Workplace, wizard: ByName, site: ByMouse) -> None:
    """One box too many: named, unticked on the site, and seen without touching the wizard."""
    wizard.at("Cases à cocher")
    site.press("#done")
    site.edit_the_restrictions()
    assert workplace.browser.element("#ip-unrestricted").is_selected()
    site.set_box("#enableSpotAndMarginTrading", on=True)
    site.set_box("#enableWithdrawals", on=True)
    site.save_the_restrictions()
    wizard.press("Continuer")

    wizard.at("Collez les deux valeurs")
    wizard.press("Vérifier la clé")
    wizard.at("Une case à décocher")
    wizard.says("Cette clé peut retirer votre argent.")
    assert wizard.row("withdraw_on") == "Activer les retraits. Cochée : à décocher."

    site.edit_the_restrictions()
    site.set_box("#enableWithdrawals", on=False)
    site.save_the_restrictions()
    wizard.at("Votre clé convient", seconds=25)
    assert wizard.row("withdraw_off") == "Activer les retraits. Décochée, c’est bien."
    wizard.press("Continuer")


def keep_by_keyring(workplace: Workplace, wizard: ByName, key: str) -> None:
    """The vault opens with the session; another process reads it; practice leaves nothing."""
    display = workplace.desktop.display
    wizard.at("Enregistrez la clé")
    wizard.choose("Avec cet ordinateur")
    wizard.press("Enregistrer")
    wizard.says("C’est enregistré. Notez maintenant ce code de secours sur papier.")
    wizard.write("Ses quatre derniers caractères", wizard.reads("recovery-code")[-4:])
    wizard.says("C’est exact")
    wizard.press("Continuer")

    wizard.to_the_end("Plus tard", "Presque fini")
    wizard.says("Cette clé expire au bout de 3 mois si elle n’est pas utilisée.")
    wizard.says("Vos clés vous seront demandées lors de votre premier abonnement.")
    vault = Path(wizard.reads("vault"))
    stored = keys_listed(workplace.desktop, vault)
    assert (stored["bot"], stored["evidence"]) == ("btc-spot", "checked_here")
    assert stored["hint"].startswith(key[:4])
    assert in_the_keyring(workplace.desktop)

    display.close(display.window("Keywizard"))
    assert workplace.app.ended() == 0
    assert not vault.parent.exists()
    assert not in_the_keyring(workplace.desktop)


def prepare_in_english(workplace: Workplace, wizard: ByKeys, site: ByKeyboard) -> None:
    """The same road to the key, without a mouse."""
    wizard.to_front()
    wizard.choose("SmartradeX")
    wizard.choose("BTC Spot bot")
    wizard.press("Continue")
    wizard.at("Before you begin")
    wizard.press("Continue")

    wizard.at("Main account")
    workplace.browser.visit(wizard.opens("Open the Binance page"))
    site.to_front()
    site.untick_default_security()
    wizard.to_front()
    wizard.press("Continue")

    wizard.at("Sub-account")
    workplace.browser.visit(wizard.opens("Open the Binance page"))
    site.to_front()
    site.make_a_sub_account("robot")
    wizard.to_front()
    wizard.press("Continue")


def create_and_paste(workplace: Workplace, wizard: ByKeys, site: ByKeyboard) -> str:
    """The key, and its two values pasted, the secret first; returns the public one."""
    display = workplace.desktop.display
    wizard.at("Create the key")
    wizard.press("Copy")
    workplace.browser.visit(wizard.opens("Open the Binance page"))
    site.to_front()
    site.create_the_key(LABEL)
    wizard.to_front()
    wizard.press("Continue")
    wizard.press("Go on without")
    wizard.at("Boxes to tick")
    wizard.press("Continue")

    wizard.at("The two values")
    site.to_front()
    secret = site.copy("secret-key")
    wizard.to_front()
    wizard.paste("Secret Key")
    wizard.says("Received: Secret Key. Now copy: API Key.")
    site.to_front()
    key = site.copy("api-key")
    wizard.to_front()
    wizard.paste("API Key")
    wizard.says("Received: API Key, Secret Key.")
    assert display.clipboard() not in {key, secret}
    wizard.press("Check the key")
    return key


def be_refused_and_check_again(wizard: ByKeys, site: ByKeyboard) -> None:
    """A box too few, then one too many, then the right ones."""
    wizard.at("One box to tick")
    site.to_front()
    site.press("#done")
    site.edit_the_restrictions()
    site.set_box("#enableSpotAndMarginTrading", on=True)
    site.set_box("#enableWithdrawals", on=True)
    site.save_the_restrictions()
    wizard.to_front()
    wizard.press("Check again")
    wizard.at("One box to untick")
    wizard.says("This key can withdraw your money.")
    assert wizard.row("withdraw_on") == "Enable Withdrawals. Ticked: untick it."

    site.to_front()
    site.edit_the_restrictions()
    site.set_box("#enableWithdrawals", on=False)
    site.save_the_restrictions()
    wizard.to_front()
    wizard.at("Your key is right", seconds=25)
    wizard.press("Continue")


def keep_by_password(workplace: Workplace, wizard: ByKeys, key: str) -> None:
    """Another process and KeePassXC open the vault with the password."""
    wizard.at("Keep it safe")
    wizard.choose("With a password", first="With this computer")
    wizard.write("Choose a password", PASSWORD)
    wizard.write("The same password again", PASSWORD)
    wizard.press("Save")
    wizard.says("Saved. The key is encrypted on this computer.")
    wizard.press("Continue")

    wizard.to_the_end("Later", "Almost done")
    vault = Path(wizard.reads("vault"))
    stored = keys_listed(workplace.desktop, vault, PASSWORD)
    assert (stored["bot"], stored["evidence"]) == ("btc-spot", "checked_here")
    assert stored["hint"].startswith(key[:4])
    assert LABEL in keepassxc_lists(workplace.desktop, vault, PASSWORD)

    wizard.press("Finish")
    assert workplace.app.ended() == 0
    until(lambda: not vault.parent.exists(), "the practice vault erased")
