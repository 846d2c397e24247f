"""The bracketed remarks by which a release says that it withholds words.

What a typist garbled, nobody can read, or the editors omit ("[garble]", "[illegible]", "[Omitted here is ...]")
stays in the text like all other remarks and is no redaction: it was not withheld.
"""

from __future__ import annotations

import re

from corpus.records import Redaction

_BRACKET = re.compile(r"\[([^\[\]]{3,360})\]")
_ASIDE = re.compile(r"\(([^()\[\]]{3,100})\)")
# A line of its own says so without brackets.
_LINE = re.compile(
    r"^[^\S\n]*((?:\d[\d\s/–½-]{0,9}(?:pages?|lines?|paragraphs?|words?)"
    r"(?:\s+of\s+[\w -]{0,30}?text)?(?:\s+\([^()\n]{1,40}\))?"
    r"|text|pages?|paragraphs?)\s+not\s+(?:yet\s+)?declassified\.?)[^\S\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
_FARTHEST = 160
"""Characters of a bracket before what says that words are withheld, and behind it."""

# "declassifed" and "declassifie d" are printed, too.
_PLAINLY = re.compile(r"\bnot\s+(?:(?:yet|been)\s+)*(?:declass\w*|released\b)", re.IGNORECASE)
# Words that a sentence of the editors may have, too.
_PERHAPS = re.compile(
    r"\b(?:withheld|excised|sanitized|redacted|expurgated|security\s+deletions?|exempt(?:ed)?\s+from\s+declassification)"
    # "[name and title deleted]", "[deletion]": nothing of how, or by whom, a draft was changed.
    r"\b|(?<!was\s)(?<!were\s)\b(?:deleted|deletions?)\s*+(?:\.\s*+)?$",
    re.IGNORECASE,
)
# What stands for a gap of the edition that has a size, and no reason but that of a release: "[gap: 3 lines]". Of other
# gaps the reason says what happened to the words: "[illegible: 2 words]".
_GAP = re.compile(
    r"(?:gap|(?:still |remains )?classified|(?:not )?declassified|declassification|(?:national )?security|FOIA"
    r"|exempt(?:ion|ed)?)"
    r"\s?:\s?"
    r"[^:]{1,60}\b(?:words?|lines?|pages?|paragraphs?|sentences?|char(?:acter)?s?|letters?)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\s*(?:Here\s+follow|Omitted\s+here|Not\s+printed|(?:For|See|He|She|In|At|On)\s|The\s\w+\s\w+ed\s)", re.IGNORECASE
)
_MEASURE = re.compile(
    r"(?:\d|less\s+than\s|one\s|text|names?|titles?|places?|numbers?|pages?|paragraphs?|lines?)", re.IGNORECASE
)


def redactions(body: str) -> tuple[Redaction, ...]:
    """Each remark of the release that words are withheld, in order."""
    places = [each.span() for each in _BRACKET.finditer(body) if _says_withheld(each[1])] if "[" in body else []
    if "declassified" in body or "released)" in body:
        asides = (each for each in _ASIDE.finditer(body) if _MEASURE.match(each[1]) and _PLAINLY.search(each[1]))
        places += [each.span() for each in asides]
        places += [each.span(1) for each in _LINE.finditer(body)]
        places.sort()
    apart = [place for before, place in zip([(0, 0), *places], places, strict=False) if place[0] >= before[1]]
    return tuple(Redaction(printed=body[start:end], start=start, end=end) for start, end in apart)


def _says_withheld(words: str) -> bool:
    if _GAP.fullmatch(words):
        return True
    found = _PLAINLY.search(words)
    if found is None and not _SENTENCE.match(words):
        found = _PERHAPS.search(words)
    return found is not None and found.start() <= _FARTHEST and len(words) - found.end() <= _FARTHEST
