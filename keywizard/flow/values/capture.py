"""Clean and recognise what is pasted or copied; these are hints, the check decides (R21)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from keywizard.flow.session import Session
from keywizard.model.data.guide import Charset, KeyField, ValueShape
from keywizard.model.secret import Secret
from keywizard.model.words import Words

__all__ = [
    "Capture",
    "Hint",
    "clean",
    "hint",
    "may_hold_value",
    "mistaken",
    "odd",
    "received",
    "recognise",
    "sendable",
    "swapped",
]

_QUOTES = "\"'`«»“”‘’„‹›"
_MAX_TEXT_CHARS = 8192
"""Far more than any exchange's value has; longer texts are not examined."""
_GAP = rf"[\s{_QUOTES}]*"
_AFTER_MARK = rf"(?:{_GAP}[:=：]|\s){_GAP}"
_MASKED = re.compile(r"[A-Za-z0-9_-]*[*•●]{3,}[A-Za-z0-9_-]*")

_CHARSETS: Mapping[Charset, re.Pattern[str]] = {
    Charset.ALNUM: re.compile(r"[A-Za-z0-9]+"),
    Charset.DIGITS: re.compile(r"[0-9]+"),
    Charset.HEX: re.compile(r"[0-9a-f]+"),
    Charset.UUID: re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    Charset.URLSAFE: re.compile(r"[A-Za-z0-9_-]+"),
    Charset.PRINTABLE: re.compile(r"[!-~]+"),
}


class Hint(StrEnum):
    """What is odd about one value."""

    EMPTY = "empty"
    MASKED = "masked"
    PEM_PRIVATE = "pem_private"
    PEM_PUBLIC = "pem_public"
    SAME_TWICE = "same_twice"
    SWAPPED = "swapped"
    MISTAKEN = "mistaken"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    ODD_CHARACTERS = "odd_characters"

    @property
    def blocks(self) -> bool:
        """Tell whether sending it to the exchange would be pointless (or dangerous)."""
        return self in {
            Hint.EMPTY,
            Hint.MASKED,
            Hint.PEM_PRIVATE,
            Hint.PEM_PUBLIC,
            Hint.SAME_TWICE,
            Hint.MISTAKEN,
        }


@dataclass(frozen=True, slots=True)
class Capture:
    """What a copied text contains: values by field, or a hint why it has none."""

    values: Mapping[KeyField, Secret]
    hint: Hint | None = None


def clean(text: str, marks: tuple[str, ...] = ()) -> str:
    """Return the bare value: no blanks, line ends, quotes, invisible signs or leading label.

    Letters keep their case: every exchange's values depend on it.
    """
    if "-----BEGIN" in text:
        return text.strip()
    text = _visible(text[:_MAX_TEXT_CHARS])
    for mark in sorted(marks, key=len, reverse=True):
        match = re.match(_GAP + re.escape(mark) + _AFTER_MARK, text, re.IGNORECASE)
        if match:
            text = text[match.end() :]
            break
    return "".join(text.split()).strip(_QUOTES + ",;")


def received(session: Session, field: KeyField, text: str) -> Secret:
    """Return the value in a text that the user gave for that field, as the exchange wrote it."""
    shape = session.choices.shape(field)
    bare = clean(text, shape.marks if shape else ())
    return Secret(_as_written(bare, shape) if shape else bare)


def hint(session: Session, field: KeyField, text: str) -> Hint | None:
    """Return what is odd about a cleaned `text` in that field; None if it looks right."""
    shape = session.choices.shape(field)
    if shape is None:
        return None
    others = [other for other in session.choices.fields if other is not field]
    if any(session.values.get(other) == Secret(text) for other in others):
        return Hint.SAME_TWICE
    own = shape.charset is not Charset.PRINTABLE and _fits(text, shape)
    if not own and any(_certainly(session, other, text) for other in others):
        return Hint.SWAPPED
    if mistaken(session, field, text) is not None:
        return Hint.MISTAKEN
    return _not_a_value(text) or _odd_shape(text, shape)


def mistaken(session: Session, field: KeyField, text: str) -> Words | None:
    """Return the name of another secret of the exchange that was given instead of this value."""
    shape = session.choices.shape(field)
    for other in shape.mistaken if shape else ():
        if len(text) == other.length and _CHARSETS[other.charset].fullmatch(text):
            return other.name
    return None


def odd(session: Session, field: KeyField) -> Hint | None:
    """Return what is odd about the value received for that field; EMPTY if there is none."""
    value = session.values.get(field)
    return Hint.EMPTY if value is None else hint(session, field, value.reveal())


def sendable(session: Session) -> bool:
    """Tell whether every value is there and none is pointless to send."""
    found = [odd(session, field) for field in session.choices.fields]
    blocked = any(each is not None and each.blocks for each in found)
    return bool(found) and not blocked and not swapped(session)


def swapped(session: Session) -> bool:
    """Tell whether key and secret are certainly swapped; swapping back is offered, never done.

    Sending them like this would put the secret where the key travels in clear (D6).
    """
    return all(odd(session, field) is Hint.SWAPPED for field in (KeyField.API_KEY, KeyField.SECRET))


