"""The top of a page: step and title, large enough for the phone, and where it happens."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.widgets.badges import Chip
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.text import Text
from keywizard.gui.window.rail import Segments

__all__ = ["Header"]


class Header(QWidget):
    """Step, title, chip; in a narrow window also help and language, and the folded rail."""

    help_requested = Signal()
    language_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.step = Text(role=Type.DISPLAY, tone=Tone.ACCENT, identifier="step")
        self.title = Text(role=Type.DISPLAY, identifier="title")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # or QDialog moves the focus on
        self.chip = Chip()
        self.segments = Segments()
        self._help = Button(kind=Kind.LINK, glyph=Glyph.HELP)
        self._language = Button(kind=Kind.LINK, glyph=Glyph.GLOBE)
        self._help.clicked.connect(self.help_requested)
        self._language.clicked.connect(self.language_requested)
        self._links = QWidget()
        links = QHBoxLayout(self._links)
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(24)
        links.addWidget(self._help)
        links.addWidget(self._language)
        links.addStretch(1)
        self._build()

    def set_step(self, text: str, number: int, count: int) -> None:
        """« Étape 5 sur 10 » and the same as segments."""
        self.step.set_text(text)
        self.segments.set_step(number, count)

    def set_links(self, help_words: str, language_words: str) -> None:
        """Set the links that the footer of a wider window shows."""
        self._help.set_text(help_words)
        self._language.set_text(language_words)

    def fold(self, *, rail: bool, links: bool) -> None:
        """Show here what the window has no room for elsewhere."""
        self.segments.setVisible(rail)
        self._links.setVisible(links)
        # QWizard gives the focus to a page's first control for a moment, even to one not shown.
        proxy = None if links else self.title
        self._help.setFocusProxy(proxy)  # type: ignore[arg-type] # None takes it away
        self._help.setAccessibleIdentifier("help" if links else "")
        self._language.setAccessibleIdentifier("language" if links else "")

    def _build(self) -> None:
        beside = ResponsiveRow(gap=16, grow=0, keep=30, stack_gap=8)
        beside.addWidget(self.step)
        beside.addWidget(self.chip)
        titles = column(gap=0)
        titles.addLayout(beside)
        titles.addWidget(self.title)  # below the chip: it has the whole line
        layout = column(self, gap=12)
        layout.addWidget(self._links)
        layout.addWidget(self.segments)
        layout.addLayout(titles)
        self.fold(rail=False, links=False)
