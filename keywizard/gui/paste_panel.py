"""The small window that stays above the browser: one value at a time, then what the page shows."""

# ruff: noqa: D102 - Qt's own windows describe what is overridden here

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QWidget

from keywizard.flow.values.assisted_paste import PasteRun, PasteStop
from keywizard.gui.desktop.clipboard import CLEAR_AFTER_MS
from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import FollowsFont, Type, em
from keywizard.gui.page_context import PageContext
from keywizard.gui.widgets.badges import Note
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.card import MessageCard
from keywizard.gui.widgets.choices import Choice, ChoiceCards
from keywizard.gui.widgets.focus import FocusRing
from keywizard.gui.widgets.inputs.secret_field import HiddenValue
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.status import PracticeBanner
from keywizard.gui.widgets.text import Text
from keywizard.model.data.guide import KeyField
from keywizard.model.data.profile import FormAnswer, FormQuestion

__all__ = ["PastePanel"]

_WIDTH_EM = 44
"""In ems: it stands beside a form."""


class PastePanel(QDialog):
    """Gives each value on a click of its own; what it put on the clipboard it takes away again."""

    answered = Signal()
    """Every value was pasted, and every answer was the right one."""

    def __init__(self, context: PageContext, run: PasteRun) -> None:
        super().__init__(None, Qt.WindowType.Dialog | Qt.WindowType.WindowStaysOnTopHint)
        self.run = run
        self._context = context
        self._wrong: FormAnswer | None = None
        self._body = column(self, gap=12, margin=16)
        self._banner = PracticeBanner()
        self._banner.set_side(12)
        self._place = Text(role=Type.CAPTION, tone=Tone.MUTED, identifier="place")
        self._title = Text(role=Type.LEAD, identifier="form-field")
        self._value = HiddenValue()
        self._beware = Note(identifier="beware")
        self._cards = ChoiceCards()
        self._advice = MessageCard(Tone.WARN, identifier="advice")
        self._status = Note(identifier="panel-status")
        self._copy = Button(glyph=Glyph.COPY, identifier="copy-value")
        self._next = Button(identifier="next-value")
        self._again = Button(kind=Kind.LINK, identifier="start-again")
        self._cleared = QTimer(self)
        self._cleared.setSingleShot(True)
        self._cleared.setInterval(CLEAR_AFTER_MS)
        self._build()
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts in the current language."""
        service = self._context.session.choices.service_name
        self.setWindowTitle(self.tr("Paste at {service}").format(service=service))
        practice = self._context.services.practice
        self._banner.set_text(self.tr("Practice: nothing is real") if practice else "")
        self._copy.set_text(self.tr("Copy"))
        self._again.set_text(self.tr("From the first value again"))
        self._show()

    def bring(self) -> None:
        """Show it at the lower right of the screen, above the browser."""
        if not self.isVisible():
            room = self.screen().availableGeometry()
            self.move(room.right() - self.width() - 24, room.bottom() - self.height() - 48)
        self.show()
        self.raise_()
        self.activateWindow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for widget in self.findChildren(QWidget):
                if isinstance(widget, FollowsFont):
                    widget.apply_font()
                widget.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Resize when a part has changed."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._take_away()

    # --- what is shown

    def _build(self) -> None:
        body = self._body
        row = ResponsiveRow(gap=8, fill=True)
        row.addWidget(self._copy)
        row.addWidget(self._next)
        for part in self._parts():
            body.addWidget(part)
        body.addLayout(row)
        body.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.ring = FocusRing(self)
        self._copy.clicked.connect(self._on_copy)
        self._next.clicked.connect(self._on_next)
        self._again.clicked.connect(self._start_again)
        self._advice.action.connect(self._start_again)
        self._cards.chosen.connect(lambda _: self._unsay())
        self._cleared.timeout.connect(self._say_cleared)

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self._banner,
            self._place,
            self._title,
            self._value,
            self._beware,
            self._cards,
            self._advice,
            self._status,
        )

    def _show(self) -> None:
        """Show the current value or question, without remarks about the one before."""
        stop, question = self.run.stop, self.run.question
        self._status.hide()
        self._advice.hide()
        for part in (self._value, self._copy):
            part.setVisible(stop is not None)
        self._cards.setVisible(question is not None)
        self._again.setVisible(self.run.at > 0)
        self._beware.hide()
        if stop is not None:
            self._show_stop(stop)
        elif question is not None:
            self._show_question(question)
        self._emphasise()
        self._fit()

    def _show_stop(self, stop: PasteStop) -> None:
        session, language = self._context.session, self._context.language()
        shape, value = session.choices.shape(stop.field), session.values.get(stop.field)
        name = shape.name.in_(language) if shape else ""
        place = self.tr("Value {n} of {m}: {name}. Copy it, then paste it into this field:")
        self._place.set_text(
            place.format(n=self.run.at + 1, m=len(self.run.stops), name=name)
            if stop.label
            else self.tr("Value {n} of {m}").format(n=self.run.at + 1, m=len(self.run.stops))
        )
        quoted = self.tr("“{label}”").format(label=stop.label)
        self._title.set_text(quoted if stop.label else name)
        ends = value.ends() if value and stop.field is KeyField.API_KEY else ("", "")
        self._value.show_ends(*ends)
        self._value.setAccessibleName(f"{name} …{ends[1]}" if ends[1] else name)
        self._warn(stop)
        self._next.set_text(self.tr("Pasted, next"))

    def _warn(self, stop: PasteStop) -> None:
        words = ""
        if stop.not_these:
            others = ", ".join(self.tr("“{label}”").format(label=each) for each in stop.not_these)
            words = self.tr("Not into {others}.").format(others=others)
        elif stop.label is None and self.run.form.no_passphrase is not None:
            words = self.run.form.no_passphrase.in_(self._context.language())
        self._beware.set_text(words)
        self._beware.setVisible(bool(words))

    def _show_question(self, question: FormQuestion) -> None:
        language, asked = self._context.language(), self.run.at - len(self.run.stops)
        place = self.tr("Question {n} of {m}. The key ends in {end}.")
        key = self._context.session.values.get(KeyField.API_KEY)
        end = key.ends()[1] if key else ""
        self._place.set_text(place.format(n=asked + 1, m=len(self.run.form.questions), end=end))
        self._title.set_text(question.asks.in_(language))
        chosen = self._cards.current()
        choices = [
            Choice(str(number), answer.says.in_(language), identifier=f"answer-{asked}-{number}")
            for number, answer in enumerate(question.answers)
        ]
        self._cards.set_choices("", choices)
        self._cards.choose(chosen)
        self._cards.setAccessibleName(self._title.words())
        self._next.set_text(self.tr("Answer"))
        if self._wrong is not None and self._wrong.todo is not None:
            self._advice.set_message(self.tr("Not there yet"), "", self._wrong.todo.in_(language))
            self._advice.set_action(self.tr("From the first value again"), None, "paste-again")
            self._advice.show()
            self._again.hide()

    def _emphasise(self) -> None:
        """Fill the button to press next, which is also the one that Enter presses."""
        copy_first = self.run.stop is not None and not self.run.copied
        self._copy.set_kind(Kind.PRIMARY if copy_first else Kind.SECONDARY)
        self._next.set_kind(Kind.SECONDARY if copy_first else Kind.PRIMARY)
        (self._copy if copy_first else self._next).setDefault(True)

    def _fit(self) -> None:
        """Compute the height from the width, as the texts wrap; grow upwards, on the screen."""
        room = self.screen().availableGeometry()
        width = min(_WIDTH_EM * em(), room.width() - 48)
        self._body.activate()
        before = self.height()
        self.setFixedSize(width, self._body.totalHeightForWidth(width))
        if self.isVisible():
            frame = self.frameGeometry()
            top = min(frame.top() + before - self.height(), room.bottom() - frame.height())
            self.move(frame.left(), max(room.top(), top))

    # --- what is done

    def _on_copy(self) -> None:
        value = self.run.copy()
        if value is None:
            return
        self._context.clipboard.put_secret(value)
        self._cleared.start()
        self._say(self.tr("Copied for 30 seconds: paste it now."), Tone.OK)
        self._emphasise()

    def _on_next(self) -> None:
        if self.run.question is not None:
            self._on_answer()
        elif self.run.go_on():
            self._take_away()
            self._show()
        else:
            self._say(self.tr("Copy the value first, and paste it."), Tone.WARN)

    def _on_answer(self) -> None:
        chosen = self._cards.current()
        if chosen is None:
            self._say(self.tr("Choose an answer first."), Tone.WARN)
            return
        self._wrong = self.run.answer(int(chosen))
        if self._wrong is None:
            self._cards.choose(None)
        if self.run.finished:
            self.close()
            self.answered.emit()
        else:
            self._show()

    def _start_again(self) -> None:
        self._take_away()
        self.run.start_again()
        self._wrong = None
        self._cards.choose(None)
        self._show()

    def _take_away(self) -> None:
        self._cleared.stop()
        self._context.clipboard.clear_ours()

    def _say_cleared(self) -> None:
        self._say(self.tr("No longer on the clipboard. Not pasted? Copy it again."), Tone.WARN)

    def _say(self, text: str, tone: Tone) -> None:
        self._status.set_text(text)
        self._status.set_tone(tone)
        self._status.show()

    def _unsay(self) -> None:
        """Withdraw the remark about the answer chosen before."""
        self._wrong = None
        self._status.hide()
        self._advice.hide()
        self._again.show()
