"""Which bracketed remarks say that a release withholds words, and which say something else."""

from __future__ import annotations

import pytest

from ingest.readers.frus.redaction import redactions

WITHHELD = [
    "[2 lines not declassified]",
    "[1 page not declassified]",
    "[Page not declassified.]",
    "[less than 1 line of source text not declassified]",
    "[2–1/2 lines of 2-column source text not declassified]",
    "[1 paragraph (3 lines of source text) not declassified]",
    "[*entry in table not declassified]",
    "[text not yet declassified]",
    "[This letter has not been declassified by its government.]",
    "[name not\ndeclassified]",
    "[text not declassifed]",
    "[less than 1 line not declassifie d]",
    "[not released]",
    "[text not yet released]",
    "[Here follow 3 lines not declassified]",
    "[2 lines withheld]",
    "[Text Withheld]",
    "[excised]",
    "[sanitized]",
    "[redacted: 2 pages]",
    "[security deletion]",
    "[1 line exempted from declassification]",
    "[deletion]",
    "[name deleted]",
    "[Name and title deleted.]",
    "[names deleted]",
    "(2 lines not declassified)",
    "(name not declassified)",
    "[" + "x" * 159 + " withheld]",  # 160 characters before
    "[withheld " + "x" * 159 + "]",  # and behind
]
NOT_WITHHELD = [
    "[garble]",
    "[garbled group]",
    "[garble—meeting?]",
    "[illegible]",
    "[2 words illegible]",
    "[text not legible]",
    "[Here follows a list.]",
    "[Omitted here is a table of contents.]",
    "[Omitted here are remarks on aid that was withheld.]",
    "[He said the aid was withheld.]",
    "[declassified]",
    "[unwithheld]",
    "[deleted: the old words]",
    "[This sentence was deleted.]",
    "[gap]",
    "[sic]",
    "not declassified",
    "[x] withheld [y]",
    "(the reply, which was not declassified)",
    "[" + "x" * 160 + " withheld]",
    "[withheld " + "x" * 160 + "]",
]


@pytest.mark.parametrize("printed", WITHHELD)
def test_withheld(printed: str) -> None:
    (found,) = redactions(f"ab {printed} cd")
    assert (found.printed, found.start, found.end) == (printed, 3, 3 + len(printed))


@pytest.mark.parametrize("printed", NOT_WITHHELD)
def test_not_withheld(printed: str) -> None:
    assert redactions(f"ab {printed} cd") == ()


def test_each_in_its_place() -> None:
    body = " x ".join(WITHHELD)
    found = redactions(body)
    assert [each.printed for each in found] == WITHHELD
    assert all(body[each.start : each.end] == each.printed for each in found)


@pytest.mark.parametrize(
    ("line", "withheld"),
    [
        ("1 page not declassified", True),
        ("1-1/2 pages of source text not declassified.", True),
        ("Text not declassified", True),
        ("Page not yet declassified.", True),
        ("Pages of the report were not declassified.", False),
        ("2 lines later it was not declassified", False),
        ("Text of the report", False),
        ("1 page was declassified", False),
    ],
)
def test_a_line_of_its_own(line: str, withheld: bool) -> None:
    body = f"Rain.\n\n{line}\n\nSnow."
    assert [(each.printed, each.start) for each in redactions(body)] == ([(line, 7)] if withheld else [])
    assert redactions(f"It says: {line}") == ()


def test_brackets_around_lines_count_once() -> None:
    body = "Rain.\n[Map and\n2 lines not declassified\nand more]\nSnow."
    assert [each.printed for each in redactions(body)] == ["[Map and\n2 lines not declassified\nand more]"]
