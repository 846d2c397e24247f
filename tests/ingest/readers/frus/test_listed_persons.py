"""Entries of lists of persons: surnames, titles with their times, links counted."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.records import Entity
from ingest.readers.frus.link_counts import LinkCounts
from ingest.readers.frus.listed_persons import ListedPerson
from ingest.sources.items import SourceFile


def listed(printed: str, gloss: str = "") -> ListedPerson:
    return ListedPerson.of("p_1", Entity(id="person/x", label="PERSON", name=printed), printed, gloss)


@pytest.mark.parametrize(
    ("printed", "surnames"),
    [
        ("Hale, Fritz B., Jr.", {"hale"}),
        ("Sapt Kai-lun", {"sapt", "lun"}),
        ("Sapt Mei, Lieutenant General", {"sapt", "mei"}),
        ("Rudolf V, Prince", {"rudolf"}),
        ("Couve de Strelsau, Anton", {"strelsau", "couve de strelsau"}),
    ],
)
def test_surnames(printed: str, surnames: set[str]) -> None:
    assert listed(printed).surnames == surnames


@pytest.mark.parametrize(
    ("title", "gloss", "holds"),
    [
        ("secretary", "Secretary of State until 1965", True),
        ("secretary", "Under Secretary of State", False),
        ("secretary", "Executive Secretary of the Council", False),
        ("president", "Special Assistant to the President", False),
        ("president", "Vice President until 1963; thereafter President", True),
        ("ambassador", "Italian Ambassador to Ruritania", True),
        ("minister", "Italian Defense Minister", True),
        ("minister", "Deputy Minister of Rivers", False),
        ("king", "brother of the King of Ruritania", False),
        ("general", "Attorney General", False),
        ("senator", "Democratic Senator from Zenda", True),
    ],
)
def test_titles(title: str, gloss: str, holds: bool) -> None:
    assert listed("Hale, Fritz", gloss).holds(title, None) is holds


def test_a_rank_in_the_name_is_a_title() -> None:
    assert listed("Sapt Mei, Lieutenant General").holds("general", None)


@pytest.mark.parametrize(
    ("gloss", "day", "holds"),
    [
        ("Ambassador until May 1965", date(1965, 5, 31), True),
        ("Ambassador until May 1965", date(1965, 6, 1), False),
        ("Ambassador from June 3, 1964", date(1964, 5, 31), False),
        ("Ambassador, March 1964–April 1966", date(1966, 4, 1), True),
        ("Ambassador, March 1964–April 1966", date(1966, 5, 1), False),
        ("Ambassador", date(1966, 5, 1), True),
    ],
)
def test_titles_on_a_day(gloss: str, day: date, holds: bool) -> None:
    assert listed("Hale, Fritz", gloss).holds("ambassador", day) is holds


def test_who_is_out_of_all_offices() -> None:
    left = listed("Hale, Fritz", "Minister until 1964; Envoy, 1964–1965")
    assert left.is_out(date(1966, 1, 1))
    assert not left.is_out(date(1965, 1, 1))
    assert not left.is_out(None)
    assert not listed("Hale, Fritz", "Minister until 1964; Envoy").is_out(date(1966, 1, 1))


def test_links_are_counted_across_the_pieces_in_which_a_file_is_read() -> None:
    link = b'<persName corresp="#p_HF1">Hale</persName><persName ref="^#p_OR1">Orde</persName> '
    content = link * 30_000  # more than two pieces
    counts = LinkCounts(SourceFile.of_bytes("a.xml", content))
    assert (counts.of("p_HF1"), counts.of("p_OR1"), counts.of("p_X")) == (30_000, 30_000, 0)
