"""What is Binance's own in the world: the shape of its keys, its boxes, the account-wide box."""

from keywizard.practice.scenarios.binance import BINANCE_SCENARIOS
from keywizard.practice.world import Sample, Traits, World, random_text

__all__ = ["BINANCE", "BOXES", "BinanceWorld"]

BOXES = (
    "enableReading",
    "enableSpotAndMarginTrading",
    "enableMargin",
    "enableFutures",
    "permitsUniversalTransfer",
    "enableVanillaOptions",
    "enableWithdrawals",
    "enableInternalTransfer",
    "enablePortfolioMarginTrading",
    "enableFixApiTrade",
    "enableFixReadOnly",
)
"""The rights of GET /sapi/v1/account/apiRestrictions, in the site's order."""

BINANCE = Traits(
    exchange="binance",
    boxes=BOXES,
    fresh=frozenset({"enableReading"}),
    wanted=frozenset({"enableReading", "enableSpotAndMarginTrading"}),
    master=False,
    new_values=lambda: Sample(random_text(), random_text()),
    scenarios=BINANCE_SCENARIOS,
)


class BinanceWorld(World):
    """Remembers the account-wide box as well."""

    def __init__(self, scenario: str = "good") -> None:
        super().__init__(BINANCE, scenario)
        self.default_security = True
