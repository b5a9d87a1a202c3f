"""Cleans and recognises what is pasted or copied; only ever hints, the check decides (R21)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from keywizard.flow.session import Session, Slot
from keywizard.model.guide import Charset, ValueShape
from keywizard.model.secret import Secret

__all__ = ["Capture", "Hint", "clean", "hint", "recognise"]

_QUOTES = "\"'`«»“”‘’„‹›"
_LONGEST = 8192
"""No exchange's value comes near; more than this is not looked at."""

_CHARSETS: Mapping[Charset, re.Pattern[str]] = {
    Charset.ALNUM: re.compile(r"[A-Za-z0-9]+"),
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
    text = "".join(sign for sign in text[:_LONGEST] if unicodedata.category(sign) != "Cf")
    text = text.strip().strip(_QUOTES)
    for mark in sorted(marks, key=len, reverse=True):
        match = re.match(
            rf"\s*[{_QUOTES}]?{re.escape(mark)}[{_QUOTES}]?\s*[:=：]\s*", text, re.IGNORECASE
        )
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
    found: dict[Slot, Secret] = {}
    marks = sorted(
        ((mark, slot) for slot in session.slots for mark in _marks(session, slot)),
        key=lambda pair: len(pair[0]),
        reverse=True,
    )
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    for position, line in enumerate(lines):
        for mark, slot in marks:
            if not re.match(rf"\W*{re.escape(mark)}\b", line, re.IGNORECASE):
                continue
            following = lines[position + 1] if position + 1 < len(lines) else ""
            for candidate in (clean(line, (mark,)), clean(following)):
                if slot not in found and _fits_slot(session, slot, candidate):
                    found[slot] = Secret(candidate)
            break
    return found


def _not_a_value(text: str) -> Hint | None:
    if not text:
        return Hint.EMPTY
    if "-----BEGIN" in text:
        return Hint.PEM_PUBLIC if "PUBLIC KEY" in text else Hint.PEM_PRIVATE
    return Hint.MASKED if "***" in text or "•••" in text else None


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
