"""Everything one practice exchange knows, in memory only: accounts, keys, clock, scenario."""

import itertools
import secrets
import string
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from keywizard.practice.scenarios.scenario import Fault, SampleForm, Scenario
from keywizard.practice.signature import SigningKey

__all__ = ["PracticeKey", "Sample", "SubAccount", "Traits", "World", "random_text"]


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
    """One key as the exchange keeps it, open to every address at first."""

    number: int
    api_key: str
    signing: SigningKey
    label: str
    owner: SubAccount | None
    """None for a key of the main account."""
    created_ms: int
    rights: dict[str, bool]
    trusted: tuple[str, ...] = ()
    passphrase: str = ""

    @property
    def secret(self) -> str:
        """The text that signs; empty if the user generated the key and keeps its half."""
        return self.signing if isinstance(self.signing, str) else ""


@dataclass(frozen=True, slots=True)
class Sample:
    """The values to feed to a checker: they produce the scenario."""

    api_key: str
    secret: str
    passphrase: str = ""
    """Empty on an exchange that has none."""

    def as_json(self) -> dict[str, str]:
        """Name the values as `keywizard check` reads them."""
        named = {"api_key": self.api_key, "secret": self.secret, "passphrase": self.passphrase}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes one exchange's keys and situations different from another's."""

    exchange: str
    boxes: tuple[str, ...]
    """The rights a key can have, in the site's order."""
    fresh: frozenset[str]
    """The rights of a key that was just made."""
    wanted: frozenset[str]
    """The rights of the sample key when nothing is wrong."""
    master: bool
    """Whether the sample key is the main account's when the scenario does not say."""
    new_values: Callable[[], Sample]
    scenarios: Mapping[str, Scenario]


class World:
    """One exchange's memory; lives and dies with the process, used from one thread."""

    def __init__(
        self, traits: Traits, scenario: str = "good", clock: Callable[[], float] = time.time
    ) -> None:
        self.traits = traits
        self._clock = clock
        self._true = traits.new_values()
        self._strangers = traits.new_values()
        self._sample_owner = SubAccount(0, "sample", "sample_virtual@practice.invalid")
        self.sub_accounts: list[SubAccount] = []
        self.keys: dict[str, PracticeKey] = {}
        self.refused_once: set[str] = set()
        self._numbers = itertools.count(1)
        self.used_weight: Counter[tuple[str, int]] = Counter()
        self.scenario = traits.scenarios["good"]
        self.switch(scenario)

    def switch(self, name: str) -> None:
        """Play another scenario from now on; keys made on the site stay.

        A scenario of other exchanges leaves this one healthy.
        """
        self.scenario = scenario = self.traits.scenarios.get(name, self.traits.scenarios["good"])
        self.refused_once.clear()
        master = self.traits.master if scenario.master is None else scenario.master
        rights = {box: box in self.traits.wanted for box in self.traits.boxes}
        self.keys[self._true.api_key] = PracticeKey(
            number=0,
            api_key=self._true.api_key,
            signing=self._true.secret,
            label="sample",
            owner=None if master else self._sample_owner,
            created_ms=self.now_ms(),
            rights=rights | dict(scenario.rights),
            trusted=scenario.trusted,
            passphrase=self._true.passphrase,
        )

    @property
    def fault(self) -> Fault | None:
        """What goes wrong at present, if anything."""
        return self.scenario.fault

    @property
    def sample(self) -> Sample:
        """The values that, fed to a checker, produce the present scenario."""
        true, strangers = self._true, self._strangers
        match self.scenario.form:
            case SampleForm.UNKNOWN_KEY:
                return strangers
            case SampleForm.WRONG_SECRET:
                return replace(true, secret=strangers.secret)
            case SampleForm.WRONG_PASSPHRASE:
                return replace(true, passphrase=strangers.passphrase)
            case SampleForm.SWAPPED:
                return replace(true, api_key=true.secret, secret=true.api_key)
            case SampleForm.TRUNCATED:
                return replace(true, api_key=true.api_key[:-4])
            case SampleForm.TRUE:
                return true

    def now_ms(self) -> int:
        """Return the exchange's time, in milliseconds since 1970."""
        return int(self._clock() * 1000) + self.scenario.clock_ms

    def use_weight(self, pool: str, weight: int, seconds: int = 60) -> int:
        """Count a call of the pool's present period; returns the period's sum so far."""
        period = self.now_ms() // (seconds * 1000)
        self.used_weight[pool, period] += weight
        return self.used_weight[pool, period]

    def add_sub_account(self, name: str) -> SubAccount:
        """Make a sub-account with a virtual e-mail address."""
        first = "".join(char for char in name.lower() if char.isalnum())
        email = f"{first}_virtual@{random_text(8).lower()}.practice.invalid"
        made = SubAccount(len(self.sub_accounts) + 1, name, email)
        self.sub_accounts.append(made)
        return made

    def add_key(
        self, label: str, owner: SubAccount | None, api_key: str, signing: SigningKey
    ) -> PracticeKey:
        """Make a key with the rights that a new one has."""
        key = PracticeKey(
            number=next(self._numbers),
            api_key=api_key,
            signing=signing,
            label=label,
            owner=owner,
            created_ms=self.now_ms(),
            rights={box: box in self.traits.fresh for box in self.traits.boxes},
        )
        self.keys[key.api_key] = key
        return key

    def key_by_number(self, number: int) -> PracticeKey | None:
        """Find the key that the site lists under that number; None if it is gone."""
        return next((key for key in self.keys.values() if key.number == number), None)
