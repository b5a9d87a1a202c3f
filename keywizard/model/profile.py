"""What a bot service asks for: its bots, its rights, its IP rule, its steps (D1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keywizard.model.report import Right
from keywizard.model.words import Words

__all__ = [
    "AccountRule",
    "Bot",
    "Branch",
    "ExchangePlan",
    "IpMode",
    "ServiceProfile",
    "Step",
    "StepPlan",
    "Way",
]


class Step(StrEnum):
    """Every page the wizard knows; a profile says which, and in which order."""

    SERVICE = "service"
    PREPARE = "prepare"
    ADDRESS = "address"
    MAIN_ACCOUNT = "main_account"
    SUB_ACCOUNT = "sub_account"
    CREATE_KEY = "create_key"
    RESTRICTIONS = "restrictions"
    VALUES = "values"
    ENTRY = "entry"
    VERDICT = "verdict"
    LOCK = "lock"
    KEEP = "keep"
    SUMMARY = "summary"


class IpMode(StrEnum):
    """Which IP lock the service wants on the key (D4)."""

    NONE = "none"
    ASSIGNED = "assigned"
    FIXED = "fixed"
    OPTIONAL = "optional"


class AccountRule(StrEnum):
    """Whose key the service wants."""

    SUB = "sub"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot of the service. `label` is what the documentation tells to type."""

    id: str
    name: Words
    label: str


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step of the road.

    `screen` names the exchange's screen that it shows, `way` the clicks on the service's
    own site.
    """

    step: Step
    screen: str | None = None
    way: str | None = None


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several roads through the same exchange; the user's answer chooses it.

    `name` is that answer: « J’ai déjà mon adresse », « Pas encore ».
    """

    id: str
    name: Words
    steps: tuple[StepPlan, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where something is found on the service's own site, one click a line.

    `verified` is the day on which somebody walked it; without one the page says so.
    """

    id: str
    lines: tuple[Words, ...]
    verified: date | None = None


@dataclass(frozen=True, slots=True)
class ExchangePlan:
    """How the service uses one exchange: by one road, or by the first of its branches."""

    id: str
    ip: IpMode
    account: AccountRule
    help_documented: str
    help_better: str
    prerequisites: tuple[Words, ...]
    steps: tuple[StepPlan, ...] = ()
    branches: tuple[Branch, ...] = ()
    addresses: tuple[str, ...] = ()
    cautions: tuple[Words, ...] = ()
    validates: bool = False
    """The service checks the key itself, from its own address, and says what it found (D4)."""

    def road(self, branch: str | None = None) -> tuple[StepPlan, ...]:
        """The steps of that branch; of the first one if none is chosen yet."""
        chosen = next((each for each in self.branches if each.id == branch), None)
        if chosen is None and self.branches:
            chosen = self.branches[0]
        return chosen.steps if chosen else self.steps


@dataclass(frozen=True, slots=True)
class ServiceProfile:
    """A service, as its own instructions describe it; one data file each."""

    schema: int
    id: str
    name: str
    home: str
    hosts: tuple[str, ...]
    source: str
    required: tuple[Right, ...]
    forbidden: tuple[Right, ...]
    bots: tuple[Bot, ...]
    exchanges: tuple[ExchangePlan, ...]
    after: tuple[Words, ...]
    ways: tuple[Way, ...] = ()
    expires_after_idle_months: int | None = None
    verified: date | None = None

    def bot(self, bot_id: str | None) -> Bot | None:
        """The bot of that id; None if the service has none of that name."""
        return next((bot for bot in self.bots if bot.id == bot_id), None)

    def way(self, way_id: str | None) -> Way | None:
        """The clicks of that id; None if a step names none."""
        return next((way for way in self.ways if way.id == way_id), None)

    def plan(self, exchange_id: str) -> ExchangePlan | None:
        """How the service uses that exchange; None if it does not."""
        return next((plan for plan in self.exchanges if plan.id == exchange_id), None)
