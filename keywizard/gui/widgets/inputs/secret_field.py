"""The field for a value of the key: it takes it, gives it away at once, and shows that it came."""

# ruff: noqa: D102 - Qt's own pages describe what is overridden here

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from keywizard.gui.look.painting import rounded
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type, em, font, line
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.inputs.field import Entry, StatusLine
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.text import Text

__all__ = ["HiddenValue", "SecretField"]

_ROLE = QPalette.ColorRole
_MIN_PASTED_CHARS = 8  # characters that arrive together were pasted, not typed
_DOTS = "•" * 14  # always fourteen: a length is a hint


class HiddenValue(QWidget):
    """A picture of a received value: first and last four characters at most, never the value."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = _DOTS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_ends(self, head: str, tail: str) -> None:
        """Show the ends of a public value; both are empty for a secret."""
        self._shown = f"{head[:4]}••••••{tail[-4:]}" if head and tail else _DOTS
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(24 * em(), max(40, line(Type.BODY) + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - drawn whole
        palette = self.palette()
        with QPainter(self) as painter:
            fill, border = palette.color(_ROLE.Window), palette.color(_ROLE.Mid)
            rounded(painter, QRectF(self.rect()), 8, fill=fill, border=border)
            painter.setPen(palette.color(_ROLE.WindowText))
            painter.setFont(font(Type.BODY))
            words = self.rect().adjusted(14, 0, -14, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self._shown)


class SecretField(QWidget):
    """Label, field, « Coller », one status line.

    `entered` carries the text as it came, once; the widget has forgotten it by then. The
    owner answers with `received` or `problem`. `replace_requested` asks it to forget its own.
    """

    entered = Signal(str)
    replace_requested = Signal()
    nothing_pasted = Signal()

    def __init__(self, *, identifier: str) -> None:
        super().__init__()
        self._paste_words, self._replace_words = "", ""
        self._before = 0
        self.label = Text(role=Type.STRONG)
        self.entry = Entry(secret=True, identifier=identifier)
        self._drawn = HiddenValue()
        self.button = Button(kind=Kind.SECONDARY, identifier=f"{identifier}-paste")
        self.status = StatusLine(identifier=f"{identifier}-status")
        self.label.setBuddy(self.entry)
        self.entry.textEdited.connect(self._edited)
        self.entry.editingFinished.connect(self._give)
        self.button.clicked.connect(self._pressed)
        row = ResponsiveRow(gap=8, grow=0, keep=16, fill=True)
        body = QWidget()
        inner = column(body, gap=0)
        inner.addWidget(self.entry)
        inner.addWidget(self._drawn)
        body.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(body)
        row.addWidget(self.button)
        layout = column(self, gap=6)
        layout.addWidget(self.label)
        layout.addLayout(row)
        layout.addWidget(self.status)
        self._show_received(received=False)

    def set_words(self, label: str, paste: str, replace: str) -> None:
        """« Clé API », « Coller », « Remplacer »."""
        self._paste_words, self._replace_words = paste, replace
        self.label.set_text(label)
        self.entry.setAccessibleName(label)
        self.button.setAccessibleDescription(label)
        self.button.reserve(paste, replace)
        self._name_button()

    def received(self, status: str, head: str = "", tail: str = "") -> None:
        """Show that the value came: « 64 caractères reçus », and the ends of a public half."""
        self._drawn.show_ends(head, tail)
        self._drawn.setAccessibleName(f"{self.label.words()}. {status}")
        self._pass_focus_on()
        self._show_received(received=True)
        self.status.say(status, Tone.OK)

    def problem(self, text: str, tone: Tone = Tone.WARN) -> None:
        """Say what is odd about what was entered, or what is missing."""
        self.status.say(text, tone)
        self.entry.setAccessibleDescription(text)

    def empty(self, hint: str = "") -> None:
        """Back to the empty field, with an optional quiet hint."""
        self.entry.setText("")
        self._show_received(received=False)
        self.status.say(hint)
        self.entry.setAccessibleDescription(hint)

    @property
    def is_received(self) -> bool:
        """Whether a value is shown as received."""
        return not self._drawn.isHidden()

    def _edited(self, text: str) -> None:
        pasted = len(text) - self._before >= _MIN_PASTED_CHARS
        self._before = len(text)
        if pasted:
            self._give()

    def _give(self) -> None:
        text = self.entry.text()
        self.entry.setText("")  # setText, unlike clear, empties the undo history too
        self._before = 0
        if text:
            self.entered.emit(text)

    def _pressed(self) -> None:
        if self.is_received:
            self.replace_requested.emit()
            self.empty()
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.entry.setText("")
        self.entry.paste()
        self._before = 0
        if self.entry.text():
            self._give()
        elif not self.is_received and not self.status.words():
            self.nothing_pasted.emit()

    def _pass_focus_on(self) -> None:
        """To the next empty field, else to the primary; on « Remplacer » Enter would hurt."""
        if not self.entry.hasFocus():
            return
        host = self.parentWidget() or self
        others = [f for f in host.findChildren(SecretField) if f is not self]
        fields = [f for f in others if not f.isHidden() and not f.is_received]
        if fields:
            fields[0].entry.setFocus(Qt.FocusReason.TabFocusReason)
            return
        for button in self.window().findChildren(QPushButton):
            if button.isDefault() and button.isVisible():
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_received(self, *, received: bool) -> None:
        self.entry.setVisible(not received)
        self._drawn.setVisible(received)
        self.button.set_kind(Kind.PLAIN if received else Kind.SECONDARY)
        self._name_button()

    def _name_button(self) -> None:
        self.button.set_text(self._replace_words if self.is_received else self._paste_words)
