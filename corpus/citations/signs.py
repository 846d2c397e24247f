"""Whether a text can hold a link or a citation at all: a few tests of strings, asked of every query."""

from __future__ import annotations

_SIGNS = (
    "frus",
    "://",
    "foreign rel",
    "for. rel",
    "f.r.u.s",
    "f. r. u. s",
    ".gov/",
    ".org/",
    "national archives",
    "rg 59",
)
_ENTRIES = ("@", "ty  -", "ty -", '"id"')
_TITLES = (").", ",”", ".”", "?”", "!”", "”,", ',"', '."', '?"', '!"', '",')
LONGEST_NUMBER = 40


LONGEST = 10_000
"""Characters. Of a pasted page only the words count."""


def may_cite(text: str) -> bool:
    """Whether `text` is worth reading for links and citations."""
    if len(text) > LONGEST:
        return False
    lowered = text.lower()
    if any(sign in lowered for sign in _SIGNS) or any(sign in lowered for sign in _ENTRIES):
        return True
    if any(sign in text for sign in _TITLES):
        return True
    # A message reference number alone: "09SEOUL60".
    plain = text.strip()
    return (
        len(plain) <= LONGEST_NUMBER and plain[:2].isdigit() and plain[-1:].isdigit() and any(map(str.isalpha, plain))
    )
