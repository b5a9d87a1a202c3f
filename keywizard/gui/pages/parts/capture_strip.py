"""Consent to watch the clipboard, then what has arrived; shown on each capturing step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from keywizard.flow.values.capture import Hint, sendable
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import column
from keywizard.gui.wording import hint_words

__all__ = ["CaptureStrip"]


class CaptureStrip(QWidget):
    """One line about each value; `button` asks for consent and stands where the page wants it."""

    allowed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.button = Button(kind=Kind.SECONDARY, glyph=Glyph.PASTE, identifier="capture")
        self._state = Note(glyph=Glyph.REFRESH, tone=Tone.MUTED, role=Type.CAPTION)
        self._state.text.setAccessibleIdentifier("capture-state")
        self.button.setParent(self)  # never a window of its own, also where no page places it
        layout = column(self, gap=8)
        layout.addWidget(self._state)
        self.button.clicked.connect(self._on_allow)

    def show_state(self, hint: Hint | None = None) -> None:
        """Say what was received so far, or what is odd about the last copy."""
        session, language = self._context.session, self._context.language()
        self.button.set_text(self.tr("Receive what I copy"))
        self.button.setVisible(not session.values.capture_allowed and not session.values.complete)
        names = {field: session.choices.shape(field) for field in session.choices.fields}
        here = [
            s.name.in_(language) for field, s in names.items() if s and session.values.get(field)
        ]
        missing = [
            s.name.in_(language)
            for field, s in names.items()
            if s and not session.values.get(field)
        ]
        # Next to a field that refuses its value, a green line would contradict it.
        self._state.setVisible(hint is not None or not session.values.complete or sendable(session))
        if hint is not None:
            self._say(hint_words(hint), Tone.WARN)
        elif here and not missing:
            self._say(self.tr("Received: {names}.").format(names=", ".join(here)), Tone.OK)
        elif here:
            text = self.tr("Received: {names}. Now copy: {missing}.")
            self._say(text.format(names=", ".join(here), missing=", ".join(missing)), Tone.OK)
        elif session.values.capture_allowed:
            self._say(
                self.tr("Copy each value on the site: Keywizard receives it, in any order."),
                Tone.MUTED,
            )
        else:
            self._say(
                self.tr(
                    "Keywizard reads the clipboard only after “Receive what I copy”, and clears it."
                ),
                Tone.MUTED,
            )

    def _say(self, text: str, tone: Tone) -> None:
        self._state.set_text(text)
        if tone is Tone.MUTED:
            self._state.sign.set_sign(Glyph.PASTE, Tone.MUTED)
            self._state.text.set_tone(Tone.MUTED)
        else:
            self._state.set_tone(tone, tone)

    def _on_allow(self) -> None:
        self._context.session.values.capture_allowed = True
        self.show_state()
        self.allowed.emit()
