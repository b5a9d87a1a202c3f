"""How a key is made on an exchange: its screens, its words, its value shapes (D1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from keywizard.model.data.keywords import HttpsUrl, Id, Keywords
from keywizard.model.data.notice import Notice
from keywizard.model.words import Words

__all__ = [
    "Charset",
    "ExchangeGuide",
    "KeyField",
    "Label",
    "Mistaken",
    "OtherSite",
    "RowKind",
    "Screen",
    "ScreenRow",
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
    """What it is: « mot de passe de trading »."""
    charset: Charset
    length: int
    """Its length in characters."""


@dataclass(frozen=True, slots=True)
class ValueShape:
    """What one of the pasted values looks like: a hint, never a reason to refuse it (R21)."""

    name: Words
    """As the exchange calls it."""
    charset: Charset
    lengths: Annotated[tuple[int, ...], Keywords(min_items=1, max_items=2)]
    """The usual length in characters, or the lowest and the highest."""
    marks: tuple[str, ...] = ()
    """Words that announce the value when they are copied along ("API Key")."""
    mistaken: tuple[Mistaken, ...] = ()
    """Other values of the exchange that users give instead."""
    made_length: int | None = None
    """Keywizard makes the value itself, this long, and the user gives it to the exchange: for a
    passphrase that the user chooses."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words of the exchange's own page, dated because they drift (R28)."""

    id: str
    """What rows call it."""
    words: Words
    """On the page in each language; English where no page in that language was seen."""
    source: str
    """Where the words are from, and what is not confirmed."""
    seen_on: date | None = None
    """The day on which they were seen; without one the wizard says: not verified."""
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Other words seen at the same place, by language."""
    flag: str | None = None
    """The API's name of the tick box that carries this label."""

    def in_(self, language: str) -> str:
        """Return the label as the exchange's page shows it in `language`."""
        return self.words.in_(language)


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
    """Click it, fill it in, or choose from it."""
    ON = "on"
    """Leave the box ticked, or tick it."""
    OFF = "off"
    """Leave the box empty, or untick it."""
    LEAVE = "leave"
    """Do nothing: it is drawn because it stands there."""


@dataclass(frozen=True, slots=True)
class ScreenRow:
    """One control of a schematic."""

    kind: RowKind
    label: str
    """Id of its label."""
    want: Want
    number: int | None = None
    """Order of the clicks; each screen counts from 1."""
    value: str | None = None
    """What stands in it. May hold {label}, the bot's key label; {address}, the service's address;
    {own_address}, this computer's; or be {passphrase}, the one that Keywizard made, which is
    copied as a secret and never drawn."""
    note: Words | None = None
    """Words beside it."""
    copy: bool = False
    """Offer the value with one click."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the exchange, reduced to the controls that matter."""

    id: str
    """What steps call it."""
    title: Words
    """The heading of the wizard's page."""
    instruction: Words
    """What to do there, in one sentence."""
    place: Words
    """Host and menu path."""
    url: HttpsUrl
    """May hold {language}, the language of the exchange's page."""
    rows: Annotated[tuple[ScreenRow, ...], Keywords(min_items=3)]
    """In the site's own order."""
    caution: Words | None = None
    """One sentence under the picture."""


@dataclass(frozen=True, slots=True)
class OtherSite:
    """Another site, or a test network, of the same exchange: its keys are unknown here."""

    name: Words
    """What its users call it."""
    host: str
    """Host of its API."""
    source: str
    """Where that is from."""
    read_on: date
    """The day on which the source was read."""


@dataclass(frozen=True, slots=True)
class ExchangeGuide:
    """How a key is made on an exchange: its screens, its words, its value shapes."""

    schema: Annotated[int, Keywords(const=1)]
    """Number of this format."""
    id: Id
    """What commands, and the adapter, call the exchange."""
    name: str
    """The exchange's own name."""
    api_root: HttpsUrl
    """Scheme and host of its API."""
    site_hosts: Annotated[tuple[str, ...], Keywords(min_items=1)]
    """Hosts of the exchange that may be opened."""
    keys_page: HttpsUrl
    """The list of one's keys; may hold {language}."""
    api_key: ValueShape
    secret: ValueShape
    labels: Annotated[tuple[Label, ...], Keywords(min_items=1)]
    """Words of the exchange's own pages."""
    screens: Annotated[tuple[Screen, ...], Keywords(min_items=1)]
    """Its screens, reduced to the controls that matter."""
    edit_path: Words
    """Where a box is changed, in the exchange's words: « Modifier les restrictions »."""
    save_label: str
    """Id of the label of the button that saves a change."""
    delete_path: Words
    """Where a key is deleted, in the exchange's words."""
    passphrase: ValueShape | None = None
    """Only where the exchange has a third value."""
    notices: tuple[Notice, ...] = ()
    """Dated facts to be shown before the first step, on the summary, by `check` and `doctor`."""
    elsewhere: tuple[OtherSite, ...] = ()
    """Sites and test networks with keys of their own, named where a key is unknown."""
    ip_caution: Words | None = None
    """What becomes of a key without trusted addresses."""
    address_separator: Annotated[str, Keywords(min_length=1)] = ","
    """Between several addresses in one field of the exchange's form."""
    recheck_by_itself: bool = True
    """Whether a check may be repeated unasked: not where each key's calls are counted."""

    def label(self, label_id: str) -> Label:
        """Return the label of that id; the loader has checked that it exists."""
        return next(label for label in self.labels if label.id == label_id)

    def box(self, flag: str) -> Label | None:
        """Return the label of the tick box that the API calls `flag`."""
        return next((label for label in self.labels if label.flag == flag), None)

    def screen(self, screen_id: str) -> Screen:
        """Return the screen of that id; the loader has checked that it exists."""
        return next(screen for screen in self.screens if screen.id == screen_id)
