"""Sign-ins at the same moment are checked one by one, and a crowd of them is told to wait."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keywizard.intake.contract.problems import Problem
from keywizard.intake.server import SystemClock
from keywizard.intake.store.accounts import Accounts
from keywizard.intake.store.tables import Database
from keywizard.intake.store.throttle import Throttle
from keywizard.model.derivation import MAX_QUEUED, derivation_turn
from keywizard.model.secret import Secret

ROOT = Path(__file__).parents[3]
_DEADLINE_S = 60

TWO_SIGN_INS = """
import sys, threading
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.intake.store.test_sign_ins import accounts_at
from keywizard.model.secret import Secret

found = []

def sign_in(password):
    found.append(accounts.authenticate("a", Secret(password)) is not None)

threads = [threading.Thread(target=sign_in, args=[each]) for each in ("right", "wrong")]
with accounts_at(Path(sys.argv[2])) as accounts:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(sorted(found))
"""


@contextmanager
def accounts_at(folder: Path) -> Iterator[Accounts]:
    database = Database(f"sqlite:///{folder / 'intake.sqlite'}")
    made = Accounts(database, Throttle(database, SystemClock()))
    made.add("a", Secret("right"))
    yield made
    database.close()


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    with accounts_at(tmp_path) as made:
        yield made


def test_two_sign_ins_at_once_are_both_answered(tmp_path: Path) -> None:
    """With `cryptography` 50.0.0 to 50.0.2 this hangs for ever at every try without the gate."""
    command = [sys.executable, "-c", TWO_SIGN_INS, str(ROOT), str(tmp_path)]
    done = subprocess.run(command, timeout=_DEADLINE_S, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[False, True]"


def test_a_crowd_is_told_when_to_come_back(accounts: Accounts) -> None:
    answers: list[str] = []

    def sign_in() -> None:
        try:
            answers.append(str(accounts.authenticate("a", Secret("right")) is not None))
        except Problem as problem:
            answers.append(f"{problem.code} {problem.retry_after}")

    crowd = MAX_QUEUED + 3
    with derivation_turn():
        threads = [threading.Thread(target=sign_in) for _ in range(crowd)]
        for thread in threads:
            thread.start()
        while len(answers) < crowd - MAX_QUEUED:
            threading.Event().wait(0.01)
    for thread in threads:
        thread.join(60)
    assert Counter(answers) == {"True": MAX_QUEUED, "throttled 5": crowd - MAX_QUEUED}


def test_a_password_beyond_every_length_is_not_derived(accounts: Accounts) -> None:
    accounts.add("b", Secret("x" * 200))
    with derivation_turn():  # a derivation would now wait in vain
        assert accounts.authenticate("b", Secret("x" * 200)) is None


@pytest.mark.parametrize("login", ["a", "b"])
def test_a_known_and_an_unknown_login_both_take_a_turn(accounts: Accounts, login: str) -> None:
    done = threading.Event()

    def sign_in() -> None:
        accounts.authenticate(login, Secret("wrong"))
        done.set()

    accounts.authenticate("b", Secret("wrong"))
    with derivation_turn():
        thread = threading.Thread(target=sign_in)
        thread.start()
        assert not done.wait(0.3)
    assert done.wait(20)
    thread.join()
