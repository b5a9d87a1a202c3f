"""Values leave for the service only while an answer shows that the key does no harm."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from keywizard.flow.services import Services
from keywizard.model.credentials import Evidence
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.whalinvest_user import OWN, SERVICE, at_the_entry, clipboard, new_key
from tests.gui.users.wizard_user import SPOT, WizardUser
from tests.unit.practice.client import Exchange

PASSWORD = "four words no secret"


@dataclass
class Later:
    """The computer's clock, after a pause."""

    pause: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.pause


def copies(user: WizardUser) -> int:
    """How many values the page offers to copy."""
    return sum(user.has(f"copy-{field}") for field in KeyField)


def test_each_value_is_copied_on_its_own_click(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    _, keys = new_key(site, "enableReading")
    at_the_entry(user, keys)
    assert copies(user) == 2
    assert clipboard() == ""
    user.press("copy-api-key")
    assert clipboard() == keys.key
    user.press("copy-secret")
    assert clipboard() == keys.secret
    assert "Secret Key" in user.text("entry-state")
    assert keys.secret not in user.page_text()
    user.press("language")
    assert "Copié pour 30 secondes" in user.text("entry-state")
    assert user.session.values.get(KeyField.SECRET) == Secret(keys.secret), (
        "taken back by the clipboard"
    )


def test_the_address_is_needed_to_go_on(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    _, keys = new_key(site, "enableReading")
    at_the_entry(user, keys)
    user.press("continue")
    assert user.is_at(Step.ENTRY)
    assert user.text("trouble") == "No address yet: copy it first."
    user.paste("address", SERVICE)
    user.press("continue")
    assert user.is_at(Step.RESTRICTIONS)
    user.press("back")
    assert copies(user) == 2


def test_a_key_that_does_harm_is_given_to_nobody(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    number, keys = new_key(site, "enableReading", "enableWithdrawals")
    at_the_entry(user, keys)
    assert copies(user) == 0
    assert not user.has("address")
    assert user.text("message") == "This key can withdraw your money."
    assert user.text("title") == "One box to untick"
    user.press("continue")
    user.checked()
    assert user.is_at(Step.ENTRY)
    assert copies(user) == 0
    site.restrict(number, "enableReading")
    user.press("continue")
    user.checked()
    assert copies(user) == 2
    assert user.text("title") == "Add the key at the service"


def test_without_an_answer_nothing_is_offered(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    keys = site.play("maintenance")
    at_the_entry(user, keys)
    assert copies(user) == 0
    assert "maintenance" in user.text("title").lower()
    site.play("good")
    user.press("continue")
    user.checked()
    assert copies(user) == 2


def test_an_old_answer_is_asked_for_again(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    clock = Later()
    user = open_wizard(world=replace(services, clock=clock))
    number, keys = new_key(site, "enableReading")
    at_the_entry(user, keys)
    site.restrict(number, "enableReading", "enableWithdrawals")
    clock.pause = timedelta(minutes=16)
    user.press("copy-secret")
    assert clipboard() == ""
    clock.pause = timedelta()
    user.checked()
    assert copies(user) == 0


def test_the_whole_road_of_an_address_that_comes_late(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard("fr")
    number, keys = new_key(site, "enableReading")
    at_the_entry(user, keys)
    user.paste("address", SERVICE)
    user.press("continue")
    site.restrict(number, *SPOT, ips=f"{SERVICE}, {OWN}")
    user.press("continue")
    user.checked()
    assert user.is_at(Step.VERDICT)
    assert "own_address_listed" in " ".join(user.verdict_lines())
    user.press("continue")
    site.restrict(number, *SPOT, ips=SERVICE)
    user.press("continue")
    user.checked()
    user.press("continue")
    user.save_with(PASSWORD)
    stored = user.session.kept.stored
    assert stored is not None
    assert stored.evidence == Evidence.CHECKED_THEN_LOCKED
    user.to_the_end()
    assert "seul Whalinvest peut confirmer" in user.page_text()
