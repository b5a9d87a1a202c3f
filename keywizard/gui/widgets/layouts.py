"""Two layouts that are the whole responsive engine: beside if it fits, a capped column.

Both answer `heightForWidth` from the width alone, so a resize needs no notification. One
page change asks thousands of times: what a layout learned it keeps until Qt invalidates it.
"""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QVBoxLayout, QWidget

from keywizard.gui.look.type import em

__all__ = ["Capped", "ResponsiveRow", "column", "style_margin"]


class ResponsiveRow(QLayout):
    """Its items stand in a row if they fit, else one under the other.

    `grow`: index of the item that takes the rest of the row, and may wrap as long as
    `keep` ems are left for it. `fill`: stacked items take the whole width.
    """

    def __init__(
        self,
        *,
        gap: int = 8,
        grow: int = -1,
        keep: int = 20,
        fill: bool = False,
        top: bool = False,
        bottom: bool = False,
        stack_gap: int | None = None,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._hints: list[tuple[QLayoutItem, int]] | None = None
        self._heights: dict[int, int] = {}
        self._gap = gap
        self._stack_gap = gap if stack_gap is None else stack_gap
        self._grow = grow
        self._keep = keep
        self._fill = fill
        self._drop = 0.0 if top else 1.0 if bottom else 0.5
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        self._hints = None
        self._heights.clear()
        super().invalidate()

    def addLayout(self, layout: QLayout) -> None:
        """Nest another layout, as QBoxLayout does."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        # Qt asks one past the end and expects nothing; the stub does not know that
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            margins = self.contentsMargins()
            inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
            known = self._arrange(inner, move=False) + margins.top() + margins.bottom()
            self._heights[width] = known
        return known

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        if rect == self.geometry():  # to invalidate it forgets that
            return
        super().setGeometry(rect)
        self._arrange(self.contentsRect(), move=True)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(natural for _, natural in shown) + self._gap * max(0, len(shown) - 1)
        return self._with_margins(width, max((i.sizeHint().height() for i, _ in shown), default=0))

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item, _ in self._shown()]
        return self._with_margins(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def in_row(self, width: int) -> bool:
        """Whether the items stand beside one another at that width."""
        shown = self._shown()
        natural = sum(own for _, own in shown)
        free = width - self._gap * max(0, len(shown) - 1)
        grow = self._items[self._grow] if self._grow >= 0 else None
        for item, own in shown:
            if item is grow:
                return free - (natural - own) >= min(own, self._keep * em())
        return natural <= free

    def _shown(self) -> list[tuple[QLayoutItem, int]]:
        """List the items that take room, each with its preferred width."""
        if self._hints is None:
            shown = [item for item in self._items if not item.isEmpty()]
            self._hints = [(item, item.sizeHint().width()) for item in shown]
        return self._hints

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        shown = self._shown()
        if not shown:
            return 0
        if self.in_row(rect.width()):
            return self._row(shown, rect, move=move)
        return self._stack(shown, rect, move=move)

    def _row(self, shown: list[tuple[QLayoutItem, int]], rect: QRect, *, move: bool) -> int:
        grow = self._items[self._grow] if self._grow >= 0 else None
        spare = rect.width() - self._gap * (len(shown) - 1) - sum(own for _, own in shown)
        widths = [max(1, own + spare) if item is grow else own for item, own in shown]
        heights = [_height(item, w) for (item, _), w in zip(shown, widths, strict=True)]
        tallest = max(heights)
        if not move:
            return tallest
        x = rect.x()
        for (item, _), width, height in zip(shown, widths, heights, strict=True):
            y = rect.y() + round((tallest - height) * self._drop)
            item.setGeometry(QRect(x, y, width, height))
            x += width + self._gap
        return tallest

    def _stack(self, shown: list[tuple[QLayoutItem, int]], rect: QRect, *, move: bool) -> int:
        grow = self._items[self._grow] if self._grow >= 0 else None
        y = rect.y()
        for item, natural in shown:
            width = rect.width() if self._fill or item is grow else min(natural, rect.width())
            height = _height(item, width)
            if move:
                item.setGeometry(QRect(rect.x(), y, width, height))
            y += height + self._stack_gap
        return y - self._stack_gap - rect.y()


class Capped(QLayout):
    """One item, never wider than the column allows, at the top left."""

    def __init__(self, widest: Callable[[], int]) -> None:
        super().__init__()
        self._item: QLayoutItem | None = None
        self._heights: dict[int, int] = {}
        self._widest = widest
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._item = item
        self.invalidate()

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        return 0 if self._item is None else 1

    def itemAt(self, index: int) -> QLayoutItem:
        return self._item if index == 0 else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        taken, self._item = (self._item, None) if index == 0 else (None, self._item)
        return taken  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        known = self._heights.get(width)
        if known is None:
            margins = self.contentsMargins()
            inner = self._width(width - margins.left() - margins.right())
            height = _height(self._item, inner) if self._item else 0
            known = self._heights[width] = height + margins.top() + margins.bottom()
        return known

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def setGeometry(self, rect: QRect) -> None:
        if rect == self.geometry():  # to invalidate it forgets that
            return
        super().setGeometry(rect)
        inner = self.contentsRect()
        if self._item is not None:
            width = self._width(inner.width())
            self._item.setGeometry(QRect(inner.x(), inner.y(), width, _height(self._item, width)))

    def sizeHint(self) -> QSize:
        return self._with_margins(self._item.sizeHint() if self._item else QSize())

    def minimumSize(self) -> QSize:
        return self._with_margins(self._item.minimumSize() if self._item else QSize())

    def _width(self, offered: int) -> int:
        return max(1, min(offered, self._widest()))

    def _with_margins(self, size: QSize) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            max(0, size.width()) + margins.left() + margins.right(),
            max(0, size.height()) + margins.top() + margins.bottom(),
        )


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def column(owner: QWidget | None = None, *, gap: int = 16, margin: int = 0) -> QVBoxLayout:
    """Make a vertical layout with our gap instead of the style's."""
    layout = QVBoxLayout(owner) if owner is not None else QVBoxLayout()
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(gap)
    return layout


def style_margin() -> int:
    """Measure the margin that the style gives to layouts inside a window, in pixels."""
    # A layout knows it without loading QStyle, whose enums cost 10 ms of the start.
    window = QWidget()
    inside = QWidget(window)
    return QVBoxLayout(inside).contentsMargins().left()
