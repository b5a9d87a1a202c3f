"""What a situation is, and the situations that every exchange can be in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from keywizard.model.words import Words
from keywizard.practice.words import scenario_words

__all__ = [
    "IP_LISTED",
    "SERVICE_ADDRESS",
    "Fault",
    "SampleForm",
    "Scenario",
    "boxes",
    "fault",
    "scenarios",
]

SERVICE_ADDRESS = "127.0.0.2"
"""Where the practice service calls from: loopback too, so that such a call can really come."""

_FORMER_ADDRESS = "203.0.113.7"


class Fault(Enum):
    """What goes wrong on the exchange's side, for every key alike."""

    RATE_LIMITED = auto()
    RATE_LIMITED_ONCE = auto()
    BANNED = auto()
    GEO_BLOCKED = auto()
    MAINTENANCE = auto()
    UNKNOWN_ONCE = auto()
    HTML = auto()
    WRONG_TYPES = auto()
    HANG = auto()
    DRIP = auto()
    RESET = auto()
    REDIRECT = auto()
    STATUS_200 = auto()
    KEY_VERSION_OLD = auto()
    ACCOUNT_DENIED = auto()
    ACCOUNT_FROZEN = auto()
    ACCOUNT_CANNOT_TRADE = auto()
    PAPER_ACCOUNT = auto()
    SERVER_TROUBLE = auto()
    FIREWALL = auto()
    UNAUTHORISED = auto()
    UNAUTHORISED_ONCE = auto()
    IDENTITY_UNVERIFIED = auto()
    ADDRESS_NAMED = auto()
    PARAMETER = auto()
    UNCONFIRMED = auto()
    NONCE_MICROSECONDS = auto()
    NONCE_EXHAUSTED = auto()
    RATE_LIMITED_DICT = auto()
    MAINTENANCE_DICT = auto()


class SampleForm(Enum):
    """How the values that are printed differ from those that the exchange knows."""

    TRUE = auto()
    UNKNOWN_KEY = auto()
    WRONG_SECRET = auto()
    WRONG_PASSPHRASE = auto()
    SWAPPED = auto()
    TRUNCATED = auto()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation. `rights` to `form` concern the sample key only, the rest every key."""

    name: str
    rights: Mapping[str, bool] = field(default_factory=dict)
    """Boxes that differ from those of the right key."""
    master: bool | None = None
    """Whether it is the main account's; None: as most keys of this exchange are."""
    trusted: tuple[str, ...] = ()
    form: SampleForm = SampleForm.TRUE
    seen_ip: str | None = None
    """The address the exchange pretends to see: only for one that loopback cannot have."""
    clock_ms: int = 0
    """The exchange's clock minus the computer's."""
    fault: Fault | None = None

    @property
    def words(self) -> Words:
        """What it is called in the site's menu."""
        return scenario_words(self.name)


def fault(name: str, kind: Fault) -> Scenario:
    """Make a row of a table: something is wrong for every key."""
    return Scenario(name, fault=kind)


def boxes(name: str, changes: Mapping[str, bool]) -> Scenario:
    """Make a row of a table: boxes that differ."""
    return Scenario(name, rights=changes)


def _clock(name: str, seconds: int) -> Scenario:
    return Scenario(name, clock_ms=seconds * 1000)


_GOOD = Scenario("good")
_KEYS = (
    Scenario("sub-account", master=False),
    Scenario("main-account", master=True),
    Scenario("ip-locked", trusted=(SERVICE_ADDRESS,)),
    Scenario("ip-elsewhere", trusted=(_FORMER_ADDRESS,)),
    Scenario("unknown-key", form=SampleForm.UNKNOWN_KEY),
    Scenario("wrong-secret", form=SampleForm.WRONG_SECRET),
    Scenario("swapped", form=SampleForm.SWAPPED),
    Scenario("truncated", form=SampleForm.TRUNCATED),
)
IP_LISTED = Scenario("ip-listed", trusted=(SERVICE_ADDRESS, "127.0.0.1"))
_CLOCKS = (
    _clock("clock-ahead-10", 10),
    _clock("clock-behind-10", -10),
    _clock("clock-ahead-90", 90),
    _clock("clock-behind-90", -90),
)
_FAULTS = (
    fault("geo-blocked", Fault.GEO_BLOCKED),
    fault("rate-limited", Fault.RATE_LIMITED),
    fault("maintenance", Fault.MAINTENANCE),
    fault("server-trouble", Fault.SERVER_TROUBLE),
    fault("firewall", Fault.FIREWALL),
    fault("html", Fault.HTML),
    fault("wrong-types", Fault.WRONG_TYPES),
    fault("hang", Fault.HANG),
    fault("drip", Fault.DRIP),
    fault("reset", Fault.RESET),
    fault("redirect", Fault.REDIRECT),
)


def scenarios(*own: Scenario, without: frozenset[str] = frozenset()) -> Mapping[str, Scenario]:
    """Build one exchange's table: its own rows among those that every exchange knows."""
    rows = (_GOOD, *own, *_KEYS, *_CLOCKS, *_FAULTS)
    return {row.name: row for row in rows if row.name not in without}
