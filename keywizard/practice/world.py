"""Everything the practice exchange knows, in memory only: accounts, keys, clock, scenario."""

import itertools
import secrets
import string
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from keywizard.practice.scenarios import Fault, SampleForm, Scenario
from keywizard.practice.signature import SigningKey

__all__ = ["BOXES", "PracticeKey", "Sample", "SubAccount", "World", "random_text"]

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


def random_text(length: int = 64) -> str:
    """Letters and digits, as the exchange makes its keys and secrets."""
    alphabet = string.ascii_letters + string.digits
    return "".join(secrets.choice(alphabet) for _ in range(length))


@dataclass(frozen=True, slots=True)
class SubAccount:
    """A sub-account made on the site."""

    number: int
    name: str
    email: str


@dataclass(slots=True)
class PracticeKey:
    """One key as the exchange keeps it. Starts with reading only, open to every address."""

    number: int
    api_key: str
    signing: SigningKey
    label: str
    owner: SubAccount | None
    """None for a key of the main account."""
    created_ms: int
    rights: dict[str, bool] = field(
        default_factory=lambda: {box: box == "enableReading" for box in BOXES}
    )
    trusted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """The pair of values to feed to a checker: they produce the scenario."""

    api_key: str
    secret: str


class World:
    """The exchange's memory; lives and dies with the process, used from one thread."""

    def __init__(self, scenario: Scenario, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._true = Sample(random_text(), random_text())
        self._strangers = Sample(random_text(), random_text())
        self._sample_owner = SubAccount(0, "sample", "sample_virtual@practice.invalid")
        self.default_security = True
        self.sub_accounts: list[SubAccount] = []
        self.keys: dict[str, PracticeKey] = {}
        self.refused_once: set[str] = set()
        self._numbers = itertools.count(1)
        self.used_weight: Counter[tuple[str, int]] = Counter()
        self.scenario = scenario
        self.switch(scenario)

    def switch(self, scenario: Scenario) -> None:
        """Play another scenario from now on; keys made on the site stay."""
        self.scenario = scenario
        self.refused_once.clear()
        rights = {box: box in {"enableReading", "enableSpotAndMarginTrading"} for box in BOXES}
        self.keys[self._true.api_key] = PracticeKey(
            number=0,
            api_key=self._true.api_key,
            signing=self._true.secret,
            label="sample",
            owner=None if scenario.master else self._sample_owner,
            created_ms=self.now_ms(),
            rights=rights | dict(scenario.rights),
            trusted=scenario.trusted,
        )

    @property
    def fault(self) -> Fault | None:
        """What goes wrong at present, if anything."""
        return self.scenario.fault

    @property
    def sample(self) -> Sample:
        """The values that, fed to a checker, produce the present scenario."""
        key, secret = self._true.api_key, self._true.secret
        match self.scenario.form:
            case SampleForm.UNKNOWN_KEY:
                return self._strangers
            case SampleForm.WRONG_SECRET:
                return Sample(key, self._strangers.secret)
            case SampleForm.SWAPPED:
                return Sample(secret, key)
            case SampleForm.TRUNCATED:
                return Sample(key[:-4], secret)
            case SampleForm.TRUE:
                return self._true

    def now_ms(self) -> int:
        """The exchange's clock, in milliseconds since 1970."""
        return int(self._clock() * 1000) + self.scenario.clock_ms

    def use_weight(self, pool: str, weight: int) -> int:
        """Count a call of the present minute; returns the minute's sum so far."""
        minute = self.now_ms() // 60_000
        self.used_weight[pool, minute] += weight
        return self.used_weight[pool, minute]

    def add_sub_account(self, name: str) -> SubAccount:
        """Make a sub-account with a virtual e-mail address."""
        first = "".join(char for char in name.lower() if char.isalnum())
        email = f"{first}_virtual@{random_text(8).lower()}.practice.invalid"
        made = SubAccount(len(self.sub_accounts) + 1, name, email)
        self.sub_accounts.append(made)
        return made

    def add_key(self, label: str, owner: SubAccount | None, signing: SigningKey) -> PracticeKey:
        """Make a key with the right of reading only."""
        key = PracticeKey(
            number=next(self._numbers),
            api_key=random_text(),
            signing=signing,
            label=label,
            owner=owner,
            created_ms=self.now_ms(),
        )
        self.keys[key.api_key] = key
        return key

    def key_by_number(self, number: int) -> PracticeKey | None:
        """The key that the site lists under that number; None if it is gone."""
        return next((key for key in self.keys.values() if key.number == number), None)
