"""Makes of any TEI what `ingest.readers.frus.text` writes: blocks as blocks, what editors mark in square brackets.

The printed words stay: `sic`, `orig` and `abbr` are kept in the text. The `corr`, `reg` and `expan` beside them are
left out of it and given apart, as readings of the editors.
"""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from ingest.readers.frus.text import local, plain
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_GAP = 100
"""Characters of what is said of a gap."""
LONGEST_READINGS = 2_000
"""Characters of the readings of the editors that are kept with a document."""

LONGEST_ENTITY = 20
"""Characters of an entity that stands for characters: the longest of the ISO sets have two."""

_BLOCK_NAMES = """
titlePage docTitle titlePart docDate docImprint speaker headLabel castList castItem
listPerson listPlace listOrg listBibl
eg entry zone surface
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_INLINE = frozenset(("seg",))  # a block in FRUS, elsewhere a part of a sentence or of a word
_LINE_BREAKS = frozenset(("cb", "gb"))
_DIVISIONS = frozenset(f"div{depth}" for depth in range(8))
_NAME_PARTS = frozenset(("forename", "surname", "roleName", "nameLink", "genName", "addName"))
_ALTERNATIVES = {"choice": ("sic", "orig", "abbr", "am"), "app": ("lem", "rdg", "rdgGrp")}
_LEFT_OUT = "alternative"


def prepare(root: _Element) -> None:
    """Change the tree under `root` so that no word is lost, joined or taken for another. Costs its length."""
    _resolve_all(root)
    for element in root.iter("{*}*"):
        name = local(element)
        match name:
            case "choice" | "app":
                _choose(element, _ALTERNATIVES[name])
            case "subst":
                _tighten(element)
            case "gap":
                _rename(element, "hi")
                element.text = _gap(element)
            case "unclear":
                _append(element, "[?]")
            case "supplied":
                _enclose(element, "[")
            case "del":
                _enclose(element, "[deleted: ")
            case "line":
                _rename(element, "item")  # of a transcription by lines: a line of the text
            case "w":
                _apart(element, ("w",))
            case _ if name in _NAME_PARTS:
                _apart(element, _NAME_PARTS)
            case _ if name in _INLINE:
                _rename(element, "hi")
            case _ if name in _LINE_BREAKS:
                _rename(element, "lb")
            case _ if name in _DIVISIONS:
                _rename(element, "div")
            case _ if name in _BLOCKS:
                _rename(element, "ab")


def _resolve_all(root: _Element) -> None:
    entities = list(root.iter(etree.Entity))
    declared = _declared(root) if entities else {}
    for entity in entities:
        _resolve(entity, declared)


def _declared(root: _Element) -> dict[str, str]:
    """Entity -> its text, of the document type in the file itself."""
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return {}
    return {entity.name: entity.content or "" for entity in dtd.iterentities()}  # type: ignore[attr-defined]


def _resolve(entity: _Element, declared: dict[str, str]) -> None:
    """Put the characters of an entity for the reference to it: those that the file declares, else those of the ISO
    sets, which the DTD of older TEI declares. What is long, or refers to others, stays unresolved."""
    name: str = entity.name  # type: ignore[attr-defined]
    character = declared[name] if name in declared else html5.get(f"{name};", "")
    if len(character) > LONGEST_ENTITY or "&" in character or "<" in character:
        return
    parent = entity.getparent()
    if character and parent is not None:
        words = etree.Element("hi")
        words.text, words.tail = character, entity.tail
        parent.replace(entity, words)


def is_left_out(element: _Element) -> bool:
    """Whether a prepared element is the editors' alternative to what is printed, or the text of another witness."""
    return local(element) == _LEFT_OUT


def readings(root: _Element) -> str:
    """What the editors of a prepared tree read for printed words: "teh: the; recd: received"."""
    found: dict[str, None] = {}
    length = 0
    for element in root.iter(f"{{*}}{_LEFT_OUT}"):
        parent = element.getparent()
        if not (words := plain(element)) or parent is None:
            continue
        kept = next((child for child in parent if not is_left_out(child)), None)
        if kept is None:
            continue
        reading = f"{plain(kept)}: {words}"
        length += len(reading) + 2
        if length > LONGEST_READINGS:
            return "; ".join((*found, "…"))
        found[reading] = None
    return "; ".join(found)


def _choose(element: _Element, printed: tuple[str, ...]) -> None:
    """Mark all alternatives but the printed one. White space between them is layout, also inside a word."""
    _tighten(element)
    children = [child for child in element if local(child)]
    kept = next((child for name in printed for child in children if local(child) == name), None)
    for child in children:
        if child is not (children[0] if kept is None else kept):
            _rename(child, _LEFT_OUT)


def _tighten(element: _Element) -> None:
    if not (element.text or "").strip():
        element.text = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None


def _apart(element: _Element, names: tuple[str, ...] | frozenset[str]) -> None:
    """A blank between two words, or parts of a name, that only the markup keeps apart."""
    after = element.getnext()
    if not element.tail and after is not None and local(after) in names:
        element.tail = " "


def _gap(element: _Element) -> str:
    """ "[illegible: 2 words]", "[gap]": what the source says of missing words."""
    reason = one_line((element.get("reason") or "").replace("_", " ")) or "gap"
    much = element.get("extent") or " ".join(filter(None, (element.get("quantity"), element.get("unit"))))
    words = f"{reason}: {one_line(much)}" if much else reason
    return f"[{words[:LONGEST_GAP].strip('[]')}]"


def _append(element: _Element, words: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{words}"
    elif element.text:
        element.text += words


def _enclose(element: _Element, opening: str) -> None:
    if not len(element) and not (element.text or "").strip():
        return
    element.text = f"{opening}{element.text or ''}"
    _append(element, "]")


def _rename(element: _Element, name: str) -> None:
    tag = str(element.tag)
    element.tag = f"{tag[: tag.rfind('}') + 1]}{name}"
