"""A question in a window of its own: a title, what is at stake, one button an answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QWidget

from keywizard.gui.look.type import Type, em
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import ResponsiveRow, column
from keywizard.gui.widgets.text import Text

__all__ = ["Answer", "Question"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One button. `id` is also its accessible identifier."""

    id: str
    text: str


class Question(QDialog):
    """`ask` returns the id of the answer; "" after Esc or closing."""

    def __init__(
        self, parent: QWidget, title: str, texts: Sequence[str], answers: Sequence[Answer]
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(". ".join((title, *texts)))
        self._given = ""
        body = column(self, gap=16, margin=24)
        body.addWidget(Text(title, role=Type.LEAD))
        for text in texts:
            body.addWidget(Text(text))
        body.addStretch(1)
        row = ResponsiveRow(gap=8, fill=True)
        for answer in answers:
            # The last answer is the one we advise: the only filled button.
            kind = Kind.PRIMARY if answer is answers[-1] else Kind.PLAIN
            button = Button(answer.text, kind=kind, identifier=answer.id)
            button.clicked.connect(lambda _=False, given=answer.id: self._answer(given))
            row.addWidget(button)
        right = QHBoxLayout()
        right.addStretch(1)
        right.addLayout(row)
        body.addLayout(right)
        button.setDefault(True)
        button.setFocus()
        # Wrapped texts need the width first: a dialog's own sizing gives them one line.
        width = min(56 * em(), parent.width() - 32)
        self.setFixedSize(width, body.totalHeightForWidth(width))

    def ask(self) -> str:
        """Show it and wait for the answer; ask nothing while another question is open.

        A screen reader can press what a modal window covers, and so ask a second time.
        """
        if not isinstance(QApplication.activeModalWidget(), Question):
            self.exec()
        return self._given

    def _answer(self, given: str) -> None:
        self._given = given
        self.accept()
