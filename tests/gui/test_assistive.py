"""What a screen reader does to the window, and what must not happen while it looks."""

from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.scroll import ScrollPage
from keywizard.model.step import Step
from tests.gui.conftest import Open


def test_a_card_chosen_by_a_screen_reader_is_chosen(qtbot: QtBot) -> None:
    cards = ChoiceCards()
    qtbot.addWidget(cards)
    cards.set_choices("Bot", [Choice("btc", "BTC Spot"), Choice("eth", "ETH Spot")], "btc")
    spoken = QAccessible.queryAccessibleInterface(cards.findChildren(QRadioButton)[1])
    with qtbot.waitSignal(cards.chosen) as chosen:
        spoken.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    assert chosen.args == ["eth"]
    assert cards.current() == "eth"


def test_a_page_keeps_its_accessible_children_when_it_hides(qtbot: QtBot) -> None:
    page = ScrollPage()
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    spoken = QAccessible.queryAccessibleInterface(page)
    before = spoken.childCount()
    page.hide()
    assert spoken.childCount() == before, "Qt crashes on a reader that still asks for the last"


def test_the_wizard_is_one_window_on_every_guided_step(open_wizard: Open) -> None:
    user = open_wizard()
    for step in (Step.MAIN_ACCOUNT, Step.SUB_ACCOUNT, Step.CREATE_KEY, Step.RESTRICTIONS):
        user.walk_to(step)
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        assert shown == [user.wizard.window]
