"""Senders and addressees in a list of labels of a page: <dl><dt>From</dt><dd>Legation in Zenda</dd></dl>."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.readers.shared.html_text import paragraphs
from ingest.readers.shared.prose import names_party

if TYPE_CHECKING:
    from lxml import html

MOST = 200
"""Entries of a page's lists that are looked at."""
_YEAR = re.compile(r"\d{4}")


def with_labels_joined(body: str, tree: html.HtmlElement) -> str:
    """`body` with "From: Legation in Zenda" for the paragraphs "From" and "Legation in Zenda", to read its heading.

    Days ("From", "May 1904") are left.
    """
    for term in islice(tree.iter("dt"), MOST):
        label = "\n".join(paragraphs(term))
        if not label or not names_party(label):
            continue
        values: list[str] = []
        for node in term.itersiblings():
            if node.tag != "dd":
                break
            values += paragraphs(node)
        if values and all(value[:1].isalpha() and not _YEAR.search(value) for value in values):
            joined = f"{label.rstrip(' :')}: {'; '.join(values)}"
            body = f"\n\n{body}".replace("\n\n".join(("", label, *values)), f"\n\n{joined}", 1).removeprefix("\n\n")
    return body
