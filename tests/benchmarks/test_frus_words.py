"""The check of printed words against a cable's: it is silent on a right reading and sees each kind of wrong one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from msgspec.structs import replace

from benchmarks.frus_words import Verdict, compare, documents, printed_text

if TYPE_CHECKING:
    from corpus.records import Cable

VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1" n="1">'
    '<head>No. 1<lb/>Report on <hi>Rain</hi><note n="1" type="source">Source: Shelf 4. Secret.</note></head>'
    "<dateline><placeName>Oslo</placeName>, <date when='1931-05-03'>May 3, 1931</date></dateline>"
    "<p>It rained<note n='2'>Hard.</note> for <persName>Ash</persName> and laugh<pb n='2'/>ter today.</p>"
    "<table><row><cell>Tin</cell><cell>5</cell></row></table><gap/><p>The <del>old</del> end is near.</p>"
    "<closer><signed>Elm</signed></closer></div></body></text></TEI>"
)


@pytest.fixture
def read(tmp_path: Path) -> tuple[etree._Element, Cable]:
    (tmp_path / "frus1931v01.xml").write_text(VOLUME, encoding="utf-8")
    (found,) = documents(tmp_path / "frus1931v01.xml")
    return found


def test_a_right_reading(read: tuple[etree._Element, Cable]) -> None:
    assert compare(*read) == Verdict(lost=(), added=(), editing=1, cut=0)


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("today", "", Verdict(("today",), (), 1, 0)),
        ("laughter", "", Verdict(("laughter",), (), 1, 0)),
        ("The", "", Verdict(("The",), (), 1, 0)),
        ("rained", "rained rained", Verdict((), ("rained",), 1, 0)),
        ("end is", "is end", Verdict(("end",), ("end",), 1, 0)),
        ("Tin | 5", "5 | Tin", Verdict(("Tin",), ("Tin",), 1, 0)),
        ("today", "to day", Verdict((), (), 1, 1)),
        ("It rained", "Itrained", Verdict((), (), 1, 1)),
        ("Elm", "Elk", Verdict(("Elm",), ("Elk",), 1, 0)),
    ],
)
def test_a_wrong_one(read: tuple[etree._Element, Cable], right: str, wrong: str, expected: Verdict) -> None:
    element, cable = read
    assert right in cable.body
    found = compare(element, replace(cable, body=cable.body.replace(right, wrong, 1), signed=""))
    assert (len(found.lost), len(found.added), found.cut) == (len(expected.lost), len(expected.added), expected.cut)


def test_a_heading_that_is_in_no_field(read: tuple[etree._Element, Cable]) -> None:
    element, cable = read
    assert "Report" in compare(element, replace(cable, title="")).lost


def test_the_words_of_elements() -> None:
    text = printed_text(etree.fromstring("<p>a<hi>b</hi><note>n</note>c<lb/>d<pb/>e<lb break='no'/>f<p>g</p></p>"))
    assert text.split() == ["ab", "c", "def", "g"]
