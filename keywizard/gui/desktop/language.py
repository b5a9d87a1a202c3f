"""The program's language: chosen, else the computer's, else English; switched while running."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from keywizard.model.words import LANGUAGES, SOURCE

__all__ = ["Languages", "system_language"]


def system_language() -> str:
    """Choose the first of the computer's languages that we speak, else English."""
    for name in QLocale.system().uiLanguages():
        short = name.replace("_", "-").split("-")[0].lower()
        if short in LANGUAGES:
            return short
    return SOURCE


class Languages(QObject):
    """Installs and swaps the translators of the application."""

    def __init__(self, application: QApplication, folder: str) -> None:
        super().__init__(application)
        self.application = application
        self._folder = folder
        self._installed: list[QTranslator] = []
        self.current = SOURCE

    def use(self, language: str) -> None:
        """Speak `language` from now on; every window receives a LanguageChange event."""
        for translator in self._installed:
            self.application.removeTranslator(translator)
        self._installed = []
        self.current = language
        QLocale.setDefault(QLocale(language))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        # Qt asks the last one first. English, the source, has a file for the plurals only; it
        # stands in where a language has none.
        files = [(f"qtbase_{language}", qt_folder), (f"keywizard_{SOURCE}", self._folder)]
        files += [(f"keywizard_{language}", self._folder)] if language != SOURCE else []
        for name, folder in files:
            translator = QTranslator(self)
            if translator.load(name, folder):
                self.application.installTranslator(translator)
                self._installed.append(translator)
