"""Read resources/*.toml into profiles and guides; refuse unknown fields and gaps (D1)."""

import threading
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from dacite import Config, from_dict
from dacite.exceptions import DaciteError

from keywizard.catalog.data_files import is_installed, resources
from keywizard.catalog.form_rules import form_violations
from keywizard.catalog.rules import (
    Violation,
    gaps,
    guide_mismatches,
    guide_violations,
    own_violations,
)
from keywizard.model.data.guide import ExchangeGuide
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import ResourceError
from keywizard.model.words import Words

__all__ = ["Catalogue", "build"]

SCHEMA = 1
T = TypeVar("T")


class Catalogue:
    """The exchanges and services that came with the program.

    Reading a file takes tens of milliseconds, so each is read when it is first asked for: the
    services' with `profiles`, an exchange's with `guides[id]`. Every method may raise
    ResourceError, with the file and the reason.
    """

    def __init__(
        self, more: Path | None = None, folder: Path | None = None, *, practice: bool = False
    ) -> None:
        """Name the folders; read nothing yet, except with `more`.

        `more` is a folder of services under development. Everything is checked at once then,
        for their author. A profile decides which rights are right, so a program that users
        installed refuses such a folder. `practice` adds the services that exist for practice
        only; `folder` holds other data files than the shipped ones.
        """
        self._folder = folder or resources()
        self._more, self._practice = more, practice
        self.guides = _Guides(self._folder / "exchanges")
        if more is not None:
            self.check()

    @cached_property
    def profiles(self) -> tuple[ServiceProfile, ...]:
        """Every service by name, those for practice last."""
        practice = self._folder / "practice"
        ordered = sorted(
            (path.parent == practice, profile.name, path) for path, profile in self._files.items()
        )
        return tuple(self._files[path] for _, _, path in ordered)

    def file_of(self, profile: ServiceProfile) -> Path:
        """Return the file which that service was read from."""
        return next(path for path, each in self._files.items() if each.id == profile.id)

    def read_profile(self, path: Path) -> ServiceProfile:
        """Read a service's file from anywhere, and hold it against the exchanges' guides."""
        profile = _read_profile(path)
        self._compare(path, profile)
        return profile

    def compare(self, profile: ServiceProfile) -> None:
        """Hold one service against the guides of the exchanges that it serves."""
        self._compare(self.file_of(profile), profile)

    def check(self) -> None:
        """Read and compare everything that was not read yet; may take 0.1 s."""
        for guide_id in self.guides:
            self.guides[guide_id]
        for path, profile in self._files.items():
            self._compare(path, profile)

    @cached_property
    def _files(self) -> dict[Path, ServiceProfile]:
        if self._more is not None and is_installed():
            raise ResourceError("profile_unsigned", file=self._more.name)
        services, practice = self._folder / "services", self._folder / "practice"
        folders = [services, self._more, practice if self._practice else None]
        paths = [path for each in folders if each for path in sorted(each.glob("*.toml"))]
        files = {path: _read_profile(path) for path in paths}
        if not files:
            raise ResourceError(file=services.name, reason="there is no service")
        ids = [profile.id for profile in files.values()]
        if len(ids) != len(set(ids)):
            file = (self._more or services).name
            raise ResourceError(file=file, reason="two files of the same id")
        return files

    def _compare(self, path: Path, profile: ServiceProfile) -> None:
        _refuse(path, guide_mismatches(profile, self.guides))
        _refuse(path, form_violations(profile, self.guides))


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
                guide = _read(path, ExchangeGuide)
                _refuse(path, guide_violations(guide))
                if guide.id != guide_id:
                    raise ResourceError(file=path.name, reason=f"the id is {guide.id}")
                self._read[guide_id] = guide
            return self._read[guide_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def build(kind: type[T], data: dict[str, Any]) -> T:
    """Build a profile or guide from the tables of its file. Raises DaciteError, ValueError."""
    return from_dict(
        kind,
        {name: _frozen(item) for name, item in data.items()},
        Config(strict=True, cast=[StrEnum], strict_unions_match=True, type_hooks={Words: _words}),
    )


def _words(texts: Any) -> Words:
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("a text for each language is expected")
    return Words(**texts)


def _read_profile(path: Path) -> ServiceProfile:
    profile = _read(path, ServiceProfile)
    _refuse(path, own_violations(profile))
    return profile


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
    """Turn lists into tuples. (A cast would also take a text apart into its letters.)"""
    if isinstance(value, list):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {name: _frozen(item) for name, item in value.items()}
    return value


def _refuse(path: Path, violations: Iterable[Violation]) -> None:
    violation = next(iter(violations), None)
    if violation is not None:
        raise ResourceError(file=path.name, reason=violation.reason)
