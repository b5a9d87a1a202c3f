"""The sequence of one Bitfinex key: growing, no larger than needed, one call at a time."""

import time

import pytest

from keywizard.exchanges.bitfinex.nonce import Nonces, OutOfTime, sequence_of
from keywizard.model.cancel import Cancelled, CancelToken
from keywizard.model.secret import Secret
from keywizard.web.client import Deadline


def test_a_nonce_is_the_clock_or_one_more_than_the_last() -> None:
    nonces = Nonces()
    assert [nonces.next(ms) for ms in (0, 0, 7, 7, 5, 9)] == [1, 2, 7, 8, 9, 10]


def test_milliseconds_until_the_key_is_found_beyond_them() -> None:
    nonces = Nonces()
    assert nonces.microseconds is False
    assert nonces.next(5) == 5
    nonces.microseconds = True
    assert [nonces.next(6), nonces.next(6)] == [6000, 6001]


def test_a_key_has_one_sequence_and_another_key_another() -> None:
    first = sequence_of(Secret("nonce-key-one"))
    assert sequence_of(Secret("nonce-key-one")) is first
    assert sequence_of(Secret("nonce-key-two")) is not first


def test_who_waits_for_a_turn_can_be_cancelled_soon_and_runs_out_of_time() -> None:
    nonces, cancelled = Nonces(), CancelToken()
    cancelled.cancel()
    with nonces.turn(CancelToken(), Deadline(5)):
        since = time.monotonic()
        with pytest.raises(Cancelled), nonces.turn(cancelled, Deadline(5)):
            pass
        assert time.monotonic() - since < 1  # the button is pressed by somebody who waits
        with pytest.raises(OutOfTime), nonces.turn(CancelToken(), Deadline(0)):
            pass
    with nonces.turn(CancelToken(), Deadline(0)):
        assert nonces.next(1) == 1
