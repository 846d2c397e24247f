"""Parts of a page given as lines: title, date line, labels, body, signature, abstract, information, rights."""

from __future__ import annotations

import pytest

from ingest.readers.wilson.page import Parts, parts_of


def of(*lines: str, title: str = "") -> Parts:
    return parts_of(list(lines), title=title)


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        *((f"{month} 1, 1967", True) for month in (*MONTHS, "November", "December")),
        ("May 12, 1967", True),
        ("May 1 - 3, 1967", True),
        ("May 1-13, 1967", True),
        ("1 May 1967", True),
        ("12 May, 1967", True),
        ("May 1967", True),
        ("May, 1967", True),
        ("  1967  ", True),
        ("ca. 1967", True),
        ("c. 1967", True),
        ("circa May 1967", True),
        ("undated", True),
        ("1967-05-01", True),
        ("May 123, 1967", False),
        ("19671", False),
        ("In 1967", False),
        ("May 1967 talks", False),
        ("1967-5-1", False),
    ],
)
def test_the_date_line(line: str, date: bool) -> None:
    assert of("Telegram from Bonn", line, "Words.").date_line == (line.strip() if date else "")
    assert of(line, "Telegram from Bonn", "Words.").title == "Telegram from Bonn"


def test_title_and_date_line_stand_in_either_order_and_apart_from_the_body() -> None:
    for lines in (("Telegram from Bonn", "May 1, 1967"), ("May 1, 1967", "Telegram from Bonn")):
        found = of(*lines, "", "Words.", "May 2, 1967")
        assert (found.title, found.date_line) == ("Telegram from Bonn", "May 1, 1967")
        assert found.body.split() == ["Words.", "May", "2,", "1967"]
    for blanks, date in ((5, "May 1, 1967"), (6, "")):  # six lines above the title
        assert of("May 1, 1967", *[""] * blanks, "The Title", "Words.", title="The Title").date_line == date


def test_the_heading_of_the_markup_is_the_title() -> None:
    found = of("Other words", "The  Title", "Words.", title="The Title ")
    assert (found.title, found.body) == ("The  Title", "Words.")
    assert of("“The Title”", "Words.").title == "The Title"


@pytest.mark.parametrize(
    ("menu", "title"),
    [
        (["Entry"] * 25, "Telegram from Bonn"),
        (["Entry"] * 26, "Entry"),  # a menu of more entries is none
        (["x" * 40], "Telegram from Bonn"),
        (["x" * 41], "x" * 41),  # text, no entry
        (["Browse", "Home |", "• Search", "DOWNLOAD PDF:"], "Telegram from Bonn"),
        (["Telegram came."], "Telegram from Bonn"),  # a sentence
        (["Document type: Telegram"], "Telegram from Bonn"),  # a label
    ],
)
def test_a_menu_before_the_title(menu: list[str], title: str) -> None:
    assert of(*menu, "Telegram from Bonn", "", "Words.").title == title


@pytest.mark.parametrize(
    ("lines", "fields", "body"),
    [
        (["Citation:", "", "A, B.", "C.", "", "Words."], [("citation", "A, B. C.")], "Words."),
        (["Citation: A, B.", "C.", "", "Words."], [("citation", "A, B. C.")], "Words."),
        (["Credits: A.", "Words."], [("credits", "A.")], "Words."),  # only a citation goes on in the next line
        (["Credits:", "A.", "Language: English", "Words."], [("credits", "A."), ("language", "English")], "Words."),
        (["Browse", "", "Credits: A.", "Words."], [("credits", "A.")], "Words."),
        (["Unknown: A.", "Words."], [], "Unknown: A. Words."),
    ],
)
def test_labels_before_the_text(lines: list[str], fields: list[tuple[str, str]], body: str) -> None:
    found = of("Telegram from Bonn", "", *lines)
    assert (found.fields, " ".join(found.body.split())) == (fields, body)


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        *(
            (f"{mark} Orde", "Orde")
            for mark in ("[signed]", "Signed:", "(signed)", "ss", "[s/s]", "SIGNED BY", "Signed –")
        ),
        ("[signed Orde]", "Orde"),
        ("Signed, A. Orde", "A. Orde"),
        ("Signed a b c d " + "x" * 72, "a b c d " + "x" * 72),  # a name of 80 characters
        ("Signed a b c d " + "x" * 73, ""),
        ("Signed by me and A. H.", "me and A. H."),  # four words may end in a point
        ("Signed by me and him and her.", ""),
        ("Signatures Orde", ""),
        ("He signed", ""),
    ],
)
def test_the_signature(line: str, signed: str) -> None:
    found = of("Telegram from Bonn", "", "Words.", "", line)
    assert found.signed == signed
    assert ("igned" in found.body or "Sign" in found.body) is (not signed)


