"""The switch and the page's language with two languages, and with one more."""

import pytest
from PySide6.QtCore import QCoreApplication

from keywizard.flow.link import Preset, read_link
from keywizard.model.words import LANGUAGES, Language
from tests.gui.conftest import Open
from tests.gui.users.wizard_user import answer_dialog

PAGE = {
    "fr": "La page de la plateforme est en français. Passer à l’anglais",
    "en": "Your exchange page is in English. Change to French",
}


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """French and English only."""
    for code in LANGUAGES.keys() - {"fr", "en"}:
        monkeypatch.delitem(LANGUAGES, code)


@pytest.fixture
def third(two: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A third language, with not one text of its own."""
    words = Language("Español", "Your {exchange} page is in Zz.", "Change to Zz")
    monkeypatch.setitem(LANGUAGES, "zz", words)


@pytest.mark.parametrize(("language", "other"), [("fr", "English"), ("en", "Français")])
def test_of_two_languages_the_switch_names_the_other_and_leads_there(
    open_wizard: Open, two: None, language: str, other: str
) -> None:
    user = open_wizard(language)
    assert user.button_words("language") == other
    assert user.button_words("page-language") == PAGE[language]
    user.press("language")
    assert user.button_words("language") == LANGUAGES[language].name
    assert user.wizard.context.language() != language


def test_of_three_the_switch_asks_which(open_wizard: Open, third: None) -> None:
    user = open_wizard("fr")
    assert user.button_words("language") == "Français"
    seen: list[str] = []
    answer_dialog("language-zz", seen)
    user.press("language")
    assert seen == ["Langue", "language-en", "language-fr", "language-zz"]
    assert user.wizard.context.language() == "zz"
    assert user.button_words("language") == "Español"
    assert user.button_words("continue") == "Continue"
    answer_dialog("language-fr", seen)
    user.press("language")
    assert user.button_words("continue") == "Continuer"


def test_a_language_without_texts_of_its_own_counts_as_english_does(
    open_wizard: Open, third: None
) -> None:
    open_wizard("zz")
    said = QCoreApplication.translate("ValuesPage", "%n character(s) received", "", 1)
    assert said == "1 character received"


def test_the_pages_language_goes_through_all_of_them(open_wizard: Open, third: None) -> None:
    user = open_wizard("en")
    told = []
    for _ in LANGUAGES:
        told.append(user.session.choices.page_language)
        user.press("page-language")
    assert told == ["en", "zz", "fr"]
    assert user.session.choices.page_language == "en"
    user.press("page-language")
    words = "Your exchange page is in Zz. Change to French"
    assert user.button_words("page-language") == words


def test_a_link_may_choose_it(open_wizard: Open, third: None) -> None:
    assert read_link("keywizard:start?language=zz") == Preset(language="zz")
    user = open_wizard("en")
    user.wizard.open_link("keywizard:start?language=zz")
    assert user.button_words("language") == "Español"
