"""What is read of a paper named by its day, and which cable is meant: rule by rule, from both sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from conftest import make_cable

from corpus.dates import PrintedDay, one_day, year_span
from corpus.records import UNDATED, Addressee, Cable, Reference, Station
from index.reader import ArchiveReader
from search.references.dated import (
    _count_agreeing_parties,
    _is_same_station,
    _sender_is_named,
    dated_references,
    resolve_dated,
    resolve_day,
)


def read(body: str, **fields: Any) -> list[tuple[str, str, str, str]]:
    """(as printed, owner, receiver, number) of each paper."""
    found = dated_references(make_cable("a", body, **fields))
    return [(each.reference.printed, each.owner, each.to, each.number) for each in found]


def printed(body: str) -> list[str]:
    return [each[0] for each in read(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # The day belongs to the paper next before it.
        ("your letter and the memorandum of May 10", ["memorandum of May 10"]),
        ("your letter and my memorandum of May 10", ["my memorandum of May 10"]),
        ("your letter and memorandum of May 10", ["your letter and memorandum of May 10"]),
        ("your letter of May 2 and my memorandum of May 10", ["your letter of May 2", "my memorandum of May 10"]),
        ("your letter of May 2 and May 10", ["your letter of May 2"]),
        ("a letter, a note, a report of May 10", ["report of May 10"]),
        # Or to the one behind it, at most 12 characters on.
        ("our 7 August memo says", ["our 7 August memo"]),
        ("the May 10 very short note, I", ["May 10 very short note"]),
        ("the May 10 very shorty note, I", []),
        # A day that tells of something else is no day of what follows.
        ("He left on May 10 and a note followed", []),
        ("He left on May 10, the note, too", []),
        ("your letter of May 2 and note, I", ["your letter of May 2"]),
        ("the letter of May 2, memo of May 3", ["letter of May 2", "memo of May 3"]),
        # A sentence parts them, the point of an abbreviation does not.
        ("He wrote a letter. May 10 came.", []),
        ("He wrote a letter; May 10 came.", []),
        ("He wrote a letter:\nMay 10", []),
        ("The letter was long! On May 10 he left.", []),
        ("It was May 10. Notes followed.", []),
        ("the letter to Mr. Sapt of May 10", ["letter to Mr. Sapt of May 10"]),
        ("the letter to J. Sapt of May 10", ["letter to J. Sapt of May 10"]),
        ("the letter to Gen. Sapt, dated Sept. 10", ["letter to Gen. Sapt, dated Sept. 10"]),
        # A paper is a word.
        ("the letters of May 10", ["letters of May 10"]),
        ("the letterhead of May 10", []),
        ("newsletter of May 10", []),
        ("the NOTE, May 10", ["NOTE, May 10"]),
        ("the aide-mémoire of May 10", ["aide-mémoire of May 10"]),
        ("the aide of May 10", ["aide of May 10"]),
        ("the SNIE of May 10", ["SNIE of May 10"]),
        ("the note-book of May 10", []),
        # No day, no paper.
        ("your letter of May", []),
        ("your letter of 1961", []),
    ],
)
def test_the_day_of_a_paper(body: str, expected: list[str]) -> None:
    assert printed(body) == expected


@pytest.mark.parametrize(("between", "found"), [(70, True), (71, False)])
def test_a_day_stands_within_70_characters(between: int, found: bool) -> None:
    words = " " + "x" * (between - 2) + " "
    assert bool(printed(f"letter{words}May 10")) is found


@pytest.mark.parametrize(
    ("noun", "kinds"),
    [
        ("letter", ("letter", "message")),
        ("message", ("message", "letter", "telegram")),
        ("memorandum of conversation", ("memorandum of conversation",)),
        ("memorandum", ("memorandum",)),
        ("memo", ("memorandum",)),
        ("note", ("note", "aide-mémoire")),
        ("aide-mémoire", ("aide-mémoire", "note")),
        ("telegram", ("telegram", "message")),
        ("cable", ("telegram", "message")),
        ("despatch", ("despatch",)),
        ("airgram", ("airgram",)),
        ("report", ("report",)),
        ("paper", ("paper",)),
        ("estimate", ("estimate",)),
        ("NIE", ("estimate",)),
        ("SNIE", ("estimate",)),
    ],
)
def test_the_kinds_that_a_paper_may_be(noun: str, kinds: tuple[str, ...]) -> None:
    (found,) = dated_references(make_cable("a", f"the {noun} of May 10, 1961, says"))
    assert found.kinds == kinds
    assert (found.day.year, found.day.month, found.day.day) == (1961, 5, 10)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("the letter of May 10", ("", "", "")),
        ("your letter of May 10", ("your", "", "")),
        ("my letter of May 10", ("my", "", "")),
        ("our letter of May 10", ("my", "", "")),
        ("OUR letter of May 10", ("my", "", "")),
        ("Sapt's letter of May 10", ("sapt", "", "")),
        ("Sapt’s letter of May 10", ("sapt", "", "")),
        ("your long and thoughtful letter of May 10", ("your", "", "")),
        ("your one two three four letter of May 10", ("your", "", "")),
        ("your one two three four five letter of May 10", ("", "", "")),
        ("your man. The letter of May 10", ("", "", "")),
        ("your\nletter of May 10", ("", "", "")),
        ("the letter to you of May 10", ("", "you", "")),
        ("the letter to Sapt of May 10", ("", "sapt", "")),
        ("the letter to the President of May 10", ("", "president", "")),
        ("the letter to Ambassador Fritz Tarlenheim of May 10", ("", "tarlenheim", "")),
        ("the letter from Mr. Hentzau of May 10", ("hentzau", "", "")),
        ("the letter by Rupert Hentzau to Mr. Sapt of May 10", ("hentzau", "sapt", "")),
        ("my letter from Bonn to you of May 10", ("my", "you", "")),
        ("the May 10 letter from Hentzau to Sapt", ("hentzau", "sapt", "")),
        ("Memorandum No. 328 of May 10", ("", "", "328")),
        ("Memorandum Number 0328 of May 10", ("", "", "328")),
        ("Memorandum, 328 of May 10", ("", "", "328")),
        ("SNIE 11-2–61, May 10", ("", "", "11-2-61")),
        ("memorandum of May 10", ("", "", "")),
        ("memorandum 12th draft of May 10", ("", "", "")),
    ],
)
def test_owner_receiver_and_number(body: str, expected: tuple[str, str, str]) -> None:
    ((_, *found),) = read(body)
    assert tuple(found) == expected


@pytest.mark.parametrize(("width", "owner"), [(60, "your"), (61, "")])
def test_the_owner_stands_within_60_characters(width: int, owner: str) -> None:
    words = f"your {'x' * 17} {'y' * 17} {'z' * (width - 42)} "
    assert len(words) == width
    ((_, found, _, _),) = read(f"{words}letter of May 10")
    assert found == owner


@pytest.mark.parametrize(
    ("references", "expected"),
    [
        ([], ["your telegram 411 of May 10"]),
        ([(5, 17)], []),
        ([(-1, -1)], ["your telegram 411 of May 10"]),  # of the heading
        ([(0, 4)], ["your telegram 411 of May 10"]),  # it ends before the noun
        ([(5, 5 + 22)], []),
        ([(30, 40)], ["your telegram 411 of May 10"]),
    ],
)
def test_what_has_a_number_is_no_dated_paper(references: list[tuple[int, int]], expected: list[str]) -> None:
    found = tuple(Reference(printed="x", start=start, end=end) for start, end in references)
    assert [each[0] for each in read("your telegram 411 of May 10 and later words", references=found)] == expected


# which day


def citing_of(day: date | None) -> Cable:
    return make_cable("a", date=one_day(day) if day else UNDATED)


@pytest.mark.parametrize(
    ("latest", "day", "expected"),
    [
        (date(1961, 3, 20), PrintedDay(3, 13, 0, 0, 1), date(1961, 3, 13)),
        (date(1961, 3, 20), PrintedDay(3, 20, 0, 0, 1), date(1961, 3, 20)),
        (date(1961, 3, 20), PrintedDay(3, 21, 0, 0, 1), date(1961, 3, 21)),
        (date(1961, 3, 20), PrintedDay(3, 22, 0, 0, 1), date(1960, 3, 22)),
        (date(1961, 3, 20), PrintedDay(11, 30, 0, 0, 1), date(1960, 11, 30)),
        (date(1961, 3, 20), PrintedDay(11, 30, 1955, 0, 1), date(1955, 11, 30)),
        (date(1961, 3, 20), PrintedDay(2, 29, 0, 0, 1), None),
        (date(1960, 3, 20), PrintedDay(2, 29, 0, 0, 1), date(1960, 2, 29)),
        (date(1961, 3, 20), PrintedDay(2, 29, 1961, 0, 1), None),
        (None, PrintedDay(3, 13, 0, 0, 1), None),
        (None, PrintedDay(3, 13, 1961, 0, 1), date(1961, 3, 13)),
    ],
)
def test_a_day_without_a_year_is_the_last_up_to_the_next_day(
    latest: date | None, day: PrintedDay, expected: date | None
) -> None:
    assert resolve_day(citing_of(latest), day) == expected


def test_a_cable_of_a_vague_date_gives_no_year() -> None:
    vague = make_cable("a", date=year_span(1961))
    assert resolve_day(vague, PrintedDay(3, 13, 0, 0, 1)) is None
    assert resolve_day(vague, PrintedDay(3, 13, 1961, 0, 1)) == date(1961, 3, 13)


# who


def person(name: str, *, title: str = "Mr.") -> Station:
    return Station(printed=f"{title} {name}", name=name, kind="person", person=name)


SAPT, FRITZ, RUPERT = person("Sapt"), person("Fritz Tarlenheim"), person("Rupert Hentzau")
BONN = Station(printed="the Embassy in Germany", name="Bonn", post="bonn", kind="embassy")
BONNS_ENVOY = Station(printed="Ambassador Krafstein", name="Krafstein", post="bonn", kind="embassy", person="Krafstein")
STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")


def letter(cable_id: str, sender: Station | None, *to: Station, day: date = date(1961, 3, 13), **fields: Any) -> Cable:
    plain: dict[str, Any] = {"date": one_day(day), "sender": sender, "kind": "letter"}
    return make_cable(cable_id, addressees=tuple(Addressee(station=each) for each in to), **(plain | fields))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SAPT, SAPT, True),
        (SAPT, None, False),
        (None, None, False),
        (SAPT, FRITZ, False),
        (FRITZ, person("Tarlenheim"), True),
        (person("Fritz"), FRITZ, False),
        (BONN, BONNS_ENVOY, True),
        (BONN, STATE, False),
        (Station(printed="", name=""), Station(printed="", name=""), False),
    ],
)
def test_two_parties_are_one_by_post_or_surname(one: Station | None, other: Station | None, expected: bool) -> None:
    assert _is_same_station(one, other) is expected
    assert _is_same_station(other, one) is expected


@pytest.mark.parametrize(
    ("body", "cited", "expected"),
    [
        # The citing cable is Sapt's to Tarlenheim.
        ("your letter of March 13", letter("x", FRITZ, SAPT), 2),
        ("your letter of March 13", letter("x", FRITZ, RUPERT), 1),
        ("your letter of March 13", letter("x", SAPT, FRITZ), 0),
        ("your letter of March 13", letter("x", None, SAPT), 0),
        ("my letter of March 13", letter("x", SAPT, FRITZ), 2),
        ("my letter of March 13", letter("x", SAPT, RUPERT), 1),
        ("my letter of March 13", letter("x", FRITZ, SAPT), 0),
        ("my letter to you of March 13", letter("x", SAPT, FRITZ), 3),
        ("my letter to you of March 13", letter("x", SAPT, RUPERT), 0),
        ("Hentzau's letter of March 13", letter("x", RUPERT, FRITZ), 1),
        ("Hentzau's letter of March 13", letter("x", FRITZ, RUPERT), 0),
        ("Hentzau's letter to you of March 13", letter("x", RUPERT, FRITZ), 2),
        ("Hentzau's letter to you of March 13", letter("x", RUPERT, SAPT), 0),
        ("Hentzau's letter to Sapt of March 13", letter("x", RUPERT, SAPT), 2),
        ("Hentzau's letter to Sapt of March 13", letter("x", RUPERT, FRITZ), 0),
        ("the letter to Sapt of March 13", letter("x", RUPERT, SAPT), 1),
        ("the letter to Sapt of March 13", letter("x", RUPERT, FRITZ, SAPT), 1),
        ("the letter to Sapt of March 13", letter("x", SAPT, FRITZ), 0),
        ("the letter of March 13", letter("x", SAPT, FRITZ), 0),
    ],
)
def test_each_party_that_is_told_must_agree(body: str, cited: Cable, expected: int) -> None:
    citing = letter("a", SAPT, FRITZ, day=date(1961, 3, 20), body=body)
    (paper,) = dated_references(citing)
    assert _count_agreeing_parties(citing, paper, cited) == expected


@pytest.mark.parametrize(
    ("sender", "around", "expected"),
    [
        (RUPERT, "Hentzau asked for more", True),
        (RUPERT, "as (HENTZAU) says", True),
        (RUPERT, "Rupert asked", False),
        (RUPERT, "Hentzauer asked", False),
        (person("Lee Kim"), "Kim asked", False),  # three letters are a word as well
        (person("Lee Kims"), "Kims asked", True),
        (STATE, "the Department of State asked", True),
        (STATE, "the State asked", False),
        (BONN, "Bonn asked", True),
        (None, "Hentzau asked", False),
    ],
)
def test_a_sender_is_named_by_the_surname_an_office_by_its_whole_name(
    sender: Station | None, around: str, expected: bool
) -> None:
    assert _sender_is_named(letter("x", sender), around) is expected


# which cable

DAY = date(1961, 3, 13)


def found(reader: ArchiveReader, body: str) -> tuple[str, str, float] | None:
    """(id, what agrees, how sure) of the one paper that Sapt, writing to Tarlenheim, names."""
    citing = letter("citing", SAPT, FRITZ, day=date(1961, 3, 20), body=body)
    (paper,) = dated_references(citing)
    known = resolve_dated(reader, citing, paper)
    return (known[0].id, known[1], known[2]) if known else None


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    from conftest import write_archive

    folder = tmp_path_factory.mktemp("dated") / "archive"
    day = [DAY + timedelta(days=number) for number in range(9)]
    write_archive(
        folder,
        [
            letter("both", FRITZ, SAPT, day=day[0]),
            letter("one", FRITZ, RUPERT, day=day[0]),
            letter("day2 a", FRITZ, SAPT, day=day[1]),
            letter("day2 b", FRITZ, SAPT, day=day[1]),
            letter("message", FRITZ, SAPT, day=day[2], kind="message"),
            letter("letter", FRITZ, RUPERT, day=day[2]),
            letter("note 137", None, day=day[3], kind="note", number="137"),
            letter("note 138", None, day=day[3], kind="note", number="138"),
            letter("estimate", None, day=day[4], kind="estimate"),
            letter("report", RUPERT, day=day[4], kind="report"),
            letter("estimate 1", None, day=day[5], kind="estimate"),
            letter("estimate 2", None, day=day[5], kind="estimate", number="11-2-61"),
            letter("only a message", FRITZ, SAPT, day=day[6], kind="message"),
            letter("citing", FRITZ, SAPT, day=day[7]),
        ],
    )
    return ArchiveReader(folder)


BESIDE = ("report", "report of 1961-03-17, its sender is named beside it", 0.75)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # More parties agree.
        ("your letter of March 13", ("both", "letter of 1961-03-13, both parties agree", 0.9)),
        ("your letter to Hentzau of March 13", ("one", "letter of 1961-03-13, both parties agree", 0.9)),
        ("Tarlenheim's letter to Sapt of March 13", ("both", "letter of 1961-03-13, both parties agree", 0.9)),
        ("Tarlenheim's letter of March 13", None),  # of two
        ("the letter to Hentzau of March 13", ("one", "letter of 1961-03-13, a party agrees", 0.8)),
        ("your letter of March 14", None),
        # What it is called goes before how much agrees.
        ("your letter of March 15", ("letter", "letter of 1961-03-15, a party agrees", 0.8)),
        ("your message of March 15", ("message", "message of 1961-03-15, both parties agree", 0.9)),
        ("your letter of March 19", ("only a message", "message of 1961-03-19, both parties agree", 0.9)),
        # Without a party only what it is called, by number, as an estimate, or by a name beside it.
        ("the letter of March 19 says", None),
        ("Note No. 137 of March 16", ("note 137", "note of 1961-03-16, the number agrees", 0.9)),
        ("Note No. 139 of March 16", None),
        ("the Note of March 16", None),
        ("the estimate of March 17", ("estimate", "estimate of 1961-03-17, no other of that day", 0.8)),
        ("the estimate of March 18", None),
        ("SNIE 11-2-61, March 18", ("estimate 2", "estimate of 1961-03-18, the number agrees", 0.9)),
        ("the report of March 17", None),
        ("Hentzau saw the report of March 17", BESIDE),
        ("the report of March 17 by which Hentzau", BESIDE),
        ("the note of March 17", None),  # no paper of that kind
        # Itself is never meant.
        ("your letter of March 20", None),
        ("your letter of March 13, 1960", None),
    ],
)  # fmt: skip
def test_the_paper_that_is_meant(reader: ArchiveReader, body: str, expected: tuple[str, str, float] | None) -> None:
    assert found(reader, body) == expected


@pytest.mark.parametrize(("gap", "expected"), [(80, "report"), (81, None)])
def test_a_sender_is_looked_for_within_80_characters(reader: ArchiveReader, gap: int, expected: str | None) -> None:
    filler = " " + "x" * (gap - len("Hentzau") - 1)
    told = found(reader, f"the report of March 17{filler[:-1]} Hentzau")
    assert (told[0] if told else None) == expected


def test_of_more_than_a_hundred_papers_of_a_day_nothing_is_said(archive_of: Callable[..., ArchiveReader]) -> None:
    many = [letter(f"c{number}", RUPERT, FRITZ) for number in range(99)]
    hundred = archive_of(*many, letter("mine", FRITZ, SAPT))
    assert found(hundred, "your letter of March 13") == ("mine", "letter of 1961-03-13, both parties agree", 0.9)
    one_more = archive_of(*many, letter("mine", FRITZ, SAPT), letter("more", RUPERT, FRITZ))
    assert found(one_more, "your letter of March 13") is None
