"""The frozen program that `scripts/package` has built; `make package` runs both."""

from pathlib import Path

import pytest

from tests.locked_lists import ROOT


@pytest.fixture(scope="session")
def folder() -> Path:
    built = ROOT / "dist" / "keywizard"
    assert (built / "keywizard").exists(), "nothing is built: make package"
    return built
