"""Documents by the title that a note cites, where neither link nor number names them.

Of cables of that title those are meant that have most of what the note says besides: day, number, file, archive.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates.months import NAMES
from index import query as q
from index.format.analysis import fold, indexed_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.records import Cable
    from index.reader import ArchiveReader

MOST_TITLED = 200
"""Cables of one title that are compared with the note: of "Editorial Note" a volume has many."""
MOST_WORDS = 40


def find_titled(reader: ArchiveReader, title: str, note: str, among: Sequence[str] = ()) -> list[str]:
    """Ids of the cables of this title that agree best with the words of `note`, of those `among` where there are any.

    Several where the note tells nothing of them apart; none where no cable has the title.
    """
    forms = tuple(fold(form) for form in indexed_text(title).split())[:MOST_WORDS]
    if not forms:
        return []
    found = q.any_of(q.Phrase(field, forms) if len(forms) > 1 else q.Term(field, forms[0]) for field in _FIELDS)
    if among:
        found = q.all_of([found, q.Terms("id", tuple(among))])
    hits = reader.search(found, limit=MOST_TITLED).hits
    printed = _plain(note)
    scored: list[tuple[int, str]] = []
    for _, ref in hits:
        cable = reader.cable(ref, mentions=False)
        if _plain(title) in (_plain(cable.title), _plain(cable.subject)):
            scored.append((sum(f" {fact} " in f" {printed} " for fact in _facts(cable)), cable.id))
    best = max((score for score, _ in scored), default=0)
    return sorted(cable_id for score, cable_id in scored if score == best)


_FIELDS = ("title_exact", "subject_exact")


def _facts(cable: Cable) -> Iterator[str]:
    """What a note says of a cable, plain; the more of them stand in it, the likelier it is this one."""
    source, span = cable.source, cable.date
    if span.earliest and span.precision == "day":
        day = span.earliest
        name = NAMES[day.month - 1]
        yield _plain(f"{name} {day.day}, {day.year}")
        yield _plain(f"{day.day} {name} {day.year}")
        yield _plain(f"{name[:3]} {day.day}, {day.year}")
        yield _plain(day.isoformat())
    printed = (
        source.path.rpartition("!")[2].rpartition("/")[2],
        source.locator,
        source.archive,
        source.citation,
        source.permalink,
        cable.number_printed or cable.number,
        cable.mrn,
        cable.collection,
    )
    yield from (_plain(each) for each in printed if _plain(each))
    yield from (_plain(each.station.name) for each in cable.addressees if _plain(each.station.name))
    if cable.sender and _plain(cable.sender.name):
        yield _plain(cable.sender.name)


def _plain(text: str) -> str:
    """Words alone, folded."""
    return " ".join(fold(word) for word in re.findall(r"\w+", text))
