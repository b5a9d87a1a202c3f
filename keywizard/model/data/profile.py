"""What a bot service asks for: its bots, its rights, its IP rule, its steps (D1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from keywizard.model.data.guide import KeyField
from keywizard.model.data.keywords import HttpsUrl, Id, Keywords, Origin, Thumbprint
from keywizard.model.data.notice import Notice
from keywizard.model.report import ALWAYS_REFUSED, Right
from keywizard.model.step import Step
from keywizard.model.words import Words

__all__ = [
    "AccountRule",
    "Bot",
    "Branch",
    "ClickPath",
    "ExchangePlan",
    "Form",
    "FormAnswer",
    "FormField",
    "FormQuestion",
    "IpMode",
    "ServiceProfile",
    "StepPlan",
]


class IpMode(StrEnum):
    """Which IP lock the service wants on the key (D4)."""

    NONE = "none"
    """None at all."""
    ASSIGNED = "assigned"
    """To an address that it gives each user."""
    FIXED = "fixed"
    """To the `addresses` of its file."""
    OPTIONAL = "optional"
    """As the user likes."""


class AccountRule(StrEnum):
    """Whose key the service wants."""

    SUB = "sub"
    """A sub-account's."""
    ANY = "any"
    """The main account's or a sub-account's."""


@dataclass(frozen=True, slots=True)
class Bot:
    """One bot of the service."""

    id: Id
    """What commands call the bot."""
    name: Words
    """As the service calls it."""
    label: str
    """The label that the service's documentation gives the key; another for each bot."""


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One page of the wizard."""

    step: Step
    """Which page."""
    screen: str | None = None
    """The exchange's screen that it draws: main_account, sub_account, create_key, restrictions and
    lock have one."""
    way: str | None = None
    """The clicks on the service's own site that it shows: address and entry have them."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One of several orders of steps through the same exchange; the user's answer chooses it."""

    id: Id
    """Another for each branch."""
    name: Words
    """The user's answer to: do you have that address already? « Pas encore »."""
    steps: Annotated[tuple[StepPlan, ...], Keywords(min_items=1)]
    """From service to summary, in the service's documented order."""


@dataclass(frozen=True, slots=True)
class ClickPath:
    """Where something is found on the service's own site."""

    id: Id
    """What a step calls it."""
    lines: Annotated[tuple[Words, ...], Keywords(min_items=1)]
    """One click a line."""
    verified: date | None = None
    """Day on which the clicks were tried; without one the page shows them as unverified."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of the service's form."""

    label: str
    """The form's own words, in the language of its page."""
    value: KeyField
    """Which value it takes."""
    not_these: tuple[str, ...] = ()
    """Fields beside it that could be taken for it, in the form's own words."""


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What the user may see on the service's page afterwards."""

    says: Words
    """The answer."""
    todo: Words | None = None
    """How to put it right; the one right answer has none."""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """What the user is asked once the form is filled: the page knows which bot has the key."""

    asks: Words
    """The question."""
    answers: Annotated[tuple[FormAnswer, ...], Keywords(min_items=2)]
    """One right answer, and the mistakes."""


@dataclass(frozen=True, slots=True)
class Form:
    """A web form of the service, into which one bot's key is pasted (D12)."""

    id: Id
    """Another for each form."""
    exchanges: Annotated[tuple[Id, ...], Keywords(min_items=1)]
    """The exchanges whose keys it takes."""
    url: HttpsUrl
    """The page to open, on one of `hosts`."""
    way: str
    """The clicks that lead to the form from there."""
    fields: Annotated[tuple[FormField, ...], Keywords(min_items=1)]
    """The fields in the form's order."""
    questions: Annotated[tuple[FormQuestion, ...], Keywords(min_items=1)]
    """What is asked at the end, so that a wrong place is noticed."""
    bot: Id | None = None
    """The bot whose key it takes; none if the service has no bots."""
    no_passphrase: Words | None = None
    """What to do about a passphrase for which the form names no field."""
    verified: date | None = None
    """Day on which the form was seen; without one the page shows it as unverified."""


