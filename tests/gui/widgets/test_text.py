"""Words from outside are shown as words: no markup, no tricks, no flood."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from keywizard.gui.look.tones import Tone
from keywizard.gui.widgets.buttons import Button
from keywizard.gui.widgets.text import Text, foreign


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Enable Spot & Margin", "Enable Spot & Margin"),
        ("<b>bold</b>", "<b>bold</b>"),
        ("safe\u202egpj.exe", "safegpj.exe"),
        ("two\r\nlines\tand\x00more", "two lines andmore"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("x" * 500, "x" * 199 + "…"),
    ],
)
def test_foreign_words_are_made_harmless(raw: str, clean: str) -> None:
    assert foreign(raw) == clean


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = Text("<a href='https://evil.example'>clic</a>", foreign=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.words() == "<a href='https://evil.example'>clic</a>"


def test_long_names_break_in_the_drawing_only(qtbot: QtBot) -> None:
    label = Text("smartradexbtc_virtual@k7noemail.com", foreign=True)
    qtbot.addWidget(label)
    assert "\u200b" in label.text()
    assert label.accessibleName() == label.words() == "smartradexbtc_virtual@k7noemail.com"


def test_an_ampersand_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Spot & Margin")
    qtbot.addWidget(button)
    assert button.words() == button.accessibleName() == "Spot & Margin"
    assert button.shortcut().isEmpty()


def test_a_tone_follows_a_new_theme(qtbot: QtBot, look: object) -> None:
    label = Text("Cochée", tone=Tone.REFUSE)
    qtbot.addWidget(label)
    before = label.palette().color(label.foregroundRole())
    assert callable(look)
    look(dark=True)
    qtbot.waitUntil(lambda: label.palette().color(label.foregroundRole()) != before)
