"""A description finds the cable that it describes, and takes nothing from other queries."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import make_cable, write_archive
from searching import explain, scan, search

from corpus.dates import one_day
from corpus.records import Addressee, Station
from index.reader import ArchiveReader
from search.intent.description_parser import parse_description
from search.intent.named_in_words import read_names
from search.intent.reading import describe
from search.plan.compiler import Compiler
from search.plan.known_item import known_item, score_parts
from search.query.parser import parse
from search.searcher import show

STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")
SEOUL = Station(printed="the Embassy in Korea", name="Seoul", post="seoul", place="Seoul", country="KS", kind="embassy")
TOKYO = Station(printed="the Embassy in Japan", name="Tokyo", post="tokyo", place="Tokyo", country="JA", kind="embassy")
SAPT = Station(printed="the Special Assistant (Sapt)", name="Sapt", kind="person", person="Sapt")
TARLENHEIM = Station(printed="the Secretary (Tarlenheim)", name="Tarlenheim", kind="person", person="Tarlenheim")


def to(station: Station) -> tuple[Addressee, ...]:
    return (Addressee(station=station),)


def on(year: int, month: int, day: int) -> dict[str, object]:
    return {"date": one_day(date(year, month, day))}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("known") / "archive"
    rice = "The price of rice rose again. Telegram 1085 from Seoul of April 28 said so. Embassy in Korea."
    telegram = "Telegram From the Embassy in Korea to the Department of State"
    note = "Memorandum From the Special Assistant (Sapt) to the Secretary (Tarlenheim)"
    cables = [
        make_cable("s1085", "1085. Rice.", title=telegram, sender=SEOUL, number="1085", **on(1960, 4, 28)),
        make_cable("s1090", "1090. Rice.", title=telegram, sender=SEOUL, number="1090", **on(1960, 4, 29)),
        make_cable("t1085", "1085. Fish.", title="Telegram", sender=TOKYO, number="1085", **on(1960, 1, 12)),
        make_cable("d56", "56. Fish.", title="Telegram", sender=STATE, addressees=to(TOKYO), number="56"),
        make_cable("d56s", "56. Rice.", title="Telegram", sender=STATE, addressees=to(SEOUL), number="56"),
        make_cable("citing", rice, title="Letter about rice", kind="letter", **on(1961, 2, 2)),
        make_cable(
            "memo", "On fish.", title=note, kind="memorandum", sender=SAPT, addressees=to(TARLENHEIM), **on(1962, 3, 8)
        ),
        make_cable("talk", "They spoke.", title="Memorandum", kind="memorandum of conversation", **on(1963, 7, 15)),
        make_cable("secto", "Secto 12. Arrived.", title="Telegram", number="Secto 12", collection="other"),
        make_cable("mrn", "Confidential.", title="Telegram", mrn="1974BONN02315", number="2315"),
    ]
    write_archive(folder, cables)
    return ArchiveReader(folder)


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Telegram 1085 from Seoul, April 28", "s1085"),
        ("telegram 1085 from tokyo", "t1085"),
        ("Deptel 56 (Embassy in Korea)", "d56s"),
        ("Deptel 56 (Embassy in Japan)", "d56"),
        ("Your 1085 (Embassy in Japan)", "t1085"),
        ("memorandum from Sapt to Tarlenheim, March 8", "memo"),
        ("Sapt's memorandum of March 8", "memo"),
        ("The meeting took place on July 15 at 3 p.m.", "talk"),
        ("Secto 12", "secto"),
        ("74 BONN 2315", "mrn"),
    ],
)
def test_the_cable_meant_is_first_and_what_was_understood_is_said(
    reader: ArchiveReader, query: str, meant: str
) -> None:
    found = search(reader, query)
    assert found.hits[0].id == meant
    assert found.understood == str(parse_description(query))


def test_what_the_answer_repeats_means_the_same_when_it_is_typed_again(reader: ArchiveReader) -> None:
    found = search(reader, "Deptel  56 (Embassy in Korea)")
    again = search(reader, found.query)
    assert (again.understood, again.total, again.query) == (found.understood, found.total, found.query)
    assert list(scan(reader, found.query).ids()) == [hit.id for hit in found.hits][: found.total]


def test_a_day_beside_the_one_printed_counts_a_little(reader: ArchiveReader) -> None:
    assert [hit.id for hit in search(reader, "telegram of April 29").hits][:2] == ["s1090", "s1085"]


@pytest.mark.parametrize("query", ["rice", "price rice", "telegram rice", "rice OR fish", '"1085" rice', "fish 1962"])
def test_other_queries_are_as_they_were(reader: ArchiveReader, query: str) -> None:
    found = search(reader, query)
    plain = reader.count(Compiler(reader).compile(read_names(parse(query).tree).tree))
    assert (found.understood, found.total) == ("", plain)


def test_fields_stay_required_and_are_no_part_of_the_description(reader: ArchiveReader) -> None:
    assert [hit.id for hit in search(reader, "telegram 1085 from Seoul from:Tokyo").hits] == ["t1085"]
    assert "s1085" not in [hit.id for hit in search(reader, "telegram 1085 -from:Seoul").hits]
    assert search(reader, "number:1085 date:1960-04-28").understood == ""
    found = search(reader, "collection:other Secto 12")
    assert (found.understood, [hit.id for hit in found.hits]) == ("telegram, number SECTO 12", ["secto"])


def test_a_quoted_description_is_a_phrase(reader: ArchiveReader) -> None:
    found = search(reader, '"Telegram 1085 from Seoul"')
    assert (found.understood, [hit.id for hit in found.hits]) == ("", ["citing"])


def test_hits_of_the_words_alone_stay_candidates(reader: ArchiveReader) -> None:
    compiler, query = Compiler(reader), "Telegram 1085 from Seoul, April 28"
    tree = parse(query).tree
    meant = describe(tree, query)
    assert meant is not None
    alone = compiler.compile(parse("fish").tree)
    with_fish, without = (known_item(reader, compiler, meant, tree, words) for words in (alone, None))
    first = reader.search(with_fish, limit=1)[0][0][1]
    assert reader.id_of(first) == "s1085"
    assert reader.count(with_fish) > reader.count(without)
    named = [said for said, _ in score_parts(reader, compiler, meant, tree, alone)]
    assert named == [
        "number 1085",
        "from Seoul",
        "the day",
        "the day before or after",
        "kind telegram",
        "Seoul, which is not explained",
        "the words",
    ]


def test_what_is_exported_is_what_was_found(reader: ArchiveReader) -> None:
    query = "Telegram 1085 from Seoul, April 28"
    found = search(reader, query, limit=50, words="all")
    assert list(scan(reader, query).ids()) == [hit.id for hit in found.hits]
    assert found.total == len(found.hits)


def test_marked_is_what_the_description_does_not_explain_and_its_number(reader: ArchiveReader) -> None:
    marked = show(reader, "s1085", "Telegram 1085 from Seoul about rice")
    assert [marked.cable.body[start:end] for start, end in marked.spans["body"]] == ["1085", "Rice"]
    assert marked.spans.get("title", ()) == ()


@pytest.mark.parametrize(
    "query", ["Telegram 1085 from Seoul, April 28", "Sapt's memorandum of March 8", "rice April 28"]
)
def test_a_score_is_explained_clue_by_clue(reader: ArchiveReader, query: str) -> None:
    first = search(reader, query).hits[0]
    told = explain(reader, query, first.id)
    assert told.understood == str(parse_description(query))
    assert told.why is not None
    assert (told.why.matches, told.why.rank) == (True, 1)
    assert told.why.score == pytest.approx(first.score)
    assert sum(each.score for each in told.why.weights) == pytest.approx(first.score, rel=1e-3)


def test_a_cable_that_has_no_clue_is_told_so(reader: ArchiveReader) -> None:
    told = explain(reader, "telegram 1085 from Seoul", "memo")
    assert told.why is not None
    assert not told.why.matches


def test_an_archive_without_the_day_still_answers(reader: ArchiveReader) -> None:
    found = search(reader, "telegram 999 from Bonn, December 24, 1800")
    assert found.total == 0
    assert found.nothing is not None


def test_filters_alone_describe_nothing() -> None:
    assert describe(parse("from:Seoul").tree, "from:Seoul") is None
