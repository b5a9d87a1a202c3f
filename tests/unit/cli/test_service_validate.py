"""`keywizard service validate` tells every fault with its line; the published schemas are true."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from jsonschema import Draft202012Validator

from keywizard.catalog.data_files import resources
from keywizard.catalog.toml_lines import line_of, lines
from keywizard.cli.main import main
from keywizard.model.guide import ExchangeGuide
from keywizard.model.profile import ServiceProfile

SHIPPED = sorted(resources().glob("*/*.toml"))
THIRD = Path(__file__).parents[2] / "vectors" / "services" / "nordwind.toml"
WHALINVEST = (resources() / "services" / "whalinvest.toml").read_text(encoding="utf-8")
SCHEMAS = {"service": ServiceProfile, "exchange": ExchangeGuide}


def told(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, list[str]]:
    code = main(["service", "validate", str(path)])
    return code, capsys.readouterr().out.replace(str(path), "FILE").splitlines()


def schema(kind: str) -> dict[str, Any]:
    text = (resources() / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.mark.parametrize("path", [*SHIPPED, THIRD], ids=lambda path: path.stem)
def test_every_shipped_file_is_right(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, path) == (0, ["FILE: no faults"])


def test_every_fault_is_told_at_once_on_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = WHALINVEST
    wrong = {
        'home = "https': ('home = "http', "home: must be an https address"),
        'required = ["read", "spot_trade"]': ('required = ["read"]', ""),
        'screen = "lock"': ('screen = "luck"', "screen: no screen luck"),
        'way = "add_entry"': ('way = "nowhere"', "way: no way nowhere"),
        'account = "any"': ('account = "anybody"', 'account: "anybody" is none of sub, any'),
        'id = "kucoin"': ('id = "kraken"', "id: no guide for the exchange kraken"),
        ', en = "Open the tab “Échangeur”." },': (" },  # gone", "ways[0].lines[1]: en is missing"),
        'ip = "optional"': ('ip = "optional"\nlock = 1', "lock: there is no such field"),
        'fr = "Un compte Binance dont': ('fr = "", x = "', "fr: is empty"),
    }
    for right, (other, _) in wrong.items():
        assert right in text
        text = text.replace(right, other, 1)
    path = tmp_path / "service.toml"
    path.write_text(text, encoding="utf-8")
    code, output = told(capsys, path)
    assert code == 2
    written = text.splitlines()
    for other, reason in wrong.values():
        place = next(n for n, line in enumerate(written, 1) if other.splitlines()[-1] in line)
        if reason:
            assert any(each.startswith(f"FILE:{place}: ") and reason in each for each in output)
    assert any("neither required nor forbidden: spot_trade" in each for each in output)
    assert output[-1] == f"FILE: {len(output) - 1} faults"
    assert len(output) - 1 == len(wrong) + 1, "each fault once; x is a field of its own"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a = 1\nb = = 2\n", 2, "not TOML"),
        ("a = 1\nb = [", 2, "not TOML"),
        ("", 1, "id is missing"),
        ("schema = 2\n", 1, "schema: 1 was expected"),
        ('schema = 1\nbots = "none"\n', 2, "bots: must be a list"),
        ("required = []\n", 1, "required: must have 1 or more entries"),
        ("after = 3\n\n[[exchanges]]\nid = 5\n", 4, "exchanges[0].id: must be a text"),
        ("verified = 2026-99-01\n", 1, "not TOML"),
        ('verified = "soon"\n', 1, "verified: must be a date"),
    ],
)
def test_a_broken_file_is_told_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: int, reason: str
) -> None:
    path = tmp_path / "service.toml"
    path.write_text(text, encoding="utf-8")
    code, output = told(capsys, path)
    assert code == 2
    assert any(each.startswith(f"FILE:{line}: ") and reason in each for each in output), output


def test_an_exchange_is_held_to_its_own_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (resources() / "exchanges" / "kucoin.toml").read_text(encoding="utf-8")
    path = tmp_path / "kucoin.toml"
    path.write_text(text.replace('label = "third_party"', 'label = "second_party"'), "utf-8")
    code, output = told(capsys, path)
    assert (code, len(output)) == (2, 3)
    assert all("no label second_party" in each for each in output[:-1])


def test_a_file_that_cannot_be_read_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["service", "validate", str(tmp_path / "none.toml")]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_nothing_that_a_file_says_reaches_the_terminal_raw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "service.toml"
    path.write_text('id = "\\u001b[2J"\n"\\u001b[31m" = 1\n', encoding="utf-8")
    assert "\x1b" not in "".join(told(capsys, path)[1])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_value_is_found_on_its_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found, written = lines(text), text.splitlines()
    for at, value in values(tomllib.loads(text)):
        if isinstance(value, str):
            assert at in found
            assert tomllib.loads(f"x = {literal(written[line_of(found, at) - 1], value)}")


def literal(line: str, value: str) -> str:
    """The value as that line writes it; a test fails if it is not there."""
    escaped = value.replace("\u00a0", "\\u00a0").replace("\u202f", "\\u202f")
    for form in (escaped.replace("\u2011", "\\u2011"), escaped, value):
        if f'"{form}"' in line:
            return f'"{form}"'
    raise AssertionError(f"{value!r} is not on {line!r}")


def test_lines_of_all_that_toml_allows() -> None:
    text = (
        'a.b = 1\n[x]\ny = [1,\n 2, # c ]\n {z = "}", "q r" = [\'#\']}]\n[[x.l]]\nq = """\n"\n"""\n'
        "[[x.l]]\nq = 2020-01-01\n[x.l.m]\nk = '''\n]'''\nd = -1.5e3\n"
    )
    found = lines(text)
    assert {place for place, _ in values(tomllib.loads(text))} <= set(found)
    assert found["x", "y", 2, "q r", 0] == 5
    assert found["x", "l", 1, "q"] == 11
    assert found["x", "l", 1, "m", "d"] == 15
    assert line_of(found, ("x", "l", 1, "nothing", 3)) == 10
    assert line_of(found, ("nothing",)) == 1


