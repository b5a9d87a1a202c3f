"""A second press on Continue or Back, in the same movement, turns no second page."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from keywizard.model.step import Step
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import WizardUser

Press = Callable[[QAbstractButton], None]


def double_click(button: QAbstractButton) -> None:
    """As the system delivers it: the second press is an event of its own kind."""
    left, middle = Qt.MouseButton.LeftButton, QPointF(button.contentsRect().center())
    place, none = button.mapToGlobal(middle), Qt.KeyboardModifier.NoModifier
    event = QEvent.Type
    for kind in (
        event.MouseButtonPress,
        event.MouseButtonRelease,
        event.MouseButtonDblClick,
        event.MouseButtonRelease,
    ):
        QApplication.sendEvent(button, QMouseEvent(kind, middle, place, left, left, none))


def enter_twice(button: QAbstractButton) -> None:
    button.setFocus()
    for _ in range(2):
        QTest.keyClick(button.window().focusWidget(), Qt.Key.Key_Return)


def hold_enter(button: QAbstractButton) -> None:
    button.setFocus()
    for repeats in (False, True, True):
        focused = button.window().focusWidget()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key, none = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(focused, QKeyEvent(kind, key, none, "\r", repeats))


def press_twice_by_screen_reader(button: QAbstractButton) -> None:
    action = QAccessible.queryAccessibleInterface(button).actionInterface()
    for _ in range(2):
        action.doAction(QAccessibleActionInterface.pressAction())
        QTest.qWait(150)  # the press is shown before it counts


@pytest.fixture
def user(open_wizard: Open) -> Iterator[WizardUser]:
    """At the page before the key is made, where a skipped page loses a secret."""
    made = open_wizard()
    made.walk_to(Step.SUB_ACCOUNT)
    before = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(600)
    yield made
    QApplication.setDoubleClickInterval(before)


@pytest.mark.parametrize(
    "press", [double_click, enter_twice, hold_enter, press_twice_by_screen_reader]
)
@pytest.mark.parametrize(
    ("name", "reached"), [("continue", Step.CREATE_KEY), ("back", Step.MAIN_ACCOUNT)]
)
def test_two_presses_turn_one_page(
    user: WizardUser, press: Press, name: str, reached: Step
) -> None:
    button = user.find(name, QAbstractButton)
    press(button)
    user.settle()
    assert user.step is reached
    user.wait(lambda: not button.signalsBlocked(), "the end of the pause")
    assert user.step is reached
    user.press(name)
    assert user.step is not reached, "a later press is meant"
