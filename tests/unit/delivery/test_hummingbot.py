"""A key given to one's own Hummingbot: named by its own config map, tried apart, never repeated."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from keywizard.delivery.hummingbot import Hummingbot as Client
from keywizard.model.cancel import CancelToken
from keywizard.model.credentials import ApiCredentials, ApprovedKey, Evidence
from keywizard.model.delivery import Progress, Proof, Receipt
from keywizard.model.errors import (
    AnswerRefused,
    DeliveryError,
    PolicyRefused,
    Unreachable,
    UsageError,
)
from keywizard.model.secret import Secret
from tests.unit.delivery.hummingbot_server import LOGIN, PASSWORD, Hummingbot, serving
from tests.unit.delivery.simulated_line import StandingClock, approved
from tests.unit.samples import KEY, PROFILE, SECRET

EARLIER = {"binance_api_key": "earlier", "binance_api_secret": "earlier secret"}
VALUES = {"binance_api_key": KEY, "binance_api_secret": SECRET}


@pytest.fixture
def server() -> Iterator[Hummingbot]:
    with serving(Hummingbot()) as running:
        yield running


def give(
    server: Hummingbot,
    key: ApprovedKey | None = None,
    connector: str = "binance",
    account: str = "master_account",
    steps: list[Progress] | None = None,
) -> Receipt:
    client = Client(server.root, LOGIN, Secret(PASSWORD), PROFILE, StandingClock())
    try:
        heard = (steps if steps is not None else []).append
        return client.send(key or approved(), account, connector, CancelToken(), heard)
    finally:
        client.close()


def kucoin() -> ApprovedKey:
    values = ApiCredentials("kucoin", Secret(KEY), Secret(SECRET), Secret("phrase"))
    return replace(approved(), credentials=values)


@pytest.mark.parametrize("table", [False, True])
def test_the_server_takes_the_key_under_its_own_names(server: Hummingbot, table: bool) -> None:
    server.table = table
    steps: list[Progress] = []
    receipt = give(server, steps=steps)
    assert receipt.proof is Proof.TAKEN_BY_SERVER, "it signs nothing"
    assert receipt.signed is None
    assert receipt.login is not None
    assert receipt.login.startswith("master_account (127.0.0.1:")
    assert steps == [Progress.SENT, Progress.CHECKED]
    assert server.accounts == {"master_account": {"binance": VALUES}}


def test_an_account_is_made_where_there_is_none(server: Hummingbot) -> None:
    give(server, account="grid-1")
    assert server.accounts["grid-1"] == {"binance": VALUES}


@pytest.mark.parametrize("older", [False, True])
def test_a_refused_key_never_costs_the_earlier_one(server: Hummingbot, older: bool) -> None:
    server.older, server.refusal = older, "Error: {code: -2015}"
    server.accounts["master_account"]["binance"] = EARLIER
    with pytest.raises(DeliveryError) as refused:
        give(server)
    assert refused.value.code == "refused_by_service"
    assert refused.value.facts == {"problems": "ip_or_right_refused"}
    assert server.accounts == {"master_account": {"binance": EARLIER}}, "no trial account stays"


def test_a_right_key_replaces_the_earlier_one(server: Hummingbot) -> None:
    server.older = True
    server.accounts["master_account"]["binance"] = EARLIER
    assert give(server).proof is Proof.TAKEN_BY_SERVER
    assert server.accounts == {"master_account": {"binance": VALUES}}
    assert sum("add-credential" in call for call in server.calls) == 2


@pytest.mark.parametrize("older", [False, True])
def test_an_earlier_key_that_is_lost_all_the_same_is_said(server: Hummingbot, older: bool) -> None:
    """Right when it was tried apart, and refused a moment later."""
    server.older, server.refusal, server.refuses_in = older, "status is 429", "master_account"
    server.accounts["master_account"]["binance"] = EARLIER
    with pytest.raises(DeliveryError) as refused:
        give(server)
    assert refused.value.facts.get("earlier_key") == ("wiped" if older else None)
    assert server.accounts["master_account"] == ({} if older else {"binance": EARLIER})


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (
            'HTTP status is 401. Error: {"code":-2015,"msg":"Invalid API-key, IP"}',
            "ip_or_right_refused",
        ),
        ('{"code":-2014,"msg":"API-key format invalid."}', "key_unknown"),
        ('{"code":-2008}', "key_unknown"),
        ('{"code":-1022,"msg":"Signature for this request is not valid."}', "secret_wrong"),
        ('{"code":-1021,"msg":"Timestamp"}', "clock_wrong"),
        ('{"code":"400003","msg":"KC-API-KEY not exists"}', "key_unknown"),
        ('{"code":"400004","msg":"Invalid KC-API-PASSPHRASE"}', "passphrase_or_secret_wrong"),
        ('{"code":"400005","msg":"Signature error"}', "secret_wrong"),
        (
            '{"code":"400006","msg":"The requested ip address"}',
            "ip_blocked",
        ),
        ('{"code":"400007"}', "right_missing"),
        ("HTTP status is 451.", "geo_blocked"),
        ("HTTP status is 418.", "banned"),
        ("HTTP status is 429.", "rate_limited"),
        ("HTTP status is 403. Error: <html>", "credentials_rejected"),
        ("Cannot connect to host api.binance.com:443", "network_unreachable"),
        ("'NoneType' object is not callable", "unexpected_answer"),
    ],
)
def test_each_text_means_one_of_our_outcomes_and_is_not_repeated(
    server: Hummingbot, text: str, outcome: str
) -> None:
    server.refusal = text
    with pytest.raises(DeliveryError) as refused:
        give(server)
    assert refused.value.facts["problems"] == outcome
    assert KEY not in str(refused.value)
    assert server.accounts == {"master_account": {}}


def test_an_exchange_without_a_connector_is_said_before_anything_is_sent(
    server: Hummingbot,
) -> None:
    values = ApiCredentials("bitfinex", Secret(KEY), Secret(SECRET))
    plan = replace(PROFILE.exchanges[0], id="bitfinex")
    profile = replace(PROFILE, exchanges=(plan,))
    client = Client(server.root, LOGIN, Secret(PASSWORD), profile, StandingClock())
    key = replace(approved(), credentials=values)
    with pytest.raises(DeliveryError) as missing:
        client.send(key, "master_account", "bitfinex", CancelToken(), print)
    client.close()
    assert (missing.value.code, missing.value.facts["exchange"]) == (
        "connector_missing",
        "bitfinex",
    )
    assert not any("accounts" in call for call in server.calls)


def test_a_key_is_not_given_to_another_exchanges_connector(server: Hummingbot) -> None:
    with pytest.raises(DeliveryError) as wrong:
        give(server, connector="kucoin")
    assert wrong.value.code == "slot_wrong"
    assert server.calls == []


@pytest.mark.parametrize(
    ("connector", "field"), [("kucoin_odd", "kucoin_domain"), ("binance_thin", "secret")]
)
def test_a_field_that_nobody_knows_is_not_guessed(
    server: Hummingbot, connector: str, field: str
) -> None:
    key = kucoin() if connector.startswith("kucoin") else approved()
    plans = tuple(replace(PROFILE.exchanges[0], id=each) for each in ("binance", "kucoin"))
    profile = replace(PROFILE, exchanges=plans)
    client = Client(server.root, LOGIN, Secret(PASSWORD), profile, StandingClock())
    with pytest.raises(DeliveryError) as refused:
        client.send(key, "master_account", connector, CancelToken(), print)
    assert (refused.value.code, refused.value.facts["field"]) == ("field_refused", field)
    receipt = client.send(kucoin(), "master_account", "kucoin", CancelToken(), lambda _: None)
    client.close()
    assert receipt.proof is Proof.TAKEN_BY_SERVER
    assert server.accounts["master_account"]["kucoin"] == {
        "kucoin_api_key": KEY,
        "kucoin_secret_key": SECRET,
        "kucoin_passphrase": "phrase",
    }


def test_an_answer_that_never_comes_is_not_a_success(server: Hummingbot) -> None:
    server.silent = True
    assert give(server).proof is Proof.SENT_NOT_CONFIRMED


def test_a_wrong_password_and_a_broken_server_are_told_apart(server: Hummingbot) -> None:
    client = Client(server.root, LOGIN, Secret("admin"), PROFILE, StandingClock())
    with pytest.raises(DeliveryError) as refused:
        client.version(CancelToken())
    assert refused.value.code == "login_refused"
    client.close()
    for status, kind in ((500, Unreachable), (404, DeliveryError)):
        server.status = status
        with pytest.raises(kind):
            give(server)
    server.status, server.version = 0, 7
    with pytest.raises(AnswerRefused):
        give(server)
    assert server.accounts == {"master_account": {}}


@pytest.mark.parametrize("name", ["", "../x", "a b", "a" * 49])
def test_a_strange_name_is_no_part_of_an_address(server: Hummingbot, name: str) -> None:
    for names in ({"account": name}, {"connector": name}):
        with pytest.raises(UsageError) as refused:
            give(server, **names)  # type: ignore[arg-type]
        assert refused.value.code == "name_refused"
    assert server.calls == []


@pytest.mark.parametrize("root", ["http://bot.example:8000", "ftp://bot.example", "bot.example"])
def test_a_line_that_others_could_read_is_refused(root: str) -> None:
    with pytest.raises(UsageError) as refused:
        Client(root, LOGIN, Secret(PASSWORD), PROFILE, StandingClock())
    assert refused.value.code == "root_refused"


def test_the_line_within_this_computer_says_what_it_is(server: Hummingbot) -> None:
    for root, plain in ((server.root, True), ("https://bot.example:8000", False)):
        client = Client(root, LOGIN, Secret(PASSWORD), PROFILE, StandingClock())
        assert client.plain is plain
        client.close()


def test_what_nobody_checked_is_not_given(server: Hummingbot) -> None:
    with pytest.raises(PolicyRefused):
        give(server, approved(Evidence.LOCKED_UNCHECKED))
    assert server.calls == []


PUBLISHED = """
import asyncio, json, sys
from hummingbot_api_client import HummingbotAPIClient

