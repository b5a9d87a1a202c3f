"""Interpret Hummingbot API's answers: field names, refusals in free text. Pure.

Facts: hummingbot-api 1.0.1 (routers accounts, connectors) and the exchanges' own codes that its
texts quote. A text is never passed on: it may quote what was sent.
"""

import re
from collections.abc import Mapping

from keywizard.delivery._reading import MalformedAnswer
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import DeliveryError
from keywizard.model.report import Outcome
from keywizard.model.secret import Secret

__all__ = ["fill_fields", "outcome_of", "required_fields"]

_ENDS: tuple[tuple[str, str], ...] = (
    ("_api_key", "api_key"),
    ("_api_secret", "secret"),
    ("_secret_key", "secret"),
    ("_passphrase", "passphrase"),
)
_TEXTS: tuple[tuple[str, Outcome], ...] = (
    (r"-2008\b|400003\b|-2014\b", Outcome.KEY_UNKNOWN),
    (r"-1022\b|400005\b", Outcome.SECRET_WRONG),
    (r"400004\b", Outcome.PASSPHRASE_OR_SECRET_WRONG),
    (r"-2015\b", Outcome.IP_OR_RIGHT_REFUSED),
    (r"400006\b", Outcome.IP_BLOCKED),
    (r"400007\b", Outcome.RIGHT_MISSING),
    (r"-1021\b|400002\b", Outcome.CLOCK_WRONG),
    (r"-1003\b|429000\b|status is 429", Outcome.RATE_LIMITED),
    (r"status is 418", Outcome.BANNED),
    (r"status is 451", Outcome.GEO_BLOCKED),
    (r"status is 401|status is 403", Outcome.CREDENTIALS_REJECTED),
    (r"(?i)cannot connect|time(d )?out|name resolution|connection", Outcome.NETWORK_UNREACHABLE),
)


def required_fields(document: object) -> tuple[str, ...]:
    """Return the names that the config map requires: a list in older servers, a table in newer.

    Raises MalformedAnswer.
    """
    if isinstance(document, list):
        names = document
    elif isinstance(document, dict):
        names = [name for name, facts in document.items() if _needed(facts)]
    else:
        raise MalformedAnswer("config-map")
    if not names or not all(isinstance(each, str) and each.isidentifier() for each in names):
        raise MalformedAnswer("config-map")
    return tuple(names)


def _needed(facts: object) -> bool:
    return not isinstance(facts, dict) or facts.get("required", True) is not False


def fill_fields(names: tuple[str, ...], credentials: ApiCredentials) -> Mapping[str, Secret]:
    """Map each name to its value. Raises DeliveryError("field_refused") for one without.

    A name is recognised by its end: the connectors name the same thing differently.
    """
    values = {"api_key": credentials.api_key, "secret": credentials.secret}
    if credentials.passphrase is not None:
        values["passphrase"] = credentials.passphrase
    filled: dict[str, Secret] = {}
    used: set[str] = set()
    for name in names:
        what = next((kind for end, kind in _ENDS if name.endswith(end)), "")
        if what not in values or what in used:
            raise DeliveryError("field_refused", field=name[:64])
        filled[name] = values[what]
        used.add(what)
    if used != set(values):
        raise DeliveryError("field_refused", field=", ".join(sorted(set(values) - used)))
    return filled


def outcome_of(document: object) -> Outcome:
    """Return the outcome that a refusal's text quotes from the exchange's answer."""
    detail = document.get("detail") if isinstance(document, dict) else None
    text = detail if isinstance(detail, str) else ""
    found = (outcome for pattern, outcome in _TEXTS if re.search(pattern, text[:20_000]))
    return next(found, Outcome.UNEXPECTED_ANSWER)
