"""A secret shows itself nowhere, and a fingerprint tells keys apart without telling them."""

import copy
import dataclasses
import json
import logging
import pickle
import traceback
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence, UncheckedKey
from keywizard.model.secret import Secret
from tests.unit.samples import GOOD, KEY, NOW, PASSPHRASE, SECRET, pair, pasted

VALUES = (KEY, SECRET, PASSPHRASE)
FULL = pair(passphrase=PASSPHRASE)
HOLDERS = {
    "secret": FULL.secret,
    "credentials": FULL,
    "approved": ApprovedKey(FULL, "smartradex", "btc-spot", GOOD, Evidence.CHECKED_HERE, NOW),
    "unchecked": UncheckedKey(FULL, "smartradex", "btc-spot", None),
    "session": pasted(GOOD),
}

SHOWS: dict[str, Callable[[object], str]] = {
    "repr": repr,
    "str": str,
    "ascii": ascii,
    "format": format,
    "f-string": lambda value: f"{value} {value!r} {value!s} {value!a} {[value]}",
    "percent": lambda value: "%s %r %a" % (value, value, value),  # noqa: UP031 - on purpose
    "str.format": lambda value: "{} {0.__class__}".replace("{}", "{0}").format(value),
    "json": lambda value: json.dumps({"value": value}, default=str),
}


def assert_hidden(text: str) -> None:
    for value in VALUES:
        for start in range(len(value) - 6):
            assert value[start : start + 7] not in text


@pytest.mark.parametrize("show", SHOWS.values(), ids=SHOWS)
@pytest.mark.parametrize("holder", HOLDERS.values(), ids=HOLDERS)
def test_no_way_of_printing_shows_a_value(holder: object, show: Callable[[object], str]) -> None:
    shown = show(holder)
    assert shown
    assert_hidden(shown)


def test_a_format_width_does_not_open_it() -> None:
    assert f"{FULL.secret:>40}" == "Secret(hidden)"


TAKES: dict[str, Callable[..., object]] = {
    "pickle": pickle.dumps,
    "pickle 0": lambda value: pickle.dumps(value, protocol=0),
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "json": json.dumps,
    "iterate": list,
    "vars": vars,
}


@pytest.mark.parametrize("take", TAKES.values(), ids=TAKES)
def test_a_secret_is_not_taken_along(take: Callable[..., object]) -> None:
    with pytest.raises(TypeError) as refused:
        take(Secret(SECRET))
    assert_hidden(str(refused.value))


@pytest.mark.parametrize("take", [pickle.dumps, copy.deepcopy, dataclasses.asdict])
def test_credentials_are_not_copied_either(take: Callable[[ApiCredentials], object]) -> None:
    with pytest.raises(TypeError):
        take(FULL)


def test_a_traceback_with_all_locals_shows_nothing() -> None:
    def fails(credentials: ApiCredentials) -> None:
        key, secret = credentials.api_key, credentials.secret
        raise ValueError(key, secret)

    try:
        fails(FULL)
    except ValueError as error:
        told = traceback.TracebackException.from_exception(error, capture_locals=True)
    text = "".join(told.format())
    assert "Secret(hidden)" in text
    assert_hidden(text)


def test_a_log_line_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        logging.getLogger("test").info("checking %s of %r", FULL.secret, FULL)
    assert "hidden" in caplog.text
    assert_hidden(caplog.text)


def test_a_secret_is_a_value() -> None:
    one = Secret(SECRET)
    assert one == Secret(SECRET)
    assert one != Secret(SECRET[:-1])
    assert one != SECRET
    assert len({one, Secret(SECRET), Secret(KEY)}) == 2
    assert one.reveal() == SECRET
    assert (len(one), bool(one), bool(Secret(""))) == (len(SECRET), True, False)


def test_half_a_character_is_compared_like_any_other() -> None:
    half = Secret("a\ud800")
    assert half == Secret("a\ud800")
    assert half != Secret("a\ud801")
    assert len(pair(secret="a\ud800").fingerprint) == 16


texts = st.text(max_size=80) | st.text("\0,[]\"'", max_size=6) | st.text("\ud800\udfff", max_size=3)
credentials = st.builds(
    ApiCredentials,
    st.sampled_from(["binance", "kucoin"]),
    st.builds(Secret, texts),
    st.builds(Secret, texts),
    st.none() | st.builds(Secret, texts),
)


@given(credentials, credentials)
def test_a_fingerprint_stands_for_all_the_values_together(
    one: ApiCredentials, other: ApiCredentials
) -> None:
    again = ApiCredentials(one.exchange, one.api_key, one.secret, one.passphrase)
    assert again.fingerprint == one.fingerprint
    assert (one.fingerprint == other.fingerprint) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (pair("a\0b"), pair("a", passphrase="b")),
        (pair(secret="s"), pair(secret="s\0")),
        (pair(passphrase=""), pair(passphrase=None)),
        (pair(KEY, SECRET), pair(SECRET, KEY)),
        (pair(), pair(KEY.swapcase())),
        (pair(), dataclasses.replace(pair(), exchange="kucoin")),
    ],
)
def test_near_misses_have_other_fingerprints(one: ApiCredentials, other: ApiCredentials) -> None:
    assert one.fingerprint != other.fingerprint


@given(st.text("abcdef0123456789", min_size=16, max_size=64))
def test_no_part_of_a_value_is_in_its_fingerprint(value: str) -> None:
    print_ = pair(value, value[::-1], value).fingerprint
    assert len(print_) == 16
    assert set(print_) <= set("0123456789abcdef")
    assert not any(value[start : start + 8] in print_ for start in range(len(value) - 7))


def test_the_hint_gives_eight_characters_at_most() -> None:
    assert pair().hint == f"{KEY[:4]}…{KEY[-4:]}"
    assert pair("short-secret-01").hint == "…"
