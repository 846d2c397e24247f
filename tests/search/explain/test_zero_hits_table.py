"""What is tried where nothing is found: each kind of change, in words, in its order; and how much is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.dates import year_span
from corpus.records import Mention, Station
from index.reader import ArchiveReader
from search.explain import zero_hits
from search.explain.zero_hits import _most_query
from search.query.ast import And, Most, Node, Or, Phrase, PostFilter, Word
from search.results import NearTerm, ZeroHits

BONN = Station(printed="AMEMBASSY BONN", name="Bonn", post="bonn", country="DE", kind="embassy")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("relaxed") / "archive"
    kwp = Mention(start=0, end=3, label="PARTY", entity="party/kwp", rule="alias")
    write_archive(
        folder,
        [
            make_cable("a", "herring quota of the harbour", title="", sender=BONN),
            make_cable("b", "quota harbour dredger harrow", title="", kind="airgram", subject="Tariff talks"),
            make_cable("c", "dredger tariff", title="", kind="letter"),
            make_cable("d", "KWP congress workers korean party", title="", mentions=(kwp,)),
            make_cable("e", " ".join(["barge"] + ["and then"] * 4 + ["pilot"]), title=""),
            make_cable("f", "nautical almanac", title=""),
            make_cable("g", "frigate", title="", date=year_span(1950)),
        ],
    )
    return ArchiveReader(folder)


def why(reader: ArchiveReader, query: str, **options: Any) -> ZeroHits:
    found = search(reader, query, words="all", **options)
    assert found.total == 0
    assert found.nothing is not None
    return found.nothing


@pytest.mark.parametrize(
    ("query", "relaxed"),
    [
        # A slip, and nothing else.
        ("herrng quota", [("herring quota", "the nearest that this archive has", 1)]),
        ("kind:airgrm quota", [("kind:airgram quota", "the nearest that this archive has", 1)]),
        ("kind:airgrm? quota", [("kind:airgram quota", "the nearest that this archive has", 1)]),
        ("from:Bon quota", [("from:Bonn quota", "the nearest that this archive has", 1)]),
        ("(herrng OR kind:airgrm)^2 letter", [("(herring OR kind:airgram)^2", "without what no cable has", 2)]),
        ('"herrng quota"', [('"herring quota"', "the nearest that this archive has", 1)]),
        ("=herrng", [("=herring", "the nearest that this archive has", 1)]),
        ("subject:tarif", [("subject:tariff", "the nearest that this archive has", 1)]),
        ("most:(herrng quota zeppelin)", [("most:(herring quota zeppelin)", "the nearest that this archive has", 1)]),
        # What no cable has is left out, where more than one part is.
        ("zeppelin airship quota", [("quota", "without what no cable has", 2),
                                    ("zeppelin OR airship OR quota", "any of the words", 2)]),
        ("zeppelin quota", [("zeppelin OR quota", "any of the words", 2)]),
        # A slip and a part too many.
        ("herrng dredger", [("dredger", "the nearest, without herring", 2),
                            ("herring", "the nearest, without dredger", 1),
                            ("herring OR dredger", "any of the words", 3)]),
        # Most of the words, then any.
        ("herring quota dredger", [("most:(herring quota dredger)", "most of the words", 2),
                                   ("herring OR quota OR dredger", "any of the words", 3)]),
        ("herring dredger", [("herring OR dredger", "any of the words", 3)]),
        ('"herring quota" dredger', [('"herring quota" OR dredger', "any of the words", 3)]),
        ("most:(=herrings quota zeppelin)", [("most:(herrings quota zeppelin)", "=herrings with any endings", 1)]),
        ("herrang~ dredger", [("herrang~1 OR dredger", "any of the words", 3)]),
        ("herring quota dredger kind:airgram",
         [("most:(herring quota dredger) kind:airgram", "most of the words", 1),
          ("(herring OR quota OR dredger) kind:airgram", "any of the words", 1)]),
        # Phrases.
        ('"harbour herring"', [('"harbour herring"~10', 'the words of "harbour herring" within 10 of each other', 1),
                               ("harbour herring", 'the words of "harbour herring" in any place', 1)]),
        ('"barge pilot"~5', [('"barge pilot"~10', 'the words of "barge pilot"~5 within 10 of each other', 1),
                             ("barge pilot", 'the words of "barge pilot"~5 in any place', 1)]),
        ('"harbour dredger herring"~10', []),
        ('"tariff quota"~10', [("tariff quota", 'the words of "tariff quota"~10 in any place', 1)]),
        ('="quotas herring"', [('"quotas herring"~10', 'the words of ="quotas herring" within 10 of each other', 1),
                               ("quotas herring", 'the words of ="quotas herring" in any place', 1)]),
        ('="herring quotas"', [('"herring quotas"', '="herring quotas" with any endings', 1),
                               ('"herring quotas"~10', 'the words of ="herring quotas" within 10 of each other', 1),
                               ("herring quotas", 'the words of ="herring quotas" in any place', 1)]),
        ("=harbours", [("harbours", "=harbours with any endings", 2)]),
        # Fields and weights.
        ("subject:dredger", [("dredger", "subject:dredger in any field", 2)]),
        ("subject:dredger^2 quota", [("dredger^2 quota", "subject:dredger in any field", 1)]),
        ("subject:(dredger quota)", [("dredger quota", "subject:(dredger quota) in any field", 1)]),
        # Dates.
        ("quota date:1966", [("quota date:~1966", "about that time", 2)]),
        ("quota within:1968", [("quota date:~1968", "about that time", 2)]),
        ("quota within:1967-05-02..1967-05-03", [("quota date:~1967-05-02..1967-05-03", "about that time", 2)]),
        ("quota date:~1960", []),
        ("frigate within:1950-05", [("frigate date:1950-05", "dates that may lie in that time", 1),
                                    ("frigate date:~1950-05", "about that time", 1)]),
        ("frigate within:~1950-05", [("frigate date:~1950-05", "dates that may lie in that time", 1)]),
        # Whom nobody mentions becomes the words of the name.
        ("quota party:KWP", []),
        ("congress party:party/rcp", []),
        # Either.
        ("(zeppelin OR =harbours) quota", [("(zeppelin OR harbours) quota", "=harbours with any endings", 2)]),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_tried(reader: ArchiveReader, query: str, relaxed: list[tuple[str, str, int]]) -> None:
    assert [(each.query, each.change, each.cables) for each in why(reader, query).relaxed] == relaxed


def test_whom_nobody_mentions_becomes_the_words_of_his_name(archive_of: Callable[..., ArchiveReader]) -> None:
    """Of an id what stands behind its kind, its hyphens blanks."""
    reader = archive_of(make_cable("a", "kim il sung spoke of quotas"), make_cable("b", "kim spoke of quotas"))
    found = why(reader, 'person:"person/kim-il-sung" quotas')
    assert [(each.query, each.change, each.cables) for each in found.relaxed] == [
        ("kim il sung quotas", "the words of person:person/kim-il-sung", 1)
    ]


def test_a_value_that_stands_for_a_pattern_is_none_itself(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(make_cable("a", "quotas", collection="tapes*1"))
    (relaxed,) = why(reader, "collection:tapez*1 quotas").relaxed
    assert (relaxed.query, relaxed.cables) == ('collection:"tapes*1" quotas', 1)


def test_at_most_four_are_told_and_none_twice(reader: ArchiveReader) -> None:
    found = why(reader, '"harbour herring" OR ="herring quotas" OR "harbour herring" OR "quota herring"')
    assert [each.change for each in found.relaxed] == [
        'the words of "harbour herring" within 10 of each other',
        'the words of "harbour herring" in any place',
        '="herring quotas" with any endings',
        'the words of ="herring quotas" within 10 of each other',
    ]


def test_twelve_parts_are_looked_at(reader: ArchiveReader) -> None:
    query = " ".join(f"zz{n}" for n in range(14))
    assert [part.query for part in why(reader, query).parts] == [f"zz{n}" for n in range(12)]


@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("herrng", [("herring", 1)]),
        ('"herrng nauticl zeppelin"', [("herring", 1), ("nautical", 1)]),
        ("=nauticl", [("nautical", 1)]),
        ("herrng-nauticl", [("herring", 1), ("nautical", 1)]),
        ("HÉRRNG", [("herring", 1)]),
        ("zzzzz~", []),
        ("herrngg~1", [("herring", 1)]),
        ("subject:(tarif OR talkz)", [("tariff", 1), ("talks", 1)]),
        ("(herrng nauticl)^2", [("herring", 1), ("nautical", 1)]),
        ("most:(herrng nauticl zeppelin)", [("herring", 1), ("nautical", 1)]),
        ("herrng OR kind:airgrm", [("herring", 1), ("airgram", 1)]),
        ("herrng OR herrng", [("herring", 1)]),
        # What is excluded was not sought.
        ("-(herring OR quota OR dredger OR congress OR barge OR almanac OR frigate)", []),
    ],
)
def test_what_looks_like_the_words_of_a_part(reader: ArchiveReader, query: str, near: list[tuple[str, int]]) -> None:
    found = why(reader, query)
    assert found.parts[0].near == tuple(NearTerm(text=text, cables=cables) for text, cables in near)


def test_of_a_part_that_some_cable_has_nothing_near_is_told(reader: ArchiveReader) -> None:
    found = why(reader, "(herrng OR quota) zeppelin")
    assert [(part.cables, part.near) for part in found.parts] == [(2, ()), (0, ())]


def test_five_near_words_of_one_part_are_told(archive_of: Callable[..., ArchiveReader]) -> None:
    words = ["herring", "dredger", "nautical", "almanac", "congress", "workers"]
    reader = archive_of(make_cable("a", " ".join(words)))
    phrase = " ".join(word[:2] + "x" + word[3:] for word in words)
    assert [each.text for each in why(reader, f'"{phrase}"').parts[0].near] == words[:5]


def test_parts_of_many_nodes_are_counted_alone_only(reader: ArchiveReader) -> None:
    """All other parts together are counted while two thousand nodes last."""
    for words, without in ((331, [0, 0, 0]), (332, [0, 0, None])):
        group = " OR ".join(f"zz{n}" for n in range(words))
        found = why(reader, " ".join(f"({group})" for _ in range(3)))
        # Each time the words of two groups, their two Ors and the And that joins them: 665, and 667.
        assert [part.without for part in found.parts] == without


def test_so_many_queries_are_tried(reader: ArchiveReader) -> None:
    """One without the phrases, two for each phrase, one for the exact word, then most and any of all: up to 24."""
    for phrases, changes in (
        (10, ["without what no cable has", "any of the words"]),
        (11, ["without what no cable has"]),
    ):
        found = why(reader, '"quota herring" ' * phrases + "=quota")
        assert [each.change for each in found.relaxed] == changes


def test_of_a_selection_its_own_cables_and_what_is_found_without_it(reader: ArchiveReader) -> None:
    found = why(reader, "herring quota", select={"kind": ["letter"]})
    assert [(part.query, part.cables, part.without) for part in found.parts] == [
        ("herring", 1, 0),
        ("quota", 2, 0),
        ("", 1, 1),
    ]
    alone = why(reader, "herring", select={"kind": ["letter"]})
    assert [(part.query, part.cables, part.without) for part in alone.parts] == [("herring", 1, 1), ("", 1, 1)]


A, B, C, BONN_ONLY = Word("a"), Phrase("b b"), Word("c"), PostFilter("from", "Bonn")


@pytest.mark.parametrize(
    ("items", "softer"),
    [
        ([A], []),
        ([A, BONN_ONLY], []),
        # Most of two are both.
        ([A, B], [("any of the words", Or((A, B)))]),
        ([A, BONN_ONLY, B], [("any of the words", And((Or((A, B)), BONN_ONLY)))]),
        ([A, B, C], [("most of the words", Most((A, B, C))), ("any of the words", Or((A, B, C)))]),
    ],
)
def test_most_then_any_of_the_words(items: list[Node], softer: list[tuple[str, Node]]) -> None:
    assert list(_most_query(items)) == softer


@pytest.mark.parametrize(
    ("budget", "told"),
    [
        # The words near each other are one node; in any place they are two and what joins them.
        (0, 0),
        (1, 1),
        (3, 1),
        (4, 2),
        (2_000, 2),
    ],
)
def test_where_no_more_may_be_counted_no_more_is_told(
    reader: ArchiveReader, monkeypatch: pytest.MonkeyPatch, budget: int, told: int
) -> None:
    assert zero_hits.MOST_COUNTED == 2_000
    monkeypatch.setattr(zero_hits, "MOST_COUNTED", budget)
    found = why(reader, '"harbour herring"')
    assert [each.change for each in found.relaxed][:2] == [
        'the words of "harbour herring" within 10 of each other',
        'the words of "harbour herring" in any place',
    ][:told]
