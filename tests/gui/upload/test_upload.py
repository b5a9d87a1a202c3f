"""Sending a key to a service that takes keys by itself: whose account, what is true afterwards."""

from PySide6.QtWidgets import QLineEdit

from keywizard.flow.services import Services
from keywizard.flow.upload.stage import UploadState
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
from tests.gui.users.wizard_user import SPOT, WizardUser, answer_dialog
from tests.unit.practice.client import Exchange

PASSWORD = "quatre mots sans secret"


def reached(user: WizardUser, opener: Opener) -> str:
    """The page of the service, as the browser is told."""
    user.press("open-service")
    ready(user)
    return opener.opened[-1]


def confirmed(user: WizardUser) -> bool:
    """Whether the service's own receipt is there."""
    receipt = user.session.kept.receipt
    return receipt is not None and receipt.proof is Proof.CHECKED_BY_SERVICE


def test_address_first_key_second_and_one_visit_to_the_exchange(
    open_wizard: Open, services: Services, opener: Opener, site: Exchange
) -> None:
    user = open_wizard("fr")
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)
    sign_in(user, reached(user, opener), confirm=False)
    assert user.text("account-login") == "camille@exemple.invalid"
    assert not user.session.choices.addresses
    user.press("confirm-account")
    ready(user)
    assert list(user.session.choices.addresses) == ["127.0.0.2"]
    assert "127.0.0.2" in user.text("service-address")
    user.walk_to(Step.VALUES)
    user.give(locked_key(site)[1])
    user.press("check-key")
    user.checked()
    user.press("lock-is-closed")
    user.press("continue")
    user.save_with(PASSWORD)
    user.press("continue")
    assert user.is_at(Step.UPLOAD)
    user.press("send")
    ready(user)
    receipt = user.session.kept.receipt
    assert receipt is not None
    assert receipt.proof is Proof.CHECKED_BY_SERVICE
    assert receipt.login == "camille@exemple.invalid"
    assert receipt.number is not None
    assert receipt.number in user.text("receipt-kept")
    stored = user.session.kept.stored
    assert stored is not None
    kept = services.vault().receipts(stored.fingerprint, PasswordUnlock(Secret(PASSWORD)))
    assert kept == (receipt,)
    user.press("continue")
    assert user.is_at(Step.SUMMARY)
    assert receipt.number in user.text("given")
    assert user.session.values.credentials is None
    assert user.session.kept.unlock is None


def test_only_the_users_own_account_counts(
    open_wizard: Open, services: Services, opener: Opener
) -> None:
    user = open_wizard()
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)
    page = reached(user, opener)
    user.type("code", Secret("only six"))
    user.press("use-code")
    ready(user)
    assert "eight letters and digits" in user.page_text()
    assert user.find("code", QLineEdit).text() == "", "typed again, not mended"
    sign_in(user, page, confirm=False)
    user.press("other-account")
    ready(user)
    assert user.session.kept.upload == UploadState()
    assert user.has("code")
    user.press("continue" if user.has("continue") else "open-service")
    assert user.is_at(Step.SIGN_IN), "nobody goes on without an account"


def test_a_code_works_once_and_says_so(open_wizard: Open, opener: Opener) -> None:
    user = open_wizard()
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)
    code = shown_code(reached(user, opener))
    for _ in range(2):
        user.type("code", Secret(code))
        user.press("use-code")
        ready(user)
        if user.has("other-account"):
            user.press("other-account")
            ready(user)
    assert "used already" in user.page_text()
    assert not any(code in text for text in user.every_text())


def test_a_service_without_an_address_is_spoken_to_at_the_end(
    open_wizard: Open, services: Services, opener: Opener, kucoin: Exchange
) -> None:
    user = open_wizard()
    at_the_upload(user, kucoin.play("good"), PASSWORD)
    sign_in(user, reached(user, opener))
    assert user.session.choices.addresses == ()
    user.press("send")
    ready(user)
    assert confirmed(user)


