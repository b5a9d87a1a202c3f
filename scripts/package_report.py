"""Tells a person what `scripts/package` found: the self-test's rows, or the sizes by part."""

import json
import sys
from collections import Counter
from pathlib import Path

PARTS = {
    "Qt": ("_internal/PySide6/Qt/",),
    "PySide and Shiboken": ("_internal/PySide6/", "_internal/shiboken6/"),
    "cryptography": ("_internal/cryptography/",),
    "OpenSSL": ("_internal/libssl", "_internal/libcrypto"),
    "Python": ("_internal/libpython", "_internal/python3", "_internal/base_library"),
    "starter, our modules and the libraries' Python modules": ("keywizard",),
    "other libraries of the computer": ("_internal/lib",),
}
"""In this order; the first that fits counts."""


def rows(path: Path) -> str:
    """One line for each check."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return "".join(
        f"  {'ok  ' if row['ok'] else 'FAIL'} {row['name']:18} {row['ms']:6} ms  {row['detail']}\n"
        for row in found["checks"]
    )


def sizes(folder: Path, archive: Path) -> str:
    """Megabytes of the folder, its parts and the archive."""
    parts: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            parts[part_of(str(file.relative_to(folder)))] += file.stat().st_size
    lines = [f"{folder}: {sum(parts.values()) / 1e6:.1f} MB"]
    lines += [f"  {size / 1e6:6.1f} MB  {part}" for part, size in parts.most_common()]
    return "\n".join([*lines, f"{archive}: {archive.stat().st_size / 1e6:.1f} MB\n"])


def part_of(place: str) -> str:
    """The part that a file of the folder belongs to."""
    for part, starts in PARTS.items():
        if place.startswith(starts):
            return part
    return "data, licences, small modules"


if __name__ == "__main__":
    given = [Path(word) for word in sys.argv[1:]]
    sys.stdout.write(rows(given[0]) if len(given) == 1 else sizes(given[0], given[1]))
