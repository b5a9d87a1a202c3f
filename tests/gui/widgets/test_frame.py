"""The window: going on and back, keyboard, words, closing."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget, QWizard
from pytestqt.qtbot import QtBot

from keywizard.gui.widgets.text import Text
from keywizard.gui.window.frame import Frame, Page
from tests.gui.widgets.conftest import Open
from tests.gui.widgets.demo import ChoicePage, CreatePage, Gallery, PastePage


def named(frame: Frame, identifier: str) -> QWidget:
    """The visible widget of that accessible identifier."""
    found = [
        w
        for w in frame.findChildren(QWidget)
        if w.accessibleIdentifier() == identifier and w.isVisible()
    ]
    assert len(found) == 1, (identifier, found)
    return found[0]


def press(qtbot: QtBot, frame: Frame, identifier: str) -> None:
    QTest.mouseClick(named(frame, identifier), Qt.MouseButton.LeftButton)


def page(frame: Frame) -> Page:
    shown = frame.current()
    assert shown is not None
    return shown


def test_back_keeps_what_was_chosen(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page()
    first = page(frame)
    assert isinstance(first, ChoicePage)
    QTest.keyClick(first.services.findChildren(QWidget)[1], Qt.Key.Key_Space)
    first.bots.choose("eth-spot")
    press(qtbot, frame, "continue")
    assert isinstance(frame.current(), CreatePage)
    press(qtbot, frame, "back")
    assert frame.current() is first
    assert first.bots.current() == "eth-spot"


class FrameOfWindows(Frame):
    """As Windows' Qt has it: to set the style tells the size, before the window has its parts."""

    def setWizardStyle(self, style: QWizard.WizardStyle) -> None:  # noqa: N802
        super().setWizardStyle(style)
        QApplication.sendEvent(self, QResizeEvent(self.size(), self.size()))


def test_a_size_told_while_the_window_is_made_does_no_harm(qtbot: QtBot) -> None:
    frame = FrameOfWindows()
    qtbot.addWidget(frame)
    assert not frame.pageIds()


