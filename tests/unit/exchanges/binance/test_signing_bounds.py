"""How long a private key may be, and why values are not sent at all."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keywizard.exchanges.binance.adapter import sign
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import KeywizardError
from keywizard.model.report import Outcome
from keywizard.model.secret import Secret
from tests.unit.exchanges.scripted_server import ScriptedExchanges

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PEM = KEY.private_bytes(
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
).decode()


def test_a_private_key_signs_up_to_8192_characters_and_no_further() -> None:
    expected = base64.b64encode(KEY.sign(b"a=1")).decode().replace("+", "%2B")
    expected = expected.replace("/", "%2F").replace("=", "%3D")
    assert sign("a=1", Secret(PEM.ljust(8192, "\n"))) == expected
    with pytest.raises(KeywizardError) as refused:
        sign("a=1", Secret(PEM.ljust(8193, "\n")))
    assert refused.value.facts == {"reason": "pem_damaged"}


@pytest.mark.parametrize(
    ("key", "secret", "reason"),
    [
        ("", "s" * 64, "characters"),
        ("k k", "s" * 64, "characters"),
        ("k" * 257, "s" * 64, "characters"),
        ("k" * 64, "", "characters"),
        ("k" * 64, "sécret", "characters"),
        ("k" * 64, PEM.replace("PRIVATE", "PUBLIC"), "pem_public"),
        ("k" * 64, PEM[:60], "pem_damaged"),
    ],
)
def test_values_that_cannot_be_sent_are_told_and_nobody_is_asked(
    scripted: ScriptedExchanges, key: str, secret: str, reason: str
) -> None:
    exchange = scripted()
    report = exchange.inspect(ApiCredentials("binance", Secret(key), Secret(secret)))
    assert (report.outcome, report.facts["reason"]) == (Outcome.KEY_MALFORMED, reason)
    assert (report.calls, exchange.server.connections) == (0, 0)
