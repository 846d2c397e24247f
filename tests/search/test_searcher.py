"""One search: what a hit says of its cable, what of an answer is asked for, and what is refused."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from conftest import make_cable, write_archive
from msgspec.structs import replace
from searching import search

from corpus.corrections.apply import Corrections
from corpus.dates import one_day
from corpus.errors import BadRequest, NoSuchCable
from corpus.records import UNDATED, Addressee, Cable, Entity, Marking, Mention, Source, Station
from index.format.schema import FIELDS
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.plan.prepare import ORDERS
from search.request import MAX_DEPTH
from search.results import Span
from search.searcher import show

BONN = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")
STATE = Station(printed="SECSTATE", name="Department of State", post="state", country="US", kind="department")
SAPT = Entity(id="person/sapt", label="PERSON", name="Sapt")
FULL = make_cable(
    "full",
    "Sapt asked for herring.",
    title="Telegram of herring",
    subject="Herring quotas",
    kind="airgram",
    collection="fish papers",
    date=one_day(date(1966, 3, 2)),
    sender=BONN,
    addressees=(Addressee(station=STATE),),
    marking=Marking(printed="SECRET", level="secret", rank=2),
    number="A-12",
    mrn="1966BONN00012",
    source=Source(path="a.txt", sha256="0" * 64, permalink="https://example.org/12"),
    mentions=(Mention(start=0, end=4, label="PERSON", entity=SAPT.id, rule="invented"),),
    entities=(SAPT,),
)


def plain(cable_id: str, body: str, day: str = "", **fields: Any) -> Cable:
    when = one_day(date.fromisoformat(day)) if day else UNDATED
    return make_cable(cable_id, body, date=when, title="", **fields)


CABLES = [
    FULL,
    plain("old", "herring", "1960-01-01"),
    plain("new", "herring and cod, cod, cod", "1970-01-01"),
    plain("undated", "herring barrels"),
    plain("cod", "cod alone", "1965-01-01", kind="letter"),
]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("searcher") / "archive"
    write_archive(folder, CABLES)
    return ArchiveReader(folder)


def ids(reader: ArchiveReader, query: str, **options: Any) -> list[str]:
    return [hit.id for hit in search(reader, query, **options).hits]


# A hit.


def test_a_hit_says_all_of_its_cable(reader: ArchiveReader) -> None:
    (hit,) = search(reader, "herring id:full").hits
    for name in (
        *("id", "title", "subject", "kind", "collection", "date"),
        *("sender", "addressees", "marking", "number", "mrn"),
    ):
        assert getattr(hit, name) == getattr(FULL, name), name
        assert getattr(hit, name), name
    assert hit.permalink == "https://example.org/12"
    assert (hit.rank, hit.versions, hit.missing) == (1, (), ())
    assert hit.title_spans == (Span(12, 19),)
    (snippet,) = hit.snippets
    assert (snippet.field, snippet.text, snippet.spans) == ("body", FULL.body, (Span(15, 22),))
    assert hit.score > 0


def test_without_snippets_a_hit_is_bare(reader: ArchiveReader) -> None:
    (hit,) = search(reader, "herring id:full", snippets=False).hits
    assert (hit.id, hit.title_spans, hit.snippets, hit.missing) == ("full", (), (), ())


def test_what_a_hit_lacks_of_the_words(reader: ArchiveReader) -> None:
    found = search(reader, "barrels alone")
    assert (found.total, found.partial, found.ranked) == (0, 2, 2)
    assert {hit.id: hit.missing for hit in found.hits} == {"cod": ("barrels",), "undated": ("alone",)}
    for options in ({"words": "all"}, {"sort": "newest"}):
        found = search(reader, "barrels alone", **options)  # type: ignore[arg-type]
        assert (found.hits, found.total, found.partial) == ((), 0, 0)


def test_names_are_marked_as_corrected(reader: ArchiveReader) -> None:
    corrected = EntityResolver(reader, Corrections(['split person/sapt "Sapt" party/kwp']))
    (hit,) = search(reader, "party:KWP", resolver=corrected).hits
    assert [hit.snippets[0].text[start:end] for start, end in hit.snippets[0].spans] == ["Sapt"]
    assert search(reader, "party:KWP").total == 0
    marked = show(reader, "full", "party:KWP", resolver=corrected)
    assert marked.spans == {"body": (Span(0, 4),)}
    assert [each.entity for each in marked.cable.mentions] == ["party/kwp"]


# Order and pages.


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("newest", ["new", "full", "old", "undated"]),
        ("oldest", ["old", "full", "new", "undated"]),
    ],
)
def test_by_date_undated_ones_come_last(reader: ArchiveReader, sort: Any, first: list[str]) -> None:
    found = search(reader, "herring", sort=sort)
    assert [hit.id for hit in found.hits] == first
    assert {hit.score for hit in found.hits} == {0}
    assert found.sort == sort


def test_by_relevance_unless_said_otherwise(reader: ArchiveReader) -> None:
    found = search(reader, "cod")
    assert found.sort == "relevance"
    assert [hit.id for hit in found.hits] == ["new", "cod"]
    assert found.hits[0].score >= found.hits[1].score > 0


def test_pages(reader: ArchiveReader) -> None:
    whole = ids(reader, "herring", sort="oldest")
    pages = [search(reader, "herring", sort="oldest", limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [[hit.id for hit in page.hits] for page in pages] == [whole[:3], whole[3:], []]
    assert [[hit.rank for hit in page.hits] for page in pages] == [[1, 2, 3], [4], []]
    assert [(page.offset, page.total, page.more) for page in pages] == [(0, 4, True), (3, 4, False), (6, 4, False)]


def test_ten_hits_are_a_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("ten") / "archive"
    write_archive(folder, [plain(f"c{n:02}", "herring") for n in range(11)])
    found = search(ArchiveReader(folder), "herring")
    assert (len(found.hits), found.offset, found.more, found.total) == (10, 0, True, 11)


# What else an answer holds.


@pytest.mark.parametrize(
    ("query", "canonical", "understood"),
    [
        ("herring  AND (cod)", "herring AND cod", ""),
        ("", "", ""),
        ("Telegram  A-12 from Bonn", "Telegram A-12 from Bonn", "airgram, number A-12, from Bonn"),
        ("Sapt, F.:  cod", "Sapt, F.: cod", "heading: Sapt, F. (a person) › cod"),
    ],
)
def test_the_query_as_understood(reader: ArchiveReader, query: str, canonical: str, understood: str) -> None:
    found = search(reader, query)
    assert (found.query, found.understood) == (canonical, understood)


def test_facets_only_where_they_are_asked_for(reader: ArchiveReader) -> None:
    assert search(reader, "herring").facets == ()
    kinds, years = search(reader, "herring", facets=["kind", "year:1"]).facets
    assert [(each.value, each.count, each.selected) for each in kinds.values] == [
        ("telegram", 3, False),
        ("airgram", 1, False),
    ]
    assert len(years.values) == 1
    assert search(reader, "herring", facets=["kind:1"], totals=True).facets[0].total == 2
    # Of cables with some of the words only where none has all.
    assert sum(each.count for each in search(reader, "barrels alone", facets=["kind"]).facets[0].values) == 2
    assert sum(each.count for each in search(reader, "herring cod", facets=["kind"]).facets[0].values) == 1


def test_selections_narrow_and_are_told_apart(reader: ArchiveReader) -> None:
    found = search(reader, "herring", select={"kind": ["airgram"]}, facets=["kind"])
    assert [hit.id for hit in found.hits] == ["full"]
    assert {each.value: (each.count, each.selected) for each in found.facets[0].values} == {
        "telegram": (3, False),
        "airgram": (1, True),
    }
    assert ids(reader, "cod", exclude={"kind": ["letter"]}) == ["new"]
    assert ids(reader, "cod", select={"kind": ["letter", "telegram"]}, exclude={"kind": ["letter"]}) == ["new"]


def test_advice(reader: ArchiveReader) -> None:
    said = "no cable has kind:airgrm; near it: airgram (1)"
    assert search(reader, "cod -kind:airgrm").warnings == (said,)
    assert search(reader, "cod -kind:airgrm", advise=False).warnings == ()
    assert search(reader, "(cod -kind:airgrm").warnings == (
        "a bracket that was opened and never closed: closed at the end",
        said,
    )
    lost = search(reader, "herrring", words="all")
    assert lost.warnings == ()
    assert lost.nothing is not None
    assert [each.text for each in lost.nothing.parts[0].near] == ["herring"]
    assert search(reader, "herrring", advise=False).nothing is None
    # With some of the words something is shown, and yet nothing has all.
    assert search(reader, "barrels alone").nothing is not None
    # Of a heading no word is required.
    assert search(reader, "Sapt, F.: cod").nothing is None


def test_selections_are_a_part_of_why_nothing_is_found(reader: ArchiveReader) -> None:
    for options in ({"select": {"kind": ["letter"]}}, {"exclude": {"kind": ["airgram", "telegram"]}}):
        lost = search(reader, "herring", **options).nothing  # type: ignore[arg-type]
        assert lost is not None
        assert [(part.query, part.cables, part.without) for part in lost.parts] == [("herring", 4, 1), ("", 1, 4)]
    lost = search(reader, "barrels alone").nothing
    assert lost is not None
    assert [part.query for part in lost.parts] == ["barrels", "alone"]


def test_under_which_other_names_a_word_counts(reader: ArchiveReader) -> None:
    assert [(each.printed, each.entity) for each in search(reader, "KWP cod").expanded] == [("KWP", "party/kwp")]
    assert search(reader, "cod").expanded == ()


def test_who_was_taken_for_a_name(reader: ArchiveReader) -> None:
    assert [(each.printed, each.entity) for each in search(reader, "party:KWP").taken] == [("KWP", "party/kwp")]
    assert search(reader, "herring").taken == ()


def test_the_time_it_took_is_told_to_the_microsecond(reader: ArchiveReader) -> None:
    began = time.perf_counter()
    elapsed = search(reader, "herring").elapsed_ms
    assert 0 < elapsed <= (time.perf_counter() - began) * 1000 + 0.001, "milliseconds"
    assert isinstance(elapsed, float)
    assert round(elapsed, 3) == elapsed


# Refused.


@pytest.mark.parametrize(
    ("options", "problem", "advice"),
    [
        ({"limit": -1}, "cannot show -1 hits from 0 on",
         "Hits 0 to 100,000 can be paged through; narrow the search to see others."),
        ({"offset": -1}, "cannot show 10 hits from -1 on",
         "Hits 0 to 100,000 can be paged through; narrow the search to see others."),
        ({"limit": 1, "offset": 100_000}, "cannot show 1 hits from 100000 on",
         "Hits 0 to 100,000 can be paged through; narrow the search to see others."),
        ({"sort": "best"}, "cannot take sort as 'best'", "Choose one of: relevance, newest, oldest."),
        ({"words": "some"}, "cannot take words as 'some'", "Choose one of: best, all, any."),
        ({"versions": "some"}, "cannot take versions as 'some'", "Choose one of: collapse, all."),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_asked_for(reader: ArchiveReader, options: Any, problem: str, advice: str) -> None:
    with pytest.raises(BadRequest) as caught:
        search(reader, "herring", **options)
    assert (caught.value.problem, caught.value.advice) == (problem, advice)


def test_up_to_where_hits_can_be_paged_through(reader: ArchiveReader) -> None:
    assert MAX_DEPTH == 100_000
    assert ids(reader, "herring", limit=1, offset=99_999) == []
    assert ids(reader, "herring", limit=0) == []
    assert search(reader, "herring", limit=0).total == 4


def test_an_order_is_an_order_field_of_the_index() -> None:
    assert ORDERS == {"relevance": "", "newest": "newest", "oldest": "oldest"}
    kinds = {field.name: field.kind for field in FIELDS}
    assert [kinds[name] for name in ("newest", "oldest")] == ["order", "order"]


# One cable whole.


@pytest.mark.parametrize("query", ["", "  \n"])
def test_without_a_query_nothing_is_marked(reader: ArchiveReader, query: str) -> None:
    shown = show(reader, "full", query)
    assert shown.spans == {}
    assert shown.cable == replace(FULL, entities=())
    assert show(reader, "full") == shown


def test_every_match_is_marked(reader: ArchiveReader) -> None:
    marked = show(reader, "full", "herring cod")
    assert marked.spans == {"title": (Span(12, 19),), "subject": (Span(0, 7),), "body": (Span(15, 22),)}


def test_a_cable_that_is_not_there(reader: ArchiveReader) -> None:
    with pytest.raises(NoSuchCable, match="no cable 'nobody'"):
        show(reader, "nobody", "herring")
