"""Lead one journey: choices, key values, judgement, and what became of the key."""

from dataclasses import dataclass, field
from datetime import datetime

from keywizard.flow.choices import Choices
from keywizard.flow.judgement import Judgement
from keywizard.flow.kept import Kept
from keywizard.flow.key_values import KeyValues
from keywizard.flow.upload.stage import UploadState, for_another_key
from keywizard.model.address import read_address
from keywizard.model.credentials import ApprovedKey, UncheckedKey
from keywizard.model.data.guide import ExchangeGuide, KeyField
from keywizard.model.data.profile import Bot, ServiceProfile
from keywizard.model.errors import UsageError
from keywizard.model.secret import Secret
from keywizard.model.step import Step

__all__ = ["Session"]


@dataclass
class Session:
    """One journey from the first page to the last.

    Read its parts; change them through the methods here, which keep the parts consistent:
    what was learned about one key never counts for another.
    """

    choices: Choices = field(default_factory=Choices)
    practice: bool = False
    """Service, exchange and user are all on this computer."""
    step: Step = Step.SERVICE
    values: KeyValues = field(init=False)
    judgement: Judgement = field(init=False)
    kept: Kept = field(default_factory=Kept, init=False)
    _typed_address: str | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.forget()

    def choose(self, profile: ServiceProfile, bot: Bot | None, guide: ExchangeGuide) -> None:
        """Set service, bot and exchange; values of another exchange are discarded."""
        choices = self.choices
        if choices.guide is not None and choices.guide.id != guide.id:
            self.forget()
        if (choices.profile, choices.guide) != (profile, guide):
            choices.branch = choices.address = None
        if (choices.profile, choices.bot, choices.guide) != (profile, bot, guide):
            self._discard_results()
            self.kept.upload = UploadState()
            if choices.address_comes_with_place:
                choices.address = None
        choices.profile, choices.bot, choices.guide = profile, bot, guide
        self.values.assemble()

    def put(self, field: KeyField, value: Secret, *, generated: bool = False) -> None:
        """Store a value and discard everything known about the previous key."""
        self.values.put(field, value, generated=generated)
        self._discard_results()

    def drop(self, field: KeyField) -> None:
        """Discard one value, because the user wants to give another."""
        self.values.drop(field)
        self._discard_results()

    def swap(self) -> None:
        """Exchange key and secret, when the user says that they were mixed up."""
        if self.values.swap():
            self._discard_results()

    def set_address(self, text: str) -> None:
        """Set the service's IP address. Raises UsageError (`read_address`, address_own)."""
        address = read_address(text, inside=self.practice)
        if address == self.own_address:
            raise UsageError("address_own")
        if address != self.choices.address:
            self.choices.address = address
            self._discard_results()

    def move_address(self, address: str) -> None:
        """Replace the service's IP address for a key that stays the same."""
        self.choices.address = read_address(address, inside=self.practice)

    def drop_address(self) -> None:
        """Forget an address that was assigned in an account that is not the user's."""
        if self.choices.address_comes_with_place and self.kept.stored is None:
            self.choices.address = None

    @property
    def own_address(self) -> str | None:
        """Return this computer's IP address: as an exchange saw it last, else as typed."""
        return self.judgement.seen_address or self._typed_address

    def set_own_address(self, text: str) -> None:
        """Set this computer's IP address. Raises UsageError (`read_address`, address_own)."""
        address = read_address(text, inside=self.practice)
        if address in self.choices.addresses:
            raise UsageError("address_own")
        self._typed_address = address

    @property
    def may_be_set_aside(self) -> bool:
        """Tell whether there is a key that is not saved and was not refused."""
        unsaved = self.values.complete and self.kept.stored is None
        return unsaved and not self.judgement.is_refused

    def key_to_keep(self, now: datetime) -> ApprovedKey | UncheckedKey:
        """Return the key in the form in which the vault takes it. Raises PolicyRefused."""
        judgement = self.judgement
        return judgement.set_aside() if self.kept.finish_later else judgement.approve(now)

    def replace_key(self) -> None:
        """Discard the key's values, to receive those of another key in the same way."""
        allowed, address = self.values.capture_allowed, self.own_address
        self.forget()
        self._discard_results()
        self.values.capture_allowed, self._typed_address = allowed, address
        self.values.replaces_another = True

    def forget(self) -> None:
        """Discard the values, the reports and the consents given for them."""
        self.values = KeyValues(self.choices)
        self.judgement = Judgement(self.choices, self.values)
        self.kept.unlock = None

    def _discard_results(self) -> None:
        """Discard what was declared and done about the previous key; its reports never match."""
        self.kept = Kept(upload=for_another_key(self.kept.upload))
        self.judgement.lock_declared = self.judgement.lock_skipped = False
