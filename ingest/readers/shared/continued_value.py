"""Values of a heading's labels that go on in indented lines below:

SUBJECT : Service of the Ferry to be Extended
          to the Northern Quays
"""

from __future__ import annotations

import re

from ingest.sources.text import one_line

_LABEL = re.compile(r"[A-Za-z][A-Za-z'. ]{0,30}:")
_TEXT = re.compile(r"\(?\d{1,3}[.)]\s|\([A-Z]{1,3}\)\s")
_MOST_LINES = 3
_LONGEST_LINE = 76
_WITHIN = 10_000
"""Characters of a text in which its heading stands."""


def continued(text: str, value: str) -> str:
    """`value`, which ends a line of `text` with a label, with the lines below it that begin with a blank.

    Only below a line that itself begins with none: another text may be indented as a whole.
    """
    head = text[:_WITHIN]
    at = head.find(value) if value else -1
    end = at + len(value)
    if at < 0 or head[end : end + 1] != "\n":
        return value
    start = head.rfind("\n", 0, at) + 1
    if start == at or head[start : start + 1].isspace():
        return value
    parts = [value]
    for line in head[end + 1 : end + 1 + (_MOST_LINES + 1) * _LONGEST_LINE].split("\n")[:_MOST_LINES]:
        plain = one_line(line)
        if not line[:1].isspace() or not plain or len(plain) > _LONGEST_LINE:
            break
        if _LABEL.match(plain) or _TEXT.match(plain):
            break
        parts.append(plain)
    return " ".join(parts)
