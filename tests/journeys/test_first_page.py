"""A click on the first page before the program behind it is loaded: it counts once it is."""

import subprocess
import sys

import pytest

from tests.desktop.processes import running
from tests.desktop.session import desktop

STALLED = """
import sys
from PySide6.QtWidgets import QAbstractButton
from keywizard.cli.commands import wizard
from keywizard.cli.main import main

def stalled(before=wizard.first_page):
    first = before()
    cards = first.window.findChildren(QAbstractButton)
    card = next(each for each in cards if each.accessibleIdentifier() == "service-whalinvest")
    place = card.mapTo(first.window, card.rect().center())
    print(place.x(), place.y(), flush=True)
    sys.stdin.readline()
    return first

wizard.first_page = stalled
sys.exit(main([]))
"""


@pytest.mark.journey
def test_a_click_before_the_program_is_there_counts() -> None:
    with desktop() as here:
        program = [sys.executable, "-c", STALLED]
        pipe = subprocess.PIPE
        with running(program, here.environment, stdin=pipe, stdout=pipe) as wizard:
            assert wizard.stdout is not None
            assert wizard.stdin is not None
            x, y = map(int, wizard.stdout.readline().split())
            window = here.display.window("Keywizard")
            here.display.click_in(window, x, y)
            wizard.stdin.write("\n")
            wizard.stdin.flush()
            assert here.screenreader.see(id="service-whalinvest", states=["checked"])
            here.screenreader.see(id="exchange-kucoin")
