"""Sending a key to a service that takes keys by itself: whose account, what is true afterwards."""

from PySide6.QtWidgets import QLineEdit

from keywizard.flow.services import Services
from keywizard.flow.upload.stage import HandOver
from keywizard.model.contracts import PasswordUnlock
from keywizard.model.delivery import Proof
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open, Opener
from tests.gui.users.robot_ecole_user import (
    SERVICE,
    at_the_upload,
    found_page,
    keep_locked,
    locked_key,
    ready,
    rule,
    shown_code,
    sign_in,
)
from tests.gui.users.wizard_user import SPOT, Hands, answer_dialog
from tests.unit.practice.client import Exchange

PASSWORD = "quatre mots sans secret"


def reached(hands: Hands, opener: Opener) -> str:
    """The page of the service, as the browser is told."""
    hands.press("open-service")
    ready(hands)
    return opener.opened[-1]


def confirmed(hands: Hands) -> bool:
    """Whether the service's own receipt is there."""
    receipt = hands.session.kept.receipt
    return receipt is not None and receipt.proof is Proof.CHECKED_BY_SERVICE


def test_address_first_key_second_and_one_visit_to_the_exchange(
    open_wizard: Open, services: Services, opener: Opener, site: Exchange
) -> None:
    hands = open_wizard("fr")
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    sign_in(hands, reached(hands, opener), confirm=False)
    assert hands.text("account-login") == "camille@exemple.invalid"
    assert not hands.session.choices.addresses
    hands.press("confirm-account")
    ready(hands)
    assert list(hands.session.choices.addresses) == ["127.0.0.2"]
    assert "127.0.0.2" in hands.text("service-address")
    hands.walk_to(Step.VALUES)
    hands.give(locked_key(site)[1])
    hands.press("check-key")
    hands.checked()
    hands.press("lock-is-closed")
    hands.press("continue")
    hands.save_with(PASSWORD)
    hands.press("continue")
    assert hands.is_at(Step.UPLOAD)
    hands.press("send")
    ready(hands)
    receipt = hands.session.kept.receipt
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert receipt.login == "camille@exemple.invalid"
    assert receipt.number is not None
    assert receipt.number in hands.text("receipt-kept")
    stored = hands.session.kept.stored
    assert stored is not None
    kept = services.vault().receipts(stored.fingerprint, PasswordUnlock(Secret(PASSWORD)))
    assert kept == (receipt,)
    hands.press("continue")
    assert hands.is_at(Step.SUMMARY)
    assert receipt.number in hands.text("given")
    assert hands.session.values.credentials is None
    assert hands.session.kept.unlock is None


def test_only_the_users_own_account_counts(
    open_wizard: Open, services: Services, opener: Opener
) -> None:
    hands = open_wizard()
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    page = reached(hands, opener)
    hands.type("code", Secret("only six"))
    hands.press("use-code")
    ready(hands)
    assert "eight letters and digits" in hands.page_text()
    assert hands.find("code", QLineEdit).text() == "", "typed again, not mended"
    sign_in(hands, page, confirm=False)
    hands.press("other-account")
    ready(hands)
    assert hands.session.kept.upload == HandOver()
    assert hands.has("code")
    hands.press("continue" if hands.has("continue") else "open-service")
    assert hands.is_at(Step.SIGN_IN), "nobody goes on without an account"


def test_a_code_works_once_and_says_so(open_wizard: Open, opener: Opener) -> None:
    hands = open_wizard()
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    code = shown_code(reached(hands, opener))
    for _ in range(2):
        hands.type("code", Secret(code))
        hands.press("use-code")
        ready(hands)
        if hands.has("other-account"):
            hands.press("other-account")
            ready(hands)
    assert "used already" in hands.page_text()
    assert not any(code in text for text in hands.every_text())


def test_a_service_without_an_address_is_spoken_to_at_the_end(
    open_wizard: Open, services: Services, opener: Opener, kucoin: Exchange
) -> None:
    hands = open_wizard()
    at_the_upload(hands, kucoin.play("good"), PASSWORD)
    sign_in(hands, reached(hands, opener))
    assert hands.session.choices.addresses == ()
    hands.press("send")
    ready(hands)
    assert confirmed(hands)


