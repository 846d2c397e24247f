"""The bracketed remarks by which a release says that it withholds words.

What a typist garbled, nobody can read, or the editors omit ("[garble]", "[illegible]", "[Omitted here is ...]")
stays in the text like all other remarks and is no redaction: it was not withheld.
"""

from __future__ import annotations

import re

from corpus.records import Redaction

_WITHHELD = r"not\s+(?:(?:yet|been)\s+)*declass\w*|not\s+(?:yet\s+)?(?:been\s+)?released"
"""What says so wherever it stands in a bracket; "declassifed" and "declassifie d" are printed, too."""
_WEAKER = (
    r"withheld|excised|sanitized|redacted|expurgated|security\s+deletions?|exempt(?:ed)?\s+from\s+declassification"
)
_REDACTION = re.compile(
    rf"\[[^\[\]]{{0,160}}?\b(?:{_WITHHELD})\b[^\[\]]{{0,160}}\]"
    # "(2 lines not declassified)": a bracket of a sentence goes on, or begins otherwise.
    r"|\((?:\d|less\s+than\s|one\s|text|names?|titles?|places?|numbers?|pages?|paragraphs?|lines?)"
    rf"[^()\[\]]{{0,60}}?\b(?:{_WITHHELD})\s*\.?\)"
    # Sentences of the editors may have these words, too.
    r"|\[(?!\s*(?:Here\s+follow|Omitted\s+here|Not\s+printed|For\s|See\s|He\s|She\s|The\s\w+\s\w+ed\s|In\s|At\s|On\s))"
    rf"[^\[\]]{{0,160}}?\b(?:{_WEAKER})\b[^\[\]]{{0,160}}\]"
    # "[name and title deleted]", "[deletion]": nothing of how, or by whom, a draft was changed.
    r"|\[(?!\s*(?:Here\s+follow|Omitted\s+here))[^\[\]]{0,60}?(?<!was\s)(?<!were\s)\b(?:deleted|deletions?)\s*\.?\s*\]",
    re.IGNORECASE,
)


def redactions(body: str) -> tuple[Redaction, ...]:
    """Each remark of the release that words are withheld, in order."""
    if "[" not in body and "(" not in body:
        return ()
    return tuple(
        Redaction(printed=found.group(), start=found.start(), end=found.end()) for found in _REDACTION.finditer(body)
    )
