"""Pages whose text is one telegram in a preformatted block."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.readers.shared.markup_limits import outermost
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from lxml import html

_MOST_BLOCKS = 50
_LEAST_SHARE = 0.75
"""Of a page's words that stand in the block: a page about a telegram quotes one, too."""
# Blanks at the beginning of a line, not blank lines before it: those would be read again from each of them.
_DTG = re.compile(r"^[^\S\n]*+(?:[ZOPR]{1,2}\s+){0,2}\d{6}\s?Z\s*[A-Z]{3}", re.MULTILINE)
_LINES = re.compile(
    r"^[^\S\n]*+(?:(?:FM|TO|INFO)\s+[A-Z]|(?:TAGS|SUBJ(?:ECT)?|REF(?:TEL)?S?)\s*:|E\.?O\.? ?1\d{4}"
    r"|(?:UNCLAS|C O N F I D E N T I A L|S E C R E T|CONFIDENTIAL|SECRET)\b)",
    re.MULTILINE,
)


def telegram_text(tree: html.HtmlElement) -> tuple[str, str]:
    """(the lines of the one preformatted block that is a telegram, the page's other words); ("", "") for another page.

    A telegram has two different lines of a heading.
    """
    blocks = [node for node, _ in zip(outermost(tree, "pre"), range(_MOST_BLOCKS), strict=False)]
    texts = [(node, clean(node.text_content())) for node in blocks]
    telegrams = [(node, text) for node, text in texts if _is_telegram(text)]
    if len(telegrams) != 1:
        return "", ""
    block, text = telegrams[0]
    body = next(tree.iter("body"), tree)
    whole = clean("\n".join(str(words) for words in body.itertext()))
    if len(text.split()) < _LEAST_SHARE * len(whole.split()):
        return "", ""
    inside = set(block.iter())
    others = (
        str(words)
        for node in body.iter()
        if isinstance(node.tag, str) and node.tag not in ("script", "style", "title")
        for words in (
            (node.text if node not in inside else ""),
            (node.tail if node is block or node not in inside else ""),
        )
        if words
    )
    return text, one_line(clean(" ".join(others)))


def _is_telegram(text: str) -> bool:
    begin = text[:4000]
    lines = {found.group().strip()[:3] for found in _LINES.finditer(begin)}
    return len(lines) + bool(_DTG.search(begin)) >= 2
