"""The operators of `edits`, as cosmic-ray takes them by its entry point (pyproject.toml beside this file)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from cosmic_ray.ast import get_ast
from cosmic_ray.operators.operator import Example, Operator

from benchmarks.mutants.edits import OPERATORS, Edit, edits
from benchmarks.mutants.spans import Exempt, SourceText


@cache
def known_text(source: str) -> tuple[SourceText, Exempt]:
    """A source as our operators read it, and where they leave it alone."""
    text = SourceText(source)
    return text, Exempt(text)


@cache
def known_edits(name: str, source: str) -> list[Edit]:
    """The edits that an operator of ours makes, in the order of cosmic-ray's occurrences."""
    return edits(name, *known_text(source))


class _SourceOperator(Operator):  # type: ignore[misc]  # cosmic-ray ships no types
    """Mutates the whole module: the edits of one function of `edits`."""

    name = ""

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Of each edit, in the order of the text; of the root only."""
        if node.type == "file_input":
            text, _ = known_text(node.get_code())
            for edit in known_edits(self.name, text.source):
                yield text.position(edit.start), text.position(max(edit.end, edit.start + 1))

    def mutate(self, node: Any, index: int) -> Any:
        """The root of the mutated module."""
        source = node.get_code()
        return get_ast(known_edits(self.name, source)[index].applied(source))

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """None: tests/benchmarks/mutants has them."""
        return ()


_CLASSES = {name: type(name, (_SourceOperator,), {"name": name}) for name in OPERATORS}


class Provider:
    """Our operators, by name."""

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __getitem__(self, name: str) -> type[_SourceOperator]:
        return _CLASSES[name]
