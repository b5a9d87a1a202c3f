"""How a user of the service that takes keys by itself comes to the pages about it."""

import re
import urllib.parse
import urllib.request

from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.users.wizard_user import SPOT, Hands
from tests.unit.practice.client import Exchange, Keys

__all__ = [
    "SERVICE",
    "at_the_upload",
    "found_page",
    "keep_locked",
    "locked_key",
    "ready",
    "rule",
    "shown_code",
    "sign_in",
]

SERVICE = "robot-ecole"
_ADDRESS = "127.0.0.2"
"""Where the practice service calls from."""


def shown_code(page: str) -> str:
    """What the service's page shows to its practice user."""
    with urllib.request.urlopen(page) as answer:
        login, password = re.findall(r"<code>(.*?)</code>", answer.read().decode())
    form = urllib.parse.urlencode({"login": login, "password": password}).encode()
    with urllib.request.urlopen(page, form) as answer:
        found = re.search(r'<output id="code">(.*?)</output>', answer.read().decode())
    assert found is not None
    return found[1]


def ready(hands: Hands) -> None:
    """The call to the service has ended."""
    hands.wait(lambda: not hands.wizard.context.uploader.busy, "the service")


def sign_in(hands: Hands, page: str, *, confirm: bool = True) -> None:
    """By a code of that page; the account shown is the user's own."""
    hands.type("code", Secret(shown_code(page)))
    hands.press("use-code")
    ready(hands)
    if confirm:
        hands.press("confirm-account")
        ready(hands)


def locked_key(site: Exchange) -> tuple[str, Keys]:
    """Made on Binance for the service's address alone; and its number there."""
    number, keys = site.make_key(site.sub_account("robot"), "Robot-École")
    rule(site, number)
    return number, keys


def rule(site: Exchange, number: str, *boxes: str) -> None:
    """Tick these boxes beside the right ones; the lock stays."""
    site.restrict(number, *SPOT, *boxes, ips=_ADDRESS)


def found_page(hands: Hands) -> str:
    """Where the service shows its codes."""
    found: list[str] = []
    hands.wizard.context.uploader.find_page(hands.session, found.append)
    ready(hands)
    return found[0]


def keep_locked(hands: Hands, site: Exchange, password: str) -> str:
    """By the road of the address to the upload; the number of the key."""
    hands.choose(SERVICE, "binance")
    hands.walk_to(Step.SIGN_IN)
    sign_in(hands, found_page(hands))
    hands.walk_to(Step.VALUES)
    number, keys = locked_key(site)
    hands.give(keys)
    hands.press("check-key")
    hands.checked()
    hands.press("lock-is-closed")
    hands.press("continue")
    hands.save_with(password)
    hands.press("continue")
    assert hands.is_at(Step.UPLOAD)
    return number


def at_the_upload(hands: Hands, keys: Keys, password: str, exchange: str = "kucoin") -> None:
    """From the first page to the upload, by the road without a lock."""
    hands.choose(SERVICE, exchange)
    hands.keep(keys, password)
    hands.press("continue")
    assert hands.is_at(Step.UPLOAD)
