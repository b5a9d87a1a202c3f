"""The practice sites and the sign-in page say everything in French too; nothing says it twice."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from keywizard.model.words import SOURCE
from scripts.translations import ROOT

FOLDERS = sorted(ROOT.glob("keywizard/**/texts"))


def names(file: Path) -> list[str]:
    return list(_names(tomllib.loads(file.read_text("utf-8")), ""))


def _names(table: dict[str, object], above: str) -> Iterator[str]:
    for name, text in table.items():
        if isinstance(text, dict):
            yield from _names(text, f"{above}{name}.")
        else:
            assert isinstance(text, str)
            assert text.strip()
            yield above + name


def test_there_are_texts_of_two_kinds_of_sites() -> None:
    assert {folder.parent.name for folder in FOLDERS} == {"practice", "http"}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_french_has_every_name_in_the_order_of_the_source(folder: Path) -> None:
    assert names(folder / "fr.toml") == names(folder / f"{SOURCE}.toml")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_no_language_has_a_name_that_the_source_lacks(folder: Path) -> None:
    known = set(names(folder / f"{SOURCE}.toml"))
    for file in folder.glob("*.toml"):
        assert set(names(file)) <= known, file.name
