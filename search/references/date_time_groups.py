"""Military messages that a cable names by their date-time group: "CINCPAC 022121Z", "my 260843Z Aug" -> the message of
that day that bears the group, or the only one that its sender sent then."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from corpus.authority.folding import fold
from corpus.dates.months import MONTHS
from corpus.dates.spans import as_number
from corpus.messages.kinds import ANY_MESSAGE
from corpus.records import Reference
from index import query as q
from search.references.parties import is_same_station, matches_station, receivers, senders, station_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from index.reader import ArchiveReader

MAX_CANDIDATES = 400
MAX_DAYS_AFTER = timedelta(days=2)
_GROUP = re.compile(
    r"(?<![\w.,])(?P<group>(?P<day>[0-3]\d)[0-2]\d[0-5]\d)(?:\s?Z\b|(?=\b))(?:\s(?P<month>[A-Z][A-Za-z]{2,8})\b)?"
)
_NAME = re.compile(r"(?P<name>[A-Za-z][\w’'/]+(?:\s\([^()\n]{1,12}\))?)\s(?:DTG\s)?$")
_DIGITS = re.compile(r"\d{6}")


def groups_of(cable: Cable) -> Iterator[tuple[re.Match[str], date]]:
    """The date-time groups of the body and the day that each tells as of the day of the cable."""
    last = cable.date.latest
    if not last or "Z" not in cable.body:
        return
    for found in _GROUP.finditer(cable.body):
        if not found.group().rstrip().endswith("Z") and "Z" not in found.group():
            continue
        if day := _day_of(int(found["day"]), found["month"], last):
            yield found, day


def _day_of(day: int, month: str | None, last: date) -> date | None:
    """The last such day before the citing cable was sent."""
    if not 1 <= day <= 31:
        return None
    number = MONTHS.get(month.lower()) if month else None
    year, at = last.year, number or last.month
    for _ in range(3):
        with suppress(ValueError):
            found = date(year, at, day)
            if found <= last + MAX_DAYS_AFTER:
                return found
        if number:
            year -= 1
        else:
            year, at = (year, at - 1) if at > 1 else (year - 1, 12)
    return None


def find_groups(
    reader: ArchiveReader, citing: Cable, read: dict[int, Reference]
) -> Iterator[tuple[Reference, Cable, str, float]]:
    """(the reference, the message, what agrees, how sure). `read`: unresolved references by their ends."""
    for found, day in groups_of(citing):
        name = _NAME.search(citing.body, max(0, found.start() - 40), found.start())
        if not name:
            continue
        start = name.start("name")
        reference = next(
            (each for each in read.values() if each.start < found.end() and found.start() < each.end), None
        )
        if reference and reference.kind != "military":
            reference = None
        chosen = _message_of(reader, citing, found["group"], day, name["name"], reference)
        if chosen:
            end = found.start("group") + len(found.group("group"))
            end = end + 1 if citing.body[end : end + 1] == "Z" else end
            printed = " ".join(citing.body[start:end].split())
            yield (reference or Reference(printed=printed, start=start, end=end, kind="military"), *chosen)


def _message_of(
    reader: ArchiveReader, citing: Cable, group: str, day: date, name: str, reference: Reference | None
) -> tuple[Cable, str, float] | None:
    near = q.Range("earliest", as_number(day - timedelta(days=1)), as_number(day + timedelta(days=1)))
    hits, total, _ = reader.search(q.all_of([near, q.Terms("kind", ANY_MESSAGE)]), limit=MAX_CANDIDATES)
    if total > MAX_CANDIDATES:
        return None
    cables = [cable for _, ref in hits if (cable := reader.cable(ref, mentions=False)).id != citing.id]
    bearing = [each for each in cables if (found := _DIGITS.search(each.dtg)) and found.group() == group]
    if len(bearing) == 1:
        return bearing[0], f"date-time group {group}Z", 0.95
    sent = [
        each
        for each in cables
        if not each.dtg and each.date.earliest == day and _is_sender(citing, name, reference, each)
    ]
    if not bearing and len(sent) == 1:
        return sent[0], f"the only message of its sender on {day.isoformat()}", 0.8
    return None


def _is_sender(citing: Cable, name: str, reference: Reference | None, cable: Cable) -> bool:
    word = fold(name)
    if word in ("my", "our", "your"):
        side = receivers(citing) if word == "your" else senders(citing)
        return any(is_same_station(each, cable.sender) for each in side)
    if reference and matches_station(reference.sender, cable.sender):
        return True
    return word in station_words([cable.sender])
