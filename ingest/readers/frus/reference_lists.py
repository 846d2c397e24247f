"""The list of references above a telegram's text: "REF:" with items such as "A. MOG 1513", a shortened post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.messages.reference_line import parse_ref_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.records import Reference, Station

LOOK_AT = 4_000
"""Characters of a text in which its list of references stands."""
_BLOCK = re.compile(
    r"^[(\[]?(?:REF(?:S|TELS?|ERENCES?|\(S\))?|Ref(?:s|erences?)?)\b\s?[:.]?[^\S\n]*+\n?(?P<items>[^\n]{3,400}+(?:\n[^\n]{3,120}+){0,30})",
    re.MULTILINE,
)
_PAPER = re.compile(r"(?:NSC|NSAM|NSDM|NSSM|NIE|SNIE|PD|PRM|NSDD|NSDM|JCS|JCSM|DOC|PL|EO|FAM|UNSC|UNGA|SC|GA|RES)\b")
"""Bodies and series whose numbers are those of papers."""


def listed_references(
    body: str,
    known: Sequence[Reference],
    *,
    sender: Station | None,
    recipients: Sequence[Station],
    year: int,
    number: str,
) -> Iterator[Reference]:
    """The references of such lists that `known`, the ones found in the text, lack. Spans count in `body`."""
    for block in _BLOCK.finditer(body, 0, LOOK_AT):
        at, end = block.span("items")
        inside = {one.number for one in known if at <= one.start < end}
        for one in parse_ref_line(
            block["items"],
            year=year,
            sender=sender,
            recipient=recipients[0] if recipients else None,
            number=number,
            others=tuple(recipients[1:]),
        ):
            start = body.find(one.printed, at, end)
            # Capitals head an item; words of a sentence in small letters do not.
            if start < 0 or not one.number or one.number in inside or not one.printed.isupper():
                continue
            if _PAPER.match(one.printed) or not re.match(r"[A-Z]{3,}|\d{2}\s[A-Z]{3,}", one.printed):
                continue
            yield replace(one, start=start, end=start + len(one.printed))
