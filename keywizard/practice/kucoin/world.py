"""What is KuCoin's own in the world: the shape of its keys, its boxes, the trading password."""

import secrets
import uuid

from keywizard.practice.scenarios.kucoin import KUCOIN_SCENARIOS
from keywizard.practice.world import Sample, Traits, World, random_text

__all__ = ["KUCOIN", "MAIN_ONLY", "KucoinWorld"]

MAIN_ONLY = frozenset({"Transfer"})
"""Boxes that no sub-account's key can have."""

KUCOIN = Traits(
    exchange="kucoin",
    boxes=("General", "Spot", "Margin", "Futures", "Earn", "InnerTransfer", "Transfer"),
    fresh=frozenset({"General"}),
    wanted=frozenset({"General", "Spot"}),
    master=True,
    new_values=lambda: Sample(secrets.token_hex(12), str(uuid.uuid4()), random_text(12)),
    scenarios=KUCOIN_SCENARIOS,
)


class KucoinWorld(World):
    """Remembers the trading password as well, a third one beside the account's and the key's."""

    def __init__(self, scenario: str = "good") -> None:
        super().__init__(KUCOIN, scenario)
        self.trading_password = f"{secrets.randbelow(10**6):06d}"
