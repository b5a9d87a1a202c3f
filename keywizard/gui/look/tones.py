"""The meanings of colour: good, care and stop are solved from the palette in OKLCH.

Qt has no roles for them; solving works on any system palette, dark and high contrast included.
"""

import math
from bisect import bisect_left
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

_HUE_AND_CHROMA = {Tone.OK: (152.0, 0.13), Tone.WARN: (70.0, 0.13), Tone.REFUSE: (27.0, 0.19)}
_WASH = 0.10
_ENOUGH = 5.5
_HIGH = 19.0  # text against base: only a high-contrast palette goes that far
_ENOUGH_HIGH = 7.0


def colour(tone: Tone, palette: QPalette) -> QColor:
    """The colour of texts and signs of that tone."""
    if tone in ROLES:
        return palette.color(ROLES[tone])
    base, text = palette.color(_ROLE.Base), palette.color(_ROLE.WindowText)
    enough = _ENOUGH_HIGH if contrast(text, base) > _HIGH else _ENOUGH
    return QColor(_solved(tone, base.rgb(), enough))


def wash(tone: Tone, palette: QPalette) -> QColor:
    """A tenth of the tone over Base: the background of a message or of a refused row."""
    return mix(colour(tone, palette), palette.color(_ROLE.Base), _WASH)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio, 1 to 21."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@lru_cache(maxsize=64)
def _solved(tone: Tone, base_rgb: int, enough: float) -> int:
    base = QColor(base_rgb)
    hue, chroma = _HUE_AND_CHROMA[tone]
    dark = _luminance(base) < 0.18

    def at(step: int) -> QColor:
        lightness = step / 100 if dark else 1 - step / 100
        return QColor(_from_oklch(lightness, chroma, hue).rgb())  # as it will be painted

    def contrast_at(step: int) -> float:
        return contrast(at(step), mix(at(step), base, _WASH))

    # The farther from the background, the more contrast.
    step = bisect_left(range(101), enough, key=contrast_at)
    return (at(step) if step <= 100 else QColor("white" if dark else "black")).rgb()


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _from_oklch(lightness: float, chroma: float, hue: float) -> QColor:
    """The colour, with as much of the chroma as sRGB can show (matrices: Ottosson, 2020)."""
    for share in range(20, -1, -1):
        channels = _linear_srgb(lightness, chroma * share / 20, math.radians(hue))
        if all(-0.0005 <= c <= 1.0005 for c in channels):
            break
    return QColor.fromRgbF(*(_gamma(min(1.0, max(0.0, c))) for c in channels))


def _linear_srgb(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
