"""Soft line ends of mail in `format=flowed` are joined. All texts invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.documents.mail_flowed import joined
from ingest.sources.items import SourceFile

HEAD = "From: Fritz <fritz@example.org>\nTo: sapt@example.org\nDate: Tue, 4 Jun 2002 09:00:00 +0200\nSubject: Dam\n"


def body(kind: str, text: str) -> str:
    content = f"{HEAD}MIME-Version: 1.0\nContent-Type: {kind}\n\n{text}"
    (cable,) = read_source(SourceFile.of_bytes("a.eml", content.encode()))
    assert isinstance(cable, Cable)
    return cable.body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam \nholds.\nSo far.", "The dam holds.\nSo far."),
        ("The dam \r\nholds.\r\n", "The dam holds.\n"),
        ("> The dam \n> holds.\n>> Does \n>> it?\nYes.", "> The dam holds.\n>> Does it?\nYes."),
        ("> The dam \nIt holds.", "> The dam \nIt holds."),  # quotation ends, against the rules, in a soft line
        (">\n>x \n> y", ">\n>x y"),
        (" >no quotation\n From there", ">no quotation\nFrom there"),
        ("The dam \n-- \nFritz \nof Tarlenheim", "The dam \n-- \nFritz of Tarlenheim"),
        ("The dam \n\nholds.", "The dam \nholds."),
        ("The dam ", "The dam "),
        ("", ""),
    ],
)
def test_soft_line_ends(text: str, expected: str) -> None:
    assert joined(text, delete_blank=False) == expected


def test_the_blank_goes_where_it_was_added() -> None:
    assert joined("The lock \nkeeper  \nleft.", delete_blank=True) == "The lockkeeper left."


@given(st.text(alphabet="ab >-\n", max_size=40), st.booleans())
def test_no_word_is_lost(text: str, delete: bool) -> None:
    found = joined(text, delete_blank=delete)
    assert [c for c in found if c in "ab"] == [c for c in text if c in "ab"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("text/plain; format=flowed", "The lock keeper left."),
        ("text/plain; Format=Flowed; DelSp=Yes", "The lockkeeper left."),
        ('text/plain; format="flowed"; delsp=no', "The lock keeper left."),
        ("text/plain; delsp=yes", "The lock\nkeeper left."),
        ("text/plain; format=fixed", "The lock\nkeeper left."),
    ],
)
def test_only_as_the_content_type_says(kind: str, expected: str) -> None:
    assert body(kind, "The lock \nkeeper left.\n") == expected
