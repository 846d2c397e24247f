"""A cable of an edition: what its text says goes before what the edition says, within reason."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, DateSpan, Marking, Reference, Source
from ingest.readers.cablegate.fields import Facts, cable_of, edition_marking, joined_references, looks_like_row
from ingest.readers.tables import delimited
from ingest.readers.tables.dates import span_of
from ingest.sources.items import SourceFile

SOURCE = Source(path="p", sha256="0" * 64)
TEXT = (
    "VZCZCXRO1234\nR 041915Z MAR 09\nFM AMEMBASSY BONN\nTO SECSTATE WASHDC\nS E C R E T BONN 000012\nNOFORN\n"
    "TAGS: PREL\nSUBJECT: TALKS\nREF: STATE 34\n1. WORDS.\n"
)


def made(text: str = TEXT, **facts: Any) -> Cable:
    return cable_of(text, Facts(**facts), SOURCE, sha256="0" * 64)


@pytest.mark.parametrize(
    ("edition", "day"),
    [
        ("2009-03-04", "2009-03-04"),
        ("2009-03-11", "2009-03-04"),  # within a week the group is right
        ("2009-02-25", "2009-03-04"),
        ("2009-03-12", "2009-03-12"),  # else it was misread
        ("2009-02-24", "2009-02-24"),
        ("1909-03-04", "1909-03-04"),
        ("", "2009-03-04"),
    ],
)
def test_the_date_of_the_group_if_the_editions_is_near(edition: str, day: str) -> None:
    assert str(made(mrn="2009BONN00012", date=span_of(edition) if edition else UNDATED).date.earliest) == day


def test_without_a_group_the_editions_date() -> None:
    when = one_day(span_of("2009-03-04").earliest or span_of("2009").earliest)  # type: ignore[arg-type]
    assert made("FM AMEMBASSY BONN\nTO SECSTATE WASHDC\n1. WORDS.", date=when).date == when
    assert made("FM AMEMBASSY BONN\nTO SECSTATE WASHDC\n1. WORDS.").date == DateSpan()


def test_the_text_goes_before_the_edition() -> None:
    found = made(
        mrn="2009BONN00012",
        printed_id="09BONN12",
        subject="Edition",
        sender=parse_station("Oslo"),
        addressees=(Addressee(station=parse_station("Paris")),),
        marking=Marking(printed="CONFIDENTIAL//NOFORN", level="confidential", rank=3, captions=("NOFORN", "EXDIS")),
        tags=("XX",),
        references=(Reference(printed="x"),),
        summary="Sum",
        attributes=(("identifier", "7"),),
    )
    assert (found.id, found.mrn, found.collection, found.source) == (
        "2009BONN00012",
        "2009BONN00012",
        "cablegate",
        SOURCE,
    )
    assert (found.title, found.subject, found.summary, found.tags) == ("TALKS", "TALKS", "Sum", ("PREL",))
    assert found.sender is not None
    assert found.sender.post == "bonn"
    assert [to.station.post for to in found.addressees] == ["state"]
    assert [(ref.printed, ref.mrn) for ref in found.references][1:] == [("x", "")]
    assert found.references[0].mrn == "2009STATE00034"
    assert (found.marking.level, found.marking.captions) == ("secret", ("NOFORN", "EXDIS"))
    assert found.marking.precedence == "routine"
    assert found.attributes[0] == ("identifier", "7")


def test_the_edition_fills_what_the_text_leaves_open() -> None:
    found = made(
        "1. WORDS.",
        printed_id="09BONN12",
        subject="Edition",
        sender=parse_station("Oslo"),
        addressees=(Addressee(station=parse_station("Paris")),),
        marking=Marking(printed="SECRET", level="secret", rank=2, precedence="flash"),
        tags=("XX",),
        tag_names=("SAPT",),
        references=(Reference(printed="x"),),
        summary="Sum",
    )
    assert (found.id, found.title, found.subject, found.summary) == ("cablegate/09BONN12", "Edition", "Edition", "Sum")
    assert found.sender is not None
    assert found.sender.post == "oslo"
    assert [to.station.post for to in found.addressees] == ["paris"]
    assert (found.marking.level, found.marking.precedence) == ("secret", "flash")
    assert (found.tags, found.tag_names, [ref.printed for ref in found.references]) == (("XX",), ("SAPT",), ["x"])
    assert made("1. WORDS.").id.startswith("file/")


def test_a_text_that_is_no_one_message_is_kept_whole() -> None:
    two = f"{TEXT}NNNN\n{TEXT.replace('000012', '000013')}NNNN\n"
    found = made(two, printed_id="09BONN12", subject="Edition")
    assert (found.title, found.kind, found.withheld) == ("Edition", "telegram", False)
    assert found.body.count("1. WORDS.") == 2
    assert str(found.date.earliest) == "2009-03-04"


def test_an_entry_without_words_is_not_called_withheld_and_the_next_is_read() -> None:
    empty = made("\n", printed_id="09BONN12")
    assert (empty.body, empty.withheld, empty.title) == ("", False, "09BONN12")
    assert empty.warnings == ("no text: the entry of the edition has none",)
    assert made("[Text withheld]", printed_id="09BONN12").withheld
    row = '"{}","12/28/1966 18:48","66BONN248{}","Embassy Bonn","UNCLASSIFIED","","","{}"\n'
    content = row.format(1, 1, "1. A.") + row.format(2, 2, "") + row.format(3, 3, "1. B.")
    found = list(delimited.read_cables(SourceFile.of_bytes("t.csv", content.encode())))
    assert [(one.body, one.withheld) for one in found if isinstance(one, Cable)] == [
        ("1. A.", False),
        ("", False),
        ("1. B.", False),
    ]


@pytest.mark.parametrize(
    ("printed", "level", "captions"),
    [
        ("SECRET//NOFORN", "secret", ("NOFORN",)),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "unclassified", ()),
        ("", "", ()),
    ],
)
def test_the_markings_of_editions(printed: str, level: str, captions: tuple[str, ...]) -> None:
    found = edition_marking(printed)
    assert (found.printed, found.level, found.captions, found.precedence) == (printed, level, captions, "")


@pytest.mark.parametrize(
    ("begin", "is_row"),
    [
        ('"1","12/28/1966 18:48","66BUENOSAIRES2481","Embassy Buenos Aires","UNCLASSIFIED"', True),
        ('1,12/28/1966 18:48,66BUENOSAIRES2481,"Embassy Buenos Aires","UNCLASSIFIED"', True),
        ('"1","12/28/1966 18:48","BUENOSAIRES2481","Embassy","UNCLASSIFIED"', False),
        ('"x","12/28/1966 18:48","66BUENOSAIRES2481","Embassy","UNCLASSIFIED"', False),
        ("id,date,reference id,origin,classification", False),
        ("", False),
    ],
)
def test_rows_of_the_edition(begin: str, is_row: bool) -> None:
    assert looks_like_row(begin) is is_row


def ref(sender: str, number: str, year: int = 0, printed: str = "") -> Reference:
    return Reference(printed=printed or f"{sender} {number}", sender=sender, number=number, year=year)


@pytest.mark.parametrize(
    ("edition", "added"),
    [
        (ref("state", "34", 2009), False),  # the text has it
        (ref("state", "34"), False),  # likewise, as far as is known
        (ref("state", "34", 2008), True),
        (ref("state", "35", 2009), True),
        (ref("bonn", "34", 2009), True),
        (ref("rome", "7", 2009), False),  # the text has it without a year
        (ref("", "", printed="letter of March 3"), False),
        (ref("", "", printed="letter of March 4"), True),
    ],
)
def test_references_of_the_edition_join_those_of_the_text(edition: Reference, added: bool) -> None:
    read = (ref("state", "34", 2009), ref("rome", "7"), ref("", "", printed="letter of March 3"))
    assert joined_references(read, (edition, edition)) == ((*read, edition) if added else read)
