"""Share what all pages have: the context, their step, and the events of the window."""

from collections.abc import Callable

from PySide6.QtCore import QTimer

from keywizard.flow import steps
from keywizard.flow.values.capture import Hint
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.startup.first_page_words import here
from keywizard.gui.startup.step_titles import step_title
from keywizard.gui.widgets.badges import Note
from keywizard.gui.window.frame import Page
from keywizard.model.data.guide import Screen
from keywizard.model.step import Step

__all__ = ["StepPage"]

_NOTICE_MS = 6000


class StepPage(Page):
    """One step of the route. It knows the context and no other page."""

    def __init__(self, context: PageContext, step: Step) -> None:
        super().__init__()
        self.context = context
        self.step = step
        self._notice = Note(
            glyph=Glyph.OK, tone=Tone.OK, text_tone=Tone.OK, role=Type.BODY, identifier="notice"
        )
        self._notice.hide()
        self.column.addWidget(self._notice)
        self._notice_words: Callable[[], str] = str
        self._complaint: Callable[[], str] | None = None
        self._notice_timer = QTimer(self)
        self._notice_timer.setSingleShot(True)
        self._notice_timer.timeout.connect(self._notice.hide)

    def retranslate(self) -> None:
        """Title and place; a page adds its own words."""
        screen = self.exchange_screen
        self.heading = (
            screen.title.in_(self.context.language()) if screen else step_title(self.step)
        )
        exchange = self.context.session.choices.exchange_name
        on_site = screen is not None
        there = self.tr("On the {name} site").format(name=exchange)
        self.set_chip(there if on_site else here(), on_site=on_site)
        self._notice.set_text(self._notice_words())
        if self._complaint is not None:
            self.complain(self._complaint)

    @property
    def exchange_screen(self) -> Screen | None:
        """The exchange's screen that this step shows, if it is one."""
        entry, guide = (
            steps.plan_of(self.context.session, self.step),
            self.context.session.choices.guide,
        )
        if entry is None or entry.screen is None or guide is None:
            return None
        return guide.screen(entry.screen)

    def notice(self, words: Callable[[], str]) -> None:
        """Say for six seconds, in the current language, that something was done."""
        self._notice_words = words
        self._notice.set_text(words())
        self._notice.show()
        self.announce(words())
        self._notice_timer.start(_NOTICE_MS)

    def complain(self, words: Callable[[], str] | None) -> None:
        """Say what stands in the way, in the current language; None withdraws it."""
        self._complaint = words
        self.error = words() if words else None

    def open_in_browser(self, url: str) -> None:
        """Open an address in the user's browser, or ask the user to type it there."""
        if self.context.browser.open(url):
            self.complain(None)
        else:
            self.complain(
                lambda: self.tr("No browser opened. Type the address yourself: {url}").format(
                    url=url
                )
            )

    def activated(self) -> None:
        """React to the window coming back to the front."""

    def captured(self, hint: Hint | None) -> None:
        """Show a value that was taken from the clipboard, or by `hint` why it was not."""

    def helped(self, *, copied: bool) -> None:
        """Say whether the support report was copied: a value on the clipboard prevents it."""
        if not copied:
            self.notice(lambda: self.tr("Not copied: a value of your key lies on the clipboard."))
            return
        self.notice(
            lambda: self.tr("A report without secrets was copied: paste it to your support agent.")
        )

    def link_refused(self) -> None:
        """Say that an opened link was refused as a whole."""
        self.complain(
            lambda: self.tr(
                "Keywizard does not follow the link you opened: nothing was taken from it. "
                "Ask your support agent for another one."
            )
        )

    def link_held(self) -> None:
        """Say that a link waits because another journey is under way."""
        self.notice(lambda: self.tr("A link was opened. It changes nothing in this journey."))

    def resumed(self) -> None:
        """Say that the journey goes on where it was left."""
        self.notice(lambda: self.tr("Welcome back: you go on where you stopped."))
