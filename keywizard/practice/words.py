"""The words of the practice sites, from one file a language (`texts/`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from keywizard.model.words import LANGUAGES, Words, by_name

__all__ = ["scenario_words", "site_words"]

_FOLDER = Path(__file__).parent / "texts"

_Tables = Mapping[str, Mapping[str, str]]


def site_words(exchange: str) -> Mapping[str, Words]:
    """Return the words of one exchange's site: the shared ones and its own, which win."""
    return {**_table("shared"), **_table(exchange)}


def scenario_words(scenario: str) -> Words:
    """Return what one situation is called in the site's menu."""
    return _table("scenarios")[scenario]


@cache
def _table(name: str) -> Mapping[str, Words]:
    return by_name({language: tables.get(name, {}) for language, tables in _files().items()})


@cache
def _files() -> Mapping[str, _Tables]:
    """Read the tables of each language that has a file."""
    paths = {language: _FOLDER / f"{language}.toml" for language in LANGUAGES}
    return {
        language: tomllib.loads(path.read_text(encoding="utf-8"))
        for language, path in paths.items()
        if path.exists()
    }
