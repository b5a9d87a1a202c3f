"""Speaks to the accessibility bus for `accessibility.py`; runs under the system's Python (gi).

One JSON request a line on standard input, one JSON answer a line on standard output.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = ("showing", "visible", "sensitive", "enabled", "checked", "focused", "focusable")
PRESSES = ("press", "toggle", "click", "activate", "showmenu", "jump")


def applications() -> Iterator[Any]:
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None:
            # Nobody runs an event loop here, so a cache would never hear of changes.
            application.set_cache_mask(Atspi.Cache.NONE)
            yield application


def walk(node: Any, depth: int = 0, *, hidden: bool = True) -> Iterator[tuple[int, Any]]:
    yield depth, node
    if depth and not hidden and not node.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    for index in range(node.get_child_count()):
        try:
            child = node.get_child_at_index(index)
        except GLib.Error:
            continue
        if child is not None:
            yield from walk(child, depth + 1, hidden=hidden)


def states(node: Any) -> list[str]:
    held = node.get_state_set()
    return [s for s in STATES if held.contains(getattr(Atspi.StateType, s.upper()))]


def matches(node: Any, wanted: dict[str, Any]) -> bool:
    # The cheapest question first: each one is a message over the bus.
    if "role" in wanted and node.get_role_name() != wanted["role"]:
        return False
    if "id" in wanted and not named(node.get_accessible_id() or "", wanted["id"]):
        return False
    if "name" in wanted and name_of(node) != wanted["name"]:
        return False
    if "part" in wanted and wanted["part"] not in name_of(node):
        return False
    return set(wanted.get("states", [])) <= set(states(node))


def name_of(node: Any) -> str:
    """As it looks and is spoken: a no-break space is a space."""
    return (node.get_name() or "").replace("\u00a0", " ").replace("\u202f", " ")


def named(full: str, wanted: str) -> bool:
    """Qt may send the path of identifiers down to the widget; its last part is its own."""
    return full == wanted or full.rpartition(".")[2] == wanted


def search(wanted: dict[str, Any]) -> list[Any]:
    found = []
    # Nothing shows inside of what does not show: whole hidden pages need no look.
    hidden = not {"showing", "focused"} & set(wanted.get("states", []))
    for application in applications():
        if wanted.get("application") in (None, application.get_name()):
            nodes = walk(application, hidden=hidden)
            found += [node for _, node in nodes if matches(node, wanted)]
    return found


def text_of(node: Any) -> str:
    if "Text" in node.get_interfaces():
        return str(Atspi.Text.get_text(node, 0, -1))
    return node.get_name() or ""


def describe(node: Any) -> dict[str, Any]:
    box = None
    if "Component" in node.get_interfaces():
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        box = [extents.x, extents.y, extents.width, extents.height]
    return {
        "role": node.get_role_name(),
        "name": name_of(node),
        "description": node.get_description() or "",
        "id": node.get_accessible_id() or "",
        "states": states(node),
        "text": text_of(node),
        "box": box,
    }


def press(node: Any) -> str:
    names = [
        Atspi.Action.get_action_name(node, index).lower()
        for index in range(Atspi.Action.get_n_actions(node))
    ]
    for wanted in PRESSES:
        if wanted in names:
            Atspi.Action.do_action(node, names.index(wanted))
            return wanted
    raise LookupError(f"nothing to press, only {names}")


def answer(request: dict[str, Any]) -> Any:
    if request["do"] == "tree":
        return [
            "  " * depth + f"{node.get_role_name()} {node.get_name()!r}"
            f" id={node.get_accessible_id()!r} {','.join(states(node))}"
            for application in applications()
            for depth, node in walk(application)
        ]
    found = search(request["wanted"])
    if request["do"] == "find":
        return [describe(node) for node in found]
    if len(found) != 1:
        return None
    node = found[0]
    if request["do"] == "press":
        return press(node)
    if request["do"] == "focus":
        return Atspi.Component.grab_focus(node)
    if request["do"] == "write":
        return Atspi.EditableText.set_text_contents(node, request["text"])
    raise ValueError(request["do"])


def main() -> None:
    Atspi.set_timeout(3000, 10000)
    for line in sys.stdin:
        try:
            reply: dict[str, Any] = {"ok": answer(json.loads(line))}
        except (GLib.Error, LookupError) as problem:  # a widget may go while it is looked at
            reply = {"problem": str(problem)}
        print(json.dumps(reply), flush=True)


main()
