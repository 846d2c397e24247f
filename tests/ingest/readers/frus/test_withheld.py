"""Documents of which nothing is released: told by their text, or by their source note beside a number or title."""

from __future__ import annotations

import pytest

from ingest.readers.frus.withheld import LONGEST_HEAD, withheld

PAGES = "[Source: X Files. Secret. 4 pages of source text not declassified.]"

WITHHELD = [
    ("", PAGES, "4 pages of source text not declassified"),
    ("SNIE 25-59", PAGES, "4 pages of source text not declassified"),
    ("No. 576", PAGES, "4 pages of source text not declassified"),
    ("SNIE 25-59\n\nZENDA AFTER THE CORONATION", PAGES, "4 pages of source text not declassified"),
    (
        "SNIE 25-59",
        "Source: X Files. Not declassified in time for publication.",
        "Not declassified in time for publication",
    ),
    ("SNIE 25-59", "Source: X Files. Document not declassified.", "Document not declassified"),
    ("[1 document (3 pages) not declassified]", "Source: X Files.", "[1 document (3 pages) not declassified]"),
    ("[Text not declassified.]", "", "[Text not declassified.]"),
    ("[less than 1 line not declassified]", "", "[less than 1 line not declassified]"),
    ("NIE 11-63\n\nZENDA\n\n[12 pages not declassified]", "", "[12 pages not declassified]"),
    ("TO\nThe Duke\n\nSUBJECT\nZenda\n\n[3 pages not declassified]", "", "[3 pages not declassified]"),
]
RELEASED = [
    ("", "Source: X Files. Secret."),
    ("SNIE 25-59", "Source: X Files. Secret."),
    ("The Duke left for Zenda.", PAGES),
    ("SNIE 25-59\n\nThe Duke left for Zenda. He is well.", PAGES),
    ("131. Zenda", "Source: X Files. Secret; [distribution indicator not declassified]."),
    ("SNIE 25-59", "Source: X Files. Drafted by [name not declassified]."),
    ("SNIE 25-59", "Source: X Files. Portions of the text not declassified."),
    ("SUBJECT\nZenda\n\nThe Duke left. [2 pages not declassified]", ""),
    ("The Duke, [1 page not declassified] left", ""),
    ("ZENDA\n\n[less than 1 line not declassified]", ""),
    ("X" * (LONGEST_HEAD + 1), PAGES),
]


@pytest.mark.parametrize(("body", "note", "printed"), WITHHELD)
def test_a_withheld_document(body: str, note: str, printed: str) -> None:
    cuts, is_withheld = withheld(body, note)
    assert (is_withheld, [cut.printed for cut in cuts]) == (True, [printed])
    assert all(0 <= cut.start <= cut.end <= len(body) for cut in cuts)


@pytest.mark.parametrize(("body", "note"), RELEASED)
def test_a_document_that_has_a_text(body: str, note: str) -> None:
    assert not withheld(body, note)[1]


def test_a_heading_that_is_the_remark_of_the_release() -> None:
    title = "[Document Not Declassified]"
    cuts, is_withheld = withheld("", "Source: X Files.", title)
    assert (is_withheld, [(cut.printed, cut.start, cut.end) for cut in cuts]) == (True, [(title, 0, 0)])
    assert not withheld("The Duke left for Zenda.", "Source: X Files.", title)[1]
    assert not withheld("", "Source: X Files.", "Paper on Zenda")[1]
