"""What is Bitfinex's own in the world: scopes with two columns, nonces, unconfirmed keys."""

from keywizard.practice.scenarios.bitfinex import BITFINEX_SCENARIOS
from keywizard.practice.scenarios.scenario import Fault
from keywizard.practice.world import PracticeKey, Sample, SubAccount, Traits, World, random_text

__all__ = ["BITFINEX", "MAX_NONCE", "SCOPES", "BitfinexWorld"]

MAX_NONCE = 2**53 - 1

SCOPES = {
    "account": (True, True),
    "history": (True, False),
    "orders": (True, True),
    "positions": (True, True),
    "funding": (True, True),
    "settings": (True, True),
    "wallets": (True, True),
    "withdraw": (False, True),
    "ui_withdraw": (False, True),
    "bfxpay": (False, True),
}
"""The scopes of POST /v2/auth/r/permissions (docs.bitfinex.com), and which columns the site
offers a switch for: reading, writing."""

_READS = frozenset(f"{scope}.read" for scope, (read, _) in SCOPES.items() if read)

BITFINEX = Traits(
    exchange="bitfinex",
    boxes=tuple(
        f"{scope}.{column}"
        for scope, offered in SCOPES.items()
        for column, there in zip(("read", "write"), offered, strict=True)
        if there
    ),
    fresh=_READS,
    wanted=_READS | {"orders.write"},
    master=True,
    new_values=lambda: Sample(random_text(43), random_text(43)),
    scenarios=BITFINEX_SCENARIOS,
)


class BitfinexWorld(World):
    """Remembers last nonces, the keys that wait for their e-mail, and the account in use."""

    def __init__(self, scenario: str = "good") -> None:
        self.nonces: dict[str, int] = {}
        self.unconfirmed: set[str] = set()
        self.present: SubAccount | None = None
        """The sub-account that the visitor has switched to; None for the main account."""
        super().__init__(BITFINEX, scenario)

    def switch(self, name: str) -> None:
        """Play another scenario: the sample key's past is part of it."""
        super().switch(name)
        sample = self._true.api_key
        past = {
            Fault.NONCE_MICROSECONDS: self.now_ms() * 1000,
            Fault.NONCE_EXHAUSTED: MAX_NONCE,
        }
        self.nonces[sample] = past.get(self.fault, 0) if self.fault else 0
        self.unconfirmed.discard(sample)
        if self.fault is Fault.UNCONFIRMED:
            self.unconfirmed.add(sample)

    def usable(self, api_key: str) -> PracticeKey | None:
        """Find the key of that name, if its e-mail's link was opened."""
        return None if api_key in self.unconfirmed else self.keys.get(api_key)