@dataclass(frozen=True, slots=True)
class ExchangePlan:
    """How the service uses one exchange: by one order of steps, or by one of several branches."""

    id: Id
    """The exchange; there must be a guide for it."""
    ip: IpMode
    """Which IP lock the service wants: none at all, to an address that it gives each user, to the
    `addresses` here, or as the user likes."""
    account: AccountRule
    """Whose key the service wants: a sub-account's, or any."""
    help_documented: HttpsUrl
    """The help page that the service's own instructions name."""
    help_better: HttpsUrl
    """A better one, or the same."""
    prerequisites: tuple[Words, ...]
    """What must be at hand."""
    steps: Annotated[tuple[StepPlan, ...], Keywords(min_items=1)] = ()
    """From service to summary, in the service's documented order."""
    branches: tuple[Branch, ...] = ()
    """Two or more orders of steps, instead of `steps`."""
    addresses: tuple[str, ...] = ()
    """The service's addresses, with the IP rule fixed."""
    cautions: tuple[Words, ...] = ()
    """What the service stresses about this exchange."""
    validates: bool = False
    """The service checks the key itself, from its own address, and says what it found (D4)."""

    def route(self, branch: str | None = None) -> tuple[StepPlan, ...]:
        """List the steps of that branch; of the first one if none is chosen yet."""
        chosen = next((each for each in self.branches if each.id == branch), None)
        if chosen is None and self.branches:
            chosen = self.branches[0]
        return chosen.steps if chosen else self.steps


@dataclass(frozen=True, slots=True)
class Intake:
    """The service's Key Intake API, and the pins of its keys: the present ones and the next.

    A pin is the RFC 7638 thumbprint of a public key.
    """

    root: Origin
    """Scheme and host; one of `hosts`."""
    seal_pins: Annotated[tuple[Thumbprint, ...], Keywords(min_items=1, unique_items=True)]
    """Pins of the keys (X25519) that a secret may be sealed to."""
    receipt_pins: Annotated[tuple[Thumbprint, ...], Keywords(min_items=1, unique_items=True)]
    """Pins of the keys (Ed25519) whose receipts count."""


@dataclass(frozen=True, slots=True)
class ServiceProfile:
    """What a bot service asks for: its bots, its rights, its IP rule, its steps."""

    schema: Annotated[int, Keywords(const=1)]
    """Number of this format."""
    id: Id
    """What commands call the service; it never changes."""
    name: str
    """The service's own name."""
    home: HttpsUrl
    """Where a subscriber enters the key, or begins; on one of `hosts`."""
    hosts: Annotated[tuple[str, ...], Keywords(min_items=1)]
    """Hosts of the service that may be opened."""
    source: str
    """Where all of this is from."""
    required: Annotated[
        tuple[Annotated[Right, Keywords(never=ALWAYS_REFUSED)], ...],
        Keywords(min_items=1, unique_items=True),
    ]
    """Rights without which the bot does not work. Every right stands here or in `forbidden`."""
    forbidden: Annotated[
        tuple[Right, ...], Keywords(unique_items=True, contains=Right.WITHDRAW.value)
    ]
    """Rights that the service refuses; withdrawals and transfers always."""
    bots: tuple[Bot, ...]
    """The service's bots; none if a key is for all of it."""
    exchanges: Annotated[tuple[ExchangePlan, ...], Keywords(min_items=1)]
    """The exchanges that the service uses."""
    after: tuple[Words, ...]
    """What to do after the key is kept, a sentence each."""
    ways: tuple[ClickPath, ...] = ()
    """Clicks on the service's own site."""
    forms: tuple[Form, ...] = ()
    """Web forms of the service into which the key is pasted, one for each bot's key; the step
    hand_over leads through it."""
    notices: tuple[Notice, ...] = ()
    """Dated facts to be shown before the first step, on the summary, by `check` and `doctor`."""
    expires_after_idle_months: int | None = None
    """Months after which an unused key ends."""
    verified: date | None = None
    """Day on which the rights were confirmed; without one they are marked unverified."""
    intake: Intake | None = None
    """The service's Key Intake API; without one it has a web form only."""

    def bot(self, bot_id: str | None) -> Bot | None:
        """Return the bot of that id; None if the service has none of that name."""
        return next((bot for bot in self.bots if bot.id == bot_id), None)

    def click_path(self, path_id: str | None) -> ClickPath | None:
        """Return the click path of that id; None if a step names none."""
        return next((path for path in self.ways if path.id == path_id), None)

    def form(self, exchange_id: str, bot_id: str | None) -> Form | None:
        """Return the form for that bot's key on that exchange; None if the service has none."""
        return next((f for f in self.forms if exchange_id in f.exchanges and f.bot == bot_id), None)

    def plan(self, exchange_id: str) -> ExchangePlan | None:
        """Return the service's rules for that exchange; None if it does not use it."""
        return next((plan for plan in self.exchanges if plan.id == exchange_id), None)
