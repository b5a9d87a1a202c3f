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


@pytest.fixture
def kucoin_client(kucoin: Exchange) -> Iterator[Client]:
    made = ccxt.kucoin({"timeout": 5000, "enableRateLimit": False})
    made.session.trust_env = False
    made.urls["api"] = {"public": kucoin.api, "private": kucoin.api}
    yield made
    made.session.close()


@pytest.fixture
def bitfinex_client(bitfinex: Exchange) -> Iterator[Client]:
    made = ccxt.bitfinex({"timeout": 5000, "enableRateLimit": False})
    made.session.trust_env = False
    made.urls["api"] = dict.fromkeys(("v1", "public", "private"), bitfinex.api)
    yield made
    made.session.close()


def sign_in(client: Client, keys: Keys) -> None:
    client.apiKey, client.secret, client.password = keys.key, keys.secret, keys.passphrase


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


def test_it_reads_kucoins_clock_and_rights(kucoin: Exchange, kucoin_client: Client) -> None:
    sign_in(kucoin_client, kucoin.play("withdrawals"))
    assert abs(kucoin_client.fetch_time() - kucoin_client.milliseconds()) < 5000
    assert kucoin_client.fetch_status()["status"] == "ok"
    data = kucoin_client.private_get_user_api_key()["data"]
    assert data["permission"] == "General,Spot,Transfer"
    assert data["isMaster"] is True


@pytest.mark.parametrize(
    ("name", "code", "error"),
    [
        ("unknown-key", "400003", ccxt.AuthenticationError),
        ("wrong-secret", "400004", ccxt.AuthenticationError),
        ("wrong-passphrase", "400004", ccxt.AuthenticationError),
        ("refused-with-200", "400004", ccxt.AuthenticationError),
        ("ip-locked", "400006", ccxt.AuthenticationError),
        ("no-reading", "400007", ccxt.AuthenticationError),
        ("key-version-old", "400008", ccxt.NotSupported),
        ("clock-behind-90", "400002", ccxt.InvalidNonce),
        ("account-frozen", "411100", ccxt.AccountSuspended),
        ("parameter-refused", "400100", ccxt.BadRequest),
        ("rate-limited", "429000", ccxt.RateLimitExceeded),
        ("maintenance", "503", ccxt.ExchangeNotAvailable),
    ],
)
def test_it_understands_kucoins_refusals(
    kucoin: Exchange, kucoin_client: Client, name: str, code: str, error: type[Exception]
) -> None:
    sign_in(kucoin_client, kucoin.play(name))
    with pytest.raises(error, match=code):
        kucoin_client.private_get_user_api_key()


def test_it_reads_bitfinexs_status_and_scopes(bitfinex: Exchange, bitfinex_client: Client) -> None:
    sign_in(bitfinex_client, bitfinex.play("withdrawals"))
    assert bitfinex_client.fetch_status()["status"] == "ok"
    seen = {name: write for name, _, write in bitfinex_client.private_post_auth_r_permissions()}
    assert {name for name, write in seen.items() if int(write)} == {"orders", "withdraw"}
    assert bitfinex_client.private_post_auth_r_info_user()[16] is None


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("unknown-key", ccxt.AuthenticationError),
        ("wrong-secret", ccxt.AuthenticationError),
        ("ip-locked", ccxt.AuthenticationError),
        ("unconfirmed", ccxt.AuthenticationError),
        ("nonce-exhausted", ccxt.InvalidNonce),
        ("rate-limited", ccxt.RateLimitExceeded),
        ("maintenance", ccxt.OnMaintenance),
    ],
)
def test_it_understands_bitfinexs_refusals(
    bitfinex: Exchange, bitfinex_client: Client, name: str, error: type[Exception]
) -> None:
    sign_in(bitfinex_client, bitfinex.play(name))
    with pytest.raises(error):
        bitfinex_client.private_post_auth_r_permissions()
