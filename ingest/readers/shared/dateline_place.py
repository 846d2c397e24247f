"""The place of a dateline in the first lines: "Warsaw, 21 February 1958", or "Athens," above "30th October, 1962."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.dates import parse_date
from corpus.messages.markings import classification
from ingest.readers.shared.heading_parties import is_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.records import DateSpan

LONGEST = 40
"""Characters of a place."""
_PLACE = re.compile(
    r"(?P<place>[^\W\d_][^\W\d_]*(?:[ '’.-]+[^\W\d_]+){0,3})\s?,\s?(?:(?:the|den|le|el|il|am|a|em|dated)\s)?"
)
_NO_PLACE = re.compile(
    r"(?:abschrift|entwurf|copi[ea]|kopie|konzept|projet|reçue?|eingang|eingegangen|erhalten|recibid[oa]|ricevut[oa]|recebid[oa]"
    r"|datum|date|fecha|data|dringend|urgente?|aufzeichnung|protokoll|note|anlage|annexe|anexo|allegato)\b",
    re.IGNORECASE,
)
"""What stands before a day as well."""
_ARTICLE = re.compile(r"(?:den|le|el|il|a)\s+(?=\d)")


def dateline_place(lines: Sequence[str], date: DateSpan) -> str:
    """The place before the day that was read, where nothing else stands on its line.

    It is a known post, or parted from the day by an article: "Secret, 4 May 1911" has the same form.
    """
    if date.precision != "day" or not date.printed:
        return ""
    for at, line in enumerate(lines):
        before, day, after = line.partition(date.printed)
        if not day or after.strip(" .,"):
            continue
        if not before.strip() and at:
            before = lines[at - 1] if lines[at - 1].endswith(",") else ""
        found = _PLACE.fullmatch(f"{before.strip()} ") or _PLACE.fullmatch(before.strip())
        place = found["place"].strip() if found else ""
        if place[:1].isupper() and len(place) <= LONGEST and (find_post(place) or _is_named(place, before, day)):
            return place
    return ""


def _is_named(place: str, before: str, day: str) -> bool:
    """Whether words that are no known post are a place: an article stands between them and the day."""
    behind = f"{before[len(place) :].strip(' ,')} {day}"
    if not _ARTICLE.match(behind.strip()) or classification(place).printed or is_kind(place) or _NO_PLACE.match(place):
        return False
    return bool(parse_date(f"{before}{day}").unused)  # nothing is left over of a day of the week
