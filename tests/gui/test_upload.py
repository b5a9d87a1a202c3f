"""Sending a key to a service that takes keys by itself: whose account, what is true afterwards."""

from keywizard.flow.services import Services
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.delivery import Proof
from keywizard.model.profile import Step
from keywizard.model.secret import Secret
from tests.gui.conftest import Open, Opener
from tests.gui.robot_ecole import SERVICE, locked_key, ready, sign_in
from tests.gui.stage import Hands
from tests.unit.practice.client import Exchange

PASSWORD = "quatre mots sans secret"


def reached(hands: Hands, opener: Opener) -> str:
    """The page of the service, as the browser is told."""
    hands.press("open-service")
    ready(hands)
    return opener.opened[-1]


def test_address_first_key_second_and_one_visit_to_the_exchange(
    open_wizard: Open, services: Services, opener: Opener, site: Exchange
) -> None:
    hands = open_wizard("fr")
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    sign_in(hands, reached(hands, opener), confirm=False)
    assert hands.text("account-login") == "camille@exemple.invalid"
    assert hands.session.addresses == ()
    hands.press("confirm-account")
    ready(hands)
    assert hands.session.addresses == ("127.0.0.2",)
    assert "127.0.0.2" in hands.text("service-address")
    hands.walk_to(Step.VALUES)
    hands.give(locked_key(site))
    hands.press("check-key")
    hands.checked()
    hands.press("lock-is-closed")
    hands.press("continue")
    hands.save_with(PASSWORD)
    hands.press("continue")
    assert hands.is_at(Step.UPLOAD)
    hands.press("send")
    ready(hands)
    receipt = hands.session.receipt
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert receipt.login == "camille@exemple.invalid"
    assert receipt.number is not None
    assert receipt.number in hands.text("upload-result")
    stored = hands.session.stored
    assert stored is not None
    kept = services.vault().receipts(stored.fingerprint, PasswordUnlock(Secret(PASSWORD)))
    assert kept == (receipt,)
    hands.press("continue")
    assert hands.is_at(Step.SUMMARY)
    assert receipt.number in hands.text("given")
    assert hands.session.credentials is None
    assert hands.session.unlock is None
