"""Whether a reference is the citing message's own number: in its page heads, its banner, its repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.posts import posts
from corpus.messages.reference_parties import STATE, post_named, station_reference_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Reference, Station

_NUMBER = re.compile(r"(?P<series>[A-Za-z][A-Za-z .]{0,30}?)?[\s–-]*(?P<digits>\d[\d,.]*)")
_AIRGRAMS = frozenset({"a", "ca", "g", "cg", "cw"})


class CitingMessage(NamedTuple):
    """A message's numbers and parties."""

    numbers: tuple[tuple[str, str], ...]
    """(series in lower case, digits): ("secto", "8013"), ("", "250151")."""
    sender: str
    recipients: frozenset[str]
    year: int


def citing_message(
    printed: Iterable[str], *, sender: Station | None, recipients: Iterable[Station], year: int
) -> CitingMessage:
    """The numbers in `printed` ("Secto 8013", "A-49", "250151"), those of one message of `year` (0 unknown)."""
    numbers = []
    for number in printed:
        found = _NUMBER.match(number.strip())
        if found and (digits := re.sub(r"\D", "", found["digits"]).lstrip("0")):
            numbers.append(((found["series"] or "").strip(" .").lower(), digits))
    keys = frozenset(station_reference_key(each) for each in recipients)
    return CitingMessage(tuple(numbers), station_reference_key(sender), keys, year)


def names_itself(one: Reference, citing: CitingMessage) -> bool:
    """Whether `one` names the message that prints it."""
    if one.year and citing.year and one.year != citing.year:
        return False
    return any(digits == one.number and _same_series(one, series, citing) for series, digits in citing.numbers)


def _same_series(one: Reference, series: str, citing: CitingMessage) -> bool:
    if series in _AIRGRAMS:
        return one.kind in ("airgram", "circular") and one.sender in ("", citing.sender)
    if series:
        post = post_named(series, citing.year)  # "Manila 3760"
        return series.split()[0] in one.printed.lower().split() or bool(
            post and post.key == one.sender == citing.sender
        )
    if one.kind in ("series", "airgram", "military"):
        return False
    if one.sender == STATE == citing.sender and one.recipient in posts() and citing.recipients:
        # The Department numbered its telegrams to each post apart: one to another post is another.
        return one.recipient in citing.recipients
    return one.sender in ("", citing.sender)
