"""Which test files may notice a change of a module: the one that mirrors it, then those near it by imports.

Distance of a test file from a module: 0 where it mirrors it (`corpus/dates.py`, `tests/corpus/test_dates.py`), 1 where
it imports it, 2 where the module that it mirrors does, 3 where a module that it imports does, and so on.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

_IMPORT = re.compile(r"(?:from [\w.]+ )?import \w[\w.]*")
PACKAGES = ("corpus", "ingest", "index", "search", "cables")


class Selected(NamedTuple):
    """The test files of a module in the order in which they are run: those that mirror it, and the others."""

    mirrors: tuple[str, ...]
    others: tuple[str, ...]


def dotted(path: str) -> str:
    """The import name of a module: "corpus/dates.py" is "corpus.dates", "index/__init__.py" "index"."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def mirrored(test: str, modules: Collection[str]) -> str:
    """The module that a test file mirrors: `tests/corpus/test_dates_spans.py` mirrors `corpus/dates.py`.

    Of several modules whose name begins the test's, the longest name; "" where there is none. `test_main.py` mirrors
    `__main__.py`.
    """
    path = PurePosixPath(test).relative_to("tests")
    words = path.stem.removeprefix("test_").split("_")
    for end in range(len(words), 0, -1):
        name = "_".join(words[:end])
        module = str(path.with_name(f"{'__main__' if name == 'main' else name}.py"))
        if module in modules:
            return module
    return ""


def imports(source: str, known: Sequence[str]) -> set[str]:
    """Paths of those `known` modules that a source imports anywhere, or names in a string.

    Tables name modules so, and what is run by a process of its own (`python -c "from ingest.tagging import tokens;
    ..."`).
    """
    paths = {dotted(path): path for path in known}
    code: list[str] = []
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=aliases):
                names.update(alias.name for alias in aliases)
            case ast.ImportFrom(module=str() as module, names=aliases):
                names.update((module, *(f"{module}.{alias.name}" for alias in aliases)))
            case ast.Constant(value=str() as text):
                names.add(text)
                code.extend(_IMPORT.findall(text))
            case _:
                pass
    found = {paths[name] for name in names if name in paths}
    return found.union(*(imports(line, known) for line in code))


def distances(module: str, tests: Mapping[str, set[str]], modules: Mapping[str, set[str]]) -> dict[str, int]:
    """Distance of each test file that can be reached. Both mappings give what a file imports."""
    steps = {module: 0}
    while reached := {name for name, used in modules.items() if name not in steps and not used.isdisjoint(steps)}:
        farther = 1 + max(steps.values())
        steps.update(dict.fromkeys(reached, farther))
    found = {}
    for test, used in tests.items():
        near = [2 * steps[name] + 1 for name in used if name in steps]
        if mirrored(test, modules) in steps:
            near.append(2 * steps[mirrored(test, modules)])
        if near:
            found[test] = min(near)
    return found


def selected(near: Mapping[str, int], costs: Mapping[str, float], *, seconds: float) -> Selected:
    """The test files to run: the mirrors; then by distance, the quick ones first, for so many seconds in all.

    One file at least, whatever it costs.
    """
    order = sorted(near, key=lambda test: (near[test], costs[test], test))
    mirrors = tuple(test for test in order if near[test] == 0)
    spent = 0.0
    others: list[str] = []
    for test in order[len(mirrors) :]:
        if spent + costs[test] <= seconds or not (mirrors or others):
            others.append(test)
            spent += costs[test]
    return Selected(mirrors, tuple(others))
