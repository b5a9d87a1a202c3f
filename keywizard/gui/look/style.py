"""The one call that makes an application look like Keywizard."""

from PySide6.QtWidgets import QApplication

from keywizard.gui.look.palette import follow_system

__all__ = ["dress"]


def dress(app: QApplication) -> None:
    """Fusion everywhere, our palette, no style sheet; call it before the first window."""
    app.setStyle("Fusion")
    follow_system(app)
