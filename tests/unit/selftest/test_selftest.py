"""The self-test tells each part apart and never stumbles over one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from keywizard.selftest import CHECKS


def only(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "keywizard", "selftest", "--only", name],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("name", ["program", "keyrings", "plugins", "translations", "check good"])
def test_a_part_that_works_says_so(name: str, tmp_path: Path) -> None:
    done = only(name, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    answer = json.loads(done.stdout)
    assert answer["ok"] is True
    assert answer["detail"]


def test_a_part_that_fails_is_told_without_its_values(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("in the way of the tour's folder")
    done = only("tour fr", tmp_path)
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["ok"]) == (1, False)
    assert "FileExistsError" in answer["detail"]


def test_an_unknown_part_is_wrong_usage(tmp_path: Path) -> None:
    done = only("nothing", tmp_path)
    assert done.returncode == 2
    assert all(name in done.stderr for name in CHECKS)
