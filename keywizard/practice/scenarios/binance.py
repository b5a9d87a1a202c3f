"""The situations of the practice Binance."""

from collections.abc import Mapping

from keywizard.model.words import Words
from keywizard.practice.scenarios.scenario import Fault, Scenario, boxes, fault, scenarios

__all__ = ["BINANCE_SCENARIOS"]


def _on(name: str, right: str, words: Words | None = None) -> Scenario:
    return boxes(name, {right: True}, words)


BINANCE_SCENARIOS: Mapping[str, Scenario] = scenarios(
    boxes("read-only", {"enableSpotAndMarginTrading": False}),
    _on("withdrawals", "enableWithdrawals"),
    _on("futures", "enableFutures"),
    _on("margin", "enableMargin"),
    _on("internal-transfer", "enableInternalTransfer"),
    _on(
        "universal-transfer",
        "permitsUniversalTransfer",
        Words("Les transferts universels sont cochés", "Universal transfers are on"),
    ),
    _on("options", "enableVanillaOptions", Words("Les options sont cochées", "Options are on")),
    _on(
        "portfolio-margin",
        "enablePortfolioMarginTrading",
        Words("La marge de portefeuille est cochée", "Portfolio margin is on"),
    ),
    _on(
        "fix-trading",
        "enableFixApiTrade",
        Words("Le trading FIX est coché", "FIX trading is on"),
    ),
    _on("unknown-right", "enablePredictionTrading"),
    fault("banned", Fault.BANNED, "Adresse IP bannie (418)", "IP address banned (418)"),
    fault(
        "unknown-key-once",
        Fault.UNKNOWN_ONCE,
        "Clé toute neuve, inconnue au premier appel",
        "A brand-new key, unknown at the first call",
    ),
)