@pytest.mark.parametrize(
    ("lines", "signed", "body"),
    [
        (["Signed:", "Orde"], "Orde", "Words."),  # on the next line
        (["Signed:", "", "[Orde]"], "Orde", "Words."),  # in the next paragraph
        (["Signed:", "", "x" * 81], "", "Words."),
        (["Signed: Orde", *["", "x."] * 5], "Orde", "Words. x. x. x. x."),  # six paragraphs from the end
        (["Signed: Orde", *["", "x."] * 6], "", "Words. Signed: Orde x. x. x. x. x. x."),
    ],
)
def test_where_a_signature_stands(lines: list[str], signed: str, body: str) -> None:
    found = of("Telegram from Bonn", "", "Words.", "", *lines)
    assert (found.signed, " ".join(found.body.split())) == (signed, body)


@pytest.mark.parametrize("word", ["Translated", "translation", "Seen", "[Received", "cc", "Copy", "Copies", "Stamp"])
def test_remarks_behind_the_signature(word: str) -> None:
    found = of("Telegram from Bonn", "", "Words.", "", "Signed: Orde", "", f"{word} by Hale", "", "About the words.")
    assert found.fields == [("remark", f"{word} by Hale")]
    assert (found.signed, found.summary, found.body) == ("Orde", "About the words.", "Words.")


@pytest.mark.parametrize(("length", "remark"), [(80, True), (81, False)])
def test_a_remark_is_short(length: int, remark: bool) -> None:
    line = "Translated ".ljust(length, "x")
    found = of("Telegram from Bonn", "", "Words.", "", "Signed: Orde", "", line, "", "About the words.")
    assert [value for _, value in found.fields] == ([line] if remark else [])


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        (["A.", "", "A report on talks."], "A report on talks."),
        (["A.", "", "The telegram describes talks."], "The telegram describes talks."),
        (["A.", "", "Orde talks."], ""),
        (["A report on talks."], ""),  # the only paragraph is the text
        (["A.", "", "B.", "", "C.", "", "", "Orde talks."], "Orde talks."),  # set off by a wider gap
        (["A.", "", "B.", "", "C.", "", "Orde talks."], ""),
        (["A.", "", "B.", "", "", "Orde talks."], ""),  # of too few gaps nothing is known
        (["A.", "", "A report on ".ljust(1_500, "x")], "A report on ".ljust(1_500, "x")),
        (["A.", "", "A report on ".ljust(1_501, "x")], ""),
        (["A.", "", "Summary", "Orde", "talks.", "", "More."], "Orde talks. More."),
        (["A.", "", "Abstract:", "Orde talks."], "Orde talks."),
    ],
)
def test_the_abstract(lines: list[str], summary: str) -> None:
    found = of("Telegram from Bonn", "", *lines)
    assert found.summary == summary
    assert not summary or summary not in found.body


