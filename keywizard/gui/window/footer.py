"""The buttons under the page: help and language at the left, back and the primary at the right."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget, QWizard

from keywizard.gui.look.glyphs import Glyph
from keywizard.gui.widgets.buttons import Button, Kind
from keywizard.gui.widgets.layouts import style_margin
from keywizard.gui.window.page import INSET_PX, Page

__all__ = ["Footer"]

_BUTTON = QWizard.WizardButton
_ONWARD = (_BUTTON.NextButton, _BUTTON.CommitButton, _BUTTON.FinishButton)
_BEFORE_PRIMARY_PX = 10  # with the style's own spacing: 16
_BETWEEN_LINKS_PX = 18


class Footer:
    """Our buttons in QWizard's places; of the three primary ones QWizard shows one at a time."""

    def __init__(self, wizard: QWizard) -> None:
        self._wizard = wizard
        self._buttons = {one: Button(kind=Kind.PRIMARY) for one in _ONWARD}
        self.back = self._buttons[_BUTTON.BackButton] = Button(kind=Kind.PLAIN, identifier="back")
        self._buttons[_BUTTON.HelpButton] = Button(
            kind=Kind.LINK, glyph=Glyph.HELP, identifier="help"
        )
        self.language = self._buttons[_BUTTON.CustomButton1] = Button(
            kind=Kind.LINK, glyph=Glyph.GLOBE, identifier="language"
        )
        self._pause = QTimer(wizard)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._listen)
        for which, button in self._buttons.items():
            wizard.setButton(which, button)
            if button.kind is Kind.LINK:  # where room is short the others wrap, not these two
                whole = button.sizePolicy()
                whole.setHorizontalPolicy(QSizePolicy.Policy.Minimum)
                button.setSizePolicy(whole)

    def say(self, page: Page | None, *, onward: str, back: str, help_: str, language: str) -> None:
        """Write the words on the buttons; the page may have its own for the primary."""
        words = {
            _BUTTON.BackButton: back,
            _BUTTON.HelpButton: help_,
            _BUTTON.CustomButton1: language,
        }
        for which, button in self._buttons.items():
            text = words.get(which, (page.primary_text if page else "") or onward)
            self._wizard.setButtonText(which, text.replace("&", "&&"))
            button.set_text(text)
        self._hide_dead()
        shown = self._buttons[self._primary(page)]
        for one in _ONWARD:
            button = self._buttons[one]
            button.set_glyph(page.primary_glyph if page else None)
            button.rest(page.busy if page else False)
            identifier = page.primary_identifier if page else "continue"
            button.setAccessibleIdentifier(identifier if button is shown else "")

    def arrange(self, *, narrow: bool, tiny: bool) -> None:
        """Put the buttons flush with the page above; a narrow page holds the links itself."""
        side = (16 if narrow else 32) - style_margin() - INSET_PX
        links = [_BUTTON.HelpButton, _BUTTON.CustomButton1, _BUTTON.Stretch]
        order = [_BUTTON.BackButton, _BUTTON.Stretch] if narrow else [*links, _BUTTON.BackButton]
        self._wizard.setButtonLayout([*order, *_ONWARD])
        for which, button in self._buttons.items():
            left = _BETWEEN_LINKS_PX if which is _BUTTON.CustomButton1 else 0
            left = _BEFORE_PRIMARY_PX if which in _ONWARD else left
            left = side if which is order[0] else left
            button.setContentsMargins(left, 0, side if which in _ONWARD else 0, 0)
            button.set_tight(tiny)
        self._hide_dead()

    def _hide_dead(self) -> None:
        """Hide a button back that QWizard shows though it does nothing: saving is not undone."""
        back = self._buttons[_BUTTON.BackButton]
        if not back.isEnabled():
            back.hide()

    def ignore_second_press(self) -> None:
        """Let the buttons that turn pages do nothing for as long as a double click may take.

        Their signals are blocked: that holds for the mouse, the keyboard (Enter in a field
        included) and the press of an assistive program alike.
        """
        pause_ms = QApplication.doubleClickInterval()
        for one in (*_ONWARD, _BUTTON.BackButton):
            self._buttons[one].blockSignals(pause_ms > 0)
        self._pause.start(pause_ms)

    def _listen(self) -> None:
        for button in self._buttons.values():
            button.blockSignals(False)  # noqa: FBT003 - Qt

    def tab_order(self) -> list[QWidget]:
        """List the buttons as Tab visits them, the primary first."""
        order = (*_ONWARD, _BUTTON.BackButton, _BUTTON.HelpButton, _BUTTON.CustomButton1)
        return [self._buttons[one] for one in order]

    def focused_by_keyboard(self) -> bool:
        """Return whether a button has the focus and the user works by keyboard."""
        return any(button.ring and button.hasFocus() for button in self._buttons.values())

    def _primary(self, page: Page | None) -> QWizard.WizardButton:
        if page is None or self._wizard.nextId() >= 0:
            commits = page is not None and page.isCommitPage()
            return _BUTTON.CommitButton if commits else _BUTTON.NextButton
        return _BUTTON.FinishButton
