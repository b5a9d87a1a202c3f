"""The choices, addresses and values of one journey; `forget` drops the key."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from keywizard import policy
from keywizard.flow.link import Preset
from keywizard.flow.upload.stage import HandOver, for_another_key
from keywizard.model.address import family, read_address
from keywizard.model.contracts import StoredKey, Unlock
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.delivery import Receipt
from keywizard.model.errors import PolicyRefused, UsageError
from keywizard.model.finding import Finding, Verdict
from keywizard.model.guide import ExchangeGuide, KeyField, ValueShape
from keywizard.model.profile import Bot, ExchangePlan, ServiceProfile
from keywizard.model.report import KeyReport
from keywizard.model.secret import Secret
from keywizard.model.step import Step

__all__ = ["Session"]


@dataclass
class Session:
    """One journey from the first page to the vault."""

    profile: ServiceProfile | None = None
    bot: Bot | None = None
    guide: ExchangeGuide | None = None
    preset: Preset | None = None
    """What a link chose beforehand: shown on the first page, and known nowhere else."""
    branch: str | None = None
    """Which of the plan's roads the user's answer chose."""
    page_language: str = "fr"
    practice: bool = False
    """Nothing is real: service, exchange and user are all on this computer."""
    step: Step = Step.SERVICE
    capture_allowed: bool = False
    finish_later: bool = False
    """The user chose to keep a key that could not be checked."""
    stored: StoredKey | None = None
    unlock: Unlock | None = field(default=None, repr=False)
    """What opened the vault: a receipt goes beside the key without asking again."""
    receipt: Receipt | None = None
    """What is known of the hand-over to the service."""
    hand_over: HandOver = field(default_factory=HandOver)
    """How far the hand-over is, where the service takes keys by itself."""
    hand_over_later: bool = False
    """The user chose to give the key to the service another day."""
    code_unread: bool = False
    """A recovery code is on the screen, and nothing shows yet that it was written down."""
    trusts_computer: bool = False
    """The user agreed to trust this computer's own certificates (D9)."""
    lock_declared: bool = False
    """The user says that the key works from the service's addresses only (D4)."""
    lock_skipped: bool = False
    """The user chose to leave this computer's address on the list."""
    _address: str | None = None
    _own_address: str | None = None
    _made: Secret | None = field(default=None, repr=False)
    _values: dict[KeyField, Secret] = field(default_factory=dict, repr=False)
    _reports: list[KeyReport] = field(default_factory=list)

    def choose(self, profile: ServiceProfile, bot: Bot | None, guide: ExchangeGuide) -> None:
        """Fix service, bot and exchange; values of another exchange are dropped."""
        if self.guide is not None and self.guide.id != guide.id:
            self.forget()
        if (self.profile, self.guide) != (profile, guide):
            self.branch = self._address = None
        if (self.profile, self.bot, self.guide) != (profile, bot, guide):
            self._begin_anew()
            self.hand_over = HandOver()
            if self._address_of_place:
                self._address = None
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

    def shape(self, slot: KeyField) -> ValueShape | None:
        """What the value of that slot looks like; None if this exchange has no such value."""
        if self.guide is None:
            return None
        return {
            KeyField.API_KEY: self.guide.api_key,
            KeyField.SECRET: self.guide.secret,
            KeyField.PASSPHRASE: self.guide.passphrase,
        }[slot]

    @property
    def slots(self) -> tuple[KeyField, ...]:
        """The values that the chosen exchange shows, in its own order."""
        return tuple(slot for slot in KeyField if self.shape(slot) is not None)

    def value(self, slot: KeyField) -> Secret | None:
        """What was received for that slot."""
        return self._values.get(slot)

    @property
    def has_values(self) -> bool:
        """Whether any value was received."""
        return bool(self._values)

    def put(self, slot: KeyField, value: Secret) -> None:
        """Receive a value. No earlier report, or save, speaks of another value's key."""
        self._values[slot] = value
        self._begin_anew()

    def drop(self, slot: KeyField) -> None:
        """Forget one value, because the user wants to give another."""
        self._values.pop(slot, None)
        self._begin_anew()

    def swap(self) -> None:
        """Exchange key and secret, when the user says that they were mixed up."""
        values = self._values
        if KeyField.API_KEY in values and KeyField.SECRET in values:
            values[KeyField.API_KEY], values[KeyField.SECRET] = (
                values[KeyField.SECRET],
                values[KeyField.API_KEY],
            )
            self._begin_anew()

    def put_made(self, value: Secret) -> None:
        """Receive the passphrase that Keywizard made for the user."""
        self._made = value
        self.put(KeyField.PASSPHRASE, value)

    @property
    def passphrase_made(self) -> bool:
        """Whether the passphrase is Keywizard's own: the user gives it to the exchange."""
        return self._made is not None and self.value(KeyField.PASSPHRASE) == self._made

    @property
    def address(self) -> str | None:
        """The address that the service gave this user."""
        return self._address

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses from which the service uses the key, as far as they are known."""
        if self.plan is not None and self.plan.addresses:
            return self.plan.addresses
        return (self._address,) if self._address else ()

    def set_address(self, text: str) -> None:
        """Receive the service's address. Raises UsageError (`read_address`, address_own)."""
        address = read_address(text, inside=self.practice)
        if address == self.own_address:
            raise UsageError("address_own")
        if address != self._address:
            self._address = address
            self._begin_anew()

    def move_address(self, address: str) -> None:
        """The service calls from another address now; the key that was kept is the same one."""
        self._address = read_address(address, inside=self.practice)

    def drop_address(self) -> None:
        """The address came with a place in an account that is not the user's."""
        if self._address_of_place and self.stored is None:
            self._address = None

    @property
    def own_address(self) -> str | None:
        """This computer's address as the exchange saw it last, else as the user typed it."""
        for report in reversed(self._reports):
            if report.ip.seen and family(report.ip.seen):
                return report.ip.seen
        return self._own_address

    def set_own_address(self, text: str) -> None:
        """Receive this computer's address. Raises UsageError (`read_address`, address_own)."""
        address = read_address(text, inside=self.practice)
        if address in self.addresses:
            raise UsageError("address_own")
        self._own_address = address

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
            self._values[KeyField.API_KEY],
            self._values[KeyField.SECRET],
            self._values.get(KeyField.PASSPHRASE),
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
        fingerprint = credentials.fingerprint
        return tuple(report for report in self._reports if report.fingerprint == fingerprint)

    @property
    def report(self) -> KeyReport | None:
        """The latest report about the present values."""
        return self.reports[-1] if self.reports else None

    @property
    def verdict(self) -> Verdict | None:
        """What the policy says about the latest report; None without one."""
        if self.report is None or self.profile is None:
            return None
        return policy.judge(self.report, self.profile, self.addresses)

    @property
    def evidence(self) -> Evidence | None:
        """What an approval would rest on, at the time of the latest report."""
        return self._evidence(locked=self.lock_declared)

    @property
    def may_declare_lock(self) -> bool:
        """Whether saying that the lock is closed would let the key through."""
        return self.evidence is None and self._evidence(locked=True) is not None

    @property
    def harmful(self) -> tuple[Finding, ...]:
        """What keeps the values from being given to the service before they are finished."""
        if self.report is None or self.profile is None:
            return ()
        return policy.harmful(self.report, self.profile, self.addresses)

    def may_enter(self, now: datetime) -> bool:
        """Whether the values may be given to the service, which tells its address only then.

        The exchange has shown, no longer ago than an approval may rest on, that the key can
        do nothing that the service forbids.
        """
        report, profile = self.report, self.profile
        if report is None or profile is None:
            return False
        fresh = timedelta() <= now - report.inspected_at <= policy.MAX_REPORT_AGE
        return fresh and policy.harmless(report, profile)

    def keep(self, now: datetime) -> ApprovedKey | UncheckedKey:
        """The key in the form in which the vault takes it. Raises PolicyRefused."""
        return self.set_aside() if self.finish_later else self.approve(now)

    def approve(self, now: datetime) -> ApprovedKey:
        """The present values as an approved key. Raises PolicyRefused."""
        profile, credentials = self._ready()
        return self._approve(profile, credentials, now, locked=self.lock_declared)

    def set_aside(self) -> UncheckedKey:
        """The present values as an unchecked key. Raises PolicyRefused."""
        profile, credentials = self._ready()
        if self.is_refused:
            raise PolicyRefused("refused_key")
        return policy.set_aside(credentials, self.report, profile, self._bot_id)

    @property
    def may_be_set_aside(self) -> bool:
        """Whether there is an unsaved pair that nothing speaks against keeping."""
        return self.credentials is not None and self.stored is None and not self.is_refused

    @property
    def unchecked(self) -> bool:
        """Whether the key is, or shall be, kept without a check."""
        return self.stored.evidence is None if self.stored else self.finish_later

    def forget(self) -> None:
        """Drop the values and everything said about them; consent was for these only."""
        self._values.clear()
        self.unlock = None
        self._reports.clear()
        self._made = None
        self.capture_allowed = self.lock_declared = self.lock_skipped = False

    def _begin_anew(self) -> None:
        """Another key, or another lock: nothing said about the one before holds."""
        self.stored = self.unlock = self.receipt = None
        self.hand_over_later = False
        self.hand_over = for_another_key(self.hand_over)
        self.finish_later = self.lock_declared = self.lock_skipped = False

    @property
    def is_refused(self) -> bool:
        """Whether what was learned last speaks against the key."""
        return self.profile is not None and policy.is_refused(
            self.reports, self.profile, addresses=self.addresses, locked=self.lock_declared
        )

    def _evidence(self, *, locked: bool) -> Evidence | None:
        profile, credentials, report = self.profile, self.credentials, self.report
        if profile is None or credentials is None or report is None:
            return None
        try:
            moment = report.inspected_at
            return self._approve(profile, credentials, moment, locked=locked).evidence
        except PolicyRefused:
            return None

    def _approve(
        self, profile: ServiceProfile, credentials: ApiCredentials, now: datetime, *, locked: bool
    ) -> ApprovedKey:
        return policy.approve(
            credentials,
            self.reports,
            profile,
            self._bot_id,
            now,
            addresses=self.addresses,
            locked=locked,
        )

    @property
    def _address_of_place(self) -> bool:
        """Whether the service gives each bot's place an address of its own."""
        road = self.plan.road(self.branch) if self.plan else ()
        return any(entry.step is Step.SIGN_IN for entry in road)

    @property
    def _bot_id(self) -> str | None:
        return self.bot.id if self.bot else None

    def _ready(self) -> tuple[ServiceProfile, ApiCredentials]:
        credentials = self.credentials
        if self.profile is None or credentials is None:
            raise PolicyRefused("not_checked")
        return self.profile, credentials
