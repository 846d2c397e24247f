"""A cable as a citation: a Chicago note, BibTeX, RIS, CSL-JSON, in the pattern of the archive that keeps it.

`facts` says what is known of a cable for citing, once; each style is one module that writes it down.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, get_args

from cables.citations import bibtex, chicago, csl, ris
from cables.citations.facts import Facts, Style, facts
from cables.citations.quotations import Quotation, find_quotation
from cables.terminal.text import escape_controls, escaped
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from corpus.records import Cable

__all__ = ["Quotation", "Style", "cite", "find_quotation"]

STYLES: dict[Style, Callable[[Facts], str]] = {
    "chicago": chicago.note,
    "bibtex": bibtex.entry,
    "ris": ris.record,
    "csl-json": csl.item,
}


def cite(cable: Cable, style: str = "chicago", *, quote: str = "", page: str = "") -> str:
    """The citation of a cable; CSL-JSON is one object, the others end without a line end.

    `quote`: words of the body, checked against it; the citation then says the paragraph and, where the volume's
    pages are known, the page. `page` is what the user says. Raises NoSuchQuotation, BadRequest for a style unknown.
    """
    written = next((known for known in get_args(Style) if known == style), None)
    if written is None:
        raise BadRequest(f"no style {style!r}", advice=f"Styles: {', '.join(get_args(Style))}.")
    made = STYLES[written](facts(cable, quotation=find_quotation(cable, quote) if quote.strip() else None, page=page))
    return escaped(made) if written == "csl-json" else escape_controls(made)
