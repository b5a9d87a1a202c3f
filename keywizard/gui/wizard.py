"""The window of one user: joins the flow to the pages, watches the clipboard, closes with care."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from keywizard.flow import steps
from keywizard.flow.choices import Choices
from keywizard.flow.link import Preset, open_journey, read_link
from keywizard.flow.resuming import resume_point, take_up
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.flow.values.capture import may_hold_value, recognise
from keywizard.gui.desktop.browser import SystemBrowser
from keywizard.gui.desktop.clipboard import SystemClipboard
from keywizard.gui.desktop.language import Languages
from keywizard.gui.jobs.background import Background
from keywizard.gui.jobs.checker import Checker
from keywizard.gui.lazy import (
    ask_before_closing,
    choose_language,
    page_of,
    support_report,
    uploader_of,
)
from keywizard.gui.page_context import PageContext
from keywizard.gui.pages.bases.step_page import StepPage
from keywizard.gui.startup.first_page_words import frame_words
from keywizard.gui.startup.step_titles import step_title
from keywizard.gui.window.frame import Frame
from keywizard.model.errors import UsageError
from keywizard.model.resume import ResumePoint
from keywizard.model.step import Step
from keywizard.model.words import LANGUAGES, other_language

if TYPE_CHECKING:
    from keywizard.gui.jobs.uploader import Uploader

__all__ = ["KeyWizard"]

_ORDER = tuple(Step)
_CHOOSING = {Step.SERVICE, Step.ADDRESS}
"""Pages whose answers decide the rest of the route."""
_AFTER_PAINT_MS = 300
"""What a thread does before a page is painted delays the page by more than it takes."""


class KeyWizard(QObject):
    """One journey in one window; `shut_down` ends whatever it started.

    `link` is what opened it, if a link did; `window` is there already if its first page was
    painted before this module was loaded (`first_page.py`).
    """

    gave_up = Signal()
    """The window can do no more; `problem` says why."""

    def __init__(
        self,
        services: Services,
        languages: Languages,
        link: Preset | None = None,
        window: Frame | None = None,
    ) -> None:
        self.window = window if window is not None else Frame()
        super().__init__(self.window)
        self._services = services
        self._languages = languages
        self._background = background = Background(self)
        self.context = PageContext(
            services=services,
            background=background,
            clipboard=SystemClipboard(self),
            browser=SystemBrowser(services.site, services.site_hosts, practice=services.practice),
            checker=Checker(services, background),
            language=lambda: languages.current,
            go_to=lambda step: self.window.back_to(_ORDER.index(step)),
            go_forward=lambda step: self.window.forward_to(_ORDER.index(step)),
            start_over=self.start_over,
            make_uploader=self.make_uploader,
            session=Session(Choices(page_language=languages.current), practice=services.practice),
            preset=link,
        )
        self.problem: Exception | None = None
        """What ended the window from inside; its caller reports it."""
        self._checked = self._resumed = False
        self._route_shown: tuple[Step, ...] = ()
        self._join()
        self._unwatch = self.context.clipboard.watch(self._look_at_clipboard)
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(_AFTER_PAINT_MS)
        self._painted.timeout.connect(self._prepare_checks)
        self._begin()

    def _join(self) -> None:
        """Connect the window: it asks here what comes next and reports what its user does."""
        window = self.window
        window.next_of = self._next_of
        window.may_close = self._may_close
        window.entering = self._entering
        for step in Step:
            window.add(_ORDER.index(step), self._factory(step))
        window.entered.connect(self._entered)
        window.came_to_front.connect(self._came_to_front)
        window.help_requested.connect(self._copy_support_report)
        window.language_requested.connect(self._switch_language)
        window.step_clicked.connect(window.back_to)

    def _switch_language(self) -> None:
        """Speak the other language; ask which one where there are several."""
        current = self._languages.current
        language = other_language(current) or choose_language(self.window, current)
        if language:
            self.switch_language(language)

    def switch_language(self, language: str) -> None:
        """Switch the language of the program, now and for the next start."""
        self._languages.use(language)
        self._services.preferences.set_language(language)
        self.refresh_words()

    def open_link(self, text: str) -> None:
        """Follow a link that is opened while the window is there; a journey goes before it."""
        session, page = self.context.session, self.window.current()
        try:
            link = read_link(text)
        except UsageError:
            self.refuse_link()
            return
        if session.step is not Step.SERVICE or session.values:
            if isinstance(page, StepPage):
                page.link_held()
            return
        if link.language is not None:
            self._languages.use(link.language)
        choices = Choices(page_language=self._languages.current)
        self.context.begin(Session(choices, practice=session.practice), link)
        self.window.announce_again()
        self._begin()

    def refuse_link(self) -> None:
        """Say on the page shown that a link counts for nothing."""
        page = self.window.current()
        if isinstance(page, StepPage):
            page.link_refused()

    def refresh_words(self) -> None:
        """Give the frame its words again, after a language switch or a new choice."""
        session = self.context.session
        chosen = [
            one.name for one in (session.choices.profile, session.choices.guide) if one is not None
        ]
        bot = [session.choices.bot.name.in_(self._languages.current)] if session.choices.bot else []
        words = frame_words(
            self._languages.current,
            context="\n".join(["\N{NO-BREAK SPACE}· ".join(chosen), *bot]),
            practice=self._services.practice,
        )
        self._route_shown = steps.route(session)
        self.window.set_words(
            words, [(_ORDER.index(step), self._title(step)) for step in self._route_shown]
        )

    def start_over(self) -> None:
        """Start for a second bot: same service and exchange, all else empty."""
        before = self.context.session.choices
        self.context.checker.cancel()
        self.context.session.forget()
        choices = Choices(page_language=before.page_language)
        self.context.begin(Session(choices, practice=self._services.practice))
        if before.profile is not None and before.guide is not None:
            self.context.session.choose(before.profile, None, before.guide)
        self._services.preferences.set_resume_point(None)
        self.refresh_words()
        self.window.begin(_ORDER.index(Step.SERVICE))

    def shut_down(self) -> None:
        """Stop the clipboard, the checks and the threads; forget the values."""
        self._painted.stop()
        self._unwatch()
        self.context.clipboard.clear_ours()
        self.context.background.shut_down(self._services.give_up)
        self.context.sign_out()
        self._remember()  # what the page has learned since it was entered
        self.context.session.forget()

    def _came_to_front(self) -> None:
        """Look at the clipboard, and let the page look again."""
        # Wayland and macOS report copies only to the active window.
        self._look_at_clipboard()
        page = self.window.current()
        if isinstance(page, StepPage):
            page.activated()

    # --- the flow

    def _next_of(self, step: int) -> int:
        following = steps.next_step(self.context.session, _ORDER[step])
        return -1 if following is None else _ORDER.index(following)

    def make_uploader(self) -> "Uploader":
        """Make the uploader; each change is written to the resume file, in case of a crash."""
        made = uploader_of(self._services, self._background)
        made.changed.connect(self._remember)
        return made

    def _factory(self, step: Step) -> Callable[[], StepPage]:
        return lambda: page_of(step)(self.context, step)

    def _title(self, step: Step) -> str:
        """Name a step: by the exchange's words on its site, else by ours."""
        entry, guide = steps.plan_of(self.context.session, step), self.context.session.choices.guide
        if entry is not None and entry.screen is not None and guide is not None:
            return guide.screen(entry.screen).title.in_(self._languages.current)
        return step_title(step)

    def _begin(self) -> None:
        """Resume an open journey at its step, or start at the first."""
        point, link = self._services.preferences.resume_point(), self.context.preset
        self._resumed = False
        target = self._restore(open_journey(link, point, self._services.profiles))
        road = steps.route(self.context.session)
        # What is on its way lies in the vault: there is nothing to go back to.
        first = target if target is Step.UPLOAD else Step.SERVICE
        through = road[road.index(first) + 1 : road.index(target) + 1]
        self.refresh_words()
        self.window.begin(_ORDER.index(first), [_ORDER.index(step) for step in through])
        page = self.window.current()
        if self._resumed and isinstance(page, StepPage):
            page.resumed()
            if link is not None and target is Step.UPLOAD:
                page.link_held()

    def _restore(self, point: ResumePoint | None) -> Step:
        profile = next(
            (each for each in self._services.profiles if point and each.id == point.service), None
        )
        guide = self._services.guides.get(point.exchange) if point else None
        if point is None or profile is None or guide is None or profile.plan(guide.id) is None:
            return Step.SERVICE
        session = self.context.session
        session.choose(profile, profile.bot(point.bot), guide)
        take_up(session, point)
        if point.page_language in LANGUAGES:  # it becomes a part of addresses
            session.choices.page_language = point.page_language
        self._resumed = point.step in set(Step)
        return steps.resume_step(session, Step(point.step)) if self._resumed else Step.SERVICE

    def _entering(self, step: int) -> None:
        """Set the session's step before the page loads."""
        session = self.context.session
        before, session.step = session.step, _ORDER[step]
        chosen = before in _CHOOSING and session.step is not before
        if chosen or steps.route(session) != self._route_shown:
            self.refresh_words()
        if session.step is Step.SUMMARY:
            session.forget()  # the vault has the key now: nothing here needs it any more
            self.context.sign_out()

    def _entered(self, _: int) -> None:
        self._remember()
        self._painted.start()
        self._look_at_clipboard()

    def _prepare_checks(self) -> None:
        """While a page is read: load what it did without, then open connections for the check."""
        if not self._checked:
            self._checked = True
            for step in Step:
                page_of(step)
            icons = Path(self._services.translations).with_name("icons")
            QApplication.setWindowIcon(QIcon(str(icons / "keywizard.png")))
            self.context.background.run(lambda _: self._services.check(), failed=self._give_up)
        session, exchange = self.context.session, self._services.exchange
        if session.step is Step.SERVICE:
            names = list(self._services.guides)
            self.context.background.run(lambda _: [exchange(name) for name in names])
        elif steps.captures(session.step) and session.choices.guide is not None:
            name = session.choices.guide.id
            self.context.background.run(lambda token: exchange(name).preconnect(token))

    def _give_up(self, problem: Exception) -> None:
        """End the window: the program's data files are damaged, so no page can be trusted."""
        self.problem = problem
        self.gave_up.emit()

    def _remember(self) -> None:
        session = self.context.session
        if self.context.preset is not None and session.step is Step.SERVICE:
            return  # a link that was only opened does not replace an open journey
        self._services.preferences.set_resume_point(resume_point(session))

    def _look_at_clipboard(self) -> None:
        """Take over a value that the user just copied, if they agreed to it."""
        session = self.context.session
        allowed = (
            session.values.capture_allowed and not session.values.complete
        )  # consent is until then
        if not (allowed and steps.captures(session.step)):
            return
        captured = recognise(session, self.context.clipboard.text())
        for field, value in captured.values.items():
            session.put(field, value)
            self.context.clipboard.clear_if_holds(value)
        page = self.window.current()
        if isinstance(page, StepPage) and (captured.values or captured.hint):
            page.captured(captured.hint)

    def _copy_support_report(self) -> None:
        session, page = self.context.session, self.window.current()
        # A value that is shown only once may lie there: take it over, and never overwrite it.
        self._look_at_clipboard()
        copied = not may_hold_value(session, self.context.clipboard.text())
        if copied:
            self.context.clipboard.put(support_report(session))
        if isinstance(page, StepPage):
            page.helped(copied=copied)

    def _may_close(self) -> bool:
        return ask_before_closing(self.window, self.context)
