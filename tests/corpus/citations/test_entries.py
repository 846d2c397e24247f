"""Entries of reference managers, and titles with which notes begin."""

from __future__ import annotations

import pytest

from corpus.citations.entries import find_entries, find_titles

BIBTEX = "@misc{file/abc:2,\n  title = {{Of herring}},\n}"
RIS = "TY  - MANSCPT\nID  - wilson/900001\nTI  - Of herring\nER  - "
CSL = '{"id": "file/abc#2", "type": "document", "title": "Of herring"}'


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (BIBTEX, "file/abc#2"),
        ("@incollection{frus1964-68v98/d7,", "frus1964-68v98/d7"),
        ("@misc{1976STREL00101+2, title = {x}}", "1976STREL00101~2"),
        (RIS, "wilson/900001"),
        (" ".join(RIS.split()), "wilson/900001"),
        ("12. " + " ".join(RIS.split("\n")), "wilson/900001"),
        (CSL, "file/abc#2"),
        (f"[\n{CSL}\n]", "file/abc#2"),
    ],
)
def test_an_entry_names_a_document_by_its_id(text: str, held: str) -> None:
    (cited,) = find_entries(text)
    assert held in cited.ids
    assert cited.form == "entry"


def test_several_entries_name_several_documents() -> None:
    assert len(list(find_entries(f"{BIBTEX}\n\n{BIBTEX}"))) == 2
    assert len(list(find_entries(f"{RIS}\n\n{RIS}"))) == 2


@pytest.mark.parametrize("text", ["herring@example.org", "@herring", '{"id": "x"}', "ID card", "TY and ID", ""])
def test_what_is_no_entry(text: str) -> None:
    assert not list(find_entries(text))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“Of Herring,” May 1, 1967, box.txt.", "Of Herring"),
        ("12. “Of Herring,” May 1, 1967, box.txt.", "Of Herring"),
        ("See “Of ‘Herring,’” May 1, 1967.", "Of ‘Herring,’"),
        ('"Of Herring," May 1, 1967.', "Of Herring"),
        ("“What Herring?” May 1, 1967.", "What Herring?"),
        ("Sapt, Fritz. “Of Herring.” May 1, 1967.", "Of Herring"),
        ("Strelsau to Ruritania, “Of Herring,” telegram 1975STREL00412.", "Of Herring"),
    ],
)
def test_the_title_with_which_a_note_begins(text: str, title: str) -> None:
    assert find_titles(text)[0].title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Embassy in Strelsau. (1967, May 1). Of Herring [Letter].", "Of Herring"),
        ("Embassy in Strelsau. (1967, May 1). Of Herring. In Box (Letter 3).", "Of Herring"),
        ("Sapt. (n.d.). From Sapt (Fritz) to the U.S. Mission. In Box.", "From Sapt (Fritz) to the U.S. Mission"),
        ("Of Herring. (1967, May 1).", "Of Herring"),
    ],
)
def test_a_title_without_marks_is_one_of_those_tried(text: str, title: str) -> None:
    assert title in [each.title for each in find_titles(text)]


@pytest.mark.parametrize(
    "text", ["“quick amber”", '"quick amber" herring', "“quick,”", "herring (1967)", "“”", "herring “quick” amber,"]
)
def test_a_phrase_is_no_title(text: str) -> None:
    assert not find_titles(text)
