"""Makes of any TEI what `ingest.readers.frus.text` writes: blocks as blocks, entities as their characters."""

from __future__ import annotations

from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from ingest.readers.frus.text import local
from ingest.readers.tei.editing import mark_editing, rename

if TYPE_CHECKING:
    from lxml.etree import _Element

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


def prepare(root: _Element) -> None:
    """Change the tree under `root` so that no word is lost, joined or taken for another. Costs its length."""
    _resolve_all(root)
    mark_editing(root)
    for element in root.iter("{*}*"):
        name = local(element)
        match name:
            case "line":
                rename(element, "item")  # of a transcription by lines: a line of the text
            case "w":
                _apart(element, ("w",))
            case _ if name in _NAME_PARTS:
                _apart(element, _NAME_PARTS)
            case _ if name in _INLINE:
                rename(element, "hi")
            case _ if name in _LINE_BREAKS:
                rename(element, "lb")
            case _ if name in _DIVISIONS:
                rename(element, "div")
            case _ if name in _BLOCKS:
                rename(element, "ab")


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


def _apart(element: _Element, names: tuple[str, ...] | frozenset[str]) -> None:
    """A blank between two words, or parts of a name, that only the markup keeps apart."""
    after = element.getnext()
    if not element.tail and after is not None and local(after) in names:
        element.tail = " "
