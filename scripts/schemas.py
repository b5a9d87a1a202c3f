"""Write resources/schemas/*.json: what a data file may hold, from the dataclasses that it fills.

Types, `Keywords` and the docstrings of classes and fields become JSON Schema.
"""

import ast
import dataclasses
import inspect
import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from keywizard.model.data.guide import ExchangeGuide  # noqa: E402
from keywizard.model.data.keywords import Keywords  # noqa: E402
from keywizard.model.data.profile import ServiceProfile  # noqa: E402
from keywizard.model.words import LANGUAGES, SOURCE, Words  # noqa: E402

FOLDER = ROOT / "resources" / "schemas"
_ROOTS = {
    "exchange": (ExchangeGuide, "An exchange of Keywizard (resources/exchanges/*.toml)"),
    "service": (ServiceProfile, "A bot service of Keywizard (resources/services/*.toml)"),
}
_NOTE = "Read as TOML; a TOML date is a text here. Written by `make schemas`."
_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_PLAIN = {
    str: {"type": "string", "pattern": r"\S"},
    int: {"type": "integer", "minimum": 1},
    bool: {"type": "boolean"},
    date: _DATE,
}


def schemas() -> dict[Path, str]:
    """Return the text of each published schema, by its file."""
    return {
        FOLDER / f"{name}.schema.json": _Schema(kind, title).text()
        for name, (kind, title) in _ROOTS.items()
    }


class _Schema:
    """One schema; each table and enumeration that it meets becomes a definition."""

    def __init__(self, kind: type, title: str) -> None:
        self._definitions: dict[str, Any] = {}
        table = self._table(kind)
        self._whole = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            **table,
            "description": f"{table['description']} {_NOTE}",
            "$defs": dict(sorted(self._definitions.items())),
        }

    def text(self) -> str:
        return json.dumps(self._whole, indent=2, ensure_ascii=False) + "\n"

    def _table(self, kind: type) -> dict[str, Any]:
        hints, about = get_type_hints(kind, include_extras=True), _attribute_docs(kind)
        fields = dataclasses.fields(kind)
        properties = {
            field.name: self._value(hints[field.name]) | _described(about.get(field.name))
            for field in fields
        }
        return {
            "type": "object",
            "description": _flat(kind.__doc__),
            "additionalProperties": False,
            "required": [field.name for field in fields if _is_required(field)],
            "properties": properties,
        }

    def _value(self, hint: Any) -> dict[str, Any]:
        if get_origin(hint) is Annotated:
            hint, keywords = get_args(hint)
            return _limited(self._value(hint), hint, keywords)
        if get_origin(hint) in {Union, UnionType}:
            (hint,) = (each for each in get_args(hint) if each is not type(None))
            return self._value(hint)
        if get_origin(hint) is Mapping:
            return _by_language(self._value(get_args(hint)[1]))
        if get_origin(hint) is tuple:
            return {"type": "array", "items": self._value(get_args(hint)[0])}
        if hint in _PLAIN:
            return dict(_PLAIN[hint])
        name = _snake(hint.__name__)
        if name not in self._definitions:
            self._definitions[name] = {}  # a table may hold its like
            self._definitions[name] = _enumeration(hint) or _words(hint) or self._table(hint)
        return {"$ref": f"#/$defs/{name}"}


def _words(kind: type) -> dict[str, Any] | None:
    if kind is not Words:
        return None
    texts = _by_language(dict(_PLAIN[str]))
    return {"description": _flat(Words.__doc__), "required": [SOURCE], **texts}


def _by_language(value: dict[str, Any]) -> dict[str, Any]:
    """Describe a table with one such value a language."""
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            code: {**value, "description": f"{language.name}."}
            for code, language in LANGUAGES.items()
        },
    }


def _limited(part: dict[str, Any], hint: Any, keywords: Keywords) -> dict[str, Any]:
    """Narrow a value; what is said about a text or a number replaces what any of them must be."""
    set_here = {_camel(name): value for name, value in _asked(keywords).items()}
    if keywords.never:
        return {"enum": [member.value for member in hint if member not in keywords.never]}
    if keywords.const is not None:
        return {"const": keywords.const}
    if "contains" in set_here:
        set_here["contains"] = {"const": set_here["contains"]}
    if part.get("type") == "string":
        part.pop("pattern", None)
    return part | set_here


def _asked(keywords: Keywords) -> dict[str, Any]:
    names = [field.name for field in dataclasses.fields(keywords) if field.name != "never"]
    return {name: value for name in names if (value := getattr(keywords, name)) is not None}


def _enumeration(kind: type) -> dict[str, Any] | None:
    if not issubclass(kind, StrEnum):
        return None
    about = _attribute_docs(kind)
    words = [f"{member}: {_flat(about[member.name])}" for member in kind if member.name in about]
    description = " ".join([_flat(kind.__doc__), *words])
    return {"enum": [member.value for member in kind], "description": description}


def _is_required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


@cache
def _attribute_docs(kind: type) -> dict[str, str]:
    """The texts that stand below the attributes of a class: Python itself forgets them."""
    module = ast.parse(inspect.getsource(inspect.getmodule(kind)))  # type: ignore[arg-type]
    (body,) = (
        node.body
        for node in module.body
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    )
    docs = {}
    for node, following in pairwise(body):
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(node, ast.Assign):
            target = node.targets[0]  # type: ignore[assignment]
        value = following.value if isinstance(following, ast.Expr) else None
        if isinstance(target, ast.Name) and isinstance(value, ast.Constant):
            docs[target.id] = str(value.value)
    return docs


def _described(doc: str | None) -> dict[str, str]:
    return {"description": _flat(doc)} if doc else {}


def _flat(doc: str | None) -> str:
    """One line without the numbers of our own decisions, which say nothing to an author."""
    return re.sub(r" \((?:[DR]\d+|DESIGN §\d)\)", "", " ".join((doc or "").split()))


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


if __name__ == "__main__":
    for file, content in schemas().items():
        file.write_text(content, encoding="utf-8")
