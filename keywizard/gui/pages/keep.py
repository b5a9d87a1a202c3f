"""Step 9: the key goes into the vault, opened by the computer's keyring or by a password."""

from dataclasses import dataclass

from keywizard.flow.actions import MIN_PASSWORD_LENGTH, NewVault, keep_key
from keywizard.gui.look.tones import Tone
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.pages.parts.recovery import RecoveryCard
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.inputs.field import PasswordField
from keywizard.gui.wording import error_message
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import KeyringUnlock, PasswordUnlock, StoredKey, Unlock
from keywizard.model.credentials import ApprovedKey, UncheckedKey
from keywizard.model.errors import KeyringAbsent, KeyringError, KeywizardError, WrongPassword
from keywizard.model.secret import Secret
from keywizard.model.step import Step

__all__ = ["KeepPage"]

KEYRING, PASSWORD = "keyring", "password"


@dataclass(frozen=True, slots=True)
class _Found:
    """What is there before anything is saved."""

    exists: bool
    by_keyring: bool
    backend: str
    trouble: Exception | None


class KeepPage(StepPage):
    """Looks what there is, asks as little as possible, saves, shows the recovery code once."""

    primary_identifier = "save"

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__(context, step)
        self.setCommitPage(True)  # what is saved is not undone by going back
        self._found: _Found | None = None
        self._problem_shown: Exception | None = None
        self._code: Secret | None = None
        self._unlock: Unlock | None = None
        self._renewing = False
        self._trouble_card = MessageCard(Tone.WARN, identifier="vault-trouble")
        self._ways = ChoiceCards()
        self._first = PasswordField(identifier="vault-password")
        self._again = PasswordField(identifier="vault-password-again")
        self._recovery = RecoveryCard(context)
        for part in (self._trouble_card, self._ways, self._first, self._again, self._recovery):
            self.column.addWidget(part)
            part.hide()
        self._ways.chosen.connect(self._arrange)
        self._first.edited.connect(self._judge_password)
        self._again.edited.connect(self._judge_password)
        self._recovery.confirmed.connect(self._arrange)
        context.checker.changed.connect(self._on_checked)

    def retranslate(self) -> None:
        """Set the texts of what is currently shown."""
        super().retranslate()
        self.busy_text = self.tr("One moment…")
        self._again.set_label(self.tr("The same password again"))
        self._recovery.retranslate()
        self._offer_ways()
        if self._problem_shown is not None and not self._trouble_card.isHidden():
            self._show_problem(self._problem_shown)
        if self._first.status.words():
            self._judge_password()
        self._arrange()

    def load(self) -> None:
        """Look for a vault and a keyring; neither may hold up the window."""
        # Left and entered again: what is under way ends first. A second look would end the wait
        # for a save, and offer to save the same key again.
        if self.context.session.kept.stored is None and not self.busy:
            self._trouble_card.hide()
            self.busy = True
            self.context.background.run(self._look, self._on_found, self._on_failed)
        self._arrange()

    def store(self) -> None:
        """Forget passwords; going back unsaved means to check the key after all."""
        self._first.take()
        self._again.take()
        if self.context.session.kept.stored is None:
            self.context.session.kept.finish_later = False

    def _look(self, _: CancelToken) -> _Found:
        vault = self.context.services.vault()
        exists = vault.exists()
        by_keyring = exists and vault.opens_with_keyring()
        backend, trouble = "", None
        if not exists:
            try:
                backend = vault.probe_keyring()
            except KeyringError as problem:
                trouble = problem
        return _Found(exists, by_keyring, backend, trouble)

    def _on_found(self, found: _Found) -> None:
        self.busy = False
        self._found = found
        self._offer_ways()
        if found.trouble is not None and not isinstance(found.trouble, KeyringAbsent):
            self._show_problem(found.trouble)  # an absent keyring is no trouble: its card says so
        self._arrange()

    def _offer_ways(self) -> None:
        found = self._found
        if found is None or found.exists:
            return
        usable = found.trouble is None
        absent = self.tr("No safe keyring on this computer")
        note = self.tr("Opens with your session ({name}), nothing to remember")
        self._ways.set_choices(
            self.tr("How should your vault open?"),
            [
                Choice(
                    KEYRING,
                    self.tr("With this computer"),
                    note.format(name=found.backend) if usable else absent,
                    identifier="way-keyring",
                    enabled=usable,
                ),
                Choice(
                    PASSWORD,
                    self.tr("With a password"),
                    self.tr("You type it each time; works on any computer"),
                    identifier="way-password",
                ),
            ],
            self._ways.current() or (KEYRING if usable else PASSWORD),
        )

    @property
    def _asks_password(self) -> bool:
        """Return whether a password field is shown: for a new vault, or to open the old one."""
        if self._found is None:
            return False
        if self._found.exists:
            return not self._found.by_keyring
        return self._ways.current() == PASSWORD

    def _arrange(self, _: str = "") -> None:
        """Show what is needed now, and say what the primary button does."""
        found, stored = self._found, self.context.session.kept.stored
        new = found is not None and not found.exists
        open_ = stored is None and not self.busy
        self._ways.setVisible(open_ and new)
        self._first.setVisible(open_ and self._asks_password)
        self._again.setVisible(open_ and self._asks_password and new)
        self._first.set_label(
            self.tr("Choose a password") if new else self.tr("Your vault’s password")
        )
        self._recovery.setVisible(stored is not None and self._code is not None)
        if stored is None:
            self.instruction = self.tr("Keep the key in a vault, encrypted on this computer.")
            self.primary_text = self.tr("Save")
            self.set_primary_action(self._save)
            return
        self.instruction = self.tr("Saved. The key is encrypted on this computer.")
        if self._code is not None:
            self.instruction = self.tr("Saved. Now write this recovery code on paper.")
        self.primary_identifier = "continue"
        self.primary_text = ""
        self.set_primary_action(None)
        self.valid = self._code is None or self._recovery.is_confirmed
        if self.valid:
            self.context.code_unread = False
        self.why_not = self.tr("Type the last four characters of the code first.")

    def _judge_password(self) -> None:
        if self._found is None or self._found.exists:
            return
        length = len(self._first.value())
        if not length:
            self._first.hint(self.tr("A sentence of four words is best."))
        elif length < MIN_PASSWORD_LENGTH:
            self._first.hint(
                self.tr("%n character(s) at least", "", MIN_PASSWORD_LENGTH), Tone.WARN
            )
        else:
            self._first.hint(self.tr("Long enough"), Tone.OK)
        if self._again.value() and self._again.value() != self._first.value():
            self._again.hint(self.tr("Not the same yet"), Tone.WARN)
        else:
            self._again.hint("")

    def _save(self) -> None:
        """Save once a press; the passwords leave their fields in the same call."""
        found = self._found
        if found is None:
            self.load()
            return
        key = self._key()
        new, unlock = self._chosen(found) if key is not None else (None, None)
        if key is None or unlock is None:
            return
        session, services = self.context.session, self.context.services
        exchange = session.choices.exchange_name
        title = f"{session.choices.key_label} ({exchange})"
        self._trouble_card.hide()
        self._unlock = unlock
        self.busy = True
        self._arrange()
        self.context.background.run(
            lambda _: keep_key(services.vault(), key, title, unlock, new),
            self._on_saved,
            self._on_failed,
        )

    def _key(self) -> ApprovedKey | UncheckedKey | None:
        """As the vault takes it; None if it does not, or only after the check that begins now."""
        session, checker = self.context.session, self.context.checker
        renewed, self._renewing = self._renewing, False
        try:
            return session.key_to_keep(self.context.services.clock.now())
        except KeywizardError as problem:
            if problem.code == "report_too_old" and not renewed:
                checker.check(session)
                self._renewing = self.busy = checker.busy
                self._arrange()
            else:
                self._show_problem(checker.problem or problem)
            return None

    def _on_checked(self) -> None:
        """Save after the check that had grown too old was made again."""
        if not self._renewing or self.context.checker.busy:
            return
        self.busy = False
        self._arrange()
        if self.context.session.step is self.step:
            self._save()
        self._renewing = False

    def _chosen(self, found: _Found) -> tuple[NewVault | None, Unlock | None]:
        """How to open or make the vault; None for the unlock if a field is not right yet."""
        if found.exists and found.by_keyring:
            return None, KeyringUnlock()
        if not found.exists and self._ways.current() == KEYRING:
            # After a failure the file may be there already, locked by the code of then.
            self._code = self._code or self.context.services.vault().new_recovery_code()
            return NewVault(self._code, with_keyring=True), PasswordUnlock(self._code)
        self._code = None
        value = self._first.value()
        if not found.exists:
            self._judge_password()
            if len(value) < MIN_PASSWORD_LENGTH or value != self._again.value():
                self._first.entry.setFocus()
                return None, None
        elif not value:
            self._first.entry.setFocus()
            return None, None
        self._again.take()
        password = Secret(self._first.take())
        new = None if found.exists else NewVault(password, with_keyring=False)
        return new, PasswordUnlock(password)

    def _on_saved(self, stored: StoredKey) -> None:
        self.busy = False
        unlock, self._unlock = self._unlock, None
        credentials = self.context.session.values.credentials
        if credentials is None or credentials.fingerprint != stored.fingerprint:
            self.load()  # other values were given meanwhile: this receipt is not theirs
            return
        self.context.session.kept.stored, self.context.session.kept.unlock = stored, unlock
        if self._code is not None:
            self.context.code_unread = True
            self._recovery.show_code(self._code)
        self._arrange()

    def _on_failed(self, problem: Exception) -> None:
        self.busy, self._unlock = False, None
        found = self._found
        stale = isinstance(problem, KeywizardError) and problem.code == "slot_stale"
        if found is not None and (stale or isinstance(problem, KeyringError)):
            # The keyring gave way: the vault's password, or a new one, is the way on.
            self._found = _Found(found.exists, by_keyring=False, backend="", trouble=problem)
            self._ways.choose(PASSWORD)
            self._offer_ways()
        self._show_problem(problem)
        self._arrange()
        if isinstance(problem, WrongPassword):
            self._first.entry.setFocus()

    def _show_problem(self, problem: Exception) -> None:
        self._problem_shown = problem
        message = error_message(problem)
        self._trouble_card.set_message(message.happened, message.why, message.todo)
        self._trouble_card.show()
