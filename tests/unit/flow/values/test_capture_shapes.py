"""What the shape of a value tells: a swap, another secret, a value that a form rewrote."""

from dataclasses import replace

import pytest

from keywizard.flow.session import Session
from keywizard.flow.values.capture import (
    Hint,
    hint,
    mistaken,
    odd,
    received,
    recognise,
    sendable,
    swapped,
)
from keywizard.model.data.guide import Charset, KeyField, Mistaken
from keywizard.model.secret import Secret
from keywizard.model.words import Words
from tests.unit.samples import KEY, guide_with_passphrase, journey, pasted

HEX = "0a1b2c3d4e5f" * 2
UUID = "01234567-89ab-cdef-0123-456789abcdef"


@pytest.mark.parametrize("text", ["4711-0815", HEX[:-1], UUID[:-1], "0a1b2c3d4e5f"])
def test_what_any_text_would_fit_is_no_swap(text: str) -> None:
    """A passphrase has no shape of its own: a cut key is a cut key, not a passphrase."""
    assert hint(journey(guide_with_passphrase()), KeyField.API_KEY, text) is not Hint.SWAPPED


def test_a_key_in_the_place_of_the_passphrase_is_seen_but_may_be_one() -> None:
    session = journey(guide_with_passphrase())
    assert hint(session, KeyField.PASSPHRASE, HEX) is Hint.SWAPPED
    for field, text in (
        (KeyField.API_KEY, HEX),
        (KeyField.SECRET, UUID),
        (KeyField.PASSPHRASE, "f" * 24),
    ):
        session.put(field, Secret(text))
    assert sendable(session)


def test_a_certain_swap_is_offered_and_not_sent() -> None:
    session = journey(guide_with_passphrase())
    session.put(KeyField.API_KEY, Secret(UUID))
    session.put(KeyField.PASSPHRASE, Secret("my-own-words"))
    assert not swapped(session)
    session.put(KeyField.SECRET, Secret(HEX))
    assert (swapped(session), sendable(session)) == (True, False)
    session.swap()
    assert (swapped(session), sendable(session)) == (False, True)


def test_one_odd_value_alone_is_still_sent() -> None:
    """Shapes drift: only where both lie in each other's place is a swap certain (R21)."""
    session = journey(guide_with_passphrase())
    for field, text in (
        (KeyField.API_KEY, UUID),
        (KeyField.SECRET, UUID[::-1]),
        (KeyField.PASSPHRASE, "p" * 9),
    ):
        session.put(field, Secret(text))
    assert odd(session, KeyField.API_KEY) is Hint.SWAPPED
    assert (swapped(session), sendable(session)) == (False, True)


def test_alike_values_are_never_called_swapped() -> None:
    assert not swapped(pasted())
    assert not swapped(Session())


def trading() -> Session:
    """An exchange whose users know a trading password of six digits."""
    guide = guide_with_passphrase()
    assert guide.passphrase is not None
    other = Mistaken(Words(fr="mot de passe de trading", en="trading password"), Charset.DIGITS, 6)
    return journey(replace(guide, passphrase=replace(guide.passphrase, mistaken=(other,))))


def test_another_secret_of_the_exchange_is_called_by_its_name() -> None:
    session = trading()
    assert hint(session, KeyField.PASSPHRASE, "471108") is Hint.MISTAKEN
    name = mistaken(session, KeyField.PASSPHRASE, "471108")
    assert name is not None
    assert name["en"] == "trading password"
    for text in ("47110", "4711081", "47110a", ""):
        assert mistaken(session, KeyField.PASSPHRASE, text) is None
    assert mistaken(session, KeyField.API_KEY, "471108") is None
    assert mistaken(journey(), KeyField.PASSPHRASE, "471108") is None


def test_it_is_neither_taken_from_the_clipboard_nor_sent() -> None:
    session = trading()
    assert recognise(session, "471108").values == {}
    for field, text in (
        (KeyField.API_KEY, HEX),
        (KeyField.SECRET, UUID),
        (KeyField.PASSPHRASE, "471108"),
    ):
        session.put(field, Secret(text))
    assert not sendable(session)


ANY_TEXT = ["my-own-words", "someone@example.org", HEX[:-1], "f" * 24]


@pytest.mark.parametrize("text", ANY_TEXT)
def test_a_text_without_shape_or_label_is_never_taken_for_the_passphrase(text: str) -> None:
    session = journey(guide_with_passphrase())
    session.put(KeyField.API_KEY, Secret(HEX))
    session.put(KeyField.SECRET, Secret(UUID))
    assert recognise(session, text).values == {}
    assert recognise(session, f"Phrase: {text}").values == {KeyField.PASSPHRASE: Secret(text)}


REWRITTEN = [UUID.upper(), UUID.replace("-", "\u2011"), UUID.upper().replace("-", "\u2013")]


@pytest.mark.parametrize("text", REWRITTEN)
def test_a_hexadecimal_value_that_a_form_rewrote_is_read_back(text: str) -> None:
    session = journey(guide_with_passphrase())
    assert recognise(session, text).values == {KeyField.SECRET: Secret(UUID)}
    assert recognise(session, f"API Secret: {text}").values == {KeyField.SECRET: Secret(UUID)}
    assert received(session, KeyField.SECRET, f" {text}\n") == Secret(UUID)
    assert hint(session, KeyField.API_KEY, text) is Hint.SWAPPED


def test_any_other_value_keeps_its_letters() -> None:
    session = journey(guide_with_passphrase())
    assert received(session, KeyField.PASSPHRASE, "ABCDEF-0") == Secret("ABCDEF-0")
    assert received(session, KeyField.SECRET, "NOT-A-UUID") == Secret("NOT-A-UUID")
    assert received(session, KeyField.API_KEY, HEX.upper()) == Secret(HEX)
    assert received(journey(), KeyField.API_KEY, f"API Key: {KEY}") == Secret(KEY)
    assert received(journey(), KeyField.PASSPHRASE, " x ") == Secret("x")
