"""One derivation of a password at a time in a process, a bounded queue, a clear refusal beyond."""

import re
import threading
from pathlib import Path

import pytest

from keywizard.model.derivation import MAX_QUEUED, DerivationGate, derivation_turn
from keywizard.model.errors import DerivationBusy
from keywizard.model.messages.tables import ERRORS

PACKAGE = Path(__file__).parents[3] / "keywizard"


def test_one_at_a_time_and_the_others_wait() -> None:
    gate, inside, most = DerivationGate(max_queued=7), list[int](), list[int]()

    def derive() -> None:
        with gate.turn():
            inside.append(1)
            most.append(len(inside))
            threading.Event().wait(0.01)
            inside.pop()

    threads = [threading.Thread(target=derive) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert most == [1] * 8


@pytest.mark.parametrize(
    "gate", [DerivationGate(max_queued=0), DerivationGate(max_queued=1, max_wait_s=0.05)]
)
def test_a_full_queue_and_one_that_stands_still_are_refused(gate: DerivationGate) -> None:
    with gate.turn():
        with pytest.raises(DerivationBusy) as refused, gate.turn():
            pytest.fail("two at once")
        assert refused.value.code in ERRORS
    for _ in range(3):  # what was refused, or failed, has left no place taken
        with pytest.raises(ValueError, match="inside"), gate.turn():
            raise ValueError("inside")


def test_the_process_has_one_queue_of_the_length_that_is_written() -> None:
    leave, refused = threading.Event(), list[str]()

    def derive() -> None:
        try:
            with derivation_turn():
                leave.wait(20)
        except DerivationBusy:
            refused.append("refused")
            leave.set()

    threads = [threading.Thread(target=derive) for _ in range(MAX_QUEUED + 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert refused == ["refused"]


def test_every_derivation_of_the_program_runs_inside_the_gate() -> None:
    deriving = re.compile(r"\b(kdf\.(argon2|scrypt|pbkdf2)|hashlib\.(scrypt|pbkdf2))")
    found = {path for path in PACKAGE.rglob("*.py") if deriving.search(path.read_text("utf-8"))}
    named = {str(path.relative_to(PACKAGE)) for path in found}
    assert named == {"intake/store/accounts.py", "vault/kdbx/kdf.py"}
    for path in found:
        source = path.read_text("utf-8")
        calls = re.findall(r"\.(?:derive|derive_phc_encoded|verify_phc_encoded)\(", source)
        assert source.count("with derivation_turn():") >= len(calls), path
