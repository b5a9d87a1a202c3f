"""A service that uses the key from one address: known before, or only once it has the key."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from keywizard.flow.services import Services
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.whalinvest_user import OWN, SERVICE, at_the_question, clipboard, with_address
from tests.unit.practice.client import Exchange

PASSWORD = "four words no secret"
WRONG = {
    "203.0.113": "Not one whole address",
    "https://whalinvest.example/ip": "This is a name",
    "203.0.113.0/24": "This is a whole network",
    "203.0.113.7:443": "Leave out what follows",
    "0.0.0.0": "No computer has this address",
}


def test_an_answer_is_needed_and_its_lack_is_told_in_both_languages(open_wizard: Open) -> None:
    hands = open_wizard()
    at_the_question(hands)
    assert not hands.has("address")
    hands.press("continue")
    assert hands.text("trouble") == "Choose one of the answers first."
    hands.press("language")
    assert hands.text("trouble") == "Choisissez d’abord une réponse."
    hands.press("branch-entry_first")
    assert "Choisissez" not in hands.page_text()
    assert not hands.has("address"), "asks for what the user does not have"
    hands.press("continue")
    assert hands.is_at(Step.CREATE_KEY)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_address_is_explained_and_holds_the_user(open_wizard: Open, text: str) -> None:
    hands = open_wizard()
    at_the_question(hands)
    hands.press("branch-address_first")
    QApplication.clipboard().setText(text)
    hands.press("address-paste")
    assert WRONG[text] in hands.text("address-status")
    hands.press("continue")
    assert hands.is_at(Step.ADDRESS)
    assert WRONG[text] in hands.text("trouble")
    assert hands.session.choices.address is None
    QApplication.clipboard().setText(f" {SERVICE}\n")
    hands.press("address-paste")
    assert hands.text("address-status") == "Received."
    hands.press("continue")
    assert hands.is_at(Step.CREATE_KEY)
    assert hands.session.choices.address == SERVICE


def test_half_an_address_is_no_mistake_while_it_is_typed(open_wizard: Open) -> None:
    hands = open_wizard()
    at_the_question(hands)
    hands.press("branch-address_first")
    hands.type("address", Secret("203.0"))
    assert hands.find("address", QLineEdit).accessibleDescription() == ""
    hands.find("address", QLineEdit).editingFinished.emit()
    assert "Not one whole address" in hands.text("address-status")
    hands.press("language")
    assert "pas une adresse entière" in hands.text("address-status")
    assert hands.find("address", QLineEdit).text() == "203.0"


def test_in_the_real_world_a_home_address_is_none(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    assert services.practice
    hands = open_wizard(world=replace(services, practice=False))
    at_the_question(hands)
    hands.press("branch-address_first")
    hands.paste("address", "192.168.1.20")
    hands.press("continue")
    assert "inside a home network" in hands.text("trouble")
    assert hands.session.choices.address is None


def test_the_address_is_copied_from_the_screen_on_which_it_is_typed(open_wizard: Open) -> None:
    hands = open_wizard()
    with_address(hands)
    hands.walk_to(Step.RESTRICTIONS)
    hands.press("ip_list-copy")
    assert clipboard() == SERVICE


def test_back_loses_no_address_and_another_service_keeps_none(open_wizard: Open) -> None:
    hands = open_wizard()
    with_address(hands)
    hands.press("continue")
    hands.press("back")
    assert hands.find("address", QLineEdit).text() == SERVICE
    while not hands.is_at(Step.SERVICE):
        hands.press("back")
    hands.choose("whalinvest", "kucoin")
    hands.choose("whalinvest", "binance")
    hands.walk_to(Step.ADDRESS)
    assert hands.session.choices.branch is None
    assert not hands.has("address"), "an answer that nobody gave this time"
    hands.press("branch-address_first")
    assert hands.find("address", QLineEdit).text() == ""
    hands.press("continue")
    assert hands.is_at(Step.ADDRESS)


def test_ones_own_address_is_found_and_copied(open_wizard: Open, site: Exchange) -> None:
    hands = open_wizard()
    with_address(hands)
    hands.walk_to(Step.RESTRICTIONS)
    assert not hands.has("ip_list-own-copy")
    hands.press("find-own-address")
    hands.wait(lambda: hands.session.own_address is not None, "the address")
    assert hands.session.own_address == OWN
    assert hands.text("own-address-status") == "Received."
    hands.press("language")
    assert hands.text("own-address-status") == "Bien reçue."
    hands.press("copy-own-address")
    assert clipboard() == OWN
    QApplication.clipboard().clear()
    hands.press("ip_list-own-copy")
    assert clipboard() == OWN, "its row on the screen offers it, too"
    hands.press("continue")
    hands.press("back")
    assert hands.find("own-address", QLineEdit).text() == OWN


def test_ones_own_address_can_be_typed_and_is_not_the_services(open_wizard: Open) -> None:
    hands = open_wizard()
    with_address(hands)
    hands.walk_to(Step.RESTRICTIONS)
    hands.type("own-address", Secret(SERVICE))
    hands.press("copy-own-address")
    assert "the service has another one" in hands.text("own-address-status")
    assert hands.session.own_address is None
    hands.find("own-address", QLineEdit).clear()
    hands.type("own-address", Secret("127.0.0.9"))
    hands.press("continue")
    assert hands.session.own_address == "127.0.0.9", "a field that kept the focus was not read"


def test_where_no_exchange_tells_the_address_the_road_goes_on(
    open_wizard: Open, services: Services
) -> None:
    hands = open_wizard(world=replace(services, own_address=lambda _: None))
    with_address(hands)
    hands.walk_to(Step.RESTRICTIONS)
    hands.press("find-own-address")
    hands.wait(lambda: "Not found" in hands.text("own-address-status"), "the answer")
    hands.press("continue")
    assert hands.is_at(Step.VALUES)
