"""How a key is made on an exchange: its screens, its words, its value shapes (D1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from keywizard.model.words import Words

__all__ = [
    "Charset",
    "ExchangeGuide",
    "KeyField",
    "Label",
    "Mistaken",
    "Row",
    "RowKind",
    "Screen",
    "ValueShape",
    "Want",
]


class Charset(StrEnum):
    """The characters a value is made of; no free patterns in data files."""

    ALNUM = "alnum"
    DIGITS = "digits"
    HEX = "hex"
    UUID = "uuid"
    URLSAFE = "urlsafe"
    PRINTABLE = "printable"


class KeyField(StrEnum):
    """One of the values of a key, by the name of its field."""

    API_KEY = "api-key"
    SECRET = "secret"
    PASSPHRASE = "passphrase"


@dataclass(frozen=True, slots=True)
class Mistaken:
    """Another value of the same exchange that users give instead, known by its shape."""

    name: Words
    charset: Charset
    length: int


@dataclass(frozen=True, slots=True)
class ValueShape:
    """What one of the pasted values looks like; only ever a hint (R21)."""

    name: Words
    charset: Charset
    lengths: tuple[int, ...]
    """Usual lengths; one, or a lowest and a highest."""
    marks: tuple[str, ...] = ()
    """Words that announce the value when they are copied along ("API Key")."""
    mistaken: tuple[Mistaken, ...] = ()
    made_length: int | None = None
    """Keywizard makes the value itself, this long, and the user gives it to the exchange."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words of the exchange's own page, dated because they drift (R28)."""

    id: str
    en: str
    fr: str
    source: str
    seen_on: date | None = None
    aliases_en: tuple[str, ...] = ()
    aliases_fr: tuple[str, ...] = ()
    flag: str | None = None
    """The API's name of the tick box that carries this label."""

    def in_(self, language: str) -> str:
        """The label as the exchange's page shows it in `language`."""
        return self.fr if language == "fr" else self.en

    def aliases(self, language: str) -> tuple[str, ...]:
        """Other words seen at the same place."""
        return self.aliases_fr if language == "fr" else self.aliases_en


class RowKind(StrEnum):
    """The control that a schematic row draws."""

    BUTTON = "button"
    CHECK = "check"
    RADIO = "radio"
    FIELD = "field"
    CHOICE = "choice"
    TAB = "tab"


class Want(StrEnum):
    """What the user should do with it."""

    USE = "use"
    ON = "on"
    OFF = "off"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Row:
    """One control of a schematic.

    `value` may hold `{label}`, the bot's key label; `{address}`, the service's address;
    `{own_address}`, this computer's; or be `{passphrase}`, the one that Keywizard made,
    which is copied as a secret and never drawn.
    """

    kind: RowKind
    label: str
    want: Want
    number: int | None = None
    value: str | None = None
    note: Words | None = None
    copy: bool = False
    """Offer `value` with one click."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the exchange, reduced to the controls that matter."""

    id: str
    title: Words
    instruction: Words
    place: Words
    url: str
    """May hold `{language}`, the language of the exchange's page."""
    rows: tuple[Row, ...]
    caution: Words | None = None


@dataclass(frozen=True, slots=True)
class ExchangeGuide:
    """One exchange; one data file each."""

    schema: int
    id: str
    name: str
    api_root: str
    site_hosts: tuple[str, ...]
    keys_page: str
    api_key: ValueShape
    secret: ValueShape
    labels: tuple[Label, ...]
    screens: tuple[Screen, ...]
    edit_path: Words
    """Where a box is changed, in the exchange's words: « Modifier les restrictions »."""
    save_label: str
    delete_path: Words
    passphrase: ValueShape | None = None
    ip_caution: Words | None = None
    address_separator: str = ","
    """Between several addresses in one field of the exchange's form."""
    recheck_by_itself: bool = True
    """Whether a check may be repeated unasked: not where each key's calls are counted."""

    def label(self, label_id: str) -> Label:
        """The label of that id; KeyError if the file has none (the loader checks)."""
        return next(label for label in self.labels if label.id == label_id)

    def box(self, flag: str) -> Label | None:
        """The label of the tick box that the API calls `flag`."""
        return next((label for label in self.labels if label.flag == flag), None)

    def screen(self, screen_id: str) -> Screen:
        """The screen of that id; StopIteration cannot happen, the loader checks."""
        return next(screen for screen in self.screens if screen.id == screen_id)
