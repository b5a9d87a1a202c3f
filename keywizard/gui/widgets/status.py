"""Announce practice over a page, and say after a second what is being waited for."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.painting import rounded
from keywizard.gui.look.palette import mix
from keywizard.gui.look.tones import Tone, colour, wash
from keywizard.gui.look.type import Type
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import ResponsiveRow, column

__all__ = ["PracticeBanner", "Progress"]

_SAY_AFTER_MS = 1000


class PracticeBanner(QWidget):
    """« Entraînement : rien n'est réel » over the page; hidden without a text."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._note = Note(glyph=Glyph.WARN, tone=Tone.WARN, text_tone=Tone.WARN, role=Type.CAPTION)
        self._note.text.setAccessibleIdentifier("practice")
        self._column = column(self, gap=0)
        self._column.addWidget(self._note)
        self.set_side(32)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._note.set_text(text)
        self.setVisible(bool(text))

    def set_side(self, side: int) -> None:
        """Start flush with the text of the page below."""
        self._column.setContentsMargins(side, 7, side, 7)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        with QPainter(self) as painter:
            fill = wash(Tone.WARN, self.palette())
            border = mix(colour(Tone.WARN, self.palette()), fill, 0.35)
            rounded(painter, QRectF(self.rect()), 8, fill=fill, border=border)


class Progress(QWidget):
    """Says what is being waited for once it takes longer than a second, with a way out."""

    cancelled = Signal()

    def __init__(self, *, identifier: str = "cancel") -> None:
        super().__init__()
        self.note = Note(glyph=Glyph.REFRESH, tone=Tone.ACCENT)
        self.cancel = Button(kind=Kind.PLAIN, identifier=identifier)
        self.cancel.clicked.connect(self.cancelled)
        layout = ResponsiveRow(gap=16, grow=0, keep=16)
        layout.addWidget(self.note)
        layout.addWidget(self.cancel)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAY_AFTER_MS)
        self._timer.timeout.connect(self.show)
        self.hide()

    def set_words(self, text: str, cancel: str) -> None:
        """« Vérification auprès de … » and « Arrêter »; without the second, no button."""
        self.note.set_text(text)
        self.cancel.set_text(cancel)
        self.cancel.setVisible(bool(cancel))

    def start(self) -> None:
        """Begin to wait."""
        self._timer.start()

    def stop(self) -> None:
        """End the wait."""
        self._timer.stop()
        self.hide()