def information(*lines: str) -> Parts:
    return of("Telegram from Bonn", "", "Words.", "", "Document Information", *lines)


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (["Source", "", "Archive A", "Folder 1"], [("source", "Archive A Folder 1")]),
        (["Source: Archive A"], [("source", "Archive A")]),
        (["Archive A", "Language", "English"], [("source", "Archive A"), ("language", "English")]),
        (["Language", "English", "Author(s):", "Orde"], [("language", "English"), ("authors", "Orde")]),
        (["Subjects", "Print", "Talks"], [("subjects discussed", "Talks")]),  # what a menu says is no value
        (["Source", "Archive A", "Related Documents", "Language", "English"], [("source", "Archive A")]),
        (["Source", "Archive A", "More Like This:", "x"], [("source", "Archive A")]),
        (["Donors"], [("donors", "")]),
    ],
)
def test_the_labelled_information(lines: list[str], fields: list[tuple[str, str]]) -> None:
    found = information(*lines)
    assert found.fields == fields
    assert found.body == "Words."


RIGHTS = "The History and Public Policy Program welcomes reuse of this."


@pytest.mark.parametrize(
    ("lines", "rights"),
    [
        (["Rights", RIGHTS], RIGHTS),
        (["Rights", RIGHTS, "And more."], f"{RIGHTS}\nAnd more."),
        (["Rights", "Free."], "Free."),
        (["Source", "Archive A", RIGHTS], RIGHTS),
        (["Source", "Archive A", "To enquire about this document's rights, write."],
         "To enquire about this document's rights, write."),
        (["Source", "Archive A", "All rights reserved"], "All rights reserved"),
        (["Subjects", "Talks on copyright"], ""),
    ],
)  # fmt: skip
def test_the_rights(lines: list[str], rights: str) -> None:
    assert information(*lines).rights == rights


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["Source", "Archive A", "Language", "English"], "Words."),  # two labels close together
        (["Source", *["x"] * 7, "Language"], "Words."),
        (["Source", *["x"] * 8, "Language"], "Words. Source x x x x x x x x Language"),
        ([RIGHTS], "Words."),
        (["All rights reserved"], "Words. All rights reserved"),
        (["Source", "of the river"], "Words. Source of the river"),
    ],
)
def test_information_without_its_heading(lines: list[str], body: str) -> None:
    assert " ".join(of("Telegram from Bonn", "", "Words.", "", *lines).body.split()) == body


def test_running_heads_are_no_lines_of_the_page() -> None:
    found = of("Digital Archive  Original Scan 3", "Telegram from Bonn", "", "Words.",
               "digitalarchive.wilsoncenter.org/x", "Wilson Center Digital Archive   Transcript")  # fmt: skip
    assert (found.title, found.body) == ("Telegram from Bonn", "Words.")


def test_the_first_value_that_is_not_empty() -> None:
    found = Parts(fields=[("source", ""), ("source", "A"), ("source", "B"), ("donors", "C")])
    assert (found.value("source"), found.value("donors"), found.value("rights")) == ("A", "C", "")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Invented Archive", "Invented Archive"),
        ("Centre for Document Information", "Centre for Document Information"),  # words of a value
        ("Document Information", ""),  # the heading again
        ("document information:", ""),
        ("Document Information Centre", "Document Information Centre"),
    ],
)
def test_the_heading_of_the_information_is_a_whole_line(line: str, source: str) -> None:
    found = of("Telegram from Bonn", "", "Words.", "", "Document Information", "", "Source", "", line, "Rights", "All")
    assert found.value("source") == source
    assert (found.body, found.rights) == ("Words.", "All")


SUPPORT = "This document was made possible with support from the Zenda Foundation"


@pytest.mark.parametrize(
    ("lines", "body", "support"),
    [
        (["Telegram from Zenda to Strelsau", "", SUPPORT, "", "The mole is safe."], "The mole is safe.", SUPPORT),
        (["Telegram from Zenda to Strelsau", "", "The mole is safe.", "", SUPPORT], "The mole is safe.", SUPPORT),
        (
            ["Telegram from Zenda to Strelsau", "", "Rain.", "", "It was made possible by the loan.", "", "Sun."],
            "Rain.\n\nIt was made possible by the loan.\n\nSun.",
            "",
        ),
    ],
)
def test_thanks_to_donors_are_no_part_of_the_body(lines: list[str], body: str, support: str) -> None:
    parts = parts_of(lines)
    assert (parts.body, parts.value("support")) == (body, support)
