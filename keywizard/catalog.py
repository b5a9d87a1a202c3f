"""Reads resources/*.toml into profiles and guides; refuses what it does not know (D1)."""

import sys
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dacite import Config, from_dict
from dacite.exceptions import DaciteError

from keywizard._catalog_rules import Fault, gaps, guide_faults, profile_faults
from keywizard.model.errors import ResourceError
from keywizard.model.guide import ExchangeGuide
from keywizard.model.profile import ServiceProfile

__all__ = ["build", "load_guide", "load_guides", "load_profile", "load_profiles", "resources"]

SCHEMA = 1
T = TypeVar("T")


def resources() -> Path:
    """The folder of the data files: in a frozen program, a wheel or a checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined] # noqa: SLF001
    packaged = Path(__file__).parent / "_resources"
    return packaged if packaged.is_dir() else _checkout()


def load_guides(folder: Path | None = None) -> dict[str, ExchangeGuide]:
    """Every exchange we have a guide for, by id. Raises ResourceError."""
    folder = folder or resources() / "exchanges"
    guides = [load_guide(path) for path in sorted(folder.glob("*.toml"))]
    _refuse_twins(folder, [guide.id for guide in guides])
    return {guide.id: guide for guide in guides}


def load_profiles(
    guides: dict[str, ExchangeGuide], folder: Path | None = None, more: Path | None = None
) -> tuple[ServiceProfile, ...]:
    """Every service we have a profile for, by name. Raises ResourceError.

    `more` is a folder of profiles under development. A profile decides which rights are
    right, so a program that users install takes none that did not come with it.
    """
    folder = folder or resources() / "services"
    if more is not None and resources() != _checkout():
        raise ResourceError("profile_unsigned", file=more.name)
    paths = [path for each in (folder, more) if each for path in sorted(each.glob("*.toml"))]
    profiles = [load_profile(path, guides) for path in paths]
    _refuse_twins(more or folder, [profile.id for profile in profiles])
    return tuple(sorted(profiles, key=lambda profile: profile.name))


def load_guide(path: Path) -> ExchangeGuide:
    """One exchange's file. Raises ResourceError with the file and the reason."""
    guide = _read(path, ExchangeGuide)
    _refuse(path, guide_faults(guide))
    return guide


def load_profile(path: Path, guides: dict[str, ExchangeGuide]) -> ServiceProfile:
    """One service's file. Raises ResourceError with the file and the reason."""
    profile = _read(path, ServiceProfile)
    _refuse(path, profile_faults(profile, guides))
    return profile


def build(kind: type[T], data: dict[str, Any]) -> T:
    """A profile or guide from the tables of its file. Raises DaciteError, ValueError."""
    return from_dict(
        kind,
        {name: _frozen(item) for name, item in data.items()},
        Config(strict=True, cast=[StrEnum], strict_unions_match=True),
    )


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


def _checkout() -> Path:
    return Path(__file__).parent.parent / "resources"
