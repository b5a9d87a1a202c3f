"""Colours keep their contrast in both themes, and on a system palette we did not choose."""

import pytest
from PySide6.QtGui import QColor, QPalette

from keywizard.gui.look.palette import mix, palette
from keywizard.gui.look.tones import Tone, colour, contrast, wash
from keywizard.gui.look.type import Type, font

Role = QPalette.ColorRole
SOLVED = (Tone.OK, Tone.WARN, Tone.REFUSE)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        (Role.WindowText, Role.Window, 14),
        (Role.Text, Role.Base, 13),
        (Role.WindowText, Role.AlternateBase, 14),
        (Role.ButtonText, Role.Button, 10),
        (Role.PlaceholderText, Role.Window, 5.5),
        (Role.PlaceholderText, Role.Base, 5.5),
        (Role.PlaceholderText, Role.AlternateBase, 5.5),
        (Role.HighlightedText, Role.Accent, 7),
        (Role.Accent, Role.Window, 6),
        (Role.Accent, Role.Base, 6),
        (Role.Dark, Role.Base, 3),
        (Role.Dark, Role.Window, 3),
        (Role.Dark, Role.AlternateBase, 3),
    ],
)
def test_every_role_pair_can_be_read(dark: bool, front: Role, back: Role, least: float) -> None:
    made = palette(dark)
    assert contrast(made.color(front), made.color(back)) >= least


@pytest.mark.parametrize("dark", [False, True])
def test_disabled_text_stays_readable(dark: bool) -> None:
    made = palette(dark)
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        ink = made.color(QPalette.ColorGroup.Disabled, role)
        assert contrast(ink, made.color(Role.Button)) >= 4.5


@pytest.mark.parametrize("tone", SOLVED)
@pytest.mark.parametrize(
    "base", ["#FFFFFF", "#20242C", "#000000", "#FFFFE1", "#002B36", "#FDF6E3", "#808080"]
)
def test_tones_are_solved_on_any_base(tone: Tone, base: str) -> None:
    system = QPalette()
    system.setColor(Role.Base, QColor(base))
    assert contrast(colour(tone, system), wash(tone, system)) >= (3.9 if base == "#808080" else 5.5)


@pytest.mark.parametrize(("text", "base"), [("#FFFF00", "#000000"), ("#000000", "#FFFFFF")])
def test_high_contrast_asks_for_more(text: str, base: str) -> None:
    system = QPalette()
    system.setColor(Role.WindowText, QColor(text))
    system.setColor(Role.Base, QColor(base))
    assert all(contrast(colour(t, system), wash(t, system)) >= 7 for t in SOLVED)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("share", [0.10, 0.16, 0.22])
def test_the_secondary_button_stays_readable_while_pressed(dark: bool, share: float) -> None:
    made = palette(dark)
    accent, base = made.color(Role.Accent), made.color(Role.Base)
    assert contrast(accent, mix(accent, base, share)) >= 4.5


def test_nothing_is_smaller_than_the_systems_font(look: object) -> None:
    from PySide6.QtWidgets import QApplication

    assert all(font(role).pointSizeF() >= QApplication.font().pointSizeF() for role in Type)
    assert font(Type.DISPLAY).pointSizeF() >= 24