async def drive(root, login, password, values):
    client = HummingbotAPIClient(root, login, password)
    await client.init()
    try:
        print(json.dumps([
            await client.connectors.list_connectors(),
            await client.connectors.get_config_map("binance"),
            await client.accounts.add_account("grid-2"),
            await client.accounts.add_credential("grid-2", "binance", values),
            await client.accounts.list_account_credentials("grid-2"),
            await client.accounts.delete_account("grid-2"),
        ]))
    finally:
        await client.close()

asyncio.run(drive(**json.load(sys.stdin)))
"""


def test_the_published_client_finds_the_same_routes(server: Hummingbot) -> None:
    """The stand-in is no invention of ours. A process of its own: the client leaves a thread."""
    given = {"root": server.root, "login": LOGIN, "password": PASSWORD, "values": VALUES}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PUBLISHED],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = json.loads(done.stdout)
    assert "binance" in told[0]
    assert (told[1], told[4]) == (list(VALUES), ["binance"])
    theirs = {call.replace("grid-2", "NAME") for call in server.calls}
    server.calls.clear()
    give(server, account="grid-3")
    give(server, account="grid-3")
    ours = {call.replace("grid-3", "NAME") for call in server.calls if "trial" not in call}
    assert ours - {"GET /"} == theirs


def test_a_stop_while_the_server_tries_the_key_calls_nothing_back() -> None:
    stop = CancelToken()

    class Slow(Hummingbot):
        def tried(self, account: str, connector: str, body: dict[str, str]) -> None:
            super().tried(account, connector, body)
            stop.cancel()

    with serving(Slow()) as server:
        client = Client(server.root, LOGIN, Secret(PASSWORD), PROFILE, StandingClock())
        receipt = client.send(approved(), "master_account", "binance", stop, lambda _: None)
        client.close()
        assert server.accounts["master_account"]["binance"] == VALUES
    assert receipt.proof is Proof.SENT_NOT_CONFIRMED
