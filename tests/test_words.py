"""Private words do not come back, neither in names nor in prose. The words are in private_words.toml.

`python tests/test_words.py` prints what is left, as the tables of that file.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LISTED = tomllib.loads(Path(__file__).with_name("private_words.toml").read_text(encoding="utf-8"))
PACKAGES = ("corpus", "ingest", "index", "search", "cables", "benchmarks", "training")
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("cables/commands/*.py")])


def names(source: str) -> Iterator[str]:
    """Names that a source file defines: classes, functions, parameters, variables and attributes."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def words(name: str) -> set[str]:
    """The words of a name in snake case, capitals or camel case."""
    return {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def found(package: str) -> dict[str, list[str]]:
    """Private word to the names of a package that contain it, each with its file."""
    hits: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / package).rglob("*.py")):
        for name in sorted({path.stem, *names(path.read_text(encoding="utf-8"))} - LISTED["stays"].keys()):
            for word in words(name) & LISTED["names"].keys():
                hits[word].append(f"{path.relative_to(ROOT)}: {name}")
    return hits


@pytest.mark.parametrize("package", PACKAGES)
def test_no_private_word_in_a_name(package: str) -> None:
    left = LISTED["left"].get(package, {})
    more = {word: places for word, places in found(package).items() if len(places) > left.get(word, 0)}
    assert more == {}, {word: LISTED["names"][word] for word in more}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_private_phrase_in_the_papers_and_the_help(paper: Path) -> None:
    text = " ".join(paper.read_text(encoding="utf-8").split()).lower()
    assert {phrase: better for phrase, better in LISTED["prose"].items() if re.search(rf"\b{phrase}\b", text)} == {}


def test_what_is_left_is_of_the_list() -> None:
    assert set(LISTED["left"]) <= set(PACKAGES)
    assert {word for table in LISTED["left"].values() for word in table} <= LISTED["names"].keys()
    assert all(LISTED["stays"].values())


def test_the_finder_finds() -> None:
    source = (
        "class Asked:\n    def told(self, wanted, *, Own=1):\n        self.meant = said = 1\n"
        "for settled_at, HushNow in x: pass\nasync def quiet(): pass\nprint(needles.spare)\n"
    )
    seen = {word for name in names(source) for word in words(name)} & LISTED["names"].keys()
    assert seen == {"asked", "told", "wanted", "own", "meant", "said", "settled", "hush", "quiet"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("MOST_TOLD", {"most", "told"}),
        ("_ownEntity", {"own", "entity"}),
        ("OwnNote", {"own", "note"}),
        ("HTMLDesk2", {"html", "desk"}),
        ("known", {"known"}),
        ("download", {"download"}),
    ],
)
def test_words_of_a_name(name: str, parts: set[str]) -> None:
    assert words(name) == parts


if __name__ == "__main__":
    for package in PACKAGES:
        counts = {word: len(places) for word, places in sorted(found(package).items())}
        if counts:
            print(f"[left.{package}]", *(f"{word} = {count}" for word, count in counts.items()), "", sep="\n")
