"""Kinds of warnings: by their first words, and how many things each is about."""

from __future__ import annotations

import re

import pytest

from corpus.warnings import BY_NAME, KINDS, MOST_PAGES, OTHER, columns, count_of, kind_of, pages_without_text


@pytest.mark.parametrize(
    ("warning", "kind", "count"),
    [
        ("no text: the file holds none", "text", 1),
        ("no text on the page", "text", 1),
        ("no texture", OTHER, 1),
        ("no text layer: its page is a picture", "page", 1),
        ("no text layer on its 12 pages: they are pictures", "page", 12),
        ("a picture without a text layer", "page", 1),
        ("pages without a text layer: 2, 3, 17", "page", 3),  # of archives made before
        ("page 2 of 20 has no text layer", "page", 1),
        ("3 pages of 17 have no text layer: 2, 3, 17", "page", 3),
        ("2 pages with a stamp only: 2, 3", "page", 2),
        ('no text but a stamp ("RELEASED") on its 4 pages: they are pictures', "page", 4),
        ("running page headers or footers left out: SECRET", OTHER, 1),
        ("attachment not read: a.pdf (application/pdf, 3 bytes): empty", "attachment", 1),
        ("text not read: smime.p7m (application/pkcs7-mime)", "attachment", 1),
        (columns(["colour"], "without a field, kept as attributes"), "column", 1),
        (columns(["c"] * 12, "joined with another one for their field"), "column", 12),
        ("date not understood: '196Y'", "date", 1),
        ("column 'sent': date '5/6/1967' may be 1967-06-05 or 1967-05-06: left undated", "date", 1),
        ("heading: date partly understood: 'x'", "date", 1),
        ("2 columns without a field, kept as attributes: date 'x'", "column", 2),
        ("no text: date not read", "text", 1),
        ("heading: dated copy", OTHER, 1),
        ("dated copy", OTHER, 1),
        ("the date", OTHER, 1),
        ("", OTHER, 1),
    ],
)
def test_kinds_and_counts(warning: str, kind: str, count: int) -> None:
    assert (kind_of(warning), count_of(warning)) == (kind, count)


def test_a_warning_of_very_many_names_stays_short() -> None:
    assert len(columns(["c" * 200] * 4_096, "without a field")) == 1000


def test_names_of_kinds_can_be_typed_in_a_query() -> None:
    assert len(KINDS) == len(BY_NAME)
    assert OTHER not in BY_NAME
    assert all(re.fullmatch(r"[a-z]+", name) for name in BY_NAME)


def test_pages_without_text() -> None:
    assert pages_without_text([2], 20) == "page 2 of 20 has no text layer"
    assert pages_without_text([2, 17], 20) == "2 pages of 20 have no text layer: 2, 17"
    most = list(range(1, MOST_PAGES + 1))
    assert pages_without_text(most, 90).endswith(f", {MOST_PAGES}")
    assert pages_without_text([*most, 90], 90).endswith(f", {MOST_PAGES}, ...")
