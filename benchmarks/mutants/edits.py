"""Mutations that cosmic-ray does not bring: each a function from a source text to edits of it.

They read the standard library's tree, which knows all of the grammar (cosmic-ray's parser has no `match`). What is a
docstring, an annotation or a sentence for a person is left as it is (`Exempt`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from benchmarks.mutants import regexes
from benchmarks.mutants.spans import Exempt, SourceText, Span

_OTHER_CALLS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "list",
    "startswith": "endswith",
    "endswith": "startswith",
    "removeprefix": "removesuffix",
    "removesuffix": "removeprefix",
    "lstrip": "rstrip",
    "rstrip": "lstrip",
    "strip": "lstrip",
    "partition": "rpartition",
    "rpartition": "partition",
    "find": "rfind",
    "rfind": "find",
    "lower": "upper",
    "upper": "lower",
    "match": "search",
    "search": "match",
    "fullmatch": "match",
    "union": "intersection",
    "intersection": "union",
    "issubset": "issuperset",
    "isdisjoint": "issubset",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}
"""What is called, and what is called in its place."""
_EMPTY = {
    "str": '""',
    "bytes": 'b""',
    "int": "0",
    "float": "0.0",
    "tuple": "()",
    "list": "[]",
    "dict": "{}",
    "set": "set()",
    "frozenset": "frozenset()",
    "Iterator": "iter(())",
    "Iterable": "()",
    "Sequence": "()",
    "Mapping": "{}",
}
"""By the annotation's first name: what may come back and says nothing."""
_OTHER_AUGMENTED = {"+": "-", "-": "+", "*": "+", "|": "&", "&": "|", "//": "*", "/": "*", "^": "|", "%": "*"}

_KEYWORD = re.compile(r"\b(?:and|or|not|in|is|if|else|return|yield|lambda|await|for|while|assert|case|match)$")


class Edit(NamedTuple):
    """`source[start:end]` becomes `new`."""

    start: int
    end: int
    new: str

    def applied(self, source: str) -> str:
        """The mutated source."""
        return source[: self.start] + self.new + source[self.end :]


Edits = Iterator[Edit]


def negated(text: SourceText) -> Edits:
    """A condition becomes its opposite: of if, while, a ternary, a comprehension, a case; what a bool function gives.

    Where an if has an else, this swaps its branches. (cosmic-ray's AddNot makes `not a and b` of `a and b`.)
    """
    for node in ast.walk(text.tree):
        match node:
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
                yield _negation(text, test)
            case ast.comprehension(ifs=tests):
                yield from (_negation(text, test) for test in tests)
            case ast.match_case(guard=ast.expr() as guard):
                yield _negation(text, guard)
            case ast.FunctionDef(returns=ast.Name(id="bool")):
                for statement in _body(node):
                    if (
                        isinstance(statement, ast.Return)
                        and statement.value
                        and not isinstance(statement.value, ast.Constant)
                    ):
                        yield _negation(text, statement.value)
            case _:
                pass


def operand(text: SourceText) -> Edits:
    """`a and b` becomes `a`, or `b`; likewise `or`."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.BoolOp):
            spans = [_in_brackets(text, value) for value in node.values]
            yield Edit(spans[0].start, spans[1].start, "")
            for before, this in pairwise(spans):
                yield Edit(before.end, this.end, "")


def membership(text: SourceText) -> Edits:
    """`in` becomes `not in` and the other way round."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.Compare):
            for left, operator, right in zip([node.left, *node.comparators], node.ops, node.comparators, strict=False):
                if isinstance(operator, ast.In | ast.NotIn):
                    start, end = _in_brackets(text, left).end, _in_brackets(text, right).start
                    between = text.source[start:end]
                    new = re.sub(r"\bnot\s+in\b", "in", between) if isinstance(operator, ast.NotIn) else None
                    yield Edit(start, end, new or re.sub(r"\bin\b", "not in", between, count=1))


