"""The Debian package holds the frozen program, its menu entry and nothing that could harm."""

import configparser
import hashlib
import subprocess
from pathlib import Path

import pytest

from keywizard import __version__
from tests.locked_lists import ROOT


def dpkg_deb(*arguments: str) -> str:
    done = subprocess.run(["dpkg-deb", *arguments], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture(scope="module")
def installer() -> Path:
    built = ROOT / "dist" / "keywizard.deb"
    assert built.exists(), "nothing is built: make package"
    return built


@pytest.fixture(scope="module")
def unpacked(installer: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("root")
    dpkg_deb("--extract", str(installer), str(root))
    return root


def test_it_says_what_it_is_and_needs_next_to_nothing(installer: Path) -> None:
    assert installer.stat().st_size <= 35e6
    assert dpkg_deb("--field", str(installer), "Version").strip() == __version__
    needs = dpkg_deb("--field", str(installer), "Depends").split(",")
    assert [need.split()[0] for need in needs] == ["libc6", "libxcb1", "fontconfig-config"]


def test_it_runs_no_script_and_gives_nobody_else_a_right(installer: Path) -> None:
    scripts = dpkg_deb("--ctrl-tarfile", str(installer))
    assert "control" in scripts
    assert not [name for name in ("preinst", "postinst", "prerm", "postrm") if name in scripts]
    for line in dpkg_deb("--contents", str(installer)).splitlines():
        rights, owner, *_, place = line.split(" -> ")[0].split()
        assert owner == "root/root", place
        if not rights.startswith("l"):
            assert (rights[5], rights[8], "s" in rights) == ("-", "-", False), place
        assert place.startswith(("./opt/", "./usr/")) or place == "./"


def test_each_file_has_its_sum(installer: Path, unpacked: Path) -> None:
    sums = subprocess.run(
        ["dpkg-deb", "--info", str(installer), "md5sums"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    listed = {line[34:]: line[:32] for line in sums.splitlines()}
    files = [path for path in unpacked.rglob("*") if path.is_file() and not path.is_symlink()]
    assert set(listed) == {str(path.relative_to(unpacked)) for path in files}
    for path in files:
        digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
        assert listed[str(path.relative_to(unpacked))] == digest


def test_the_menu_entry_starts_it_by_a_click_and_by_a_link(unpacked: Path) -> None:
    share = unpacked / "usr" / "share"
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(share / "applications" / "keywizard.desktop", "utf-8")
    desktop = entry["Desktop Entry"]
    command = unpacked / "usr" / "bin" / desktop["Exec"].split()[0]
    done = subprocess.run(
        [str(command), "--version"], env={}, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"keywizard {__version__}"
    assert "x-scheme-handler/keywizard" in desktop["MimeType"]
    for size, kind in (("256x256", "png"), ("scalable", "svg")):
        folder = share / "icons" / "hicolor" / size / "apps"
        assert (folder / f"{desktop['Icon']}.{kind}").exists()
