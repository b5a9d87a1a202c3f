"""`keywizard tour` as a person starts it: pictures, one object, the true reason of a failure."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.processes import running
from tests.desktop.waiting import until

KEYWIZARD = [sys.executable, "-P", "-m", "keywizard"]
PASSWORD = "four words and more"


def tour(place: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    (place / "temporary").mkdir(exist_ok=True)
    return subprocess.run(
        [*KEYWIZARD, "tour", *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=90,
        check=False,
        cwd=place,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "TMPDIR": str(place / "temporary"),
        },
    )


def test_a_tour_leaves_pictures_and_nothing_else(tmp_path: Path) -> None:
    done = tour(tmp_path)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["fit"] is True
    assert len(list((tmp_path / "build" / "tour").glob("*.png"))) >= 10
    assert done.stderr == "pictures: build/tour\nvault written and read back, 1 key(s)\n"
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("page", ["", "01-service.png", "07-values.png"])
def test_ctrl_c_ends_it_at_any_moment_and_leaves_nothing(tmp_path: Path, page: str) -> None:
    """A terminal sends the signal to the whole group, of which the practice exchange is none."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [*KEYWIZARD, "tour", "--out", str(tmp_path)]
    with running(command, environment, stderr=subprocess.PIPE) as playing:
        seen = temporary.iterdir if not page else lambda: [*tmp_path.glob(page)]
        until(lambda: [*seen()], f"the tour at {page or 'its start'}")
        children = Path(f"/proc/{playing.pid}/task/{playing.pid}/children").read_text().split()
        assert playing.pid not in map(os.getpgid, map(int, children))  # it is not for them
        os.killpg(playing.pid, signal.SIGINT)
        _, told = playing.communicate(timeout=60)
        assert (playing.returncode, told) == (130, "")
    if page != "07-values.png":
        assert not (tmp_path / "07-values.png").exists()  # nor did it go on till it had to wait
    assert list(temporary.iterdir()) == []


def test_a_vault_of_ones_own_is_kept_and_opened_again(tmp_path: Path) -> None:
    vault = tmp_path / "vault.kdbx"
    told = []
    for _ in range(2):
        done = tour(tmp_path, "--vault", str(vault), given=f"{PASSWORD}\n")
        assert done.returncode == 0, done.stderr
        told.append(done.stderr.splitlines()[-1])
    assert told == [f"vault written and read back, {n} key(s): {vault}" for n in (1, 2)]
    assert PASSWORD not in done.stdout + done.stderr
    wrong = tour(tmp_path, "--vault", str(vault), given="other words entirely\n")
    assert (wrong.returncode, wrong.stdout) == (4, "")
    assert "This password does not open your vault." in wrong.stderr


def test_a_practice_vault_gets_a_password_when_nobody_gives_one(tmp_path: Path) -> None:
    vault = tmp_path / "vault.kdbx"
    done = tour(tmp_path, "--vault", str(vault), given="")
    assert done.returncode == 0, done.stderr
    said = done.stderr.splitlines()[0].removeprefix("password of this practice vault: ")
    again = tour(tmp_path, "--vault", str(vault), given=f"{said}\n")
    assert again.stderr.endswith(f"2 key(s): {vault}\n")


FAILURES = {
    "no vault": ("vault.kdbx", "[vault_damaged (reason=signature"),
    "no place for one": ("file/vault.kdbx", "[vault_folder_blocked ("),
}


@pytest.mark.parametrize(("vault", "reason"), FAILURES.values(), ids=FAILURES)
def test_a_failed_save_tells_its_own_reason(vault: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "vault.kdbx").write_text("no vault at all")
    (tmp_path / "file").write_text("no folder")
    done = tour(tmp_path, "--vault", vault, given=f"{PASSWORD}\n")
    assert (done.returncode, done.stdout) == (4, "")
    assert reason in done.stderr
    assert "wrong_password" not in done.stderr


def test_a_refused_key_is_shown_and_not_kept(tmp_path: Path) -> None:
    done = tour(tmp_path, "--scenario", "withdrawals", "--out", "pictures")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["fit"] is False
    assert done.stderr == "pictures: pictures\n"
