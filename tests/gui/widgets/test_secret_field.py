"""The secret leaves the widget in the call that brought it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from keywizard.gui.widgets.inputs.secret_field import SecretField

SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"


@pytest.fixture
def field(qtbot: QtBot) -> SecretField:
    made = SecretField(identifier="secret")
    made.set_words("Clé secrète", "Coller", "Remplacer")
    qtbot.addWidget(made)
    made.show()
    return made


def everything_said(widget: QWidget) -> str:
    """All the texts that any child shows or tells a screen reader."""
    said: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        said += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        spoken = QAccessible.queryAccessibleInterface(one)
        said += [
            spoken.text(kind) for kind in QAccessible.Text if spoken is not None and kind.value < 5
        ]
        if isinstance(one, QLineEdit):
            said += [one.text(), one.displayText(), one.placeholderText()]
    return "\n".join(said)


def test_a_paste_is_given_away_at_once(qtbot: QtBot, field: SecretField) -> None:
    QGuiApplication.clipboard().setText(SECRET)
    left_over: list[str] = []
    field.entered.connect(lambda _: left_over.append(field.entry.text()))
    with qtbot.waitSignal(field.entered) as given:
        QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert given.args == [SECRET]
    assert left_over == [""]


def test_a_paste_by_keyboard_is_given_away_too(qtbot: QtBot, field: SecretField) -> None:
    QGuiApplication.clipboard().setText(SECRET)
    with qtbot.waitSignal(field.entered) as given:
        QTest.keyClick(field.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert given.args == [SECRET]
    assert field.entry.text() == ""


def test_typing_is_given_away_on_enter(qtbot: QtBot, field: SecretField) -> None:
    QTest.keyClicks(field.entry, "abc")
    assert field.entry.text() == "abc"
    with qtbot.waitSignal(field.entered) as given:
        QTest.keyClick(field.entry, Qt.Key.Key_Return)
    assert given.args == ["abc"]


def test_nothing_of_it_stays_behind(qtbot: QtBot, field: SecretField) -> None:
    QGuiApplication.clipboard().setText(SECRET)
    field.entered.connect(lambda _: field.received("64 caractères reçus"))
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    QGuiApplication.clipboard().clear()
    assert not field.entry.isUndoAvailable()
    field.entry.undo()
    said = everything_said(field)
    assert "64 caractères reçus" in said
    assert not any(SECRET[at : at + 4] in said for at in range(len(SECRET) - 3))


def test_what_is_typed_is_never_shown(qtbot: QtBot, field: SecretField) -> None:
    QTest.keyClicks(field.entry, "abcd")
    assert field.entry.echoMode() is QLineEdit.EchoMode.Password
    assert "abcd" not in field.entry.displayText()


def test_replacing_asks_the_owner_to_forget(qtbot: QtBot, field: SecretField) -> None:
    field.received("64 caractères reçus", "vmPU", "Q3fA")
    assert field.button.words() == "Remplacer"
    with qtbot.waitSignal(field.replace_requested):
        QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert not field.is_received
    assert field.button.words() == "Coller"


def test_an_empty_clipboard_is_said(qtbot: QtBot, field: SecretField) -> None:
    QGuiApplication.clipboard().clear()
    with qtbot.waitSignal(field.nothing_pasted):
        QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)


def test_the_status_line_keeps_its_room(qtbot: QtBot, field: SecretField) -> None:
    before = field.sizeHint().height()
    field.problem("Il manque des caractères")
    assert field.sizeHint().height() == before
