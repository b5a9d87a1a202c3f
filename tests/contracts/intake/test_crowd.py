"""A crowd before a server that is a process of its own: no key is lost or doubled, and whatever
counts them notices one that is."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import requests

from keywizard.delivery.intake import endpoints
from keywizard.model.delivery import Proof
from keywizard.runtime.practice_servers import Practice
from keywizard.web.client import Web
from tests.contracts.intake.crowd import keeper, right_keys
from tests.contracts.intake.visits import MISHAPS, Count, Visit, counted

Crowd = Callable[[int], list[Visit]]
BREAKS = (None, *MISHAPS)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    """So many users with fresh keys, who all came at once; the lines of most broke."""
    folder = tmp_path_factory.mktemp("crowd")
    practice = Practice("good")
    of = keeper(folder)

    def came(count: int) -> list[Visit]:
        users = service.welcome(list(right_keys(practice, of, count)))
        visits = [Visit(service, user, BREAKS[n % 4]) for n, user in enumerate(users)]
        with ThreadPoolExecutor(count) as pool:
            list(pool.map(go, visits))
        return visits

    try:
        with of.serving(f"sqlite:///{folder / 'intake.db'}", practice.api("binance")) as service:
            yield came
    finally:
        practice.close()


def go(visit: Visit) -> None:
    with Web(endpoints("https://intake.example")) as web:
        visit.go(web)


def test_of_a_crowd_with_broken_lines_every_key_arrives_once(crowd: Crowd) -> None:
    visits = crowd(12)
    assert counted(visits) == Count(verified=12, lost=0, duplicated=0)
    assert [visit.journal.open for visit in visits] == [[]] * 12


def test_a_key_that_the_service_no_longer_has_is_lost(crowd: Crowd) -> None:
    one, other = crowd(2)
    headers = {"Authorization": f"Bearer {one.user.token.reveal()}"}
    (slot,) = requests.get(f"{one.service.root}/v1/slots", headers=headers, timeout=20).json()[
        "slots"
    ]
    place = f"{one.service.root}/v1/slots/{slot['id']}/credential"
    assert requests.delete(place, headers=headers, timeout=20).status_code == 204
    assert counted([one, other]) == Count(verified=2, lost=1, duplicated=0)


def test_a_key_that_was_taken_twice_is_doubled(crowd: Crowd) -> None:
    one, other = crowd(2)
    go(Visit(one.service, one.user))
    assert counted([one, other]) == Count(verified=2, lost=0, duplicated=1)


def test_a_key_in_a_second_place_is_doubled(crowd: Crowd) -> None:
    one, other = crowd(2)
    again = replace(one.user, key=replace(one.user.key, bot="eth-spot"))
    go(Visit(one.service, again))
    assert counted([one, other]) == Count(verified=2, lost=0, duplicated=1)


def test_a_key_in_anothers_account_is_doubled_and_the_others_lost(crowd: Crowd) -> None:
    one, other = crowd(2)
    go(Visit(one.service, replace(other.user, key=one.user.key)))
    assert counted([one, other]) == Count(verified=2, lost=1, duplicated=2)


def test_a_user_without_a_receipt_of_the_service_has_lost_the_key(crowd: Crowd) -> None:
    visits = crowd(3)
    never, unsure, forged = visits
    assert unsure.receipt is not None
    assert forged.receipt is not None
    never.receipt = None
    unsure.receipt = replace(unsure.receipt, proof=Proof.SENT_NOT_CONFIRMED)
    forged.receipt = replace(forged.receipt, signed="e30.e30.e30")
    assert counted(visits) == Count(verified=0, lost=3, duplicated=0)
