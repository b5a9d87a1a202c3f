"""The rail comes back when large text is turned off again."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from keywizard.gui.window.rail import Rail

STEPS = [(number, f"Collez les deux valeurs {number}") for number in range(10)]
SAFETY = "Nous ne demandons jamais : retraits, mot de passe, code reçu, clé secrète."


def test_a_hidden_rail_hears_of_a_smaller_text(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.font()
    rail = Rail()
    qtbot.addWidget(rail)
    rail.set_words("Keywizard", "SmartradeX", SAFETY)
    rail.set_steps(STEPS)
    rail.show()
    normal = rail.natural_height()
    rail.hide()
    try:
        qapp.setFont(QFont(before.family(), before.pointSize() * 2))
        qapp.processEvents()
        assert rail.natural_height() > normal
    finally:
        qapp.setFont(before)
        qapp.processEvents()
    assert rail.natural_height() == normal
