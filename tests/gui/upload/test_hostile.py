"""What a hostile reviewer tried on the pages of the hand-over."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from keywizard.flow.support import support_report
from keywizard.flow.upload.stage import Stage
from keywizard.model.errors import WrongPassword
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open, Opener
from tests.gui.upload.breakable_line import PASSWORD, PUT, Upload
from tests.gui.users.robot_ecole_user import (
    SERVICE,
    at_the_upload,
    found_page,
    keep_locked,
    ready,
    rule,
    shown_code,
    sign_in,
)
from tests.gui.users.wizard_user import Hands, put_away
from tests.unit.practice.client import Exchange

STRANGER = "mallory@example.org"


def stage(hands: Hands) -> Stage:
    """Asked anew each time."""
    return hands.session.kept.upload.stage


def test_enter_again_and_again_confirms_nothing(open_wizard: Open) -> None:
    hands = open_wizard()
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    hands.type("code", Secret(shown_code(found_page(hands))))
    hands.find("code", QLineEdit).setFocus()
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
        hands.settle()
        ready(hands)
    assert stage(hands) is Stage.ACCOUNT_SHOWN
    assert hands.is_at(Step.SIGN_IN)
    assert "whether this account is yours" in hands.page_text()


def test_the_address_goes_with_an_account_that_is_not_ones_own(
    open_wizard: Open, opener: Opener
) -> None:
    hands = open_wizard()
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    sign_in(hands, found_page(hands))
    assert hands.session.choices.address == "127.0.0.2"
    hands.press("use-another-account")
    ready(hands)
    assert hands.has("code")
    assert not hands.has("service-address")
    hands.press("open-service")
    ready(hands)
    assert hands.is_at(Step.SIGN_IN)
    assert len(opener.opened) == 1


def test_another_account_can_be_refused_while_an_upload_is_open(upload: Upload) -> None:
    upload.cut_at(PUT)
    upload.press("send")
    upload.hands.reopen()
    upload.mend()
    hands = upload.hands
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    hands.type("vault-password", Secret(PASSWORD))
    upload.press("open-vault")
    hands.type("code", upload.bench.code(STRANGER))
    upload.press("use-code")
    assert hands.text("account-login") == STRANGER
    upload.press("other-account")
    assert hands.has("code"), "and the way to one's own"
    hands.type("code", upload.bench.code(STRANGER))
    upload.press("use-code")
    upload.press("confirm-account")
    upload.press("check-again")
    assert stage(hands) is Stage.SIGNED_OUT
    assert hands.has("code")
    assert hands.session.kept.upload.under_way
    upload.sign_in()
    upload.press("check-again")
    assert upload.hands.has("receipt-kept")


def test_a_stop_while_the_vault_is_read_sends_nothing(upload: Upload) -> None:
    upload.hands.reopen()
    upload.enter()
    upload.hands.press("send")
    upload.hands.wizard.context.uploader.cancel()
    ready(upload.hands)
    upload.offers("send")
    assert upload.stored == 0
    upload.press("send")
    upload.confirmed()


def test_two_presses_are_one_upload(upload: Upload) -> None:
    uploader, session = upload.hands.wizard.context.uploader, upload.hands.session
    for _ in range(3):
        uploader.send(session)
    ready(upload.hands)
    upload.confirmed()
    assert bytes(upload.bench.wire.passed).count(PUT) == 1


def test_a_vault_that_is_gone_for_a_moment_forgets_no_upload(upload: Upload) -> None:
    vault = upload.vault().path
    away = vault.with_suffix(".away")

    def take_away(piece: bytes) -> None:
        if PUT in piece:
            vault.rename(away)

    upload.bench.wire.heard = take_away
    upload.press("send")
    assert "not where it was" in upload.hands.page_text()
    away.rename(vault)
    assert upload.hands.session.kept.upload.under_way
    upload.offers("check-again")
    upload.mend()
    upload.press("check-again")
    upload.confirmed()


def test_a_vault_with_another_password_is_opened_again(upload: Upload) -> None:
    hands = upload.hands
    hands.wizard.context.uploader.fail(hands.session, WrongPassword())
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    hands.type("vault-password", Secret(PASSWORD))
    upload.press("open-vault")
    upload.press("send")
    upload.confirmed()


def test_what_the_service_refused_is_not_called_checked(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    rule(site, keep_locked(hands, site, PASSWORD), "enableFutures")
    hands.press("send")
    ready(hands)
    hands.press("later")
    told = hands.page_text()
    assert "refuses it" in told
    assert "to be corrected" in told
    assert "checked and kept" not in told
    assert "or not: open Keywizard again" in hands.text("given")


def test_a_receipt_in_the_vault_is_found_again(open_wizard: Open, kucoin: Exchange) -> None:
    """As after a program that was killed between the receipt and the resume file."""
    hands = open_wizard()
    at_the_upload(hands, kucoin.play("good"), PASSWORD)
    preferences = hands.wizard.context.services.preferences
    point = preferences.resume_point()
    sign_in(hands, found_page(hands))
    hands.press("send")
    ready(hands)
    put_away(hands)
    preferences.set_resume_point(point)
    hands.start_again()
    assert hands.is_at(Step.UPLOAD)
    hands.wait(lambda: hands.has("vault-password"), "the look at the vault")
    hands.type("vault-password", Secret(PASSWORD))
    hands.press("open-vault")
    ready(hands)
    assert hands.has("receipt-kept")
    assert not hands.has("send")


def test_a_vault_that_nobody_opened_tells_the_agent_so(open_wizard: Open, kucoin: Exchange) -> None:
    hands = open_wizard()
    at_the_upload(hands, kucoin.play("good"), PASSWORD)
    hands.reopen()
    hands.wait(lambda: hands.has("later"), "the page")
    hands.press("later")
    assert "under way=unknown" in support_report(hands.session)
    assert "or not: open Keywizard again" in hands.text("given")


def test_the_key_taken_back_is_said_to_be_gone(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    keep_locked(hands, site, PASSWORD)
    site.play("maintenance")
    hands.press("send")
    ready(hands)
    hands.press("withdraw")
    ready(hands)
    assert hands.text("notice") == "Robot-École has deleted your key."
    assert hands.has("another-key")
