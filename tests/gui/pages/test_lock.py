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
from tests.gui.users.wizard_user import SPOT, WizardUser
from tests.unit.practice.client import Exchange

PASSWORD = "four words no secret"


def kept(user: WizardUser) -> str | None:
    """Keep the key; what its evidence is in the vault."""
    assert user.is_at(Step.KEEP)
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    return stored.evidence


def check(user: WizardUser) -> None:
    """The primary button of the page, which checks."""
    user.press("continue")
    user.checked()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_refused_as_intended_and_kept(open_wizard: Open, site: Exchange, language: str) -> None:
    user = open_wizard(language)
    number = at_the_lock(user, site)
    assert not user.session.judgement.lock_declared
    site.restrict(number, *SPOT, ips=SERVICE)
    check(user)
    title = {"fr": "Verrouillée, comme prévu", "en": "Locked, as intended"}[language]
    assert user.text("title") == title
    user.press("language")
    user.press("language")
    assert user.text("title") == title
    user.press("continue")
    user.press("back")
    assert user.text("title") == title, "Back forgot what was seen"
    user.press("continue")
    assert kept(user) == Evidence.CHECKED_THEN_LOCKED
    again = user.wizard.context.services.vault()
    assert again.exists()


def test_an_address_still_listed_is_told_and_holds_the_user(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    number = at_the_lock(user, site)
    check(user)
    assert user.is_at(Step.LOCK)
    assert user.text("title") == "Your address is still listed"
    assert user.button_words("continue") == "Check the lock"
    site.restrict(number, *SPOT, ips=SERVICE)
    check(user)
    user.press("continue")
    assert kept(user) == Evidence.CHECKED_THEN_LOCKED


@pytest.mark.parametrize("checked", [False, True])
def test_the_address_may_be_left_on_the_list(
    open_wizard: Open, site: Exchange, *, checked: bool
) -> None:
    user = open_wizard()
    at_the_lock(user, site)
    if checked:
        check(user)
    user.press("leave-own-address")
    assert kept(user) == Evidence.CHECKED_HERE


def test_who_left_it_may_still_close_the_lock(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    number = at_the_lock(user, site)
    user.press("leave-own-address")
    user.press("back")
    site.restrict(number, *SPOT, ips=SERVICE)
    assert user.button_words("continue") == "Check the lock"
    check(user)
    user.press("continue")
    assert kept(user) == Evidence.CHECKED_THEN_LOCKED


def test_a_broken_line_proves_no_lock(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    number = at_the_lock(user, site)
    site.restrict(number, *SPOT, ips=SERVICE)
    site.play("maintenance")
    check(user)
    assert user.is_at(Step.LOCK)
    assert user.button_words("continue") == "Check the lock"
    assert not user.has("leave-own-address"), "the last answer is no answer"
    assert user.has("finish-later")
    site.play("good")
    check(user)
    user.press("continue")
    assert kept(user) == Evidence.CHECKED_THEN_LOCKED


def test_a_key_may_be_kept_unchecked_while_the_line_is_broken(
    open_wizard: Open, site: Exchange
) -> None:
    user = open_wizard()
    at_the_lock(user, site)
    site.play("maintenance")
    check(user)
    user.press("finish-later")
    assert kept(user) is None


def test_locked_from_the_start_needs_ones_own_address(open_wizard: Open, site: Exchange) -> None:
    number, keys = new_key(site, *SPOT, ips=SERVICE)
    user = open_wizard()
    with_address(user)
    user.judge(keys)
    assert user.is_at(Step.VERDICT)
    assert not user.has("lock-is-closed"), "Whalinvest checks no key itself"
    user.press("find-own-address")
    user.wait(lambda: user.has("copy-own-address"), "the address")
    user.press("copy-own-address")
    assert clipboard() == OWN
    site.restrict(number, *SPOT, ips=f"{SERVICE}, {OWN}")
    check(user)
    assert user.text("title") == "Your key is right"
    user.press("continue")
    assert user.is_at(Step.LOCK)


def test_where_the_service_checks_itself_the_users_word_is_enough(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    _, keys = new_key(site, *SPOT, ips=SERVICE)
    user = open_wizard(world=validating(services))
    with_address(user)
    user.judge(keys)
    user.press("lock-is-closed")
    assert user.text("title") == "Locked, not checked here"
    user.press("continue")
    assert user.text("title") == "Locked, not checked here"
    user.press("continue")
    assert kept(user) == Evidence.LOCKED_UNCHECKED
    user.to_the_end()
    assert user.text("instruction") == "Your key is kept on this computer, not checked yet."


def validating(services: Services) -> Services:
    """The same, with a Whalinvest that checks each key from its own address."""
    profiles = tuple(
        replace(each, exchanges=tuple(replace(plan, validates=True) for plan in each.exchanges))
        for each in services.profiles
    )
    return replace(services, profiles=profiles)


def test_a_lock_hides_no_withdrawals(open_wizard: Open, site: Exchange) -> None:
    number, keys = new_key(site, *SPOT, "enableWithdrawals", ips=f"{SERVICE}, {OWN}")
    user = open_wizard()
    with_address(user)
    user.judge(keys)
    assert user.text("title") == "One box to untick"
    site.restrict(number, *SPOT, "enableWithdrawals", ips=SERVICE)
    check(user)
    check(user)
    assert user.is_at(Step.VERDICT)
    assert not user.has("lock-is-closed")
    assert not user.has("finish-later")
    assert not user.wizard.context.services.vault().exists()
