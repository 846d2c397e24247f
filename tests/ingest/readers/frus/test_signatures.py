"""Who signed, where no element says so: a name alone at the end in capitals, emphasized, or behind "[signed]"."""

from __future__ import annotations

import pytest
from frus_documents import one


def signed(end: str, title: str = "Letter From the Ambassador in Norway (Hale) to the Secretary of State") -> str:
    return one(f"<head>1. {title}</head><p>Invented words of some length.</p>{end}").signed


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("<closer><hi rend='smallcaps'>Hale</hi></closer>", "Hale"),
        ("<p rend='right'><hi rend='smallcaps'>Robert Hale</hi></p>", "Robert Hale"),
        ("<p><hi rend='italic'>Robert Hale</hi></p>", "Robert Hale"),
        ("<p>HALE</p>", "HALE"),
        ("<p rend='flushright'>ROBERT HALE, JR.</p>", "ROBERT HALE, JR."),
        ("<p>[signed] Robert Hale</p>", "Robert Hale"),
        ("<p>(Signed) R. Hale</p><p>[Enclosure]</p>", "R. Hale"),
        ("<p>/s/ Robert Hale</p><note n='2'>Invented note.</note>", "Robert Hale"),
        ("<closer>Sincerely yours,<lb/>Robert Hale<lb/><hi rend='italic'>Ambassador</hi></closer>", "Robert Hale"),
        ("<closer><salute>Sincerely,</salute> <persName>Robert Hale</persName></closer>", "Robert Hale"),
        ("<p><hi rend='bold'>Robert Hale Executive Secretary</hi></p>", "Robert Hale"),
        ("<p>HALE</p><postscript><p>P.S. More.</p></postscript>", "HALE"),
        ("<closer><signed><hi rend='strong'>Orde</hi></signed></closer><p>HALE</p>", "Orde"),
        ("<p>Hale</p>", ""),
        ("<p>Words. HALE</p>", ""),
        ("<p>SUMMARY</p>", ""),
        ("<p>SECRET</p>", ""),
        ("<p>NODIS</p>", ""),
        ("<p>AMEMBASSY OSLO</p>", ""),
        ("<p>OSLO</p>", ""),
        ("<p><hi rend='italic'>Not printed</hi></p>", ""),
        ("<p><hi rend='italic'>Chairman</hi></p>", ""),
        ("<p>HALE</p><p>A last paragraph of text follows.</p>", ""),
        ("<attachment><p>HALE</p></attachment>", ""),
    ],
)
def test_the_name_at_the_end(end: str, expected: str) -> None:
    assert signed(end) == expected


def test_an_editorial_note_is_signed_by_nobody() -> None:
    found = one("<head>1. Editorial Note</head><p>Words.</p><p><hi>Robert Hale</hi></p>", 'subtype="editorial-note"')
    assert found.signed == ""