def string(text: SourceText) -> Edits:
    """A string becomes empty or, where it has words, begins with XX; the empty one becomes "XX".

    Of an f-string each text between its fields. A raw string is an expression: `regex` has it.
    """
    for span in text.strings():
        quoted = _Quoted.of(text.source, span)
        if "b" in quoted.prefix:
            continue
        if quoted.start == quoted.end:
            yield Edit(quoted.start, quoted.end, "XX")
        for piece in quoted.pieces(text.source) if "r" not in quoted.prefix else ():
            yield Edit(piece.start, piece.end, "")
            if re.search(r"\w", text.source[piece.start : piece.end]):
                yield Edit(piece.start, piece.start, "XX")


def regex(text: SourceText) -> Edits:
    """A raw string is a regular expression: see `regexes`."""
    for span in text.strings():
        quoted = _Quoted.of(text.source, span)
        if "r" in quoted.prefix and "b" not in quoted.prefix:
            for change in regexes.changes(text.source[quoted.start : quoted.end]):
                yield Edit(quoted.start + change.start, quoted.start + change.end, change.new)


def returned(text: SourceText) -> Edits:
    """A function gives back nothing: "" for a str, 0 for an int, () for a tuple, else None."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.FunctionDef) and node.returns and not isinstance(node.returns, ast.Constant):
            annotation = text.of(node.returns).strip("\"'")
            if annotation == "bool":  # `negated` has these
                continue
            empty = "None" if annotation.endswith("| None") else _EMPTY.get(re.split(r"\W", annotation)[0], "None")
            for statement in _body(node):
                if isinstance(statement, ast.Return) and statement.value and text.of(statement.value) != empty:
                    yield Edit(*text.span(statement.value), empty)


def removed(text: SourceText) -> Edits:
    """A statement goes: a call, a yield, raise, del, a bare return, `+=`, an assignment to what is there already."""
    for function in ast.walk(text.tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        arguments = function.args
        known = {parameter.arg for parameter in (*arguments.args, *arguments.kwonlyargs, *arguments.posonlyargs)}
        for node in _body(function):
            match node:
                case ast.Expr(value=value) if not isinstance(value, ast.Constant):
                    yield Edit(*text.span(node), "pass")
                case ast.Raise() | ast.Delete() | ast.AugAssign() | ast.Return(value=None):
                    yield Edit(*text.span(node), "pass")
                case ast.Break() | ast.Continue():
                    yield Edit(*text.span(node), "pass")
                case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
                    yield Edit(*text.span(node), "pass")
                case ast.Assign(targets=targets):
                    names = {part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)}
                    if names <= known:
                        yield Edit(*text.span(node), "pass")
                    known |= names
                case _:
                    pass


def argument(text: SourceText) -> Edits:
    """A keyword argument of a call goes."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.Call) and node.keywords:
            spans = sorted([_in_brackets(text, value) for value in node.args] + [text.span(e) for e in node.keywords])
            for keyword in node.keywords:
                if keyword.arg in (None, "advice", "help"):
                    continue
                span = text.span(keyword)
                place = spans.index(span)
                if place:
                    yield Edit(spans[place - 1].end, span.end, "")
                else:
                    yield Edit(span.start, spans[1].start if len(spans) > 1 else span.end, "")


def slices(text: SourceText) -> Edits:
    """`a[x:y]` becomes `a[:y]` or `a[x:]`; a step goes."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.Slice):
            for bound in (node.lower, node.upper, node.step):
                if bound:
                    yield Edit(*_in_brackets(text, bound), "")


def called(text: SourceText) -> Edits:
    """`min` becomes `max`, `startswith` `endswith`, and so on."""
    for node in ast.walk(text.tree):
        match node:
            case ast.Call(func=ast.Name(id=name) as function) if name in _OTHER_CALLS:
                yield Edit(*text.span(function), _OTHER_CALLS[name])
            case ast.Call(func=ast.Attribute(attr=name) as function) if name in _OTHER_CALLS:
                end = text.span(function).end
                yield Edit(end - len(name), end, _OTHER_CALLS[name])
            case _:
                pass


def case(text: SourceText) -> Edits:
    """A case of a match never applies."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.match_case) and not node.guard:
            start = text.span(node.pattern).end
            colon = text.source.index(":", start)
            yield Edit(colon, colon, " if False")


