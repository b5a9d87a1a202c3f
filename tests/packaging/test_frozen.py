"""The frozen program is small, holds nothing foreign, starts like the source and knows its gaps."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.display import Display, virtual_display
from tests.desktop.processes import running
from tests.locked_lists import DEV, ROOT, RUN, pins

ROUNDS = 7


def test_it_stays_small(folder: Path) -> None:
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    assert sum(file.stat().st_size for file in files) <= 110e6
    assert (folder.parent / "keywizard.tar.xz").stat().st_size <= 35e6


def test_it_holds_the_run_list_only_and_no_broken_link(folder: Path) -> None:
    inside = {path.name.split("-")[0].lower().replace("_", "-") for path in folder.rglob("*")}
    assert {"pyside6", "cryptography", "certifi"} <= inside
    assert not inside & (pins(DEV).keys() - pins(RUN).keys())
    assert [link for link in folder.rglob("*") if link.is_symlink() and not link.exists()] == []
    told = {path.stem for path in (folder / "_internal" / "licenses").iterdir()}
    assert {"libglib2.0-0", "libssl3", "libx11-6"} <= told


def test_the_checkout_is_named_in_no_file(folder: Path) -> None:
    place = os.fsencode(ROOT)
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert [file for file in files if place in file.read_bytes()] == []


def test_it_takes_no_service_that_did_not_come_with_it(folder: Path) -> None:
    foreign = ["--profiles", str(ROOT / "tests" / "vectors" / "services")]
    done = subprocess.run(
        [str(folder / "keywizard"), *foreign, "check", "binance", "--service", "nordwind"],
        input="{}",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (4, "")
    assert "[profile_unsigned" in done.stderr


@pytest.fixture
def torn(folder: Path, tmp_path: Path) -> Path:
    """A copy without the French texts, the roots and the pages of the practice site."""
    copy = tmp_path / "torn"
    shutil.copytree(folder, copy, symlinks=True)
    inside = copy / "_internal"
    for lost in ("resources/translations/keywizard_fr.qm", "certifi/cacert.pem"):
        (inside / lost).unlink()
    shutil.rmtree(inside / "keywizard" / "practice" / "templates")
    return copy


@pytest.mark.timeout(300)
def test_each_missing_part_is_a_row_and_hides_no_other(torn: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [str(torn / "keywizard"), "selftest"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["ok"], answer["schema"]) == (1, False, 1)
    rows = {row["name"]: row["ok"] for row in answer["checks"]}
    assert not any(rows[name] for name in ("translations", "certificates", "practice site"))
    assert all(rows[name] for name in ("program", "keyrings", "reminder", "plugins"))


@pytest.fixture
def screen() -> Iterator[Display]:
    with virtual_display() as display:
        yield display


def first_page(screen: Display, *command: str) -> float:
    """Seconds from the start of the program until its window is there."""
    environment = {**screen.environment, "QT_QPA_PLATFORM": "xcb"}
    started = time.monotonic()
    with running([*command, "--practice"], environment):
        screen.window("Keywizard")
        return time.monotonic() - started


@pytest.mark.timeout(300)
def test_its_first_page_comes_about_as_soon_as_the_source_s(folder: Path, screen: Display) -> None:
    frozen, source = [], []
    for _ in range(ROUNDS + 1):  # the first pair warms the disk
        frozen.append(first_page(screen, str(folder / "keywizard")))
        source.append(first_page(screen, sys.executable, "-P", "-m", "keywizard"))
    ratio = statistics.median(frozen[1:]) / statistics.median(source[1:])
    print(f"first page: frozen {statistics.median(frozen[1:]):.3f} s, ratio {ratio:.2f}")
    assert ratio <= 1.3
