"""Papers named by their day: what is read, and which cable is meant."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from corpus.dates import one_day
from corpus.records import Addressee, Cable, Station
from index.reader import ArchiveReader
from search.references.dated import dated_references
from search.references.resolver import resolve_references

SAPT = Station(printed="the Minister (Sapt)", name="Sapt", kind="person", person="Sapt")
FRITZ = Station(printed="Ambassador Tarlenheim", name="Tarlenheim", kind="person", person="Tarlenheim")
RUPERT = Station(printed="Secretary Hentzau", name="Hentzau", kind="person", person="Hentzau")
Make = Callable[..., ArchiveReader]


def paper(
    cable_id: str, day: str, sender: Station | None, to: Station | None, body: str = "", **fields: object
) -> Cable:
    plain: dict[str, object] = {
        "date": one_day(date.fromisoformat(day)),
        "sender": sender,
        "addressees": (Addressee(station=to),) if to else (),
        "kind": "letter",
    }
    return make_cable(cable_id, body, **(plain | fields))


def meant(reader: ArchiveReader, cable_id: str = "a") -> dict[str, str]:
    return {each.reference.printed: each.id for each in resolve_references(reader, reader.get(cable_id))}


@pytest.mark.parametrize(
    ("body", "read"),
    [
        ("Thank you for your letter of March 13.", [("your letter of March 13", "your", "")]),
        ("In my memorandum to you of May 10, 1961, I said", [("my memorandum to you of May 10, 1961", "my", "you")]),
        (
            "Hentzau's memorandum to the President of May 10",
            [("memorandum to the President of May 10", "hentzau", "president")],
        ),
        (
            "a letter from Mr. Hentzau to Mr. Sapt dated May 2",
            [("letter from Mr. Hentzau to Mr. Sapt dated May 2", "hentzau", "sapt")],
        ),
        ("as our 7 August memo said,", [("our 7 August memo", "my", "")]),
        ("The letter was long. On March 13 he left.", []),
        ("your letter and the meeting of the committee which so many had waited for since the day of March 13", []),
        ("The notebook of March 13", []),
        ("", []),
    ],
)
def test_papers_are_read_where_a_day_belongs_to_them(body: str, read: list[tuple[str, str, str]]) -> None:
    found = list(dated_references(make_cable("a", body)))
    assert [(each.reference.printed, each.owner, each.to) for each in found] == read
    for each in found:
        assert " ".join(body[each.reference.start : each.reference.end].split()) == each.reference.printed


def test_your_letter_is_the_addressees(archive_of: Make) -> None:
    reader = archive_of(
        paper("theirs", "1961-03-13", FRITZ, SAPT),
        paper("ours", "1961-03-13", SAPT, FRITZ),
        paper("another", "1961-03-13", RUPERT, SAPT),
        paper(
            "a", "1961-03-20", SAPT, FRITZ, "Thank you for your letter of March 13. My letter of March 13 crossed it."
        ),
    )
    assert meant(reader) == {"your letter of March 13": "theirs", "My letter of March 13": "ours"}


def test_a_day_without_a_year_is_the_last_before(archive_of: Make) -> None:
    reader = archive_of(
        paper("old", "1960-11-30", FRITZ, SAPT),
        paper("next", "1961-11-30", FRITZ, SAPT),
        paper("a", "1961-01-20", SAPT, FRITZ, "Thank you for your letter of November 30."),
    )
    assert meant(reader) == {"your letter of November 30": "old"}


def test_parties_that_are_named_must_agree(archive_of: Make) -> None:
    body = "Hentzau's memorandum to Sapt of May 10, 1961, is wrong, and so is Tarlenheim's memorandum of May 10, 1961."
    reader = archive_of(
        paper("m", "1961-05-10", RUPERT, SAPT, kind="memorandum"),
        paper("a", "1961-05-20", SAPT, None, body),
    )
    assert list(meant(reader).values()) == ["m"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("A memorandum of May 10, 1961, lies on the table.", []),
        ("In a memorandum of May 10, 1961, Hentzau asked for more.", ["m"]),
        ("Memorandum No. 328 of May 10, 1961, asks for more.", ["numbered"]),
        ("Memorandum No. 329 of May 10, 1961, asks for more.", []),
        ("A Special Estimate of May 10, 1961, remains valid.", ["e"]),
    ],
)
def test_without_owner_a_name_or_a_number_must_speak_for_it(archive_of: Make, body: str, found: list[str]) -> None:
    reader = archive_of(
        paper("m", "1961-05-10", RUPERT, SAPT, kind="memorandum"),
        paper("numbered", "1961-05-10", None, SAPT, kind="memorandum", number="328"),
        paper("e", "1961-05-10", None, None, kind="estimate"),
        paper("a", "1961-05-20", SAPT, FRITZ, body),
    )
    assert list(meant(reader).values()) == found


def test_two_papers_of_one_day_are_none(archive_of: Make) -> None:
    reader = archive_of(
        paper("one", "1961-03-13", FRITZ, SAPT),
        paper("two", "1961-03-13", FRITZ, SAPT),
        paper("a", "1961-03-20", SAPT, FRITZ, "Thank you for your letter of March 13."),
    )
    assert meant(reader) == {}
    citing = paper("a", "1961-03-20", SAPT, FRITZ, "Thank you for your letter of March 13.")
    alone = archive_of(paper("one", "1961-03-13", FRITZ, SAPT), citing)
    assert meant(alone) == {"your letter of March 13": "one"}


def test_a_message_with_a_number_is_no_dated_paper() -> None:
    from msgspec.structs import replace

    from corpus.messages.references import find_references

    body = "your telegram 411 of March 13"
    cable = make_cable("a", body, sender=SAPT)
    assert [each.reference.printed for each in dated_references(cable)] == [body]
    assert (
        list(
            dated_references(replace(cable, references=find_references(body, sender=SAPT, recipient=FRITZ, year=1961)))
        )
        == []
    )


_BODY = st.lists(
    st.sampled_from(
        [
            "your",
            "letter",
            "of",
            "March",
            "13",
            "31",
            "February",
            "memorandum",
            "to",
            "you",
            "Sapt's",
            ".",
            "\n\n",
            "No.",
            "1961",
            "Mr.",
        ]
    ),
    max_size=25,
).map(" ".join)


_LIKELY = st.tuples(
    _BODY, st.sampled_from(["your letter of March 13", "Sapt's memorandum to you of May 10, 1961"]), _BODY
)


@meets("a paper", "no paper", least=5)
@given(_LIKELY.map(" ".join) | _BODY | st.text(max_size=80))
def test_any_body_is_read_and_spans_are_inside(body: str) -> None:
    found = list(dated_references(make_cable("a", body)))
    met("a paper" if found else "no paper")
    for each in found:
        assert 0 <= each.reference.start < each.reference.end <= len(body)
        assert " ".join(body[each.reference.start : each.reference.end].split()) == each.reference.printed


_PIECES = ["a", "letter ", "letter of ", "May 1 ", "your ", "A’", "letter of May 1, ", "\n", "Mr. ", "to A "]


@pytest.mark.parametrize("piece", _PIECES)
def test_a_long_monotonous_body_is_read(piece: str) -> None:
    body = piece * (200_000 // len(piece))
    assert all(each.reference.end <= len(body) for each in dated_references(make_cable("a", body)))
    # And what stands behind it is found all the same.
    behind = [
        each.reference.printed for each in dated_references(make_cable("a", f"{body}.\nHis note of June 7 came."))
    ]
    assert behind[-1] == "note of June 7"
