"""Days, names, posts and kinds in bare words are offered as filters, each in a query that can be asked as it stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable, write_archive
from searching import search

from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import Mention, Station
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from pathlib import Path

SAPT = Mention(start=0, end=10, label="PERSON", entity="person/fritz-sapt", rule="surname")
NAGY = Mention(start=0, end=9, label="PERSON", entity="person/imre-nagy", rule="alias")
BONN = parse_station("AMEMBASSY BONN")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder: Path = tmp_path_factory.mktemp("offers") / "archive"
    write_archive(
        folder,
        [
            make_cable("april", "Fritz Sapt spoke of herring.", date=one_day(date(1961, 4, 7)), mentions=(SAPT,)),
            make_cable("june", "Herring in 1961.", date=one_day(date(1961, 6, 7)), sender=BONN),
            make_cable("office", "Herring.", sender=Station(printed="President", name="President")),
            make_cable("later", "Herring, April 1961, Bonn.", date=one_day(date(1970, 1, 7))),
            make_cable("memcon", "Herring again.", kind="memorandum of conversation", date=one_day(date(1962, 1, 1))),
            make_cable("nagy", "Imre Nagy spoke of herring.", date=one_day(date(1956, 1, 1)), mentions=(NAGY,)),
            *(make_cable(f"other{n}", "Passes and visas.", date=one_day(date(1963, 1, 1))) for n in range(20)),
        ],
    )
    return ArchiveReader(folder)


@pytest.mark.parametrize(
    ("query", "offers"),
    [
        ("herring 1961", [("1961 as date", "herring date:1961", 2)]),
        ("what was said of herring in April 1961?", [("April 1961 as date", "herring date:1961-04", 1)]),
        ("herring Imre Nagy", [("Imre Nagy as person", 'herring person:"Imre Nagy"', 1)]),
        # The archive mentions him, but nothing says what he is called: no filter knows the name.
        ("herring Fritz Sapt", []),
        ("herring Bonn", [("Bonn as sender", "herring from:Bonn", 1)]),
        ("herring President", []),  # many are that
        ("memcon herring", [("memcon as kind", 'herring kind:"memorandum of conversation"', 1)]),
        ("herring Bonn 1961", [("1961 as date", "herring Bonn date:1961", 2),
                               ("Bonn as sender", "herring 1961 from:Bonn", 1)]),
        # Nothing is offered that none of the listed cables satisfies, in quotes, or where nothing else is asked.
        ("herring 1913", []),
        ("herring Paris", []),
        ('herring "1961"', []),
        ("1961", []),
        ("herring date:1961", []),
        ("herring", []),
    ],
)  # fmt: skip
def test_what_is_offered(reader: ArchiveReader, query: str, offers: list[tuple[str, str, int]]) -> None:
    found = search(reader, query)
    assert [(each.reading, each.query, each.cables) for each in found.offers] == offers


@pytest.mark.parametrize("query", ["herring 1961", "herring Imre Nagy", "herring Bonn", "memcon herring"])
def test_an_offer_is_a_query_that_finds_what_it_says(reader: ArchiveReader, query: str) -> None:
    (offer,) = search(reader, query).offers
    taken = search(reader, offer.query)
    assert taken.total == offer.cables
    assert not taken.offers


def test_nothing_is_filtered_unasked(reader: ArchiveReader) -> None:
    assert {hit.id for hit in search(reader, "herring 1961")} >= {"april", "june", "later", "memcon"}


def test_offers_are_advice_of_the_first_page(reader: ArchiveReader) -> None:
    assert search(reader, "herring 1961", advise=False).offers == ()
    assert search(reader, "herring 1961", offset=1).offers == ()
