"""To a service that takes keys by itself: its own sign-in page, one visit to Binance, a receipt."""

import json
import urllib.request
from pathlib import Path
from urllib.parse import urljoin

import pytest

from keywizard.app import build_vault
from keywizard.delivery._jose import thumbprint
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.delivery import Proof, Receipt
from keywizard.model.secret import Secret
from tests.gui.users.robot_ecole_user import shown_code
from tests.journeys.afterwards import keys_listed
from tests.journeys.conftest import SitDown, Workplace
from tests.journeys.visitor import ByKeyboard, ByMouse, Visitor
from tests.journeys.wizard import ByKeys, ByName, Wizard
from tests.unit.vault.parts import vault_at

pytestmark = pytest.mark.journey

ADDRESS = "127.0.0.2"
"""Where the practice service calls from."""
LOGIN = "camille@exemple.invalid"
PASSWORD = "four words are enough"


def test_by_its_visible_names_in_french(sit_down: SitDown) -> None:
    with sit_down("fr") as workplace:
        wizard, site = ByName(workplace.desktop, workplace.app), ByMouse(workplace.browser)
        choose_in_french(wizard)
        page = read_a_code_in_french(workplace, wizard, site)
        wizard.press("Non, ce n’est pas mon compte")
        workplace.desktop.screenreader.see(id="code")
        workplace.desktop.screenreader.gone(id="account-login")
        assert slots(page) == [], "nothing is kept in an account that was not confirmed"
        read_a_code_in_french(workplace, wizard, site)
        wizard.press("Oui, c’est le mien")
        wizard.says(f"Robot-École n’utilisera votre clé que depuis {ADDRESS}.")
        wizard.press("Continuer")
        key = create_and_copy(workplace, wizard, site)
        lock_and_keep_in_french(wizard, site)
        wizard.press("Envoyer")
        wizard.says("Robot-École a votre clé.")
        wizard.press("Continuer")
        wizard.at("C’est prêt")
        receipt = kept(workplace, wizard)
        assert receipt.hint.startswith(key[:4])
        (slot,) = slots(page)
        assert (slot["state"], slot["version"]) == ("active", 1)


def test_by_keyboard_in_english(sit_down: SitDown) -> None:
    with sit_down("en") as workplace:
        wizard, site = ByKeys(workplace.desktop, workplace.app), ByKeyboard(workplace.browser)
        choose_in_english(wizard)
        page = wizard.opens("Open the Robot-École page")
        code = sign_in(workplace, site, page)
        wizard.to_front()
        wizard.write("The code that the page of Robot-École shows", code)
        wizard.press("Use this code")
        wizard.says(LOGIN)
        assert "Robot-École (the practice site)" in wizard.reads("account-host")
        wizard.press("Yes, it is mine")
        wizard.says(f"Robot-École will use your key from {ADDRESS} only.")
        wizard.press("Continue")
        create_and_lock(workplace, wizard, site)
        check_and_keep_in_english(wizard)
        wizard.press("Send")
        wizard.says("Robot-École has your key.")
        wizard.press("Continue")
        wizard.at("All done")
        kept(workplace, wizard)


def choose_in_french(wizard: ByName) -> None:
    """Service and exchange; what to have at hand."""
    wizard.choose("Robot-École")
    wizard.choose("Binance")
    wizard.press("Continuer")
    wizard.at("Avant de commencer")
    wizard.press("Continuer")
    wizard.at("Votre compte")


def read_a_code_in_french(workplace: Workplace, wizard: ByName, site: ByMouse) -> str:
    """From the service's page into the wizard, which shows whose it is; returns the page."""
    page = wizard.opens("Ouvrir la page Robot-École")
    code = sign_in(workplace, site, page)
    wizard.write("Le code affiché par la page de Robot-École", code)
    wizard.press("Utiliser ce code")
    wizard.says(LOGIN)
    assert "Robot-École (site d’entraînement)" in wizard.reads("account-host")
    return page


def sign_in(workplace: Workplace, site: Visitor, page: str) -> str:
    """As the account that the practice page shows; returns the code."""
    workplace.browser.visit(page)
    site.to_front()
    login, password = workplace.browser.text("code"), workplace.browser.text("code + code")
    assert login == LOGIN
    site.write("#login", login)
    site.write("#password", password)
    site.press("#sign-in")
    assert workplace.browser.text("#account") == login
    return workplace.browser.text("#code")


def create_and_copy(workplace: Workplace, wizard: ByName, site: ByMouse) -> str:
    """A key of the main account, its values received as they are copied; the public one."""
    wizard.at("Créez la clé")
    wizard.press("Recevoir ce que je copie")
    wizard.press("Copier")
    workplace.browser.visit(wizard.opens("Ouvrir la page Binance"))
    site.create_the_key("Robot-École", main=True)
    key = site.copy("api-key")
    wizard.says("Bien reçu : Clé API. Copiez maintenant : Clé secrète.")
    site.copy("secret-key")
    wizard.says("Bien reçu : Clé API, Clé secrète.")
    wizard.press("Continuer")
    return key


