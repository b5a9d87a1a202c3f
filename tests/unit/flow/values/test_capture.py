"""Whatever junk comes along with a copied value, the value itself arrives, or nothing does."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keywizard.flow.session import Session
from keywizard.flow.values.capture import Hint, clean, hint, odd, recognise, sendable
from keywizard.model.data.guide import KeyField
from keywizard.model.secret import Secret
from tests.unit.samples import (
    GUIDE,
    KEY,
    SECRET,
    guide_with_passphrase,
    journey,
    pasted,
)

MARKS = GUIDE.api_key.marks + GUIDE.secret.marks
PEM_PRIVATE = "-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----"
PEM_RSA = "-----BEGIN RSA PRIVATE KEY-----\nMC4CAQ\n-----END RSA PRIVATE KEY-----"
PEM_PUBLIC = "-----BEGIN PUBLIC KEY-----\nMCowBQ\n-----END PUBLIC KEY-----"
HEX = "0a1b2c3d4e5f" * 2
UUID = "01234567-89ab-cdef-0123-456789abcdef"

WRAPPED = {
    "blanks": f"  {KEY}\t",
    "line ends": f"\r\n{KEY}\r\n",
    "no-break spaces": f"\u00a0\u202f{KEY}\u2007",
    "zero width": f"\u200b{KEY[:30]}\u200d{KEY[30:]}\u2060",
    "byte order mark": f"\ufeff{KEY}",
    "soft hyphen": f"{KEY[:20]}\u00ad{KEY[20:]}",
    "directional marks": f"\u202a{KEY}\u202c",
    "wrapped": f"{KEY[:32]}\r\n{KEY[32:]}",
    "straight quotes": f'"{KEY}"',
    "guillemets": f"«\u00a0{KEY}\u00a0»",
    "curly quotes": f"“{KEY}”",
    "nested quotes": f"« “ '{KEY}' ” »",
    "comma": f'"{KEY}",',
    "nul": f"{KEY}\0",
    "half a character": f"{KEY}\ud83d",
    "English label": f"API Key: {KEY}",
    "French label": f"Clé API : {KEY}",
    "French label, no-break space": f"Clé API\u00a0: {KEY}",
    "French label, decomposed": f"Cle\u0301 API : {KEY}",
    "label in capitals": f"API KEY:{KEY}",
    "label on its own line": f"API Key\n{KEY}",
    "label and tabulator": f"API Key\t{KEY}",
    "JSON member": f'"apiKey": "{KEY}",',
    "assignment": f"apiKey = '{KEY}'",
    "quoted label": f"« Clé API : {KEY} »",
}


@pytest.mark.parametrize("text", WRAPPED.values(), ids=WRAPPED)
def test_the_bare_value_is_left(text: str) -> None:
    assert clean(text, MARKS) == KEY
    assert recognise(journey(), text).values == {KeyField.API_KEY: Secret(KEY)}


SECRET_LABELS = ["Secret Key: ", "Clé secrète : ", "CLÉ SECRÈTE :", "secretKey=", "API Secret\n"]


@pytest.mark.parametrize("label", SECRET_LABELS)
def test_the_label_says_which_value_it_is(label: str) -> None:
    assert clean(label + SECRET, MARKS) == SECRET
    assert recognise(journey(), label + SECRET).values == {KeyField.SECRET: Secret(SECRET)}


@pytest.mark.parametrize("start", ["Key", "Secret", "APIKey", "key"])
def test_a_value_that_begins_like_a_label_stays_whole(start: str) -> None:
    value = start + KEY[len(start) :]
    assert clean(value, MARKS) == value
    assert clean(f"API Key: {value}", MARKS) == value


junk = st.text(
    " \t\r\n\f\u00a0\u202f\u2003\u3000\u200b\u200c\u200d\ufeff\u2060\u00ad\0\"'`«»“”‘’„‹›"
)
label = st.sampled_from(["", *(f"{mark}{sep}" for mark in MARKS for sep in (":", " : ", "="))])
value = st.text(string.ascii_letters + string.digits, min_size=64, max_size=64)


@settings(deadline=None)
@given(junk, label, junk, value, junk)
def test_any_mix_of_junk_gives_the_value_back(
    before: str, mark: str, between: str, core: str, after: str
) -> None:
    text = before + mark + between + core + after
    assert clean(text, MARKS) == core
    assert list(recognise(journey(), text).values.values()) == [Secret(core)]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    session = journey(guide_with_passphrase())
    bare = clean(text, MARKS)
    assert not any(sign.isspace() for sign in bare) or "-----BEGIN" in bare
    for field in session.choices.fields:
        hint(session, field, bare)
    recognise(session, text)


TOGETHER = {
    "lines": f"API Key: {KEY}\nSecret Key: {SECRET}",
    "other order": f"Secret Key: {SECRET}\r\nAPI Key: {KEY}",
    "French": f"Clé API : {KEY}\n\nClé secrète : {SECRET}\n",
    "labels above": f"API Key\n{KEY}\n\nSecret Key\n{SECRET}",
    "labels above, copy buttons": f"API Key\n{KEY}\nCopy\nSecret Key\n{SECRET}\nCopy",
    "one line": f"API Key: {KEY} Secret Key: {SECRET}",
    "one line, other order": f"secret={SECRET}; key={KEY}",
    "JSON": f'{{"apiKey": "{KEY}", "secretKey": "{SECRET}"}}',
    "JSON, indented": f'{{\n  "secretKey": "{SECRET}",\n  "apiKey": "{KEY}"\n}}',
    "API Secret Key": f"API Key: {KEY}\nAPI Secret Key: {SECRET}",
    "wrapped": f"API Key:\n{KEY[:40]}\n{KEY[40:]}\nSecret Key:\n{SECRET[:40]}\n{SECRET[40:]}",
}


@pytest.mark.parametrize("text", TOGETHER.values(), ids=TOGETHER)
def test_both_values_in_one_copy(text: str) -> None:
    assert recognise(journey(), text).values == {
        KeyField.API_KEY: Secret(KEY),
        KeyField.SECRET: Secret(SECRET),
    }


def test_three_values_of_three_shapes_need_no_label() -> None:
    session = journey(guide_with_passphrase())
    for text, field in ((UUID, KeyField.SECRET), (HEX, KeyField.API_KEY)):
        found = recognise(session, f" {text}\n").values
        assert next(iter(found.items())) == (field, Secret(text))
        session.put(field, Secret(text))
    assert recognise(session, "Phrase: pa55-word").values == {
        KeyField.PASSPHRASE: Secret("pa55-word")
    }


def test_two_alike_values_fill_the_free_places_in_order() -> None:
    session = journey()
    session.put(KeyField.API_KEY, Secret(KEY))
    assert recognise(session, SECRET).values == {KeyField.SECRET: Secret(SECRET)}
    assert recognise(session, KEY).values == {}
    assert recognise(pasted(), "n" * 64).values == {}


FOREIGN = {
    "nothing": "",
    "blanks": " \n\u00a0",
    "a sentence": "Bonjour, avez-vous copié la clé ?",
    "the label of the bot": "SmartradeX BTC Spot",
    "a link": "https://www.binance.com/fr/my/settings/api-management",
    "stars in a chat": "*** important *** rappelez-moi",
    "a certificate": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "an e-mail address": "someone@example.org",
    "a label and words": "Secret Key: copy it now, it is shown only once",
    "one sign short": KEY[:-1],
    "one sign long": KEY + "a",
    "with a dash": KEY[:-1] + "-",
    "letters of other alphabets": "я" * 64,
    "digits of other alphabets": "٣" * 64,
    "very long": (KEY + "\n") * 1000,
    "very long words": "word " * 100_000,
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_foreign_text_is_let_alone(text: str) -> None:
    found = recognise(journey(), text)
    assert found.values == {}
    assert found.hint is None


HINTED = [
    ("********", Hint.MASKED),
    ("****abcd", Hint.MASKED),
    ("••••••••••", Hint.MASKED),
    ("Secret Key: ****************", Hint.MASKED),
    (PEM_PRIVATE, Hint.PEM_PRIVATE),
    (PEM_RSA, Hint.PEM_PRIVATE),
    (PEM_PUBLIC, Hint.PEM_PUBLIC),
]


@pytest.mark.parametrize(("text", "expected"), HINTED)
def test_a_copy_that_cannot_be_a_value_says_why(text: str, expected: Hint) -> None:
    found = recognise(journey(), text)
    assert (found.values, found.hint) == ({}, expected)
    assert hint(journey(), KeyField.SECRET, clean(text, MARKS)) is expected


FIELDS = [
    ("", Hint.EMPTY),
    (KEY, None),
    (KEY[:-1], Hint.TOO_SHORT),
    (KEY + "a", Hint.TOO_LONG),
    (KEY[:-1] + "-", Hint.ODD_CHARACTERS),
    ("é" * 64, Hint.ODD_CHARACTERS),
    (SECRET, Hint.SAME_TWICE),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_what_a_field_says(text: str, expected: Hint | None) -> None:
    session = journey()
    session.put(KeyField.SECRET, Secret(SECRET))
    assert hint(session, KeyField.API_KEY, text) is expected


def test_values_of_unlike_shapes_in_each_others_place_are_seen() -> None:
    session = journey(guide_with_passphrase())
    assert hint(session, KeyField.API_KEY, UUID) is Hint.SWAPPED
    assert hint(session, KeyField.SECRET, HEX) is Hint.SWAPPED
    assert hint(session, KeyField.SECRET, UUID) is None


def test_an_exchange_without_passphrase_says_nothing_about_one() -> None:
    assert hint(journey(), KeyField.PASSPHRASE, "anything") is None


@pytest.mark.parametrize("which", Hint)
def test_only_the_pointless_is_held_back(which: Hint) -> None:
    may_go = {Hint.SWAPPED, Hint.TOO_SHORT, Hint.TOO_LONG, Hint.ODD_CHARACTERS}
    assert which.blocks is (which not in may_go)


SENDABLE = [
    (KEY, SECRET, True),
    (KEY[:-1], SECRET, True),  # only a hint: the exchange decides
    (KEY, KEY, False),
    (KEY, "****", False),
    (PEM_PUBLIC, SECRET, False),
]


@pytest.mark.parametrize(("key", "secret", "expected"), SENDABLE)
def test_what_may_be_sent(key: str, secret: str, *, expected: bool) -> None:
    session = pasted()
    session.put(KeyField.API_KEY, Secret(key))
    session.put(KeyField.SECRET, Secret(secret))
    assert sendable(session) is expected


def test_nothing_is_sent_while_a_value_is_missing() -> None:
    session = journey()
    session.put(KeyField.API_KEY, Secret(KEY))
    assert odd(session, KeyField.SECRET) is Hint.EMPTY
    assert not sendable(session)
    assert not sendable(Session())
