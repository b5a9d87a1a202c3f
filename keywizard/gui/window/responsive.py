"""Fit the window to its size: a rail beside the page and links in the footer, or neither."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWizard

from keywizard.gui.look.type import em
from keywizard.gui.widgets.focus import focus_kept
from keywizard.gui.window.footer import Footer
from keywizard.gui.window.page import Page
from keywizard.gui.window.rail import Rail
from keywizard.gui.window.rail_place import RailPlace

__all__ = ["ResponsiveLayout"]

_PAGE_BESIDE_RAIL_EM = 72  # ems of page beside the rail
_NARROW_EM, _TINY_EM = 56, 26  # ems of window


class ResponsiveLayout:
    """Arranges rail, footer and pages; nothing is touched while the shape stays the same."""

    def __init__(self, window: QWizard, rail: Rail, footer: Footer) -> None:
        self._window, self._rail, self._footer = window, rail, footer
        self._place = RailPlace(window, rail)
        self._shape: tuple[bool, bool, bool, int] | None = None

    def forget(self) -> None:
        """Forget what was measured: words or font have changed."""
        self._shape = None

    def fit(self, pages: Iterable[Page]) -> None:
        """Look at the window's size; `pages` are those that are built."""
        window, unit = self._window, em()
        rail_width = self._rail.natural_width()
        with_rail = (
            window.width() >= rail_width + _PAGE_BESIDE_RAIL_EM * unit
            and window.height() >= self._rail.natural_height()
        )
        narrow, tiny = window.width() < _NARROW_EM * unit, window.width() < _TINY_EM * unit
        shape = (with_rail, narrow, tiny, rail_width)
        if shape != self._shape:
            self._shape = shape
            with focus_kept(window, self._rail):
                self._place.hold(rail_width if with_rail else 0)
                self._footer.arrange(narrow=narrow, tiny=tiny)
            for page in pages:
                self.fold(page)
        self._place.fill(rail_width)

    def fold(self, page: Page) -> None:
        """Fit one page that was built later."""
        if self._shape is not None:
            with_rail, narrow, _, _ = self._shape
            page.fold(rail=not with_rail, links=narrow)
