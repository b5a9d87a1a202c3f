"""List the clicks that lead to something on a site, and when they were verified."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from keywizard.gui.look.tones import Tone
from keywizard.gui.look.type import Type
from keywizard.gui.widgets.badges import Badge
from keywizard.gui.widgets.card import Card
from keywizard.gui.widgets.layouts import column
from keywizard.gui.widgets.text import Text

__all__ = ["ClickPath"]


class ClickPath(Card):
    """A numbered list on a card, with a quiet line about its age under it."""

    def __init__(self) -> None:
        super().__init__(gap=12)
        self._host: QWidget | None = None
        self._count = 0
        self._checked = Text(role=Type.CAPTION, tone=Tone.MUTED)
        self.column.addWidget(self._checked)

    @property
    def has_lines(self) -> bool:
        """Whether there is anything to click."""
        return self._count > 0

    def set_lines(self, lines: Sequence[str], checked: str) -> None:
        """Show these clicks; `checked` is « vérifié le … » or « non vérifié »."""
        if self._host is not None:
            self.column.removeWidget(self._host)
            self._host.hide()
            self._host.deleteLater()
        self._count = len(lines)
        self._host = QWidget()
        rows = column(self._host, gap=10)
        for number, words in enumerate(lines, start=1):
            row = QHBoxLayout()
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(12)
            top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            row.addWidget(Badge(number), 0, top)
            row.addWidget(Text(words), 1)
            rows.addLayout(row)
        self.column.insertWidget(0, self._host)
        self._checked.set_text(checked)
        self._checked.setVisible(bool(checked))
