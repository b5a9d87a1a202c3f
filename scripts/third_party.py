"""Writes THIRD_PARTY.md: whose work Keywizard ships, under which licences, with their texts.

Everything is read from the packages installed here. The checkout's copy is for readers and for
the wheel; the frozen program gets one of its own, made as it is built.
"""

import hashlib
import importlib.metadata
import re
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OPENING = """# Third-party notices

Keywizard is licensed under Apache-2.0 (LICENSE). Its frozen program carries the works below, each
under its own licence; the wheel carries none of them and only depends on them. Qt, PySide and
Shiboken are used under the LGPL version 3: they lie as separate libraries in the program's folder
and may be replaced by others that fit. Libraries of the computer that built the program (glib,
X11, OpenSSL and others) have their notices in the program's folder `licenses`. The starter is
PyInstaller's, under the GPL version 2 or later with its exception for programs made with it.

`scripts/third_party.py` writes this file from the installed packages.
"""

LGPL = [Path("/usr/share/common-licenses") / name for name in ("LGPL-3", "GPL-3")]
"""Qt's wheels bring no text of their licence; Debian has both (the first builds on the second)."""


def shipped() -> list[importlib.metadata.Distribution]:
    """The distributions that the program needs on this platform, by name."""
    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = [Requirement("keywizard")]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        extras = ["", *requirement.extras]
        applies = requirement.marker is None or requirement.marker.evaluate()
        if name in found or not applies:
            continue
        found[name] = importlib.metadata.distribution(name)
        for line in found[name].requires or []:
            needed = Requirement(line)
            if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in extras):
                needed.marker = None
                waiting.append(needed)
    del found["keywizard"]
    return [found[name] for name in sorted(found)]


def licence_of(package: importlib.metadata.Distribution) -> str:
    """The licence's short name, from wherever the package says it."""
    told = package.metadata
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in told.get_all("Classifier", [])
        if line.startswith("License ::")
    ]
    short = told.get("License-Expression") or told.get("License") or ""
    if not short or "\n" in short.strip() or len(short) > 80:
        short = " and ".join(classifiers) or "see its text"
    return short.strip()


def texts_of(package: importlib.metadata.Distribution) -> Iterator[tuple[str, str]]:
    """Name and content of each licence file."""
    wanted = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
    files = [
        file
        for file in package.files or []
        if any(part.endswith(".dist-info") for part in file.parts) and wanted.search(file.name)
    ]
    for file in sorted(files):
        yield file.name, Path(str(package.locate_file(file))).read_text(encoding="utf-8")
    if canonicalize_name(package.name) in {"pyside6-essentials", "shiboken6"}:
        for path in LGPL:
            yield path.name, path.read_text(encoding="utf-8")


def python_texts() -> Iterator[tuple[str, str]]:
    """Python's own licence, as installed by its makers or by Debian."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    debian = Path(f"/usr/share/doc/python{version}/copyright")
    yield "LICENSE.txt", (own if own.exists() else debian).read_text(encoding="utf-8")


def notices() -> str:
    """The whole file. A text that several packages share stands once."""
    works = [("Python", "PSF-2.0", list(python_texts()))]
    works += [(each.name, licence_of(each), list(texts_of(each))) for each in shipped()]
    lines, first = [OPENING], {}
    for title, licence, texts in works:
        lines.append(f"\n## {title}\n\nLicence: {licence}\n")
        for name, text in texts:
            plain = "\n".join(line.rstrip() for line in text.strip().splitlines())
            key = hashlib.sha256(" ".join(plain.split()).encode()).hexdigest()
            if key in first:
                lines.append(f"{name}: the same text as under {first[key]}.\n")
            else:
                first[key] = title
                lines.append(f"{name}:\n\n```\n{plain.replace('```', '')}\n```\n")
    return "\n".join(lines)


if __name__ == "__main__":
    (ROOT / "THIRD_PARTY.md").write_text(notices(), encoding="utf-8")
