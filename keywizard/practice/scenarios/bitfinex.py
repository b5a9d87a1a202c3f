"""The situations of the practice Bitfinex."""

from collections.abc import Mapping

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
    ),
    boxes(
        "settings",
        {"settings.write": True},
    ),
    boxes(
        "no-reading",
        {"orders.read": False, "wallets.read": False, "account.read": False},
    ),
    IP_LISTED,
    Scenario("paper-account", master=False, fault=Fault.PAPER_ACCOUNT),
    Scenario("clock-far-off", clock_ms=25 * 3_600_000),
    fault("unconfirmed", Fault.UNCONFIRMED),
    fault("nonce-microseconds", Fault.NONCE_MICROSECONDS),
    fault("nonce-exhausted", Fault.NONCE_EXHAUSTED),
    fault("rate-limited-dict", Fault.RATE_LIMITED_DICT),
    fault("maintenance-dict", Fault.MAINTENANCE_DICT),
    without=frozenset({"geo-blocked"}),
)
