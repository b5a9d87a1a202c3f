"""Our light and our dark palette, installed on every system so that « le bouton bleu » is blue.

With high contrast on nothing is installed: every widget paints from roles and follows the system.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

__all__ = ["follow_system", "high_contrast", "mix", "palette"]

_Role = QPalette.ColorRole

# role -> (light, dark); the pairs and their contrasts are tested
_COLOURS: dict[QPalette.ColorRole, tuple[str, str]] = {
    _Role.Window: ("#F5F6F9", "#16191F"),
    _Role.Base: ("#FFFFFF", "#20242C"),
    _Role.AlternateBase: ("#EBEEF4", "#101317"),
    _Role.WindowText: ("#191C22", "#ECEFF5"),
    _Role.Text: ("#191C22", "#ECEFF5"),
    _Role.ButtonText: ("#191C22", "#ECEFF5"),
    _Role.BrightText: ("#191C22", "#ECEFF5"),
    _Role.PlaceholderText: ("#525B6B", "#A9B2C1"),
    _Role.Dark: ("#7B8595", "#7F8A9B"),
    _Role.Mid: ("#D3D8E2", "#373E4A"),
    _Role.Midlight: ("#E4E8F0", "#2E343F"),
    _Role.Light: ("#FFFFFF", "#373E4A"),
    _Role.Shadow: ("#191C22", "#000000"),
    _Role.Button: ("#E4E8F0", "#2E343F"),
    _Role.Accent: ("#2450BE", "#94B5FF"),
    _Role.Highlight: ("#2450BE", "#94B5FF"),
    _Role.Link: ("#2450BE", "#94B5FF"),
    _Role.LinkVisited: ("#2450BE", "#94B5FF"),
    _Role.HighlightedText: ("#FFFFFF", "#0C1A3A"),
    _Role.ToolTipBase: ("#191C22", "#ECEFF5"),
    _Role.ToolTipText: ("#FFFFFF", "#16191F"),
}


def palette(dark: bool) -> QPalette:
    """Build the palette; the Disabled group keeps a readable text (Fusion's own is 1.6:1)."""
    made = QPalette()
    for role, (light_colour, dark_colour) in _COLOURS.items():
        made.setColor(role, QColor(dark_colour if dark else light_colour))
    quiet = made.color(_Role.PlaceholderText)
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, quiet)
    return made


def high_contrast(app: QApplication) -> bool:
    """Return whether the system asks for high contrast (known from Qt 6.10 on)."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    wish = hints.accessibility().contrastPreference()
    return bool(wish == Qt.ContrastPreference.HighContrast)


def follow_system(app: QApplication) -> None:
    """Install the palette for the system's colour scheme, now and each time it changes."""

    def install() -> None:
        if not high_contrast(app):
            app.setPalette(palette(app.styleHints().colorScheme() == Qt.ColorScheme.Dark))

    install()
    app.styleHints().colorSchemeChanged.connect(install)


def mix(front: QColor, back: QColor, share: float) -> QColor:
    """`share` (0 to 1) of `front` laid over `back`."""

    def blend(one: int, other: int) -> int:
        return round(one * share + other * (1 - share))

    return QColor(
        blend(front.red(), back.red()),
        blend(front.green(), back.green()),
        blend(front.blue(), back.blue()),
    )
