"""Which parts of what PyInstaller found go into the frozen program, and under which licences.

PyInstaller takes what any Qt plugin might want (GTK, Kerberos, a translation for every language).
We name the plugins that we use, and keep only the libraries that something kept still loads.
"""

import importlib
import importlib.metadata
import py_compile
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import third_party
from packaging.utils import canonicalize_name
from PyInstaller.depend.bindepend import get_imports

from keywizard.model.words import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent

Part = tuple[str, str, str]
"""Its place in the program, its file on this computer, its kind."""

PLUGINS = {
    "platforms": {"xcb", "wayland", "offscreen", "windows", "cocoa"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "wayland-shell-integration": {"xdg-shell"},
    "wayland-decoration-client": {"bradient"},
    "styles": {"modernwindowsstyle", "macstyle"},
}
"""Qt's plugins by folder. No picture formats beyond PNG, no OpenGL, no network, no GTK theme."""

UNUSED = ["tkinter", "sqlite3", "readline", "curses", "pydoc_data"] + [
    f"PySide6.Qt{name}" for name in ("DBus", "Network", "OpenGL", "Qml", "Svg")
]
"""Modules behind an optional import of somebody, each with a library that would come along."""

_SPOKEN = {f"qtbase_{language}" for language in LANGUAGES}
"""Qt's own words in our languages."""
_GLVND = ("libGL.so.1", "libEGL.so.1", "libGLX.so.0", "libGLdispatch.so.0")
"""Qt links them and our windows never call them: 1.5 MB here save 200 MB of drivers there."""


def strangers() -> list[str]:
    """Importable names of packages that are installed here but no part of the program."""
    ours = {canonicalize_name(each.name) for each in third_party.shipped()} | {"keywizard"}
    return sorted(
        module
        for module, owners in importlib.metadata.packages_distributions().items()
        if not ours & {canonicalize_name(owner) for owner in owners}
    )


def needed(found: list[Part]) -> list[Part]:
    """The modules and plugins that we use, and the libraries that these load, and so on."""
    parts = [*found, *_dispatchers()]
    by_name = {Path(place).name.lower(): (place, file, kind) for place, file, kind in parts}
    kept: set[Part] = set()
    waiting = [part for part in parts if _wanted(part)]
    while waiting:
        part = waiting.pop()
        if part not in kept:
            kept.add(part)
            names = (Path(name).name.lower() for name, _ in get_imports(part[1]))
            waiting += [by_name[name] for name in names if name in by_name]
    return sorted(kept)


def data(found: list[Part], kept: list[Part]) -> list[Part]:
    """Without links to libraries that are not kept, without Qt's translations into languages
    that we do not speak, and without time zones: the reminder is in UTC."""
    places = {place for place, _, _ in kept}
    return [
        (place, file, kind)
        for place, file, kind in found
        if not (kind == "SYMLINK" and file not in places)
        and not (place.startswith("PySide6/Qt/translations/") and Path(place).stem not in _SPOKEN)
        and not (place.startswith("tzdata/zoneinfo/") and Path(place).name != "UTC")
    ]


def empty_icu(parts: list[Part], folder: Path) -> list[Part]:
    """With 9 KB in place of ICU's 32 MB of data, which Qt asks only to sort in a language's order.

    Its layout is that of ICU's own stub library (ICU, source/stubdata/stubdata.cpp).
    """
    return [
        (place, str(_stub(Path(file).name, folder)), kind)
        if "libicudata.so" in place
        else (place, file, kind)
        for place, file, kind in parts
    ]


def compiled_support(folder: Path) -> list[Part]:
    """Shiboken's own Python modules, compiled: else each start compiles them from their sources.

    They are embedded in its library; a folder `files.dir` beside that counts before them
    (shiboken6, signature_bootstrap.py, `find_incarnated_files`).
    """
    importlib.import_module("PySide6.QtCore")
    embedded = sys.modules["shibokensupport"].__loader__.zfile
    found = []
    for name in embedded.namelist():
        if name.endswith(".py"):
            source, compiled = folder / name, (folder / name).with_suffix(".pyc")
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_bytes(embedded.read(name))
            py_compile.compile(
                str(source),
                str(compiled),
                dfile=name,
                doraise=True,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
            place = Path("shiboken6", "files.dir", name).with_suffix(".pyc")
            found.append((str(place), str(compiled), "DATA"))
    return found


def licences(parts: list[Part]) -> Iterator[Part]:
    """The notices of the Debian packages whose libraries are taken along."""
    if shutil.which("dpkg-query") is None:
        return
    for file in {Path(file).resolve() for _, file, _ in parts}:
        if file.is_relative_to(sys.base_prefix) or "site-packages" in file.parts:
            continue
        for package in _owners(file):
            notice = Path("/usr/share/doc") / package / "copyright"
            if notice.exists():
                yield f"licenses/{package}.txt", str(notice.resolve()), "DATA"


def _wanted(part: Part) -> bool:
    place = Path(part[0])
    if "plugins" in place.parts:
        name = re.sub(r"^(lib)?q?|\.\w+$", "", place.name)
        return name in PLUGINS.get(place.parent.name, set())
    return part[2] == "EXTENSION" or place.name.lower().startswith(("libpython", "python3"))


def _dispatchers() -> Iterator[Part]:
    for folder in map(
        Path, ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64")
    ):
        for name in _GLVND:
            if (folder / name).exists():
                yield name, str((folder / name).resolve()), "BINARY"


def _stub(name: str, folder: Path) -> Path:
    symbol = f"icudt{name.rpartition('.')[2]}_dat"
    folder.mkdir(parents=True, exist_ok=True)
    source, built = folder / "icu.s", folder / name
    source.write_text(
        f"""
        .section .rodata
        .balign 16
        .global {symbol}
        .type {symbol}, @object
        {symbol}:
        .short 32
        .byte 0xda, 0x27
        .short 20, 0
        .byte 0, 0, 2, 0
        .ascii "ToCP"
        .byte 1, 0, 0, 0, 0, 0, 0, 0
        .zero 32
        .size {symbol}, . - {symbol}
        .section .note.GNU-stack,"",%progbits
        """
    )
    _run("as", "-o", str(folder / "icu.o"), str(source))
    _run("ld", "-shared", "-soname", name, "-o", str(built), str(folder / "icu.o"))
    return built


def _owners(file: Path) -> set[str]:
    """Debian packages of a file; the merged /usr is not known to the older of them."""
    query = ["dpkg-query", "-S", str(file), str(file).removeprefix("/usr")]
    told = subprocess.run(query, capture_output=True, text=True, check=False)  # noqa: S603
    return {line.split(":")[0] for line in told.stdout.splitlines()}


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603
