"""The situations that can be rehearsed, one row each; nothing else knows their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from keywizard.model.errors import UsageError
from keywizard.model.words import Words

__all__ = ["SCENARIOS", "Fault", "SampleForm", "Scenario", "scenario_named"]


class Fault(Enum):
    """What goes wrong on the exchange's side, for every key alike."""

    RATE_LIMITED = auto()
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


class SampleForm(Enum):
    """How the values that are printed differ from those that the exchange knows."""

    TRUE = auto()
    UNKNOWN_KEY = auto()
    WRONG_SECRET = auto()
    SWAPPED = auto()
    TRUNCATED = auto()


@dataclass(frozen=True, slots=True)
class Scenario:
    """One situation. `rights` to `form` concern the sample key only, the rest every key."""

    name: str
    words: Words
    rights: Mapping[str, bool] = field(default_factory=dict)
    master: bool = False
    trusted: tuple[str, ...] = ()
    form: SampleForm = SampleForm.TRUE
    seen_ip: str | None = None
    """The address the exchange pretends to see, in place of the connection's."""
    clock_ms: int = 0
    """The exchange's clock minus the computer's."""
    fault: Fault | None = None


def _right(name: str, right: str, fr: str, en: str) -> Scenario:
    return Scenario(name, Words(fr, en), rights={right: True})


def _clock(name: str, seconds: int) -> Scenario:
    fr = "en avance" if seconds > 0 else "en retard"
    en = "ahead of" if seconds > 0 else "behind"
    words = Words(
        f"L’horloge de la plateforme est {fr} de {abs(seconds)} s",
        f"The exchange’s clock is {abs(seconds)} s {en} the computer’s",
    )
    return Scenario(name, words, clock_ms=seconds * 1000)


def _fault(name: str, fault: Fault, fr: str, en: str) -> Scenario:
    return Scenario(name, Words(fr, en), fault=fault)


_ROWS = (
    Scenario(
        "good",
        Words("La clé qu’il faut : lecture et trading Spot", "The right key: reading and spot"),
    ),
    Scenario(
        "read-only",
        Words("Le trading Spot n’est pas coché", "Spot trading is not ticked"),
        rights={"enableSpotAndMarginTrading": False},
    ),
    _right("withdrawals", "enableWithdrawals", "Les retraits sont cochés", "Withdrawals are on"),
    _right("futures", "enableFutures", "Les contrats à terme sont cochés", "Futures are on"),
    _right("margin", "enableMargin", "Les prêts sur marge sont cochés", "Margin loans are on"),
    _right(
        "internal-transfer",
        "enableInternalTransfer",
        "Les transferts internes sont cochés",
        "Internal transfers are on",
    ),
    _right(
        "universal-transfer",
        "permitsUniversalTransfer",
        "Les transferts universels sont cochés",
        "Universal transfers are on",
    ),
    _right("options", "enableVanillaOptions", "Les options sont cochées", "Options are on"),
    _right(
        "portfolio-margin",
        "enablePortfolioMarginTrading",
        "La marge de portefeuille est cochée",
        "Portfolio margin is on",
    ),
    _right("fix-trading", "enableFixApiTrade", "Le trading FIX est coché", "FIX trading is on"),
    _right(
        "unknown-right",
        "enablePredictionTrading",
        "Un droit inconnu est coché",
        "A right that nobody knows is on",
    ),
    Scenario("sub-account", Words("La clé d’un sous-compte", "The key of a sub-account")),
    Scenario(
        "main-account",
        Words("La clé du compte principal", "The key of the main account"),
        master=True,
    ),
    Scenario(
        "ip-locked",
        Words("Clé verrouillée sur une autre adresse IP", "Key locked to another IP address"),
        trusted=("203.0.113.7",),
    ),
    Scenario(
        "ip-elsewhere",
        Words("Votre adresse IP vient de changer", "Your IP address has just changed"),
        trusted=("127.0.0.1",),
        seen_ip="198.51.100.9",
    ),
    Scenario(
        "unknown-key",
        Words("La plateforme ne connaît pas cette clé", "The exchange does not know this key"),
        form=SampleForm.UNKNOWN_KEY,
    ),
    Scenario(
        "wrong-secret",
        Words("La clé secrète est celle d’une autre clé", "The secret is another key’s"),
        form=SampleForm.WRONG_SECRET,
    ),
    Scenario(
        "swapped",
        Words("Clé et clé secrète sont inversées", "Key and secret are exchanged"),
        form=SampleForm.SWAPPED,
    ),
    Scenario(
        "truncated",
        Words("Il manque la fin de la clé", "The end of the key is missing"),
        form=SampleForm.TRUNCATED,
    ),
    _clock("clock-ahead-10", 10),
    _clock("clock-behind-10", -10),
    _clock("clock-ahead-90", 90),
    _clock("clock-behind-90", -90),
    _fault("rate-limited", Fault.RATE_LIMITED, "Trop de demandes (429)", "Too many requests (429)"),
    _fault("banned", Fault.BANNED, "Adresse IP bannie (418)", "IP address banned (418)"),
    _fault("geo-blocked", Fault.GEO_BLOCKED, "Pays non servi (451)", "Country not served (451)"),
    _fault("maintenance", Fault.MAINTENANCE, "Maintenance en cours", "Maintenance under way"),
    _fault(
        "unknown-key-once",
        Fault.UNKNOWN_ONCE,
        "Clé toute neuve, inconnue au premier appel",
        "A brand-new key, unknown at the first call",
    ),
    _fault("html", Fault.HTML, "Une page web au lieu des données", "A web page instead of data"),
    _fault("wrong-types", Fault.WRONG_TYPES, "Des données mal formées", "Data of the wrong types"),
    _fault("hang", Fault.HANG, "La plateforme ne répond jamais", "The exchange never answers"),
    _fault("drip", Fault.DRIP, "Un octet par seconde", "One byte a second"),
    _fault("reset", Fault.RESET, "La connexion est coupée net", "The connection is reset"),
    _fault(
        "redirect",
        Fault.REDIRECT,
        "La plateforme renvoie vers une autre adresse",
        "The exchange redirects to another host",
    ),
)

SCENARIOS: Mapping[str, Scenario] = {row.name: row for row in _ROWS}


def scenario_named(name: str) -> Scenario:
    """The scenario of that name, `_` and `-` being the same.

    Raises UsageError("scenario_unknown") for any other name.
    """
    try:
        return SCENARIOS[name.replace("_", "-")]
    except KeyError:
        raise UsageError("scenario_unknown", scenario=name, known=", ".join(SCENARIOS)) from None
