"""Where the data files lie that came with the program, and what the services are called."""

import sys
import tomllib
from pathlib import Path

__all__ = ["is_installed", "resources", "service_names"]


def resources() -> Path:
    """Find the folder of the data files: in a frozen program, a wheel or a checkout."""
    if getattr(sys, "frozen", False):
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined] # noqa: SLF001
    packaged = Path(__file__).parents[1] / "_resources"
    return packaged if packaged.is_dir() else _checkout()


def is_installed() -> bool:
    """Whether somebody uses this program, rather than works on it."""
    # In a frozen program the module lies beside the resources, as in a checkout.
    return bool(getattr(sys, "frozen", False)) or resources() != _checkout()


def service_names(folder: Path) -> list[tuple[str, str]]:
    """Id and name of every service, by name, without reading the rest of its file.

    Nothing is judged here: `catalog` reads the whole. Raises OSError, ValueError, KeyError,
    TypeError.
    """
    return sorted((_named(path) for path in folder.glob("*.toml")), key=lambda each: each[1])


def _named(path: Path) -> tuple[str, str]:
    # What stands before the first table: to read a whole file takes ten times as long.
    head = tomllib.loads(path.read_text(encoding="utf-8").partition("\n[")[0])
    service, name = head["id"], head["name"]
    if not (isinstance(service, str) and isinstance(name, str)):
        raise TypeError(f"{path.name}: an id and a name are texts")
    return service, name


def _checkout() -> Path:
    return Path(__file__).parents[2] / "resources"
