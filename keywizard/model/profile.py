"""What a bot service asks for: its bots, its rights, its IP rule, its steps (D1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keywizard.model.guide import KeyField
from keywizard.model.report import Right
from keywizard.model.step import Step
from keywizard.model.words import Words

__all__ = [
    "AccountRule",
    "Answer",
    "Bot",
    "Branch",
    "ExchangePlan",
    "Form",
    "FormField",
    "IpMode",
    "Question",
    "ServiceProfile",
    "StepPlan",
    "Way",
]


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
class FormField:
    """One field of the service's form, under the form's own words.

    `not_these` are the labels of fields beside it that could be taken for it.
    """

    label: str
    value: KeyField
    not_these: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user may see on the service's page afterwards.

    `todo` says how to put it right; without one this is the right answer.
    """

    says: Words
    todo: Words | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What the user is asked once the form is filled: the page knows which bot has the key."""

    asks: Words
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """The service's web form for one bot's key on these exchanges (D12).

    `fields` are in the form's order, `way` names the clicks that lead to it from `url`.
    `verified` is the day on which somebody saw it; without one the page says so.
    """

    id: str
    exchanges: tuple[str, ...]
    url: str
    way: str
    fields: tuple[FormField, ...]
    questions: tuple[Question, ...]
    bot: str | None = None
    no_passphrase: Words | None = None
    """What to do about a passphrase for which the form names no field."""
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
class Intake:
    """Where the service takes keys by itself, and by which of its keys it is known.

    A pin is the RFC 7638 thumbprint of a public key: the present one and the next.
    """

    root: str
    """Scheme and host of its Key Intake API."""
    seal_pins: tuple[str, ...]
    """Keys (X25519) that a secret may be sealed to."""
    receipt_pins: tuple[str, ...]
    """Keys (Ed25519) whose receipts count."""


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
    forms: tuple[Form, ...] = ()
    expires_after_idle_months: int | None = None
    verified: date | None = None
    intake: Intake | None = None
    """None: the service has a web form only."""

    def bot(self, bot_id: str | None) -> Bot | None:
        """The bot of that id; None if the service has none of that name."""
        return next((bot for bot in self.bots if bot.id == bot_id), None)

    def way(self, way_id: str | None) -> Way | None:
        """The clicks of that id; None if a step names none."""
        return next((way for way in self.ways if way.id == way_id), None)

    def form(self, exchange_id: str, bot_id: str | None) -> Form | None:
        """Where that bot's key on that exchange is pasted; None if the service has no form."""
        return next((f for f in self.forms if exchange_id in f.exchanges and f.bot == bot_id), None)

    def plan(self, exchange_id: str) -> ExchangePlan | None:
        """How the service uses that exchange; None if it does not."""
        return next((plan for plan in self.exchanges if plan.id == exchange_id), None)
