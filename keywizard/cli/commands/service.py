"""`keywizard service validate`: every fault of a service's or an exchange's file, with its line."""

import argparse
import json
import re
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keywizard.cli.inputs import read_file
from keywizard.cli.messages import plain
from keywizard.cli.request import set_command
from keywizard.model.errors import UsageError
from keywizard.model.exit_code import ExitCode
from keywizard.model.words import LANGUAGES, SOURCE

if TYPE_CHECKING:
    from jsonschema import ValidationError

    from keywizard.catalog.rules import Place, Violation

__all__ = ["ValidateRequest", "add_arguments", "validate"]

_DECIDES = {"id", "ip", "step", "steps", "branches"}
"""Fields on which rules about their neighbours rest: while one is wrong, these are not told."""
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
    told = sorted(set(_explained(text)))
    for line, reason, _ in told:
        print(plain(f"{path}:{line}: {reason}"))
    found = sum(is_fault for _, _, is_fault in told)
    summary = f"{path}: {found or 'no'} fault{'s' if found != 1 else ''}"
    lacking = len(told) - found
    print(f"{summary}, {lacking} shown in {SOURCE}" if lacking else summary)
    return ExitCode.USAGE if found else ExitCode.OK


def _explained(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield line, reason and whether it is a fault: a text that a language lacks is none."""
    from keywizard.catalog.toml_lines import line_of, lines

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


def _untranslated(data: Any, at: "Place" = ()) -> "Iterator[tuple[Place, str]]":
    """Where a text has no translation, and into which language."""
    if isinstance(data, dict) and isinstance(data.get(SOURCE), str):
        yield from ((at, language) for language in LANGUAGES if language not in data)
    elif isinstance(data, dict | list):
        parts = data.items() if isinstance(data, dict) else enumerate(data)
        for name, part in parts:
            yield from _untranslated(part, (*at, name))


def _violations(data: dict[str, Any]) -> "Iterator[Violation]":
    """What the schema says first; the other rules do not say the same again."""
    from keywizard.catalog.rules import Violation

    exchange = bool({"api_root", "labels", "screens"} & set(data))
    schema = _schema("exchange" if exchange else "service")
    mended, unclear = deepcopy(data), set()
    for error in _against_schema(schema, data):
        for at, reason in _in_words(error, tuple(error.absolute_path)):
            yield Violation(at, reason)
            unclear.add(at[:2] if _DECIDES & {*at, _missing(error)} else at)
            _mend(mended, error, at, schema)
    for violation in _against_rules(mended, exchange=exchange):
        if not any(violation.at[: len(at)] == at for at in unclear if at):
            yield violation


def _schema(kind: str) -> dict[str, Any]:
    from keywizard.catalog.data_files import resources

    path = resources() / "schemas" / f"{kind}.schema.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def _against_schema(schema: dict[str, Any], data: dict[str, Any]) -> "Iterator[ValidationError]":
    """The published schema is for the authors of such files; the wizard itself never reads it."""
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        raise UsageError("jsonschema_missing") from None

    yield from Draft202012Validator(schema).iter_errors(_as_json(data))


def _mend(data: Any, error: "ValidationError", at: "Place", schema: dict[str, Any]) -> None:
    """Put something possible there, so that the rest of the file can still be looked at."""
    *way, last = at if error.validator != "required" else (*at, _missing(error))
    try:
        for name in way:
            data = data[name]
        if error.validator == "additionalProperties":
            del data[last]
        elif error.validator == "required":
            data[last] = _stand_in(error.schema["properties"][last], schema)
        elif error.validator in {"enum", "type", "const"}:
            data[last] = _stand_in(error.schema, schema)
    except (KeyError, IndexError, TypeError):
        return  # what was around it has been replaced already


def _stand_in(part: dict[str, Any], schema: dict[str, Any]) -> Any:
    if "$ref" in part:
        return _stand_in(schema["$defs"][part["$ref"].rpartition("/")[2]], schema)
    if "enum" in part or "const" in part:
        return part["const"] if "const" in part else part["enum"][0]
    if part["type"] == "object":
        return {name: _stand_in(part["properties"][name], schema) for name in part["required"]}
    return {"string": "-", "integer": 1, "boolean": False, "array": []}[part["type"]]


def _missing(error: "ValidationError") -> str:
    """The field that a required one's message names; nothing for other faults."""
    return str(error.message.split("'")[1]) if error.validator == "required" else ""


def _against_rules(data: dict[str, Any], *, exchange: bool) -> "Iterator[Violation]":
    """What the loader asks beyond that, as far as the file can be read at all."""
    from dacite.exceptions import DaciteError

    from keywizard.catalog.form_rules import form_violations
    from keywizard.catalog.loader import Catalogue, build
    from keywizard.catalog.rules import gaps, guide_violations, profile_violations
    from keywizard.model.guide import ExchangeGuide
    from keywizard.model.profile import ServiceProfile

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
    except (DaciteError, ValueError):
        return  # the schema has said why


def _in_words(error: "ValidationError", at: "Place") -> "Iterator[tuple[Place, str]]":
    wanted: Any = error.validator_value
    value = json.dumps(error.instance, ensure_ascii=False)
    if error.validator == "additionalProperties":
        for name in sorted(set(error.instance) - set(error.schema["properties"])):
            yield (*at, name), "there is no such field"
    elif error.validator == "required":
        yield at, f"{_missing(error)} is missing"
    elif error.validator == "enum":
        yield at, f"{value} is none of " + ", ".join(wanted)
    elif error.validator == "type":
        yield at, "must be " + _KINDS[wanted]
    elif error.validator == "pattern":
        plain = "must be of small letters, digits, - and _ only"
        yield at, f"{_PATTERNS.get(wanted, plain)}: {value}"
    elif error.validator == "minItems":
        yield at, f"must have {wanted} or more entries"
    else:
        yield at, error.message


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _named(at: "Place") -> str:
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in at)
    return f"{name.removeprefix('.')}: " if at else ""
