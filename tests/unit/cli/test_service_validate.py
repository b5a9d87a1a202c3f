"""`keywizard service validate` tells every fault with its line; the published schemas are true."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from keywizard.catalog.data_files import resources
from keywizard.catalog.toml_lines import line_of, lines
from keywizard.cli.main import main
from scripts.schemas import schemas

SHIPPED = sorted(resources().glob("*/*.toml"))
THIRD = Path(__file__).parents[2] / "vectors" / "services" / "nordwind.toml"
WHALINVEST = (resources() / "services" / "whalinvest.toml").read_text(encoding="utf-8")
SCHEMAS = ("service", "exchange")


def validate(
    capsys: pytest.CaptureFixture[str], path: Path, languages: tuple[str, ...] = ()
) -> tuple[int, list[str]]:
    """The faults; with `languages` also the texts that one of these lacks."""
    code = main(["service", "validate", str(path)])
    out = capsys.readouterr().out.replace(str(path), "FILE").splitlines()
    lacking = {line: re.search(r"no text in (\w+), en is shown", line) for line in out}
    told = [line for line in out if (found := lacking[line]) is None or found[1] in languages]
    return code, told if languages else [re.sub(", .* shown in en$", "", line) for line in told]


def schema(kind: str) -> dict[str, Any]:
    text = (resources() / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.mark.parametrize("path", [*SHIPPED, THIRD], ids=lambda path: path.stem)
def test_every_shipped_file_is_right(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = validate(capsys, path, ("fr",))
    assert (code, len(output)) == (0, 1)
    assert output[0].startswith("FILE: no faults")


Wrong = dict[str, tuple[str, str]]
"""What the file says, what it is made to say instead, and the reason that is printed there."""

OF_THE_SCHEMA: Wrong = {
    'home = "https': ('home = "http', "home: must be an https address"),
    'account = "any"': ('account = "anybody"', 'account: "anybody" is none of sub, any'),
    ', en = "Open the tab “Échangeur”." },': (" },  # gone", "ways[0].lines[1]: en is missing"),
    'ip = "optional"': ('ip = "optional"\nlock = 1', "lock: there is no such field"),
    'fr = "Un compte Binance dont': ('fr = "", en2 = "', "fr: is empty"),
    'id = "whalinvest"': ('id = "whalinvest"\nid2 = 1', "id2: there is no such field"),
}
BEYOND_IT: Wrong = {
    'required = ["read", "spot_trade"]': (
        'required = ["read"]',
        "neither required nor forbidden: spot_trade",
    ),
    'screen = "lock"': ('screen = "luck"', "screen: no screen luck"),
    'way = "add_entry"': ('way = "nowhere"', "way: no way nowhere"),
    'id = "kucoin"': ('id = "kraken"', "id: no guide for the exchange kraken"),
}


def spoilt(path: Path, wrong: Wrong) -> str:
    text = WHALINVEST
    for right, (other, _) in wrong.items():
        assert right in text
        text = text.replace(right, other, 1)
    path.write_text(text, encoding="utf-8")
    return text


@pytest.mark.parametrize(
    ("wrong", "more"), [(OF_THE_SCHEMA, 1), (BEYOND_IT, 0)], ids=["schema", "rules"]
)
def test_every_fault_is_told_at_once_on_its_line(
    wrong: Wrong, more: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The empty text has an unknown field beside it, so that is one more."""
    text = spoilt(tmp_path / "service.toml", wrong)
    code, output = validate(capsys, tmp_path / "service.toml")
    assert code == 2
    written = text.splitlines()
    for other, reason in wrong.values():
        place = next(n for n, line in enumerate(written, 1) if other.splitlines()[-1] in line)
        at_place = "FILE:" if "neither" in reason else f"FILE:{place}: "
        assert any(each.startswith(at_place) and reason in each for each in output), reason
    assert output[-1] == f"FILE: {len(wrong) + more} faults"
    assert len(output) - 1 == len(wrong) + more, "each fault once"


def test_the_rules_beyond_the_schema_wait_until_it_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = {'home = "https': ('home = "http', "")}  # the file can still be built
    spoilt(tmp_path / "service.toml", BEYOND_IT | one)
    code, output = validate(capsys, tmp_path / "service.toml")
    assert (code, output[-1]) == (2, "FILE: 1 fault")
    assert "home: must be an https address" in output[0]