def recognise(session: Session, text: str) -> Capture:
    """Recognise values of the chosen exchange in a copied text; none in any other text."""
    if not text.strip() or len(text) > _MAX_TEXT_CHARS:
        return Capture({})
    labelled = _labelled(session, text)
    if labelled:
        return Capture(labelled)
    bare = clean(
        text, tuple(mark for field in session.choices.fields for mark in _marks(session, field))
    )
    if any(session.values.get(field) == Secret(bare) for field in session.choices.fields):
        return Capture({})
    fitting = [field for field in session.choices.fields if _certainly(session, field, bare)]
    if not fitting:
        plain = _not_a_value(bare)
        return Capture({}, None if plain is Hint.EMPTY else plain)
    free = [field for field in fitting if session.values.get(field) is None]
    return Capture({free[0]: received(session, free[0], bare)}) if free else Capture({})


def may_hold_value(session: Session, text: str) -> bool:
    """Return whether a text holds a value that was not received, be every field filled or not."""
    if recognise(session, text).values:
        return True
    fields = session.choices.fields
    bare = clean(text, tuple(mark for slot in fields for mark in _marks(session, slot)))
    received_already = any(session.values.get(slot) == Secret(bare) for slot in fields)
    return not received_already and any(_certainly(session, slot, bare) for slot in fields)


def _labelled(session: Session, text: str) -> dict[KeyField, Secret]:
    """Find values whose own label was copied along, such as « Clé secrète : … »."""
    fields = {
        mark.lower(): field for field in session.choices.fields for mark in _marks(session, field)
    }
    if not fields:
        return {}
    text = _visible(text)
    longest_first = sorted(fields, key=len, reverse=True)
    either = "|".join(re.escape(mark) for mark in longest_first)
    # « API Secret Key » is one label, not two: what follows on after a blank belongs to the first.
    one = rf"\b({either})\b(?:[ \xa0](?:{either})\b)*(?={_AFTER_MARK})"
    marks = list(re.finditer(one, text, re.IGNORECASE))
    found: dict[KeyField, Secret] = {}
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(text)
        field = fields[mark[1].lower()]
        for candidate in _candidates(text[mark.end() : end]):
            if field not in found and _fits_field(session, field, candidate):
                found[field] = received(session, field, candidate)
    return found


def _candidates(text: str) -> tuple[str, ...]:
    """Return what follows a label: all of it (values may wrap), its first line, its first word."""
    text = re.sub(rf"^[:=：\s{_QUOTES}]+", "", text)
    pieces = [text, *text.splitlines()[:1], *text.split(maxsplit=1)[:1]]
    return tuple(clean(piece).strip(_QUOTES + ",;{}()[]") for piece in pieces)


def _visible(text: str) -> str:
    """Remove control signs, invisible signs and half characters; compose accents."""
    kept = (s for s in text if s.isspace() or unicodedata.category(s) not in {"Cc", "Cf", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept))


def _not_a_value(text: str) -> Hint | None:
    if not text:
        return Hint.EMPTY
    if "-----BEGIN" in text and "PRIVATE KEY" in text:
        return Hint.PEM_PRIVATE
    if "-----BEGIN" in text and "PUBLIC KEY" in text:
        return Hint.PEM_PUBLIC
    return Hint.MASKED if _MASKED.fullmatch(text) else None


def _odd_shape(text: str, shape: ValueShape) -> Hint | None:
    if not _CHARSETS[shape.charset].fullmatch(text):
        return Hint.ODD_CHARACTERS
    if len(text) < min(shape.lengths):
        return Hint.TOO_SHORT
    return Hint.TOO_LONG if len(text) > max(shape.lengths) else None


def _marks(session: Session, field: KeyField) -> tuple[str, ...]:
    shape = session.choices.shape(field)
    return shape.marks if shape else ()


def _fits_field(session: Session, field: KeyField, text: str) -> bool:
    shape = session.choices.shape(field)
    return shape is not None and _fits(text, shape)


def _certainly(session: Session, field: KeyField, text: str) -> bool:
    """Tell whether the text has that value's shape, and the shape excludes other texts."""
    shape = session.choices.shape(field)
    return shape is not None and shape.charset is not Charset.PRINTABLE and _fits(text, shape)


def _fits(text: str, shape: ValueShape) -> bool:
    text = _as_written(text, shape)
    in_range = min(shape.lengths) <= len(text) <= max(shape.lengths)
    return in_range and _CHARSETS[shape.charset].fullmatch(text) is not None


def _as_written(text: str, shape: ValueShape) -> str:
    """Return hexadecimal values in small letters and with plain dashes, as exchanges write them.

    In any other value each letter keeps its case.
    """
    if shape.charset not in {Charset.HEX, Charset.UUID}:
        return text
    written = re.sub("[\u2010-\u2015\u2212]", "-", text).lower()
    return written if _CHARSETS[shape.charset].fullmatch(written) else text
