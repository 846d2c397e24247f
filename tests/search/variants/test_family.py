"""The versions of a cable: who belongs to it, in which order, how much they share, which two are compared."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import make_cable, write_archive

from corpus.dates import one_day
from corpus.errors import NoSuchCable
from corpus.records import Redaction
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.variants.family import Family, Version, family

TEXT = (
    "The Minister of Waterways received the Counselor for an hour and complained of the tables, of the pilots "
    "upstream, and of the weather. He repeated that no barge would be held for want of a certificate, and asked "
    "whether the commission could meet before the dredgers are sold and the autumn session begins."
)
MARK = "[2 lines not declassified]"
CUT = (
    TEXT.replace("and complained of the tables, of the pilots upstream, and of the weather", MARK)
    + " Sofia sends no more."
)
LONGER = f"{TEXT} He thanked the Counselor."
FACTS = {"title": "Telegram from Sofia", "kind": "telegram", "number": "1203", "mrn": "1966SOFIA01203"}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("family") / "archive"
    at = CUT.index(MARK)
    write_archive(
        folder,
        [
            make_cable("cut", CUT, redactions=(Redaction(printed=MARK, start=at, end=at + len(MARK)),), **FACTS),
            make_cable("full", TEXT, collection="tapes", date=one_day(date(1967, 5, 2)), **FACTS),
            make_cable("full b", TEXT, collection="reading room", **FACTS),
            make_cable("longer", LONGER, **FACTS),
            make_cable("alone", "Nobody asked, and nobody answered.", **FACTS),
        ],
    )
    return ArchiveReader(folder)


def of(reader: ArchiveReader, cable_id: str, other: str = "") -> Family:
    return family(reader, EntityResolver(reader), cable_id, other)


@pytest.mark.parametrize(
    ("cable_id", "versions"),
    [
        ("cut", ["cut", "longer", "full", "full b"]),
        ("longer", ["longer", "full", "full b", "cut"]),
        ("full b", ["full b", "longer", "full", "cut"]),
        ("alone", ["alone"]),
    ],
)
def test_the_one_asked_for_first_then_the_fullest(reader: ArchiveReader, cable_id: str, versions: list[str]) -> None:
    """Of those with as many words in the order of their ids."""
    found = of(reader, cable_id)
    assert found.id == cable_id
    assert [each.id for each in found.versions] == versions


def test_what_is_said_of_a_version(reader: ArchiveReader) -> None:
    cut, *_, full, _ = of(reader, "cut").versions
    assert cut == Version(
        id="cut",
        title="Telegram from Sofia",
        collection="invented",
        kind="telegram",
        date=one_day(date(1967, 5, 1)),
        number="1203",
        mrn="1966SOFIA01203",
        words=len(CUT.split()),
        redactions=1,
        share=None,
    )
    assert (full.id, full.collection, full.date, full.words, full.redactions) == (
        "full",
        "tapes",
        one_day(date(1967, 5, 2)),
        len(TEXT.split()),
        0,
    )


def test_how_much_each_shares_with_the_one_asked_for(reader: ArchiveReader) -> None:
    shares = {each.id: each.share for each in of(reader, "full").versions}
    assert shares["full"] is None
    assert shares["full b"] == shares["longer"] == 1
    assert shares["cut"] is not None
    assert 0.5 < shares["cut"] < 1
    assert {each.id: each.share for each in of(reader, "cut").versions}["full"] == shares["cut"]


@pytest.mark.parametrize(
    ("cable_id", "other", "compared"),
    [
        ("cut", "", ("cut", "longer")),
        ("longer", "", ("longer", "full")),
        ("cut", "full b", ("cut", "full b")),
        # Any two can be compared.
        ("alone", "cut", ("alone", "cut")),
        ("cut", "alone", ("cut", "alone")),
        ("cut", "cut", ("cut", "cut")),
        ("alone", "", None),
    ],
)
def test_which_two_are_compared(
    reader: ArchiveReader, cable_id: str, other: str, compared: tuple[str, str] | None
) -> None:
    found = of(reader, cable_id, other).compared
    assert (found and (found.one, found.other)) == compared


def test_what_the_two_print(reader: ArchiveReader) -> None:
    compared = of(reader, "full", "longer").compared
    assert compared is not None
    assert (compared.same, compared.only_one, compared.only_other) == (len(TEXT.split()), 0, 4)
    assert [(piece.side, piece.text) for piece in compared.pieces] == [
        ("both", TEXT),
        ("other", "He thanked the Counselor."),
    ]


@pytest.mark.parametrize(("cable_id", "other"), [("nobody", ""), ("cut", "nobody"), ("nobody", "cut")])
def test_a_cable_that_is_not_there(reader: ArchiveReader, cable_id: str, other: str) -> None:
    with pytest.raises(NoSuchCable, match="nobody"):
        of(reader, cable_id, other)


def test_a_version_says_nothing_that_it_was_not_told() -> None:
    made = Version(id="a", title="T", date=one_day(date(1967, 5, 1)), words=1, redactions=0)
    assert (made.collection, made.kind, made.number, made.mrn, made.share) == ("", "", "", "", None)