def test_a_number_that_only_the_schema_takes_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON Schema calls 1.0 an integer; the loader does not."""
    path = tmp_path / "service.toml"
    path.write_text(WHALINVEST.replace("schema = 1\n", "schema = 1.0\n", 1), encoding="utf-8")
    code, output = validate(capsys, path)
    assert (code, output[-1]) == (2, "FILE: 1 fault")
    assert "schema" in output[0]


def test_a_text_without_a_translation_is_told_and_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "service.toml"
    text = WHALINVEST.replace('{ fr = "Un compte Binance dont', '{ xx = "Un compte Binance dont')
    lacking = re.sub(r"\{ xx = [^}]*, en = ", "{ en = ", text)
    assert lacking != text
    path.write_text(lacking, encoding="utf-8")
    line = next(n for n, each in enumerate(lacking.splitlines(), 1) if "{ en = " in each)
    code, output = validate(capsys, path, ("fr",))
    assert code == 0
    assert output[0] == f"FILE:{line}: exchanges[0].prerequisites[0]: no text in fr, en is shown"
    assert re.fullmatch(r"FILE: no faults, \d+ shown in en", output[1])


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
    code, output = validate(capsys, path)
    assert code == 2
    assert any(each.startswith(f"FILE:{line}: ") and reason in each for each in output), output


def test_an_exchange_is_held_to_its_own_schema(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (resources() / "exchanges" / "kucoin.toml").read_text(encoding="utf-8")
    path = tmp_path / "kucoin.toml"
    path.write_text(text.replace('label = "third_party"', 'label = "second_party"'), "utf-8")
    code, output = validate(capsys, path)
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
    assert "\x1b" not in "".join(validate(capsys, path)[1])


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


def test_the_schemas_are_those_of_the_types() -> None:
    for path, text in schemas().items():
        assert path.read_text(encoding="utf-8") == text, "make schemas"


WRONG: dict[str, list[tuple[str, Any]]] = {
    "service": [
        ("schema", 2),
        ("schema", "1"),
        ("id", "Smart Radex"),
        ("name", " "),
        ("home", "http://smartradex.io"),
        ("hosts", []),
        ("required", []),
        ("required", ["read", "read"]),
        ("required", ["read", "withdraw"]),
        ("required", ["read", "internal_transfer"]),
        ("required", ["read", "fly"]),
        ("forbidden", ["margin"]),
        ("forbidden", ["withdraw", "withdraw"]),
        ("exchanges", []),
        ("exchanges.0.id", "Binance!"),
        ("exchanges.0.ip", "any"),
        ("exchanges.0.account", "main"),
        ("exchanges.0.steps", []),
        ("exchanges.0.steps.0.step", "nowhere"),
        ("exchanges.0.validates", "yes"),
        ("exchanges.0.prerequisites.0.fr", ""),
        ("exchanges.0.help_better", "ftp://x"),
        ("forms.0.fields", []),
        ("forms.0.fields.0.value", "password"),
        ("forms.0.questions.0.answers", [{"says": {"fr": "x", "en": "x"}}]),
        ("forms.0.exchanges", []),
        ("forms.0.bot", "BTC"),
        ("expires_after_idle_months", 0),
        ("verified", "soon"),
        ("intake", {"root": "https://x.example/", "seal_pins": [], "receipt_pins": ["A" * 43]}),
        ("intake", {"root": "https://x.example", "seal_pins": ["A"], "receipt_pins": ["A" * 43]}),
        ("bots.0.colour", "blue"),
    ],
    "exchange": [
        ("id", "-binance"),
        ("api_root", "http://api.binance.com"),
        ("site_hosts", []),
        ("labels", []),
        ("labels.0.seen_on", "2026"),
        ("screens.0.rows", [{"kind": "button", "label": "save", "want": "use"}] * 2),
        ("screens.0.rows.0.kind", "lever"),
        ("screens.0.rows.0.want", "maybe"),
        ("screens.0.rows.0.number", 0),
        ("screens.0.url", "x"),
        ("api_key.lengths", []),
        ("api_key.lengths", [1, 2, 3]),
        ("api_key.lengths", [0]),
        ("api_key.charset", "any"),
        ("address_separator", ""),
        ("recheck_by_itself", 1),
    ],
}


@pytest.mark.parametrize(
    ("kind", "place", "value"),
    [(kind, place, value) for kind, listed in WRONG.items() for place, value in listed],
)
def test_the_schema_refuses_each_wrong_value(kind: str, place: str, value: Any) -> None:
    """In an editor nothing else says so."""
    path = resources() / f"{kind}s" / {"service": "smartradex", "exchange": "binance"}[kind]
    data = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    data = json.loads(json.dumps(data, default=str))
    validator = Draft202012Validator(schema(kind))
    assert not list(validator.iter_errors(data))
    *way, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    table: Any = data
    for part in way:
        table = table[part]
    table[last] = value
    assert list(validator.iter_errors(data))


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_misses_no_field_that_must_be_there(kind: str) -> None:
    whole = schema(kind)
    for table in (whole, *whole["$defs"].values()):
        assert set(table.get("required", ())) <= set(table.get("properties", ()))
    assert {"schema", "id", "name"} <= set(whole["required"])
    assert whole["additionalProperties"] is False
