"""How a user of the service that takes keys by itself comes to the pages about it."""

import re
import urllib.parse
import urllib.request

from keywizard.model.secret import Secret
from keywizard.model.step import Step
from tests.gui.users.wizard_user import SPOT, WizardUser
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


def ready(user: WizardUser) -> None:
    """The call to the service has ended."""
    user.wait(lambda: not user.wizard.context.uploader.busy, "the service")


def sign_in(user: WizardUser, page: str, *, confirm: bool = True) -> None:
    """By a code of that page; the account shown is the user's own."""
    user.type("code", Secret(shown_code(page)))
    user.press("use-code")
    ready(user)
    if confirm:
        user.press("confirm-account")
        ready(user)


def locked_key(site: Exchange) -> tuple[str, Keys]:
    """Made on Binance for the service's address alone; and its number there."""
    number, keys = site.make_key(site.sub_account("robot"), "Robot-École")
    rule(site, number)
    return number, keys


def rule(site: Exchange, number: str, *boxes: str) -> None:
    """Tick these boxes beside the right ones; the lock stays."""
    site.restrict(number, *SPOT, *boxes, ips=_ADDRESS)


def found_page(user: WizardUser) -> str:
    """Where the service shows its codes."""
    found: list[str] = []
    user.wizard.context.uploader.find_page(user.session, found.append)
    ready(user)
    return found[0]


def keep_locked(user: WizardUser, site: Exchange, password: str) -> str:
    """By the road of the address to the upload; the number of the key."""
    user.choose(SERVICE, "binance")
    user.walk_to(Step.SIGN_IN)
    sign_in(user, found_page(user))
    user.walk_to(Step.VALUES)
    number, keys = locked_key(site)
    user.give(keys)
    user.press("check-key")
    user.checked()
    user.press("lock-is-closed")
    user.press("continue")
    user.save_with(password)
    user.press("continue")
    assert user.is_at(Step.UPLOAD)
    return number


def at_the_upload(user: WizardUser, keys: Keys, password: str, exchange: str = "kucoin") -> None:
    """From the first page to the upload, by the road without a lock."""
    user.choose(SERVICE, exchange)
    user.keep(keys, password)
    user.press("continue")
    assert user.is_at(Step.UPLOAD)
