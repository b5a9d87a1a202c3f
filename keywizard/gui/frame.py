"""The window: rail, page, footer. It draws what a page says of itself and knows no flow."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QLayout, QWidget, QWizard

from keywizard.gui.look.type import Dressed, em
from keywizard.gui.widgets.focus import FocusRing, tab_order
from keywizard.gui.widgets.footer import Footer
from keywizard.gui.widgets.layouts import style_margin
from keywizard.gui.widgets.page import Page
from keywizard.gui.widgets.rail import Rail

__all__ = ["Frame", "FrameWords", "Page"]

_RAIL_WITH = 72  # ems of page beside the rail
_NARROW, _TINY = 56, 26  # ems of window


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Every word of the frame itself, in one language."""

    product: str
    step: str
    """« Étape {n} sur {m} »."""
    back: str
    onward: str
    help: str
    language: str
    context: str = ""
    safety: str = ""
    practice: str | None = None
    done: str = ""
    """How the state of a finished step is spoken; likewise `now`."""
    now: str = ""


class Frame(QWizard):
    """A wizard whose pages are built when they are first reached.

    The owner sets `next_of` (the step after a step, -1 at the end) and `may_close`.
    """

    help_requested = Signal()
    language_requested = Signal()
    step_clicked = Signal(int)
    close_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.next_of: Callable[[int], int] = lambda _step: -1
        self.may_close: Callable[[], bool] = lambda: True
        self._factories: dict[int, Callable[[], Page]] = {}
        self._steps: list[tuple[int, str]] = []
        self._words = FrameWords("", "{n}/{m}", "", "", "", "")
        self._page: Page | None = None
        self._walking = False
        self._holder: QWidget | None = None
        self._shape: tuple[bool, bool, bool, int] | None = None
        self._dress()
        self.rail = Rail(self)
        self.rail.step_clicked.connect(self.step_clicked)
        self._ring = FocusRing(self)
        self.currentIdChanged.connect(self._entered)
        self.resize(1000, 700)

    # --- for the owner

    def set_words(self, words: FrameWords, steps: Sequence[tuple[int, str]]) -> None:
        """Give the frame its words and the titles of the steps (id, title); all pages follow."""
        self._words = words
        self._steps = list(steps)
        self.rail.set_words(words.product, words.context, words.safety)
        self.rail.set_steps(self._steps)
        if self._page is not None:
            self.rail.set_current(self.currentId(), words.done, words.now)
        self._shape = None
        for step in self.pageIds():
            page = self._built(step)
            if page is not None:
                self._tell(page, step)
                page.retranslate()
                page.tell_again()
        self._refresh()
        self._fit()

    def add(self, step: int, factory: Callable[[], Page]) -> None:
        """Name the page of a step; it is built when the step is first reached."""
        self._factories[step] = factory

    def begin(self, step: int, through: Sequence[int] = ()) -> None:
        """Start afresh at `step`; `through` are further steps to walk without asking (resume)."""
        for old in sorted(self.pageIds(), key=lambda i: i == self.currentId()):
            page = self.page(old)
            self.removePage(old)
            page.deleteLater()
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
        while step in self.visitedIds() and self.currentId() != step:
            self.back()

    def current(self) -> Page | None:
        """The page shown."""
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
        return True

    def reject(self) -> None:
        self.close_requested.emit()
        if self.may_close():
            super().reject()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's signature
        """Tab order: page top to bottom, primary, back, help, language, rail."""
        ring = self._tab_order()
        if not ring:
            return super().focusNextPrevChild(next)
        here = self.focusWidget()
        at = -1 if here not in ring else ring.index(here)
        at = at + 1 if next else (at - 1 if here in ring else -1)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target = ring[at % len(ring)]
        target.setFocus(reason)
        if self._page is not None and self._page.view.content.isAncestorOf(target):
            self._page.view.ensureWidgetVisible(target, 16, 24)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._flatten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._steps:
            for widget in self.findChildren(QWidget):
                if isinstance(widget, Dressed):
                    widget.redress()
                widget.updateGeometry()
            for nested in self.findChildren(QLayout):
                nested.invalidate()  # a widget tells only the outermost one around it
            self._shape = None
            self._fit()

    # --- drawing

    def _dress(self) -> None:
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
        self.setMinimumSize(400, 480)
        self._footer = Footer(self)
        self.helpRequested.connect(self.help_requested)
        self._footer.language.clicked.connect(self.language_requested)

    def _built(self, step: int) -> Page | None:
        page = self.page(step)
        return page if isinstance(page, Page) else None

    def _build(self, step: int) -> None:
        if step in self.pageIds():
            return
        page = self._factories[step]()
        page.header.help_requested.connect(self.help_requested)
        page.header.language_requested.connect(self.language_requested)
        page.changed.connect(self._refresh)
        self._tell(page, step)
        page.retranslate()
        self.setPage(step, page)
        self._shape = None

    def _tell(self, page: Page, step: int) -> None:
        ids = [one for one, _ in self._steps]
        number = ids.index(step) + 1 if step in ids else 1
        text = self._words.step.format(n=number, m=len(ids))
        page.header.set_step(text, number, len(ids))
        page.header.set_links(self._words.help, self._words.language)
        page.banner.set_text(self._words.practice or "")
        page.set_safety(self._words.safety)

    def _entered(self, step: int) -> None:
        left, self._page = self._page, self._built(step) if step >= 0 else None
        if left is not None and self._page is not None and left is not self._page:
            gone_back = left not in [self.page(one) for one in self.visitedIds()]
            if gone_back:
                left.store()
        page = self._page
        if page is None:
            return
        page.load()
        self.rail.set_current(step, self._words.done, self._words.now)
        self._flatten()
        self._fit()
        self._refresh()
        self._focus_and_say(page)

    def _flatten(self) -> None:
        """ModernStyle paints the frame around each page in Base, and again when it is shown."""
        around = self._page.parentWidget() if self._page is not None else None
        if around is not None:
            around.setBackgroundRole(QPalette.ColorRole.Window)

    def _focus_and_say(self, page: Page) -> None:
        keys = self._footer.focused_by_keyboard()
        reason = Qt.FocusReason.TabFocusReason if keys else Qt.FocusReason.OtherFocusReason
        page.first_focus().setFocus(reason)
        if QAccessible.isActive():
            said = f"{page.header.step.words()}. {page.heading}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

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
        rail_width = self.rail.natural_width()
        unit = em()
        with_rail = (
            self.width() >= rail_width + _RAIL_WITH * unit
            and self.height() >= self.rail.natural_height()
        )
        narrow, tiny = self.width() < _NARROW * unit, self.width() < _TINY * unit
        shape = (with_rail, narrow, tiny, rail_width)
        if shape != self._shape:
            self._shape = shape
            self._place_rail(rail_width if with_rail else 0)
            self._footer.arrange(narrow=narrow, tiny=tiny)
            for step in self.pageIds():
                page = self._built(step)
                if page is not None:
                    page.fold(rail=not with_rail, links=narrow)
        self.rail.setGeometry(QRect(0, 0, rail_width, self.height()))

    def _place_rail(self, width: int) -> None:
        """QWizard keeps an empty place beside page and footer; our rail lies over it."""
        self.rail.setVisible(width > 0)
        if width:
            if self._holder is None:
                self._holder = QWidget()
                self.setSideWidget(self._holder)
            self._holder.setFixedWidth(width - 2 * style_margin())
        elif self._holder is not None:
            self.setSideWidget(None)  # type: ignore[arg-type] # the stub forgets
            self._holder.deleteLater()
            self._holder = None
        self.rail.raise_()

    def _tab_order(self) -> list[QWidget]:
        if self._page is None:
            return []
        return tab_order(self, self._page, [*self._footer.tab_order(), self.rail])
