"""Reads the locked lists of packages."""

from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

__all__ = ["DEV", "ROOT", "RUN", "entries", "pins"]

ROOT = Path(__file__).parents[1]
RUN, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"


def entries(lock: Path) -> list[str]:
    """One line for each package: its pin, its condition, its hashes."""
    return lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


def pins(lock: Path) -> dict[str, Version]:
    """What this Python and platform would get."""
    found: dict[str, Version] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.partition(" --hash")[0])
        if requirement.marker is None or requirement.marker.evaluate():
            (specifier,) = requirement.specifier
            assert specifier.operator == "=="
            found[canonicalize_name(requirement.name)] = Version(specifier.version)
    return found
