"""Of several who change the same thing at once one wins, and the others are told so."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence

import requests

from keywizard.intake.settings import Settings
from tests.intake.conftest import signed_in
from tests.intake.contract_client import Client, RunningIntake

CROWD = 4


def together(calls: Sequence[Callable[[], requests.Response]]) -> list[requests.Response]:
    """The answers to calls that all begin at the same moment."""
    gate = threading.Barrier(len(calls))
    answers: list[requests.Response] = []

    def run(call: Callable[[], requests.Response]) -> None:
        gate.wait(20)
        answers.append(call())

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len(answers) == len(calls)
    return answers


def test_of_several_keys_sent_at_once_one_is_taken(client: Client) -> None:
    slot = client.slot()
    bodies = [client.seal(slot) for _ in range(CROWD)]
    answers = together([lambda body=body: client.put(slot, body) for body in bodies])  # type: ignore[misc]
    assert Counter(each.status_code for each in answers) == {202: 1, 412: CROWD - 1}
    assert client.call("GET", f"/slots/{slot['id']}").json()["version"] == 1


def test_the_same_bytes_sent_at_once_get_one_answer(client: Client) -> None:
    slot = client.slot()
    body = client.seal(slot)
    answers = together([lambda: client.put(slot, body)] * CROWD)
    assert {(each.status_code, each.content) for each in answers} == {(202, answers[0].content)}


def test_one_wish_made_at_once_is_one_slot(
    settings: Settings, serve: Callable[..., RunningIntake]
) -> None:
    one, two = serve(settings), serve(settings)
    client = signed_in(one)
    other = Client(two.url)
    other.token, other.account = client.token, client.account
    answers = together([client.reserve, other.reserve] * (CROWD // 2))
    assert {(each.status_code, each.content) for each in answers} == {(201, answers[0].content)}


def test_a_key_sent_while_its_slot_is_revoked_does_not_stay(
    client: Client, server: RunningIntake
) -> None:
    slot = client.slot()
    body = client.seal(slot)
    path = f"/slots/{slot['id']}/credential"
    together([lambda: client.put(slot, body), lambda: client.call("DELETE", path)])
    seen = client.call("GET", f"/slots/{slot['id']}").json()
    assert (seen["state"], seen["held"]) == ("revoked", False)
    with server.intake.database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM credentials").scalar() == 0
