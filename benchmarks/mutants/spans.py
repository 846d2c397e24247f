"""Places in a source text, as offsets in code points, and which of them are never mutated."""

from __future__ import annotations

import ast
import re
import token
import tokenize
from bisect import bisect_right
from collections.abc import Iterator
from io import StringIO
from itertools import accumulate
from typing import NamedTuple

_SENTENCES = frozenset({"advice", "help", "short_help", "epilog", "metavar", "meaning", "more"})
"""Keyword arguments whose strings are sentences for a person, not behaviour."""
_SAME_WITHOUT = frozenset({"cache", "lru_cache", "overload", "override", "final"})
"""Decorators without which the same comes back."""
_TABLE_LINES = 5
"""A literal of so many lines at module level is a table: data, not code."""
_BUILT_IN = frozenset({"str", "bytes", "int", "float", "bool", "tuple", "list", "dict", "set", "frozenset"})
_NOT_CODE = frozenset({"COMMENT", "NL", "NEWLINE", "INDENT", "DEDENT", "ENDMARKER"})


class Span(NamedTuple):
    """`source[start:end]`."""

    start: int
    end: int


class SourceText:
    """A source text, its tree, and offsets for the positions that the tree and the tokenizer print."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = ast.parse(source)
        self.lines = [f"{line}\n" for line in source.split("\n")]  # not splitlines: a form feed ends no line here
        self._starts = [0, *accumulate(map(len, self.lines))]

    def offset(self, line: int, column: int) -> int:
        """Of a line, counted from 1, and a column in code points."""
        return self._starts[line - 1] + column

    def position(self, offset: int) -> tuple[int, int]:
        """Line, counted from 1, and column of an offset."""
        line = min(bisect_right(self._starts, offset), len(self.lines))
        return line, offset - self._starts[line - 1]

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg | ast.pattern) -> Span:
        """Of a node of the tree, whose columns count bytes of UTF-8."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self._byte_offset(node.lineno, node.col_offset)
        return Span(start, self._byte_offset(node.end_lineno, node.end_col_offset))

    def of(self, node: ast.expr | ast.stmt | ast.keyword) -> str:
        """The text of a node."""
        return self.source[slice(*self.span(node))]

    def strings(self) -> Iterator[Span]:
        """Each string token, f-strings whole."""
        open_strings: list[int] = []
        for item in self._tokens():
            name = token.tok_name[item.type]
            if name == "STRING" and not open_strings:
                yield Span(self.offset(*item.start), self.offset(*item.end))
            elif name == "FSTRING_START":  # Python 3.12 takes f-strings apart
                open_strings.append(self.offset(*item.start))
            elif name == "FSTRING_END":
                start = open_strings.pop()
                if not open_strings:
                    yield Span(start, self.offset(*item.end))

    def code_lines(self, exempt: Exempt) -> set[int]:
        """Numbers of the lines on which something may be mutated."""
        return {
            item.start[0]
            for item in self._tokens()
            if token.tok_name[item.type] not in _NOT_CODE and not exempt.covers(self.offset(*item.start))
        }

    def _tokens(self) -> Iterator[tokenize.TokenInfo]:
        return tokenize.generate_tokens(StringIO(self.source).readline)

    def _byte_offset(self, line: int, column: int) -> int:
        return self.offset(line, len(self.lines[line - 1].encode()[:column].decode()))


class Exempt:
    """Where nothing is mutated: imports, docstrings, annotations, `__all__`, tables, what only type checkers read.

    In sentences for a person (errors, help) the words are left alone, the rest is mutated.
    """

    def __init__(self, text: SourceText) -> None:
        self._everything: list[Span] = []
        self._sentences: list[Span] = []
        for node in ast.walk(text.tree):
            self._look_at(node, text)
        self._flags = bytearray(len(text.source) + 1)  # of each character: 1 in a sentence, 2 in what is left alone
        for spans, flag in ((self._sentences, 1), (self._everything, 2)):
            for start, end in spans:
                self._flags[start:end] = bytes([flag]) * (end - start)

    def covers(self, start: int, *, words: bool = False) -> bool:
        """Whether a change that begins here is not made; `words`: a change of the words of a string."""
        return self._flags[start] >= (1 if words else 2)

    def _look_at(self, node: ast.AST, text: SourceText) -> None:
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Global() | ast.Nonlocal():
                self._everything.append(text.span(node))
            case ast.Expr(value=ast.Constant(value=str())):  # a docstring, of an attribute too
                self._everything.append(text.span(node))
            case ast.If(test=test) if "TYPE_CHECKING" in text.of(test):
                self._everything.append(text.span(node))
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if node.col_offset == 0 and (
                name == "__all__" or _is_type(value) or _is_table(value)
            ):
                self._everything.append(text.span(node))
            case ast.AnnAssign(annotation=annotation, value=value):
                table = node.col_offset == 0 and value is not None and _is_table(value)
                self._everything.append(text.span(node if table else annotation))
            case ast.arg(annotation=ast.expr() as annotation):
                self._everything.append(text.span(annotation))
            case ast.FunctionDef(returns=ast.expr() as annotation):
                self._everything += [text.span(annotation), *_without_effect(node, text)]
            case ast.Call(func=ast.Name(id="cast" | "TypeVar" | "NewType" | "ParamSpec"), args=[first, *_]):
                self._everything.append(text.span(first))
            case ast.BinOp(left=left, right=right) if _is_type(node) or any(map(_is_string, (left, right))):
                # Another operator between these is a TypeError at once: it says nothing about the tests.
                self._everything.append(Span(text.span(left).end, text.span(right).start))
            case ast.Raise(exc=ast.expr() as raised):
                self._sentences.append(text.span(raised))
            case ast.keyword(arg=str() as name, value=value) if name in _SENTENCES:
                self._sentences.append(text.span(value))
            case _:
                pass


def _without_effect(function: ast.FunctionDef, text: SourceText) -> Iterator[Span]:
    for decorator in function.decorator_list:
        name = re.match(r"(?:\w+\.)?(\w+)", text.of(decorator))
        if name and name[1] in _SAME_WITHOUT:
            start, end = text.span(decorator)
            yield Span(start - 1, end)  # with the "@"


def _is_string(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_type(node: ast.expr) -> bool:
    """Whether an expression names types: `A | B`, `dict[str, int]`, `Literal["x"]`."""
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return all(_is_type(side) for side in (left, right))
        case ast.Subscript(value=value):
            return _is_type(value)
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return (name[0].isupper() and not name.isupper()) or name in _BUILT_IN
        case ast.Constant(value=value):
            return value is None
        case _:
            return False


def _is_table(node: ast.expr) -> bool:
    if (node.end_lineno or 0) - node.lineno + 1 < _TABLE_LINES:
        return False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
        node = node.args[0]  # frozenset({...})
    parts = (ast.Constant, ast.Dict, ast.List, ast.Tuple, ast.Set, ast.UnaryOp, ast.USub, ast.Load)
    return all(isinstance(part, parts) for part in ast.walk(node))
