"""Renews the translation files: new source texts go into the .ts, finished ones into the .qm.

Run it after every change of a text; Qt Linguist, or any editor, fills in what is new.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
_TOOLS = Path(sys.executable).parent


def sources() -> list[str]:
    """Every file that may hold a text of the program, relative to the checkout."""
    files = [*ROOT.glob("keywizard/gui/**/*.py"), *ROOT.glob("keywizard/model/messages/*.py")]
    return sorted(str(file.relative_to(ROOT)) for file in files)


def collect(folder: Path) -> None:
    """Bring both .ts files of `folder` up to the sources; English needs its plurals only."""
    common = ["-silent", "-no-obsolete", "-locations", "none", "-source-language", "en"]
    for target, more in (("fr_FR", []), ("en", ["-pluralonly"])):
        ts = folder / f"keywizard_{target[:2]}.ts"
        _run("lupdate", *sources(), *common, "-target-language", target, *more, "-ts", str(ts))


def compile_to(folder: Path, ts_folder: Path = FOLDER) -> None:
    """Compile both .ts files of `ts_folder` into `folder`."""
    for language in ("fr", "en"):
        name = f"keywizard_{language}"
        _run(
            "lrelease", "-silent", str(ts_folder / f"{name}.ts"), "-qm", str(folder / f"{name}.qm")
        )


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([_TOOLS / f"pyside6-{tool}", *arguments], cwd=ROOT, check=True)  # noqa: S603


if __name__ == "__main__":
    collect(FOLDER)
    compile_to(FOLDER)
