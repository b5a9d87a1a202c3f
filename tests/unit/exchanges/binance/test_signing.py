"""Signatures are compared with Binance's own and OpenSSL's, never with ours."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from keywizard.exchanges.binance.adapter import sign
from keywizard.model.secret import Secret

VECTORS: dict[str, Any] = tomllib.loads(
    (Path(__file__).parents[3] / "vectors" / "binance.toml").read_text("utf-8")
)


@pytest.mark.parametrize("vector", VECTORS["vector"], ids=lambda vector: vector["name"])
def test_a_signature_is_the_one_that_others_computed(vector: dict[str, str]) -> None:
    assert sign(vector["payload"], Secret(VECTORS["secret"])) == vector["signature"]


def test_binance_published_some_of_them() -> None:
    assert sum(vector["origin"] == "published" for vector in VECTORS["vector"]) == 4
