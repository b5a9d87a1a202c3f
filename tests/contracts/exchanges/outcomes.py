"""How a check of each practice exchange must end, scenario by scenario."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from keywizard.model.report import Account, Known, Outcome, Right

__all__ = ["SCENARIOS", "Expected"]


@dataclass(frozen=True)
class Expected:
    """The right key's report, but for what is said here."""

    outcome: Outcome = Outcome.OK
    more: tuple[Right, ...] = ()
    less: tuple[Right, ...] = ()
    other: tuple[str, ...] = ()
    account: Account = Account.SUB
    clock_ms: int = 0
    bound: Known = Known.NO
    dated: bool = True
    seen: str | None = None
    facts: tuple[str, ...] = ()
    """Facts of a good report."""


OK = Expected()

EVERYWHERE: Mapping[str, Expected] = {
    "good": OK,
    "read-only": Expected(less=(Right.SPOT_TRADE,)),
    "withdrawals": Expected(more=(Right.WITHDRAW,)),
    "margin": Expected(more=(Right.MARGIN,)),
    "internal-transfer": Expected(more=(Right.INTERNAL_TRANSFER,)),
    "sub-account": OK,
    "main-account": Expected(account=Account.MAIN),
    "clock-ahead-10": Expected(clock_ms=10_000),
    "clock-behind-10": Expected(clock_ms=-10_000),
    "clock-ahead-90": Expected(clock_ms=90_000),
    "clock-behind-90": Expected(clock_ms=-90_000),
    "rate-limited": Expected(Outcome.RATE_LIMITED),
    "maintenance": Expected(Outcome.MAINTENANCE),
    "server-trouble": Expected(Outcome.SERVER_TROUBLE),
    "firewall": Expected(Outcome.BLOCKED_BY_FIREWALL),
    "html": Expected(Outcome.UNEXPECTED_ANSWER),
    "wrong-types": Expected(Outcome.UNEXPECTED_ANSWER),
    "hang": Expected(Outcome.NETWORK_UNREACHABLE),
    "drip": Expected(Outcome.NETWORK_UNREACHABLE),
    "reset": Expected(Outcome.NETWORK_UNREACHABLE),
    "redirect": Expected(Outcome.UNEXPECTED_ANSWER),
}

BINANCE: Mapping[str, Expected] = {
    **EVERYWHERE,
    "futures": Expected(more=(Right.FUTURES,)),
    "universal-transfer": Expected(more=(Right.INTERNAL_TRANSFER,)),
    "options": Expected(more=(Right.OPTIONS,)),
    "portfolio-margin": Expected(more=(Right.MARGIN,)),
    "fix-trading": Expected(other=("enableFixApiTrade",)),
    "unknown-right": Expected(other=("enablePredictionTrading",)),
    "ip-locked": Expected(Outcome.IP_OR_RIGHT_REFUSED),
    "ip-elsewhere": Expected(Outcome.IP_OR_RIGHT_REFUSED),
    "unknown-key": Expected(Outcome.KEY_UNKNOWN),
    "unknown-key-once": OK,
    "wrong-secret": Expected(Outcome.SECRET_WRONG),
    "swapped": Expected(Outcome.KEY_UNKNOWN),
    "truncated": Expected(Outcome.KEY_MALFORMED),
    "ip-named": Expected(Outcome.IP_OR_RIGHT_REFUSED, seen="203.0.113.9"),
    "unauthorised": Expected(Outcome.UNEXPECTED_ANSWER),
    "unauthorised-once": OK,
    "account-cannot-trade": Expected(facts=("account_trade",)),
    "banned": Expected(Outcome.BANNED),
    "geo-blocked": Expected(Outcome.GEO_BLOCKED),
}

