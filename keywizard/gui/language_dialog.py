"""Ask which language to switch to, where there is more than one other."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from keywizard.gui.widgets.question import Answer, Question
from keywizard.model.words import LANGUAGES

__all__ = ["choose_language"]


def choose_language(parent: QWidget, current: str) -> str:
    """Return the code of the chosen language; empty if the user closed the question."""
    codes = [code for code in LANGUAGES if code != current]
    answers = [Answer(f"language-{code}", LANGUAGES[code].name) for code in (*codes, current)]
    title = QCoreApplication.translate("languages", "Language")
    return Question(parent, title, [], answers).ask().removeprefix("language-")
