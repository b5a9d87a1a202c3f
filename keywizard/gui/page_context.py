"""What every page has at hand: the journey, the outside world, the pool, the clipboard."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from keywizard.flow.link import Preset
from keywizard.flow.services import Services
from keywizard.flow.session import Session
from keywizard.gui.desktop.browser import SystemBrowser
from keywizard.gui.desktop.clipboard import SystemClipboard
from keywizard.gui.jobs.background import Background
from keywizard.gui.jobs.checker import Checker
from keywizard.model.step import Step

if TYPE_CHECKING:
    from keywizard.gui.jobs.uploader import Uploader

__all__ = ["PageContext"]


@dataclass
class PageContext:
    """One per window; `session` is replaced when a second bot starts over."""

    services: Services
    background: Background
    clipboard: SystemClipboard
    browser: SystemBrowser
    checker: Checker
    language: Callable[[], str]
    """The program's current language."""
    go_to: Callable[[Step], None]
    """Walk back to an earlier step."""
    go_forward: Callable[[Step], None]
    """Walk on to a later step without asking on the way."""
    start_over: Callable[[], None]
    """Begin again for another bot, in the same window."""
    make_uploader: "Callable[[], Uploader]"
    """Called once, when a page first speaks to a service."""
    session: Session = field(default_factory=Session)
    preset: Preset | None = None
    """What a link chose beforehand; the first page shows it."""
    code_unread: bool = False
    """A recovery code is on the screen, and the user has not yet shown that it is written down."""
    _uploader: "Uploader | None" = None

    @property
    def uploader(self) -> "Uploader":
        """Speaks to the service; made when it is first needed."""
        if self._uploader is None:
            self._uploader = self.make_uploader()
        return self._uploader

    def begin(self, session: Session, preset: Preset | None = None) -> None:
        """Replace the journey by a new one, perhaps one that a link has begun."""
        self.session, self.preset, self.code_unread = session, preset, False

    def sign_out(self) -> None:
        """Nothing runs any more: leave the service."""
        if self._uploader is not None:
            self._uploader.close()
