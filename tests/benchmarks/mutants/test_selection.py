"""From a module to the test files that may notice its mutants."""

from __future__ import annotations

import pytest

from benchmarks.mutants.selection import Selected, distances, dotted, imports, mirrored, selected

KNOWN = [
    "corpus/dates.py",
    "corpus/records.py",
    "index/__init__.py",
    "index/ledger/store.py",
    "ingest/readers/documents/mail.py",
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import corpus.dates", {"corpus/dates.py"}),
        ("from corpus import dates, nothing", {"corpus/dates.py"}),
        ("from corpus.dates import one_day", {"corpus/dates.py"}),
        ("def f():\n    from index.ledger.store import Ledger", {"index/ledger/store.py"}),
        ("import index as engine", {"index/__init__.py"}),
        ('READERS = {"mail": "ingest.readers.documents.mail"}', {"ingest/readers/documents/mail.py"}),
        ('run(["-c", "from ingest.readers.documents import mail; mail.main()"])', {"ingest/readers/documents/mail.py"}),
        ('run(["-c", "import sys, index.ledger.store"])', set()),
        ('"import whole words of a sentence"', set()),
        ("import json, corpus", set()),
    ],
)
def test_imports_are_found_wherever_they_stand(source: str, expected: set[str]) -> None:
    assert imports(source, KNOWN) == expected


def test_names_of_modules_and_tests() -> None:
    assert dotted("corpus/dates.py") == "corpus.dates"
    assert dotted("index/__init__.py") == "index"


@pytest.mark.parametrize(
    ("test", "module"),
    [
        ("tests/cables/test_main.py", "cables/__main__.py"),
        ("tests/corpus/test_dates.py", "corpus/dates.py"),
        ("tests/corpus/test_dates_spans.py", "corpus/dates.py"),
        ("tests/corpus/test_dates_in_prose_table.py", "corpus/dates_in_prose.py"),
        ("tests/index/test_dates.py", ""),
        ("tests/corpus/test_date.py", ""),
    ],
)
def test_a_test_mirrors_the_module_with_the_longest_name_that_begins_its_own(test: str, module: str) -> None:
    known = ["cables/__main__.py", "corpus/dates.py", "corpus/dates_in_prose.py"]
    assert mirrored(test, known) == module


MODULES = {
    "corpus/dates.py": {"corpus/records.py"},
    "corpus/records.py": set[str](),
    "index/ledger/store.py": {"corpus/dates.py"},
    "search/facets/requests.py": {"index/ledger/store.py"},
    "cables/__main__.py": {"search/facets/requests.py"},
}
TESTS = {
    "tests/corpus/test_dates.py": {"corpus/dates.py"},
    "tests/index/ledger/test_store.py": {"index/ledger/store.py"},
    "tests/search/test_odd.py": {"index/ledger/store.py", "corpus/dates.py"},
    "tests/search/facets/test_requests.py": {"search/facets/requests.py"},
    "tests/cables/test_main.py": set[str](),
    "tests/test_papers.py": set[str](),
}


def test_distance_counts_from_the_module_that_a_test_mirrors_or_imports() -> None:
    assert distances("corpus/dates.py", TESTS, MODULES) == {
        "tests/corpus/test_dates.py": 0,
        "tests/search/test_odd.py": 1,
        "tests/index/ledger/test_store.py": 2,
        "tests/search/facets/test_requests.py": 4,
        "tests/cables/test_main.py": 6,
    }


def test_main_is_mirrored_without_its_underscores() -> None:
    assert distances("cables/__main__.py", TESTS, MODULES) == {"tests/cables/test_main.py": 0}


def test_mirrors_come_first_then_near_ones_then_quick_ones_within_the_time() -> None:
    near = {"far": 3, "mirror": 0, "slow": 1, "quick": 1, "next": 2}
    costs = {"far": 1.0, "mirror": 90.0, "slow": 8.0, "quick": 2.0, "next": 3.0}
    assert selected(near, costs, seconds=10) == Selected(("mirror",), ("quick", "slow"))
    assert selected(near, costs, seconds=6) == Selected(("mirror",), ("quick", "next", "far"))
    assert selected(near, costs, seconds=0) == Selected(("mirror",), ())


def test_one_file_is_run_whatever_it_costs() -> None:
    assert selected({"slow": 2, "slower": 2}, {"slow": 50.0, "slower": 60.0}, seconds=10) == Selected((), ("slow",))
    assert selected({}, {}, seconds=10) == Selected((), ())
