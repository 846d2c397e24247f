"""Subjects are subjects: not the dates, routes, references and participants that stand under the same mark."""

from __future__ import annotations

import pytest
from lxml import etree

from ingest.readers.frus.subject import is_subject_list, list_label, subject_of_items, subject_of_text

LISTS = [
    ("SUBJECT", True),
    ("SUBJECTS:", True),
    ("Subj", True),
    ("RE", True),
    ("", True),
    ("Talks", True),
    ("REF:", False),
    ("REFERENCE", False),
    ("DATE:", False),
    ("Date and Time", False),
    ("TIME", False),
    ("PLACE", False),
    ("Through:", False),
    ("THRU", False),
    ("PARTICIPANTS", False),
    ("MEMORANDUM FOR", False),
    ("FROM", False),
]


@pytest.mark.parametrize(("head", "is_subject"), LISTS)
def test_the_heading_of_a_list_says_what_it_holds(head: str, is_subject: bool) -> None:
    inside = f"<head>{head}</head>" if head else ""
    element = etree.fromstring(f'<list type="subject">{inside}<item>Zenda</item></list>')
    assert is_subject_list(element) == is_subject
    assert list_label(element) == head.strip(":")


ITEMS = [
    (("Zenda",), "Zenda"),
    (("Zenda", "Strelsau"), "Zenda; Strelsau"),
    (("Zenda;", "Strelsau"), "Zenda; Strelsau"),
    (("Subject:", "Zenda"), "Zenda"),
    (("SUBJECT: Zenda",), "Zenda"),
    (("SUBJECT", "Zenda"), "Zenda"),
    (("Zenda", "DATE: May 5, 1959", "Strelsau"), "Zenda"),
    (("Zenda", "PARTICIPANTS", "Sapt"), "Zenda"),
    (("Zenda", "Date and Time: May 5"), "Zenda"),
    (("Zenda Ref: Strelsau 12",), "Zenda"),
    (("Zenda", "May 5, 1959"), "Zenda; May 5, 1959"),
    (("The Discussion: what is left",), "The Discussion: what is left"),
    (("Place of the Duke in Zenda",), "Place of the Duke in Zenda"),
    # nothing of these is a subject
    (("DATE: May 5, 1959",), ""),
    (("Through: Sapt",), ""),
    (("REF: Strelsau 12",), ""),
    (("TIME: 10 a.m.",), ""),
    (("May 5, 1959",), ""),
    (("Wednesday, May 5, 1959, at 10:30 a.m. to noon",), ""),
    (("FM AMEMBASSY STRELSAU",), ""),
    ((), ""),
]


@pytest.mark.parametrize(("items", "subject"), ITEMS)
def test_the_items_of_a_subject(items: tuple[str, ...], subject: str) -> None:
    assert subject_of_items(items) == subject


TEXTS = [
    ("FM AMEMBASSY STRELSAU\nTO SECSTATE\nSUBJECT: ZENDA\nREF: A. STRELSAU 12\n\n1. TEXT", "ZENDA"),
    ("SUBJECT: ZENDA CASTLE AND WHAT IS\nLEFT OF IT\n\n1. TEXT", "ZENDA CASTLE AND WHAT IS LEFT OF IT"),
    ("SUBJECT: ZENDA\nREFERENCE STRELSAU 12\n1. TEXT", "ZENDA"),
    ("SUBJECT: ZENDA\nSUMMARY: TEXT", "ZENDA"),
    ("SUBJECT\n\nZenda\n\nText.", "Zenda"),
    ("DATE\tMay 5\nSUBJECT\tZenda\n\nText.", "Zenda"),  # rows of a table
    ("SUBJECT | Zenda\n\nText.", "Zenda"),
    ("SUBJECT: | Zenda\nDATE: | May 5\n\nText.", "Zenda"),
    ("RE\nZenda\n\nText.", "Zenda"),
    ("RE\nStrelsau 149, May 5\n\nText.", ""),
    ("Subject: Zenda\nSubject: Strelsau\n\nText.", "Zenda; Strelsau"),
    ("Subjects:\nI. Zenda\nII. Strelsau\n\nText.", "I. Zenda; II. Strelsau"),
    ("TO: " + "AMEMBASSY ZENDA " * 30 + "\nSUBJECT: ZENDA", "ZENDA"),
    ("Subject: Zenda\n\nText.\n\nSubject: Strelsau", "Zenda"),  # that of an enclosure
    ("SUBJECT: DATE: May 5", ""),
    ("SUBJECT\nDATE: May 5", ""),
    ("Subject did not come up.", ""),
    ("Subject to your wish we go.", ""),
    ("SUBJECT: May 5, 1959", ""),
]


@pytest.mark.parametrize(("body", "subject"), TEXTS)
def test_the_lines_of_a_subject(body: str, subject: str) -> None:
    assert subject_of_text(body) == subject


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Subj: Castle Reserve. Ref: Zenda 77.\n\n1. Text.", "Castle Reserve"),
        ("SUBJECT: CASTLES; REFS: (A) ZENDA 77", "CASTLES"),
        ("PAGE 02 ZENDA 01514 280940Z\n\n1514. Subject: Castles. Refs: (A) Zenda 77; (B) Strelsau 1.", "Castles"),
        ("Subject: Castles and Refs", "Castles and Refs"),
        ("Subject: Works of Ref: a list", "Works of Ref: a list"),
    ],
)
def test_references_behind_the_subject_are_none_of_it(body: str, subject: str) -> None:
    assert subject_of_text(body) == subject
