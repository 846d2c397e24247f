"""The walk of one search through the modules, as somebody who reads the code goes it.

    python tests/walk.py ARCHIVE QUERY...

Followed are the public functions of modules and constructors of public classes, each at its first call, in the second
of two equal searches up to its printed lines: the first loads what is loaded lazily. A stay is a run of them in one
module; a return is a stay in a module that was left before; a climb goes up to a package that imports the one left.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
LAYERS = ("corpus", "index", "search", "cables")


class Step(NamedTuple):
    """A function at its first call."""

    module: str
    name: str


class Walk:
    """The steps of a call, and what is counted of them."""

    def __init__(self, steps: list[Step]) -> None:
        self.steps = steps
        modules = [step.module for step in steps]
        self.stays = [module for number, module in enumerate(modules) if not number or modules[number - 1] != module]
        self.modules = len(set(self.stays))
        self.returns = len(self.stays) - self.modules
        self.climbs = sum(_layer(before) < _layer(after) for before, after in pairwise(self.stays))

    def __str__(self) -> str:
        return f"{len(self.stays)} stays, {self.modules} modules, {self.returns} returns, {self.climbs} climbs"


def _layer(module: str) -> int:
    return LAYERS.index(module.partition(".")[0])


def walked(call: Callable[[], object]) -> Walk:
    """The walk of a call."""
    steps: dict[Step, None] = {}

    def entered(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(f"{ROOT}/"):
            return
        module = ".".join(Path(code.co_filename).relative_to(ROOT).with_suffix("").parts)
        names = code.co_qualname.split(".")
        entrance = len(names) == 1 or (len(names) == 2 and names[1] == "__init__")
        if module.partition(".")[0] in LAYERS and entrance and names[0][0] not in "_<":
            steps.setdefault(Step(module, code.co_qualname))

    before = sys.getprofile()
    sys.setprofile(entered)
    try:
        call()
    finally:
        sys.setprofile(before)
    return Walk(list(steps))


def search_walk(archive: Path, query: str) -> Walk:
    """The walk of a search to its printed lines."""
    from cables.api import Archive
    from cables.terminal import results
    from cables.terminal.text import Display

    opened = Archive(archive)

    def search() -> list[str]:
        return list(results.results(opened.search(query), Display(colour=False, width=80)))

    search()
    return walked(search)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT)]
    found = search_walk(Path(sys.argv[1]), " ".join(sys.argv[2:]))
    module = ""
    for step in found.steps:
        print(f"{step.module if step.module != module else '':<32} {step.name}")
        module = step.module
    print(found)
