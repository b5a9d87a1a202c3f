"""Opens a vault that an earlier journey made: by the computer's keyring, or by its password."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.inputs.field import PasswordField
from keywizard.gui.widgets.layouts import column
from keywizard.model.cancel import CancelToken
from keywizard.model.contracts import KeyringUnlock, PasswordUnlock, Unlock
from keywizard.model.errors import KeyringError, WrongPassword
from keywizard.model.secret import Secret

__all__ = ["VaultUnlock"]


@dataclass(frozen=True, slots=True)
class _Seen:
    exists: bool
    by_keyring: bool


class VaultUnlock(QWidget):
    """A password field where one is needed; `unlock` is how to open the vault."""

    state_known = Signal()
    """What there is to open is known."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._seen: _Seen | None = None
        self._looking = False
        self._password = PasswordField(identifier="vault-password")
        column(self, gap=0).addWidget(self._password)
        self._password.hide()

    def retranslate(self) -> None:
        """Name the field in the current language."""
        self._password.set_label(self.tr("Your vault’s password"))

    def look(self) -> None:
        """Find out, without holding up the window."""
        if self._seen is None and not self._looking:
            self._looking = True
            self._context.background.run(self._look, self._on_seen, lambda _: self._on_seen(None))

    @property
    def exists(self) -> bool:
        """Return whether there is a vault; until that is known, there may be one."""
        return self._seen is None or self._seen.exists

    def unlock(self) -> Unlock | None:
        """How to open it; None while the password is missing. The field is emptied."""
        if self._seen is not None and self._seen.by_keyring:
            return KeyringUnlock()
        value = self._password.take()
        if not value:
            self._password.entry.setFocus()
            return None
        return PasswordUnlock(Secret(value))

    def failed(self, problem: Exception | None) -> None:
        """Where the keyring gives way, the password is the way in."""
        gave_way = isinstance(problem, KeyringError | WrongPassword)
        if gave_way and self._seen is not None and self._seen.by_keyring:
            self._seen = _Seen(exists=True, by_keyring=False)
            self._password.show()

    def _look(self, _: CancelToken) -> _Seen:
        vault = self._context.services.vault()
        exists = vault.exists()
        return _Seen(exists, exists and vault.opens_with_keyring())

    def _on_seen(self, seen: _Seen | None) -> None:
        self._looking = False
        self._seen = seen or _Seen(exists=True, by_keyring=False)
        self._password.setVisible(self._seen.exists and not self._seen.by_keyring)
        self.state_known.emit()
