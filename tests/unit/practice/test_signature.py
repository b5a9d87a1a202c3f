"""The published test vectors hold, in the exchange's own order of bytes."""

import base64

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from keywizard.practice.signature import Signed, holds, public_key, split

SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
ORDER = b"symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC"
REST = b"quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
V1 = b"c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"
V2 = b"e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3"
V3 = b"0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77"
WIDE = b"symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96"
WIDE_ORDER = WIDE + ORDER.removeprefix(b"symbol=LTCBTC")

ED25519 = "MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u"
ED25519_SIGNED = (
    b"ObMU29ZBaCxpwv3ul3S03%2F5WXf4QhVG6n5bQ461S8%2FQ2k6Zt9R8SneUgSwCZ0muAzQIvefpwKw%2B"
    b"JYOuw2J70Cg%3D%3D"
)


@pytest.mark.parametrize(
    ("query", "body"),
    [
        pytest.param(ORDER + b"&" + REST + b"&signature=" + V1, b"", id="query"),
        pytest.param(ORDER + b"&" + REST + b"&signature=" + V1.upper(), b"", id="upper-case"),
        pytest.param(WIDE_ORDER + b"&" + REST + b"&signature=" + V2, b"", id="encoded"),
        pytest.param(ORDER, REST + b"&signature=" + V3, id="query-and-body"),
        pytest.param(b"", ORDER + b"&" + REST + b"&signature=" + V1, id="body"),
    ],
)
def test_the_published_vectors_hold(query: bytes, body: bytes) -> None:
    signed = split(query, body)
    assert signed is not None
    assert holds(SECRET, signed)
    assert not holds(SECRET.swapcase(), signed)
    assert not holds(SECRET, Signed(signed.payload + b"0", signed.signature))


def test_a_signature_that_is_not_last_is_none() -> None:
    assert split(b"signature=" + V1 + b"&" + ORDER, b"") is None
    assert split(ORDER, b"") is None


def test_ed25519_holds_to_the_letter() -> None:
    private = serialization.load_der_private_key(base64.b64decode(ED25519), None)
    assert isinstance(private, Ed25519PrivateKey)
    signed = split(b"recvWindow=5000&timestamp=1499827319559&signature=" + ED25519_SIGNED, b"")
    assert signed is not None
    key = public_key(pem(private))
    assert key is not None
    assert holds(key, signed)
    assert not holds(key, Signed(signed.payload, signed.signature.swapcase()))
    assert not holds(key, Signed(signed.payload, "no base64!"))


def test_rsa_holds() -> None:
    private = generate_private_key(65537, 2048)
    key = public_key(pem(private))
    assert key is not None
    raw = private.sign(b"timestamp=1", PKCS1v15(), hashes.SHA256())
    signature = base64.b64encode(raw).decode()
    assert holds(key, Signed(b"timestamp=1", signature))
    assert not holds(key, Signed(b"timestamp=2", signature))


@pytest.mark.parametrize("text", ["", "not a key", "-----BEGIN PUBLIC KEY-----\n"])
def test_anything_else_is_no_public_key(text: str) -> None:
    assert public_key(text) is None


def test_a_short_rsa_key_is_refused() -> None:
    assert public_key(pem(generate_private_key(65537, 1024))) is None


def pem(private: Ed25519PrivateKey | RSAPrivateKey) -> str:
    encoding = serialization.Encoding.PEM
    shape = serialization.PublicFormat.SubjectPublicKeyInfo
    return private.public_key().public_bytes(encoding, shape).decode()
