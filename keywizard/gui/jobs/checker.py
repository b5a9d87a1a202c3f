"""The check of the present values, away from the window's thread."""

from PySide6.QtCore import QObject, Signal

from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.gui.jobs.background import Background, Job
from keywizard.model.report import KeyReport

__all__ = ["Checker"]


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
        """Return whether a check is under way."""
        return self._job is not None

    def check(self, session: Session) -> None:
        """Check the session's values; one already under way for other values is dropped."""
        self.cancel()
        credentials = session.values.credentials
        if credentials is None:
            return
        self.problem, self._session = None, session
        services = self._services
        self._job = self._background.run(
            lambda token: services.exchange(credentials.exchange).inspect(credentials, token),
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
            self._session.judgement.record(report)
        self.changed.emit()

    def _on_failed(self, problem: Exception) -> None:
        self._job, self.problem = None, problem
        self.changed.emit()
