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
    user = open_wizard()
    at_the_question(user)
    assert not user.has("address")
    user.press("continue")
    assert user.text("trouble") == "Choose one of the answers first."
    user.press("language")
    assert user.text("trouble") == "Choisissez d’abord une réponse."
    user.press("branch-entry_first")
    assert "Choisissez" not in user.page_text()
    assert not user.has("address"), "asks for what the user does not have"
    user.press("continue")
    assert user.is_at(Step.CREATE_KEY)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_address_is_explained_and_holds_the_user(open_wizard: Open, text: str) -> None:
    user = open_wizard()
    at_the_question(user)
    user.press("branch-address_first")
    QApplication.clipboard().setText(text)
    user.press("address-paste")
    assert WRONG[text] in user.text("address-status")
    user.press("continue")
    assert user.is_at(Step.ADDRESS)
    assert WRONG[text] in user.text("trouble")
    assert user.session.choices.address is None
    QApplication.clipboard().setText(f" {SERVICE}\n")
    user.press("address-paste")
    assert user.text("address-status") == "Received."
    user.press("continue")
    assert user.is_at(Step.CREATE_KEY)
    assert user.session.choices.address == SERVICE


def test_half_an_address_is_no_mistake_while_it_is_typed(open_wizard: Open) -> None:
    user = open_wizard()
    at_the_question(user)
    user.press("branch-address_first")
    user.type("address", Secret("203.0"))
    assert user.find("address", QLineEdit).accessibleDescription() == ""
    user.find("address", QLineEdit).editingFinished.emit()
    assert "Not one whole address" in user.text("address-status")
    user.press("language")
    assert "pas une adresse entière" in user.text("address-status")
    assert user.find("address", QLineEdit).text() == "203.0"


def test_in_the_real_world_a_home_address_is_none(
    open_wizard: Open, site: Exchange, services: Services
) -> None:
    assert services.practice
    user = open_wizard(world=replace(services, practice=False))
    at_the_question(user)
    user.press("branch-address_first")
    user.paste("address", "192.168.1.20")
    user.press("continue")
    assert "inside a home network" in user.text("trouble")
    assert user.session.choices.address is None


def test_the_address_is_copied_from_the_screen_on_which_it_is_typed(open_wizard: Open) -> None:
    user = open_wizard()
    with_address(user)
    user.walk_to(Step.RESTRICTIONS)
    user.press("ip_list-copy")
    assert clipboard() == SERVICE


def test_back_loses_no_address_and_another_service_keeps_none(open_wizard: Open) -> None:
    user = open_wizard()
    with_address(user)
    user.press("continue")
    user.press("back")
    assert user.find("address", QLineEdit).text() == SERVICE
    while not user.is_at(Step.SERVICE):
        user.press("back")
    user.choose("whalinvest", "kucoin")
    user.choose("whalinvest", "binance")
    user.walk_to(Step.ADDRESS)
    assert user.session.choices.branch is None
    assert not user.has("address"), "an answer that nobody gave this time"
    user.press("branch-address_first")
    assert user.find("address", QLineEdit).text() == ""
    user.press("continue")
    assert user.is_at(Step.ADDRESS)


def test_ones_own_address_is_found_and_copied(open_wizard: Open, site: Exchange) -> None:
    user = open_wizard()
    with_address(user)
    user.walk_to(Step.RESTRICTIONS)
    assert not user.has("ip_list-own-copy")
    user.press("find-own-address")
    user.wait(lambda: user.session.own_address is not None, "the address")
    assert user.session.own_address == OWN
    assert user.text("own-address-status") == "Received."
    user.press("language")
    assert user.text("own-address-status") == "Bien reçue."
    user.press("copy-own-address")
    assert clipboard() == OWN
    QApplication.clipboard().clear()
    user.press("ip_list-own-copy")
    assert clipboard() == OWN, "its row on the screen offers it, too"
    user.press("continue")
    user.press("back")
    assert user.find("own-address", QLineEdit).text() == OWN


def test_ones_own_address_can_be_typed_and_is_not_the_services(open_wizard: Open) -> None:
    user = open_wizard()
    with_address(user)
    user.walk_to(Step.RESTRICTIONS)
    user.type("own-address", Secret(SERVICE))
    user.press("copy-own-address")
    assert "the service has another one" in user.text("own-address-status")
    assert user.session.own_address is None
    user.find("own-address", QLineEdit).clear()
    user.type("own-address", Secret("127.0.0.9"))
    user.press("continue")
    assert user.session.own_address == "127.0.0.9", "a field that kept the focus was not read"


def test_where_no_exchange_tells_the_address_the_road_goes_on(
    open_wizard: Open, services: Services
) -> None:
    user = open_wizard(world=replace(services, own_address=lambda _: None))
    with_address(user)
    user.walk_to(Step.RESTRICTIONS)
    user.press("find-own-address")
    user.wait(lambda: "Not found" in user.text("own-address-status"), "the answer")
    user.press("continue")
    assert user.is_at(Step.VALUES)
