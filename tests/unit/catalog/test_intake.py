"""A profile that names an intake is held to it: its own host, thumbprints, one use a key."""

from pathlib import Path

import pytest

from keywizard.cli.main import main
from keywizard.model.data.profile import Intake
from keywizard.model.errors import ResourceError
from tests.unit.samples import CATALOGUE

NORDWIND = Path(__file__).parents[2] / "vectors" / "services" / "nordwind.toml"
PIN, OTHER = "A" * 43, "b-_" + "9" * 40
RIGHT = f"""
[intake]
root = "https://nordwind.example"
seal_pins = ["{PIN}"]
receipt_pins = ["{OTHER}"]
"""


def written(folder: Path, table: str) -> Path:
    path = folder / "service.toml"
    path.write_text(NORDWIND.read_text(encoding="utf-8") + table, encoding="utf-8")
    return path


def test_a_right_one_is_read_and_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, RIGHT)
    assert CATALOGUE.read_profile(path).intake == Intake(
        "https://nordwind.example", (PIN,), (OTHER,)
    )
    assert main(["service", "validate", str(path)]) == 0
    assert "no faults" in capsys.readouterr().out


def test_no_shipped_service_has_one() -> None:
    """Neither has an interface that anybody knows of."""
    assert all(each.intake is None for each in CATALOGUE.profiles)


@pytest.mark.parametrize(
    ("right", "wrong", "reason"),
    [
        ("https://nordwind.example", "https://evil.example", "address"),
        ("https://nordwind.example", "http://nordwind.example", "address"),
        ("https://nordwind.example", "https://nordwind.example:8443", "address"),
        ("https://nordwind.example", "https://nordwind.example/api", "scheme and host only"),
        ("https://nordwind.example", "https://nordwind.example/", "scheme and host only"),
        (f'["{PIN}"]', "[]", "seal_pins"),
        (f'["{OTHER}"]', "[]", "receipt_pins"),
        (f'["{PIN}"]', f'["{PIN}", "{PIN}"]', "seal_pins"),
        (f'["{PIN}"]', f'["{PIN}A"]', "seal_pins"),
        (f'["{PIN}"]', f'["{PIN[1:]}+"]', "seal_pins"),
        (f'["{OTHER}"]', f'["{PIN}"]', "both open and sign"),
        ("root =", "roots =", "roots"),
        (f'receipt_pins = ["{OTHER}"]', "", "receipt_pins"),
    ],
)
def test_each_wrong_one_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    right: str,
    wrong: str,
    reason: str,
) -> None:
    assert right in RIGHT
    path = written(tmp_path, RIGHT.replace(right, wrong))
    with pytest.raises(ResourceError) as refused:
        CATALOGUE.read_profile(path)
    assert reason in str(refused.value.facts["reason"])
    assert main(["service", "validate", str(path)]) == 2
    assert "intake" in capsys.readouterr().out
