"""Reads resources/*.toml into profiles and guides; refuses what it does not know (D1)."""

import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dacite import Config, from_dict
from dacite.exceptions import DaciteError

from keywizard.catalog.data_files import is_installed, resources
from keywizard.catalog.form_rules import form_faults
from keywizard.catalog.rules import Fault, gaps, guide_faults, guide_mismatches, own_faults
from keywizard.model.errors import ResourceError
from keywizard.model.guide import ExchangeGuide
from keywizard.model.profile import ServiceProfile

__all__ = [
    "Catalogue",
    "build",
    "load_guide",
    "load_guides",
    "load_profile",
    "load_profiles",
]

SCHEMA = 1
T = TypeVar("T")


def load_guides(folder: Path | None = None) -> dict[str, ExchangeGuide]:
    """Every exchange we have a guide for, by id. Raises ResourceError."""
    folder = folder or resources() / "exchanges"
    guides = [load_guide(path) for path in sorted(folder.glob("*.toml"))]
    _refuse_twins(folder, [guide.id for guide in guides])
    return {guide.id: guide for guide in guides}


def load_profiles(
    guides: Mapping[str, ExchangeGuide], folder: Path | None = None, more: Path | None = None
) -> tuple[ServiceProfile, ...]:
    """Every service we have a profile for, by name. Raises ResourceError.

    `more` is a folder of profiles under development. A profile decides which rights are
    right, so a program that users install takes none that did not come with it.
    """
    profiles = _read_profiles(folder or resources() / "services", more)
    _compare(profiles, guides)
    return _by_name(profiles)


def load_guide(path: Path) -> ExchangeGuide:
    """One exchange's file. Raises ResourceError with the file and the reason."""
    guide = _read(path, ExchangeGuide)
    _refuse(path, guide_faults(guide))
    return guide


def load_profile(path: Path, guides: Mapping[str, ExchangeGuide]) -> ServiceProfile:
    """One service's file. Raises ResourceError with the file and the reason."""
    profile = _read_profile(path)
    _compare({path: profile}, guides)
    return profile


class Catalogue:
    """What came with the program, for what must be there at once: a window, or one check.

    The services are read now, each exchange when it is first asked for: most of the first
    page's time would go into guides that it does not show. `check` reads and compares the
    rest. Raises ResourceError.
    """

    def __init__(
        self, more: Path | None = None, folder: Path | None = None, *, practice: bool = False
    ) -> None:
        """`practice` adds the services that exist for practice only."""
        folder = folder or resources()
        self.guides = _Guides(folder / "exchanges")
        self._files = _read_profiles(folder / "services", more)
        rehearsed = _read_profiles(folder / "practice", None) if practice else {}
        self.profiles = _by_name(self._files) + _by_name(rehearsed)
        self._files |= rehearsed
        if not self.profiles:
            raise ResourceError(file="services", reason="there is no service")
        _refuse_twins(folder, [profile.id for profile in self.profiles])

    def file_of(self, profile: ServiceProfile) -> Path:
        """Where that service was read from."""
        return next(path for path, each in self._files.items() if each.id == profile.id)

    def compare(self, profile: ServiceProfile) -> None:
        """What `check` refuses of this service alone; reads the exchanges that it serves."""
        _compare({self.file_of(profile): profile}, self.guides)

    def check(self) -> None:
        """Whatever `load_guides` and `load_profiles` would refuse. May take 0.1 s."""
        for guide_id in self.guides:
            self.guides[guide_id]
        _compare(self._files, self.guides)


class _Guides(Mapping[str, ExchangeGuide]):
    """Every exchange's guide; a file has the name of its exchange. Any thread may ask."""

    def __init__(self, folder: Path) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.toml"))}
        self._read: dict[str, ExchangeGuide] = {}
        self._lock = threading.Lock()

    def __getitem__(self, guide_id: str) -> ExchangeGuide:
        with self._lock:
            if guide_id not in self._read:
                path = self._paths[guide_id]
                guide = load_guide(path)
                if guide.id != guide_id:
                    raise ResourceError(file=path.name, reason=f"the id is {guide.id}")
                self._read[guide_id] = guide
            return self._read[guide_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def build(kind: type[T], data: dict[str, Any]) -> T:
    """A profile or guide from the tables of its file. Raises DaciteError, ValueError."""
    return from_dict(
        kind,
        {name: _frozen(item) for name, item in data.items()},
        Config(strict=True, cast=[StrEnum], strict_unions_match=True),
    )


def _read_profiles(folder: Path, more: Path | None) -> dict[Path, ServiceProfile]:
    if more is not None and is_installed():
        raise ResourceError("profile_unsigned", file=more.name)
    paths = [path for each in (folder, more) if each for path in sorted(each.glob("*.toml"))]
    profiles = {path: _read_profile(path) for path in paths}
    _refuse_twins(more or folder, [profile.id for profile in profiles.values()])
    return profiles


def _read_profile(path: Path) -> ServiceProfile:
    profile = _read(path, ServiceProfile)
    _refuse(path, own_faults(profile))
    return profile


def _compare(files: Mapping[Path, ServiceProfile], guides: Mapping[str, ExchangeGuide]) -> None:
    for path, profile in files.items():
        _refuse(path, guide_mismatches(profile, guides))
        _refuse(path, form_faults(profile, guides))


def _by_name(files: Mapping[Path, ServiceProfile]) -> tuple[ServiceProfile, ...]:
    return tuple(sorted(files.values(), key=lambda profile: profile.name))


def _read(path: Path, kind: type[T]) -> T:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        value = build(kind, data)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ResourceError(file=path.name, reason=str(problem)) from problem
    except (DaciteError, ValueError) as problem:
        raise ResourceError(file=path.name, reason=str(problem)) from problem
    if getattr(value, "schema", None) != SCHEMA:
        raise ResourceError(file=path.name, reason="unknown schema number")
    _refuse(path, gaps(value, kind.__name__))
    return value


def _frozen(value: Any) -> Any:
    """Lists as tuples. (A cast would also take a text apart into its letters.)"""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return value


def _refuse(path: Path, faults: Iterable[Fault]) -> None:
    fault = next(iter(faults), None)
    if fault is not None:
        raise ResourceError(file=path.name, reason=fault.reason)


def _refuse_twins(folder: Path, ids: list[str]) -> None:
    if len(ids) != len(set(ids)):
        raise ResourceError(file=folder.name, reason="two files of the same id")
