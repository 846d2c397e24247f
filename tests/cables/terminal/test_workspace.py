"""What is printed of a search then and now: cables that are new or gone, or that there are others, of which none."""

from __future__ import annotations

import pytest

from cables.export.search_record import SearchRecord, compare_records
from cables.terminal import workspace
from cables.terminal.text import Display
from index.format.fingerprint import Fingerprint
from search.request import SearchRequest

ARCHIVE = Fingerprint(schema_version=1, created="2026-01-01", cables=3, state="0123456789abcdef")
LOOK = Display(colour=False, width=80)


def record(ids: tuple[str, ...], *, total: int | None = None, digest: str = "", canonical: str = "oil") -> SearchRecord:
    return SearchRecord(
        version="1",
        made="2026-05-01",
        request=SearchRequest(query="oil"),
        canonical=canonical,
        total=len(ids) if total is None else total,
        digest=digest or " ".join(sorted(ids)),
        ids=ids,
        archive=ARCHIVE,
    )


@pytest.mark.parametrize(
    ("before", "now", "lines"),
    [
        (record(("a",)), record(("a",)), ["the same cables"]),
        (record(()), record(()), ["the same cables"]),
        (record(("a",)), record(("a", "b")), ["new (1)", "  b"]),
        (record(("a", "b")), record(("a",)), ["gone (1)", "  b"]),
        (record(("a",)), record(("b",)), ["new (1)", "  b", "gone (1)", "  a"]),
        # More than a record tells of.
        (
            record(("a",)),
            record((), total=6000, digest="x"),
            ["other cables; which, a record tells of at most 1 found"],
        ),
        (
            record((), total=6000, digest="x"),
            record(("a",)),
            ["other cables; which, a record tells of at most so many found"],
        ),
        (record((), total=6000, digest="x"), record((), total=6000, digest="x"), ["the same cables"]),
        # Understood in another way.
        (
            record(("a",), canonical=""),
            record(("a",)),
            ["the query was understood as everything", "the same cables"],
        ),
    ],
)
def test_what_has_changed(before: SearchRecord, now: SearchRecord, lines: list[str]) -> None:
    first, then, now_, *rest = workspace.change(compare_records(before, now), LOOK)
    assert first == "oil"
    assert then == f"then   2026-05-01  {workspace.count(before.total)} of 3, cables 1"
    assert now_ == f"now    2026-05-01  {workspace.count(now.total)} of 3, cables 1"
    assert rest == lines


@pytest.mark.parametrize(("more", "last"), [(0, "  n49"), (1, "  and 1 more; --json prints all")])
def test_fifty_ids_are_printed(more: int, last: str) -> None:
    ids = tuple(f"n{number:02d}" for number in range(workspace.MOST_CHANGES + more))
    _, _, _, head, *rest = workspace.change(compare_records(record(()), record(ids)), LOOK)
    assert head == f"new ({len(ids)})"
    assert len(rest) == workspace.MOST_CHANGES + more
    assert rest[-1] == last


@pytest.mark.parametrize(("number", "said"), [(0, "no cable"), (1, "1 cable"), (2, "2 cables"), (1204, "1,204 cables")])
def test_counts(number: int, said: str) -> None:
    assert workspace.count(number) == said
