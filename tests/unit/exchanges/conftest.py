"""Stages for the tests of this folder, ended with each of them."""

from collections.abc import Iterator

import pytest

from tests.unit.exchanges.scripted_server import Stages


@pytest.fixture
def stages() -> Iterator[Stages]:
    made = Stages()
    yield made
    made.close()
