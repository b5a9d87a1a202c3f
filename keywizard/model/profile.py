"""What a bot service asks for: its bots, its rights, its IP rule, its steps (D1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keywizard.model.report import Right
from keywizard.model.words import Words

__all__ = [
    "AccountRule",
    "Bot",
    "ExchangePlan",
    "IpMode",
    "ServiceProfile",
    "Step",
    "StepPlan",
]


class Step(StrEnum):
    """Every page the wizard knows; a profile says which, and in which order."""

    SERVICE = "service"
    PREPARE = "prepare"
    MAIN_ACCOUNT = "main_account"
    SUB_ACCOUNT = "sub_account"
    CREATE_KEY = "create_key"
    RESTRICTIONS = "restrictions"
    VALUES = "values"
    VERDICT = "verdict"
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
    """One step of the road; `screen` names the exchange's screen that it shows."""

    step: Step
    screen: str | None = None


@dataclass(frozen=True, slots=True)
class ExchangePlan:
    """How the service uses one exchange."""

    id: str
    ip: IpMode
    account: AccountRule
    help_documented: str
    help_better: str
    prerequisites: tuple[Words, ...]
    steps: tuple[StepPlan, ...]
    addresses: tuple[str, ...] = ()
    cautions: tuple[Words, ...] = ()


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
    expires_after_idle_months: int | None = None
    verified: date | None = None

    def bot(self, bot_id: str | None) -> Bot | None:
        """The bot of that id; None if the service has none of that name."""
        return next((bot for bot in self.bots if bot.id == bot_id), None)

    def plan(self, exchange_id: str) -> ExchangePlan | None:
        """How the service uses that exchange; None if it does not."""
        return next((plan for plan in self.exchanges if plan.id == exchange_id), None)
