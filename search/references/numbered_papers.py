"""Papers of a numbered series that a cable names: "NSC 5608/1", "SNIE 36.7-57", "National Security Action Memorandum
56" -> the paper of the archive that bears the number."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from corpus.dates import printed_days
from corpus.messages.paper_numbers import cited_papers
from corpus.records import Reference
from index import query as q

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from index.reader import ArchiveReader

MAX_DAYS_AFTER = timedelta(days=10)
"""A paper may be cited in draft, and minutes may tell what became of it."""
_MAX_CANDIDATES = 50
# "Annex to NSC 5608", "memorandum on NSC 5608": another paper.
_ABOUT = re.compile(
    r"(?i)\b(?:annex(?:es)?|amendments?|memo(?:randum)?|memoranda|supplements?|revisions?|comments?|reports?|holders"
    r"|appendix|corrigendum|attachments?)\s(?:to|of|on|for)\s(?:the\s)?$"
    r"|\breport\b[^.;()]{0,30}\son\s$"
)
_AFTER = re.compile(r"\s?(?:series|\(?Annex|Supplement)", re.IGNORECASE)
_TITLE = re.compile(r"[,:]?\s\(?[“\"][^“”\"\n]{1,150}[”\"]\)?,?(?P<dated>\s(?:dated\s|of\s)?)?")


def paper_numbers_of(cable: Cable) -> list[str]:
    """The numbers of the papers that the body names: ["NSC 5608/1"]."""
    return [number for number, _, _ in cited_papers(cable.body)]


def find_papers(reader: ArchiveReader, citing: Cable) -> Iterator[tuple[Reference, Cable, str, float]]:
    """(the reference, the paper, what agrees, how sure) of the papers that are surely meant."""
    body = citing.body
    known: dict[str, tuple[Cable, float] | None] = {}
    for number, start, end in cited_papers(body):
        if _ABOUT.search(body, max(0, start - 40), start) or _AFTER.match(body, end):
            continue
        if number not in known:
            known[number] = _paper_of(reader, citing, number)
        if paper := known[number]:
            series = number.split()[0].lower()
            end = _end_of_title(body, end)
            yield (
                Reference(printed=" ".join(body[start:end].split()), start=start, end=end, kind=series),
                paper[0],
                f"the paper {number}",
                paper[1],
            )


def _end_of_title(body: str, end: int) -> int:
    """Where the title and the day end that are printed behind a number, if any are."""
    title = _TITLE.match(body, end)
    if not title:
        return end
    behind = title.end()
    day = next(iter(printed_days(body[behind : behind + 24])), None) if title["dated"] else None
    return behind + day.end if day and not day.start else len(body[:behind].rstrip())


def _paper_of(reader: ArchiveReader, citing: Cable, number: str) -> tuple[Cable, float] | None:
    query = q.Term("number", number)
    if not any(reader.frequencies([query])):
        return None
    hits, total, _ = reader.search(query, limit=_MAX_CANDIDATES)
    last = citing.date.latest
    papers = [
        cable
        for _, ref in hits
        if (cable := reader.cable(ref, mentions=False)).id != citing.id
        and not (last and cable.date.earliest and cable.date.earliest > last + MAX_DAYS_AFTER)
    ]
    if total > _MAX_CANDIDATES or not papers:
        return None
    if len(papers) == 1:
        return papers[0], 0.9
    local = [each for each in papers if each.collection == citing.collection]
    return (local[0], 0.85) if len(local) == 1 else None
