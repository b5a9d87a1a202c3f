"""The focus ring: an overlay that follows the focus inside one host and scrolls along with it."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cmp_to_key

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from keywizard.gui.widgets.buttons import Button

__all__ = ["FocusRing", "focus_kept", "tab_order"]

_OUT = 4  # 2 px of gap and 2 px of ring
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """Drawn around the button that has the focus, if it came by keyboard.

    `host` is the widget to draw in: the content of a scrolled page, or the window for what
    lies outside of it. One ring per host; a ring dies with its host.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched = []
        host = self._host
        if isinstance(new, Button) and new.ring and _host_of(new) is host:
            walk: QWidget | None = new
            while walk is not None and walk is not host:
                walk.installEventFilter(self)
                self._watched.append(walk)
                walk = walk.parentWidget()
        self._place()

    def _place(self) -> None:
        if not self._watched or not isValid(self._watched[0]) or self._watched[0].isHidden():
            self.hide()
            return
        target = self._watched[0]
        inner = target.contentsRect()
        corner = target.mapTo(self._host, QPoint(inner.x(), inner.y()))
        self.setGeometry(QRect(corner, inner.size()).adjusted(-_OUT, -_OUT, _OUT, _OUT))
        self.raise_()
        self.show()


@contextmanager
def focus_kept(window: QWidget, vanishing: QWidget) -> Iterator[None]:
    """Give the focus back: QWizard hides its page while it lays itself out, which drives it away.

    What stands in the `vanishing` part loses it for good.
    """
    before = window.focusWidget()
    yield
    moved = before is not window.focusWidget()
    if before is not None and moved and not vanishing.isAncestorOf(before):
        before.setFocus(Qt.FocusReason.OtherFocusReason)


def _host_of(widget: QWidget) -> QWidget | None:
    """The nearest ancestor that has a ring of its own."""
    walk = widget.parentWidget()
    while walk is not None:
        if any(isinstance(child, FocusRing) for child in walk.children()):
            return walk
        walk = walk.parentWidget()
    return None


def tab_order(window: QWidget, page: QWidget, then: Iterable[QWidget]) -> list[QWidget]:
    """What Tab visits: the page from top to bottom, then `then` (each whole), visible parts only.

    Asked at each Tab, so that controls that come and go need no bookkeeping.
    """

    def above(one: QWidget, other: QWidget) -> int:
        first = QRect(one.mapTo(page, QPoint(0, 0)), one.size())
        second = QRect(other.mapTo(page, QPoint(0, 0)), other.size())
        if first.bottom() <= second.top():
            return -1
        if second.bottom() <= first.top():
            return 1
        return int(first.x() - second.x())

    def tabbable(widget: QWidget) -> bool:
        tab = Qt.FocusPolicy.TabFocus
        return (
            widget.isVisibleTo(window) and widget.isEnabled() and widget.focusPolicy() & tab == tab
        )

    here = sorted(filter(tabbable, page.findChildren(QWidget)), key=cmp_to_key(above))
    for part in then:
        here += filter(tabbable, [part, *part.findChildren(QWidget)])
    return here
