"""Cleans and recognises what is pasted or copied; only ever hints, the check decides (R21)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from keywizard.flow.session import Session, Slot
from keywizard.model.guide import Charset, ValueShape
from keywizard.model.secret import Secret

__all__ = ["Capture", "Hint", "clean", "hint", "odd", "recognise", "sendable"]

_QUOTES = "\"'`«»“”‘’„‹›"
_LONGEST = 8192
"""No exchange's value comes near; more than this is not looked at."""
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
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    ODD_CHARACTERS = "odd_characters"

    @property
    def blocks(self) -> bool:
        """Whether sending it to the exchange would be pointless (or dangerous)."""
        return self in {
            Hint.EMPTY,
            Hint.MASKED,
            Hint.PEM_PRIVATE,
            Hint.PEM_PUBLIC,
            Hint.SAME_TWICE,
        }


@dataclass(frozen=True, slots=True)
class Capture:
    """What a copied text gives: values for slots, or one hint about why it does not."""

    values: Mapping[Slot, Secret]
    hint: Hint | None = None


def clean(text: str, marks: tuple[str, ...] = ()) -> str:
    """The bare value: no blanks, line ends, quotes, invisible signs or leading label.

    Letters keep their case: every exchange's values depend on it.
    """
    if "-----BEGIN" in text:
        return text.strip()
    text = _visible(text[:_LONGEST])
    for mark in sorted(marks, key=len, reverse=True):
        match = re.match(_GAP + re.escape(mark) + _AFTER_MARK, text, re.IGNORECASE)
        if match:
            text = text[match.end() :]
            break
    return "".join(text.split()).strip(_QUOTES + ",;")


def hint(session: Session, slot: Slot, text: str) -> Hint | None:
    """What is odd about a cleaned `text` in that slot; None if it looks right."""
    shape = session.shape(slot)
    if shape is None:
        return None
    others = [other for other in session.slots if other is not slot]
    if any(session.value(other) == Secret(text) for other in others):
        return Hint.SAME_TWICE
    if any(_fits_slot(session, other, text) for other in others) and not _fits(text, shape):
        return Hint.SWAPPED
    return _not_a_value(text) or _odd_shape(text, shape)


def odd(session: Session, slot: Slot) -> Hint | None:
    """What is odd about the value received for that slot; EMPTY if there is none."""
    value = session.value(slot)
    return Hint.EMPTY if value is None else hint(session, slot, value.reveal())


def sendable(session: Session) -> bool:
    """Whether every value is there and none is one that is pointless to send."""
    found = [odd(session, slot) for slot in session.slots]
    return bool(found) and not any(each is not None and each.blocks for each in found)


def recognise(session: Session, text: str) -> Capture:
    """Which values of the chosen exchange a copied text holds; nothing for foreign text."""
    if not text.strip() or len(text) > _LONGEST:
        return Capture({})
    labelled = _labelled(session, text)
    if labelled:
        return Capture(labelled)
    bare = clean(text, tuple(mark for slot in session.slots for mark in _marks(session, slot)))
    if any(session.value(slot) == Secret(bare) for slot in session.slots):
        return Capture({})
    fitting = [slot for slot in session.slots if _fits_slot(session, slot, bare)]
    if not fitting:
        plain = _not_a_value(bare)
        return Capture({}, None if plain is Hint.EMPTY else plain)
    free = [slot for slot in fitting if session.value(slot) is None]
    return Capture({free[0]: Secret(bare)}) if free else Capture({})


def _labelled(session: Session, text: str) -> dict[Slot, Secret]:
    """Values whose own label was copied along, such as « Clé secrète : … »."""
    slots = {mark.lower(): slot for slot in session.slots for mark in _marks(session, slot)}
    if not slots:
        return {}
    text = _visible(text)
    longest_first = sorted(slots, key=len, reverse=True)
    either = "|".join(re.escape(mark) for mark in longest_first)
    # « API Secret Key » is one label, not two: what follows on after a blank belongs to the first.
    one = rf"\b({either})\b(?:[ \xa0](?:{either})\b)*(?={_AFTER_MARK})"
    marks = list(re.finditer(one, text, re.IGNORECASE))
    found: dict[Slot, Secret] = {}
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(text)
        slot = slots[mark[1].lower()]
        for candidate in _candidates(text[mark.end() : end]):
            if slot not in found and _fits_slot(session, slot, candidate):
                found[slot] = Secret(candidate)
    return found


def _candidates(text: str) -> tuple[str, ...]:
    """What follows a label: all of it (a value may be wrapped), its first line, its first word."""
    text = re.sub(rf"^[:=：\s{_QUOTES}]+", "", text)
    pieces = [text, *text.splitlines()[:1], *text.split(maxsplit=1)[:1]]
    return tuple(clean(piece).strip(_QUOTES + ",;{}()[]") for piece in pieces)


def _visible(text: str) -> str:
    """Without control signs, invisible signs and half characters, accents composed."""
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


def _marks(session: Session, slot: Slot) -> tuple[str, ...]:
    shape = session.shape(slot)
    return shape.marks if shape else ()


def _fits_slot(session: Session, slot: Slot, text: str) -> bool:
    shape = session.shape(slot)
    return shape is not None and _fits(text, shape)


def _fits(text: str, shape: ValueShape) -> bool:
    in_range = min(shape.lengths) <= len(text) <= max(shape.lengths)
    return in_range and _CHARSETS[shape.charset].fullmatch(text) is not None
