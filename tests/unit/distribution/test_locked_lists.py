"""The locked lists are whole, agree with pyproject.toml and tell no address."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.locked_lists import DEV, ROOT, RUN, entries, pins

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def group(name: str) -> Iterator[str]:
    entry: Any
    for entry in PROJECT["dependency-groups"][name]:
        if isinstance(entry, str):
            yield entry
        else:
            yield from group(entry["include-group"])


def wanted(lock: Path) -> Iterator[Requirement]:
    """What pyproject.toml asks for, on this Python and platform; practice shows every extra."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in extra)]
    for line in [*lines, *group("build" if lock is RUN else "dev")]:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_each_package_is_pinned_with_hashes(lock: Path) -> None:
    assert len(entries(lock)) > 30
    for entry in entries(lock):
        assert re.match(r"[a-z0-9._-]+==[^ ]+ .*--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_no_registry_and_no_folder_is_named(lock: Path) -> None:
    assert re.findall(r"://|--index|--extra|--find|^-|@|/", lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_everything_asked_for_is_locked_at_a_fitting_version(lock: Path) -> None:
    locked = pins(lock)
    for requirement in wanted(lock):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement}: {version}; make lock"


def test_the_tests_run_what_the_users_run() -> None:
    assert pins(RUN).items() <= pins(DEV).items()


def test_the_release_that_corrupts_none_is_never_taken() -> None:
    line = next(e for e in entries(RUN) if e.startswith("pyside6-essentials==6.12.0 "))
    marker = Requirement(line.partition(" --hash")[0]).marker
    assert marker is not None
    assert not marker.evaluate({"python_full_version": "3.11.9", "python_version": "3.11"})
    if sys.version_info < (3, 12):
        assert pins(RUN)["pyside6-essentials"] != Version("6.12.0")
