"""The small defects that a campaign puts into one file, one at a time.

mutmut's operators make most of them. Its own runner changes function bodies only, while half of
the judgement here lies in tables, so three operators are added and the whole file is changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import Mutation, MutationVisitor
from mutmut.mutation.mutators import OPERATORS_TYPE, mutation_operators, operator_string
from mutmut.mutation.pragma_handling import IgnoredCode

__all__ = ["Mutant", "mutants_of"]


@dataclass(frozen=True, slots=True)
class Mutant:
    """The whole text of a file with one defect. `change` shows it as "- before / + after"."""

    line: int
    text: str
    change: str


def _another_word(node: Any) -> Iterable[cst.CSTNode]:
    """mutmut's own, but once: in other letters a word is no further defect."""
    yield from islice(operator_string(node), 1)


def _without_one(node: Any) -> Iterable[cst.CSTNode]:
    """A table that lacks one entry; a tuple is one if it holds words, else it is a shape."""
    entries = node.elements
    if isinstance(node, cst.Tuple) and not all(
        isinstance(e.value, cst.SimpleString) for e in entries
    ):
        return
    if len(entries) > 1:
        for at in range(len(entries)):
            yield node.with_changes(elements=[*entries[:at], *entries[at + 1 :]])


def _negated(node: Any) -> Iterable[cst.CSTNode]:
    """A question answered the other way round."""
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), test))


def _silent(node: Any) -> Iterable[cst.CSTNode]:
    """An error that is not raised."""
    yield cst.Pass()


_OPERATORS: OPERATORS_TYPE = [
    *(pair for pair in mutation_operators if pair[0] is not cst.BaseString),
    (cst.BaseString, _another_word),
    (cst.Dict, _without_one),
    (cst.Set, _without_one),
    (cst.Tuple, _without_one),
    (cst.If, _negated),
    (cst.Raise, _silent),
]


class _Visitor(MutationVisitor):
    """Leaves alone what no program can feel: the list of public names, the names of types."""

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Assign):
            target = node.targets[0].target
            if isinstance(target, cst.Name) and target.value == "__all__":
                return False
        return super().on_visit(node)


def _inside(mutation: Mutation, functions: tuple[str, ...]) -> bool:
    owner = mutation.contained_by_top_level_function
    name = owner.name.value if isinstance(owner, cst.FunctionDef) else ""
    return not functions or any(part in name for part in functions)


def mutants_of(text: str, functions: tuple[str, ...] = ()) -> Iterator[Mutant]:
    """Each mutant of a file, or of those functions whose names contain one of `functions`."""
    visitor = _Visitor(_OPERATORS, IgnoredCode(set(), set(), set()))
    wrapper = MetadataWrapper(cst.parse_module(text))
    module = wrapper.visit(visitor)
    places = wrapper.resolve(PositionProvider)
    for mutation in visitor.mutations:
        if not _inside(mutation, functions):
            continue
        changed = module.deep_replace(mutation.original_node, mutation.mutated_node)
        assert isinstance(changed, cst.Module)
        line = places[mutation.original_node].start.line if mutation.original_node in places else 0
        delta = [
            one
            for one in unified_diff(text.splitlines(), changed.code.splitlines(), n=0, lineterm="")
            if one[:1] in "+-" and one[:3] not in {"+++", "---"}
        ]
        if delta:
            yield Mutant(line, changed.code, " / ".join(" ".join(one.split()) for one in delta))
