"""Show the focus by one ring, keep it through a change of layout, and order what Tab visits."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cmp_to_key
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from keywizard.gui.look.painting import rounded

__all__ = ["FocusRing", "Ringed", "focus_kept", "tab_order"]

_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


@runtime_checkable
class Ringed(Protocol):
    """A widget that wants the ring while it has the focus."""

    def ring_shape(self) -> tuple[QMargins, int] | None:
        """Give margins around its contents (negative: inside) and radius in px; None: no ring."""


class FocusRing(QWidget):
    """Follow the focus inside `host`, and scroll along with it.

    `host` is the content of a scrolled page, or the window for what lies outside of it. One
    ring per host; a ring dies with its host.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._radius = 0
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
            ink = self.palette().color(QPalette.ColorRole.WindowText)
            rounded(painter, QRectF(self.rect()), self._radius, border=ink, width=2)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:  # noqa: ARG002
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched = []
        host = self._host
        if new is not None and _ring_shape(new) is not None and _host_of(new) is host:
            walk: QWidget | None = new
            while walk is not None and walk is not host:
                walk.installEventFilter(self)
                self._watched.append(walk)
                walk = walk.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._watched[0] if self._watched and isValid(self._watched[0]) else None
        shape = _ring_shape(target)
        if target is None or shape is None or target.isHidden():
            self.hide()
            return
        margins, self._radius = shape
        inner = target.contentsRect()
        corner = target.mapTo(self._host, inner.topLeft())
        self.setGeometry(QRect(corner, inner.size()).marginsAdded(margins))
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


def _ring_shape(widget: object) -> tuple[QMargins, int] | None:
    return widget.ring_shape() if isinstance(widget, Ringed) else None


def _host_of(widget: QWidget) -> QWidget | None:
    """Find the nearest ancestor that has a ring of its own."""
    walk = widget.parentWidget()
    while walk is not None:
        if any(isinstance(child, FocusRing) for child in walk.children()):
            return walk
        walk = walk.parentWidget()
    return None


def tab_order(window: QWidget, page: QWidget, then: Iterable[QWidget]) -> list[QWidget]:
    """List what Tab visits: the page from top to bottom, then `then`, visible parts only.

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