KUCOIN: Mapping[str, Expected] = {
    **{
        name: replace(expected, account=Account.MAIN) if name != "sub-account" else expected
        for name, expected in EVERYWHERE.items()
    },
    "futures": Expected(more=(Right.FUTURES,), account=Account.MAIN),
    "lending": Expected(more=(Right.LEND,), account=Account.MAIN),
    "unified": Expected(other=("Unified",), account=Account.MAIN, facts=("account_kind",)),
    "unknown-right": Expected(other=("CopyTrading",), account=Account.MAIN),
    "no-reading": Expected(Outcome.RIGHT_MISSING),
    "ip-listed": Expected(bound=Known.YES, account=Account.MAIN),
    "ip-locked": Expected(Outcome.IP_BLOCKED, seen="127.0.0.1"),
    "ip-elsewhere": Expected(Outcome.IP_BLOCKED, seen="127.0.0.1"),
    "ip-version-6": Expected(Outcome.IP_BLOCKED, seen="2001:db8::7"),
    "unknown-key": Expected(Outcome.KEY_UNKNOWN),
    "expired": Expected(Outcome.KEY_UNKNOWN),
    "swapped": Expected(Outcome.KEY_UNKNOWN),
    "truncated": Expected(Outcome.KEY_UNKNOWN),
    "wrong-secret": Expected(Outcome.PASSPHRASE_OR_SECRET_WRONG),
    "wrong-passphrase": Expected(Outcome.PASSPHRASE_OR_SECRET_WRONG),
    "refused-with-200": Expected(Outcome.PASSPHRASE_OR_SECRET_WRONG),
    "key-version-old": Expected(Outcome.KEY_VERSION_OLD),
    "identity-unverified": Expected(Outcome.IDENTITY_UNVERIFIED),
    "account-frozen": Expected(Outcome.ACCOUNT_FROZEN),
    "account-denied": Expected(Outcome.ACCOUNT_FROZEN),
    "parameter-refused": Expected(Outcome.UNEXPECTED_ANSWER),
    "rate-limited-once": Expected(Outcome.RATE_LIMITED),
    "geo-blocked": Expected(Outcome.GEO_BLOCKED),
}

_BARE = Expected(account=Account.MAIN, bound=Known.UNKNOWN, dated=False)
"""Bitfinex tells neither addresses nor the key's age."""

BITFINEX: Mapping[str, Expected] = {
    **{
        name: replace(
            expected,
            account=Account.SUB if name == "sub-account" else Account.MAIN,
            bound=Known.UNKNOWN,
            dated=False,
        )
        for name, expected in EVERYWHERE.items()
    },
    "web-withdrawals": replace(_BARE, more=(Right.WITHDRAW,)),
    "lending": replace(_BARE, more=(Right.LEND,)),
    "settings": replace(_BARE, more=(Right.ADMIN,)),
    "unknown-right": replace(_BARE, other=("copytrading.write",)),
    "no-reading": replace(_BARE, less=(Right.READ,), account=Account.UNKNOWN),
    "ip-listed": _BARE,
    **dict.fromkeys(
        (
            "ip-locked",
            "ip-elsewhere",
            "unconfirmed",
            "unknown-key",
            "wrong-secret",
            "swapped",
            "truncated",
        ),
        Expected(Outcome.CREDENTIALS_REJECTED),
    ),
    "nonce-microseconds": replace(_BARE, facts=("nonce",)),
    "clock-far-off": Expected(Outcome.CLOCK_WRONG, clock_ms=25 * 3_600_000),
    "paper-account": replace(_BARE, account=Account.SUB, facts=("account_kind",)),
    "nonce-exhausted": Expected(Outcome.NONCE_TOO_SMALL),
    "rate-limited-dict": Expected(Outcome.RATE_LIMITED),
    "maintenance-dict": Expected(Outcome.MAINTENANCE),
}

SCENARIOS: Mapping[str, Mapping[str, Expected]] = {
    "binance": BINANCE,
    "bitfinex": BITFINEX,
    "kucoin": KUCOIN,
}
