"""Editors' notes to heading and dateline: whom a message was repeated to, under what number, and who drafted it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from frus_documents import one

if TYPE_CHECKING:
    from corpus.records import Cable

TELEGRAM = "Telegram From the Embassy in Norway to the Department of State"


def noted(note: str, title: str = TELEGRAM) -> Cable:
    """An invented document with a note to its heading."""
    return one(f'<head>1. {title}<note n="2">{note}</note></head><p>Invented words.</p>')


def received(cable: Cable) -> list[tuple[str, str, str]]:
    return [(each.station.name, each.role, each.number) for each in cable.addressees[1:]]


def test_the_number_to_another_post_is_its_own_and_no_reference() -> None:
    found = noted("Repeated to Paris as telegram 3120 and to London as 812. Drafted by Hale, approved by Orde.")
    assert received(found) == [("Paris", "info", "3120"), ("London", "info", "812")]
    assert (found.references, found.drafter) == ((), "Hale")


def test_behind_such_a_sentence_other_messages_are_references() -> None:
    found = noted("Also sent to Bonn as No. 12 and repeated to Paris as telegram 3120. See telegram 44 from Bonn.")
    assert received(found) == [("Bonn", "action", "12"), ("Paris", "info", "3120")]
    assert [each.number for each in found.references] == ["44"]


def test_a_note_to_the_dateline_counts_too_and_not_only_its_first_sentence() -> None:
    found = one(
        f"<head>1. {TELEGRAM}</head><dateline>Oslo, May 5, 1961<note n='3'>Transmitted in two sections. "
        "Repeated to Paris as telegram 3120.</note></dateline><p>Invented words.</p>"
    )
    assert (received(found), found.references) == ([("Paris", "info", "3120")], ())


def test_a_note_to_the_text_tells_of_any_message_but_this_one() -> None:
    other = one(f"<head>1. {TELEGRAM}</head><p>Words.<note n='3'>Repeated to Paris as telegram 3120.</note></p>")
    assert [each.number for each in other.references] == ["3120"]
    this = one(
        f"<head>1. {TELEGRAM}</head><p>Words.<note n='3'>"
        "This telegram was repeated to Paris as telegram 3120.</note></p>"
    )
    assert this.references == ()


def test_a_memorandum_that_went_in_a_telegram_refers_to_it() -> None:
    found = noted(
        "Sent to Paris as telegram 3120.", "Memorandum From the Deputy Director (Hale) to the Secretary of State"
    )
    assert [each.number for each in found.references] == ["3120"]


@pytest.mark.parametrize(
    ("note", "drafter"),
    [
        ("Drafted by Deputy Secretary Orde on Aug. 6.", "Deputy Secretary Orde"),
        ("Drafted in EUR; repeated to Moscow.", "EUR"),
        ("Repeated to Tokyo; drafted by Hale and cleared in draft by Orde.", "Hale"),
        ("This memorandum was prepared by Hale and Orde.", "Hale; Orde"),
        ("Not found; it had been drafted by Hale.", ""),
        ("The paper that Orde had drafted by June is not printed.", ""),
    ],
)
def test_the_drafter_where_a_sentence_begins_with_it(note: str, drafter: str) -> None:
    assert noted(note).drafter == drafter


def test_a_mission_is_where_it_sat_then() -> None:
    title = "Telegram From the Department of State to the Mission to the North Atlantic Treaty Organization"
    for day, place in (("1954-05-05", "Paris"), ("1970-05-05", "Brussels")):
        found = one(
            f"<head>1. {title}</head><dateline><date when='{day}'>{day}</date></dateline><p>Invented words.</p>"
        )
        assert found.addressees[0].station.place == place
