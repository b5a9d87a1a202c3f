"""The place at the side of a QWizard, and the rail that lies over it down to the footer."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget, QWizard

from keywizard.gui.widgets.layouts import style_margin
from keywizard.gui.window.rail import Rail

__all__ = ["RailPlace"]


class RailPlace:
    """QWizard keeps an empty widget beside page and footer; its own layouts stay untouched."""

    def __init__(self, wizard: QWizard, rail: Rail) -> None:
        self._wizard, self._rail = wizard, rail
        self._holder: QWidget | None = None

    def hold(self, width: int) -> None:
        """Make room for a rail of that width, or none."""
        self._rail.setVisible(width > 0)
        if width:
            if self._holder is None:
                self._holder = QWidget()
                self._wizard.setSideWidget(self._holder)
            self._holder.setFixedWidth(width - 2 * style_margin())
        elif self._holder is not None:
            self._wizard.setSideWidget(None)  # type: ignore[arg-type] # the stub forgets
            self._holder.deleteLater()
            self._holder = None
        self._rail.raise_()

    def fill(self, width: int) -> None:
        """Lay the rail over it, as high as the window."""
        self._rail.setGeometry(QRect(0, 0, width, self._wizard.height()))
