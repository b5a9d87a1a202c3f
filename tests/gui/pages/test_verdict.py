"""The verdict names the box, repeats itself only where an edit can help, and is never too green."""

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.pictures.scenes import several_boxes
from tests.gui.users.wizard_user import SPOT, WizardUser
from tests.unit.practice.client import Exchange, Keys

WITHDRAW = {"fr": "Activer les retraits", "en": "Enable Withdrawals"}


def with_withdrawals(site: Exchange) -> tuple[str, Keys]:
    """A key of the site's own that may withdraw; and its number there."""
    site.untick_default_security()
    number, keys = site.make_key(site.sub_account(f"sub {time.monotonic_ns()}"), "withdraws")
    site.restrict(number, *SPOT, "enableWithdrawals", ips="127.0.0.1")
    return number, keys


def fit(user: WizardUser) -> bool:
    verdict = user.session.judgement.verdict
    return verdict is not None and verdict.fit is True


@pytest.mark.parametrize("page_language", ["fr", "en"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_refusal_names_the_box_as_the_page_does(
    open_wizard: Open, site: Exchange, language: str, page_language: str
) -> None:
    user = open_wizard(language)
    if user.session.choices.page_language != page_language:
        user.press("page-language")
    user.judge(site.play("withdrawals"))
    assert WITHDRAW[page_language] in user.page_text()
    row = user.verdict_lines()["finding-withdraw_on"]
    assert row.startswith(f"{WITHDRAW[page_language]}. ")
    assert user.button_words("check-key" if user.has("check-key") else "continue")
    assert user.text("title") == {"fr": "Une case à décocher", "en": "One box to untick"}[language]


def test_several_boxes_are_told_at_once(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.judge(several_boxes(site))
    refused = [line for line in user.verdict_lines().values() if "untick" in line]
    assert len(refused) == 3
    assert user.text("title").startswith("4 settings")


def test_after_the_fix_the_button_turns_it_green_at_once(open_wizard: Open, site: Exchange) -> None:
    number, keys = with_withdrawals(site)
    user = open_wizard()
    user.judge(keys)
    user.press("continue")
    user.checked()
    assert user.is_at(Step.VERDICT)
    assert not fit(user)
    site.restrict(number, *SPOT)
    user.press("continue")
    user.checked()
    assert fit(user)
    assert user.session.values.get(KeyField.SECRET) == Secret(keys.secret)


def test_after_the_fix_it_turns_green_by_itself(open_wizard: Open, site: Exchange) -> None:
    number, keys = with_withdrawals(site)
    user = open_wizard()
    user.judge(keys)
    guide = user.session.choices.guide
    assert guide is not None
    assert guide.ip_caution is not None
    caution = guide.ip_caution.in_("en")
    assert caution not in user.page_text(), "beside a box that must be changed at once"
    site.restrict(number, *SPOT)
    began = time.monotonic()
    user.wait(lambda: fit(user), "the check that repeats itself")
    assert time.monotonic() - began < 12
    assert user.text("title") == "Your key is right"
    assert caution in user.page_text()


def test_coming_back_to_the_window_checks_at_once(
    open_wizard: Open, site: Exchange, qtbot: QtBot
) -> None:
    number, keys = with_withdrawals(site)
    user = open_wizard()
    user.judge(keys)
    browser = QWidget()
    qtbot.addWidget(browser)
    browser.show()
    site.restrict(number, *SPOT)
    quiet = QTimer(singleShot=True, interval=2100)
    quiet.start()
    user.wait(lambda: not quiet.isActive(), "two quiet seconds")
    began = time.monotonic()
    browser.activateWindow()
    user.settle()
    assert not user.wizard.window.isActiveWindow()
    user.wizard.window.activateWindow()
    user.wait(lambda: fit(user), "a check on return")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("scenario", ["unknown-key", "wrong-secret", "good"])
def test_where_no_edit_helps_nothing_is_repeated(
    open_wizard: Open, site: Exchange, scenario: str
) -> None:
    user = open_wizard()
    user.judge(site.play(scenario))
    calls = len(user.session.judgement.reports)
    over = QTimer(singleShot=True, interval=10_600)
    over.start()
    user.wait(lambda: not over.isActive(), "more than the interval")
    assert len(user.session.judgement.reports) == calls == 1


def test_a_swap_is_offered_and_works(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("swapped")
    user = open_wizard()
    user.judge(keys)
    assert user.button_words("remedy") == "Swap the two values"
    assert user.session.values.get(KeyField.API_KEY) == Secret(keys.key), (
        "swapped without being asked"
    )
    user.press("remedy")
    user.checked()
    assert fit(user)
    assert user.session.values.get(KeyField.API_KEY) == Secret(keys.secret)


def test_another_value_takes_the_green_away(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("good")
    user = open_wizard()
    user.judge(keys)
    assert fit(user)
    user.press("back")
    user.press("secret-paste")
    assert user.session.judgement.verdict is None
    user.press("check-key")
    assert user.is_at(Step.VALUES)
    user.type("secret", Secret("x" * 64))
    user.press("check-key")
    user.checked()
    assert not fit(user)
    user.press("continue")
    user.checked()
    assert user.is_at(Step.VERDICT), "a key that is not fit went on to be kept"


def test_a_refused_key_never_reaches_the_vault(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.judge(site.play("withdrawals"))
    assert not user.has("finish-later")
    # A broken line afterwards does not make it an unchecked one.
    site.play("maintenance")
    user.press("continue")
    user.checked()
    assert not user.has("finish-later")
    user.press("continue")
    user.checked()
    assert user.is_at(Step.VERDICT)
    assert not user.wizard.context.services.vault().exists()


def test_what_could_not_be_checked_is_kept_and_finished_later(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    user.judge(site.play("maintenance"))
    assert "maintenance" in user.text("title").lower()
    user.press("finish-later")
    assert user.is_at(Step.KEEP)
    user.save_with("four words no secret")
    stored = user.session.kept.stored
    assert stored is not None
    assert stored.evidence is None
    user.press("continue")
    assert "not checked yet" in user.text("instruction")


def test_a_key_that_turns_out_right_after_all_is_kept_as_checked(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    user.judge(site.play("maintenance"))
    user.press("finish-later")
    user.press("back")
    site.play("good")
    user.press("continue")
    user.checked()
    assert fit(user)
    user.press("continue")
    user.save_with("four words no secret")
    stored = user.session.kept.stored
    assert stored is not None
    assert stored.evidence == "checked_here"


def test_a_check_can_be_stopped(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    user.walk_to(Step.VALUES)
    user.give(site.play("hang"))
    user.press("check-key")
    user.wait(lambda: user.has("cancel"), "the offer to stop")
    user.press("cancel")
    began = time.monotonic()
    user.checked()
    assert time.monotonic() - began < 1
    assert not user.page_is_busy


def test_a_new_key_is_not_shown_the_answer_of_the_one_before(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    user.judge(with_withdrawals(site)[1])
    assert user.text("title") == "2 settings to change"
    user.press("back")
    user.give(site.play("hang"))
    user.press("check-key")
    assert user.page_is_busy
    assert user.text("title") == "Check"
    assert not user.verdict_lines()
    assert not user.has("message")