def test_a_refusal_names_the_box_and_is_checked_again_after_the_fix(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard("fr")
    number = keep_locked(user, site, PASSWORD)
    rule(site, number, "enableFutures")
    user.press("send")
    ready(user)
    told = user.text("message").replace("\u00a0", " ")
    assert "« Activer les contrats à terme » (Cochée : à décocher)" in told
    assert not confirmed(user)
    assert user.session.kept.upload.under_way is True
    rule(site, number)
    user.press("check-again")
    ready(user)
    assert confirmed(user)
    assert not user.session.kept.upload.under_way


def test_a_refusal_without_a_box_is_told_in_words_too(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    number = keep_locked(user, site, PASSWORD)
    site.restrict(number, *SPOT, ips="127.0.0.3")
    user.press("send")
    ready(user)
    assert "The service’s address is missing" in user.text("message")


def test_values_that_the_service_wiped_are_sent_again(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    number = keep_locked(user, site, PASSWORD)
    rule(site, number, "enableWithdrawals")
    user.press("send")
    ready(user)
    assert "“Enable Withdrawals” (Ticked: untick it)" in user.text("message")
    rule(site, number)
    user.press("check-again")
    ready(user)
    assert "no longer holds" in user.page_text()
    user.press("send")
    ready(user)
    assert confirmed(user)


def test_what_is_not_confirmed_is_asked_about_after_a_restart(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    keep_locked(user, site, PASSWORD)
    site.play("maintenance")
    user.press("send")
    ready(user)
    assert "not confirmed" in user.text("upload-result")
    user.press("later")
    assert user.is_at(Step.SUMMARY)
    assert "not confirmed" in user.text("given")
    site.play("good")
    user.reopen()
    assert user.is_at(Step.UPLOAD)
    assert user.session.values.credentials is None
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    user.type("vault-password", Secret("not the password"))
    user.press("open-vault")
    ready(user)
    assert user.has("message")
    user.type("vault-password", Secret(PASSWORD))
    user.press("open-vault")
    ready(user)
    assert user.session.kept.upload.under_way
    sign_in(user, found_page(user))
    user.press("check-again")
    ready(user)
    assert confirmed(user)
    user.press("continue")
    user.reopen()
    assert user.is_at(Step.SERVICE), "nothing is open any more"


def test_a_key_that_was_never_sent_goes_on_from_the_vault(
    open_wizard: Open, kucoin: Exchange
) -> None:
    user = open_wizard()
    at_the_upload(user, kucoin.play("good"), PASSWORD)
    user.reopen()
    assert user.is_at(Step.UPLOAD)
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    user.type("vault-password", Secret(PASSWORD))
    user.press("open-vault")
    ready(user)
    sign_in(user, found_page(user))
    user.press("send")
    ready(user)
    assert confirmed(user)


def test_a_key_taken_back_is_wiped_and_may_be_sent_again(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    keep_locked(user, site, PASSWORD)
    site.play("maintenance")
    user.press("send")
    ready(user)
    user.press("withdraw")
    ready(user)
    assert not confirmed(user)
    assert not user.session.kept.upload.under_way
    site.play("good")
    user.press("send")
    ready(user)
    assert confirmed(user)


def test_it_may_be_put_off(open_wizard: Open, kucoin: Exchange) -> None:
    user = open_wizard()
    at_the_upload(user, kucoin.play("good"), PASSWORD)
    user.press("later")
    assert user.is_at(Step.SUMMARY)
    assert user.text("given") == "Not given to Robot-École yet"


def test_a_vault_that_nobody_opened_is_asked_about_next_time(
    open_wizard: Open, kucoin: Exchange
) -> None:
    user = open_wizard()
    at_the_upload(user, kucoin.play("good"), PASSWORD)
    user.reopen()
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    user.press("later")
    assert user.is_at(Step.SUMMARY)
    assert "not checked" not in user.page_text()
    user.reopen()
    assert user.is_at(Step.UPLOAD)
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    seen: list[str] = []
    asking = answer_dialog("stay", seen)
    user.press("another-key")
    asking.stop()
    assert user.is_at(Step.UPLOAD)
    assert any("no longer follows it" in text for text in seen)
    asking = answer_dialog("another", seen)
    user.press("another-key")
    asking.stop()
    assert user.is_at(Step.SERVICE)
    user.reopen()
    assert user.is_at(Step.SERVICE), "another key was begun"
