"""Scripted exchanges for the tests of this folder, ended with each of them."""

from collections.abc import Iterator

import pytest

from tests.unit.exchanges.scripted_server import ScriptedExchanges


@pytest.fixture
def scripted() -> Iterator[ScriptedExchanges]:
    made = ScriptedExchanges()
    yield made
    made.close()
