"""Values leave for the service only while an answer shows that the key does no harm."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from keywizard.flow.services import Services
from keywizard.model.credentials import Evidence
from keywizard.model.guide import KeyField
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.whalinvest_user import OWN, SERVICE, at_the_entry, clipboard, new_key
from tests.gui.users.wizard_user import SPOT, Hands
from tests.unit.practice.client import Exchange

PASSWORD = "four words no secret"


@dataclass
class Later:
    """The computer's clock, after a pause."""

    pause: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.pause


def copies(hands: Hands) -> int:
    """How many values the page offers to copy."""
    return sum(hands.has(f"copy-{slot}") for slot in KeyField)


def test_each_value_is_copied_on_its_own_click(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    _, keys = new_key(site, "enableReading")
    at_the_entry(hands, keys)
    assert copies(hands) == 2
    assert clipboard() == ""
    hands.press("copy-api-key")
    assert clipboard() == keys.key
    hands.press("copy-secret")
    assert clipboard() == keys.secret
    assert "Secret Key" in hands.text("entry-state")
    assert keys.secret not in hands.page_text()
    hands.press("language")
    assert "Copié pour 30 secondes" in hands.text("entry-state")
    assert hands.session.values.get(KeyField.SECRET) == Secret(keys.secret), (
        "taken back by the clipboard"
    )


def test_the_address_is_needed_to_go_on(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    _, keys = new_key(site, "enableReading")
    at_the_entry(hands, keys)
    hands.press("continue")
    assert hands.is_at(Step.ENTRY)
    assert hands.text("trouble") == "No address yet: copy it first."
    hands.paste("address", SERVICE)
    hands.press("continue")
    assert hands.is_at(Step.RESTRICTIONS)
    hands.press("back")
    assert copies(hands) == 2


def test_a_key_that_does_harm_is_given_to_nobody(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    number, keys = new_key(site, "enableReading", "enableWithdrawals")
    at_the_entry(hands, keys)
    assert copies(hands) == 0
    assert not hands.has("address")
    assert hands.text("message") == "This key can withdraw your money."
    assert hands.text("title") == "One box to untick"
    hands.press("continue")
    hands.checked()
    assert hands.is_at(Step.ENTRY)
    assert copies(hands) == 0
    site.restrict(number, "enableReading")
    hands.press("continue")
    hands.checked()
    assert copies(hands) == 2
    assert hands.text("title") == "Add the key at the service"


def test_without_an_answer_nothing_is_offered(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    keys = site.play("maintenance")
    at_the_entry(hands, keys)
    assert copies(hands) == 0
    assert "maintenance" in hands.text("title").lower()
    site.play("good")
    hands.press("continue")
    hands.checked()
    assert copies(hands) == 2


def test_an_old_answer_is_asked_for_again(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    clock = Later()
    hands = open_wizard(world=replace(services, clock=clock))
    number, keys = new_key(site, "enableReading")
    at_the_entry(hands, keys)
    site.restrict(number, "enableReading", "enableWithdrawals")
    clock.pause = timedelta(minutes=16)
    hands.press("copy-secret")
    assert clipboard() == ""
    clock.pause = timedelta()
    hands.checked()
    assert copies(hands) == 0


def test_the_whole_road_of_an_address_that_comes_late(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard("fr")
    number, keys = new_key(site, "enableReading")
    at_the_entry(hands, keys)
    hands.paste("address", SERVICE)
    hands.press("continue")
    site.restrict(number, *SPOT, ips=f"{SERVICE}, {OWN}")
    hands.press("continue")
    hands.checked()
    assert hands.is_at(Step.VERDICT)
    assert "own_address_listed" in " ".join(hands.verdict_lines())
    hands.press("continue")
    site.restrict(number, *SPOT, ips=SERVICE)
    hands.press("continue")
    hands.checked()
    hands.press("continue")
    hands.save_with(PASSWORD)
    stored = hands.session.kept.stored
    assert stored is not None
    assert stored.evidence == Evidence.CHECKED_THEN_LOCKED
    hands.to_the_end()
    assert "seul Whalinvest peut confirmer" in hands.page_text()
