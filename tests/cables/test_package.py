from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cables

HEAVY = "{'spacy', 'thinc', 'numpy', 'lxml', 'rich', 'rapidfuzz', 'docx', 'pypdfium2', 'dateutil'}"
UNUSED = {
    *("spacy", "thinc", "numpy", "lxml", "rich", "rapidfuzz", "docx", "pypdfium2", "charset_normalizer", "dateutil"),
    *("prompt_toolkit", "pygments", "typing_extensions", "importlib.metadata", "importlib.resources"),
    *("json", "csv", "tomllib", "logging", "asyncio", "multiprocessing", "email", "http", "socket", "ssl", "unittest"),
    *("hashlib", "sqlite3", "subprocess", "shlex", "calendar", "heapq", "dataclasses"),
    *("click.shell_completion", "ingest", "cables.session", "cables.operations.ingest", "search.explain.zero_hits"),
    *("search.explain.explanation", "cables.workspace.workspace", "corpus.authority.posts"),
    *("corpus.messages.markings", "corpus.authority.name_finder", "index.ledger.store", "index.format.document"),
    *("search.analytics.entity_profile", "search.plan.more_like_this", "search.scan", "search.facets.requests"),
    *("search.facets.top_terms", "search.intent.description_parser", "index.writer", "index.variants.decision"),
    *("index.variants.minhash", "search.passages", "search.meaning", "onnxruntime", "tokenizers"),
}
"""What neither the help nor a search that finds something needs; each costs a half to hundreds of milliseconds."""
OPTIONS = {"click", "inspect", "gettext", "locale"}
"""What reads options: a plain search has none."""
OWN = ("corpus", "ingest", "index", "search", "cables")
MOST_OF_A_PLAIN_SEARCH = 124
MOST_OF_A_SEARCH = 149
MOST_OF_THE_HELP = 145
"""Modules that are not the project's, those of the interpreter, msgspec and click included: a budget, not a goal."""


def python(code: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=cwd, check=False)


def test_import_cables_loads_no_engine() -> None:
    found = python(f"import sys, cables; print(sys.modules.keys() & ({HEAVY} | {{'tantivy', 'click'}}))")
    assert found.stdout == "set()\n", found.stderr


def test_help_loads_nothing_heavy() -> None:
    shown = f"print(sys.modules.keys() & ({HEAVY} | {{'tantivy'}}))"
    code = f"import sys; from cables.cli import run; run(['--help']); {shown}"
    assert python(code).stdout.splitlines()[-1] == "set()"


def test_a_search_loads_no_spacy(tmp_path: Path) -> None:
    from conftest import make_cable, write_archive

    from corpus.records import Station

    write_archive(
        tmp_path / "archive", [make_cable("a", "the Korean party", sender=Station(printed="Bonn", name="Bonn"))]
    )
    code = (
        "import sys; from cables.cli import run\n"
        f"run(['search', '--archive', {str(tmp_path / 'archive')!r}, 'party date:1967 from:Bonn OR party'])\n"
        f"print(sys.modules.keys() & {HEAVY})"
    )
    found = python(code)
    assert "1 cable" in found.stdout
    assert found.stdout.splitlines()[-1] == "set()", found.stderr


@pytest.fixture
def loaded(tmp_path: Path) -> Callable[[list[str]], set[str]]:
    """A function that runs a command, its output piped, and gives the modules that were loaded."""
    from conftest import make_cable, write_archive

    write_archive(tmp_path / "archive", [make_cable("a", "The Korean party's exchange of delegations.")])

    def run(args: list[str]) -> set[str]:
        code = (
            "import sys; from cables.import_msgspec import load_msgspec; load_msgspec()\n"
            "from cables.__main__ import run\n"
            f"assert run({args!r}) == 0; print(*sys.modules, file=sys.stderr)"
        )
        settings = {**os.environ, "CABLES_ARCHIVE": str(tmp_path / "archive"), "CABLES_CONFIG": str(tmp_path / "none")}
        settings.pop("COLUMNS", None)  # set by who runs tests in several processes; asking for the width loads more
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=settings)
        assert found.stdout
        return set(found.stderr.split())

    return run


@pytest.mark.parametrize(
    ("args", "unused", "most"),
    [
        (["search", "korean", "delegation"], UNUSED | OPTIONS, MOST_OF_A_PLAIN_SEARCH),
        (["search", '"party exchange"', "OR", "korea*"], UNUSED | OPTIONS, MOST_OF_A_PLAIN_SEARCH),
        (["search", "--sort", "newest", "korean"], UNUSED, MOST_OF_A_SEARCH),
        (["search", "--json", "party"], UNUSED, MOST_OF_A_SEARCH),
        (["--help"], UNUSED, MOST_OF_THE_HELP),
        (["search", "--help"], UNUSED, MOST_OF_THE_HELP),
    ],
)
def test_start_up_loads_what_it_needs(
    loaded: Callable[[list[str]], set[str]], args: list[str], unused: set[str], most: int
) -> None:
    modules = loaded(args)

    assert sorted(name for name in modules if any(name == each or name.startswith(f"{each}.") for each in unused)) == []
    others = [name for name in modules if name.partition(".")[0] not in OWN]
    assert len(others) <= most, f"{len(others)} modules; see what `python -X importtime` says of the new ones"


@pytest.mark.parametrize("room", ["corpus", "ingest", "index", "search"])
def test_a_file_that_hides_a_room_is_named(tmp_path: Path, room: str) -> None:
    (tmp_path / f"{room}.py").write_text("x = 1\n")
    found = python("import cables", cwd=tmp_path)
    assert found.returncode != 0
    assert f"{room}.py" in found.stderr
    assert "Rename or move that file" in found.stderr


def test_every_exported_name_is_there_and_sorted() -> None:
    assert cables.__all__ == sorted(cables.__all__)
    for name in cables.__all__:
        assert getattr(cables, name).__doc__, name
    assert issubclass(cables.QuerySyntaxError, cables.CablesError)
    with pytest.raises(AttributeError, match="no attribute 'Engine'"):
        cables.Engine  # noqa: B018


def test_exports_load_when_they_are_asked_for() -> None:
    code = "import sys, cables; print('search.request' in sys.modules); cables.SearchRequest(query='x')"
    code += "; print('search.request' in sys.modules, 'tantivy' in sys.modules)"
    assert python(code).stdout.split() == ["False", "True", "False"]
