"""Every word of the frame itself, and how a page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from keywizard.gui.window.page import Page

__all__ = ["FrameWords"]


@dataclass(frozen=True, slots=True)
class FrameWords:
    """The words around the pages, in one language."""

    product: str = ""
    step: str = "{n}/{m}"
    """« Étape {n} sur {m} »."""
    back: str = ""
    onward: str = ""
    help: str = ""
    language: str = ""
    context: str = ""
    safety: str = ""
    practice: str | None = None
    done: str = ""
    """How the state of a finished step is spoken; likewise `now`."""
    now: str = ""

    def put_on(self, page: Page, step: int, steps: Sequence[tuple[int, str]]) -> None:
        """Give a page its step number, and the words it shows in place of the rail's."""
        ids = [one for one, _ in steps]
        number = ids.index(step) + 1 if step in ids else 1
        page.header.set_step(self.step.format(n=number, m=len(ids)), number, len(ids))
        page.header.set_links(self.help, self.language)
        page.banner.set_text(self.practice or "")
        page.set_safety(self.safety)
