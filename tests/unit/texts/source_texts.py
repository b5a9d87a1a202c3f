"""The program's texts as its own syntax trees hold them: what lupdate ought to find."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject

from scripts.translations import ROOT, sources

Found = tuple[str, str]
"""Context and text."""

VARIABLE = {
    ("keywizard/gui/wording.py", "messages"),
    ("keywizard/gui/startup/first_page_words.py", "languages"),
}
"""What translates a text that it is given; the texts are marked in model/messages/ and words.py."""


def found() -> set[Found]:
    """Every text that is marked for translation, in all sources."""
    return {each for file in sources() for each in _in_file(file)}


def own_classes() -> set[type[QObject]]:
    """Every class of ours whose code speaks through its own `tr`."""
    classes: set[type[QObject]] = set()
    for file in sources():
        module = importlib.import_module(str(Path(file).with_suffix("")).replace("/", "."))
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.ClassDef) and any(_tr_texts(file, node)):
                classes.add(getattr(module, node.name))
    return classes


def _tree(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def _in_file(file: str) -> Iterator[Found]:
    tree = _tree(file)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from _tr_texts(file, node)
        if isinstance(node, ast.Call) and _name(node) in {"translate", "QT_TRANSLATE_NOOP"}:
            context = _literal(node, 0)
            text = _literal(node, 1)
            if context is not None and (text is not None or (file, context) not in VARIABLE):
                assert text is not None, f"{file}:{node.lineno}: not a literal"
                yield context, text


def _tr_texts(file: str, owner: ast.ClassDef) -> Iterator[Found]:
    for node in ast.walk(owner):
        if isinstance(node, ast.Call) and _name(node) == "tr":
            text = _literal(node, 0)
            assert text is not None, f"{file}:{node.lineno}: not a literal"
            yield owner.name, text


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _literal(call: ast.Call, index: int) -> str | None:
    argument = call.args[index] if len(call.args) > index else None
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    return None
