"""The notices name every work that the program ships, with its licence."""

import re
from collections.abc import Mapping

import pytest
from packaging.utils import canonicalize_name

from scripts.third_party import ROOT, shipped


@pytest.fixture(scope="module")
def sections() -> Mapping[str, str]:
    """Heading -> what stands under it."""
    _, *parts = re.split(r"^## ", (ROOT / "THIRD_PARTY.md").read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def test_every_shipped_package_is_there(sections: Mapping[str, str]) -> None:
    packages = {package.name for package in shipped()}
    assert len(packages) > 25
    assert packages <= sections.keys(), "make notices"


def test_every_section_tells_the_licence_and_its_text(sections: Mapping[str, str]) -> None:
    for title, section in sections.items():
        assert re.search(r"^Licence: \S", section, re.MULTILINE), title
        assert "```" in section or "the same text as under" in section, title
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in sections["PySide6_Essentials"]


def test_what_only_the_reference_server_needs_is_not_shipped() -> None:
    names = {canonicalize_name(each.name) for each in shipped()}
    assert "keyring" in names
    assert not names & {"fastapi", "opentelemetry-api", "pydantic", "sqlalchemy"}
