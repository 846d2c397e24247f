"""The mutants of a module: which there are, line by line, and what each looks like."""

from __future__ import annotations

import ast
import warnings
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from benchmarks.mutants.edits import OPERATORS
from benchmarks.mutants.operators import known_edits, known_text

_PAIRS = {
    "ReplaceComparisonOperator": (
        "Eq_NotEq NotEq_Eq Lt_LtE LtE_Lt Gt_GtE GtE_Gt Lt_GtE LtE_Gt Gt_LtE GtE_Lt Is_IsNot IsNot_Is"
    ),
    "ReplaceBinaryOperator": (
        "Add_Sub Sub_Add Mul_Add Div_Mul FloorDiv_Div FloorDiv_Mul Mod_Mul Pow_Mul BitOr_BitAnd BitAnd_BitOr "
        "BitXor_BitOr LShift_RShift RShift_LShift"
    ),
    "ReplaceUnaryOperator": "Delete_Not Delete_USub Delete_Invert",
}
_SINGLE = (
    "ReplaceAndWithOr ReplaceOrWithAnd ReplaceTrueWithFalse ReplaceFalseWithTrue ReplaceBreakWithContinue "
    "ReplaceContinueWithBreak NumberReplacer ExceptionReplacer RemoveDecorator ZeroIterationForLoop"
)
CORE = [f"core/{kind}_{pair}" for kind, pairs in _PAIRS.items() for pair in pairs.split()] + [
    f"core/{name}" for name in _SINGLE.split()
]
"""What we take of cosmic-ray's own operators: no `<<` for `+`, no `is` for `==`; not AddNot, see `negated`."""


class Mutant(NamedTuple):
    """One mutant, as cosmic-ray addresses it."""

    module: str
    operator: str
    occurrence: int
    line: int
    start: tuple[int, int]
    end: tuple[int, int]

    @property
    def kind(self) -> str:
        """The operator without what it puts in the place of what."""
        return self.operator.partition("/")[2].partition("_")[0]


class Change(NamedTuple):
    """The lines that a mutant changes, stripped and joined by " ⏎ ", as they are and as they become."""

    before: str
    after: str


class Module:
    """A module of the tree and its mutants."""

    def __init__(self, tree: Path, name: str) -> None:
        self.name = name
        self.source = (tree / name).read_text(encoding="utf-8")
        self.text, self.exempt = known_text(self.source)

    @cached_property
    def mutants(self) -> list[Mutant]:
        """All of them."""
        return [mutant for members in self.by_line.values() for mutant in members]

    @cached_property
    def by_line(self) -> dict[int, list[Mutant]]:
        """All mutants, by the line on which each begins."""
        found: dict[int, list[Mutant]] = defaultdict(list)
        for name in OPERATORS:
            for place, edit in enumerate(known_edits(name, self.source)):
                start, end = self.text.position(edit.start), self.text.position(max(edit.end, edit.start + 1))
                found[start[0]].append(Mutant(self.name, f"cables/{name}", place, start[0], start, end))
        nodes = list(ast_nodes(get_ast(self.source)))
        for name in CORE:
            operator = get_operator(name)()
            positions = (position for node in nodes for position in operator.mutation_positions(node))
            for place, (start, end) in enumerate(positions):
                if not self.exempt.covers(self.text.offset(*start)):
                    found[start[0]].append(Mutant(self.name, name, place, start[0], start, end))
        return found

    def mutated(self, mutant: Mutant) -> str | None:
        """The source of a mutant; None where it is not another program or none at all."""
        code: str | None = mutate_code(self.source, get_operator(mutant.operator)(), mutant.occurrence)
        if code is None or code == self.source:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # as the tests are run
                tree = ast.parse(code)
                compile(tree, self.name, "exec")
        except (SyntaxError, SyntaxWarning, ValueError):
            return None
        return None if ast.dump(tree) == ast.dump(self.text.tree) else code

    def change(self, mutated: str) -> Change:
        """What a mutated source changes."""
        return changed_lines(self.source, mutated)


def changed_lines(source: str, mutated: str) -> Change:
    """The lines in which two sources differ: from the first to the last that differs."""
    before, after = source.split("\n"), mutated.split("\n")
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return Change(*(" ⏎ ".join(filter(None, map(str.strip, lines))) for lines in (before, after)))
