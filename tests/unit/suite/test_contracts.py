"""Each import contract bites, and names every package: one that is forgotten fails here."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from keywizard.catalog.data_files import resources

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "keywizard"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["contracts"]}

EXCEPT = {
    "qt": {"gui"},
    "requests": {"web"},
    "keyring": {"vault"},
}
"""Contracts that bind every package but these."""

FORBID_ALL_BUT = {
    "flow": {"flow", "model", "policy"},
    "gui": {"flow", "gui", "model", "runtime"},
    "practice": {"model", "practice"},
    "intake": {"catalog", "exchanges", "intake", "model", "policy"},
}
"""Contracts that forbid every package but these."""

BREAKS = {
    "layers": ("model/step.py", "keywizard.policy"),
    "acyclic": ("catalog/data_files.py", "keywizard.catalog.loader"),
    "model": ("model/step.py", "requests"),
    "flow": ("flow/link.py", "keywizard.settings"),
    "gui": ("gui/wording.py", "keywizard.policy"),
    "practice": ("practice/world.py", "keywizard.exchanges.reading"),
    "intake": ("intake/jose.py", "keywizard.delivery._jose"),
    "intake-alone": ("app.py", "keywizard.intake.jose"),
    "qt": ("settings.py", "PySide6.QtCore"),
    "requests": ("delivery/intake.py", "requests"),
    "keyring": ("runtime/relaunch.py", "keyring"),
}
"""A forbidden import for each contract: the file that gets it, and what it imports."""


def packages() -> set[str]:
    """Every package and module directly below `keywizard`."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return folders | {path.stem for path in PACKAGE.glob("*.py")} - {"__init__"}


def own(names: list[str]) -> set[str]:
    """The packages of ours among the names of a contract."""
    return {name.removeprefix("keywizard.") for name in names if name.startswith("keywizard.")}


def test_the_layers_name_every_package_once() -> None:
    layers = [each for row in CONTRACTS["layers"]["layers"] for each in row.split(" | ")]
    assert sorted(layers) == sorted(packages())
    assert CONTRACTS["layers"]["exhaustive"] is True


@pytest.mark.parametrize("name", EXCEPT)
def test_a_library_is_kept_from_every_other_package(name: str) -> None:
    assert own(CONTRACTS[name]["source_modules"]) == packages() - EXCEPT[name]


@pytest.mark.parametrize("name", FORBID_ALL_BUT)
def test_a_package_is_kept_from_every_other_package(name: str) -> None:
    assert own(CONTRACTS[name]["forbidden_modules"]) == packages() - FORBID_ALL_BUT[name]


def test_every_contract_is_broken_once_below() -> None:
    assert set(BREAKS) == set(CONTRACTS)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(PACKAGE, folder / "keywizard", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for name in contracts for word in ("--contract", name)]
    code = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, *chosen],
        check=False,
        cwd=folder,
        text=True,
        capture_output=True,
    )


@pytest.mark.parametrize("name", BREAKS)
def test_the_contract_bites(copy: Path, name: str) -> None:
    file, forbidden = BREAKS[name]
    path = copy / "keywizard" / file
    before = path.read_text("utf-8")
    path.write_text(f"{before}\nimport {forbidden}  # noqa\n", "utf-8")
    try:
        ended = lint(copy, name)
    finally:
        path.write_text(before, "utf-8")
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert f"{CONTRACTS[name]['name'].split(',')[0]}" in ended.stdout
    assert "0 kept, 1 broken" in ended.stdout


def test_a_folder_shows_itself_at_one_look() -> None:
    """At most 14 files, `__init__` apart; six at the top of the package."""
    crowded = {
        str(folder.relative_to(ROOT)): count
        for place in (PACKAGE, ROOT / "tests")
        for folder in (place, *(each for each in place.rglob("*") if each.is_dir()))
        if (count := len({path.name for path in folder.glob("*.py")} - {"__init__.py"})) > 14
    }
    assert crowded == {}
    assert len(list(PACKAGE.glob("*.py"))) <= 6


def names_of_the_trade() -> set[str]:
    """The ids and names of every exchange and service that the program knows."""
    names = set()
    for file in [
        path
        for part in ("exchanges", "services", "practice")
        for path in (resources() / part).glob("*.toml")
    ]:
        data = tomllib.loads(file.read_text("utf-8"))
        names |= {data["id"], data["name"]}
    return names


@pytest.mark.parametrize("place", ["flow", "gui", "policy.py"])
def test_no_exchange_and_no_service_is_named_where_data_decides(place: str) -> None:
    known = names_of_the_trade()
    assert {"binance", "SmartradeX"} <= known
    pattern = re.compile("|".join(map(re.escape, known)), re.IGNORECASE)
    files = [PACKAGE / place] if place.endswith(".py") else sorted((PACKAGE / place).rglob("*.py"))
    assert [path.name for path in files if pattern.search(path.read_text("utf-8"))] == []