def test_a_refusal_names_the_box_and_is_checked_again_after_the_fix(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard("fr")
    number = keep_locked(hands, site, PASSWORD)
    rule(site, number, "enableFutures")
    hands.press("send")
    ready(hands)
    told = hands.text("message").replace("\u00a0", " ")
    assert "« Activer les contrats à terme » (Cochée : à décocher)" in told
    assert not confirmed(hands)
    assert hands.session.kept.upload.under_way is True
    rule(site, number)
    hands.press("check-again")
    ready(hands)
    assert confirmed(hands)
    assert not hands.session.kept.upload.under_way


def test_a_refusal_without_a_box_is_told_in_words_too(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    number = keep_locked(hands, site, PASSWORD)
    site.restrict(number, *SPOT, ips="127.0.0.3")
    hands.press("send")
    ready(hands)
    assert "The service’s address is missing" in hands.text("message")


def test_values_that_the_service_wiped_are_sent_again(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    number = keep_locked(hands, site, PASSWORD)
    rule(site, number, "enableWithdrawals")
    hands.press("send")
    ready(hands)
    assert "“Enable Withdrawals” (Ticked: untick it)" in hands.text("message")
    rule(site, number)
    hands.press("check-again")
    ready(hands)
    assert "no longer holds" in hands.page_text()
    hands.press("send")
    ready(hands)
    assert confirmed(hands)


def test_what_is_not_confirmed_is_asked_about_after_a_restart(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard()
    keep_locked(hands, site, PASSWORD)
    site.play("maintenance")
    hands.press("send")
    ready(hands)
    assert "not confirmed" in hands.text("upload-result")
    hands.press("later")
    assert hands.is_at(Step.SUMMARY)
    assert "not confirmed" in hands.text("given")
    site.play("good")
    hands.reopen()
    assert hands.is_at(Step.UPLOAD)
    assert hands.session.values.credentials is None
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    hands.type("vault-password", Secret("not the password"))
    hands.press("open-vault")
    ready(hands)
    assert hands.has("message")
    hands.type("vault-password", Secret(PASSWORD))
    hands.press("open-vault")
    ready(hands)
    assert hands.session.kept.upload.under_way
    sign_in(hands, found_page(hands))
    hands.press("check-again")
    ready(hands)
    assert confirmed(hands)
    hands.press("continue")
    hands.reopen()
    assert hands.is_at(Step.SERVICE), "nothing is open any more"


def test_a_key_that_was_never_sent_goes_on_from_the_vault(
    open_wizard: Open, kucoin: Exchange
) -> None:
    hands = open_wizard()
    at_the_upload(hands, kucoin.play("good"), PASSWORD)
    hands.reopen()
    assert hands.is_at(Step.UPLOAD)
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    hands.type("vault-password", Secret(PASSWORD))
    hands.press("open-vault")
    ready(hands)
    sign_in(hands, found_page(hands))
    hands.press("send")
    ready(hands)
    assert confirmed(hands)


def test_a_key_taken_back_is_wiped_and_may_be_sent_again(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    keep_locked(hands, site, PASSWORD)
    site.play("maintenance")
    hands.press("send")
    ready(hands)
    hands.press("withdraw")
    ready(hands)
    assert not confirmed(hands)
    assert not hands.session.kept.upload.under_way
    site.play("good")
    hands.press("send")
    ready(hands)
    assert confirmed(hands)


def test_it_may_be_put_off(open_wizard: Open, kucoin: Exchange) -> None:
    hands = open_wizard()
    at_the_upload(hands, kucoin.play("good"), PASSWORD)
    hands.press("later")
    assert hands.is_at(Step.SUMMARY)
    assert hands.text("given") == "Not given to Robot-École yet"


def test_a_vault_that_nobody_opened_is_asked_about_next_time(
    open_wizard: Open, kucoin: Exchange
) -> None:
    hands = open_wizard()
    at_the_upload(hands, kucoin.play("good"), PASSWORD)
    hands.reopen()
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    hands.press("later")
    assert hands.is_at(Step.SUMMARY)
    assert "not checked" not in hands.page_text()
    hands.reopen()
    assert hands.is_at(Step.UPLOAD)
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    seen: list[str] = []
    asking = answer_dialog("stay", seen)
    hands.press("another-key")
    asking.stop()
    assert hands.is_at(Step.UPLOAD)
    assert any("no longer follows it" in text for text in seen)
    asking = answer_dialog("another", seen)
    hands.press("another-key")
    asking.stop()
    assert hands.is_at(Step.SERVICE)
    hands.reopen()
    assert hands.is_at(Step.SERVICE), "another key was begun"
