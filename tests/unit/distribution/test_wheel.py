"""The built wheel is a whole program: it runs from any folder, with the locked run list alone."""

import importlib.metadata
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.locked_lists import ROOT, RUN, pins


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("keywizard-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and the packages of the run list, and nothing else."""
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    venv.create(place, with_pip=False)
    python = place / "bin" / "python"
    site = place / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    for name in pins(RUN):
        borrow(name, site)
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    wheel_only = ["--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run([*install, *wheel_only], check=True, timeout=120)
    return place


def borrow(name: str, site: Path) -> None:
    """Link an installed package into another environment: faster than installing it again."""
    package = importlib.metadata.distribution(name)
    for top in {file.parts[0] for file in package.files or []} - {"..", "__pycache__"}:
        if not (site / top).exists():
            (site / top).symlink_to(Path(str(package.locate_file(top))))


def run(environment: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(environment / "bin" / "keywizard"), *words]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=folder, env=clean, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_wheel_holds_the_program_and_its_licence_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"keywizard"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    kept = (ROOT / "resources").rglob("*.*")
    for resource in (path for path in kept if path.is_file()):
        assert f"keywizard/_resources/{resource.relative_to(ROOT / 'resources')}" in names


def test_no_package_is_missing_from_the_run_list(elsewhere: Path, tmp_path: Path) -> None:
    check = [sys.executable, "-m", "pip", "--python", str(elsewhere / "bin" / "python"), "check"]
    done = subprocess.run(
        check, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_installed_program_plays_the_tour(elsewhere: Path, tmp_path: Path) -> None:
    done = run(elsewhere, tmp_path, "tour", "--out", "pictures", "--language", "fr")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "pictures").glob("*.png"))) >= 10
