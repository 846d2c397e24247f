"""Classifications by the letters of portion marks, in a column that is known to hold classifications: (S), TS/NF, U."""

from __future__ import annotations

import re

from corpus.messages.markings import captions, classification, rank_of
from corpus.records import Marking

_LEVELS = {"TS": "top secret", "S": "secret", "C": "confidential", "R": "restricted", "U": "unclassified"}
_CAPTIONS = {"NF": "NOFORN", "RD": "RESTRICTED DATA", "FRD": "FORMERLY RESTRICTED DATA"}
_PART = re.compile(r"[\s/,;()\[\]-]+")
MOST_PARTS = 6
"""Parts of a cell that may be codes; more are words."""


def read(printed: str, handling: str = "") -> tuple[Marking, str]:
    """(level, rank and captions of a cell, with `printed` as it is; what of it is not understood, "" for nothing).

    `handling` is the cell of captions. Letters count in capitals only, and only where the cell begins with them.
    """
    known = classification(printed)
    named = captions(f"{printed} {handling}")
    parts = [part for part in _PART.split(printed) if part]
    codes = [part.replace(".", "") for part in parts]
    coded = _LEVELS.get(codes[0], "") if codes and len(codes) <= MOST_PARTS else ""
    if known.level and (coded == "unclassified" or printed.startswith(known.printed)):
        coded = ""  # "U//FOUO" is as high as FOUO; "S E C R E T" is a word
    unknown = ""
    if coded:
        words = " ".join(named).casefold()
        rest = [part for part, code in zip(parts[1:], codes[1:], strict=True) if code not in _CAPTIONS]
        unknown = ", ".join(part for part in rest if part.casefold() not in words and not classification(part).level)
    elif not known.level and any(character.isalnum() for character in printed):
        unknown = printed
    level = coded or known.level
    also = _PART.split(handling)
    short = (_CAPTIONS[code] for code in (*(codes[1:] if level else ()), *also) if code in _CAPTIONS)
    return (
        Marking(printed=printed, level=level, rank=rank_of(level), captions=tuple(dict.fromkeys((*named, *short)))),
        unknown,
    )