def test_the_window_does_not_jump(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page()
    size = frame.size()
    for button in ("continue", "continue", "continue", "back", "back", "back"):
        press(qtbot, frame, button)
        QApplication.processEvents()
        assert frame.size() == size


def test_a_page_is_built_when_it_is_reached(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page()
    assert frame.pageIds() == [1]
    press(qtbot, frame, "continue")
    assert frame.pageIds() == [1, 5]


class Painted(QObject):
    """How often each part of a page was painted."""

    def __init__(self, whole: Page) -> None:
        super().__init__(whole)
        self.often = Counter[QObject]()
        for part in whole.findChildren(Text):
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.often[watched] += 1
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("button", ["continue", "back"])
def test_a_changed_page_is_painted_once(qtbot: QtBot, open_page: Open, button: str) -> None:
    frame = open_page()
    for each in ("continue", "continue", "back"):  # by now each page has its place and size
        press(qtbot, frame, each)
        qtbot.wait(200)
    there = frame.page(frame.nextId() if button == "continue" else frame.visitedIds()[-2])
    assert isinstance(there, Page)
    painted = Painted(there)
    press(qtbot, frame, button)
    qtbot.waitUntil(lambda: painted.often[there.header.title] > 0)
    assert set(painted.often.values()) == {1}


def test_step_title_and_window_title(open_page: Open) -> None:
    frame = open_page("create")
    assert frame.windowTitle() == "Étape 5 sur 10 – Créez la clé – Keywizard"
    assert named(frame, "step").accessibleName() == "Étape 5 sur 10"
    assert named(frame, "title").accessibleName() == "Créez la clé"
    assert page(frame).accessibleName() == "Étape 5 sur 10. Créez la clé"


def test_going_on_without_all_it_needs_says_why(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("paste")
    here = page(frame)
    here.valid, here.why_not = False, "Il manque la clé secrète."
    onward = named(frame, "continue")
    assert onward.isEnabled()
    press(qtbot, frame, "continue")
    assert frame.current() is here
    assert named(frame, "trouble").accessibleName() == "Il manque la clé secrète."
    here.valid = True
    press(qtbot, frame, "continue")
    assert frame.current() is not here


def test_a_page_may_take_the_primary_button_over(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("restrict")
    done: list[str] = []
    page(frame).set_primary_action(lambda: done.append("checked"))
    press(qtbot, frame, "continue")
    assert done == ["checked"]
    page(frame).set_primary_action(None)
    press(qtbot, frame, "continue")
    assert isinstance(frame.current(), PastePage)


def test_while_a_page_is_busy_nothing_goes_on(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("paste")
    here = page(frame)
    here.busy_text, here.cancel_text = "Vérification", "Arrêter"
    here.busy = True
    onward = named(frame, "continue")
    onward.setFocus()
    QTest.keyClick(onward, Qt.Key.Key_Return)
    QTest.mouseClick(onward, Qt.MouseButton.LeftButton)
    assert frame.current() is here
    assert onward.hasFocus()
    qtbot.waitUntil(here.progress.isVisible, timeout=3000)
    with qtbot.waitSignal(here.cancel_requested):
        press(qtbot, frame, "cancel")
    here.busy = False
    QTest.mouseClick(onward, Qt.MouseButton.LeftButton)
    assert frame.current() is not here


def test_enter_in_a_field_goes_on(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("paste")
    here = page(frame)
    assert isinstance(here, PastePage)
    assert here.secret.entry.hasFocus()
    QTest.keyClick(here.secret.entry, Qt.Key.Key_Return)
    assert frame.current() is not here


def test_enter_from_the_title_goes_on(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("create")
    assert page(frame).header.title.hasFocus()
    QTest.keyClick(page(frame).header.title, Qt.Key.Key_Return)
    assert not isinstance(frame.current(), CreatePage)


def tab_order(qtbot: QtBot, frame: Frame) -> list[str]:
    walked: list[str] = []
    while True:
        QTest.keyClick(frame.focusWidget() or frame, Qt.Key.Key_Tab)
        here = frame.focusWidget().accessibleIdentifier()
        if here in walked:
            return walked
        walked.append(here)


@pytest.mark.parametrize(
    ("width", "order"),
    [
        (
            1000,
            "open-site label-copy screen-differs continue back help language step-1 step-2",
        ),
        (480, "help language open-site label-copy screen-differs continue back"),
    ],
)
def test_tab_walks_the_page_then_the_footer_then_the_rail(
    qtbot: QtBot, open_page: Open, width: int, order: str
) -> None:
    walked = tab_order(qtbot, open_page("create", width=width))
    assert walked[: len(order.split())] == order.split()


def test_shift_tab_goes_the_other_way(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("create")
    QTest.keyClick(named(frame, "continue"), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert frame.focusWidget().accessibleIdentifier() == "step-4"


def test_the_ring_shows_for_the_keyboard_only(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("create")
    ring = page(frame).ring
    press(qtbot, frame, "label-copy")
    assert not ring.isVisible()
    QTest.keyClick(frame.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(frame.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert ring.isVisible()
    copy = named(frame, "label-copy")
    assert ring.geometry().contains(
        copy.rect().translated(copy.mapTo(page(frame).view.content, copy.rect().topLeft()))
    )


def test_past_steps_lead_back(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("paste")
    press(qtbot, frame, "step-5")
    assert isinstance(frame.current(), CreatePage)
    assert not named(frame, "step-7").isEnabled()


def test_closing_asks_first(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page()
    answers = [False, True]
    frame.may_close = lambda: answers.pop(0)
    with qtbot.waitSignal(frame.close_requested):
        QTest.keyClick(frame, Qt.Key.Key_Escape)
    assert frame.isVisible()
    frame.close()
    assert not frame.isVisible()
    assert answers == []


def test_the_language_changes_in_place(qtbot: QtBot, look: Callable[..., None]) -> None:
    gallery = Gallery()
    frame = gallery.frame()
    qtbot.addWidget(frame)
    frame.begin(1, [5, 6, 7])
    frame.show()

    def english() -> None:
        gallery.language = "en"
        gallery.tell(frame)

    frame.language_requested.connect(english)
    press(qtbot, frame, "language")
    assert named(frame, "title").accessibleName() == "Paste both values"
    assert named(frame, "continue").accessibleName() == "Check the key"
    press(qtbot, frame, "back")
    assert named(frame, "title").accessibleName() == "Boxes and IP addresses"


def test_a_new_session_starts_with_new_pages(open_page: Open) -> None:
    frame = open_page("paste")
    old = frame.current()
    frame.begin(1)
    assert isinstance(frame.current(), ChoicePage)
    assert frame.current() is not old
    assert frame.visitedIds() == [1]


def test_the_page_is_announced(
    qtbot: QtBot, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    QAccessible.setActive(True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append(event.message()) if hasattr(event, "message") else None,
    )
    frame = open_page()
    press(qtbot, frame, "continue")
    assert said[-1] == "Étape 5 sur 10. Créez la clé"


def test_there_is_one_default_button(open_page: Open) -> None:
    frame = open_page("verdict")
    shown = [b for b in frame.findChildren(QPushButton) if b.isDefault() and b.isVisible()]
    assert shown == [frame.button(QWizard.WizardButton.FinishButton)]


def test_practice_is_said_on_every_page(qtbot: QtBot, look: Callable[..., None]) -> None:
    frame = Gallery(practice=True).frame()
    qtbot.addWidget(frame)
    frame.begin(1)
    frame.show()
    for _ in range(4):
        assert "Entraînement" in named(frame, "practice").accessibleName()
        press(qtbot, frame, "continue")


@pytest.mark.parametrize("width", [1000, 480])
def test_what_we_never_ask_for_is_said_on_every_page(open_page: Open, width: int) -> None:
    frame = open_page("paste", width=width)
    assert "Nous ne demandons jamais" in named(frame, "safety").accessibleName()


def test_a_received_value_passes_the_focus_on(qtbot: QtBot, open_page: Open) -> None:
    frame = open_page("paste")
    here = page(frame)
    assert isinstance(here, PastePage)
    here.key.empty()
    here.key.entry.setFocus()
    here.key.received("64 caractères reçus", "vmPU", "Q3fA")
    assert here.secret.entry.hasFocus()
    here.secret.received("64 caractères reçus")
    assert named(frame, "continue").hasFocus()
