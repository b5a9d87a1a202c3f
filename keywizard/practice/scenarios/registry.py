"""Which exchange knows which situations. Light to import: no server behind it."""

from collections.abc import Mapping

from keywizard.model.errors import UsageError
from keywizard.practice.scenarios.binance import BINANCE_SCENARIOS
from keywizard.practice.scenarios.bitfinex import BITFINEX_SCENARIOS
from keywizard.practice.scenarios.kucoin import KUCOIN_SCENARIOS
from keywizard.practice.scenarios.scenario import Scenario

__all__ = ["SCENARIOS", "scenario_named"]

SCENARIOS: Mapping[str, Mapping[str, Scenario]] = {
    "binance": BINANCE_SCENARIOS,
    "kucoin": KUCOIN_SCENARIOS,
    "bitfinex": BITFINEX_SCENARIOS,
}
"""By exchange, then by name. One name means one situation everywhere; an exchange that does
not know it stays healthy."""


def scenario_named(name: str) -> str:
    """Return the name as the tables have it; `_` and `-` are the same.

    Raises UsageError("scenario_unknown") for a name that no exchange knows.
    """
    known = dict.fromkeys(each for table in SCENARIOS.values() for each in table)
    wanted = name.replace("_", "-")
    if wanted not in known:
        raise UsageError("scenario_unknown", scenario=name, known=", ".join(known))
    return wanted
