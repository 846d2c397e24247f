"""A classification that does not open its sentence: behind a file number, in brackets, glued, said by the editors."""

from __future__ import annotations

import pytest

from ingest.readers.frus.note import marking_of_line, source_note

NOTES = [
    # note behind "Source: ", level, captions, precedence, archive
    ("X Files, 611.61/5–158 Secret; Priority.", "secret", (), "priority", "X Files, 611.61/5–158"),
    ("X Files, POL 27 VIET S Secret; Niact.", "secret", (), "niact", "X Files, POL 27 VIET S"),
    ("X Files, POL 1 CHILE Confidential; Exdis.", "confidential", ("EXDIS",), "", "X Files, POL 1 CHILE"),
    ("X Files, Country File, Chile Top Secret. Drafted by Y.", "top secret", (), "", "X Files, Country File, Chile"),
    ("X Files, 611.61/5–158.Secret; Priority.", "secret", (), "priority", "X Files, 611.61/5–158"),
    ("X Files, Box 2 (Secret).", "secret", (), "", "X Files, Box 2"),
    ("X Files, Box 2 [Secret].", "secret", (), "", "X Files, Box 2"),
    ("X Files, Lot 63 D 1 -- Secret", "secret", (), "", "X Files, Lot 63 D 1"),
    ("X Files. Classification: Secret.", "secret", (), "", "X Files"),
    ("X Files, 370.5–384. secret. No drafting.", "secret", (), "", "X Files, 370.5–384"),
    ("X Files, 12. Secret, Niact; Exdis.", "secret", ("EXDIS",), "niact", "X Files, 12"),
    ("X Files, 12 Secret—Eyes Only.", "secret", ("EYES ONLY",), "", "X Files, 12"),
    ("X Files, Vatican, No classification marking. Drafted by Y.", "unmarked", (), "", "X Files, Vatican"),
    ("X Files. Unmarked.", "unmarked", (), "", "X Files"),
    ("X Files. Not classified.", "unmarked", (), "", "X Files"),
    ("X Files. The source text bears no classification marking.", "unmarked", (), "", "X Files"),
    ("X Files. The letter is marked “Secret.”", "secret", (), "", "X Files"),
    (
        "X Files. Secret; Niact; Exdis; Limdis; No Distribution Outside Department.",
        "secret",
        ("EXDIS", "LIMDIS", "NODIS"),
        "niact",
        "X Files",
    ),
    ("X Files. Secret; No Distribution.", "secret", ("NODIS",), "", "X Files"),
    ("X Files. Secret; Outside the System.", "secret", ("OUTSIDE THE SYSTEM",), "", "X Files"),
    # names of files, and what the editors say of other papers
    ("X Files, Secret Files. Drafted by Y.", "", (), "", "X Files, Secret Files"),
    ("X Files, Confidential File. Drafted by Y.", "", (), "", "X Files, Confidential File"),
    ("X Files. Sent with a note that was classified Secret.", "", (), "", "X Files"),
]


@pytest.mark.parametrize(("note", "level", "captions", "precedence", "archive"), NOTES)
def test_the_marking_of_a_note(note: str, level: str, captions: tuple[str, ...], precedence: str, archive: str) -> None:
    found = source_note(f"Source: {note}")
    marking = found.marking
    assert (marking.level, marking.captions, marking.precedence, found.archive) == (
        level,
        captions,
        precedence,
        archive,
    )


@pytest.mark.parametrize(
    ("words", "level", "captions"),
    [
        ("Personal and confidential.", "confidential", ("PERSONAL",)),
        ("personal and strictly confidential.", "confidential", ("PERSONAL",)),
        ("Strictly confidential.", "confidential", ()),
        ("Strictly Personal and Secret.", "secret", ("STRICTLY PERSONAL",)),
        ("Strictly secret and personal.", "secret", ("PERSONAL",)),
        ("Private and Confidential; Priority.", "confidential", ("PRIVATE",)),
        ("Personal & Top Secret; Eyes Only.", "top secret", ("PERSONAL", "EYES ONLY")),
    ],
)
def test_handling_beside_the_classification_in_any_letters(words: str, level: str, captions: tuple[str, ...]) -> None:
    found = source_note(f"Source: Invented Archive, 611.00/6–2051. {words} Drafted by Hale.")
    assert (found.marking.level, found.marking.captions) == (level, captions)
    assert found.archive == "Invented Archive, 611.00/6–2051"
    line = marking_of_line(words)
    assert (line.level, line.captions) == (level, captions)


def test_personal_papers_and_confidential_talks_are_no_marking() -> None:
    for words in (
        "Personal and confidential talks were held.",
        "Personal Papers of the Duke.",
        "Strictly speaking, no.",
    ):
        assert source_note(f"Source: Invented Archive. {words}").marking.level == ""
        assert marking_of_line(words).level == ""
