"""The notices name every work that the program ships, at the locked version, with its licence."""

import re
from collections.abc import Mapping

import pytest
from packaging.utils import canonicalize_name

from scripts.third_party import ROOT, shipped
from tests.bench.lock import RUN, pins


@pytest.fixture(scope="module")
def sections() -> Mapping[str, str]:
    """Heading -> what stands under it."""
    _, *parts = re.split(r"^## ", (ROOT / "THIRD_PARTY.md").read_text("utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def test_every_shipped_package_is_there_at_its_locked_version(sections: Mapping[str, str]) -> None:
    locked = pins(RUN)
    packages = shipped()
    assert len(packages) > 25
    for package in packages:
        version = locked[canonicalize_name(package.name)]
        assert f"{package.name} {version}" in sections, "make notices"


def test_every_section_tells_the_licence_and_its_text(sections: Mapping[str, str]) -> None:
    for title, section in sections.items():
        assert re.search(r"^Licence: \S", section, re.MULTILINE), title
        assert "```" in section or "the same text as under" in section, title
        assert "see its text" not in section or "```" in section, title
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in sections[f"PySide6_Essentials {qt()}"]


def qt() -> str:
    return str(pins(RUN)["pyside6-essentials"])
