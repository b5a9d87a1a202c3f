"""Hold the values of one key; they become credentials as soon as the last one is there."""

from dataclasses import dataclass, field

from keywizard.flow.choices import Choices
from keywizard.model.credentials import ApiCredentials
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret

__all__ = ["KeyValues"]


@dataclass
class KeyValues:
    """The values received for a key of the chosen exchange; only `Session` changes them."""

    choices: Choices
    capture_allowed: bool = False
    """The user lets the clipboard be read, for these values only."""
    replaces_another: bool = False
    """The values of an earlier key were discarded to receive these."""
    credentials: ApiCredentials | None = field(default=None, init=False, repr=False)
    """All values as one key, made once; None while one is missing."""
    _by_field: dict[KeyField, Secret] = field(default_factory=dict, init=False, repr=False)
    _generated_passphrase: Secret | None = field(default=None, init=False, repr=False)

    def __bool__(self) -> bool:
        """Tell whether any value was received."""
        return bool(self._by_field)

    def get(self, field: KeyField) -> Secret | None:
        """Return the value of that field; None if it was not received."""
        return self._by_field.get(field)

    @property
    def complete(self) -> bool:
        """Tell whether the value of every field of the exchange was received."""
        return self.credentials is not None

    @property
    def passphrase_generated(self) -> bool:
        """Tell whether Keywizard generated the passphrase: the user gives it to the exchange."""
        generated = self._generated_passphrase
        return generated is not None and self.get(KeyField.PASSPHRASE) == generated

    def put(self, field: KeyField, value: Secret, *, generated: bool = False) -> None:
        """Store a value; `generated` for a passphrase that Keywizard made."""
        self._by_field[field] = value
        if generated:
            self._generated_passphrase = value
        self.assemble()

    def drop(self, field: KeyField) -> None:
        """Discard one value."""
        self._by_field.pop(field, None)
        self.assemble()

    def swap(self) -> bool:
        """Exchange key and secret; return False, without effect, unless both are there."""
        key, secret = self.get(KeyField.API_KEY), self.get(KeyField.SECRET)
        if key is None or secret is None:
            return False
        self._by_field |= {KeyField.API_KEY: secret, KeyField.SECRET: key}
        self.assemble()
        return True

    def assemble(self) -> None:
        """Rebuild the credentials, after another value or another exchange."""
        guide, values = self.choices.guide, self._by_field
        self.credentials = None
        if guide is not None and all(field in values for field in self.choices.fields):
            self.credentials = ApiCredentials(
                guide.id,
                values[KeyField.API_KEY],
                values[KeyField.SECRET],
                values.get(KeyField.PASSPHRASE),
            )
