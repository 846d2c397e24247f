"""The writer's own summary: where it begins, where it ends, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.messages.summary import MOST_PARAGRAPHS, summary_of, writers_summary

LABELS = [
    "SUMMARY: {}",
    "Summary. {}",
    "1. SUMMARY: {}",
    "1. (C) Summary: {}",
    "¶1. (C) Summary. {}",
    "1. (S/NF) SUMMARY: (C) {}",
    "BEGIN SUMMARY: {}",
    "(SUMMARY) {}",
    "SUMMARY - {}",
    "Summary—{}",
    "SUMMARY AND COMMENT: {}",
    "1. INTRO AND SUMMARY. {}",
    "SUMMARY/BACKGROUND. {}",
    "Introduction and summary: {}",
    "EXECUTIVE SUMMARY: {}",
    "SUMMARY AND ACTION REQUESTED. {}",
    "SUMMARY\n\n{}",
    "SUMMARY\n-------\n\n{}",
    "Summary:\n\n{}",
    "2. Begin Summary: {}",
    "4534. Summary: {}",
    "Ref: Oslo 1101. Summary: {}",
    "A. SUMMARY: {}",
]
WORDS = "The crane stands idle, he said."


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("before", ["", "1. (C - entire text.)\n\n"])
def test_labels(label: str, before: str) -> None:
    body = f"{before}{label.format(WORDS)}\n\n2. More of it."
    assert writers_summary(body) == WORDS
    assert WORDS in body


ENDS = [
    ("SUMMARY: ONE. END SUMMARY.\n\n1. TWO.", "ONE."),
    ("SUMMARY: ONE. END SUMMARY. 2. TWO.", "ONE."),
    ("SUMMARY: ONE. (END SUMMARY)\n\n1. TWO.", "ONE."),
    ("SUMMARY: ONE.\n\nTWO.\n\nEND SUMMARY.\n\n1. THREE.", "ONE.\n\nTWO."),
    ("SUMMARY\n\n1. ONE.\n\n2. TWO. END SUMMARY\n\n3. THREE.", "1. ONE.\n\n2. TWO."),
    ("1. (C) Summary and comment: One. End summary and comment.\n\n2. Two.", "One."),
    ("1. SUMMARY: ONE. END OF SUMMARY.\n\n2. TWO.", "ONE."),
    ("1. SUMMARY: ONE. SUMMARY ENDS.\n\n2. TWO.", "ONE."),
    # under a number, up to the next one; without numbers the one paragraph
    ("1. SUMMARY: ONE.\n\nTWO OF IT.\n\n2. THREE.", "ONE.\n\nTWO OF IT."),
    ("1. SUMMARY: ONE.\n\nBACKGROUND\n\n2. THREE.", "ONE."),
    ("1. SUMMARY: ONE.\n\nTWO OF IT.", "ONE."),
    ("SUMMARY: ONE.\n\nTWO OF IT.\n\n1. THREE.", "ONE."),
    ("SUMMARY\n\nONE OF IT.\n\nTWO OF IT.", "ONE OF IT."),
    # a label without words is none
    ("SUMMARY:", ""),
    ("1. SUMMARY: END SUMMARY.\n\n2. TWO.", ""),
]


@pytest.mark.parametrize(("body", "summary"), ENDS)
def test_where_it_ends(body: str, summary: str) -> None:
    assert writers_summary(body) == summary


@pytest.mark.parametrize(
    "body",
    [
        "Summary of the talks: they failed.",
        "SUMMARY RECORD OF A MEETING\n\nTEXT.",
        "A SUMMARY: IT WAS SENT.",
        "1. HE GAVE A SUMMARY. IT WAS SHORT.",
        "Following is a summary.",
        "SUMMARIES: TWO.",
        "",
        "\n\n".join([f"{n}. TEXT." for n in range(1, MOST_PARAGRAPHS + 1)]) + "\n\nSUMMARY: TOO LATE.",
    ],
)
def test_what_is_no_summary(body: str) -> None:
    assert writers_summary(body) == ""


def test_an_editors_abstract_comes_first() -> None:
    assert summary_of("An abstract.", "SUMMARY: ONE.") == ("An abstract.", "editor")
    assert summary_of("", "SUMMARY: ONE.") == ("ONE.", "writer")
    assert summary_of("", "TEXT.") == ("", "")


@given(
    st.lists(
        st.sampled_from(["SUMMARY: ", "END SUMMARY. ", "1. ", "TEXT. ", "\n\n", "BEGIN SUMMARY ", "(C) ", "---\n"]),
        max_size=30,
    )
)
def test_it_is_words_of_the_body_in_their_order(pieces: list[str]) -> None:
    body = "".join(pieces)
    words = iter(body.split())
    assert all(word in words for word in writers_summary(body).split())
