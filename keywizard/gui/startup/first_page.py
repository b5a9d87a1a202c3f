"""The first page on the screen before the program behind it is loaded.

A third of a start goes into the flow, the data files and the other pages, and no user clicks
before the first page is read. So a plain start shows it at once, from the services' names alone;
what the user does meanwhile waits in the system's queue until `wizard.KeyWizard` has taken over
the window (decision 0011). Nothing here may import the flow
(`tests/gui/startup/test_first_page.py` looks).
"""

from collections.abc import Sequence

from PySide6.QtCore import QEventLoop, QTimer

from keywizard.gui.desktop.language import Languages
from keywizard.gui.startup import first_page_words
from keywizard.gui.startup.step_titles import step_title
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.choices import ChoiceCards
from keywizard.gui.window.frame import Frame
from keywizard.gui.window.page import Page
from keywizard.model.step import DEFAULT_STEPS, Step

__all__ = ["FirstPage"]

_PAINT_TIMEOUT_MS = 1000
"""A window that is never exposed, such as a minimised one, is not painted at all."""


class FirstPage:
    """The window of a plain start, with a first page that only looks alive."""

    def __init__(self, services: Sequence[tuple[str, str]], languages: Languages) -> None:
        """`services` are ids and names, in the order of the page; none is chosen."""
        self.languages = languages
        self.window = Frame()
        order = tuple(Step)
        titles = [(order.index(step), step_title(step)) for step in DEFAULT_STEPS]
        self.window.set_words(first_page_words.frame_words(languages.current), titles)
        self.window.add(0, lambda: _StaticServicePage(services, languages.current))
        self.window.begin(0)

    def show(self) -> None:
        """Return once it is painted. Keys and clicks of the user are kept for later."""
        loop, end = QEventLoop(), QTimer()
        end.setSingleShot(True)
        end.timeout.connect(loop.quit)
        end.start(_PAINT_TIMEOUT_MS)
        # Qt hands its picture to Wayland at the loop's next turn (QWaylandDisplay::flushRequests).
        # Elsewhere the paint is the end: a turn more would often bring the focus, and a screen
        # reader would read the title of this page, then that of the next.
        one_more_turn = self.languages.application.platformName().startswith("wayland")

        def painted() -> None:
            if not one_more_turn:
                loop.quit()
            end.start(0)  # where a window is painted inside of `show`, no loop could be ended

        self.window.painted.connect(painted)
        self.window.show()
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        self.window.painted.disconnect(painted)


class _StaticServicePage(Page):
    """What `pages.service.ServicePage` shows as long as nothing is chosen."""

    def __init__(self, services: Sequence[tuple[str, str]], page_language: str) -> None:
        super().__init__()
        self._offered = services
        self._language = page_language
        self._services = ChoiceCards()
        self._page_language = Button(kind=Kind.LINK, identifier="page-language")
        self.column.addWidget(self._services)
        self.column.addWidget(self._page_language)

    def retranslate(self) -> None:
        """Set every text of the page."""
        self.heading = step_title(Step.SERVICE)
        self.set_chip(first_page_words.here(), on_site=False)
        self.instruction = first_page_words.choose_bot()
        choices = first_page_words.service_choices(self._offered)
        self._services.set_choices(first_page_words.your_service(), choices, "")
        self._page_language.set_text(first_page_words.page_language(self._language))
