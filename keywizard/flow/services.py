"""Everything the windows need from outside, built once by `app` and passed in."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date

from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import Clock, Delivery, Exchange, Preferences, StoredKey, Vault
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ServiceProfile

__all__ = ["Services"]


@dataclass(frozen=True, slots=True)
class Services:
    """The outside world as protocols; real, or practice on loopback (D13).

    `exchange`, `vault` and `delivery` load their libraries at the first call and may block:
    call them on a pool thread. `site` turns the address of an exchange's page into the one to open.
    """

    profiles: tuple[ServiceProfile, ...]
    guides: Mapping[str, ExchangeGuide]
    """Each is read when it is first asked for."""
    check: Callable[[], None]
    """Reads what was not asked for yet; raises ResourceError. May block."""
    exchange: Callable[[str], Exchange]
    vault: Callable[[], Vault]
    give_up: Callable[[], None]
    """Ends whatever the vault still waits for: the window is closed."""
    delivery: Callable[[ServiceProfile], Delivery]
    """To a service that takes keys by its API; raises UsageError for another. May block."""
    own_address: Callable[[CancelToken], str | None]
    """This computer's address as an exchange sees it; None if it does not tell. May block."""
    trust_computer: Callable[[], None]
    """The user agreed: exchanges may be vouched for by this computer's own certificates."""
    preferences: Preferences
    clock: Clock
    site: Callable[[str], str]
    site_hosts: Container[str]
    reminder: Callable[[StoredKey, int, str, str], tuple[date, bytes]]
    """Day and calendar file that remind of a key's end: key, idle months, title, text."""
    translations: str
    """Folder of the compiled translations."""
    practice: bool
