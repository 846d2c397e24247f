"""Headings, source notes, datelines and numbers of FRUS documents, one rule at a time."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from corpus.messages.kinds import kind_of
from ingest.readers.frus.date import bare_place, dateline, years_of
from ingest.readers.frus.head import Heading, heading
from ingest.readers.frus.note import source_note
from ingest.readers.frus.number import folded, message_number


def head(inside: str) -> Heading:
    return heading(etree.fromstring(f"<head>{inside}</head>"), year=1962)


def sides(inside: str) -> tuple[list[str], list[str]]:
    """(senders, addressees) as printed."""
    found = head(inside)
    senders = [found.sender, *found.joint_senders] if found.sender else []
    return [s.printed for s in senders], [a.printed for a in found.addressees]


@pytest.mark.parametrize(
    ("title", "senders", "addressees"),
    [
        ("1. Letter From Orde to the Chargé (Hale)", ["Orde"], ["Chargé (Hale)"]),
        (
            "Telegram From the Mission to the United Nations to the Department of State",
            ["Mission to the United Nations"],
            ["Department of State"],
        ),
        (
            "Telegram From the Department of State to the Mission to the United Nations",
            ["Department of State"],
            ["Mission to the United Nations"],
        ),
        (
            'Memorandum From the Deputy Assistant for Plans to the Secretary of Defense (<persName type="from">Lind'
            "</persName>) to Secretary Orde",
            ["Deputy Assistant for Plans to the Secretary of Defense (Lind)"],
            ["Secretary Orde"],
        ),
        ("The Consul at Lima (Hale) to the Secretary of State", ["Consul at Lima (Hale)"], ["Secretary of State"]),
        ("The President to the Minister in Peru (Hale), at Paris", ["President"], ["Minister in Peru (Hale)"]),
        ("Mr. Orde to Mr. Hale.", ["Mr. Orde"], ["Mr. Hale"]),
        ("Report to the Council by the Secretary (Lind)", ["Secretary (Lind)"], ["Council"]),
        ("Memorandum by A. B. Orde to the Counselor (Hale)", ["A. B. Orde"], ["Counselor (Hale)"]),
        ("Memorandum of Conversation, by Orde, Aide to the Consul (Hale)", [], []),
        ("Memorandum of a Conversation Between the President and Hale, Paris, May 1, 1955", [], []),
        ("Memorandum for the Standing Group", [], ["Standing Group"]),
        ("Paper Prepared in the Department of State", ["Department of State"], []),
        ("Editorial Note", [], []),
        ("Paper Prepared by the Ambassador to Morocco (Hale)", ["Ambassador to Morocco (Hale)"], []),
        (
            'Memorandum From <persName type="from">Ann Orde</persName> and <persName type="from">Bo Hale</persName> of'
            " the Staff to the President",
            ["Ann Orde", "Bo Hale of the Staff"],
            ["President"],
        ),
        (
            "Circular Airgram From the Department of State to the Embassy in Kuwait and the Embassy in Iraq",
            ["Department of State"],
            ["Embassy in Kuwait", "Embassy in Iraq"],
        ),
    ],
)  # fmt: skip
def test_a_heading_says_who_wrote_to_whom(title: str, senders: list[str], addressees: list[str]) -> None:
    assert sides(title) == (senders, addressees)


def test_a_mark_speaks_where_the_words_name_nobody() -> None:
    assert sides('Views of <persName type="from">Orde</persName>') == (["Orde"], [])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Telegram From X to Y", "telegram"),
        ("Draft Telegram From X to Y", "telegram"),
        ("Circular Telegram From X to Y", "circular"),
        ("Memorandum of a Telephone Conversation", "memorandum of conversation"),
        ("Memorandum of Discussion at the 9th Meeting", "memorandum"),
        ("National Security Action Memorandum No. 9", "memorandum"),
        ("National Intelligence Estimate", "estimate"),
        ("Letter From X to Y About a Telegram", "letter"),
        ("Despatch From X to Y", "despatch"),
        ("Summary Record of a Meeting", "record"),
        ("The Secretary of State to the Minister in Peru", "other"),
    ],
)
def test_a_heading_names_its_kind(title: str, kind: str) -> None:
    assert kind_of(title, (), "") == kind


@pytest.mark.parametrize(
    ("hint", "kind"),
    [
        ("811.2/3–548: Telegram", "telegram"),
        ("811.2/3: Circular airgram", "circular"),
        ("[Telegram—Extract]", "telegram"),
    ],
)
def test_an_old_heading_takes_its_kind_from_the_file_line(hint: str, kind: str) -> None:
    assert kind_of("The Consul at Lima (Orde) to the Secretary of State", (hint,), "") == kind


def test_trailing_place_and_date_are_no_part_of_the_addressee() -> None:
    found = head(
        "12. Telegram 77/Tosec 4 From the Embassy in Peru to Secretary Orde, Athens, Georgia, May 4, 1962, 1130Z"
    )
    assert (found.number, found.message_number) == ("12", "77/Tosec 4")
    assert [a.printed for a in found.addressees] == ["Secretary Orde"]
    assert (found.place, found.date_words) == ("Athens, Georgia", "May 4, 1962, 1130Z")


@pytest.mark.parametrize(
    ("text", "level", "captions", "precedence", "archive"),
    [
        ("Source: POL 1. Secret; Priority; Limdis. Drafted by X.", "secret", ("LIMDIS",), "priority", "POL 1"),
        ("Source: Files, 1–25, Top Secret; Omega.", "top secret", ("OMEGA",), "", "Files, 1–25"),
        ("Source: Papers. Personal and Confidential.", "confidential", ("PERSONAL",), "", "Papers"),
        ("Source: Files. Secret; Nodis/Harvan Double Plus.", "secret", ("NODIS", "HARVAN DOUBLE PLUS"), "", "Files"),
        ("Source: Files. No classification marking.", "unmarked", (), "", "Files"),
        ("Source: The Secret Files of Orde, Box 2. The copy is torn.", "", (), "", "The Secret Files of Orde, Box 2"),
        ("811.2/3–548: Telegram", "", (), "", "811.2/3–548: Telegram"),
    ],
)  # fmt: skip
def test_a_source_note_is_archive_and_marking(
    text: str, level: str, captions: tuple[str, ...], precedence: str, archive: str
) -> None:
    note = source_note(text)
    assert (note.marking.level, note.marking.captions, note.marking.precedence) == (level, captions, precedence)
    assert note.archive == archive
    assert note.text == text


@pytest.mark.parametrize(
    ("text", "drafter"),
    [
        ("Drafted by A. B. Orde, Jr.; cleared by X.", "A. B. Orde, Jr."),
        ("Drafted in S/S by Orde and approved by Hale.", "Orde"),
        ("Drafted by Orde on May 3.", "Orde"),
        ("Drafted by Orde and Hale. The copy is torn.", "Orde; Hale"),
        ("Approved by Hale.", ""),
    ],
)
def test_a_source_note_names_the_drafter(text: str, drafter: str) -> None:
    assert source_note(f"Source: Files. Secret. {text}").drafter == drafter


def test_a_summary_before_the_source_is_told_apart() -> None:
    note = source_note("Summary: Orde met Hale. Source: Files. Secret.")
    assert (note.summary, note.archive) == ("Orde met Hale.", "Files")


@pytest.mark.parametrize(
    ("paragraphs", "number"),
    [
        (["1849. Ref: Deptel 388."], "1849"),
        (["secret", "Secto 21. Informal meeting."], "Secto 21"),
        (["No. 457", "The Attitude of the Press"], "457"),
        (["IN 47381. To Orde."], "IN 47381"),
        (["CA–11925", "Relations"], "CA-11925"),
        (["2. Joint message.", "1. We met.", "2. We parted."], "2"),
        (["1. We met.", "2. We parted."], ""),
        (["Part 1. As I see it."], ""),
        (["Embtel 2165. Believe it useful."], ""),
        (["In 1948. It was."], ""),
        (["12 officers came."], ""),
        (["May 12. We met."], ""),
    ],
)
def test_the_first_words_of_a_message_are_its_number(paragraphs: list[str], number: str) -> None:
    kind = "airgram" if paragraphs[0].startswith("CA") else "telegram"
    assert message_number(kind, paragraphs).number == number


def test_only_messages_have_a_number_but_old_despatches_print_it_in_brackets() -> None:
    assert message_number("memorandum", ["1849. Ref"]).number == ""
    assert message_number("other", ["No. 63.]", "Sir: I have"]).number == "63"


def test_military_messages_are_numbered_by_their_date_time_group() -> None:
    found = message_number("telegram", ["080540Z. Your 062137Z."])
    assert (found.number, found.dtg) == ("", "080540Z")


@pytest.mark.parametrize(
    ("printed", "number", "further"),
    [("A–49", "A-49", ""), ("1,849", "1849", ""), ("No. 457", "457", ""), ("207669/Tosec 12", "207669", "Tosec 12")],
)
def test_numbers_fold(printed: str, number: str, further: str) -> None:
    found = folded(printed)
    assert (found.number, found.further) == (number, further)


def line(inside: str) -> tuple[date | None, date | None, str, str]:
    found = dateline(etree.fromstring(f"<div><dateline>{inside}</dateline></div>"), (1961, 1963))
    return found.date.earliest, found.date.latest, found.date.time, found.place


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<placeName>[Rome,]</placeName> <date when='1962-02-03'>February 3, 1962—noon</date>",
         (date(1962, 2, 3), date(1962, 2, 3), "12:00", "Rome")),
        ("Rome, March 26, 1962—4:41 p. m.", (date(1962, 3, 26), date(1962, 3, 26), "16:41", "Rome")),
        ("<date when='1962-02'>February 1962</date>", (date(1962, 2, 1), date(1962, 2, 28), "", "")),
        ("<date notBefore='1962-02-01' notAfter='1962-03-04'>early 1962</date>",
         (date(1962, 2, 1), date(1962, 3, 4), "", "")),
        ("<placeName>Rome</placeName>, <date when='1962-02-03T20:53:00'>February 3, 1962, 2053Z</date>",
         (date(1962, 2, 3), date(1962, 2, 3), "20:53Z", "Rome")),
        ("<placeName>Rome</placeName>, <date>undated</date>", (None, None, "", "Rome")),
        ("<date when='1962-02-31'>no such day</date>", (None, None, "", "")),
    ],
)  # fmt: skip
def test_datelines(inside: str, expected: tuple[date | None, date | None, str, str]) -> None:
    assert line(inside) == expected


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("[Paris,]", "Paris"),
        ("Thursday", ""),
        ("[place not declassified]", ""),
        ("Washington, D.C.", "Washington, D.C."),
        ("[?]", ""),
    ],
)
def test_bare_places(words: str, place: str) -> None:
    assert bare_place(words) == place


def test_years_of_volumes() -> None:
    assert years_of("frus1964-68v20") == (1964, 1968)
    assert years_of("", "frus1948v05p1") == (1948, 1948)
    assert years_of("1914-1920") == (1914, 1920)
    assert years_of("no year") == (0, 0)
