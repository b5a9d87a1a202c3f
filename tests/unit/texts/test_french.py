"""Good French: typography, voice and length, in our texts and in the data files alike."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from keywizard.model.messages.tables import ERRORS, MESSAGES, Message
from scripts.translations import ROOT
from tests.unit.texts.ts_file import Text, texts

NBSP, THIN = "\u00a0", "\u202f"
OURS = [form for text in texts("fr") for form in text.forms]
DATA = sorted(ROOT.glob("resources/*/*.toml"))
EXCHANGES = sorted(ROOT.glob("resources/exchanges/*.toml"))

BUTTONS = """\
Another {service} bot|Back|Check again|Check the key|Close|Continue|Copy for 30 s|Copy
Create another key|Details|Finish|Give the values again|I am stuck|Keep it, finish later
Keep this key encrypted and finish later|Copied|My screen is different|Open the {name} page
Paste|Receive what I copy|Remind me in my calendar|Replace|Save|Stay|Stop|Swap the two values"""
SHORT = len("Vérifier à nouveau")
"""A button of this length fits wherever we have one, however short its English is."""

BANNED = (
    "veuillez|invalide|interdit|erreur inattendue|désolé|malheureusement|oups|merci de"
    "|hmac|json|endpoint|payload|token|bot|s’il vous plaît"
)


def in_data(value: object) -> Iterator[str]:
    """Each French sentence of a data file, wherever it stands."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name == "fr" and isinstance(part, str):
                yield part
            else:
                yield from in_data(part)
    elif isinstance(value, list):
        for part in value:
            yield from in_data(part)


SENTENCES = sorted(
    {*OURS, *(text for file in DATA for text in in_data(tomllib.loads(file.read_text("utf-8"))))}
)


def typing_faults(sentence: str) -> list[str]:
    """What a French typesetter would correct."""
    bare = re.sub(r"https?://\S+", "", sentence)
    wrong = {
        "a straight quote or apostrophe": r"[\"']",
        "an English quote": "[“”‘]",
        "three dots": r"\.\.\.",
        "an exclamation mark": "!",
        "no narrow space before ; or ?": rf"(?<!{THIN})[;?]",
        "no hard space before :": rf"(?<!{NBSP}):",
        "no hard space after «": f"«(?!{NBSP})",
        "no hard space before »": f"(?<!{NBSP})»",
        "a space before , or .": r"\s[,.](?!\w)",
        "two spaces": r"\s\s",
        "a space at an end": r"^\s|\s$",
        "a capital without its accent": r"\b(A|Etape|Etat|Ecran|Echange\w*|Ecri\w+|Ca)\b",
        "a unit that may stand alone": r"\d (s|min|h|Mio)\b",
    }
    return [fault for fault, pattern in wrong.items() if re.search(pattern, bare)]


def test_the_typography_is_french() -> None:
    assert {each: typing_faults(each) for each in SENTENCES if typing_faults(each)} == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "C'est prêt",
        "Prêt ?",
        "Cochée: à décocher",
        "Cochée : à décocher",
        "« Modifier »",
        "Un instant...",
        f"Prêt{THIN}!",
        "Etape 5",
        "Attendez 3 s",
    ],
)
def test_a_fault_is_seen(sentence: str) -> None:
    assert typing_faults(sentence)


@pytest.mark.parametrize(
    "banned", [*BANNED.split("|"), r"(tu|te|ton|ta|tes|toi)\b", r"\w+ez-(la|le|les|en|y|vous)\b"]
)
def test_the_voice_is_calm_and_plain(banned: str) -> None:
    """No blame, no jargon, no « tu »; an order keeps its pronoun on the line (U+2011)."""
    spoken = {each: re.sub(r"\{\w+\}|BOT [A-Z]{3}", "", each).casefold() for each in SENTENCES}
    assert [each for each, bare in spoken.items() if re.search(rf"\b{banned}", bare)] == []


def test_a_novice_meets_no_api_but_the_api_key() -> None:
    assert [each for each in OURS if "API" in re.sub("[Cc]lés? API", "", each)] == []


def test_buttons_are_short() -> None:
    french = {text.source: text.forms[0] for text in texts("fr")}
    for button in BUTTONS.replace("\n", "|").split("|"):
        assert len(french[button]) <= max(SHORT, 1.5 * len(button)), button


def test_the_same_english_is_the_same_french_everywhere() -> None:
    seen: dict[str, Text] = {}
    for text in texts("fr"):
        assert seen.setdefault(text.source, text).forms == text.forms


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("exchange", EXCHANGES, ids=[file.stem for file in EXCHANGES])
def test_a_message_has_at_most_forty_words(language: str, exchange: Path) -> None:
    facts = longest_facts(tomllib.loads(exchange.read_text("utf-8")), language)
    french = {text.source: text.forms[0] for text in texts("fr") if text.context == "messages"}
    for message in (*MESSAGES.values(), *ERRORS.values()):
        parts = [part if language == "en" else french[part] for part in body(message)]
        assert all(parts)
        said = " ".join(parts).format(**facts)
        assert len(words(said)) <= 40, said


def body(message: Message) -> tuple[str, str, str]:
    return message.happened, message.why, message.todo


def words(text: str) -> list[str]:
    return [word for word in text.split() if re.search(r"\w", word)]


def longest_facts(guide: dict[str, Any], language: str) -> dict[str, str]:
    """Facts of a diagnosis, with the exchange's longest box."""
    rows = [row for screen in guide["screens"] for row in screen["rows"]]
    labels = {label["id"]: label["words"][language] for label in guide["labels"]}
    flagged = {label["id"] for label in guide["labels"] if "flag" in label}
    boxes = [labels[each] for each in flagged]
    wanted = {row["label"] for row in rows if row["want"] == "on"} & flagged
    return {
        "exchange": guide["name"],
        "service": "SmartradeX",
        "edit": guide["edit_path"][language],
        "save": labels[guide["save_label"]],
        "box": max(boxes, key=lambda box: len(words(box))),
        "wanted": ", ".join(labels[each] for each in wanted),
        "address": "2001:db8:1234:5678:9abc:def0:1234:5678",
        "service_address": "203.0.113.7, 203.0.113.8",
        "day": "2026-09-01",
        "hint": "abcd…wxyz",
        "error": "HTTP 502",
        "hours": "25",
        "elsewhere": ", ".join(each["name"][language] for each in guide.get("elsewhere", ())),
        "count": "3",
        "mebibytes": "256",
        "seconds": "60",
        "format": "KDBX 3.1",
        "cipher": "Twofish",
        "path": "/home/camille/.local/share/keywizard/keywizard.kdbx",
        "folder": "/home/camille/.local/share/keywizard",
        "blocked": "/home/camille/.local/share/keywizard",
        "login": "camille.durand@exemple.fr",
        "field": "passphrase",
        "problems": "withdraw_on (enableWithdrawals), spot_trade_off",
    }
