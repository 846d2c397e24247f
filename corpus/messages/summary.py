"""The writer's own summary of a message: the paragraph or paragraphs that it calls so."""

from __future__ import annotations

import re

MOST_PARAGRAPHS = 16
"""Paragraphs among which a summary begins, and paragraphs that it may have."""
DISPATCHED = frozenset(("telegram", "airgram", "despatch", "circular", "instruction", "message"))
"""Kinds of messages whose form has a summary; a memorandum's heading "Summary" may be that of a part."""
LONGEST = 12_000
"""Characters of a summary; a longer one has lost its end."""

_NUMBER = r"(?:¶?\s?\(?\d{1,6}[.)]|¶\s?\d{1,2}\.?|[A-Z][.)])"
_LEAD = r"(?:REFS?|SUBJ(?:ECT)?)\b[^\n]{1,200}?[.;](?=\s+(?:BEGIN )?SUMMARY[:.])"
"""References that stand in the same paragraph before the summary."""
_PORTION = r"\((?:[TSCU]{1,2}|SBU|LOU|FOUO)(?:[/-][A-Z ]{1,12})?\)"
_ALSO = (
    r"(?:(?:\s+(?:AND|&)\s+|\s*/\s*)(?:[A-Z]+\s+){0,2}(?:COMMENTS?|INTRODUCTION|ACTION(?: REQUEST(?:ED)?)?"
    r"|RECOMMENDATIONS?|CONCLUSIONS?|BACKGROUND|ANALYSIS|ASSESSMENT|OVERVIEW|GUIDANCE))?"
)
_NAME = (
    rf"(?:(?:BEGIN|EXECUTIVE|BRIEF|OVERALL)\s+)?"
    rf"(?:(?:INTRO(?:DUCTION)?|ACTION REQUEST|OVERVIEW|COMMENT)\s*(?:AND|&|/)\s*)?"
    rf"SUMMARY{_ALSO}"
)
_LABELLED = re.compile(
    rf"\s*+(?:[-–—_=*]{{3,80}}[^\S\n]*+\n\s*+)?(?:{_LEAD}\s++)?(?:{_NUMBER}\s*+)?(?:{_PORTION}\s*+)?[\"(\[*_-]{{0,3}}\s?{_NAME}"
    r"(?:\s*+[\"\]*_]{0,2}(?:\s*+(?:[:.;)]+\s*(?:[-–—_=]{1,80}\s*)?|[-–—]{1,80}\s+|[–—]|[-–—_=]{3,80}\s*|$)|\s*(?=\n))|\s*(?=\n))"
    rf"(?:{_PORTION}\s*)?",
    re.IGNORECASE,
)
_END = re.compile(
    rf"[\s\"(\[*_-]{{0,20}}\bEND(?:\s+OF)?\s+(?:{_NAME})\b[\s.\"\])*_-]*|[\s(]{{1,20}}(?:SUMMARY\s+ENDS?|ENDS?\s+SUMMARY)\b[\s.)]*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"\s*{_NUMBER}\s")
_UNDERLINE = re.compile(r"\s*[-–—_=*]{3,80}\s*")
_HEADING = re.compile(r"(?=[\s\S]{3})\s*+[^a-z.!?]{0,60}:?\s*+|[^.!?\n]{3,60}\n\s*[-–—_=*]{3,80}\s*")
"""A paragraph that is a heading: capitals without a full stop, or underlined."""


def writers_summary(body: str) -> str:
    """The text of the summary that `body` prints near its beginning, without its label and "END SUMMARY"; "" if none.

    Paragraphs are separated by blank lines. Without "END SUMMARY" it is the labelled paragraph and those up to the next
    numbered one, or the one below a heading "SUMMARY".
    """
    paragraphs = body.split("\n\n", 3 * MOST_PARAGRAPHS)
    for at, paragraph in enumerate(paragraphs[:MOST_PARAGRAPHS]):
        if found := _LABELLED.match(paragraph):
            first = paragraph[found.end() :]
            whole = _ended(first, paragraphs[at + 1 : at + 1 + MOST_PARAGRAPHS])
            text = whole if whole is not None else _open(paragraph, first, paragraphs[at + 1 :])
            if text:
                return text
    return ""


def summary_of(abstract: str, body: str) -> tuple[str, str]:
    """(summary, its origin) of a cable: an editor's abstract, else the writer's summary; ("", "") if there is none."""
    if abstract:
        return abstract, "editor"
    summary = writers_summary(body)
    return summary, "writer" if summary else ""


def _ended(first: str, following: list[str]) -> str | None:
    """The text up to "END SUMMARY"; None where no paragraph says so."""
    taken: list[str] = []
    size = 0
    for paragraph in (first, *following):
        size += len(paragraph)
        if (taken and _LABELLED.match(paragraph)) or size > LONGEST:
            return None
        if found := _END.search(paragraph):
            taken.append(paragraph[: found.start()])
            return _joined(taken)
        taken.append(paragraph)
    return None


def _open(paragraph: str, first: str, following: list[str]) -> str:
    """The text of a summary that does not say where it ends."""
    alone = not first.strip() or bool(_UNDERLINE.fullmatch(first))
    if alone:
        following = [one for number, one in enumerate(following) if number or not _UNDERLINE.fullmatch(one)]
        first, following = (following[0], following[1:]) if following else ("", [])
        paragraph = first
    taken = [first]
    # Below a number, paragraphs without one belong to it. Without numbers nothing says that they do.
    if _NUMBERED.match(paragraph):
        for one in following[:MOST_PARAGRAPHS]:
            if _NUMBERED.match(one) or _HEADING.fullmatch(one) or sum(map(len, taken)) + len(one) > LONGEST:
                break
            taken.append(one)
        else:
            del taken[1:]  # no number follows: nothing says where it ends
    return _joined(taken)


def _joined(paragraphs: list[str]) -> str:
    kept = [text for one in paragraphs if (text := one.strip()) and not _UNDERLINE.fullmatch(text)]
    return "\n\n".join(kept)
