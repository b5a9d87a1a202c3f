"""The choices and values of one journey; `forget` drops the key."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from keywizard import policy
from keywizard.model.contracts import StoredKey
from keywizard.model.credentials import ApiCredentials, ApprovedKey, UncheckedKey
from keywizard.model.errors import PolicyRefused
from keywizard.model.finding import Verdict
from keywizard.model.guide import ExchangeGuide, ValueShape
from keywizard.model.profile import Bot, ExchangePlan, ServiceProfile, Step
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret

__all__ = ["Session", "Slot"]


class Slot(StrEnum):
    """One of the values that the exchange shows."""

    API_KEY = "api-key"
    SECRET = "secret"
    PASSPHRASE = "passphrase"


@dataclass
class Session:
    """One journey from the first page to the vault."""

    profile: ServiceProfile | None = None
    bot: Bot | None = None
    guide: ExchangeGuide | None = None
    branch: str | None = None
    """Which of the plan's roads the user's answer chose."""
    page_language: str = "fr"
    step: Step = Step.SERVICE
    capture_allowed: bool = False
    finish_later: bool = False
    """The user chose to keep a key that could not be checked."""
    stored: StoredKey | None = None
    code_unread: bool = False
    """A recovery code is on the screen, and nothing shows yet that it was written down."""
    _values: dict[Slot, Secret] = field(default_factory=dict, repr=False)
    _reports: list[KeyReport] = field(default_factory=list)

    def choose(self, profile: ServiceProfile, bot: Bot | None, guide: ExchangeGuide) -> None:
        """Fix service, bot and exchange; values of another exchange are dropped."""
        if self.guide is not None and self.guide.id != guide.id:
            self.forget()
        if (self.profile, self.bot, self.guide) != (profile, bot, guide):
            self.stored, self.finish_later = None, False
            self.branch = None
        self.profile, self.bot, self.guide = profile, bot, guide

    @property
    def plan(self) -> ExchangePlan | None:
        """How the chosen service uses the chosen exchange."""
        if self.profile is None or self.guide is None:
            return None
        return self.profile.plan(self.guide.id)

    @property
    def key_label(self) -> str:
        """The label that the service's documentation gives the key."""
        if self.bot is not None:
            return self.bot.label
        return self.profile.name if self.profile else ""

    def shape(self, slot: Slot) -> ValueShape | None:
        """What the value of that slot looks like; None if this exchange has no such value."""
        if self.guide is None:
            return None
        return {
            Slot.API_KEY: self.guide.api_key,
            Slot.SECRET: self.guide.secret,
            Slot.PASSPHRASE: self.guide.passphrase,
        }[slot]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The values that the chosen exchange shows, in its own order."""
        return tuple(slot for slot in Slot if self.shape(slot) is not None)

    def value(self, slot: Slot) -> Secret | None:
        """What was received for that slot."""
        return self._values.get(slot)

    def put(self, slot: Slot, value: Secret) -> None:
        """Receive a value. No earlier report, or save, speaks of another value's key."""
        self._values[slot] = value
        self.stored, self.finish_later = None, False

    def drop(self, slot: Slot) -> None:
        """Forget one value, because the user wants to give another."""
        self._values.pop(slot, None)
        self.stored, self.finish_later = None, False

    def swap(self) -> None:
        """Exchange key and secret, when the user says that they were mixed up."""
        values = self._values
        if Slot.API_KEY in values and Slot.SECRET in values:
            values[Slot.API_KEY], values[Slot.SECRET] = values[Slot.SECRET], values[Slot.API_KEY]
            self.stored, self.finish_later = None, False

    @property
    def complete(self) -> bool:
        """Whether every value of the exchange is there."""
        return bool(self.slots) and all(slot in self._values for slot in self.slots)

    @property
    def credentials(self) -> ApiCredentials | None:
        """The values as one key; None while one is missing."""
        if self.guide is None or not self.complete:
            return None
        return ApiCredentials(
            self.guide.id,
            self._values[Slot.API_KEY],
            self._values[Slot.SECRET],
            self._values.get(Slot.PASSPHRASE),
        )

    def record(self, report: KeyReport) -> None:
        """Keep a report; one about other values than the present ones is dropped."""
        credentials = self.credentials
        if credentials is not None and report.fingerprint == credentials.fingerprint:
            self._reports.append(report)

    @property
    def reports(self) -> tuple[KeyReport, ...]:
        """The reports about exactly the present values, oldest first."""
        credentials = self.credentials
        if credentials is None:
            return ()
        print_ = credentials.fingerprint
        return tuple(report for report in self._reports if report.fingerprint == print_)

    @property
    def report(self) -> KeyReport | None:
        """The latest report about the present values."""
        return self.reports[-1] if self.reports else None

    @property
    def verdict(self) -> Verdict | None:
        """What the policy says about the latest report; None without one."""
        if self.report is None or self.profile is None:
            return None
        return policy.judge(self.report, self.profile)

    def keep(self, now: datetime) -> ApprovedKey | UncheckedKey:
        """The key in the form in which the vault takes it. Raises PolicyRefused."""
        return self.set_aside() if self.finish_later else self.approve(now)

    def approve(self, now: datetime) -> ApprovedKey:
        """The present values as an approved key. Raises PolicyRefused."""
        profile, credentials = self._ready()
        return policy.approve(credentials, self.reports, profile, self._bot_id, now)

    def set_aside(self) -> UncheckedKey:
        """The present values as an unchecked key. Raises PolicyRefused."""
        profile, credentials = self._ready()
        if self._refused:
            raise PolicyRefused("refused_key")
        return policy.set_aside(credentials, self.report, profile, self._bot_id)

    @property
    def may_be_set_aside(self) -> bool:
        """Whether there is an unsaved pair that nothing speaks against keeping."""
        return self.credentials is not None and self.stored is None and not self._refused

    def forget(self) -> None:
        """Drop the values and everything said about them; consent was for these only."""
        self._values.clear()
        self._reports.clear()
        self.capture_allowed = False

    @property
    def _refused(self) -> bool:
        """Whether the last report that learned anything speaks against the key.

        A connection that breaks afterwards does not make a refused key an unchecked one.
        """
        told = [report for report in self.reports if not report.outcome.unchecked]
        if not told or self.profile is None:
            return False
        return told[-1].outcome.rejected or policy.judge(told[-1], self.profile).fit is False

    @property
    def _bot_id(self) -> str | None:
        return self.bot.id if self.bot else None

    def _ready(self) -> tuple[ServiceProfile, ApiCredentials]:
        credentials = self.credentials
        if self.profile is None or credentials is None:
            raise PolicyRefused("not_checked")
        return self.profile, credentials
