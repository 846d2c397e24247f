"""Names of delegations in lists of participants: "US", "Republic of Guinea", "For State:", "Canadian Side"."""

from __future__ import annotations

import re

from corpus.authority.countries import country
from corpus.authority.entities import demonyms
from corpus.authority.folding import fold
from corpus.authority.stations import person_name

_SIDE_END = re.compile(
    r"(?:(?<!\s)\s*+\b(?:side|participants?|delegation|group|representatives|officials|members|team|party)\b\s*+[:.—–-]*+"
    r"|(?<!\s)\s++[:.—–-]*+|(?<![\s:.—–-])[:.—–-]++)\s*+$",
    re.I,
)
_SIDE_BEGIN = re.compile(r"^(?:for|from|representing|on behalf of)\s+(?:the\s+)?|^the\s+", re.IGNORECASE)
_LONGEST = 500
"""Characters of words that may be no more than a side: whole paragraphs are asked about, too."""
_BODIES = frozenset(
    [
        "us",
        "usa",
        "u.s.",
        "uk",
        "u.k.",
        "eec",
        "un",
        "u.n.",
        "nato",
        "ussr",
        "u.s.s.r.",
        "gdr",
        "frg",
        "prc",
        "roc",
        "uar",
        "u.a.r.",
        "gvn",
        "drv",
        "state",
        "defense",
        "dod",
        "osd",
        "jcs",
        "cia",
        "nsc",
        "omb",
        "cea",
        "treasury",
        "justice",
        "commerce",
        "agriculture",
        "labor",
        "interior",
        "aid",
        "ica",
        "usia",
        "acda",
        "ofep",
        "stR",
        "oep",
        "aec",
        "nasa",
        "faa",
        "fbi",
        "dia",
        "nsa",
        "ntsb",
        "usaid",
        "chairman",
        "vice-chairman",
        "army",
        "navy",
        "joint",
        "chiefs",
        "of",
        "staff",
    ]
)
_BODY_NAMES = frozenset(
    (
        "white house", "nsc staff", "national security council", "state department", "state dept",
        "department of state", "department of defense", "dept of defense", "joint chiefs of staff",
        "treasury department", "department of the treasury", "central intelligence agency", "united nations",
        "foreign", "foreigners", "american", "americans", "chairman", "department", "office of the vice president",
        "council of economic advisers", "office of management and budget", "bureau of the budget",
        "executive office", "peace corps", "congress", "department of agriculture", "department of commerce",
        "department of justice", "department of labor", "export import bank", "federal reserve",
        "federal reserve board", "interpreters", "notetakers", "note takers", "secretaries", "observers", "advisers",
        "others", "domestic council",
    )
)  # fmt: skip
# No delegations: who among those present does what.
_NO_SIDE = frozenset(
    ("interpreters", "notetakers", "note takers", "secretaries", "observers", "others", "other", "also", "staff")
)


def side_of(words: str) -> str:
    """The side that words name and nothing else: "US", "Republic of Guinea", "For State:", "Canadian Side"; else ""."""
    side = side_name(words) if len(words) <= _LONGEST else ""
    if not side or len(side) > 60:
        return ""
    key = fold(side)
    bare = side.lower().rstrip(":")
    if re.fullmatch(r"[A-Z/]{1,3}", side) and bare not in _BODIES:
        return ""  # "NE" is a desk, no state
    is_side = (
        bare in _BODIES
        or key in _BODY_NAMES
        or key in demonyms()
        or country(side) is not None
        or (side != words.strip() and _SIDE_BEGIN.match(words) is not None and words.rstrip().endswith(":"))
        or bool(re.search(r"\b(?:side|participants?|delegation)\W*$", words, re.IGNORECASE) and not person_name(side))
    )
    return side if is_side else ""


def side_name(words: str) -> str:
    """The name of a side as printed, without "side", "participants", "for the" and the colon; capitals as in text."""
    side = _SIDE_BEGIN.sub("", _SIDE_END.sub("", " ".join(words.split()).strip("[]_ "))).strip(" .:,—–-")
    side = side + "." if re.search(r"\b[A-Z]\.[A-Z]$", side) else side
    if side.isupper() and len(side) > 4 and "." not in side and "/" not in side:
        side = re.sub(r"[^\W\d_]+", _in_text, side)
    return "" if fold(side) in _NO_SIDE else side


def _in_text(word: re.Match[str]) -> str:
    return word.group().lower() if word.group() in ("OF", "THE", "AND") else word.group().capitalize()
