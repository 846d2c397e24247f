"""References in the REF block of a telegram's heading -> `Reference`.

    A. STATE 017976  B. 74 BONN 2315 · (A) USUN 3870 (NOTAL), (B) STATE 251441 · LONDON 12840, 12774 AND 12649
    USCINCRED 311345Z MAY 73 · CSAF/XOO 152048JAN75 · WARSAW A-131, MARCH 14, 1972 · EMBTEL 1072 AND PREVIOUS

Failures of other parsers, counted by leuc/ACP-127: comma lists, sender + date-time group, EMBTEL and agency
codes, bare numbers. All of these are read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.messages.reference_parties import Parties
from corpus.messages.reference_scan import BlockScan
from corpus.messages.reference_tokens import without_statements

if TYPE_CHECKING:
    from corpus.records import Reference, Station

# A list or name that goes on in the next line: "LONDON 12840,\n12774 AND\n12649".
_WRAPPED = re.compile(r"(,|\bAND|\bOR)[^\S\n]*+\n", re.IGNORECASE)
_MOST_ITEMS = 200


class RefBlock(NamedTuple):
    """What a REF block names."""

    references: tuple[Reference, ...]
    doubtful: tuple[str, ...]
    """Numbers that name no message, for they are damaged, and ranges of which not all is known; as printed."""


def parse_ref_line(
    text: str,
    *,
    year: int,
    sender: Station | None = None,
    recipient: Station | None = None,
    number: str = "",
    others: tuple[Station, ...] = (),
) -> tuple[Reference, ...]:
    """The references of a REF block: those of `parse_ref_block`."""
    return parse_ref_block(text, year=year, sender=sender, recipient=recipient, number=number, others=others).references


def parse_ref_block(
    text: str,
    *,
    year: int,
    sender: Station | None = None,
    recipient: Station | None = None,
    number: str = "",
    others: tuple[Station, ...] = (),
) -> RefBlock:
    """What a REF block names, the word REF left out, in its order; each once; spans are -1.

    `year` (0 unknown), `sender`, `recipient`, `number` and `others` (further addressees) are those of the citing
    cable. A reference without a
    year has that of the cable, or the one before where it would come after the citing cable in its own series.
    E-mails, telephone calls, "AND PREVIOUS", remarks, papers of other bodies (IIR reports, resolutions, laws) and
    statements on classification are no references.
    """
    parties = Parties(sender=sender, recipient=recipient, year=year, number=number, others=others)
    found: dict[tuple[str, ...], Reference] = {}
    line = BlockScan(_WRAPPED.sub(r"\1 ", without_statements(text)), parties)
    for item in line.items():
        found.setdefault((item.kind, item.sender, item.number or item.printed, str(item.year)), item)
        if len(found) >= _MOST_ITEMS:
            break
    return RefBlock(tuple(found.values()), tuple(line.doubtful))
