"""What every page has at hand: the journey, the outside world, the pool, the clipboard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from keywizard.flow.actions import inspect_key
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.gui.background import Background, Job
from keywizard.gui.browser import SystemBrowser
from keywizard.gui.clipboard import SystemClipboard
from keywizard.model.profile import Step
from keywizard.model.report import KeyReport

if TYPE_CHECKING:
    from keywizard.gui.deliverer import Deliverer

__all__ = ["Checker", "Desk"]


class Checker(QObject):
    """Runs one check at a time and files the report in the session."""

    changed = Signal()
    """Started, ended, or failed."""

    def __init__(self, services: Services, background: Background) -> None:
        super().__init__(background)
        self._services = services
        self._background = background
        self._job: Job | None = None
        self._session: Session | None = None
        self.problem: Exception | None = None

    @property
    def busy(self) -> bool:
        """Whether a check is under way."""
        return self._job is not None

    def check(self, session: Session) -> None:
        """Check the session's values; one already under way for other values is dropped."""
        self.cancel()
        credentials = session.credentials
        if credentials is None:
            return
        self.problem, self._session = None, session
        services = self._services
        self._job = self._background.run(
            lambda token: inspect_key(services.exchange(credentials.exchange), credentials, token),
            self._on_done,
            self._on_failed,
        )
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the check under way, if any."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.changed.emit()

    def _on_done(self, report: KeyReport) -> None:
        self._job = None
        if self._session is not None:
            self._session.record(report)
        self.changed.emit()

    def _on_failed(self, problem: Exception) -> None:
        self._job, self.problem = None, problem
        self.changed.emit()


@dataclass
class Desk:
    """One per window; `session` is replaced when a second bot starts over."""

    services: Services
    background: Background
    clipboard: SystemClipboard
    browser: SystemBrowser
    checker: Checker
    language: Callable[[], str]
    """The language of the program just now."""
    go_to: Callable[[Step], None]
    """Walk back to an earlier step."""
    go_forward: Callable[[Step], None]
    """Walk on to a later step without asking on the way."""
    start_over: Callable[[], None]
    """Begin again for another bot, in the same window."""
    make_deliverer: "Callable[[], Deliverer]"
    """Called once, when a page first speaks to a service."""
    session: Session = field(default_factory=Session)
    _deliverer: "Deliverer | None" = None

    @property
    def deliverer(self) -> "Deliverer":
        """Speaks to the service; made when it is first needed."""
        if self._deliverer is None:
            self._deliverer = self.make_deliverer()
        return self._deliverer

    def sign_out(self) -> None:
        """Nothing runs any more: leave the service."""
        if self._deliverer is not None:
            self._deliverer.close()
