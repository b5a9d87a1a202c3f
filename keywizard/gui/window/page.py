"""The base of every page: it sets `valid`, `busy`, `error`; the frame draws them."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from collections.abc import Callable

from PySide6 import QtGui
from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget, QWizardPage

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.focus import FocusRing
from keywizard.gui.widgets.layouts import column
from keywizard.gui.widgets.scroll import ScrollPage
from keywizard.gui.widgets.status import PracticeBanner, Progress
from keywizard.gui.widgets.text import Text
from keywizard.gui.window.header import Header

__all__ = ["INSET_PX", "Page"]

INSET_PX = 2
"""QWizard keeps that much around pages and footer, in layouts that must not be touched."""


class Page(QWizardPage):
    """One step. A page fills `column` in its constructor and its words in `retranslate`.

    `retranslate` runs after construction and at each language switch, `load` each time the
    page is entered (also by Back; it must keep what was typed), `store` each time it is left.
    """

    primary_identifier = "continue"
    """The accessible identifier of the primary button while this page is shown."""

    changed = Signal()
    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.why_not = ""
        self.busy_text = ""
        self.cancel_text = ""
        self._valid, self._busy = True, False
        self._error: str | None = None
        self._primary_text = ""
        self._primary_glyph: Glyph | None = None
        self._action: Callable[[], object] | None = None
        self.header = Header()
        self.banner = PracticeBanner()
        self.progress = Progress()
        self.progress.cancelled.connect(self.cancel_requested)
        self._lead = Text(role=Type.LEAD, identifier="instruction")
        self._trouble = Note(identifier="trouble")
        self._safety = Note(
            glyph=Glyph.SHIELD, tone=Tone.MUTED, text_tone=Tone.MUTED, role=Type.CAPTION
        )
        self._safety.text.setAccessibleIdentifier("safety")
        self.view = ScrollPage()
        self.column: QVBoxLayout = column(gap=16)
        self._build()

    def load(self) -> None:
        """Show what the session knows."""

    def store(self) -> None:
        """Give the session what was typed."""

    def retranslate(self) -> None:
        """Set every text in the current language."""

    @property
    def heading(self) -> str:
        """The title, without the step."""
        return self.header.title.words()

    @heading.setter
    def heading(self, text: str) -> None:
        self.header.title.set_text(text)
        self.changed.emit()

    @property
    def instruction(self) -> str:
        """The one sentence under the title; empty where a message card speaks instead."""
        return self._lead.words()

    @instruction.setter
    def instruction(self, text: str) -> None:
        self._lead.set_text(text)
        self._lead.setVisible(bool(text))

    def set_chip(self, text: str, *, on_site: bool) -> None:
        """Show where the step takes place (R8): on the exchange's site, or here."""
        self.header.chip.set_chip(text, Glyph.GLOBE if on_site else Glyph.SCREEN)

    @property
    def valid(self) -> bool:
        """Whether the primary button may go on. It is never disabled (R14)."""
        return self._valid

    @valid.setter
    def valid(self, value: bool) -> None:
        self._valid = value
        if value and self._error is None:
            self._trouble.hide()
        self.changed.emit()

    @property
    def busy(self) -> bool:
        """While true the primary button rests and `busy_text` shows after a second."""
        return self._busy

    @busy.setter
    def busy(self, value: bool) -> None:
        if value is self._busy:
            return
        self._busy = value
        self.progress.set_words(self.busy_text, self.cancel_text)
        if value:
            self.progress.start()
        else:
            self.progress.stop()
        self.changed.emit()

    @property
    def error(self) -> str | None:
        """One sentence about what stands in the way, shown under the instruction."""
        return self._error

    @error.setter
    def error(self, text: str | None) -> None:
        self._error = text
        self._show_trouble(text or "")

    @property
    def primary_text(self) -> str:
        """The verb on the primary button; empty for the frame's « Continuer »."""
        return self._primary_text

    @primary_text.setter
    def primary_text(self, text: str) -> None:
        self._primary_text = text
        self.changed.emit()

    @property
    def primary_glyph(self) -> Glyph | None:
        """A sign on the primary button."""
        return self._primary_glyph

    @primary_glyph.setter
    def primary_glyph(self, glyph: Glyph | None) -> None:
        self._primary_glyph = glyph
        self.changed.emit()

    def set_primary_action(self, action: Callable[[], object] | None) -> None:
        """Let the primary button do `action` instead of going on; None gives it back."""
        self._action = action

    def first_focus(self) -> QWidget:
        """Choose what takes the focus on entry: first field, chosen card, else the title."""
        inside = self.view.content
        fields: list[QWidget] = [*inside.findChildren(QLineEdit)]
        fields += [one for one in inside.findChildren(QRadioButton) if one.isChecked()]
        return next((f for f in fields if f.isVisibleTo(self)), self.header.title)

    def validatePage(self) -> bool:
        if self._busy:
            return False
        if self._action is not None:
            self._action()
            return False
        if not self._valid:
            self._show_trouble(self._error or self.why_not)
            return False
        self.store()
        return True

    def show_error_again(self) -> None:
        """Show what stands in the way again, after a switch of language."""
        if not self._trouble.isHidden():
            self._trouble.set_text(self._error or self.why_not)

    def announce(self, text: str) -> None:
        """Have a screen reader say `text` now, wherever the focus is."""
        if text and self.window().isVisible() and QtGui.QAccessible.isActive():
            event = QtGui.QAccessibleAnnouncementEvent(self.window(), text)
            QtGui.QAccessible.updateAccessibility(event)

    def set_safety(self, text: str) -> None:
        """Set what we never ask for; it ends the page while there is no rail."""
        self._safety.set_text(text)

    def fold(self, *, rail: bool, links: bool) -> None:
        """Fit a smaller window: no rail, and no room for links in the footer."""
        self.header.fold(rail=rail, links=links)
        self._safety.setVisible(rail)
        self.view.set_margins((16 if links else 32) - INSET_PX, (8 if links else 20) - INSET_PX)
        self.banner.set_side((16 if links else 32) - 8)

    def _show_trouble(self, text: str) -> None:
        self._trouble.set_text(text)
        self._trouble.setVisible(bool(text))
        if text:
            self.view.ensureWidgetVisible(self._trouble)
        self.changed.emit()

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Window)  # ModernStyle's frame is Base
        self.setAutoFillBackground(True)
        sheet = self.view.column
        sheet.addWidget(self.header)
        for part in (self._lead, self._trouble, self.progress):
            sheet.addWidget(part)
            part.hide()
        sheet.addLayout(self.column)
        sheet.addWidget(self._safety)
        self._safety.hide()
        outer = column(self, gap=0)
        above = column(gap=0)
        above.setContentsMargins(8 - INSET_PX, 8 - INSET_PX, 8 - INSET_PX, 0)
        above.addWidget(self.banner)
        outer.addLayout(above)
        outer.addWidget(self.view, 1)
        self.ring = FocusRing(self.view.content)
