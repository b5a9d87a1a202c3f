"""Read JSON, and refuse what an honest exchange never sends."""

import json
import math
import re
from typing import Any, NoReturn

__all__ = ["JsonRefused", "NotJson", "read_json"]

_MAX_LEVELS = 32
_MAX_DIGITS = 40

_MARKS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)


class NotJson(Exception):
    """The bytes are a text, but no JSON."""


class JsonRefused(Exception):
    """JSON, or bytes, that this program will not read; the message is a short code."""


def read_json(body: bytes) -> object:
    """Return the value in `body`.

    Raises NotJson; JsonRefused with one of the codes encoding, depth, duplicate_key, number,
    surrogate.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise JsonRefused("encoding") from None
    if _too_deep(text):
        raise JsonRefused("depth")
    try:
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_float,
        )
    except json.JSONDecodeError:
        raise NotJson from None  # the original error holds the whole document
    _refuse_surrogates(value)
    return value


def _too_deep(text: str) -> bool:
    """Count the levels before parsing, because the parser itself recurses."""
    depth, in_string = 0, False
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark == '"':
            in_string = not in_string
        elif in_string or mark.startswith("\\"):
            continue
        elif mark in "[{":
            depth += 1
            if depth > _MAX_LEVELS:
                return True
        else:
            depth -= 1
    return False


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise JsonRefused("duplicate_key")
    return value


def _constant(_: str) -> NoReturn:
    raise JsonRefused("number")


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise JsonRefused("number")
    return int(text)


def _float(text: str) -> float:
    if len(text) > _MAX_DIGITS or not math.isfinite(float(text)):
        raise JsonRefused("number")
    return float(text)


def _refuse_surrogates(value: object) -> None:
    """Refuse half a character: it could not be printed, stored or compared later on."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise JsonRefused("surrogate") from None
