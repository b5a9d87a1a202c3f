"""Signatures are compared with KuCoin's own and OpenSSL's, never with ours."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from keywizard.exchanges.kucoin.adapter import prehash, sign
from keywizard.model.secret import Secret

VECTORS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[3] / "vectors" / "kucoin.toml").read_text("utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["vector"], ids=lambda vector: vector["name"])
def test_a_signature_is_the_one_that_others_computed(vector: dict[str, str]) -> None:
    secret = Secret(vector.get("secret", VECTORS["secret"]))
    assert sign(vector["text"], secret) == vector["signature"]


def test_kucoin_published_some_of_them() -> None:
    assert sum(vector["origin"] == "published" for vector in VECTORS["vector"]) == 2


def test_what_is_signed_is_time_method_and_path() -> None:
    text = prehash(1547015186532, "/api/v1/user/api-key")
    assert text in {vector["text"] for vector in VECTORS["vector"]}
