"""Make one call at a time to a service with a key intake, on a pool thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.flow.upload import stage
from keywizard.gui.jobs.background import Background
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.contracts import Delivery
from keywizard.model.data.profile import ServiceProfile
from keywizard.model.errors import DeliveryError, KeyringError, KeywizardError, WrongPassword

__all__ = ["ServiceCalls"]

_Call = Callable[[Delivery, CancelToken], object]


class ServiceCalls(QObject):
    """Keeps the delivery with its sign-in, and why the last call failed.

    A call that is stopped counts as busy until it has ended: only then is it known what is true.
    """

    changed = Signal()
    """Started, went on, ended, or failed."""

    def __init__(self, services: Services, background: Background) -> None:
        super().__init__(background)
        self.services = services
        self.problem: Exception | None = None
        """Why the last call failed."""
        self._background = background
        self._delivery: Delivery | None = None
        self._profile: ServiceProfile | None = None
        self._stop: CancelToken | None = None

    @property
    def busy(self) -> bool:
        """Return whether a call is under way."""
        return self._stop is not None

    def cancel(self) -> None:
        """Stop the call under way; its result then says what is true."""
        if self._stop is not None:
            self._stop.cancel()

    def close(self) -> None:
        """Sign out, once nothing runs any more."""
        if self._delivery is not None:
            self._delivery.close()
            self._delivery = None

    def call(
        self,
        session: Session,
        action: _Call,
        done: Callable[..., object],
        *,
        even_stopped: bool = False,
    ) -> None:
        """Have the service of that session asked; `done` takes the answer on the event loop."""
        profile = session.choices.profile
        if profile is not None:
            self.run(
                session,
                lambda stop: action(self._to(profile), stop),
                done,
                even_stopped=even_stopped,
            )

    def run(
        self,
        session: Session,
        action: Callable[[CancelToken], object],
        done: Callable[..., object],
        *,
        even_stopped: bool = False,
    ) -> None:
        """Something else that takes its time, in the same order.

        What comes of it is dropped if another service, bot or exchange was chosen meanwhile, and
        after a stop, unless it says what is true in spite of it.
        """
        stop, about = CancelToken(), _subject(session)

        def act(ending: CancelToken) -> object:
            ending.on_cancel(stop.cancel)
            return action(stop)

        def on_done(result: object) -> None:
            self._stop = None
            try:
                if _subject(session) == about and (even_stopped or not stop.cancelled):
                    done(result)
            except KeywizardError as problem:
                self.fail(session, problem)
            self.changed.emit()

        def on_failed(problem: Exception) -> None:
            self._stop = None
            if _subject(session) == about:
                self.fail(session, problem)
            self.changed.emit()

        self._stop, self.problem = stop, None
        self._background.run(act, on_done, on_failed)
        self.changed.emit()

    def fail(self, session: Session, problem: Exception) -> None:
        """Keep the problem, and let the hand-over go back to where it can be put right."""
        if not isinstance(problem, Cancelled):
            self.problem = problem
        if isinstance(problem, WrongPassword | KeyringError):
            session.kept.unlock = None  # the vault has another lock by now
        if isinstance(problem, DeliveryError):
            session.kept.upload = stage.failed(session.kept.upload, problem)
        self.changed.emit()

    def _to(self, profile: ServiceProfile) -> Delivery:
        """On a pool thread, one at a time."""
        if self._delivery is None or self._profile is not profile:
            self.close()
            self._delivery, self._profile = self.services.delivery(profile), profile
        return self._delivery


def _subject(session: Session) -> object:
    """Name what a call is about."""
    return session.choices.profile, session.choices.bot, session.choices.guide
