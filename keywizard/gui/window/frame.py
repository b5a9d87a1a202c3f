"""Frame the pages with rail and footer; the frame knows pages, but not the flow."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Callable, Sequence

from PySide6 import QtGui
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QWidget, QWizard

from keywizard.gui.look.type import FollowsFont
from keywizard.gui.widgets.focus import FocusRing, tab_order
from keywizard.gui.window.footer import Footer
from keywizard.gui.window.frame_words import FrameWords
from keywizard.gui.window.page import Page
from keywizard.gui.window.prebuild import Prebuild
from keywizard.gui.window.rail import Rail
from keywizard.gui.window.responsive import ResponsiveLayout

__all__ = ["Frame", "FrameWords", "Page"]


_SIZE_PX, _MIN_SIZE_PX = QSize(1000, 780), QSize(400, 480)
_BORDERS_PX = QSize(16, 40)
"""What the system draws around a window, at most: it is not known before the window is shown."""


class Frame(QWizard):
    """A wizard whose pages are built one ahead, while the user reads the page before.

    The owner sets `next_of` (the step after a step, -1 at the end), `may_close`, and `entering`,
    which is called before the page of a step loads.
    """

    entered = Signal(int)
    """The page of that step is shown and has loaded."""
    came_to_front = Signal()
    painted = Signal()

    help_requested = Signal()
    language_requested = Signal()
    step_clicked = Signal(int)
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.next_of: Callable[[int], int] = lambda _step: -1
        self.may_close: Callable[[], bool] = lambda: True
        self.entering: Callable[[int], None] = lambda _step: None
        self._factories: dict[int, Callable[[], Page]] = {}
        self._steps: list[tuple[int, str]] = []
        self._words = FrameWords()
        self._page: Page | None = None
        self._walking = False
        self._stale: set[int] = set()
        self._prebuild = Prebuild(self, self._make_ready)
        self._set_up()
        self.rail = Rail(self)
        self.rail.step_clicked.connect(self.step_clicked)
        self._responsive = ResponsiveLayout(self, self.rail, self._footer)
        self._ring = FocusRing(self)
        self._said = ""
        self.currentIdChanged.connect(self._entered)
        # The longest page fits without scrolling where the screen allows it.
        room = self.screen().availableGeometry().size() - _BORDERS_PX
        self.setMinimumSize(_MIN_SIZE_PX.boundedTo(room))
        self.resize(_SIZE_PX.boundedTo(room))

    # --- for the owner

    def set_words(self, words: FrameWords, steps: Sequence[tuple[int, str]]) -> None:
        """Give the frame its words and the titles of the steps (id, title).

        The page shown follows at once, the others when they are shown again.
        """
        self._words = words
        self._steps = list(steps)
        self.rail.set_words(words.product, words.context, words.safety)
        self.rail.set_steps(self._steps)
        if self._page is not None:
            self.rail.set_current(self.currentId(), words.done, words.now)
        self._responsive.forget()
        self._stale = set(self.pageIds())
        self._refresh_words(self.currentId())
        self._refresh()
        self._fit()

    def add(self, step: int, factory: Callable[[], Page]) -> None:
        """Name the page of a step; it is built when the step is first reached."""
        self._factories[step] = factory

    def begin(self, step: int, through: Sequence[int] = ()) -> None:
        """Restart at `step`; `through` are further steps to pass without asking (resume)."""
        self.setUpdatesEnabled(False)  # the focus waits for the new page: see focusNextPrevChild
        for old in sorted(self.pageIds(), key=lambda i: i == self.currentId()):
            page = self.page(old)
            self.removePage(old)
            page.deleteLater()
        self.setUpdatesEnabled(True)
        self._page = None
        self._build(step)
        self.setStartId(step)
        self.restart()
        self._walking = True
        for further in through:
            if self.next_of(self.currentId()) == further:
                self.next()
        self._walking = False

    def back_to(self, step: int) -> None:
        """Go back, page by page, to a step already visited."""
        self._paint_once()
        while step in self.visitedIds() and self.currentId() != step:
            self.back()

    def forward_to(self, step: int) -> None:
        """Go on, page by page, without asking on the way."""
        self._walking = True
        while self.currentId() != step and self.nextId() >= 0:
            self.next()
        self._walking = False

    def announce_again(self) -> None:
        """Have the next page announced even if it is called like the one before."""
        self._said = ""

    def current(self) -> Page | None:
        """Return the page shown."""
        return self._page

    # --- what QWizard asks

    def nextId(self) -> int:
        return -1 if self.currentId() < 0 else self.next_of(self.currentId())

    def validateCurrentPage(self) -> bool:
        if not self._walking and not super().validateCurrentPage():
            return False
        following = self.nextId()
        if following >= 0:
            self._build(following)
        self._paint_once()
        return True

    def reject(self) -> None:
        self.close_requested.emit()
        if self.may_close():
            super().reject()

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Let a held Enter turn one page only."""
        if event.isAutoRepeat() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before closing, as Esc does."""
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        """Tab order: page top to bottom, primary, back, help, language, rail."""
        if not self.updatesEnabled():  # QWizard hides all for a moment: the next page decides
            return False
        page = self._page
        rest = [*self._footer.tab_order(), self.rail]
        ring = tab_order(self, page, rest) if page is not None else []
        if page is None or not ring:
            return super().focusNextPrevChild(next)
        here = self.focusWidget()
        at = -1 if here not in ring else ring.index(here)
        at = at + 1 if next else (at - 1 if here in ring else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target = ring[at % len(ring)]
        target.setFocus(reason)
        if page.view.content.isAncestorOf(target):
            page.view.ensureWidgetVisible(target, 16, 24)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._flatten()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._prebuild.painted()
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None:  # Windows' Qt sends one while the wizard's style is set
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.came_to_front.emit()
        if event.type() == QEvent.Type.FontChange and self._steps:
            for widget in self.findChildren(QWidget):
                if isinstance(widget, FollowsFont):
                    widget.apply_font()
                widget.updateGeometry()
            for nested in self.findChildren(QLayout):
                nested.invalidate()  # a widget informs only the outermost layout around it
            self._responsive.forget()
            self._fit()

    # --- drawing

    def _set_up(self) -> None:
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        option = QWizard.WizardOption
        for one in (
            option.IndependentPages,
            option.NoCancelButton,
            option.NoBackButtonOnStartPage,
            option.NoBackButtonOnLastPage,
            option.HaveHelpButton,
            option.HaveCustomButton1,
            option.ExtendedWatermarkPixmap,
        ):
            self.setOption(one)
        self._footer = Footer(self)
        self.helpRequested.connect(self.help_requested)
        self._footer.language.clicked.connect(self.language_requested)
        self._footer.back.released.connect(self._paint_once)

    def _built(self, step: int) -> Page | None:
        page = self.page(step)
        return page if isinstance(page, Page) else None

    def _build(self, step: int) -> None:
        if step in self.pageIds():
            return
        page = self._factories[step]()
        page.header.help_requested.connect(self.help_requested)
        page.header.language_requested.connect(self.language_requested)
        page.changed.connect(lambda: self._changed(page))
        self._words.put_on(page, step, self._steps)
        page.retranslate()
        self._responsive.fold(page)
        self.setPage(step, page)

    def _changed(self, page: Page) -> None:
        if page is self._page:
            self._refresh()
        else:
            self._prebuild.again()

    def _make_ready(self) -> bool:
        """Build the next page, then lay it out; whether something is left to do."""
        following = self.nextId()
        if following < 0 or self._page is None:
            return False
        QtGui.QAccessible.isActive()  # its enums are 15 ms of the first change of a page
        if following not in self.pageIds():
            self._build(following)
            return True
        page = self._built(following)
        if page is not None:
            self._refresh_words(following)
            page.view.settle(self._page.view.viewport().width())
        return False

    def _refresh_words(self, step: int) -> None:
        page = self._built(step)
        if page is None or step not in self._stale:
            return
        self._stale.discard(step)
        self._words.put_on(page, step, self._steps)
        page.retranslate()
        page.show_error_again()

    def _entered(self, step: int) -> None:
        if step < 0:
            return
        self.entering(step)
        left, self._page = self._page, self._built(step)
        if left is not None and self._page is not None and left is not self._page:
            gone_back = left not in [self.page(one) for one in self.visitedIds()]
            if gone_back:
                left.store()
            self._footer.ignore_second_press()
        page = self._page
        if page is None:
            return
        self._refresh_words(step)
        page.load()
        self.rail.set_current(step, self._words.done, self._words.now)
        self._flatten()
        self._refresh()
        self._prebuild.wait_for_paint()
        self._focus_and_say(page)
        self.entered.emit(step)

    def _paint_once(self) -> None:
        """Invalidate the whole window just before the page changes.

        Else each part asks for itself once it is shown, and Qt paints the opaque ones with all
        that they hold, then the rest with all that lies under it: each page twice.
        """
        if self._page is not None:
            for part in (self._page, self.rail):
                part.lower()
                part.raise_()

    def _flatten(self) -> None:
        """ModernStyle paints the frame around each page in Base, and again when it is shown."""
        around = self._page.parentWidget() if self._page is not None else None
        if around is not None:
            around.setBackgroundRole(QPalette.ColorRole.Window)

    def _focus_and_say(self, page: Page) -> None:
        keys = self._footer.focused_by_keyboard()
        reason = Qt.FocusReason.TabFocusReason if keys else Qt.FocusReason.OtherFocusReason
        page.first_focus().setFocus(reason)
        before, self._said = self._said, f"{page.header.step.words()}. {page.heading}"
        # A screen reader reads a new window anyway, and QAccessible is 3 ms of a start.
        if self._said != before and self.isVisible():
            page.announce(self._said)

    def _refresh(self) -> None:
        page, words = self._page, self._words
        links = {"help_": words.help, "language": words.language}
        self._footer.say(page, onward=words.onward, back=words.back, **links)
        if page is not None:
            step = page.header.step.words()
            parts = (step, page.heading, words.product)
            self.setWindowTitle(" – ".join(part for part in parts if part))
            page.setAccessibleName(f"{step}. {page.heading}")

    def _fit(self) -> None:
        built = (self._built(step) for step in self.pageIds())
        self._responsive.fit(page for page in built if page is not None)
