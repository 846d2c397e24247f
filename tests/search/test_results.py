"""What a record of an answer says where nothing else is said of it: the least."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import pytest

from corpus.records import UNDATED, Cable, Marking, Record, Source, as_plain
from search import results
from search.explain import records

LEAST: list[tuple[Record, dict[str, object]]] = [
    (results.Fragment(field="body", start=3, text="a"), {"spans": (), "more": False}),
    (
        results.Passage(field="body", start=3, text="a", paragraph="2", weight=1.0),
        {"spans": (), "more": False, "inside": False, "by": "words"},
    ),
    (
        results.Hit(rank=1, score=0.5, id="a", title="", date=UNDATED, marking=Marking()),
        {
            **dict.fromkeys(("subject", "kind", "collection", "number", "mrn", "permalink"), ""),
            **dict.fromkeys(
                (
                    *("title_spans", "joint_senders", "addressees", "participants", "versions"),
                    *("snippets", "passages", "missing"),
                ),
                (),
            ),
            "sender": None,
            "by_meaning": None,
        },
    ),
    (results.FacetValue(value="a", label="A", count=1), {"selected": False}),
    (
        results.Taken(printed="a", entity="b", name="c"),
        {"others": (), "cables": 0, "other_cables": (), "extent": "archive", "same": ()},
    ),
    (
        results.MissedName(entity="a", name="b", surname="c", cables=1),
        {"linked_otherwise": 0, "review": ""},
    ),
    (results.ClauseCount(query="a", cables=0), {"without": None, "near": ()}),
    (results.ZeroHits(parts=()), {"relaxed": ()}),
    (
        results.ResultPage(query="a", total=0, offset=0, sort="newest", hits=(), elapsed_ms=0.1),
        {
            **dict.fromkeys(("warnings", "taken", "missed", "expanded", "facets"), ()),
            **{
                "schema": 1,
                "understood": "",
                "partial": 0,
                "least_share": 0.0,
                "offers": (),
                "folded": 0,
                "more": False,
                "model": "",
                "nothing": None,
                "counted": 0,
            },
        },
    ),
    (records.Part(query="a", depth=0, cables=0), {"excluded": False, "small": False, "fields": (), "forms": ()}),
    (
        records.Weight(query="a", field="", score=1.0, factor=1.0),
        {"times": 0, "cables": 0, "words": 0, "average": 0},
    ),
    (
        records.Why(id="a", title="", matches=True, rank=1, score=1.0, weights=()),
        {"missing": (), "shown_as": "", "by_meaning": None},
    ),
    (
        records.Explanation(query="a", total=0, cables=0, parts=()),
        {
            **dict.fromkeys(("warnings", "taken", "expanded"), ()),
            **{"schema": 1, "understood": "", "partial": 0, "why": None, "nothing": None},
        },
    ),
]


@pytest.mark.parametrize(("record", "least"), LEAST, ids=lambda value: type(value).__name__)
def test_what_is_not_said(record: Record, least: dict[str, object]) -> None:
    assert least
    assert {name: getattr(record, name) for name in least} == least


@pytest.mark.parametrize(("record", "least"), LEAST, ids=lambda value: type(value).__name__)
def test_the_tables_here_hold_every_field_that_may_be_left_out(record: Record, least: dict[str, object]) -> None:
    assert set(least) == {field.name for field in msgspec.structs.fields(record) if not field.required}


def page(*hits: results.Hit, total: int = 0, partial: int | None = 0) -> results.ResultPage:
    return results.ResultPage(
        query="", total=total, partial=partial, offset=0, sort="relevance", hits=hits, elapsed_ms=0.1
    )


@pytest.mark.parametrize(("total", "partial", "ranked"), [(3, 4, 7), (3, 0, 3), (3, None, 3), (0, 4, 4)])
def test_all_that_can_be_paged_through(total: int, partial: int | None, ranked: int) -> None:
    found = results.ResultPage(
        query="", total=total, partial=partial, offset=0, sort="relevance", hits=(), elapsed_ms=0.1
    )
    assert found.ranked == ranked


def test_records_are_values() -> None:
    one, other = (results.NearTerm(text="a", cables=n) for n in (1, 2))
    assert one != other
    assert one == results.NearTerm(text="a", cables=1)
    with pytest.raises(AttributeError):
        one.text = "b"  # type: ignore[misc]


def test_a_highlighted_cable_is_told_with_its_spans() -> None:
    cable = Cable(id="a", kind="letter", collection="b", source=Source(path="a", sha256="0" * 64))
    told = as_plain(results.Highlighted(cable=cable, spans={"body": (results.Span(1, 2),)}))
    assert told["spans"] == {"body": [[1, 2]]}


def test_no_record_of_an_answer_can_be_changed() -> None:
    """They are handed on and kept: equal ones stay equal."""
    records = [each for each in vars(results).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)]
    assert len(records) > 10
    assert [each.__name__ for each in records if not each.__struct_config__.frozen] == []


def test_a_page_is_a_sequence_of_its_hits() -> None:
    hits = tuple(
        results.Hit(rank=rank, score=0.5, id=f"c{rank}", title="", date=UNDATED, marking=Marking())
        for rank in (1, 2, 3)
    )
    found = page(*hits, total=7)
    assert isinstance(found, Sequence)
    assert len(found) == 3  # of the page; `total` counts all
    assert (tuple(found), tuple(reversed(found))) == (hits, hits[::-1])
    assert (found[0], found[-1], found[1:], found[::2], found[5:]) == (hits[0], hits[2], hits[1:], hits[::2], ())
    assert hits[1] in found
    assert found.total not in found
    assert (found.index(hits[1]), found.index(hits[1], 1), found.count(hits[1])) == (1, 1, 1)
    with pytest.raises(ValueError, match="not in"):
        found.index(hits[0], 1)
    with pytest.raises(ValueError, match="not in"):
        found.index(hits[2], 0, 2)
    with pytest.raises(IndexError):
        found[3]
    with pytest.raises(TypeError):
        found["c1"]  # type: ignore[call-overload]
    assert found
    assert not page(total=7)
