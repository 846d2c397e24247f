"""Every regular expression of the project, how it is used, and texts made from it that it nearly matches.

Patterns are taken from the source: the first argument of `re.compile`, `lazily` and of `re.search` and its like, as the
module itself reads it. A compiled one is used in the ways in which its name is used in its room. The texts are those
that make a backtracking engine work: what stands before a repetition, the repeated part many times, an end that does
not fit. What is given an end (`search(text, a, b)`) reads a window, and is left out.
"""

from __future__ import annotations

import ast
import importlib
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from conftest import ROOT

ROOMS = ("corpus", "ingest", "index", "search", "cables")
WIDE = frozenset(("search", "finditer", "findall", "sub", "subn", "split"))
MODES = WIDE | {"match", "fullmatch"}
PASSED_ON = {"corpus/dates.py": "search", "corpus/messages/joint_parties.py": "search"}
"""Where patterns go through tables and loops that no name leads to: how they are used there."""
PIECES = [
    *"aA1 .()'%&-\n\t<,;\"/_=",
    "A ",
    "A\n",
    "1 ",
    "A.",
    "A-",
    "1.",
    "1,",
    ", ",
    "AA1 ",
    " \n",
    "Aa ",
    "E\u0301",
    "<a ",
]
ENDS = ("", "\x01", "!", "\n", "z")
ALPHABET = "aAzZ19 .,;:-/()\n\t'\"<>&=?_[]{}@#%*é中"
CLASSES = {
    sre.CATEGORY_DIGIT: "17", sre.CATEGORY_SPACE: " \n", sre.CATEGORY_WORD: "aA1",
    sre.CATEGORY_NOT_DIGIT: "a -", sre.CATEGORY_NOT_SPACE: "aA1.", sre.CATEGORY_NOT_WORD: " .-",
}  # fmt: skip
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class Used(NamedTuple):
    """A pattern, where it stands, and whether it is matched at the beginning, over the whole, or looked for."""

    where: str
    pattern: re.Pattern[str]
    modes: frozenset[str]


def used(room: str) -> Iterator[Used]:
    """The patterns of a room that read texts of any length."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / room).rglob("*.py"))}
    ways: dict[tuple[Path | None, str], set[str]] = {}
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MODES:
                name = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
                windowed = len(node.args) > 2 and node.func.attr not in ("sub", "subn")
                mode = "window" if windowed else "search" if node.func.attr in WIDE else node.func.attr
                for key in ((path, name), *(() if name.startswith("_") else ((None, name),))):
                    ways.setdefault(key, set()).add(mode)
    for path, tree in trees.items():
        if not (calls := list(_calls(tree))):
            continue
        module = importlib.import_module(
            ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        )
        for name, how, node in calls:
            pattern = _compiled(node, vars(module))
            if pattern is None:
                continue
            if how in MODES:
                modes = {"search" if how in WIDE else how}
            else:
                modes = (
                    ways.get((path, name))
                    or ways.get((None, name))
                    or {PASSED_ON.get(path.relative_to(ROOT).as_posix(), "match")}
                )
            yield Used(f"{path.relative_to(ROOT)}:{node.lineno}", pattern, frozenset(modes - {"window"}))


def _calls(tree: ast.Module) -> Iterator[tuple[str, str, ast.Call]]:
    """(name that the pattern gets or "", function, call) of each call that makes or uses a pattern."""
    named = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re":
            if node.func.attr in MODES | {"compile"}:
                yield named.get(id(node), ""), node.func.attr, node
        elif isinstance(node.func, ast.Name) and node.func.id == "lazily":
            yield named.get(id(node), ""), "lazily", node


def _compiled(node: ast.Call, names: dict[str, Any]) -> re.Pattern[str] | None:
    """The pattern as the module has it; None where it is made of what only a function knows."""

    def value(part: ast.expr) -> Any:
        try:
            return eval(compile(ast.Expression(part), "pattern", "eval"), names)
        except (NameError, SyntaxError, TypeError):
            return None

    text = value(node.args[0])
    flags = re.NOFLAG
    for part in (*node.args[1:], *(each.value for each in node.keywords if each.arg == "flags")):
        flags |= each if isinstance(each := value(part), re.RegexFlag) else re.NOFLAG
    return re.compile(text, flags) if isinstance(text, str) else None


def attacks(pattern: re.Pattern[str], size: int, chance: random.Random) -> Iterator[str]:
    """Texts of about `size` characters that `pattern` nearly matches."""
    for piece in PIECES:
        yield piece * (size // len(piece))
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    for before, repeated in _repeats(list(tree), []):
        for _ in range(3):
            opening, unit = _sample(before, chance), _sample(repeated, chance) or "a"
            yield opening + unit * (size // len(unit)) + chance.choice(ENDS)
            unit = opening + unit * 10
            yield unit * (size // len(unit))
    items = list(tree)
    for cut in {*range(1, min(len(items), 8))}:
        unit = _sample(items[:cut], chance)
        yield unit * (size // len(unit)) if unit else ""


def _repeats(items: Iterable[Any], before: list[Any]) -> Iterator[tuple[list[Any], Any]]:
    """(what stands before it, what is repeated) of each repetition that may be long."""
    done: list[Any] = []
    for op, value in items:
        here = before + done
        inside: list[Any] = []
        if op in REPEATS:
            if value[1] > 20:
                yield here, value[2]
            inside = [value[2]]
        elif op is sre.SUBPATTERN:
            inside = [value[3]]
        elif op is sre.ATOMIC_GROUP:
            inside = [value]
        elif op is sre.BRANCH:
            inside = value[1]
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            inside = [value[1]]
        for part in inside:
            yield from _repeats(part, here)
        done.append((op, value))


def _sample(items: Iterable[Any], chance: random.Random) -> str:
    return "".join(_one(op, value, chance) for op, value in items)


def _one(op: Any, value: Any, chance: random.Random) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return chance.choice([c for c in ALPHABET if ord(c) != value])
    if op is sre.ANY:
        return chance.choice("aA 1.")
    if op is sre.IN:
        return chance.choice(_members(value))
    if op is sre.BRANCH:
        return _sample(chance.choice(value[1]), chance)
    if op is sre.SUBPATTERN:
        return _sample(value[3], chance)
    if op is sre.ATOMIC_GROUP:
        return _sample(value, chance)
    if op in REPEATS:
        least, most, part = value
        return "".join(_sample(part, chance) for _ in range(min(most, least + chance.randrange(3))))
    return ""


def _members(values: list[Any]) -> list[str]:
    found: list[str] = []
    for op, value in values:
        if op is sre.LITERAL:
            found.append(chr(value))
        elif op is sre.RANGE:
            found += [chr(value[0]), chr(value[1])]
        elif op is sre.CATEGORY:
            found += CLASSES[value]
    if values[0][0] is not sre.NEGATE:
        return found
    shut = set(found)
    return [c for c in ALPHABET if c not in shut] or ["a"]
