"""The situations of the practice Binance."""

from collections.abc import Mapping

from keywizard.practice.scenarios.scenario import (
    SERVICE_ADDRESS,
    Fault,
    Scenario,
    boxes,
    fault,
    scenarios,
)

__all__ = ["BINANCE_SCENARIOS"]


def _on(name: str, right: str) -> Scenario:
    return boxes(name, {right: True})


BINANCE_SCENARIOS: Mapping[str, Scenario] = scenarios(
    boxes("read-only", {"enableSpotAndMarginTrading": False}),
    _on("withdrawals", "enableWithdrawals"),
    _on("futures", "enableFutures"),
    _on("margin", "enableMargin"),
    _on("internal-transfer", "enableInternalTransfer"),
    _on(
        "universal-transfer",
        "permitsUniversalTransfer",
    ),
    _on("options", "enableVanillaOptions"),
    _on(
        "portfolio-margin",
        "enablePortfolioMarginTrading",
    ),
    _on(
        "fix-trading",
        "enableFixApiTrade",
    ),
    _on("unknown-right", "enablePredictionTrading"),
    fault("account-cannot-trade", Fault.ACCOUNT_CANNOT_TRADE),
    fault("banned", Fault.BANNED),
    fault("unknown-key-once", Fault.UNKNOWN_ONCE),
    Scenario(
        "ip-named", trusted=(SERVICE_ADDRESS,), seen_ip="203.0.113.9", fault=Fault.ADDRESS_NAMED
    ),
    fault("unauthorised", Fault.UNAUTHORISED),
    fault("unauthorised-once", Fault.UNAUTHORISED_ONCE),
)
