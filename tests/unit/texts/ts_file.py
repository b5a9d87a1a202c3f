"""The translation files as data, for the tests that judge them."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from scripts.translations import FOLDER


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the program: its context, English source and translated forms."""

    context: str
    source: str
    forms: tuple[str, ...]
    plural: bool
    state: str
    """Empty once it is finished; else unfinished, vanished or obsolete."""


def texts(language: str) -> list[Text]:
    """Every text of keywizard_`language`.ts."""
    root = ET.parse(FOLDER / f"keywizard_{language}.ts").getroot()
    return [
        _text(context.findtext("name", ""), message)
        for context in root.iter("context")
        for message in context.iter("message")
    ]


def _text(context: str, message: ET.Element) -> Text:
    translation = message.find("translation")
    assert translation is not None
    plural = message.get("numerus") == "yes"
    forms = [form.text or "" for form in translation] if plural else [translation.text or ""]
    source = message.findtext("source", "")
    return Text(context, source, tuple(forms), plural, translation.get("type", ""))
