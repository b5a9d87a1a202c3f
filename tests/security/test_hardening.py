"""Attacks on single parts of the program: each was tried by hand first, and none may work again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from keywizard.gui.widgets.fields import Entry, PasswordField
from keywizard.gui.widgets.hiding_edit import HidingEdit


@pytest.fixture
def entry(qtbot: QtBot) -> Entry:
    """An empty field for a secret, on the screen."""
    made = Entry(secret=True, identifier="secret")
    qtbot.addWidget(made)
    made.show()
    return made


def qt_holds(field: QLineEdit) -> str:
    """What Qt itself knows, and announces on the accessibility bus at each change."""
    return QLineEdit.text(field)


def test_qt_is_never_given_a_secret_to_announce(entry: Entry) -> None:
    heard: list[str] = []
    entry.textEdited.connect(heard.append)
    entry.textChanged.connect(heard.append)
    QTest.keyClicks(entry, "Canary")
    assert entry.text() == "Canary"
    QApplication.clipboard().setText("-pasted\n")
    QTest.keySequence(entry, QKeySequence(QKeySequence.StandardKey.Paste))
    assert entry.text() == "Canary-pasted\n"
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QApplication.sendEvent(entry, composed)
    assert entry.text() == "Canary-pasted\né"
    entry.setText("set")
    assert entry.text() == "set"
    assert qt_holds(entry) == "•••"
    assert set("".join(heard)) == {"•"}


def test_a_hidden_text_is_edited_like_any_other(entry: Entry) -> None:
    key = Qt.Key
    QTest.keyClicks(entry, "abcdef")
    for press in (key.Key_Backspace, key.Key_Home, key.Key_Delete, key.Key_Right):
        QTest.keyClick(entry, press)
    assert entry.text() == "bcde"
    QTest.keyClicks(entry, "XY")
    assert entry.text() == "bXYcde"
    entry.setSelection(1, 2)
    QTest.keyClicks(entry, "E")
    assert entry.text() == "bEcde"
    entry.setSelection(2, 2)
    QTest.keyClick(entry, key.Key_Delete)
    assert entry.text() == "bEe"
    QTest.keyClick(entry, key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert qt_holds(entry) == "•" * len(entry.text())
    entry.clear()
    assert entry.text() == ""


@pytest.mark.parametrize(("kept", "start", "end"), [("", 0, 0), ("12", 0, 2), ("12", 1, 1)])
def test_a_text_set_by_a_screen_reader_is_taken_and_hidden(
    entry: Entry, kept: str, start: int, end: int
) -> None:
    entry.setText(kept)
    shown = qt_holds(entry)
    QLineEdit.setText(entry, shown[:start] + "spoken" + shown[end:])
    assert entry.text() == kept[:start] + "spoken" + kept[end:]
    assert set(qt_holds(entry)) == {"•"}


def test_a_password_is_judged_and_taken_as_typed(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    seen: list[str] = []
    field.edited.connect(lambda: seen.append(field.value()))
    QTest.keyClicks(field.entry, "abc")
    QTest.keyClick(field.entry, Qt.Key.Key_Backspace)
    assert seen == ["a", "ab", "abc", "ab"]
    assert field.take() == "ab"
    assert field.value() == ""


def test_a_field_that_hides_nothing_stays_an_ordinary_one(qtbot: QtBot) -> None:
    field = HidingEdit()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "code")
    assert (field.text(), qt_holds(field), field.displayText()) == ("code",) * 3
