"""How a user of Whalinvest on Binance comes to the pages about addresses."""

from PySide6.QtWidgets import QApplication

from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.users.wizard_user import SPOT, WizardUser
from tests.unit.practice.client import Exchange, Keys

__all__ = [
    "OWN",
    "SERVICE",
    "at_the_entry",
    "at_the_lock",
    "at_the_question",
    "clipboard",
    "fitting_key",
    "new_key",
    "with_address",
]

SERVICE, OWN = "127.0.0.2", "127.0.0.1"
"""Where the practice service and the user call from."""


def at_the_question(user: WizardUser) -> None:
    """Whether the address is known already."""
    user.choose("whalinvest", "binance")
    user.walk_to(Step.ADDRESS)


def with_address(user: WizardUser) -> None:
    """It is: the road on which everything is set at once."""
    at_the_question(user)
    user.press("branch-address_first")
    user.type("address", Secret(SERVICE))


def at_the_entry(user: WizardUser, keys: Keys) -> None:
    """It is not: before the page that gives the key to the service."""
    at_the_question(user)
    user.press("branch-entry_first")
    user.walk_to(Step.VALUES)
    user.give(keys)
    user.press("check-key")
    user.checked()
    assert user.is_at(Step.ENTRY)


def at_the_lock(user: WizardUser, site: Exchange) -> str:
    """A right key whose list holds both addresses; its number on the site."""
    number, keys = fitting_key(site)
    with_address(user)
    user.judge(keys)
    user.press("continue")
    assert user.is_at(Step.LOCK)
    return number


def new_key(site: Exchange, *boxes: str, ips: str = "") -> tuple[str, Keys]:
    """Made on the site; and its number there."""
    number, keys = site.make_key(site.sub_account("for whalinvest"), "Whalinvest")
    site.restrict(number, *boxes, ips=ips)
    return number, keys


def fitting_key(site: Exchange) -> tuple[str, Keys]:
    """With the service's address and the user's own."""
    return new_key(site, *SPOT, ips=f"{SERVICE}, {OWN}")


def clipboard() -> str:
    """What lies there now."""
    return QApplication.clipboard().text()
