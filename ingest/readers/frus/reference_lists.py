"""The list of references above a telegram's text: "REF:" with items such as "A. MOG 1513", or "Taiz A–198"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.posts import posts
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
_OPENINGS = ("REF", "Ref", "(REF", "(Ref", "[REF", "[Ref")
"""A line with a label begins so: to see that none does is cheap."""
_HEAD = re.compile(r"[A-Z]{3,}|\d{2}\s[A-Z]{3,}")
# The edition prints the hyphen of an airgram's number as a dash: "A–198".
_DASH = re.compile(r"(?<=[A-Z])–(?=\d)")
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
    top = body[: LOOK_AT * 2]
    if not (top.startswith(_OPENINGS) or any(f"\n{opening}" in top for opening in _OPENINGS)):
        return
    top = _DASH.sub("-", top)
    for block in _BLOCK.finditer(top, 0, LOOK_AT):
        at, end = block.span("items")
        is_list = top[block.start() : at].endswith("\n")
        inside = {one.number for one in known if at <= one.start < end}
        for one in parse_ref_line(
            block["items"],
            year=year,
            sender=sender,
            recipient=recipients[0] if recipients else None,
            number=number,
            others=tuple(recipients[1:]),
        ):
            start = top.find(one.printed, at, end)
            if start < 0 or not one.number or one.number in inside or _PAPER.match(one.printed):
                continue
            # Capitals head an item; words of a sentence in small letters do not, but those of a list's item do.
            if not (one.printed.isupper() and _HEAD.match(one.printed)) and not (is_list and _is_numbered(one)):
                continue
            end_of_one = start + len(one.printed)
            yield replace(one, start=start, end=end_of_one, printed=body[start:end_of_one])


def _is_numbered(one: Reference) -> bool:
    """Whether words in small letters name a message: "Taiz A-198", "Amman 60"."""
    return one.printed[:1].isupper() and (one.sender in posts() or one.kind in ("airgram", "series"))
