"""Numbers behind weak words: they name a message only where the archive holds it and what is told agrees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import make_cable
from reference_cables import BONN, PARIS, STATE, meant, person, sent

from corpus.records import Cable, Station
from index.reader import ArchiveReader
from search.references.held_numbers import named_numbers
from search.references.keys import numbers_named
from search.references.resolver import resolve_references

Make = Callable[..., ArchiveReader]
SAPT = person("Sapt")
HQ = Station(printed="Operation Zenda Headquarters", name="Operation Zenda Headquarters", kind="office")


def named(body: str) -> list[tuple[tuple[str, ...], str]]:
    return [(each.words, each.digits) for each in named_numbers(make_cable("a", body))]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Your 1199 just received.", [(("Your",), "1199")]),
        ("told in Sapt's 438 and 441.", [(("told", "in", "Sapt's"), "438"), (("told", "in", "Sapt's"), "441")]),
        ("Ref A—Deptel 1718.", [(("Ref", "A", "Deptel"), "1718")]),
        ("[indicator not declassified] 991", [(("indicator", "not", "declassified]"), "991")]),
        ("US Embassy Bonn msg No. 186", [(("US", "Embassy", "Bonn", "msg"), "186")]),
        # Years, amounts, ordinals, decimals and single digits are none, nor is what small words stand before.
        ("In Bonn 1957 was a hard year; $500, 12th, 611.41, Bonn 7 and about 300 men.", []),
        ("Detailed position is in CA-8151.", [(("Detailed", "position", "is", "in"), "8151")]),
    ],
)  # fmt: skip
def test_numbers_stand_behind_words_that_may_name_a_message(
    body: str, expected: list[tuple[tuple[str, ...], str]]
) -> None:
    assert named(body) == expected


def test_the_words_are_those_of_the_clause() -> None:
    assert named("He is in Paris. Your 4711 tells.") == [(("Your",), "4711")]
    assert named("(see Paris; our 4711)") == [(("our",), "4711")]


def test_a_plural_series_is_looked_up_as_one() -> None:
    (first, second) = named_numbers(make_cable("a", "Re Delgas 571, 572 for action"))
    assert "DELGA 571" in first.keys
    assert "DELGA 572" in second.keys


def test_yours_and_ours_are_those_of_the_parties(archive_of: Make) -> None:
    reader = archive_of(
        sent("bonns", "1958-09-01", BONN, STATE, number="1199"),
        sent("paris", "1958-09-01", PARIS, STATE, number="1199"),
        sent("a", "1958-09-03", STATE, BONN, body="We study your 1199 and will answer.", number="88"),
        sent("b", "1958-09-03", STATE, PARIS, body="We study your 1199 and will answer.", number="89"),
        sent("c", "1958-09-03", BONN, STATE, body="We add to our niact 1199 what follows.", number="90"),
    )
    assert meant(reader, "a") == {"your 1199": "bonns"}
    assert meant(reader, "b") == {"your 1199": "paris"}
    assert meant(reader, "c") == {"our niact 1199": "bonns"}


def test_a_name_before_the_number_is_the_senders(archive_of: Make) -> None:
    reader = archive_of(
        sent("envoys", "1955-03-01", SAPT, STATE, number="4263"),
        sent("a", "1955-03-03", None, body="He read General Sapt’s 4263 aloud.", kind="memorandum of conversation"),
        sent("b", "1955-03-03", None, body="He read General Hentzau’s 4263 aloud.", kind="memorandum of conversation"),
    )
    assert meant(reader, "a") == {"Sapt’s 4263": "envoys"}
    assert meant(reader, "b") == {}


def test_a_code_word_counts_between_the_same_parties(archive_of: Make) -> None:
    station = Station(printed="the Station in Strelsau", name="Station in Strelsau", kind="office")
    reader = archive_of(
        sent("held", "1954-06-11", HQ, station, number="2622"),
        sent("other", "1954-06-11", PARIS, STATE, number="3801"),
        sent("a", "1954-06-14", station, HQ, body="Re: ZEND 2622. Agent is ready. Also ZEND 3801."),
        sent("late", "1954-09-14", station, HQ, body="Re: ZEND 2622. Agent is ready."),
        sent("capitals", "1954-06-14", station, HQ, body="THEY SOLD 2622 GUNS AND SHELLS IN ALL TO HIM"),
    )
    assert meant(reader, "a") == {"ZEND 2622": "held"}
    assert meant(reader, "late") == {}
    assert meant(reader, "capitals") == {}


def test_a_number_in_its_series_is_enough(archive_of: Make) -> None:
    reader = archive_of(
        sent("jcs", "1958-08-25", None, number="JCS 947046"),
        sent("delga", "1958-08-25", BONN, STATE, number="Delga 583"),
        sent("instruction", "1958-08-20", STATE, PARIS, number="CA-8151", kind="circular"),
        sent("a", "1958-08-28", PARIS, STATE, body="I agree with JCS 947046 wholly. See Delgas 571, 583 and CA–8151."),
        sent("b", "1959-08-28", PARIS, STATE, body="I agree with JCS 947046 wholly."),
    )
    assert meant(reader, "a") == {"JCS 947046": "jcs", "583": "delga", "CA–8151": "instruction"}
    assert meant(reader, "b") == {}


def test_the_departments_may_be_named_by_its_addressee(archive_of: Make) -> None:
    reader = archive_of(
        sent("to-paris", "1955-04-27", STATE, PARIS, number="3828"),
        sent("a", "1955-04-30", BONN, STATE, body="The points of Department telegram to Paris 3828 were made."),
        sent("b", "1955-07-30", BONN, STATE, body="The points of Department telegram to Paris 3828 were made."),
    )
    assert list(meant(reader, "a").values()) == ["to-paris"]
    assert meant(reader, "b") == {}


def test_a_number_without_a_party_counts_where_no_post_speaks_against_it(archive_of: Make) -> None:
    read_it = "They had the views of telegram No. 1052 before them."
    reader = archive_of(
        sent("held", "1958-11-11", PARIS, STATE, number="1052"),
        sent("memorandum", "1958-11-12", None, body=read_it, kind="memorandum of conversation"),
        sent("elsewhere", "1958-11-12", None, body=read_it, kind="memorandum of conversation", collection="x"),
        sent("of-bonn", "1958-11-12", BONN, STATE, body=read_it),
    )
    assert meant(reader, "memorandum") == {"telegram No. 1052": "held"}
    assert meant(reader, "elsewhere") == {}
    assert meant(reader, "of-bonn") == {}


def test_the_printed_day_speaks_for_and_against(archive_of: Make) -> None:
    def told(day: str) -> Cable:
        body = f"They had telegram No. 1052 of {day} before them."
        return sent(day, "1958-11-12", None, body=body, kind="memorandum of conversation")

    reader = archive_of(
        sent("held", "1958-11-10", PARIS, STATE, number="1052"), told("November 10"), told("October 30")
    )
    (found,) = resolve_references(reader, reader.get("November 10"))
    assert (found.id, found.confidence) == ("held", 0.8)
    assert found.reason.endswith("the day agrees")
    assert meant(reader, "October 30") == {}


def test_two_that_agree_alike_are_none(archive_of: Make) -> None:
    memorandum = sent("a", "1958-11-12", None, body="They read cable 1052 first.", kind="memorandum of conversation")
    one = sent("one", "1958-11-11", PARIS, STATE, number="1052")
    other = sent("other", "1958-11-10", BONN, STATE, number="1052")
    assert meant(archive_of(one, memorandum), "a") == {"cable 1052": "one"}
    assert meant(archive_of(one, other, memorandum), "a") == {}


def test_the_numbers_on_which_a_cable_depends_are_told() -> None:
    found = numbers_named(make_cable("a", "Re: ZEND 2622; see CA–8151 and NSC 5608/1."))
    assert {"2622", "ZEND 2622", "CA-8151", "NSC 5608/1"} <= found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("In Paris 350 students were held.", False),
        ("IN PARIS 350 STUDENTS WERE HELD.", False),
        ("They gave Paris 350 guns.", False),
        ("As told in Paris 350, they were held.", True),
        ("Paris’s 350 speaks of students.", True),
        ("See Paris 350 repeated Bonn 12.", True),
    ],
)
def test_what_is_counted_behind_a_name_is_no_message(archive_of: Make, body: str, expected: bool) -> None:
    reader = archive_of(
        sent("held", "1958-11-10", PARIS, STATE, number="350"),
        sent("a", "1958-11-12", None, body=body, kind="memorandum"),
    )
    assert list(meant(reader, "a").values()) == (["held"] if expected else [])
