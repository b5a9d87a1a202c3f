"""What a visitor has typed and ticked in a key's form; the page carries it, not the site."""

from dataclasses import dataclass, replace

from keywizard.practice.kucoin.world import KUCOIN, MAIN_ONLY
from keywizard.practice.scenarios.scenario import SERVICE_ADDRESS
from keywizard.practice.site.addresses import InputRefused, addresses
from keywizard.practice.world import PracticeKey

__all__ = ["APPS", "KeyForm", "form_of", "offered", "read_form"]

APPS = {"app_service": (SERVICE_ADDRESS,), "app_other": ("203.0.113.7",)}
"""The applications to choose from, and the addresses that the exchange sets for them."""

_MAX_ADDRESSES = 20
_IPV4 = frozenset({4})


def offered(*, master: bool, third_party: bool = False) -> tuple[str, ...]:
    """List the boxes on the form; withdrawal only for a main account's own key."""
    hidden = MAIN_ONLY if third_party or not master else frozenset[str]()
    return tuple(box for box in KUCOIN.boxes if box not in hidden)


@dataclass(frozen=True, slots=True)
class KeyForm:
    """One state of the form."""

    boxes: frozenset[str] = frozenset()
    restricted: bool = False
    listed: tuple[str, ...] = ()
    """Addresses that were added."""
    typed: str = ""
    """An address that was not added yet."""

    def added(self) -> "KeyForm":
        """With the typed address in the list. Raises InputRefused."""
        both = addresses(" ".join((*self.listed, self.typed)), most=_MAX_ADDRESSES, versions=_IPV4)
        if len(both) == len(self.listed):
            raise InputRefused("ip_empty")
        return replace(self, restricted=True, listed=both, typed="")

    def without(self, address: str) -> "KeyForm":
        """With one address less."""
        return replace(self, listed=tuple(each for each in self.listed if each != address))

    def trusted(self) -> tuple[str, ...]:
        """Return the addresses in force. Raises InputRefused for a list that is not finished."""
        if not self.restricted:
            return ()
        if self.typed:
            raise InputRefused("ip_not_added", self.typed)
        return addresses(" ".join(self.listed), most=_MAX_ADDRESSES, versions=_IPV4)


def read_form(posted: dict[str, str], boxes: tuple[str, ...]) -> KeyForm:
    """Read the posted form; General is always on."""
    return KeyForm(
        boxes=frozenset({"General", *(box for box in boxes if box in posted)}),
        restricted=posted.get("ip") == "trusted",
        listed=tuple(posted.get("ip-listed", "").split()),
        typed=posted.get("ip-list", "").strip(),
    )


def form_of(key: PracticeKey) -> KeyForm:
    """Fill the form for a key that exists."""
    on = frozenset(box for box, ticked in key.rights.items() if ticked)
    return KeyForm(boxes=on, restricted=bool(key.trusted), listed=key.trusted)
