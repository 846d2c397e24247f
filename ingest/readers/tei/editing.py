"""What the editors of a TEI text mark in it, written into the text in square brackets.

The printed words stay: `sic`, `orig` and `abbr` are kept in the text. The `corr`, `reg` and `expan` beside them are
left out of it and given apart, as readings of the editors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.records import Note
from ingest.readers.frus.text import LEFT_OUT, local, plain
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_GAP = 100
"""Characters of what is said of a gap."""
LONGEST_READINGS = 2_000
"""Characters of the readings of the editors that are kept with a document."""

READINGS = "editors' readings"
"""Name of the attribute and mark of the note that hold them."""

_ALTERNATIVES = {"choice": ("sic", "orig", "abbr", "am"), "app": ("lem", "rdg", "rdgGrp")}
_MARKED = tuple(f"{{*}}{name}" for name in ("choice", "app", "subst", "gap", "unclear", "supplied", "del", "hi"))


def mark_editing(root: _Element, *, gap: str = "gap", passed_over: frozenset[str] = frozenset()) -> set[str]:
    """Change the tree under `root` so that what is missing, unsure, supplied or struck out is seen in its text.

    `gap`: what stands for missing words of which the file says no more. Nothing stands for gaps whose reason is in
    `passed_over`. Gives the names of the elements that were met.
    """
    met = set()
    for element in root.iter(*_MARKED):
        name = local(element)
        met.add(name)
        match name:
            case "choice" | "app":
                _choose(element, _ALTERNATIVES[name])
            case "subst":
                _tighten(element)
            case "gap" if (element.get("reason") or "").strip().lower() not in passed_over:
                _fill(element, gap)
            case "unclear":
                _append(element, "[?]")
            case "supplied":
                _enclose(element, "[")
            case "del":
                _enclose(element, "[deleted: ")
            case "hi" if _is_struck_out(element.get("rend", "")):
                _enclose(element, "[deleted: ")
            case _:
                pass
    return met


def is_left_out(element: _Element) -> bool:
    """Whether a marked element is the editors' alternative to what is printed, or the text of another witness."""
    return local(element) == LEFT_OUT


def readings(root: _Element) -> str:
    """What the editors of a marked tree read for printed words: "teh: the; recd: received"."""
    found: dict[str, None] = {}
    length = 0
    for element in root.iter(f"{{*}}{LEFT_OUT}"):
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


def reading_note(words: str) -> tuple[Note, ...]:
    """The readings as an editors' note, so that `note:` finds the corrected word; () where there are none."""
    return (Note(marker=READINGS, text=words),) if words else ()


def rename(element: _Element, name: str) -> None:
    """Give an element another name in its namespace."""
    tag = str(element.tag)
    element.tag = f"{tag[: tag.rfind('}') + 1]}{name}"


def _choose(element: _Element, printed: tuple[str, ...]) -> None:
    """Mark all alternatives but the printed one. White space between them is layout, also inside a word."""
    _tighten(element)
    children = [child for child in element if local(child)]
    kept = next((child for name in printed for child in children if local(child) == name), None)
    for child in children:
        if child is not (children[0] if kept is None else kept):
            rename(child, LEFT_OUT)


def _tighten(element: _Element) -> None:
    if not (element.text or "").strip():
        element.text = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = None


def _fill(gap: _Element, unknown: str) -> None:
    """ "[illegible: 2 words]", "[gap]": what the source says of missing words, in their place."""
    described = one_line(" ".join(str(words) for words in gap.itertext()))
    reason = one_line((gap.get("reason") or "").replace("_", " "))
    unit, extent = gap.get("unit") or "", gap.get("extent") or ""
    much = described or _size(extent, unit) or _size(gap.get("quantity") or "", unit)
    words = f"{reason or 'gap'}: {one_line(much)}" if much else reason or unknown
    for child in list(gap):
        gap.remove(child)
    rename(gap, "hi")
    gap.text = f"[{words[:LONGEST_GAP].strip('[]')}]"


def _size(number: str, unit: str) -> str:
    """ "2 lines" of the number and the unit of a gap; an extent in words may name its unit itself."""
    if not number:
        return ""
    return number if unit.rstrip("s").lower() in number.lower() else f"{number} {unit}"


def _is_struck_out(rendition: str) -> bool:
    return "strike" in rendition or "line-through" in rendition


def _append(element: _Element, words: str) -> None:
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{words}"
    else:
        element.text = f"{element.text or ''}{words}"


def _enclose(element: _Element, opening: str) -> None:
    """Brackets around an element, but where it is empty or the text has printed ones around it."""
    if (not len(element) and not (element.text or "").strip()) or (opening == "[" and _is_bracketed(element)):
        return
    element.text = f"{opening}{element.text or ''}"
    _append(element, "]")


def _is_bracketed(element: _Element) -> bool:
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else ""
    inside = "".join(str(words) for words in element.itertext()).strip()
    around = (text or "").rstrip().endswith("[") and (element.tail or "").lstrip().startswith("]")
    return around or (inside.startswith("[") and inside.endswith("]"))
