"""Any text is answered or refused with a place in it; what is understood says itself again. benchmarks/query_fuzz.py
does the same 60,000 times, with a clock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import SPECIMENS, write_archive
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from searching import explain, search

from corpus.errors import NoSuchCable, QuerySyntaxError
from corpus.records import Cable
from index.reader import ArchiveReader
from ingest.pipeline import read_paths
from search.query.fields import field_names
from search.query.parser import parse
from search.query.unparse import unparse

PIECES = [
    *"()\"'*?~^:=-+<>|&\\/.,;“”«»\u200b\n\x00 ",
    "~5",
    "^2",
    "..",
    ">=",
    " OR ",
    " AND ",
    " NOT ",
    " or ",
    "any:(",
    "most:(",
    "party",
    "exchange",
    "Ceaușescu",
    "U.S.S.R.",
    "12.390",
    "O'Neill",
    "A-49",
    "delegat*",
    "1967",
    "secret",
    "KWP",
    "none",
    "中文",
    "e\u0301",
    "a" * 70,
    *(f"{name}:" for name in field_names()),
]
soup = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
nested = st.builds(
    lambda opening, inside, number: opening * number + inside + ")" * number,
    st.sampled_from(["(", "-(", "NOT ", "any:(", "most:(a ", "subject:("]),
    soup,
    st.integers(1, 120),
)
texts = st.one_of(st.text(), soup, soup, nested, st.builds(lambda piece, n: piece * n, soup, st.integers(1, 60)))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("fuzz") / "archive"
    write_archive(folder, cables())
    return ArchiveReader(folder)


def cables() -> Iterator[Cable]:
    for item in read_paths([str(SPECIMENS / "wilson"), str(SPECIMENS / "telegrams")]):
        if isinstance(item, Cable):
            yield item


@meets("found", "nothing", "refused", least=5)
@settings(max_examples=examples(500), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_answered_or_refused_with_a_place(reader: ArchiveReader, text: str) -> None:
    try:
        parsed = parse(text)
        said = unparse(parsed.tree)
        assert parse(said).tree == parsed.tree
        assert unparse(parse(said).tree) == said
        found = search(reader, text)
        met("found" if found.total else "nothing")
        heading = found.understood.startswith("heading: ") and found.partial is not None and found.partial > 0
        assert (found.nothing is None) == (found.total > 0 or heading)
        assert explain(reader, text).total == found.total
    except QuerySyntaxError as error:
        met("refused")
        inside = 0 <= error.position <= len(text)
        assert inside, error  # noqa: PT017
        assert error.advice  # noqa: PT017
    except NoSuchCable:
        assert any(field in text.lower() for field in ("like:", "cites:", "cited-by:"))
