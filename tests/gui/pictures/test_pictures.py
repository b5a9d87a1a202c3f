"""Every page is looked at, and whoever looks sees what is wrong: each fault is planted once."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QLabel, QWidget

from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.text import Text
from keywizard.model.step import Step
from keywizard.model.words import LANGUAGES
from tests.gui.pictures.page_faults import MOST_WORDS, complaints
from tests.gui.pictures.screens import EVERY_SCENE, LOOKS, Look, Studio, open_studio
from tests.gui.users.wizard_user import WizardUser

SOME_LOOKS = [
    Look("fr", dark=False, zoom=100, width=1000, height=760),
    Look("en", dark=True, zoom=200, width=480, height=1400),
]
"""`make screens` judges the pictures in all sixteen looks; these two meet every value once."""


@pytest.fixture(scope="module")
def studio(qapp: QApplication) -> Iterator[Studio]:
    font, colours, style = qapp.font(), QPalette(qapp.palette()), qapp.style().objectName()
    with open_studio() as opened:
        yield opened
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(colours)


@pytest.mark.parametrize("name", EVERY_SCENE)
def test_nothing_is_wrong_with_a_page(studio: Studio, name: str) -> None:
    studio.troubles.clear()
    studio.play(name, EVERY_SCENE[name], SOME_LOOKS)
    assert not studio.troubles


def test_every_page_has_a_picture_in_every_look(studio: Studio) -> None:
    for name, scene in EVERY_SCENE.items():
        if name not in studio.seen:
            with studio.at(name, scene):
                pass
    assert set(studio.seen.values()) == set(Step)
    ways = {(one.language, one.dark, one.zoom, one.width) for one in LOOKS}
    assert ways == {
        (language, dark, zoom, width)
        for language in LANGUAGES
        for dark in (False, True)
        for zoom in (100, 200)
        for width in (480, 1000)
    }


@pytest.fixture(scope="module")
def page(studio: Studio) -> Iterator[WizardUser]:
    with studio.at("02-prepare", EVERY_SCENE["02-prepare"]) as user:
        QApplication.setFont(QFont("Open Sans", 20))
        user.settle()
        assert seen(user) == []
        yield user


def seen(user: WizardUser) -> list[str]:
    return complaints(user.wizard.window, user.wizard.window.grab().toImage())


def _clipped(text: QWidget) -> None:
    text.setFixedSize(60, 20)


def _overlapping(text: QWidget) -> None:
    text.move(text.pos().x(), text.pos().y() - 20)


def _cut_off(text: QWidget) -> None:
    text.move(-30, text.pos().y())


def _faint(text: QWidget) -> None:
    pale = QGraphicsOpacityEffect(text)
    pale.setOpacity(0.4)
    text.setGraphicsEffect(pale)


def _wordy(text: QWidget) -> None:
    assert isinstance(text, QLabel)
    text.setText("word " * (MOST_WORDS + 1))


def _fourth_size(text: QWidget) -> None:
    text.setFont(QFont("Open Sans", 21))


def _nameless(text: QWidget) -> None:
    text.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    text.setAccessibleName("")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_clipped, "cut"),
        (_overlapping, "overlap"),
        (_cut_off, "cut off"),
        (_faint, "faint"),
        (_wordy, "words"),
        (_fourth_size, "sizes of text"),
        (_nameless, "no accessible name"),
    ],
)
def test_a_planted_fault_of_a_text_is_seen(
    page: WizardUser, spoil: Callable[[QWidget], None], told: str
) -> None:
    current = page.wizard.window.current()
    assert current is not None
    text = Text("Planted")
    current.column.addWidget(text)
    page.settle()
    current.view.ensureWidgetVisible(text)
    try:
        assert seen(page) == []
        spoil(text)
        if spoil is _wordy:
            page.settle()
        assert any(told in each for each in seen(page))
    finally:
        text.setParent(None)
        text.deleteLater()
        page.settle()


@pytest.mark.parametrize(
    ("kind", "side", "told"),
    [(Kind.PRIMARY, 0, "2 primary buttons"), (Kind.PLAIN, 30, "target of 30x30")],
)
def test_a_planted_fault_of_a_button_is_seen(
    page: WizardUser, kind: Kind, side: int, told: str
) -> None:
    current = page.wizard.window.current()
    assert current is not None
    button = Button("B", kind=kind)
    current.column.addWidget(button)
    if side:
        button.setFixedSize(side, side)
    page.settle()
    try:
        assert any(told in each for each in seen(page))
    finally:
        button.setParent(None)
        button.deleteLater()
        page.settle()


def test_the_window_has_its_sign_once_it_is_painted(page: WizardUser) -> None:
    page.wait(lambda: not QApplication.windowIcon().isNull(), "the sign")
