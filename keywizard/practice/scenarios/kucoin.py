"""The situations of the practice KuCoin."""

from collections.abc import Mapping

from keywizard.practice.scenarios.scenario import (
    IP_LISTED,
    SERVICE_ADDRESS,
    Fault,
    SampleForm,
    Scenario,
    boxes,
    fault,
    scenarios,
)

__all__ = ["KUCOIN_SCENARIOS"]

KUCOIN_SCENARIOS: Mapping[str, Scenario] = scenarios(
    boxes("read-only", {"Spot": False}),
    boxes("withdrawals", {"Transfer": True}),
    boxes("futures", {"Futures": True}),
    boxes("margin", {"Margin": True}),
    boxes("lending", {"Earn": True}),
    boxes("internal-transfer", {"InnerTransfer": True}),
    boxes(
        "unified",
        {"Unified": True},
    ),
    boxes("unknown-right", {"CopyTrading": True}),
    boxes(
        "no-reading",
        {"General": False},
    ),
    IP_LISTED,
    Scenario(
        "ip-version-6",
        trusted=(SERVICE_ADDRESS,),
        seen_ip="2001:db8::7",
    ),
    Scenario(
        "wrong-passphrase",
        form=SampleForm.WRONG_PASSPHRASE,
    ),
    Scenario(
        "refused-with-200",
        form=SampleForm.WRONG_PASSPHRASE,
        fault=Fault.STATUS_200,
    ),
    Scenario(
        "expired",
        form=SampleForm.UNKNOWN_KEY,
    ),
    fault("key-version-old", Fault.KEY_VERSION_OLD),
    fault("identity-unverified", Fault.IDENTITY_UNVERIFIED),
    fault("account-frozen", Fault.ACCOUNT_FROZEN),
    fault("account-denied", Fault.ACCOUNT_DENIED),
    fault("parameter-refused", Fault.PARAMETER),
    fault("rate-limited-once", Fault.RATE_LIMITED_ONCE),
)