def values(
    value: Any, at: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in parts:
        yield (*at, name), part
        if isinstance(part, dict | list):
            yield from values(part, (*at, name))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_is_a_schema_and_explains_each_field(kind: str) -> None:
    whole = schema(kind)
    Draft202012Validator.check_schema(whole)
    for table in (whole, *whole["$defs"].values()):
        assert table["description"]
        for name, part in table.get("properties", {}).items():
            assert "description" in part or "$ref" in part, name


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_and_the_types_have_the_same_fields(kind: str) -> None:
    whole = schema(kind)
    seen: set[type] = set()
    compare(SCHEMAS[kind], whole, whole, seen)
    tables = [each for each in whole["$defs"].values() if each.get("type") == "object"]
    assert len(seen) == len(tables) + 1, "no definition stands there unused"


def compare(kind: type, table: dict[str, Any], whole: dict[str, Any], seen: set[type]) -> None:
    """Each field here and there, required on both sides, of the same type; then its parts."""
    seen.add(kind)
    hints, ours = get_type_hints(kind), {field.name: field for field in fields(kind)}
    assert set(table["properties"]) == set(ours), kind
    assert set(table["required"]) == {name for name, field in ours.items() if needed(field)}, kind
    assert table["additionalProperties"] is False
    for name, part in table["properties"].items():
        same(hints[name], part, whole, seen)


def same(hint: Any, part: dict[str, Any], whole: dict[str, Any], seen: set[type]) -> None:
    if get_origin(hint) is UnionType:
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if "$ref" in part:
        part = whole["$defs"][part["$ref"].rpartition("/")[2]]
    if get_origin(hint) is tuple:
        assert part["type"] == "array"
        same(get_args(hint)[0], part["items"], whole, seen)
    elif is_dataclass(hint):
        assert isinstance(hint, type)
        compare(hint, part, whole, seen)
    elif issubclass(hint, StrEnum):
        wanted = {str(each) for each in hint}
        assert set(part["enum"]) in (wanted, wanted - {"withdraw", "internal_transfer"})
    elif hint is date:
        assert part["format"] == "date"
    elif "const" in part:
        assert type(part["const"]) is hint
    else:
        assert part["type"] == {str: "string", int: "integer", bool: "boolean"}[hint]


def needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
