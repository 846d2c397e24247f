"""American offices as heads and texts print them -> keys of corpus/authority/office_holders.py.

"Ambassador in France" is "ambassador.FR", "Representative at the United Nations" "ambassador.usun-new-york",
"Under Secretary of State" "under-secretary".
"""

from __future__ import annotations

import re

from corpus.authority.folding import fold
from corpus.authority.office_holders import position
from corpus.authority.posts import posts
from corpus.authority.stations import parse_station

_RANKS = (
    ("ambassador", re.compile(r"(?:appointed )?ambassador(?:[- ](?:designate|appointee))?", re.IGNORECASE)),
    ("charge", re.compile(r"(?:acting )?charg[eé](?: d[’']affaires)?(?: ad interim)?", re.IGNORECASE)),
    ("minister", re.compile(r"(?:appointed )?minister(?: plenipotentiary)?", re.IGNORECASE)),
    ("chief", re.compile(r"chief of the liaison office", re.IGNORECASE)),
)
_PLACED = re.compile(r"\s+(?:in|to|at)\s+(?!large\b)\S", re.IGNORECASE)
_REPRESENTATIVE = re.compile(r"(?:permanent )?(?:representative|ambassador) (?:at|to|on|in) (?:the )?", re.IGNORECASE)
_OURS = re.compile(r"(?:(?:the|our|American|United States|U\.\s?S\.|US)\s+)+(?=\S)", re.IGNORECASE)
SEATS = ("embassy", "legation", "liaison office")
_AWAY = re.compile(r",? (?:in|at) [A-Z][\w .’'-]*$")


BARE_TITLES = frozenset(
    (
        *("president", "vice president", "secretary", "acting secretary", "deputy secretary", "under secretary"),
        *("undersecretary", "deputy under secretary"),
    )
)
"""Titles that men of other departments and states bear, too: which office is meant, the document has to say."""


def office_of(printed: str, year: int = 0, *, bare: bool = False) -> str:
    """The key of the American office that words without a name print, "" where they print none that is known.

    `year` decides where the embassy in a country was. An office of another state ("French Ambassador") is none; nor
    is a bare title, unless `bare`.
    """
    words = _OURS.sub("", " ".join(printed.split()), count=1) if _OURS.match(printed) else " ".join(printed.split())
    if len(words) > 120:
        return ""
    for rank, pattern in _RANKS:
        found = pattern.match(words)
        if found and _PLACED.match(words, found.end()):
            where = _place(f"Ambassador{words[found.end() :]}", year)
            return f"{rank}.{where}" if where else ""
    if _REPRESENTATIVE.match(words):
        station = parse_station(words, year)
        return f"ambassador.{station.post}" if station.kind == "mission" and station.post else ""
    plain = words if position(words) else _AWAY.sub("", words)
    return "" if fold(plain) in BARE_TITLES and not bare else position(plain) or ""


def _place(words: str, year: int) -> str:
    """A country's code, or the post that stands for an organisation."""
    station = parse_station(words, year)
    if station.post and posts()[station.post].kind not in SEATS and station.post not in ORGANISATION_POSTS:
        return ""  # an ambassador in Geneva is not the one to Switzerland
    return place_of(station.kind, station.post, station.country)


def place_of(kind: str, post: str, country: str) -> str:
    """What follows the rank in the key of a mission's head: the post of a mission to a body, else the country."""
    return post if kind == "mission" and post in ORGANISATION_POSTS else country


ORGANISATION_POSTS = frozenset(
    ("usun-new-york", "nato", "oas-washington", "ec-brussels", "oecd-paris", "unesco-paris", "unvie-vienna")
)
"""Posts at organisations, whose heads the tables have by post."""
