"""Adds a pseudo-language to a copy of the checkout, as CONTRIBUTING tells to add a language.

Every text of it is the English one in other letters, longer, and in brackets: what is clipped, and
what is not translated, is seen at once. It is made for tests and never shipped.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

__all__ = ["CODE", "LETTERS", "ROOT", "disguised", "environment", "plant"]

ROOT = Path(__file__).resolve().parents[2]
CODE = "qps"
"""Of a range that ISO 639 leaves to private use."""
_LENGTHEN = 1.4
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = "áβćđēƒğħĩĵķľмńōρφřşţũνŵχýžÁΒĆĐĒΨĞĦĨĴĶĽΜŃŌΡΦŘŞŢŨΛŴΧÝŽ"
"""None of them is one of English or French; Open Sans has them all."""
_DISGUISE = str.maketrans(_PLAIN, LETTERS)
_ENTRY = f'''    "{CODE}": Language(
        "[Þšéüđō]",
        QT_TRANSLATE_NOOP("languages", "Your {{exchange}} page is in Pseudo."),
        QT_TRANSLATE_NOOP("languages", "Change to Pseudo"),
    ),
'''
_KEPT = re.compile(r"(\{[^}]*\}|%n|https?://\S+)")
"""What is filled in, and what is no word."""


def disguised(text: str) -> str:
    """Return the text in other letters, longer and in brackets; what is filled in stays."""
    parts = _KEPT.split(text)
    missing = round(len(text) * (_LENGTHEN - 1)) - 2
    for position in range(0, len(parts), 2):
        letters = []
        for letter in parts[position]:
            double = letter in "aeiouyAEIOUY" and missing > 0
            letters.append(letter * 2 if double else letter)
            missing -= double
        parts[position] = "".join(letters).translate(_DISGUISE)
    return f"[{''.join(parts)}{'~' * max(0, missing)}]"


def plant(copy: Path) -> None:
    """Make a copy of the checkout that has the pseudo-language."""
    for folder in ("keywizard", "resources", "scripts", "tests"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", copy)
    _name(copy / "keywizard" / "model" / "words.py")
    for file in copy.glob("resources/*/*.toml"):
        _add_column(file)
    for source in copy.glob("keywizard/**/texts/en.toml"):
        _add_texts(source)
    _run(copy, "scripts/schemas.py")
    _translate(copy)


def environment(copy: Path) -> dict[str, str]:
    """Return variables under which Python takes the copy's modules, in child processes too."""
    return {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}


def _name(file: Path) -> None:
    before, brace, after = file.read_text("utf-8").partition('}\n"""By ISO 639')
    file.write_text(f"{before}{_ENTRY}{brace}{after}", "utf-8")


def _add_column(file: Path) -> None:
    def with_ours(english: re.Match[str]) -> str:
        text = tomllib.loads(f"text = {english[1]}")["text"]
        return f"{english[0]}, {CODE} = {json.dumps(disguised(text), ensure_ascii=False)}"

    text = re.sub(r'\ben = ("(?:\\.|[^"\\])*")', with_ours, file.read_text("utf-8"))
    file.write_text(text, "utf-8")


def _add_texts(source: Path) -> None:
    lines = "\n".join(_lines(tomllib.loads(source.read_text("utf-8"))))
    source.with_name(f"{CODE}.toml").write_text(lines, "utf-8")


def _lines(table: dict[str, object]) -> Iterator[str]:
    """Texts first, then the tables: TOML has no way back out of a table."""
    for name, text in table.items():
        if isinstance(text, str):
            yield f"{json.dumps(name)} = {json.dumps(_by_paragraph(text), ensure_ascii=False)}"
    for name, inner in table.items():
        if isinstance(inner, dict):
            yield f"[{name}]"
            yield from _lines(inner)


def _by_paragraph(text: str) -> str:
    return "\n\n".join(map(disguised, text.split("\n\n")))


def _translate(copy: Path) -> None:
    _run(copy, "scripts/translations.py")
    file = copy / "resources" / "translations" / f"keywizard_{CODE}.ts"
    tree = ET.parse(file)
    for message in tree.iter("message"):
        (translation,) = message.iter("translation")
        translation.attrib.pop("type", None)
        forms = list(translation) or [translation]
        for form in forms:
            form.text = disguised(message.findtext("source", ""))
    tree.write(file, "utf-8", xml_declaration=True)
    _run(copy, "-c", "from scripts.translations import FOLDER, compile_to; compile_to(FOLDER)")


def _run(copy: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], cwd=copy, env=environment(copy), check=True)
