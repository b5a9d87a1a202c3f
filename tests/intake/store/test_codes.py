"""A code works once, for its own account, for a quarter of an hour, and cannot be guessed."""

import threading
from collections.abc import Callable
from datetime import timedelta
from time import monotonic

import pytest
import requests
from sqlalchemy import insert

from keywizard.intake.contract.problems import Problem
from keywizard.intake.settings import Settings
from keywizard.intake.store.codes import ALPHABET, LENGTH, LIVE_CODES
from keywizard.intake.store.tables import accounts
from keywizard.intake.store.throttle import TRIES_A_MINUTE
from tests.intake.account import add_account
from tests.intake.contract_client import Client, RunningIntake, problem, sign_in


@pytest.fixture
def account(server: RunningIntake) -> str:
    return add_account(server.intake, "camille@exemple.invalid")


def code_for(server: RunningIntake, account: str) -> str:
    return server.intake.codes.issue(account).reveal()


def test_a_code_gives_a_token_for_its_account_and_is_spent(
    server: RunningIntake, account: str
) -> None:
    code = code_for(server, account)
    first = sign_in(server.url, code)
    assert first.status_code == 201
    told = first.json()
    assert told["account"] == {"id": account, "login": "camille@exemple.invalid"}
    assert first.headers["Cache-Control"] == "no-store"
    assert problem(sign_in(server.url, code)) == (410, "code_spent")
    other = Client(server.url)
    other.token = told["token"]
    assert other.call("GET", "/slots").json() == {"slots": []}


@pytest.mark.parametrize("spell", [str.lower, lambda c: f"{c[:4]}-{c[4:]}", lambda c: f" {c} "])
def test_a_code_may_be_typed_as_people_type(
    server: RunningIntake, account: str, spell: Callable[[str], str]
) -> None:
    assert sign_in(server.url, spell(code_for(server, account))).status_code == 201


def test_look_alikes_count_as_the_character_they_look_like(
    server: RunningIntake, account: str
) -> None:
    code = code_for(server, account)
    while not set("01") & set(code):
        code = code_for(server, account)
    assert sign_in(server.url, code.replace("0", "O").replace("1", "l")).status_code == 201


@pytest.mark.parametrize("typed", ["", "ABCDEFG", "ABCDEFGHJ", "ABCDEFGU", "ABCDÉFGH", "*" * 64])
def test_what_cannot_be_a_code_is_said_to_be_none(server: RunningIntake, typed: str) -> None:
    assert problem(sign_in(server.url, typed)) == (400, "code_malformed")


def test_an_old_code_is_told_to_be_old(server: RunningIntake, account: str) -> None:
    code = code_for(server, account)
    server.clock.ahead = timedelta(minutes=15, seconds=1)
    assert problem(sign_in(server.url, code)) == (410, "code_expired")


def test_a_newer_code_of_the_account_ends_the_older_one(
    server: RunningIntake, account: str
) -> None:
    older, newer = code_for(server, account), code_for(server, account)
    assert problem(sign_in(server.url, older)) == (410, "code_expired")
    assert sign_in(server.url, newer).status_code == 201


def test_a_code_of_another_service_is_unknown(server: RunningIntake) -> None:
    assert problem(sign_in(server.url, "ABCD2345")) == (404, "code_unknown")


def test_a_token_ends_after_an_hour(server: RunningIntake, client: Client) -> None:
    assert client.call("GET", "/slots").status_code == 200
    server.clock.ahead = timedelta(hours=1, seconds=1)
    answer = client.call("GET", "/slots")
    assert problem(answer) == (401, "signed_out")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer x"}, {"Authorization": "x"}])
def test_nothing_is_told_without_a_token(server: RunningIntake, header: dict[str, str]) -> None:
    answer = requests.get(f"{server.url}/v1/slots", headers=header, timeout=20)
    assert problem(answer) == (401, "signed_out")


def test_of_two_who_redeem_a_code_at_once_one_gets_in(server: RunningIntake, account: str) -> None:
    code = code_for(server, account)
    together = threading.Barrier(4)
    seen: list[int] = []

    def redeem() -> None:
        together.wait(20)
        seen.append(sign_in(server.url, code).status_code)

    threads = [threading.Thread(target=redeem) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(seen) == [201, 410, 410, 410]


def test_guessing_is_throttled_over_all_servers_together(
    settings: Settings, serve: Callable[..., RunningIntake]
) -> None:
    one, two = serve(settings), serve(settings)
    two.clock = one.clock
    codes = [one.intake.codes, two.intake.codes]
    began = monotonic()
    refused = ""
    for turn in range(2 * TRIES_A_MINUTE + 1):  # a minute may end in between
        with pytest.raises(Problem) as raised:
            codes[turn % 2].redeem("ABCD2345")
        refused = raised.value.code
        if refused == "throttled":
            break
    assert refused == "throttled" or monotonic() - began > 60
    answer = sign_in(two.url, "ABCD2345")
    assert problem(answer) == (429, "throttled")
    assert 1 <= int(answer.headers["Retry-After"]) <= 60


def test_the_throttle_opens_again_with_the_next_minute(server: RunningIntake, account: str) -> None:
    for _ in range(2 * TRIES_A_MINUTE):
        sign_in(server.url, "ABCD2345")
    code = code_for(server, account)
    server.clock.ahead = timedelta(minutes=1)
    assert sign_in(server.url, code).status_code == 201


def test_no_more_codes_live_than_the_sum_allows(server: RunningIntake) -> None:
    names = [f"user{number}" for number in range(LIVE_CODES + 1)]
    rows = [{"id": name, "login": name, "password": "none"} for name in names]
    with server.intake.database.writing() as connection:
        connection.execute(insert(accounts), rows)
    *most, last = names
    for name in most:
        server.intake.codes.issue(name)
    with pytest.raises(Problem) as raised:
        server.intake.codes.issue(last)
    assert raised.value.code == "throttled"


def test_two_years_of_guessing_hit_less_than_one_code_in_a_hundred() -> None:
    tries = TRIES_A_MINUTE * 60 * 24 * 365.25 * 2
    assert tries * LIVE_CODES / len(ALPHABET) ** LENGTH < 0.01
