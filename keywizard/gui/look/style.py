"""What makes an application look like Keywizard: Fusion everywhere, our palette, no style sheet."""

from PySide6.QtWidgets import QApplication

from keywizard.gui.look.palette import follow_system

__all__ = ["STYLE", "apply_style"]

STYLE = "Fusion"
"""Given to QApplication as an option it costs nothing: `setStyle` wakes QStyle for 10 ms."""


def apply_style(app: QApplication) -> None:
    """Install our palette; call it before the first window."""
    follow_system(app)
