"""The processes that the program starts of itself."""

import ast
from pathlib import Path

import keywizard

PACKAGE = Path(keywizard.__file__).parent
STARTS = {"Popen", "run", "call", "check_call", "check_output"}


def starts(path: Path) -> list[ast.Call]:
    """Where that file starts a process."""
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "subprocess"
        and node.func.attr in STARTS
    ]


def unseen(call: ast.Call) -> bool:
    told = {each.arg: ast.unparse(each.value) for each in call.keywords}
    return told.get("creationflags") == "UNSEEN"


def test_no_child_shows_a_console_on_windows_nor_hears_its_parents_ctrl_c() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if PACKAGE / "intake" not in path.parents]
    calls = [(f"{path.name}:{call.lineno}", call) for path in files for call in starts(path)]
    assert len(calls) >= 5
    assert [where for where, call in calls if not unseen(call)] == []
