"""The telegram that its sender sent just before or after this one: "my immediately preceding message", "text next
following telegram" -> the number before or after that of the citing cable, in the same series to the same addressee."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from corpus.messages.kinds import ANY_MESSAGE
from corpus.messages.numbers import fold_number
from corpus.records import Reference
from index import query as q
from search.references.parties import is_same_station, receivers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from index.reader import ArchiveReader

MAX_GAP = timedelta(days=2)
_MAX_CANDIDATES = 100
_NAMED = re.compile(
    r"(?P<way>preceding|previous|following|succeeding)\s"
    r"(?:(?:top|Top|TOP|secret|Secret|SECRET|niact|separate|[A-Z]\w{2,12})\s){0,2}(?:telegram|cable|message|tel)\b"
)
# A previous message may be any; what follows is what follows.
_NEXT = re.compile(r"(?i)\b(?:immediate(?:ly)?|next)\s$")
_FOLLOWING = re.compile(r"(?i)\b(?:see|in|by|subject|text)\s$")
_REACH = 14
_NUMBER = re.compile(r"(?P<series>.*?)(?P<digits>\d{1,6})")


def neighbour_numbers(cable: Cable) -> list[tuple[re.Match[str], str]]:
    """The places where a neighbour is named and the number that it bears: [("next following telegram", "SECTO 33")]."""
    number = _NUMBER.fullmatch(fold_number(cable.number))
    if not number or cable.kind not in ANY_MESSAGE:
        return []
    found = []
    for named in _NAMED.finditer(cable.body):
        before = cable.body[max(0, named.start() - _REACH) : named.start()]
        if not _NEXT.search(before) and not (named["way"] == "following" and _FOLLOWING.search(before)):
            continue
        step = -1 if named["way"] in ("preceding", "previous") else 1
        found.append((named, f"{number['series']}{int(number['digits']) + step}"))
    return found


def find_neighbours(reader: ArchiveReader, citing: Cable) -> Iterator[tuple[Reference, Cable, str, float]]:
    """(the reference, the message, what agrees, how sure) of the neighbours that the archive holds."""
    for named, number in neighbour_numbers(citing):
        query = q.Term("number", number)
        if not any(reader.frequencies([query])):
            continue
        hits, _, _ = reader.search(query, limit=_MAX_CANDIDATES)
        found = [cable for _, ref in hits if _is_neighbour(citing, cable := reader.cable(ref, mentions=False))]
        if len(found) == 1:
            printed = " ".join(named.group().split())
            reference = Reference(printed=printed, start=named.start(), end=named.end(), kind="telegram")
            yield reference, found[0], f"number {found[0].number}, next to that of the citing cable", 0.85


def _is_neighbour(citing: Cable, cable: Cable) -> bool:
    first, other = citing.date.earliest, cable.date.earliest
    if not first or not other or abs(first - other) > MAX_GAP or not is_same_station(citing.sender, cable.sender):
        return False
    return any(is_same_station(one, two) for one in receivers(citing)[:1] for two in receivers(cable)[:1])
