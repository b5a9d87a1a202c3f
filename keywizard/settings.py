"""Preferences and the resume file: two small JSON files without any secret."""

import contextlib
import json
import logging
import os
import stat
import tempfile
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import platformdirs

from keywizard.model.resume import ResumePoint
from keywizard.model.words import LANGUAGES

__all__ = ["JsonPreferences", "config_folder", "data_folder"]

_log = logging.getLogger(__name__)
_MAX_FILE_BYTES = 65_536
"""Of a settings file; ours have a few hundred."""
_ADDED = {"branch", "address"}
"""What the resume file of an older version does not have."""
_OPEN = {"bot", *_ADDED}
"""What may be left open."""


def config_folder() -> Path:
    """Return the platform's folder for preferences."""
    return platformdirs.user_config_path("keywizard", appauthor=False)


def data_folder() -> Path:
    """Return the platform's folder for the vault."""
    return platformdirs.user_data_path("keywizard", appauthor=False)


class JsonPreferences:
    """`model.contracts.Preferences` on two files; a broken file counts as none."""

    def __init__(self, folder: Path) -> None:
        self._preferences = folder / "preferences.json"
        self._resume = folder / "resume.json"

    def language(self) -> str | None:
        """Return the language chosen by the user, if any."""
        language = _read(self._preferences).get("language")
        return language if isinstance(language, str) and language in LANGUAGES else None

    def set_language(self, language: str) -> None:
        """Remember the language; a disk that refuses is not an error."""
        _write(self._preferences, _read(self._preferences) | {"language": language})

    def resume_point(self) -> ResumePoint | None:
        """Return the journey that was left open, if any."""
        data = _read(self._resume)
        names = {field.name for field in fields(ResumePoint)}
        if not names - _ADDED <= set(data) <= names:
            return None
        known = [value for name, value in data.items() if name not in _OPEN or value is not None]
        return ResumePoint(**data) if all(isinstance(each, str) for each in known) else None

    def set_resume_point(self, point: ResumePoint | None) -> None:
        """Remember the open journey, or that there is none."""
        if point is None:
            with contextlib.suppress(OSError):
                self._resume.unlink(missing_ok=True)
        else:
            _write(self._resume, asdict(point))


def _read(path: Path) -> dict[str, Any]:
    try:
        # Neither a pipe nor a device nor an endless file may hold up the start.
        with open(path, "rb", opener=_opener) as file:
            plain = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
            content = file.read(_MAX_FILE_BYTES + 1) if plain else b""
        data = json.loads(content) if len(content) <= _MAX_FILE_BYTES else None
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _write(path: Path, data: dict[str, Any]) -> None:
    """Replace the file in one step, readable by the user only."""
    temporary: str | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(data, file)
        Path(temporary).replace(path)
    except OSError as problem:
        _log.info("%s was not written: %s", path.name, problem.strerror)
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
