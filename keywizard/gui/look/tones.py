"""Give good, care and stop their colours: Qt's palette has no roles for them."""

from enum import StrEnum
from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from keywizard.gui.look.palette import mix

__all__ = ["Tone", "colour", "contrast", "wash"]

_ROLE = QPalette.ColorRole


class Tone(StrEnum):
    """What a text or a sign means; each tone is doubled by a shape and a word."""

    TEXT = "text"
    MUTED = "muted"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    REFUSE = "refuse"


ROLES = {
    Tone.TEXT: QPalette.ColorRole.WindowText,
    Tone.MUTED: QPalette.ColorRole.PlaceholderText,
    Tone.ACCENT: QPalette.ColorRole.Accent,
}
"""Tones that are a palette role: they follow a theme change without help."""

# tone -> (on a light base, on a dark one): OKLCH hues 152, 70 and 27 at the lightness that has
# 5.5:1 on its own wash in our palettes
_COLOURS = {
    Tone.OK: ("#0A6A35", "#5EBC7B"),
    Tone.WARN: ("#855405", "#DF9B44"),
    Tone.REFUSE: ("#B7191C", "#FB887C"),
}
_WASH_SHARE = 0.10
_MIN_RATIO = 5.5
_HIGH_CONTRAST_RATIO = 19.0  # text against base: only a high-contrast palette goes that far
_MIN_HIGH_CONTRAST_RATIO = 7.0
_DARK_LUMINANCE = 0.18


def colour(tone: Tone, palette: QPalette) -> QColor:
    """Choose the colour of texts and signs of that tone."""
    if tone in ROLES:
        return palette.color(ROLES[tone])
    base, text = palette.color(_ROLE.Base), palette.color(_ROLE.WindowText)
    high = contrast(text, base) > _HIGH_CONTRAST_RATIO
    return QColor(_readable(tone, base.rgb(), _MIN_HIGH_CONTRAST_RATIO if high else _MIN_RATIO))


def wash(tone: Tone, palette: QPalette) -> QColor:
    """Lay a tenth of the tone over Base: the background of a message or of a refused row."""
    return mix(colour(tone, palette), palette.color(_ROLE.Base), _WASH_SHARE)


def contrast(one: QColor, other: QColor) -> float:
    """Compute the WCAG 2 contrast ratio, 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@lru_cache(maxsize=64)
def _readable(tone: Tone, base_rgb: int, wanted: float) -> int:
    """Mix the tone with black or white until it has the `wanted` contrast on its own wash."""
    base = QColor(base_rgb)
    dark = _luminance(base) < _DARK_LUMINANCE
    own, far = QColor(_COLOURS[tone][dark]), QColor("white" if dark else "black")
    mixed = (mix(far, own, percent / 100) for percent in range(101))
    return next((c for c in mixed if contrast(c, mix(c, base, _WASH_SHARE)) >= wanted), far).rgb()


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
