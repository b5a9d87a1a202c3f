"""`keywizard service validate`: every fault of a service's or an exchange's file, with its line."""

import argparse
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dacite.exceptions import DaciteError

from keywizard.catalog.data_files import resources
from keywizard.catalog.form_rules import form_violations
from keywizard.catalog.loader import Catalogue, build
from keywizard.catalog.rules import (
    Place,
    Violation,
    gaps,
    guide_violations,
    profile_violations,
)
from keywizard.catalog.toml_lines import line_of, lines
from keywizard.cli.inputs import read_file
from keywizard.cli.messages import plain
from keywizard.cli.request import set_command
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.model.words import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from jsonschema import ValidationError

__all__ = ["ValidateRequest", "add_arguments", "validate"]

_KINDS = {"string": "a text", "array": "a list", "object": "a table", "integer": "a number"}
_KINDS |= {"boolean": "true or false"}
_PATTERNS = {
    r"\S": "is empty",
    "^https://": "must be an https address",
    r"^\d{4}-\d{2}-\d{2}$": "must be a date, as in 2026-09-01",
}


@dataclass(frozen=True, slots=True)
class ValidateRequest:
    """Which file."""

    file: Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's one action."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    action = actions.add_parser("validate", help="tell every fault of one file")
    action.add_argument("file", type=Path, metavar="FILE")
    set_command(action, validate, ValidateRequest)


def validate(request: ValidateRequest) -> ExitCode:
    """Print one line for each fault; returns OK if there is none, else USAGE.

    Raises UsageError.
    """
    path = request.file
    try:
        text = read_file(path).decode("utf-8")
    except UnicodeDecodeError as problem:
        raise UsageError("file_refused", path=str(path), reason=type(problem).__name__) from None
    remarks = sorted(set(_remarks(text)))
    for line, reason, _ in remarks:
        print(plain(f"{path}:{line}: {reason}"))
    faults = sum(is_fault for _, _, is_fault in remarks)
    summary = f"{path}: {faults or 'no'} fault{'s' if faults != 1 else ''}"
    lacking = len(remarks) - faults
    print(f"{summary}, {lacking} shown in {SOURCE}" if lacking else summary)
    return ExitCode.USAGE if faults else ExitCode.OK


def _remarks(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield line, reason and whether it is a fault: a text that a language lacks is none."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"at line (\d+)", str(problem))
        yield (int(line[1]) if line else text.count("\n") + 1), f"not TOML: {problem}", True
        return
    except (ValueError, RecursionError):  # a number, or a nesting, that Python does not read
        yield 1, "not TOML that can be read", True
        return
    found = lines(text)
    for violation in _violations(data):
        yield line_of(found, violation.at), f"{_named(violation.at)}{violation.reason}", True
    for at, language in _untranslated(data):
        reason = f"{_named(at)}no text in {language}, {SOURCE} is shown"
        yield line_of(found, at), reason, False


def _untranslated(data: Any, at: Place = ()) -> Iterator[tuple[Place, str]]:
    """Yield where a text has no translation, and into which language."""
    if isinstance(data, dict) and isinstance(data.get(SOURCE), str):
        yield from ((at, language) for language in LANGUAGES if language not in data)
    elif isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        for name, part in parts:
            yield from _untranslated(part, (*at, name))


def _violations(data: dict[str, Any]) -> Iterator[Violation]:
    """Yield what the schema refuses; where that is nothing, what the other rules refuse.

    The rules need every field to be there and of its type, which the schema makes sure of.
    """
    exchange = bool({"api_root", "labels", "screens"} & set(data))
    by_schema = list(_against_schema("exchange" if exchange else "service", data))
    yield from by_schema or _against_rules(data, exchange=exchange)


def _against_schema(kind: str, data: dict[str, Any]) -> Iterator[Violation]:
    """Yield what the published schema refuses; only this command needs jsonschema."""
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        raise UsageError("jsonschema_missing") from None

    path = resources() / "schemas" / f"{kind}.schema.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    for error in Draft202012Validator(schema).iter_errors(_as_json(data)):
        yield from _in_words(error, tuple(error.absolute_path))


def _against_rules(data: dict[str, Any], *, exchange: bool) -> Iterator[Violation]:
    """Yield what the loader refuses beyond the schema."""
    try:
        if exchange:
            guide = build(ExchangeGuide, data)
            yield from gaps(guide, "file")
            yield from guide_violations(guide)
        else:
            profile, guides = build(ServiceProfile, data), Catalogue().guides
            yield from gaps(profile, "file")
            yield from profile_violations(profile, guides)
            yield from form_violations(profile, guides)
    except (DaciteError, ValueError) as problem:  # 1.0 for instance, an integer to the schema
        yield Violation((), str(problem))


def _in_words(error: "ValidationError", at: Place) -> Iterator[Violation]:
    wanted: Any = error.validator_value
    value = json.dumps(error.instance, ensure_ascii=False)
    if error.validator == "additionalProperties":
        for name in sorted(set(error.instance) - set(error.schema["properties"])):
            yield Violation((*at, name), "there is no such field")
    elif error.validator == "required":
        missing = error.message.split("'")[1]
        yield Violation(at, f"{missing} is missing")
    elif error.validator == "enum":
        yield Violation(at, f"{value} is none of " + ", ".join(wanted))
    elif error.validator == "type":
        yield Violation(at, "must be " + _KINDS[wanted])
    elif error.validator == "pattern":
        plain = "must be of small letters, digits, - and _ only"
        yield Violation(at, f"{_PATTERNS.get(wanted, plain)}: {value}")
    elif error.validator == "minItems":
        yield Violation(at, f"must have {wanted} or more entries")
    else:
        yield Violation(at, error.message)


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _named(at: Place) -> str:
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at)
    return f"{name.removeprefix('.')}: " if at else ""
