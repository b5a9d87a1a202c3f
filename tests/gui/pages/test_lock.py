"""The lock is closed last: the refusal that follows is what was wanted, and is told as such."""

from dataclasses import replace

import pytest

from keywizard.flow.services import Services
from keywizard.model.credentials import Evidence
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.whalinvest_user import (
    OWN,
    SERVICE,
    at_the_lock,
    clipboard,
    new_key,
    with_address,
)
from tests.gui.users.wizard_user import SPOT, Hands
from tests.unit.practice.client import Exchange

PASSWORD = "four words no secret"


def kept(hands: Hands) -> str | None:
    """Keep the key; what its evidence is in the vault."""
    assert hands.is_at(Step.KEEP)
    hands.save_with(PASSWORD)
    stored = hands.session.kept.stored
    assert stored is not None
    return stored.evidence


def check(hands: Hands) -> None:
    """The primary button of the page, which checks."""
    hands.press("continue")
    hands.checked()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_refused_as_intended_and_kept(open_wizard: Open, site: Exchange, language: str) -> None:
    hands = open_wizard(language)
    number = at_the_lock(hands, site)
    assert not hands.session.judgement.lock_declared
    site.restrict(number, *SPOT, ips=SERVICE)
    check(hands)
    title = {"fr": "Verrouillée, comme prévu", "en": "Locked, as intended"}[language]
    assert hands.text("title") == title
    hands.press("language")
    hands.press("language")
    assert hands.text("title") == title
    hands.press("continue")
    hands.press("back")
    assert hands.text("title") == title, "Back forgot what was seen"
    hands.press("continue")
    assert kept(hands) == Evidence.CHECKED_THEN_LOCKED
    again = hands.wizard.context.services.vault()
    assert again.exists()


def test_an_address_still_listed_is_told_and_holds_the_user(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard()
    number = at_the_lock(hands, site)
    check(hands)
    assert hands.is_at(Step.LOCK)
    assert hands.text("title") == "Your address is still listed"
    assert hands.button_words("continue") == "Check the lock"
    site.restrict(number, *SPOT, ips=SERVICE)
    check(hands)
    hands.press("continue")
    assert kept(hands) == Evidence.CHECKED_THEN_LOCKED


@pytest.mark.parametrize("checked", [False, True])
def test_the_address_may_be_left_on_the_list(
    open_wizard: Open, site: Exchange, *, checked: bool
) -> None:
    hands = open_wizard()
    at_the_lock(hands, site)
    if checked:
        check(hands)
    hands.press("leave-own-address")
    assert kept(hands) == Evidence.CHECKED_HERE


def test_who_left_it_may_still_close_the_lock(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    number = at_the_lock(hands, site)
    hands.press("leave-own-address")
    hands.press("back")
    site.restrict(number, *SPOT, ips=SERVICE)
    assert hands.button_words("continue") == "Check the lock"
    check(hands)
    hands.press("continue")
    assert kept(hands) == Evidence.CHECKED_THEN_LOCKED


def test_a_broken_line_proves_no_lock(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    number = at_the_lock(hands, site)
    site.restrict(number, *SPOT, ips=SERVICE)
    site.play("maintenance")
    check(hands)
    assert hands.is_at(Step.LOCK)
    assert hands.button_words("continue") == "Check the lock"
    assert not hands.has("leave-own-address"), "the last answer is no answer"
    assert hands.has("finish-later")
    site.play("good")
    check(hands)
    hands.press("continue")
    assert kept(hands) == Evidence.CHECKED_THEN_LOCKED


def test_a_key_may_be_kept_unchecked_while_the_line_is_broken(
    open_wizard: Open, site: Exchange
) -> None:
    hands = open_wizard()
    at_the_lock(hands, site)
    site.play("maintenance")
    check(hands)
    hands.press("finish-later")
    assert kept(hands) is None


def test_locked_from_the_start_needs_ones_own_address(open_wizard: Open, site: Exchange) -> None:
    number, keys = new_key(site, *SPOT, ips=SERVICE)
    hands = open_wizard()
    with_address(hands)
    hands.judge(keys)
    assert hands.is_at(Step.VERDICT)
    assert not hands.has("lock-is-closed"), "Whalinvest checks no key itself"
    hands.press("find-own-address")
    hands.wait(lambda: hands.has("copy-own-address"), "the address")
    hands.press("copy-own-address")
    assert clipboard() == OWN
    site.restrict(number, *SPOT, ips=f"{SERVICE}, {OWN}")
    check(hands)
    assert hands.text("title") == "Your key is right"
    hands.press("continue")
    assert hands.is_at(Step.LOCK)


def test_where_the_service_checks_itself_the_users_word_is_enough(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    _, keys = new_key(site, *SPOT, ips=SERVICE)
    hands = open_wizard(world=validating(services))
    with_address(hands)
    hands.judge(keys)
    hands.press("lock-is-closed")
    assert hands.text("title") == "Locked, not checked here"
    hands.press("continue")
    assert hands.text("title") == "Locked, not checked here"
    hands.press("continue")
    assert kept(hands) == Evidence.LOCKED_UNCHECKED
    hands.to_the_end()
    assert hands.text("instruction") == "Your key is kept on this computer, not checked yet."


def validating(services: Services) -> Services:
    """The same, with a Whalinvest that checks each key from its own address."""
    profiles = tuple(
        replace(each, exchanges=tuple(replace(plan, validates=True) for plan in each.exchanges))
        for each in services.profiles
    )
    return replace(services, profiles=profiles)


def test_a_lock_hides_no_withdrawals(open_wizard: Open, site: Exchange) -> None:
    number, keys = new_key(site, *SPOT, "enableWithdrawals", ips=f"{SERVICE}, {OWN}")
    hands = open_wizard()
    with_address(hands)
    hands.judge(keys)
    assert hands.text("title") == "One box to untick"
    site.restrict(number, *SPOT, "enableWithdrawals", ips=SERVICE)
    check(hands)
    check(hands)
    assert hands.is_at(Step.VERDICT)
    assert not hands.has("lock-is-closed")
    assert not hands.has("finish-later")
    assert not hands.wizard.context.services.vault().exists()
