"""Words of classification as class lines print them: spaced, abbreviated, NATO's, with letters that were misread."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from corpus.messages import markings
from corpus.records import Marking

_MISREAD = {"O": "[O0]", "I": "[I1l|]"}
_REPAIRED = str.maketrans("01l|", "OIII")


def _spaced(words: str) -> str:
    """A pattern of words whose letters may have blanks between them: "C O N F I D E N T I A L"."""
    return r"\s{1,6}".join(r"\s{0,2}".join(_MISREAD.get(letter, letter) for letter in word) for word in words.split())


WORDS = (
    r"(?:(?:NATO|N A T O|COSMIC|C O S M I C)\s+)?(?:"
    + "|".join(
        (
            _spaced("TOP").replace(r"\s{0,2}", r"\s?") + r"\s{0,6}" + _spaced("SECRET"),
            _spaced("SECRET"),
            _spaced("CONFIDENTIAL"),
            rf"{_spaced('UNCLAS')}(?:\s{{0,2}}{_spaced('SIFIED')})?",
            _spaced("LIMITED OFFICIAL USE"),
            _spaced("RESTRICTED"),
        )
    )
    + r")(?!\w)"
)
"""A pattern of the words in full."""
SHORT = (
    r"LIM\s?OFF\s?USE|LTD\.?\s?OFF(?:ICIAL)?\.?\s?USE|LOU|L O U|FOUO|OUO|SBU|SENSITIVE BUT UNCLASSIFIED"
    r"|(?:FOR\s+)?OFFICIAL USE ONLY|UNCL|CONF|(?:TS|[SCU])(?=\s?//?\s?(?:NF|NOFORN|NODIS|EXDIS|LIMDIS|SI|FRD|RD)\b)"
)
"""Words that make a class line only before a post and a number, or a section."""
_IN_FULL = {
    "LIMOFFUSE": "LIMITED OFFICIAL USE",
    "LTDOFFUSE": "LIMITED OFFICIAL USE",
    "LTDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "LIMITEDOFFICIALUSE": "LIMITED OFFICIAL USE",
    "TOPSECRET": "TOP SECRET",
    "TS": "TOP SECRET",
    "S": "SECRET",
    "C": "CONFIDENTIAL",
    "CONF": "CONFIDENTIAL",
    "U": "UNCLASSIFIED",
    "SENSITIVEBUTUNCLASSIFIED": "SENSITIVE BUT UNCLASSIFIED",
    "OFFICIALUSEONLY": "OFFICIAL USE ONLY",
    "FOROFFICIALUSEONLY": "FOR OFFICIAL USE ONLY",
}
_OF_NATO = re.compile(r"(NATO|COSMIC)(?=.)")


@lru_cache(maxsize=256)
def marking_of(printed: str) -> Marking:
    """The classification that the words of a class line say, as they are printed."""
    letters = re.sub(r"[^A-Z]", "", printed.translate(_REPAIRED))
    of_nato = _OF_NATO.match(letters)
    plain = letters[of_nato.end() :] if of_nato else letters
    words = _IN_FULL.get(plain, plain)
    known = markings.classification(f"{of_nato[1]} {words}" if of_nato else words)
    return replace(known, printed=" ".join(printed.split())) if known.level else Marking()
