"""Rows come in the order of their keys; equal keys in the order in which they were added."""

from __future__ import annotations

from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from search.analytics.sorted_rows import Row, SortedRows

TEXT = st.text(st.sampled_from("ab\x1f é𝕏"), max_size=3)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT)))
def test_as_sorting_in_memory_gives(pairs: list[tuple[str, str]]) -> None:
    rows = [Row(key, group, str(place).encode()) for place, (key, group) in enumerate(pairs)]
    kept = SortedRows(iter(rows))
    ordered = sorted(rows, key=lambda row: row.key.encode())  # SQLite compares bytes
    assert list(kept) == ordered
    assert list(kept) == ordered
    assert len(kept) == len(rows)
    counts = {group: sum(row.group == group for row in rows) for _, group in pairs}
    assert dict(kept.groups()) == counts
    firsts = [min(row.key.encode() for row in rows if row.group == group) for group, _ in kept.groups()]
    assert firsts == sorted(firsts)
