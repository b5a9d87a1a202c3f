"""A language added as CONTRIBUTING tells is whole: every word is there, and nothing is clipped."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from tests.pseudo.__main__ import run
from tests.pseudo.language import disguised
from tests.pseudo.leftovers import leftovers

SCENES = ("06-restrictions", "08-verdict-refused")


def test_pages_in_the_pseudo_language_are_whole(tmp_path: Path) -> None:
    """A few pages in every look; `make pseudo` draws them all."""
    done = run(tmp_path / "copy", tmp_path / "pictures", *SCENES)
    assert done.returncode == 0, done.stdout
    assert len(list((tmp_path / "pictures").glob("*.png"))) >= 8 * len(SCENES)


@pytest.mark.parametrize(
    "text", ["Copy", "Save", "Your {exchange} page is in French.", "{n} of %n"]
)
def test_a_disguised_text_is_longer_and_keeps_what_is_filled_in(text: str) -> None:
    said = disguised(text)
    assert len(said) >= 1.35 * len(text)
    blanks = re.compile(r"\{\w+\}|%n")
    assert blanks.findall(said) == blanks.findall(text)
    assert re.findall("[A-Za-z]", blanks.sub("", said)) == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (disguised("Save"), None),
        ("[Ōρēń Binance] Binance", None),
        ("https://www.binance.com/en abcd…wxyz 12h", None),
        ("Save", "Save"),
        (disguised("Save {what}").format(what="la clé"), "la clé"),
        ("[Şááνēē] Étape", "Étape"),
    ],
)
def test_a_word_that_is_not_translated_is_seen(
    qapp: QApplication, text: str, left: str | None
) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLabel(disguised("Hello")))
    column.addWidget(QPushButton(text))
    found = list(leftovers(window, {"Binance"}))
    window.deleteLater()
    assert len(found) == (0 if left is None else 1)
    assert all(f"{left!r} in" in each for each in found)
