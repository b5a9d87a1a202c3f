"""A client that somebody else wrote signs in: the exchange is not only ours to please."""

from collections.abc import Iterator
from typing import Any

import ccxt
import pytest

from .client import Exchange, Keys

Client = Any


@pytest.fixture
def client(exchange: Exchange) -> Iterator[Client]:
    made = ccxt.binance({"timeout": 5000, "enableRateLimit": False})
    made.session.trust_env = False
    made.urls["api"] = {
        "public": f"{exchange.api}/api/v3",
        "private": f"{exchange.api}/api/v3",
        "sapi": f"{exchange.api}/sapi/v1",
    }
    yield made
    made.session.close()


def sign_in(client: Client, keys: Keys) -> None:
    client.apiKey, client.secret = keys.key, keys.secret


def test_it_reads_the_clock_and_the_restrictions(exchange: Exchange, client: Client) -> None:
    sign_in(client, exchange.play("withdrawals"))
    assert abs(client.fetch_time() - client.milliseconds()) < 5000
    restrictions = client.sapi_get_account_apirestrictions()
    assert restrictions["enableReading"] is True
    assert restrictions["enableWithdrawals"] is True
    assert client.sapi_get_sub_account_transfer_subuserhistory() == []
    assert client.private_get_account()["accountType"] == "SPOT"


@pytest.mark.parametrize(
    ("name", "code"),
    [("unknown-key", -2008), ("wrong-secret", -1022), ("ip-locked", -2015), ("truncated", -2014)],
)
def test_it_reads_the_refusals(exchange: Exchange, client: Client, name: str, code: int) -> None:
    sign_in(client, exchange.play(name))
    with pytest.raises(ccxt.ExchangeError, match=f'"code":{code},'):
        client.sapi_get_account_apirestrictions()


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("clock-ahead-90", ccxt.InvalidNonce),
        ("rate-limited", ccxt.DDoSProtection),
        ("banned", ccxt.DDoSProtection),
        ("maintenance", ccxt.OnMaintenance),
    ],
)
def test_it_understands_the_faults(
    exchange: Exchange, client: Client, name: str, error: type[Exception]
) -> None:
    sign_in(client, exchange.play(name))
    with pytest.raises(error):
        client.sapi_get_account_apirestrictions()
