"""Renews the translation files: new source texts go into the .ts, finished ones into the .qm.

Run it after every change of a text; Qt Linguist, or any editor, fills in what is new.
"""

import subprocess
import sys
from pathlib import Path

from keywizard.model.words import LANGUAGES, SOURCE

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
_TOOLS = Path(sys.executable).parent


def sources() -> list[str]:
    """Every file that may hold a text of the program, relative to the checkout."""
    files = [*ROOT.glob("keywizard/gui/**/*.py"), *ROOT.glob("keywizard/model/messages/*.py")]
    files.append(ROOT / "keywizard" / "model" / "words.py")
    return sorted(str(file.relative_to(ROOT)) for file in files)


def collect(folder: Path) -> None:
    """Bring the .ts files of `folder` up to the sources; the source language needs its plurals."""
    common = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", SOURCE]
    for language in LANGUAGES:
        ts, more = folder / f"keywizard_{language}.ts", ["-target-language", language]
        more += ["-pluralonly"] if language == SOURCE else []
        _run("lupdate", *sources(), *common, *more, "-ts", str(ts))


def compile_to(folder: Path, ts_folder: Path = FOLDER) -> None:
    """Compile the .ts files of `ts_folder` into `folder`."""
    for language in LANGUAGES:
        name = f"keywizard_{language}"
        _run(
            "lrelease", "-silent", str(ts_folder / f"{name}.ts"), "-qm", str(folder / f"{name}.qm")
        )


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([_TOOLS / f"pyside6-{tool}", *arguments], cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    collect(FOLDER)
    compile_to(FOLDER)
