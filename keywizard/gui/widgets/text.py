"""Every text we show: always plain, always wrapped, coloured by a role or a solved tone."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from keywizard.gui.look.tones import ROLES, Tone, colour
from keywizard.gui.look.type import Type, font

__all__ = ["Text", "breakable", "foreign"]

_MAX_CHARS = 200
_BREAK = "\u200b"


def foreign(text: str) -> str:
    """Clean a text from outside (an exchange, a file, a server) so that it is safe to show.

    Line breaks become spaces; control and format characters (bidi marks among them) go;
    200 characters are kept.
    """
    spaced = " ".join(text.split())
    kept = "".join(c for c in spaced if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs"})
    return kept if len(kept) <= _MAX_CHARS else kept[: _MAX_CHARS - 1] + "…"


def breakable(text: str) -> str:
    """Add invisible breaks after @ _ . - for drawing only, never for a text to be copied."""
    return "".join(
        c + _BREAK if c in "@_.-" and i + 1 < len(text) and text[i + 1].isalnum() else c
        for i, c in enumerate(text)
    )


class Text(QLabel):
    """A wrapped label. `set_text` is the way to change it; `foreign` for words not ours.

    `breaks` for our words around a foreign one, which may be too long for a line.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: Type = Type.BODY,
        tone: Tone = Tone.TEXT,
        foreign: bool = False,
        breaks: bool = False,
        identifier: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._colouring = False
        self._role = role
        self._tone = tone
        self._foreign, self._breaks = foreign, foreign or breaks
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleIdentifier(identifier)
        self.apply_font()
        self._colour()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`; its accessible name is the same words, without the break places."""
        clean = foreign(text) if self._foreign else text
        shown = breakable(clean) if self._breaks else clean
        if shown != self.text():
            self.setAccessibleName(clean)
            self.setText(shown)

    def set_tone(self, tone: Tone) -> None:
        """Change what the colour means."""
        if tone is not self._tone:
            self._tone = tone
            self._colour()

    def set_role(self, role: Type) -> None:
        """Change what the text is for."""
        self._role = role
        self.apply_font()

    def words(self) -> str:
        """Give what is shown, without the places to break."""
        return self.text().replace(_BREAK, "")

    def sizeHint(self) -> QSize:
        """Give the size on one line, so that a layout can decide whether it fits."""
        metrics = QFontMetrics(self.font())
        lines = self.text().split("\n")
        width = max(metrics.horizontalAdvance(one) for one in lines) + 2
        return QSize(width, metrics.lineSpacing() * (len(lines) - 1) + metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, QFontMetrics(self.font()).height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self._colouring:
            self._colour()

    def apply_font(self) -> None:
        """Follow a new text size."""
        self.setFont(font(self._role))

    def _colour(self) -> None:
        self._colouring = True  # a palette of our own changes the palette too
        self._take_colour()
        self._colouring = False

    def _take_colour(self) -> None:
        role = ROLES.get(self._tone)
        if role is not None:  # a role follows a theme change without help
            self.setPalette(QPalette())
            self.setForegroundRole(role)
            return
        own = QPalette()
        shown = colour(self._tone, QApplication.palette())
        own.setColor(QPalette.ColorRole.WindowText, shown)
        self.setPalette(own)
        self.setForegroundRole(QPalette.ColorRole.WindowText)
