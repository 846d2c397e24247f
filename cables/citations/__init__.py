"""A cable as a citation, in the pattern of the archive that keeps it.

`facts` says what is known of a cable for citing, once; each style is one module that writes it down. Chicago and the
forms for reference managers are our own; all other styles are CSL (`styled`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

from cables.citations import bibtex, chicago, csl, ris
from cables.citations.facts import Facts, facts, family_of
from cables.citations.quotations import Quotation, find_quotation
from cables.citations.volumes import cited_volume
from cables.terminal.text import escape_controls, escaped
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from corpus.records import Cable

__all__ = ["Quotation", "Style", "cite", "find_quotation", "missing_facts", "missing_words"]

Style = Literal[
    "chicago", "chicago-note", "chicago-short", "chicago-bibliography", "mla", "apa", "bibtex", "ris", "csl-json"
]

STYLES: dict[str, Callable[[Facts], str]] = {
    "chicago": chicago.note,
    "chicago-note": chicago.note,
    "chicago-short": chicago.short,
    "chicago-bibliography": chicago.bibliography,
    "bibtex": bibtex.entry,
    "ris": ris.record,
    "csl-json": csl.item,
}


def cite(cable: Cable, style: str = "chicago", *, quote: str = "", page: str = "") -> str:
    """The citation of a cable; CSL-JSON is one object, the others end without a line end.

    `style`: a Style, or the path of a CSL style, which ends in ".csl". `quote`: words of the body, checked against it;
    the citation then says the paragraph and, where the volume's pages are known, the page. `page` is what the user
    says. Raises NoSuchQuotation, BadRequest for a style unknown or not installed.
    """
    if style not in get_args(Style) and not style.endswith(".csl"):
        names = ", ".join(get_args(Style))
        raise BadRequest(f"no style {style!r}", advice=f"Styles: {names}, or a file that ends in .csl.")
    known = facts(cable, quotation=find_quotation(cable, quote) if quote.strip() else None, page=page)
    if style in STYLES:
        made = STYLES[style](known)
    else:
        from cables.citations import styled  # loads the processor of CSL

        made = styled.cite(known, style)
    return escaped(made) if style == "csl-json" else escape_controls(made)


def missing_facts(cable: Cable) -> tuple[str, ...]:
    """What a citation of this cable asks for and its source does not tell: "editors", "publisher", "year"."""
    return cited_volume(cable).missing if family_of(cable) == "frus" else ()


def missing_words(missing: tuple[str, ...]) -> str:
    """What is told of a citation that lacks these facts."""
    listed = " and ".join(filter(None, [", ".join(missing[:-1]), missing[-1]]))
    return f"the source does not say the volume's {listed}"
