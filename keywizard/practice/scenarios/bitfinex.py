"""The situations of the practice Bitfinex."""

from collections.abc import Mapping

from keywizard.model.words import Words
from keywizard.practice.scenarios.scenario import (
    IP_LISTED,
    Fault,
    Scenario,
    boxes,
    fault,
    scenarios,
)

__all__ = ["BITFINEX_SCENARIOS"]

BITFINEX_SCENARIOS: Mapping[str, Scenario] = scenarios(
    boxes("read-only", {"orders.write": False}),
    boxes("withdrawals", {"withdraw.write": True}),
    boxes("margin", {"positions.write": True}),
    boxes("lending", {"funding.write": True}),
    boxes("internal-transfer", {"wallets.write": True}),
    boxes("unknown-right", {"copytrading.write": True}),
    boxes(
        "web-withdrawals",
        {"ui_withdraw.write": True},
        Words("Les retraits par le site sont allumés", "Withdrawals through the site are on"),
    ),
    boxes(
        "settings",
        {"settings.write": True},
        Words("Les réglages du compte sont allumés", "The account’s settings are on"),
    ),
    boxes(
        "no-reading",
        {"orders.read": False, "wallets.read": False, "account.read": False},
        Words("La lecture n’est pas cochée", "Reading is not ticked"),
    ),
    IP_LISTED,
    fault(
        "unconfirmed",
        Fault.UNCONFIRMED,
        "Le lien de l’e-mail n’a pas été ouvert",
        "The e-mail’s link was not opened",
    ),
    fault(
        "nonce-microseconds",
        Fault.NONCE_MICROSECONDS,
        "La clé a déjà servi, avec de plus grands numéros",
        "The key was used before, with larger numbers",
    ),
    fault(
        "nonce-exhausted",
        Fault.NONCE_EXHAUSTED,
        "La clé a déjà servi jusqu’au dernier numéro",
        "The key was used before, up to the last number",
    ),
    fault(
        "rate-limited-dict",
        Fault.RATE_LIMITED_DICT,
        "Trop de demandes, dit autrement",
        "Too many requests, said in another form",
    ),
    fault(
        "maintenance-dict",
        Fault.MAINTENANCE_DICT,
        "Maintenance en cours, dite autrement",
        "Maintenance under way, said in another form",
    ),
    without=frozenset({"geo-blocked"}),
)