def augmented(text: SourceText) -> Edits:
    """`+=` becomes `-=`, and `=`."""
    for node in ast.walk(text.tree):
        if isinstance(node, ast.AugAssign):
            start, end = text.span(node.target).end, _in_brackets(text, node.value).start
            operator = text.source[start:end].strip().rstrip("=")
            if operator in _OTHER_AUGMENTED:
                yield Edit(start, end, f" {_OTHER_AUGMENTED[operator]}= ")
            yield Edit(start, end, " = ")


OPERATORS: dict[str, Callable[[SourceText], Edits]] = {
    "Negated": negated,
    "Operand": operand,
    "Membership": membership,
    "String": string,
    "Regex": regex,
    "Returned": returned,
    "Removed": removed,
    "Argument": argument,
    "Slice": slices,
    "Called": called,
    "Case": case,
    "Augmented": augmented,
}
"""By the name under which cosmic-ray knows them (`cables/NAME`)."""
_WORDS = frozenset({"String", "Regex"})
"""Those that change what a person reads."""


def edits(name: str, text: SourceText, exempt: Exempt) -> list[Edit]:
    """All edits of one operator that may be made, in the order of the text."""
    return sorted(edit for edit in OPERATORS[name](text) if not exempt.covers(edit.start, words=name in _WORDS))


class _Quoted(NamedTuple):
    """A string token: its prefix, lower case, and where its content stands."""

    prefix: str
    start: int
    end: int

    @classmethod
    def of(cls, source: str, span: Span) -> _Quoted:
        prefix = re.match(r"\w*", source[span.start : span.end])
        assert prefix is not None
        quote = 3 if source.startswith(('"""', "'''"), span.start + prefix.end()) else 1
        return cls(prefix[0].lower(), span.start + prefix.end() + quote, span.end - quote)

    def pieces(self, source: str) -> Iterator[Span]:
        """What is text in it: all of a plain string, of an f-string what stands between its fields."""
        if "f" not in self.prefix:
            if self.start < self.end:
                yield Span(self.start, self.end)
            return
        depth, start, place = 0, self.start, self.start
        while place < self.end:
            if source[place] in "{}" and depth == 0 and source[place] == source[place + 1]:
                place += 2
                continue
            if source[place] in "{[(" and (depth or source[place] == "{"):
                if depth == 0 and start < place:
                    yield Span(start, place)
                depth += 1
            elif source[place] in "}])" and depth:
                depth -= 1
                start = place + 1
            place += 1
        if depth == 0 and start < self.end:
            yield Span(start, self.end)


def _negation(text: SourceText, test: ast.expr) -> Edit:
    span = text.span(test)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return Edit(*span, text.of(test.operand))
    return Edit(*span, f"not ({text.of(test)})")


def _body(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    """The statements of a function, in order, without those of functions and classes inside it."""
    waiting: list[ast.AST] = list(reversed(function.body))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.stmt):
            yield node
        if not isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.expr):
            waiting.extend(reversed(list(ast.iter_child_nodes(node))))


def _in_brackets(text: SourceText, node: ast.expr) -> Span:
    """The span of an expression with the brackets around it, which the tree leaves out."""
    start, end = text.span(node)
    while True:
        before, after = text.source[:start].rstrip(), text.source[end:].lstrip()
        if not (before.endswith("(") and after.startswith(")")):
            return Span(start, end)
        if re.search(r"[\w\])]$", before[:-1]) and not _KEYWORD.search(before[:-1]):
            return Span(start, end)  # the brackets of a call
        start, end = len(before) - 1, len(text.source) - len(after) + 1
