"""Which cables each node of a tree finds: one archive, one row a rule, both sides of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable, write_archive
from engines import ENGINES, opened
from searching import search

from corpus.dates import month_span, one_day, open_span, range_span, year_span
from corpus.records import UNDATED, Addressee, Cable, Entity, Marking, Mention, Reference, Station
from index.reader import ArchiveReader
from search.plan.compiler import Compiler
from search.query.ast import And, DateFilter, Has, Most, Node, Not, Or, Phrase, TextField, Verbatim, Wildcard, Word
from search.query.parser import parse

Archive = Callable[..., ArchiveReader]


def station(name: str, post: str, country: str, kind: str = "embassy", **fields: str) -> Station:
    return Station(printed=f"AMEMBASSY {name.upper()}", name=name, post=post, country=country, kind=kind, **fields)


SEOUL, BONN = station("Seoul", "seoul", "KR", place="Seoul"), station("Bonn", "bonn", "DE", place="Bonn")
STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")
RUPERT = Station(printed="Count Rupert of Hentzau", name="Hentzau", kind="person", person="Rupert of Hentzau")
KIM = Entity(id="person/invented-kim", label="PERSON", name="Kim, Invented")

BODIES = {
    "one": "The party exchanged lecturers with parties of the U.S.S.R.",
    "two": "A woman of the exchange, a party, and the women.",
    "three": "womn womaan womane",
    "four": "Lecturers of the party exchange were delegates.",
    "five": "oil embargo tanker",
    "six": "oil embargo",
    "seven": "oil",
    "eight": "a b c",
    "nine": "b x a",
    "ten": "b x x a",
    "eleven": "near near",
    "twelve": "near x near",
}


def cables() -> list[Cable]:
    kim = (Mention(start=0, end=3, label="PERSON", entity=KIM.id, rule="alias:invented"),)
    worded = [make_cable(name, body, title="") for name, body in BODIES.items()]
    return [
        *worded,
        make_cable("titled", title="Oil in Ruritania", subject="Grain"),
        make_cable("subject", title="", subject="Oil grain"),
        make_cable("day", title="", date=one_day(date(1955, 5, 10))),
        make_cable("month", title="", date=month_span(1955, 5)),
        make_cable("year", title="", date=year_span(1955)),
        make_cable("range", title="", date=range_span(date(1955, 5, 30), date(1955, 6, 2))),
        make_cable("undated", title="", date=UNDATED),
        make_cable("until", title="", date=open_span(last=date(1949, 5, 16))),
        make_cable("since", title="", date=open_span(first=date(1979, 5, 5))),
        make_cable("top", title="", marking=Marking(printed="TS", level="top secret", rank=1)),
        make_cable("secret", title="", marking=Marking(printed="S", level="secret", rank=2, captions=("NODIS",))),
        make_cable("conf", title="", marking=Marking(printed="C", level="confidential", rank=3)),
        make_cable("restr", title="", marking=Marking(printed="R", level="restricted", rank=4)),
        make_cable("unclass", title="", marking=Marking(printed="U", level="unclassified", rank=5)),
        make_cable("unmarked", title="", marking=Marking(printed="None", level="unmarked")),
        make_cable("from seoul", title="", sender=SEOUL, addressees=(Addressee(station=BONN),)),
        make_cable("from bonn", title="", sender=BONN, addressees=(Addressee(station=SEOUL, role="info"),)),
        make_cable("from state", title="", sender=STATE, addressees=(Addressee(station=RUPERT),)),
        make_cable("from rupert", title="", sender=RUPERT),
        make_cable("munich", title="", sender=station("Munich", "munich", "DE", kind="consulate")),
        make_cable("kim", "Kim", title="", mentions=kim, entities=(KIM,)),
        make_cable("numbered", title="", number="76153", number_printed="76.153"),
        make_cable("mrn", title="", mrn="1974BONN08226", number="8226"),
        make_cable("ref", "See it", title="", references=(Reference(printed="x", number="12345", sender="state"),)),
        make_cable("id/a1", title="", collection="vol 1"),
        make_cable("id/a12", title="", collection="vol 12"),
    ]


@pytest.fixture(scope="module", params=ENGINES)
def reader(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("compile") / "archive"
    write_archive(folder, cables())
    return opened(folder, request.param)


def found(reader: ArchiveReader, query: str) -> set[str]:
    results = search(reader, query, limit=100, words="all", advise=False)
    assert results.total == len(results.hits)
    return {hit.id for hit in results.hits}


WITH_DAY = {"day", "month", "year", "range"}
RANKED = {"top", "secret", "conf", "restr", "unclass"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # words
        ("party", "one two four"),
        ("=party", "one two four"),
        ("=parties", "one"),
        ("USSR", "one"),
        ('"party exchange"', "one four"),
        ('="party exchange"', "four"),
        ('"exchange party"', ""),
        ('"exchange party"~2', "one two four"),
        ('"exchange a party"', "two"),
        ('"party lecturer"~2', "one"),
        ('"party lecturer"~3', "one four"),
        ('"a b"~1', "eight"),
        ('"a b"~2', "eight nine"),
        ('"a b"~3', "eight nine ten"),
        ('"b a"~2', "eight nine"),
        ('"a b c"~1', "eight"),
        ('"a c b"~1', ""),
        ('"a c b"~2', "eight"),
        ('"near near"', "eleven"),
        ('"near near"~5', "eleven twelve"),  # one word near itself says nothing
        # patterns and near spellings
        ("wom?n", "two"),
        ("wom??n", "three"),
        ("wom*n", "two three"),
        ("wom*", "two three"),
        ("*gates", "four"),
        ("?arty", "one two four"),
        ("lectu*s", "one four"),
        ("tankre~", "five"),
        ("tnkre~", ""),
        ("tnkre~2", "five"),
        ("oil~", "five six seven titled subject"),
        # combinations
        ("oil embargo", "five six"),
        ("oil AND embargo", "five six"),
        ("embargo OR lecturers", "one four five six"),
        ("oil -embargo", "seven titled subject"),
        ("oil NOT (embargo tanker)", "six seven titled subject"),
        ("most:(oil embargo tanker)", "five six"),
        ("most:(oil embargo tanker gas)", "five"),
        ("any:(tanker gas lecturers)", "one four five"),
        ("embargo^3", "five six"),
        ("oil -oil", ""),
        # text fields
        ("title:oil", "titled"),
        ("subject:oil", "subject"),
        ("body:oil", "five six seven"),
        ("oil grain", "titled subject"),
        ("subject:(oil OR grain)", "titled subject"),
        ("subject:(grain -oil)", "titled"),
        ('subject:"oil grain"', "subject"),
        ("subject:gr*", "titled subject"),
        # dates
        ("date:1955", "day month year range"),
        ("date:1955-05", "day month year range"),
        ("date:1955-05-10", "day month year"),
        ("date:1955-06", "year range"),
        ("date:1955-06-02", "year range"),
        ("date:1955-06-03", "year"),
        ("within:1955", "day month year range"),
        ("within:1955-05", "day month"),
        ("within:1955-05-30..1955-06-02", "range"),
        ("within:1955-05-31..1955-06-02", ""),
        ("within:1955-05-30..1955-06-01", ""),
        ("date:..1955-05-09", "month year until"),
        ("date:..1955-05-10", "day month year until"),
        ("before:1955-05-11", "day month year until"),
        ("date:1955-05-10..1955-05-10", "day month year"),
        ("after:1955-06 date:1955", "year"),
        ("date:none", "undated"),
        # open spans
        ("date:1949-05-16", "until"),
        ("date:1949-05-17", ""),
        ("date:1890", "until"),
        ("date:1979-05-05", "since"),
        ("date:1979-05-04", ""),
        ("date:2001", "since"),
        ("within:..1949", "until"),
        ("within:..1949-05-15", ""),
        ("within:1800..1949", ""),
        ("within:1979..", "since"),
        ("within:1979..9999", ""),
        # classification
        ("class:secret", "secret"),
        ("class:>=secret", "top secret"),
        ("class:>secret", "top"),
        ("class:>=confidential", "top secret conf"),
        ("class:<=restricted", "restr unclass"),
        ("class:<restricted", "unclass"),
        ("class:<unclassified", ""),
        ('class:>"top secret"', ""),
        ('class:>="top secret"', "top"),
        ("class:unmarked", "unmarked"),
        ("has:class", "top secret conf restr unclass"),
        ("has:caption", "secret"),
        ("caption:NODIS", "secret"),
        ("caption:NOD*", "secret"),
        ("caption:NO?", ""),
        # stations
        ("from:Seoul", "from_seoul"),
        ('from:"Embassy in Korea"', "from_seoul"),
        ('from:"South Korea"', "from_seoul"),
        ("from:Germany", "from_bonn munich"),
        ('from:"West Germany"', "from_bonn munich"),
        ("from:Munich", "munich"),
        ("country:Germany", "from_seoul from_bonn munich"),
        ("from:State", "from_state"),
        ("from:Hentzau", "from_rupert"),
        ('from:"Rupert of Hentzau"', "from_rupert"),
        ('from:"of Rupert"', ""),
        ("to:Bonn", "from_seoul"),
        ("to:Seoul", "from_bonn"),
        ("info:Seoul", "from_bonn"),
        ("info:Bonn", ""),
        ("to:Hentzau", "from_state"),
        ("-from:* has:recipient", ""),
        # names and keywords
        ("person:person/invented-kim", "kim"),
        ("entity:person/invented-kim", "kim"),
        ('person:"Kim, Invented"', "kim"),
        ("number:76.153", "numbered"),
        ("number:76153", "numbered"),
        ("number:7615", ""),
        ("number:8226", "mrn"),
        ("number:1974BONN08226", "mrn"),
        ('ref:"STATE 12345"', "ref"),
        ("ref:12345", "ref"),
        ('ref:"BONN 12345"', ""),
        ("id:id/a1", "id/a1"),
        ("id:id/a1?", "id/a12"),
        ("id:id/a1*", "id/a1 id/a12"),
        ("id:id/a?", "id/a1"),
        ('collection:"vol 1"', "id/a1"),
        ("collection:vol*", "id/a1 id/a12"),
    ],
)
def test_what_a_query_finds(reader: ArchiveReader, query: str, expected: str) -> None:
    names = {name.replace("_", " ") for name in expected.split()}
    assert found(reader, query) == names


def test_exclusions_alone_are_taken_from_everything(reader: ArchiveReader) -> None:
    everything = {cable.id for cable in cables()}
    assert found(reader, "") == found(reader, "*") == everything
    assert found(reader, "-oil") == everything - found(reader, "oil")
    assert found(reader, "-oil -date:1955") == everything - found(reader, "oil") - WITH_DAY
    assert found(reader, "-date:none") == everything - {"undated"}
    assert found(reader, "-has:class") == everything - RANKED
    assert found(reader, "-(-oil)") == found(reader, "oil")
    assert found(reader, "party OR -oil") == everything - found(reader, "oil")


def compiled(reader: ArchiveReader, tree: Node) -> set[str]:
    hits, *_ = reader.search(Compiler(reader).compile(tree), limit=100)
    return {reader.cable(address).id for _, address in hits}


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Word("?!"), set()),
        (Phrase("?! ,,"), set()),
        (Wildcard("-"), set()),
        (And((Not(Word("oil")), Word("embargo"))), set()),
        (Or((Phrase("a b"), Verbatim("a b"))), {"eight"}),
        (Most((Word("oil"), Word("embargo"))), {"five", "six"}),
        (TextField("subject", Or((Word("oil"), Word("zzz")))), {"subject"}),
        (Has("caption", ids=("one", "two", "nobody")), {"one", "two"}),
        (Has("label", ids=()), set()),
        (DateFilter(None, date(1955, 1, 1)), {"year", "until"}),
    ],
)
def test_trees_that_no_text_gives(reader: ArchiveReader, tree: Node, expected: set[str]) -> None:
    assert compiled(reader, tree) == expected


def test_selections_narrow_and_leave_the_score(reader: ArchiveReader) -> None:
    compiler = Compiler(reader)
    text = compiler.compile(parse("oil").tree)
    assert compiler.filtered(text, {}, {}) is text
    assert compiler.filtered(text, {"kind": ()}, {"kind": ()}) is text
    plain = {reader.cable(address).id: score for score, address in reader.search(text, limit=100)[0]}
    for selected, excluded, ids in (
        ({"id": ("five", "six", "one")}, {}, {"five", "six"}),
        ({"id": ("five", "six")}, {"id": ("five",)}, {"six"}),
        ({}, {"id": ("five", "six")}, {"seven", "titled", "subject"}),
        ({"id": ("five",), "kind": ("letter",)}, {}, set()),
        ({"id": ("five",), "kind": ("letter", "telegram")}, {}, {"five"}),
    ):
        hits, *_ = reader.search(compiler.filtered(text, selected, excluded), limit=100)
        assert {reader.cable(address).id: score for score, address in hits} == {id: plain[id] for id in ids}


def test_filters_have_no_score_and_weights_multiply(reader: ArchiveReader) -> None:
    compiler = Compiler(reader)

    def scores(query: str) -> dict[str, float]:
        hits, *_ = reader.search(compiler.compile(parse(query).tree), limit=100)
        return {reader.cable(address).id: score for score, address in hits}

    assert set(scores("date:1967 kind:telegram has:subject").values()) == {0.0}
    assert set(scores("*").values()) == {0.0}
    plain = scores("body:oil")
    assert scores("body:oil kind:telegram") == plain
    assert scores("body:oil^2") == {id: pytest.approx(2 * score) for id, score in plain.items()}
    assert scores("title:oil")["titled"] > 0


FRITZ = Station(
    printed="THE LEGATION AT ZENDA", name="Legation Zenda", place="Zenda", country="AT", person="Fritz of Tarlenheim"
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('from:"Legation Zenda"', {"sent"}),
        ('from:"legation at Zenda"', {"sent"}),
        ('from:"Fritz of Tarlenheim"', {"sent"}),
        ('from:"Zenda Austria"', {"sent"}),
        ("from:(Fritz OR Hentzau)", {"sent"}),
        ('from:"Zenda Fritz"', set()),
        ('from:"Zenda Fritz of Tarlenheim"', set()),
        ('from:"Zenda Legation"', set()),
        ('from:"Tarlenheim Zenda"', set()),
        ('from:"Tarlenheim Austria"', set()),
        ('to:"Hentzau Legation"', set()),
        ('to:"Hentzau THE"', set()),
        ('to:"Rupert of Hentzau"', {"got"}),
        ('info:"Rupert of Hentzau"', {"got"}),
        ('info:"Legation Zenda"', set()),
    ],
)
def test_a_phrase_stays_inside_one_name_of_a_station(archive_of: Archive, query: str, expected: set[str]) -> None:
    """`from:"Zenda Fritz"` matched from the end of the post into the name of the person."""
    to = (Addressee(station=RUPERT, role="info"), Addressee(station=FRITZ))
    reader = archive_of(make_cable("sent", title="", sender=FRITZ), make_cable("got", title="", addressees=to))
    assert found(reader, query) == expected
