"""Signatures are compared with OpenSSL's, never with ours: Bitfinex publishes none."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from keywizard.exchanges.bitfinex.adapter import PERMISSIONS, prehash, sign
from keywizard.model.secret import Secret

VECTORS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[3] / "vectors" / "bitfinex.toml").read_text("utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["vector"], ids=lambda vector: vector["name"])
def test_a_signature_is_the_one_that_others_computed(vector: dict[str, str]) -> None:
    assert sign(vector["text"], Secret(VECTORS["secret"])) == vector["signature"]


@pytest.mark.parametrize(("body", "position"), [(b"{}", 0), (b"", 1)])
def test_what_is_signed_begins_with_api(body: bytes, position: int) -> None:
    text = prehash(PERMISSIONS, VECTORS["nonce"], body)
    assert text == VECTORS["vector"][position]["text"]
