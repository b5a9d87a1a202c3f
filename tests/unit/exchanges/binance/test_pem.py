"""Self-made keys: signatures are compared with the published one and verified with OpenSSL."""

import base64
import subprocess
import textwrap
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa

from keywizard.exchanges.binance.adapter import ACCOUNT, RESTRICTIONS, SUB_HISTORY, TIME, sign
from keywizard.model.credentials import ApiCredentials
from keywizard.model.errors import KeywizardError
from keywizard.model.report import Outcome
from keywizard.model.secret import Secret
from tests.unit.exchanges.scripted_server import ScriptedExchanges

VECTORS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[3] / "vectors" / "binance.toml").read_text("utf-8")
)["ed25519"]
QUERY = "recvWindow=5000&timestamp=1499827319559"


def pem(body: str, kind: str = "PRIVATE KEY") -> str:
    lines = "\n".join(textwrap.wrap(body, 64))
    return f"-----BEGIN {kind}-----\n{lines}\n-----END {kind}-----\n"


def openssl(*arguments: str) -> str:
    """A key that OpenSSL made, without any password unless told."""
    made = subprocess.run(["openssl", *arguments], capture_output=True, check=True, timeout=60)
    return made.stdout.decode()


@pytest.mark.parametrize("vector", VECTORS["vector"], ids=lambda vector: vector["name"])
@pytest.mark.parametrize("shape", [str, str.strip, lambda text: text.replace("\n", "\r\n")])
def test_an_ed25519_signature_is_the_one_that_others_computed(
    vector: dict[str, str], shape: Callable[[str], str]
) -> None:
    signed = sign(vector["payload"], Secret(shape(pem(VECTORS["private"]))))
    assert unquote(signed) == vector["signature"]
    assert not set("+/=") & set(signed)


def test_binance_published_one_of_them() -> None:
    assert [vector["origin"] for vector in VECTORS["vector"]].count("published") == 1


@pytest.mark.parametrize("bits", ["2048", "4096"])
@pytest.mark.parametrize("form", [[], ["-traditional"]])
def test_openssl_verifies_an_rsa_signature(tmp_path: Path, bits: str, form: list[str]) -> None:
    (tmp_path / "made.pem").write_text(openssl("genrsa", bits))
    private = openssl("pkey", "-in", str(tmp_path / "made.pem"), *form)
    (tmp_path / "key.pem").write_text(private)
    (tmp_path / "public.pem").write_text(
        openssl("pkey", "-in", str(tmp_path / "key.pem"), "-pubout")
    )
    (tmp_path / "query").write_text(QUERY)
    signature = base64.b64decode(unquote(sign(QUERY, Secret(private))))
    (tmp_path / "signature").write_bytes(signature)
    verify = ["-verify", str(tmp_path / "public.pem"), "-signature", str(tmp_path / "signature")]
    assert "Verified OK" in openssl("dgst", "-sha256", *verify, str(tmp_path / "query"))


def text_of(key: Any, password: bytes | None = None) -> str:
    closed = serialization.BestAvailableEncryption(password) if password else None
    made = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        closed or serialization.NoEncryption(),
    )
    return bytes(made).decode()


BAD: dict[str, tuple[Callable[[], str], str]] = {
    "public": (lambda: pem(VECTORS["public"], "PUBLIC KEY"), "pem_public"),
    "encrypted": (lambda: text_of(ed25519.Ed25519PrivateKey.generate(), b"x"), "pem_encrypted"),
    "encrypted RSA": (
        lambda: openssl("genrsa", "-traditional", "-aes128", "-passout", "pass:xxxx", "2048"),
        "pem_encrypted",
    ),
    "cut": (lambda: pem(VECTORS["private"])[:60], "pem_damaged"),
    "shortened": (lambda: pem(VECTORS["private"][:-8]), "pem_damaged"),
    "certificate": (lambda: pem(VECTORS["public"], "CERTIFICATE"), "pem_damaged"),
    "empty": (lambda: pem(""), "pem_damaged"),
    "noise": (lambda: pem("*" * 64), "pem_damaged"),
    "endless": (lambda: pem("A" * 100_000), "pem_damaged"),
    "small RSA": (lambda: openssl("genrsa", "1024"), "pem_short"),
    "elliptic": (lambda: text_of(ec.generate_private_key(ec.SECP256K1())), "pem_kind"),
    "Ed448": (lambda: text_of(ed448.Ed448PrivateKey.generate()), "pem_kind"),
}


@pytest.mark.parametrize("kind", BAD)
def test_any_other_pem_is_told_by_its_reason_and_never_used(
    scripted: ScriptedExchanges, kind: str
) -> None:
    make, reason = BAD[kind]
    secret = Secret(make())
    with pytest.raises(KeywizardError) as caught:
        sign(QUERY, secret)
    assert (caught.value.code, caught.value.facts) == ("key_malformed", {"reason": reason})
    assert caught.value.__context__ is None
    exchange = scripted()
    report = exchange.inspect(ApiCredentials("binance", Secret("k" * 64), secret))
    assert report.outcome is Outcome.KEY_MALFORMED
    assert report.facts["reason"] == reason
    assert exchange.server.connections == 0


@pytest.mark.parametrize("kind", ["Ed25519", "RSA"])
def test_a_self_made_key_is_asked_about_like_any_other(
    scripted: ScriptedExchanges, kind: str
) -> None:
    key = (
        ed25519.Ed25519PrivateKey.generate()
        if kind == "Ed25519"
        else rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )
    secret = text_of(key)
    exchange = scripted()
    report = exchange.inspect(ApiCredentials("binance", Secret("k" * 64), Secret(secret)))
    assert report.outcome is Outcome.OK
    assert exchange.calls == [TIME, RESTRICTIONS, SUB_HISTORY, ACCOUNT]
    for asked, query in zip(exchange.server.received[1:], exchange.queries[1:], strict=True):
        assert len(base64.b64decode(query["signature"][0])) == (64 if kind == "Ed25519" else 256)
        assert not any(line.encode() in asked for line in secret.splitlines())
