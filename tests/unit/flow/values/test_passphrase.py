"""A passphrase is made once, strong and easy to compare, and stays the user's to replace."""

import re
from dataclasses import replace

import pytest

from keywizard.flow.session import Session
from keywizard.flow.values.capture import hint, sendable
from keywizard.flow.values.passphrase import ensure_passphrase, make_passphrase
from keywizard.model.data.guide import Charset, ExchangeGuide, KeyField, ValueShape
from keywizard.model.secret import Secret
from keywizard.model.step import Step
from keywizard.model.words import Words
from tests.unit.samples import GUIDES, PROFILE, guide_with_passphrase, journey

SHAPE = ValueShape(Words(fr="Phrase", en="Phrase"), Charset.PRINTABLE, (7, 32), made_length=20)
HEX, UUID = "0a1b2c3d4e5f" * 2, "01234567-89ab-cdef-0123-456789abcdef"


def making() -> Session:
    return journey(replace(guide_with_passphrase(), passphrase=SHAPE))


def phrase(session: Session) -> Secret | None:
    return session.values.get(KeyField.PASSPHRASE)


def made(session: Session) -> bool:
    return session.values.passphrase_generated


@pytest.mark.parametrize("length", [7, 20, 32])
def test_it_has_the_length_and_the_signs_that_forms_ask_for(length: int) -> None:
    shape = replace(SHAPE, made_length=length)
    texts = {make_passphrase(shape).reveal() for _ in range(200)}
    assert len(texts) == 200
    for text in texts:
        assert len(text) == length
        assert re.fullmatch(r"[a-km-zA-HJ-NP-Z2-9]+", text)
        for kind in ("[a-z]", "[A-Z]", "[0-9]"):
            assert re.search(kind, text)
    assert not set("".join(texts)) & set("0Oo1lI")


def test_every_sign_is_used() -> None:
    seen = set("".join(make_passphrase(SHAPE).reveal() for _ in range(400)))
    assert len(seen) == 23 + 24 + 8


@pytest.mark.parametrize("length", [None, 6, 33])
def test_none_is_made_that_the_exchange_would_refuse(length: int | None) -> None:
    with pytest.raises(ValueError, match="no passphrase"):
        make_passphrase(replace(SHAPE, made_length=length))


@pytest.mark.parametrize("step", Step)
def test_it_is_made_on_the_page_that_creates_the_key(step: Step) -> None:
    session = making()
    ensure_passphrase(session, step)
    assert (phrase(session) is not None) is (step is Step.CREATE_KEY)
    assert made(session) is (step is Step.CREATE_KEY)


def test_it_is_never_made_twice_unless_the_user_drops_it() -> None:
    session = making()
    ensure_passphrase(session, Step.CREATE_KEY)
    first = phrase(session)
    session.put(KeyField.API_KEY, Secret(HEX))
    ensure_passphrase(session, Step.CREATE_KEY)
    assert phrase(session) is first
    session.drop(KeyField.PASSPHRASE)
    assert not made(session)
    ensure_passphrase(session, Step.CREATE_KEY)
    assert phrase(session) not in {None, first}
    assert made(session)


def test_the_user_may_give_another() -> None:
    session = making()
    session.put(KeyField.PASSPHRASE, Secret("my-own-words"))
    ensure_passphrase(session, Step.CREATE_KEY)
    assert phrase(session) == Secret("my-own-words")
    assert not made(session)


def test_a_key_with_a_made_passphrase_is_complete_and_looks_right() -> None:
    session = making()
    ensure_passphrase(session, Step.CREATE_KEY)
    session.put(KeyField.API_KEY, Secret(HEX))
    session.put(KeyField.SECRET, Secret(UUID))
    value = phrase(session)
    assert value is not None
    assert hint(session, KeyField.PASSPHRASE, value.reveal()) is None
    assert sendable(session)
    credentials = session.values.credentials
    assert credentials is not None
    assert credentials.passphrase is value


def test_nothing_remains_of_it_after_the_journey() -> None:
    session = making()
    ensure_passphrase(session, Step.CREATE_KEY)
    value = phrase(session)
    assert value is not None
    session.forget()
    session.put(KeyField.PASSPHRASE, value)
    assert not made(session)
    assert value.reveal() not in repr(session)


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
def test_what_is_made_for_a_shipped_exchange_looks_right(guide: ExchangeGuide) -> None:
    session = Session()
    session.choose(PROFILE, PROFILE.bots[0], guide)
    ensure_passphrase(session, Step.CREATE_KEY)
    value = phrase(session)
    if KeyField.PASSPHRASE in session.choices.fields:
        assert value is not None
        assert hint(session, KeyField.PASSPHRASE, value.reveal()) is None
    else:
        assert value is None
