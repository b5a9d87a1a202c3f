"""The scrolled page: one column, our own bar, no reflow when the bar has nothing to do."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from keywizard.gui.look.painting import rounded
from keywizard.gui.look.palette import mix
from keywizard.gui.look.type import em
from keywizard.gui.widgets.layouts import Capped, column

__all__ = ["BAR_PX", "ScrollPage"]

BAR_PX = 12
_WIDEST_EM = 92  # ems; longer lines are hard to read


class _Bar(QScrollBar):
    """Twelve pixels, always there, empty if there is nothing to scroll."""

    def sizeHint(self) -> QSize:
        return QSize(BAR_PX, 2 * BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        span = self.maximum() - self.minimum() + self.pageStep()
        if self.maximum() <= self.minimum() or span <= 0:
            return
        palette = self.palette()
        length = max(32.0, self.height() * self.pageStep() / span)
        travel = self.height() - length - 4
        share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
        strong = palette.color(QPalette.ColorRole.PlaceholderText)
        quiet = palette.color(QPalette.ColorRole.Dark)
        with QPainter(self) as painter:
            back = palette.color(QPalette.ColorRole.Window)
            fill = strong if self.underMouse() else mix(quiet, back, 0.75)
            rounded(painter, QRectF(3, 2 + travel * share, 6, length), 3, fill=fill)


class ScrollPage(QScrollArea):
    """Put things into `column`; it is never wider than 92 ems."""

    def __init__(self) -> None:
        super().__init__()
        # Qt's own viewport is of no class that Python knows: finding that out costs 17 ms, once.
        window = QWidget()
        window.setAutoFillBackground(True)
        self.setViewport(window)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Qt's own bar leaves the accessibility tree when its page hides, and Qt crashes on a screen
        # reader that asks for it just then: ours stands beside it and is no part of that tree.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, BAR_PX, 0)
        self._bar = _Bar(self)
        self._bar.setRange(0, 0)
        scrolled = self.verticalScrollBar()
        scrolled.rangeChanged.connect(self._bar.setRange)
        scrolled.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(scrolled.setValue)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = QWidget()
        self._outer = Capped(lambda: _WIDEST_EM * em())
        self.content.setLayout(self._outer)
        sheet = QWidget()
        self.column: QVBoxLayout = column(sheet, gap=16)
        self._outer.addWidget(sheet)
        self.setWidget(self.content)
        for surface in (self, window, self.content, sheet):
            surface.setBackgroundRole(QPalette.ColorRole.Window)
        self.set_margins(32, 20)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the right edge."""
        super().resizeEvent(event)
        self._bar.setGeometry(self.width() - BAR_PX, 0, BAR_PX, self.height())
        self._bar.setPageStep(self.verticalScrollBar().pageStep())

    def settle(self, width: int) -> None:
        """Lay everything out now, the innermost first: Qt's own way takes a round a level."""
        self.content.resize(width, self.content.height())
        parts = [self.content, *self.content.findChildren(QWidget)]
        for part in reversed(parts):
            part.ensurePolished()
            layout = part.layout()
            if layout is not None:
                layout.activate()

    def set_margins(self, side: int, end: int) -> None:
        """Margins of the column; the bar's own width counts as part of the right one."""
        self._outer.setContentsMargins(side, end, max(4, side - BAR_PX), end)
