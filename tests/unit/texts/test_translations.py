"""Every text of the program is found, finished, and spoken at run time in the user's language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from keywizard.gui.desktop.language import Languages
from scripts.translations import FOLDER, collect, compile_to
from tests.unit.texts.source_texts import found, own_classes
from tests.unit.texts.ts_file import Text, texts

SAME_IN_BOTH: set[str] = set()
"""Texts whose French is their English on purpose."""


@pytest.fixture
def languages(qapp: QApplication) -> Iterator[Languages]:
    before, languages = QLocale(), Languages(qapp, str(FOLDER))
    yield languages
    for translator in languages.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def in_ts(language: str) -> set[tuple[str, str]]:
    return {(text.context, text.source) for text in texts(language)}


def loaded(qm: Path) -> QTranslator:
    translator = QTranslator()
    assert translator.load(str(qm))
    return translator


def spoken(translator: QTranslator, text: Text) -> list[str]:
    """What it says for 0, 1, 2 and 64 things, or for a text without a number."""
    numbers = (0, 1, 2, 64) if text.plural else (-1,)
    return [translator.translate(text.context, text.source, "", n) or "" for n in numbers]


def test_lupdate_finds_every_text_of_the_sources() -> None:
    assert in_ts("fr") == found()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_files_are_up_to_date_with_the_sources(language: str, tmp_path: Path) -> None:
    name = f"keywizard_{language}.ts"
    for file in FOLDER.glob("*.ts"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    collect(tmp_path)
    assert (tmp_path / name).read_text() == (FOLDER / name).read_text(), "make translations"


def test_english_has_its_own_quotes_and_apostrophes() -> None:
    assert [text.source for text in texts("fr") if re.search(r"[\"']", text.source)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_text_is_finished(language: str) -> None:
    assert [each for each in texts(language) if each.state or not all(each.forms)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_numbers_and_names_are_the_same_in_both(language: str) -> None:
    for text in texts(language):
        for form in text.forms:
            assert blanks(form) == blanks(text.source)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_compiled_file_says_what_its_source_says(language: str, tmp_path: Path) -> None:
    compile_to(tmp_path)
    name = f"keywizard_{language}.qm"
    committed, fresh = loaded(FOLDER / name), loaded(tmp_path / name)
    for text in texts(language):
        assert spoken(committed, text) == spoken(fresh, text)
        assert "" not in spoken(committed, text)


def test_english_holds_the_plurals_only() -> None:
    assert in_ts("en") == {(each.context, each.source) for each in texts("fr") if each.plural}


def test_every_page_speaks_french_in_its_own_and_its_inherited_words(languages: Languages) -> None:
    languages.use("fr")
    for owner in own_classes():
        own = [text for text in texts("fr") if text.context == owner.__name__]
        for heir in (owner, *heirs(owner)):
            speaker = blank(heir)
            for text in own:
                said = speaker.tr(text.source, "", *([2] if text.plural else []))
                assert said == text.forms[-1].replace("%n", "2"), heir.__name__
                assert said != text.source or text.source in SAME_IN_BOTH
    assert {owner.__name__ for owner in own_classes()} == contexts_of_classes()


def test_every_word_outside_the_pages_is_french_too(languages: Languages) -> None:
    languages.use("fr")
    for text in texts("fr"):
        if text.context not in contexts_of_classes():
            said = QCoreApplication.translate(text.context, text.source)
            assert said == text.forms[0]
            assert said != text.source or text.source in SAME_IN_BOTH


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("fr", 0, "0 caractère reçu"),
        ("fr", 1, "1 caractère reçu"),
        ("fr", 64, "64 caractères reçus"),
        ("en", 0, "0 characters received"),
        ("en", 1, "1 character received"),
        ("en", 64, "64 characters received"),
    ],
)
def test_numbers_agree_with_their_noun(
    languages: Languages, language: str, number: int, said: str
) -> None:
    languages.use(language)
    source = "%n character(s) received"
    assert QCoreApplication.translate("ValuesPage", source, "", number) == said


def test_a_switch_leaves_nothing_of_the_language_before(languages: Languages) -> None:
    languages.use("fr")
    languages.use("en")
    assert QCoreApplication.translate("wording", "Your bot") == "Your bot"
    languages.use("fr")
    assert QCoreApplication.translate("wording", "Your bot") == "Votre robot"


def blanks(text: str) -> list[str]:
    """What is filled in at run time."""
    return sorted(re.findall(r"%n|\{\w*\}", text))


def contexts_of_classes() -> set[str]:
    """The contexts named after a class, which is what `tr` uses."""
    return {text.context for text in texts("fr") if text.context[0].isupper()}


def heirs(owner: type[QObject]) -> Iterator[type[QObject]]:
    for heir in owner.__subclasses__():
        yield heir
        yield from heirs(heir)


def blank(kind: type[QObject]) -> QObject:
    """An object of `kind` with only its Qt part: enough to speak, without a desk or services."""
    part = next(base for base in kind.__mro__ if base.__module__.startswith("PySide6"))
    made = type(kind.__name__, (kind,), {"__init__": vars(part)["__init__"]})()
    assert isinstance(made, QObject)
    return made