def lock_and_keep_in_french(wizard: ByName, site: ByMouse) -> None:
    """The service's address and the one box in a single visit; the key shuts this computer out."""
    wizard.at("Adresse et cases")
    site.press("#done")
    site.tie(ADDRESS, spot=True)
    wizard.press("Continuer")
    wizard.at("Collez les deux valeurs")
    wizard.press("Vérifier la clé")
    wizard.press("La clé est verrouillée : continuer sans cette vérification")
    wizard.press("Continuer")
    wizard.at("Enregistrez la clé")
    wizard.choose("Avec un mot de passe")
    wizard.write("Choisissez un mot de passe", PASSWORD)
    wizard.write("Répétez le mot de passe", PASSWORD)
    wizard.press("Enregistrer")
    wizard.says("C’est enregistré. La clé est chiffrée sur cet ordinateur.")
    wizard.press("Continuer")
    wizard.at("Envoyez la clé")


def choose_in_english(wizard: ByKeys) -> None:
    """Service and exchange; what to have at hand."""
    wizard.to_front()
    wizard.choose("Robot-École", first="SmartradeX")
    wizard.choose("Binance")
    wizard.press("Continue")
    wizard.at("Before you begin")
    wizard.press("Continue")
    wizard.at("Your account")


def create_and_lock(workplace: Workplace, wizard: ByKeys, site: ByKeyboard) -> None:
    """A key whose values are received as they are copied, locked in the same visit."""
    wizard.at("Create the key")
    wizard.press("Receive what I copy")
    wizard.press("Copy")
    workplace.browser.visit(wizard.opens("Open the Binance page"))
    site.to_front()
    site.create_the_key("Robot-École", main=True)
    site.copy("api-key")
    wizard.says("Received: API Key. Now copy: Secret Key.")
    site.copy("secret-key")
    wizard.says("Received: API Key, Secret Key.")
    site.press("#done")
    site.tie(ADDRESS, spot=True)
    wizard.to_front()
    wizard.press("Continue")
    wizard.at("Address and boxes")
    wizard.press("Continue")
    wizard.at("The two values")


def check_and_keep_in_english(wizard: ByKeys) -> None:
    """Refused from here, as intended; kept by a password."""
    wizard.press("Check the key")
    wizard.press("The key is locked: go on without this check")
    wizard.press("Continue")
    wizard.at("Keep it safe")
    wizard.choose("With a password", first="With this computer")
    wizard.write("Choose a password", PASSWORD)
    wizard.write("The same password again", PASSWORD)
    wizard.press("Save")
    wizard.says("Saved. The key is encrypted on this computer.")
    wizard.press("Continue")
    wizard.at("Send it to the service")


def kept(workplace: Workplace, wizard: Wizard) -> Receipt:
    """The receipt in the vault, which another program opens; the service has signed it."""
    vault = Path(wizard.reads("vault"))
    stored = keys_listed(workplace.desktop, vault, PASSWORD)
    assert (stored["service"], stored["evidence"]) == ("robot-ecole", "locked_unchecked")
    unlock = PasswordUnlock(Secret(PASSWORD))
    # Pinned while practice runs only: the program shows it no longer, the bare file still has it.
    assert build_vault(vault).receipts(stored["fingerprint"], unlock) == ()
    (receipt,) = vault_at(vault).receipts(stored["fingerprint"], unlock)
    assert receipt.signer
    pins = {thumbprint("Ed25519", receipt.signer)}
    (verified,) = build_vault(vault, pins=lambda _: pins).receipts(stored["fingerprint"], unlock)
    assert verified == receipt
    assert (receipt.proof, receipt.login) == (Proof.CHECKED_BY_SERVICE, LOGIN)
    assert receipt.signed
    assert receipt.number
    assert receipt.number in wizard.reads("given")
    return receipt


def slots(page: str) -> list[dict[str, object]]:
    """What the service keeps for that account, asked with a code of its own."""
    body = {"code": shown_code(page), "client": {"name": "visitor", "version": "1"}}
    asked = urllib.request.Request(
        urljoin(page, "/v1/sign-ins"),
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(asked, timeout=10) as answer:
        token = json.load(answer)["token"]
    listing = urllib.request.Request(
        urljoin(page, "/v1/slots"), headers={"Authorization": f"Bearer {token}"}
    )
    with urllib.request.urlopen(listing, timeout=10) as answer:
        return list(json.load(answer)["slots"])
