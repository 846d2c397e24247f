"""The labelled lines of a telegram's heading: which lines are labels, and which lines go on with them."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.labels import Labels, cut_subject, label_of, leading_refs, read_labels


def labels(text: str) -> tuple[Labels, str]:
    """(labels, text behind them) of lines that begin with one."""
    lines = text.split("\n")
    found = Labels()
    at = 0
    while at < len(lines) and label_of(lines[at]):
        at = read_labels(found, lines, at)
    return found, "\n".join(lines[at:])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("E.O. 11652: GDS", "order"),
        ("EO 12958", "order"),
        ("E. O. 11652 GDS", "order"),
        ("E.O. 1165: GDS", ""),
        ("TAGS: PFOR", "tags"),
        ("TAG: PFOR", "tags"),
        ("TAGS PFOR", ""),
        ("SUBJECT: X", "subject"),
        ("SUBJ: X", "subject"),
        ("SUBJECT. X", "subject"),
        ("SUBJECT X", ""),
        ("SUBJECTS: X", "subject"),
        ("REF: STATE 12", "ref"),
        ("REFS: STATE 12", "ref"),
        ("REFTEL: STATE 12", "ref"),
        ("REFTELS. STATE 12", "ref"),
        ("REFERENCE: STATE 12", "ref"),
        ("REFERENCES: STATE 12", "ref"),
        ("REF(S): STATE 12", "ref"),
        ("REFAIR: BONN A-1", "ref"),
        ("REF A. STATE 12", "ref"),
        ("REF (A) STATE 12", "ref"),
        ("REF 74 BONN 12", "ref"),
        ("REF STATE 12", ""),
        ("REFUGEES: 12", ""),
        ("Classified By: DCM", "by"),
        ("CLASSIFIED BY: DCM", "by"),
        ("DERIVED FROM: X", "by"),
        ("Derived From: X", "by"),
        ("DECLASSIFY ON: X", "by"),
        ("Declassify On: X", "by"),
        ("Classified by: DCM", "by"),
        ("  TAGS: PFOR", "tags"),
        ("THE TAGS: PFOR", ""),
        ("", ""),
    ],
)
def test_lines_that_are_labels(line: str, kind: str) -> None:
    assert label_of(line) == kind


VALUES = [
    # order: one line; TAGS may stand behind it
    ("E.O. 11652: GDS\nTEXT", {"order": "E.O. 11652: GDS"}, "TEXT"),
    ("E.O. 11652:\nTEXT", {"order": "E.O. 11652"}, "TEXT"),
    ("E.O.  11652:  XGDS-1\nTEXT", {"order": "E.O. 11652: XGDS-1"}, "TEXT"),
    ("E.O. 11652: GDS TAGS: PFOR, RO\nTEXT", {"order": "E.O. 11652: GDS", "tags": "PFOR, RO"}, "TEXT"),
    # tags: on while a comma or an open list of names asks for more
    ("TAGS: PFOR, RO\nTEXT", {"tags": "PFOR, RO"}, "TEXT"),
    ("TAGS: PFOR,\nRO\nTEXT", {"tags": "PFOR, RO"}, "TEXT"),
    ("TAGS: PFOR (SAPT,\nFRITZ)\nTEXT", {"tags": "PFOR (SAPT, FRITZ)"}, "TEXT"),
    ("TAGS: PFOR (SAPT\nFRITZ)\nTEXT", {"tags": "PFOR (SAPT FRITZ)"}, "TEXT"),
    ("TAGS: PFOR (\nFRITZ)\nTEXT", {"tags": "PFOR ( FRITZ)"}, "TEXT"),
    ("TAGS:\nPFOR\nTEXT", {"tags": "PFOR"}, "TEXT"),
    ("TAGS: PFOR,\n\nRO", {"tags": "PFOR,"}, "\nRO"),
    ("TAGS: PFOR,\nSUBJECT: X", {"tags": "PFOR,", "subject": "X"}, ""),
    ("TAGS: PFOR,\n1. TEXT", {"tags": "PFOR,"}, "1. TEXT"),
    # subject: over lines, up to a blank one, a label, a numbered or lettered paragraph
    ("SUBJECT: A\nB\nC\n\nTEXT", {"subject": "A B C"}, "\nTEXT"),
    ("SUBJ: A\nREF: STATE 12", {"subject": "A", "refs": ["STATE 12"]}, ""),
    ("SUBJECT: A\n1. TEXT", {"subject": "A"}, "1. TEXT"),
    ("SUBJECT: A\n2. TEXT", {"subject": "A"}, "2. TEXT"),
    ("SUBJECT: A\n(A) TEXT", {"subject": "A"}, "(A) TEXT"),
    ("SUBJECT: A\nSUMMARY: TEXT", {"subject": "A"}, "SUMMARY: TEXT"),
    ("SUBJECT: A\nBEGIN SUMMARY: TEXT", {"subject": "A"}, "BEGIN SUMMARY: TEXT"),
    ("SUBJECT: A\n¶1. TEXT", {"subject": "A"}, "¶1. TEXT"),
    ("SUBJECT: A\n(C) TEXT", {"subject": "A"}, "(C) TEXT"),
    ("SUBJECT: A\n" + "B" * 75, {"subject": "A " + "B" * 75}, ""),
    ("SUBJECT: A\n" + "B" * 76, {"subject": "A"}, "B" * 76),  # as wide as a line of text
    # references: items by letters, wrapped lists, over blank lines where they name a message
    ("REF: STATE 12\nTEXT", {"refs": ["STATE 12"]}, "TEXT"),
    ("REF: A. STATE 12\nB. BONN 13\nTEXT", {"refs": ["A. STATE 12\nB. BONN 13"]}, "TEXT"),
    ("REF: (A) STATE 12\n\n(B) BONN 13\n\nTEXT", {"refs": ["(A) STATE 12\n(B) BONN 13"]}, "\nTEXT"),
    ("REF: STATE 12,\n13\nTEXT", {"refs": ["STATE 12,\n13"]}, "TEXT"),
    ("REF: STATE 12 AND\nPARA 4 OF IT\nTEXT", {"refs": ["STATE 12 AND\nPARA 4 OF IT"]}, "TEXT"),
    ("REF: STATE 12;\nLETTER OF MINE\nTEXT", {"refs": ["STATE 12;\nLETTER OF MINE"]}, "TEXT"),
    ("REF: A. STATE 12\nB. A LETTER\nTEXT", {"refs": ["A. STATE 12\nB. A LETTER"]}, "TEXT"),
    ("REF: (A) STATE 12\n(B) A LETTER\nTEXT", {"refs": ["(A) STATE 12\n(B) A LETTER"]}, "TEXT"),
    ("REF: (A) STATE 12\n\n(B) A LETTER", {"refs": ["(A) STATE 12"]}, "\n(B) A LETTER"),
    ("REF: STATE 12\n\nWE SAW B. BONN 13", {"refs": ["STATE 12"]}, "\nWE SAW B. BONN 13"),
    ("REF: A. STATE 12\n\nB. A LETTER", {"refs": ["A. STATE 12"]}, "\nB. A LETTER"),
    ("REF: STATE 12\n\nBONN 13 SAYS SO", {"refs": ["STATE 12"]}, "\nBONN 13 SAYS SO"),
    ("REF: STATE 12\n1. BONN 13 SAYS SO", {"refs": ["STATE 12"]}, "1. BONN 13 SAYS SO"),
    ("REF: STATE 12\n2. BONN 13 SAYS SO", {"refs": ["STATE 12"]}, "2. BONN 13 SAYS SO"),
    ("REF: STATE 12\nBONN 13 " + "X" * 112, {"refs": ["STATE 12"]}, "BONN 13 " + "X" * 112),
    ("REF: STATE 12\nBONN 13 " + "X" * 111, {"refs": ["STATE 12\nBONN 13 " + "X" * 111]}, ""),
    ("REF: STATE 12\nREF: BONN 13\nTEXT", {"refs": ["STATE 12", "BONN 13"]}, "TEXT"),
    # by whom: up to four lines, not in capitals
    ("Classified By: DCM Sapt\nfor us\nTEXT", {"other": [("classified by", "DCM Sapt for us")]}, "TEXT"),
    ("Classified By: DCM\na\nb\nc\nd", {"other": [("classified by", "DCM a b c")]}, "d"),
    ("Derived From: X\nDeclassify On: Y\n\nz", {"other": [("derived from", "X"), ("declassify on", "Y")]}, "\nz"),
    # what is given twice: the first stays
    ("TAGS: PFOR\nTAGS: PINT\nE.O. 11652: GDS\nE.O. 11652: ADS\nSUBJ: A\nSUBJ: B", {
        "tags": "PFOR", "order": "E.O. 11652: GDS", "subject": "A", "other": [
            ("further tags", "PINT"), ("further order", "E.O. 11652: ADS"), ("further subject", "B")]}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said", "rest"), VALUES)
def test_values_of_labels(text: str, said: dict[str, object], rest: str) -> None:
    found, behind = labels(text)
    assert {
        name: value for name in ("order", "tags", "subject", "refs", "other") if (value := getattr(found, name))
    } == said
    assert behind == rest
    assert found.found is True
    assert found.cut is False


def test_no_label_nothing_read() -> None:
    found = Labels()
    assert read_labels(found, ["TEXT"], 0) == 0
    assert found == Labels()
    assert found.found is False


@pytest.mark.parametrize(
    ("text", "refs", "rest"),
    [
        ("B) STATE 019914\nC) BONN 12\n1. TEXT", "B) STATE 019914\nC) BONN 12", "1. TEXT"),
        ("A. STATE 12\n\nB. A LETTER\nTEXT", "A. STATE 12\nB. A LETTER", "TEXT"),
        ("A. A LETTER\nB. STATE 12", "", "A. A LETTER\nB. STATE 12"),  # the first must name a message
        ("G) STATE 12", "", "G) STATE 12"),
        ("STATE 12", "", "STATE 12"),
        ("SEE A. STATE 12", "", "SEE A. STATE 12"),
        ("A. STATE 12 " + "X" * 120, "", "A. STATE 12 " + "X" * 120),
        ("A. STATE 12\n\n\nTEXT", "A. STATE 12", "\n\nTEXT"),
        ("", "", ""),
    ],
)
def test_a_list_of_references_that_lost_its_label(text: str, refs: str, rest: str) -> None:
    lines = text.split("\n")
    items, end = leading_refs(lines, 0)
    assert (items, "\n".join(lines[end:])) == (refs, rest)


@pytest.mark.parametrize(
    ("text", "subject", "rest"),
    [
        ("AND THE TEAK TRADE\nREF: STATE 12\nTEXT", "AND THE TEAK TRADE", "TEXT"),
        ("AND THE\nTEAK TRADE\n\nREF: STATE 12\nTEXT", "AND THE TEAK TRADE", "TEXT"),
        ("REF: STATE 12\nTEXT", "", "TEXT"),
        ("1. AND THE TEAK TRADE\nREF: STATE 12", "", "1. AND THE TEAK TRADE\nREF: STATE 12"),
        ("And the teak trade\nREF: STATE 12", "", "And the teak trade\nREF: STATE 12"),
        ("X" * 77 + "\nREF: STATE 12", "", "X" * 77 + "\nREF: STATE 12"),
        ("X" * 76 + "\nREF: STATE 12", "X" * 76, ""),
        ("A\nB\nC\nD\nE\nF\nG\nREF: STATE 12", "A B C D E F G", ""),
        ("A\nB\nC\nD\nE\nF\nG\nH\nREF: STATE 12", "", "A\nB\nC\nD\nE\nF\nG\nH\nREF: STATE 12"),  # eight lines at most
        ("AND THE TEAK TRADE", "", "AND THE TEAK TRADE"),
    ],
)
def test_a_subject_whose_beginning_is_lost(text: str, subject: str, rest: str) -> None:
    lines = text.split("\n")
    found = Labels()
    end = cut_subject(found, lines, 0)
    assert (found.subject, found.cut, "\n".join(lines[end:])) == (subject, bool(subject), rest)
