"""The verdict names the box, repeats itself only where an edit can help, and is never too green."""

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from keywizard.model.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.pictures.scenes import several_boxes
from tests.gui.users.wizard_user import SPOT, Hands
from tests.unit.practice.client import Exchange, Keys

WITHDRAW = {"fr": "Activer les retraits", "en": "Enable Withdrawals"}


def with_withdrawals(site: Exchange) -> tuple[str, Keys]:
    """A key of the site's own that may withdraw; and its number there."""
    site.untick_default_security()
    number, keys = site.make_key(site.sub_account(f"sub {time.monotonic_ns()}"), "withdraws")
    site.restrict(number, *SPOT, "enableWithdrawals", ips="127.0.0.1")
    return number, keys


def fit(hands: Hands) -> bool:
    verdict = hands.session.judgement.verdict
    return verdict is not None and verdict.fit is True


@pytest.mark.parametrize("page_language", ["fr", "en"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_refusal_names_the_box_as_the_page_does(
    open_wizard: Open, site: Exchange, language: str, page_language: str
) -> None:
    hands = open_wizard(language)
    if hands.session.choices.page_language != page_language:
        hands.press("page-language")
    hands.judge(site.play("withdrawals"))
    assert WITHDRAW[page_language] in hands.page_text()
    row = hands.verdict_lines()["finding-withdraw_on"]
    assert row.startswith(f"{WITHDRAW[page_language]}. ")
    assert hands.button_words("check-key" if hands.has("check-key") else "continue")
    assert hands.text("title") == {"fr": "Une case à décocher", "en": "One box to untick"}[language]


def test_several_boxes_are_told_at_once(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    hands.judge(several_boxes(site))
    refused = [line for line in hands.verdict_lines().values() if "untick" in line]
    assert len(refused) == 3
    assert hands.text("title").startswith("4 settings")


def test_after_the_fix_the_button_turns_it_green_at_once(open_wizard: Open, site: Exchange) -> None:
    number, keys = with_withdrawals(site)
    hands = open_wizard()
    hands.judge(keys)
    hands.press("continue")
    hands.checked()
    assert hands.is_at(Step.VERDICT)
    assert not fit(hands)
    site.restrict(number, *SPOT)
    hands.press("continue")
    hands.checked()
    assert fit(hands)
    assert hands.session.values.get(KeyField.SECRET) == Secret(keys.secret)


def test_after_the_fix_it_turns_green_by_itself(open_wizard: Open, site: Exchange) -> None:
    number, keys = with_withdrawals(site)
    hands = open_wizard()
    hands.judge(keys)
    guide = hands.session.choices.guide
    assert guide is not None
    assert guide.ip_caution is not None
    caution = guide.ip_caution.in_("en")
    assert caution not in hands.page_text(), "beside a box that must be changed at once"
    site.restrict(number, *SPOT)
    began = time.monotonic()
    hands.wait(lambda: fit(hands), "the check that repeats itself")
    assert time.monotonic() - began < 12
    assert hands.text("title") == "Your key is right"
    assert caution in hands.page_text()


def test_coming_back_to_the_window_checks_at_once(
    open_wizard: Open, site: Exchange, qtbot: QtBot
) -> None:
    number, keys = with_withdrawals(site)
    hands = open_wizard()
    hands.judge(keys)
    browser = QWidget()
    qtbot.addWidget(browser)
    browser.show()
    site.restrict(number, *SPOT)
    quiet = QTimer(singleShot=True, interval=2100)
    quiet.start()
    hands.wait(lambda: not quiet.isActive(), "two quiet seconds")
    began = time.monotonic()
    browser.activateWindow()
    hands.settle()
    assert not hands.wizard.window.isActiveWindow()
    hands.wizard.window.activateWindow()
    hands.wait(lambda: fit(hands), "a check on return")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize("scenario", ["unknown-key", "wrong-secret", "good"])
def test_where_no_edit_helps_nothing_is_repeated(
    open_wizard: Open, site: Exchange, scenario: str
) -> None:
    hands = open_wizard()
    hands.judge(site.play(scenario))
    calls = len(hands.session.judgement.reports)
    over = QTimer(singleShot=True, interval=10_600)
    over.start()
    hands.wait(lambda: not over.isActive(), "more than the interval")
    assert len(hands.session.judgement.reports) == calls == 1


def test_a_swap_is_offered_and_works(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("swapped")
    hands = open_wizard()
    hands.judge(keys)
    assert hands.button_words("remedy") == "Swap the two values"
    assert hands.session.values.get(KeyField.API_KEY) == Secret(keys.key), (
        "swapped without being asked"
    )
    hands.press("remedy")
    hands.checked()
    assert fit(hands)
    assert hands.session.values.get(KeyField.API_KEY) == Secret(keys.secret)


def test_another_value_takes_the_green_away(open_wizard: Open, site: Exchange) -> None:
    keys = site.play("good")
    hands = open_wizard()
    hands.judge(keys)
    assert fit(hands)
    hands.press("back")
    hands.press("secret-paste")
    assert hands.session.judgement.verdict is None
    hands.press("check-key")
    assert hands.is_at(Step.VALUES)
    hands.type("secret", Secret("x" * 64))
    hands.press("check-key")
    hands.checked()
    assert not fit(hands)
    hands.press("continue")
    hands.checked()
    assert hands.is_at(Step.VERDICT), "a key that is not fit went on to be kept"


def test_a_refused_key_never_reaches_the_vault(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    hands.judge(site.play("withdrawals"))
    assert not hands.has("finish-later")
    # A broken line afterwards does not make it an unchecked one.
    site.play("maintenance")
    hands.press("continue")
    hands.checked()
    assert not hands.has("finish-later")
    hands.press("continue")
    hands.checked()
    assert hands.is_at(Step.VERDICT)
    assert not hands.wizard.context.services.vault().exists()


def test_what_could_not_be_checked_is_kept_and_finished_later(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard()
    hands.judge(site.play("maintenance"))
    assert "maintenance" in hands.text("title").lower()
    hands.press("finish-later")
    assert hands.is_at(Step.KEEP)
    hands.save_with("four words no secret")
    stored = hands.session.kept.stored
    assert stored is not None
    assert stored.evidence is None
    hands.press("continue")
    assert "not checked yet" in hands.text("instruction")


def test_a_key_that_turns_out_right_after_all_is_kept_as_checked(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard()
    hands.judge(site.play("maintenance"))
    hands.press("finish-later")
    hands.press("back")
    site.play("good")
    hands.press("continue")
    hands.checked()
    assert fit(hands)
    hands.press("continue")
    hands.save_with("four words no secret")
    stored = hands.session.kept.stored
    assert stored is not None
    assert stored.evidence == "checked_here"


def test_a_check_can_be_stopped(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    hands.walk_to(Step.VALUES)
    hands.give(site.play("hang"))
    hands.press("check-key")
    hands.wait(lambda: hands.has("cancel"), "the offer to stop")
    hands.press("cancel")
    began = time.monotonic()
    hands.checked()
    assert time.monotonic() - began < 1
    assert not hands.page_is_busy


def test_a_new_key_is_not_shown_the_answer_of_the_one_before(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard()
    hands.judge(with_withdrawals(site)[1])
    assert hands.text("title") == "2 settings to change"
    hands.press("back")
    hands.give(site.play("hang"))
    hands.press("check-key")
    assert hands.page_is_busy
    assert hands.text("title") == "Check"
    assert not hands.verdict_lines()
    assert not hands.has("message")
