"""The situations of the practice KuCoin."""

from collections.abc import Mapping

from keywizard.model.words import Words
from keywizard.practice.scenarios.scenario import (
    IP_LISTED,
    SERVICE_ADDRESS,
    Fault,
    SampleForm,
    Scenario,
    boxes,
    fault,
    scenarios,
)

__all__ = ["KUCOIN_SCENARIOS"]

KUCOIN_SCENARIOS: Mapping[str, Scenario] = scenarios(
    boxes("read-only", {"Spot": False}),
    boxes("withdrawals", {"Transfer": True}),
    boxes("futures", {"Futures": True}),
    boxes("margin", {"Margin": True}),
    boxes("lending", {"Earn": True}),
    boxes("internal-transfer", {"InnerTransfer": True}),
    boxes(
        "unified",
        {"Unified": True},
        Words("Le compte unifié est coché", "The unified account is on"),
    ),
    boxes("unknown-right", {"CopyTrading": True}),
    boxes(
        "no-reading",
        {"General": False},
        Words("La lecture n’est pas cochée", "Reading is not ticked"),
    ),
    IP_LISTED,
    Scenario(
        "ip-version-6",
        Words("La plateforme vous voit par IPv6", "The exchange sees you by IPv6"),
        trusted=(SERVICE_ADDRESS,),
        seen_ip="2001:db8::7",
    ),
    Scenario(
        "wrong-passphrase",
        Words("La phrase secrète est une autre", "The passphrase is another one"),
        form=SampleForm.WRONG_PASSPHRASE,
    ),
    Scenario(
        "refused-with-200",
        Words("Phrase secrète refusée avec le statut 200", "Passphrase refused with status 200"),
        form=SampleForm.WRONG_PASSPHRASE,
        fault=Fault.STATUS_200,
    ),
    Scenario(
        "expired",
        Words("La clé a expiré ou a été supprimée", "The key has expired or was deleted"),
        form=SampleForm.UNKNOWN_KEY,
    ),
    fault(
        "key-version-old",
        Fault.KEY_VERSION_OLD,
        "Clé d’une version trop ancienne",
        "Key of a version that is too old",
    ),
    fault("account-frozen", Fault.ACCOUNT_FROZEN, "Le compte est gelé", "The account is frozen"),
    fault(
        "account-denied",
        Fault.ACCOUNT_DENIED,
        "Compte non admis sur cet accès",
        "Account not admitted to this access",
    ),
    fault(
        "parameter-refused",
        Fault.PARAMETER,
        "Un paramètre est refusé",
        "A parameter is refused",
    ),
    fault(
        "rate-limited-once",
        Fault.RATE_LIMITED_ONCE,
        "Trop de demandes, la première fois seulement",
        "Too many requests, the first time only",
    ),
)
