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
from tests.gui.users.wizard_user import WizardUser, put_away
from tests.unit.practice.client import Exchange

STRANGER = "mallory@example.org"


def stage(user: WizardUser) -> Stage:
    """Asked anew each time."""
    return user.session.kept.upload.stage


def test_enter_again_and_again_confirms_nothing(open_wizard: Open) -> None:
    user = open_wizard()
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)
    user.type("code", Secret(shown_code(found_page(user))))
    user.find("code", QLineEdit).setFocus()
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
        user.settle()
        ready(user)
    assert stage(user) is Stage.ACCOUNT_SHOWN
    assert user.is_at(Step.SIGN_IN)
    assert "whether this account is yours" in user.page_text()


def test_the_address_goes_with_an_account_that_is_not_ones_own(
    open_wizard: Open, opener: Opener
) -> None:
    user = open_wizard()
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)
    sign_in(user, found_page(user))
    assert user.session.choices.address == "127.0.0.2"
    user.press("use-another-account")
    ready(user)
    assert user.has("code")
    assert not user.has("service-address")
    user.press("open-service")
    ready(user)
    assert user.is_at(Step.SIGN_IN)
    assert len(opener.opened) == 1


def test_another_account_can_be_refused_while_an_upload_is_open(upload: Upload) -> None:
    upload.cut_at(PUT)
    upload.press("send")
    upload.user.reopen()
    upload.mend()
    user = upload.user
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    user.type("vault-password", Secret(PASSWORD))
    upload.press("open-vault")
    user.type("code", upload.bench.code(STRANGER))
    upload.press("use-code")
    assert user.text("account-login") == STRANGER
    upload.press("other-account")
    assert user.has("code"), "and the way to one's own"
    user.type("code", upload.bench.code(STRANGER))
    upload.press("use-code")
    upload.press("confirm-account")
    upload.press("check-again")
    assert stage(user) is Stage.SIGNED_OUT
    assert user.has("code")
    assert user.session.kept.upload.under_way
    upload.sign_in()
    upload.press("check-again")
    assert upload.user.has("receipt-kept")


def test_a_stop_while_the_vault_is_read_sends_nothing(upload: Upload) -> None:
    upload.user.reopen()
    upload.enter()
    upload.user.press("send")
    upload.user.wizard.context.uploader.cancel()
    ready(upload.user)
    upload.offers("send")
    assert upload.stored == 0
    upload.press("send")
    upload.confirmed()


def test_two_presses_are_one_upload(upload: Upload) -> None:
    uploader, session = upload.user.wizard.context.uploader, upload.user.session
    for _ in range(3):
        uploader.send(session)
    ready(upload.user)
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
    assert "not where it was" in upload.user.page_text()
    away.rename(vault)
    assert upload.user.session.kept.upload.under_way
    upload.offers("check-again")
    upload.mend()
    upload.press("check-again")
    upload.confirmed()


def test_a_vault_with_another_password_is_opened_again(upload: Upload) -> None:
    user = upload.user
    user.wizard.context.uploader.fail(user.session, WrongPassword())
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    user.type("vault-password", Secret(PASSWORD))
    upload.press("open-vault")
    upload.press("send")
    upload.confirmed()


def test_what_the_service_refused_is_not_called_checked(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    rule(site, keep_locked(user, site, PASSWORD), "enableFutures")
    user.press("send")
    ready(user)
    user.press("later")
    told = user.page_text()
    assert "refuses it" in told
    assert "to be corrected" in told
    assert "checked and kept" not in told
    assert "or not: open Keywizard again" in user.text("given")


def test_a_receipt_in_the_vault_is_found_again(open_wizard: Open, kucoin: Exchange) -> None:
    """As after a program that was killed between the receipt and the resume file."""
    user = open_wizard()
    at_the_upload(user, kucoin.play("good"), PASSWORD)
    preferences = user.wizard.context.services.preferences
    point = preferences.resume_point()
    sign_in(user, found_page(user))
    user.press("send")
    ready(user)
    put_away(user)
    preferences.set_resume_point(point)
    user.start_again()
    assert user.is_at(Step.UPLOAD)
    user.wait(lambda: user.has("vault-password"), "the look at the vault")
    user.type("vault-password", Secret(PASSWORD))
    user.press("open-vault")
    ready(user)
    assert user.has("receipt-kept")
    assert not user.has("send")


def test_a_vault_that_nobody_opened_tells_the_agent_so(open_wizard: Open, kucoin: Exchange) -> None:
    user = open_wizard()
    at_the_upload(user, kucoin.play("good"), PASSWORD)
    user.reopen()
    user.wait(lambda: user.has("later"), "the page")
    user.press("later")
    assert "under way=unknown" in support_report(user.session)
    assert "or not: open Keywizard again" in user.text("given")


def test_the_key_taken_back_is_said_to_be_gone(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    keep_locked(user, site, PASSWORD)
    site.play("maintenance")
    user.press("send")
    ready(user)
    user.press("withdraw")
    ready(user)
    assert user.text("notice") == "Robot-École has deleted your key."
    assert user.has("another-key")
