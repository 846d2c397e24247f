"""Pages of telegrams as pdftotext writes them: form feeds, numbers in dashes, the classification at head and foot."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.pages import PAGE_END, SENTINEL, strip, unwrap

WIDE = "X" * 69


def text(lines: str) -> str:
    """The body of lines, form feeds as in the file, page marks as "|"."""
    found = strip(lines.replace("\f", f"\n{PAGE_END}\n").split("\n"))
    return unwrap(found.lines).replace(SENTINEL, "|")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (f"{WIDE} OF THE\n\n SECRET\n\n - 1 -\n\fSECRET\n\nBRIDGE.", f"{WIDE} OF THE |BRIDGE."),
        (f"{WIDE} OF THE\n\n\f - 2 -\n SECRET\n\nBRIDGE.", f"{WIDE} OF THE |BRIDGE."),
        (f"{WIDE} OF THE\n\n1\n\fBRIDGE.", f"{WIDE} OF THE |BRIDGE."),
        (f"{WIDE} OF THE\n\n7\n\fBRIDGE.", f"{WIDE} OF THE\n\n7 |BRIDGE."),  # not the number of this page
        (f"{WIDE} OF THE\n SECRET\n - 1 -\n SECRET\nBRIDGE.", f"{WIDE} OF THE |BRIDGE."),
        (f"{WIDE} OF THE\n SECRET\n - 2 -\nBRIDGE.", f"{WIDE} OF THE |BRIDGE."),
        (f"{WIDE} OF THE\n\n - 1 -\n\nBRIDGE.", f"{WIDE} OF THE\n\n- 1 -\n\nBRIDGE."),  # no classification beside it
        (f"{WIDE} OF THE\n SECRET\n - 3 -\nBRIDGE.", f"{WIDE} OF THE SECRET\n- 3 -\nBRIDGE."),  # out of count
        (f"{WIDE} IT ENDED.\n\fNO MORE.", f"{WIDE} IT ENDED. |NO MORE."),
        ("IT ENDED.\n\fNO MORE.", "IT ENDED.\n\n|NO MORE."),
        (f"{WIDE} OF THE\n\f", f"{WIDE} OF THE"),  # the last page ends with one as well
        (f"{WIDE} A\n\fPAGE 02 STREL 00412\nB", f"{WIDE} A |B"),  # one page, not two
    ],
)
def test_pages_end_without_page_headers(lines: str, expected: str) -> None:
    assert text(lines) == expected


def test_labels_count_the_pages() -> None:
    assert strip(["A", PAGE_END, "B", PAGE_END, "C"]).labels == ["2", "3"]
    assert strip(["A", "SECRET", "- 1 -", "B", "SECRET", "- 2 -", "C"]).labels == ["2", "3"]
