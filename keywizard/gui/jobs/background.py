"""Runs an action on a pool thread and brings its result back to the event loop (D15)."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

from keywizard.model.cancel import Cancelled, CancelToken

__all__ = ["Background", "Job"]

Action = Callable[[CancelToken], Any]
_TIMEOUT_MS = 6000


class Job(QObject):
    """One running action. After `cancel` neither `done` nor `failed` is emitted.

    Signals: `done(result)`, `failed(exception)`; exactly one, on the event loop.
    """

    done = Signal(object)
    failed = Signal(object)
    ended = Signal(object, object)
    """From the pool thread: result, exception."""

    def __init__(self, action: Action, parent: QObject) -> None:
        super().__init__(parent)
        self.action = action
        self.token = CancelToken()
        self.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the action to stop and drop its result."""
        self.token.cancel()

    def _on_ended(self, result: object, problem: Exception | None) -> None:
        if not self.token.cancelled:
            if problem is None:
                self.done.emit(result)
            else:
                self.failed.emit(problem)
        self.deleteLater()


class Background(QObject):
    """A pool that can be emptied: nothing of it outlives the window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(4)
        self._jobs: list[Job] = []

    def run(
        self,
        action: Action,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Job:
        """Start `action(token)`; `done` or `failed` is called on the event loop."""
        job = Job(action, self)
        if done is not None:
            job.done.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        self._jobs.append(job)
        job.ended.connect(lambda *_: self._forget(job), Qt.ConnectionType.QueuedConnection)
        self._pool.start(_Run(job))
        return job

    def shut_down(self, give_up: Callable[[], None] = lambda: None) -> None:
        """Cancel everything and wait until no thread runs.

        A save may end in peace; what has not ended after six seconds is given up.
        """
        for job in self._jobs:
            job.cancel()
        done = self._pool.waitForDone(_TIMEOUT_MS)
        while not done:
            give_up()
            done = self._pool.waitForDone(200)

    def _forget(self, job: Job) -> None:
        if job in self._jobs:
            self._jobs.remove(job)


class _Run(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        result: object = None
        problem: Exception | None = None
        try:
            result = self._job.action(self._job.token)
        except Cancelled as stop:
            problem = stop
        except Exception as unforeseen:
            problem = unforeseen
        self._job.ended.emit(result, problem)
