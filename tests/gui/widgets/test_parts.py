"""Cards, choices, schematic, verdict rows: what they do, through what a user can do."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from keywizard.gui.look.tones import Tone
from keywizard.gui.widgets.buttons import Button
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.inputs.field import PasswordField
from keywizard.gui.widgets.question import Answer, Question
from keywizard.gui.widgets.rights import RightLine, RightRows
from keywizard.gui.widgets.schematic.schematic import Schematic, SchematicRow
from keywizard.gui.widgets.status import Progress
from keywizard.model.data.guide import RowKind, Want


@pytest.fixture
def message(qtbot: QtBot) -> MessageCard:
    card = MessageCard(identifier="verdict")
    qtbot.addWidget(card)
    card.show()
    return card


def test_a_message_says_only_the_parts_it_has(message: MessageCard) -> None:
    message.set_message("Cette clé est refusée.", todo="Recommencez.")
    assert message.what.isVisible()
    assert not message.why.isVisible()
    assert message.accessibleName() == "Cette clé est refusée. Recommencez."


def test_the_one_action_of_a_message(qtbot: QtBot, message: MessageCard) -> None:
    assert not message.button.isVisible()
    message.set_action("Ouvrir la page", identifier="open-site")
    with qtbot.waitSignal(message.action):
        QTest.mouseClick(message.button, Qt.MouseButton.LeftButton)


def test_details_stay_closed_until_asked_for(qtbot: QtBot, message: MessageCard) -> None:
    message.set_details("Détails", "code -2015")
    assert message.details.link.isVisible()
    assert not message.details.text.isVisible()
    QTest.mouseClick(message.details.link, Qt.MouseButton.LeftButton)
    assert message.details.text.isVisible()
    message.set_details("", "")
    assert not message.details.link.isVisible()
    assert not message.details.text.isVisible()


@pytest.fixture
def choices(qtbot: QtBot) -> ChoiceCards:
    cards = ChoiceCards()
    cards.set_choices("Robot", [Choice("btc", "BTC Spot", "Bitcoin"), Choice("eth", "ETH Spot")])
    qtbot.addWidget(cards)
    with qtbot.waitExposed(cards):
        cards.show()
    cards.activateWindow()
    qtbot.waitUntil(cards.isActiveWindow)
    return cards


def test_choosing_by_arrow_keys(qtbot: QtBot, choices: ChoiceCards) -> None:
    first, second = choices.findChildren(QRadioButton)
    choices.focus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert choices.current() == "btc"
    with qtbot.waitSignal(choices.chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert chosen.args == ["eth"]
    assert choices.current() == "eth"
    assert second.hasFocus()


def test_the_whole_card_is_the_target(qtbot: QtBot, choices: ChoiceCards) -> None:
    second = choices.findChildren(QRadioButton)[1]
    corner = second.rect().bottomRight() - second.rect().center() / 8
    with qtbot.waitSignal(choices.chosen):
        QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=corner)


def test_a_choice_survives_new_words(choices: ChoiceCards) -> None:
    choices.choose("eth")
    choices.set_choices("Bot", [Choice("btc", "BTC Spot"), Choice("eth", "Ether")])
    assert choices.current() == "eth"
    choices.choose(None)
    assert choices.current() is None


ROWS = (
    SchematicRow(RowKind.BUTTON, "Créer une API", Want.USE, 1),
    SchematicRow(RowKind.BUTTON, "Delete all API", Want.LEAVE, note="n’y touchez pas"),
    SchematicRow(
        RowKind.FIELD,
        "Libellé",
        Want.USE,
        2,
        value="SmartradeX BTC Spot",
        copy="Copier",
        copied="Copié",
        identifier="label",
    ),
    SchematicRow(RowKind.CHECK, "Activer les retraits", Want.OFF, note="à laisser décoché"),
)


@pytest.fixture
def schematic(qtbot: QtBot) -> Schematic:
    made = Schematic()
    made.set_rows("www.binance.com", "Schéma, ce n’est pas l’écran réel", ROWS)
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_our_own_button_can_be_reached(schematic: Schematic) -> None:
    reachable = [w for w in schematic.findChildren(QWidget) if w.focusPolicy() and w.isVisible()]
    assert [w.accessibleIdentifier() for w in reachable] == ["label-copy"]


def test_each_line_is_read_as_a_sentence(schematic: Schematic) -> None:
    said = {w.accessibleName() for w in schematic.findChildren(QWidget)}
    assert "1. Créer une API. Delete all API. n’y touchez pas." in said
    assert "Activer les retraits. à laisser décoché." in said


def test_copying_says_so_and_then_offers_again(qtbot: QtBot, schematic: Schematic) -> None:
    button = schematic.findChild(Button, options=Qt.FindChildOption.FindChildrenRecursively)
    buttons = [b for b in schematic.findChildren(Button) if b.isVisible()]
    assert button is not None
    assert len(buttons) == 1
    width = buttons[0].sizeHint().width()
    with qtbot.waitSignal(schematic.copy_requested) as copied:
        QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert copied.args == ["SmartradeX BTC Spot"]
    assert buttons[0].words() == "Copié"
    assert buttons[0].sizeHint().width() == width
    qtbot.waitUntil(lambda: buttons[0].words() == "Copier", timeout=4000)


def test_other_words_seen_open_on_demand(qtbot: QtBot, schematic: Schematic) -> None:
    schematic.set_caption("vérifié le 12 juillet", "Mon écran est différent", "Gestion API")
    link = next(
        b for b in schematic.findChildren(Button) if b.accessibleIdentifier() == "screen-differs"
    )
    shown = {w.accessibleName(): w for w in schematic.findChildren(QWidget)}["Gestion API"]
    assert not shown.isVisible()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert shown.isVisible()


def test_refused_rights_come_first_and_each_is_one_sentence(qtbot: QtBot) -> None:
    rows = RightRows()
    qtbot.addWidget(rows)
    rows.set_rows(
        "Les cases",
        [
            RightLine("Lecture", "Cochée, c’est bien", Tone.OK, True, "finding-read"),
            RightLine("Futures", "Pas visible", Tone.MUTED, None, "finding-futures"),
            RightLine("Retraits", "Cochée : à décocher", Tone.REFUSE, True, "finding-withdraw"),
        ],
    )
    rows.show()
    named = [w for w in rows.findChildren(QWidget) if w.accessibleIdentifier()]
    named.sort(key=lambda w: w.y())
    assert [w.accessibleIdentifier() for w in named] == [
        "finding-withdraw",
        "finding-read",
        "finding-futures",
    ]
    assert named[0].accessibleName() == "Retraits. Cochée : à décocher."


def test_a_short_wait_says_nothing_a_long_one_can_be_stopped(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    progress = Progress()
    progress.setParent(host)
    host.show()
    progress.set_words("Vérification", "Arrêter")
    progress.start()
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible, timeout=3000)
    with qtbot.waitSignal(progress.cancelled):
        QTest.mouseClick(progress.cancel, Qt.MouseButton.LeftButton)
    progress.stop()
    assert not progress.isVisible()


def test_a_password_is_taken_once(qtbot: QtBot) -> None:
    field = PasswordField()
    qtbot.addWidget(field)
    field.set_label("Mot de passe")
    with qtbot.waitSignal(field.edited):
        QTest.keyClicks(field.entry, "correct horse")
    assert field.take() == "correct horse"
    assert field.take() == ""
    assert not field.entry.isUndoAvailable()


def test_enter_chooses_a_card_before_it_goes_on(qtbot: QtBot, choices: ChoiceCards) -> None:
    choices.choose(None)
    card = choices.findChildren(QRadioButton)[1]
    with qtbot.waitSignal(choices.chosen) as chosen:
        QTest.keyClick(card, Qt.Key.Key_Return)
    assert card.isChecked()
    assert chosen.args == [choices.current()]


def test_one_question_at_a_time(qtbot: QtBot) -> None:
    """Pressed behind an open question, as a screen reader can, the same button asks nothing."""
    parent, answers = QWidget(), [Answer("go", "Go on"), Answer("stay", "Stay")]
    qtbot.addWidget(parent)
    parent.resize(600, 400)
    parent.show()
    first, second = (Question(parent, "Leave?", ["Why."], answers) for _ in range(2))
    seen: list[bool] = []

    def look() -> None:
        seen.append(second.isVisible())
        second.reject()

    def press_behind() -> None:
        QTimer.singleShot(50, look)
        assert second.ask() == ""
        qtbot.waitUntil(lambda: bool(seen))
        first.findChildren(Button)[0].click()

    QTimer.singleShot(0, press_behind)
    assert first.ask() == "go"
    assert seen == [False]
