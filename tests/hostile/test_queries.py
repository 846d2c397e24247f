"""Queries made to keep the search busy."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, make_cable, write_archive

import cables
from cables.cli import run
from corpus.errors import QuerySyntaxError


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("queries") / "archive"
    write_archive(folder, [make_cable(f"c/{n}", f"The party received delegation{n}.") for n in range(300)])
    return folder


REFUSED = {
    "a query of a megabyte": ("party " * 170_000, "the query has 1,020,000 characters, the most is 100,000"),
    "10,000 brackets": ("(" * 10_000 + "party" + ")" * 10_000, "more than 50 brackets or exclusions inside each other"),
    "10,000 NOTs": ("NOT " * 10_000 + "party", "more than 50 brackets or exclusions inside each other"),
    "10,000 exclusions": ("-" * 10_000 + "party", "more than 50 brackets or exclusions"),
    "2,000 words": (" ".join(f"word{n}" for n in range(2_000)), "more than 1,000 words"),
}


def refused(archive: Path, query: str) -> QuerySyntaxError | None:
    """What is wrong with a query; None where it is answered."""
    try:
        cables.open(archive).search(query)
    except QuerySyntaxError as error:
        return error
    return None


@pytest.mark.parametrize("kind", REFUSED)
def test_queries_too_large(kind: str, archive: Path) -> None:
    """A megabyte, 10,000 brackets, 10,000 NOTs, 2,000 words -> refused with the place in the query, or answered"""
    query, words = REFUSED[kind]
    error = refused(archive, query)
    if error is None:
        assert kind == "10,000 exclusions"  # dashes in a row are no exclusions
    else:
        assert words in error.problem
        assert 0 <= error.position <= len(query)
        assert error.advice


@pytest.mark.parametrize(
    "query", ["*", "d*", "*e*", "?*" * 500, "delegation" + "?" * 500, "del*n*1*2*3*4*5*6*7*8*9*" * 40]
)
def test_wide_wildcards(query: str, archive: Path) -> None:
    """Wildcards that everything or nothing fits, hundreds in a word -> answered, or refused with a place"""
    error = refused(archive, query)
    assert error is None or error.advice


def test_an_error_of_a_long_query_is_short(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake in a query of 90,000 characters -> one line with the place, not the query"""
    assert run(["--archive", str(archive), "search", "x " * 400 + "date:nonsense " + "y" * 80_000]) == 2
    said = capsys.readouterr().err
    assert "date" in said
    assert len(said) < 1_000


PROBE = """
import importlib, json, re, sys, time
pieces = json.loads(sys.argv[2])
slow = []
for name, pattern, flags, binary in json.loads(sys.stdin.read()):
    source = pattern.encode("latin-1") if binary else pattern
    regex = re.compile(source, flags)
    words = re.findall(r"[A-Za-z<>&\\\\[(:]{2,12}", pattern)[:10]
    for piece in (*pieces, *words, *(word + " " for word in words)):
        for tail in ("", "\\0"):
            took = []
            for length in (2_000, 4_000, 8_000):
                text = piece * (length // len(piece)) + tail
                given = text.encode("utf-8") if binary else text
                began = time.process_time()
                for _ in regex.finditer(given): pass
                took.append(time.process_time() - began)
                if took[-1] < 0.004: break
            if len(took) == 3 and took[2] > 2.8 * took[1] > 2.8 * 2.8 * took[0] and took[2] > 0.1:
                slow.append([name, piece, took])
print(json.dumps(slow))
"""
PIECES = [
    *"aA1 \n.,-()\"<&;:/='*\té[{", "x ", "A ", "1 ", "a.", "A.", "A-", "1,", "(a", "a:", "<a ", "\n ", "A\n", "a=", 
    "of ",
    "the ", "and ", "From ", "No. ", "1974", "PAGE 01 ", "TO ", "REF: ", "A1", "A B", "\n1. ", "<div ", "JAN ",
]  # fmt: skip


def patterns(value: object, depth: int = 0) -> list[re.Pattern[str] | re.Pattern[bytes]]:
    """The compiled regexes in a module's value, tables looked into."""
    if isinstance(value, re.Pattern):
        return [value]
    if depth == 3:
        return []
    if isinstance(value, dict):
        return [found for pair in list(value.items())[:500] for each in pair for found in patterns(each, depth + 1)]
    if isinstance(value, list | tuple | set | frozenset):
        return [found for each in list(value)[:500] for found in patterns(each, depth + 1)]
    return []


@pytest.mark.slow
def test_every_regex_is_done_in_the_time_of_its_text() -> None:
    """Runs of letters, marks, half-matches against each of our regexes -> time grows with the text, not its square"""
    known: dict[tuple[object, int], str] = {}
    for package in ("corpus", "ingest", "index", "search", "cables"):
        for info in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if info.name != "ingest.readers.pdf_pages":
                for name, value in list(vars(importlib.import_module(info.name)).items()):
                    for regex in patterns(value):
                        known.setdefault((regex.pattern, regex.flags), f"{info.name}.{name}")
    assert len(known) > 200
    rows = [
        (name, pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern, flags, isinstance(pattern, bytes))
        for (pattern, flags), name in known.items()
    ]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "", json.dumps(PIECES)],
        input=json.dumps(rows), cwd=ROOT, capture_output=True, text=True, timeout=1_200, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == []
