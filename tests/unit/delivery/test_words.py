"""Every code by which a hand-over may end has words of its own."""

import ast
from pathlib import Path

from keywizard.delivery import intake
from keywizard.delivery._calls import _CODES, _STATUS
from keywizard.model import errors
from keywizard.model.errors import DeliveryError
from keywizard.model.messages.delivery import DELIVERY
from keywizard.model.messages.tables import ERRORS


def codes() -> set[str]:
    """Those that the sources name."""
    folder = Path(intake.__file__).parent
    files = [*folder.glob("*.py"), folder.parent / "flow" / "upload" / "stage.py"]
    return {
        str(node.args[0].value)
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "DeliveryError"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }


def test_each_code_has_its_own_message() -> None:
    named = codes() | set(_CODES.values()) | set(_STATUS.values())
    assert {"code_malformed", "slot_busy", "receipt_tampered", "account_other"} <= named
    assert named <= set(ERRORS)
    told = [(each.happened, each.why, each.todo) for each in DELIVERY.values()]
    assert len(set(told)) == len(told)


def test_the_list_beside_the_error_is_complete() -> None:
    named = codes() | set(_CODES.values()) | set(_STATUS.values())
    assert DeliveryError.__doc__ is not None
    assert named <= set(DeliveryError.__doc__.replace(",", " ").replace(".", " ").split())


def test_a_line_that_fails_is_nobodys_fault_here() -> None:
    kinds = (errors.Unreachable, errors.Inspected, errors.AnswerRefused)
    assert {kind.code for kind in kinds} <= set(DELIVERY)
    assert {kind.__base__ for kind in kinds} == {errors.WebError}
    assert len({DELIVERY[kind.code].happened for kind in kinds}) == 3
