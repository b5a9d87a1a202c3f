"""What a situation is, and the situations that every exchange can be in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from keywizard.model.words import Words

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
    words: Words
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


def fault(name: str, kind: Fault, fr: str, en: str) -> Scenario:
    """Make a row of a table: something is wrong for every key."""
    return Scenario(name, Words(fr, en), fault=kind)


_BOX_WORDS = {
    "read-only": Words("Le trading Spot n’est pas coché", "Spot trading is not ticked"),
    "withdrawals": Words("Les retraits sont cochés", "Withdrawals are on"),
    "futures": Words("Les contrats à terme sont cochés", "Futures are on"),
    "margin": Words("Les prêts sur marge sont cochés", "Margin loans are on"),
    "lending": Words("Les placements sont cochés", "Earning by lending is on"),
    "internal-transfer": Words(
        "Les transferts internes sont cochés",
        "Internal transfers are on",
    ),
    "unknown-right": Words("Un droit inconnu est coché", "A right that nobody knows is on"),
}


def boxes(name: str, changes: Mapping[str, bool], words: Words | None = None) -> Scenario:
    """Make a row of a table: boxes that differ. The common names bring their words."""
    return Scenario(name, words or _BOX_WORDS[name], rights=changes)


def _clock(name: str, seconds: int) -> Scenario:
    fr = "en avance" if seconds > 0 else "en retard"
    en = "ahead of" if seconds > 0 else "behind"
    words = Words(
        f"L’horloge de la plateforme est {fr} de {abs(seconds)} s",
        f"The exchange’s clock is {abs(seconds)} s {en} the computer’s",
    )
    return Scenario(name, words, clock_ms=seconds * 1000)


def _form(name: str, form: SampleForm, fr: str, en: str) -> Scenario:
    return Scenario(name, Words(fr, en), form=form)


_GOOD = Scenario(
    "good",
    Words("La clé qu’il faut : lecture et trading Spot", "The right key: reading and spot"),
)
_KEYS = (
    Scenario(
        "sub-account",
        Words("La clé d’un sous-compte", "The key of a sub-account"),
        master=False,
    ),
    Scenario(
        "main-account",
        Words("La clé du compte principal", "The key of the main account"),
        master=True,
    ),
    Scenario(
        "ip-locked",
        Words(
            "Clé verrouillée sur l’adresse IP du service",
            "Key locked to the service’s IP address",
        ),
        trusted=(SERVICE_ADDRESS,),
    ),
    Scenario(
        "ip-elsewhere",
        Words("Votre adresse IP vient de changer", "Your IP address has just changed"),
        trusted=(_FORMER_ADDRESS,),
    ),
    _form(
        "unknown-key",
        SampleForm.UNKNOWN_KEY,
        "La plateforme ne connaît pas cette clé",
        "The exchange does not know this key",
    ),
    _form(
        "wrong-secret",
        SampleForm.WRONG_SECRET,
        "La clé secrète est celle d’une autre clé",
        "The secret is another key’s",
    ),
    _form(
        "swapped",
        SampleForm.SWAPPED,
        "Clé et clé secrète sont inversées",
        "Key and secret are exchanged",
    ),
    _form(
        "truncated",
        SampleForm.TRUNCATED,
        "Il manque la fin de la clé",
        "The end of the key is missing",
    ),
)
IP_LISTED = Scenario(
    "ip-listed",
    Words(
        "Clé verrouillée : adresses IP du service et de cet ordinateur",
        "Key locked to the IP addresses of the service and of this computer",
    ),
    trusted=(SERVICE_ADDRESS, "127.0.0.1"),
)
_CLOCKS = (
    _clock("clock-ahead-10", 10),
    _clock("clock-behind-10", -10),
    _clock("clock-ahead-90", 90),
    _clock("clock-behind-90", -90),
)
_FAULTS = (
    fault("geo-blocked", Fault.GEO_BLOCKED, "Pays non servi", "Country not served"),
    fault("rate-limited", Fault.RATE_LIMITED, "Trop de demandes", "Too many requests"),
    fault("maintenance", Fault.MAINTENANCE, "Maintenance en cours", "Maintenance under way"),
    fault("html", Fault.HTML, "Une page web au lieu des données", "A web page instead of data"),
    fault("wrong-types", Fault.WRONG_TYPES, "Des données mal formées", "Data of the wrong types"),
    fault("hang", Fault.HANG, "La plateforme ne répond jamais", "The exchange never answers"),
    fault("drip", Fault.DRIP, "Un octet par seconde", "One byte a second"),
    fault("reset", Fault.RESET, "La connexion est coupée net", "The connection is reset"),
    fault(
        "redirect",
        Fault.REDIRECT,
        "La plateforme renvoie vers une autre adresse",
        "The exchange redirects to another host",
    ),
)


def scenarios(*own: Scenario, without: frozenset[str] = frozenset()) -> Mapping[str, Scenario]:
    """Build one exchange's table: its own rows among those that every exchange knows."""
    rows = (_GOOD, *own, *_KEYS, *_CLOCKS, *_FAULTS)
    return {row.name: row for row in rows if row.name not in without}
