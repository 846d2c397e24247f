"""The body against the words of the TEI: none lost, doubled or out of order; table rows that stay rows."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from benchmarks.frus_audit.check import NOTHING, Check, Found
from benchmarks.frus_audit.printed import flat, folded, name_of, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from benchmarks.frus_audit.printed import Printed
    from corpus.records import Cable

_OUTSIDE = frozenset(("attachment", "quote", "note", "list", "table", "floatingText", "postscript"))


def _apart(printed: Printed) -> list[_Element]:
    """Elements that have fields of their own: head, the first dateline of the document, source notes in paragraphs."""
    found = [printed.head_element] if printed.head_element is not None else []
    for line in printed.element.iter("{*}dateline"):
        inside = {name_of(each) for each in line.iterancestors()} & _OUTSIDE
        if not inside:
            found.append(line)
            break
    for child in printed.element.iter("{*}p", "{*}seg"):
        if child.get("type") == "source" or (
            child.getparent() is printed.element and re.match(r"\[?\s*Source:", flat(child)[:40])
        ):
            found.append(child)
    return found


def words(printed: Printed, cable: Cable) -> Found:
    """Words that the body lost, has more often or elsewhere than the TEI."""
    ours = unicodedata.normalize("NFC", cable.body)
    theirs = unicodedata.normalize("NFC", text_of(printed.element, _apart(printed)))
    if folded(ours) == folded(theirs):
        return Found(1)
    lost, added = _differences(_word_list(theirs), _word_list(ours))
    remarks = _remarks(printed.element)
    if not lost and all(word in remarks for word in added):
        return Found(1)
    return Found(1, (_summary(lost, added),))


def _remarks(document: _Element) -> set[str]:
    """Words by which a text may say what the TEI marks as missing or struck out: "[gap: 2 lines]"."""
    marked = list(document.iter("{*}gap", "{*}del", "{*}unclear", "{*}supplied", "{*}hi"))
    values = (str(value) for each in marked for value in each.attrib.values())
    return {"gap", "deleted", *(word for value in values for word in _word_list(value))} if marked else set()


def _word_list(text: str) -> list[str]:
    return [word for each in text.split() if (word := folded(each))]


def _differences(theirs: list[str], ours: list[str]) -> tuple[list[str], list[str]]:
    """(words lost, words added); those that are joined or split otherwise are neither."""
    lost: list[str] = []
    added: list[str] = []
    for change, i, j, k, m in SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if change != "equal" and "".join(theirs[i:j]) != "".join(ours[k:m]):
            lost += theirs[i:j]
            added += ours[k:m]
    return lost, added


def _summary(lost: list[str], added: list[str]) -> str:
    """Lost, added and moved words, the first of them."""
    moved = Counter(lost) & Counter(added)
    parts = [f"lost {len(lost)}: {' '.join(lost[:12])}"] if lost else []
    parts += [f"added {len(added)}: {' '.join(added[:12])}"] if added else []
    parts += [f"{moved.total()} of them moved"] if moved else []
    return "; ".join(parts)


def _tables(printed: Printed) -> list[list[str]]:
    """The folded text of each row of each outermost table."""
    tables = []
    for table in printed.element.iter("{*}table"):
        above = {name_of(each) for each in table.iterancestors()}
        if not above & {"table", "note"}:
            rows = [
                folded(text_of(row))
                for row in table.iter("{*}row")
                if next(name_of(each) == "table" and each is table for each in row.iterancestors("{*}table"))
            ]
            tables.append([row for row in rows if row])
    return tables


def table_rows(printed: Printed, cable: Cable) -> Found:
    """Rows that share a line of the body with the row before them."""
    tables = [rows for rows in _tables(printed) if len(rows) > 1]
    if not tables:
        return NOTHING
    letters: list[str] = []
    line_of: list[int] = []
    for number, line in enumerate(cable.body.split("\n")):
        kept = folded(line)
        letters.append(kept)
        line_of += [number] * len(kept)
    stream, at, count, wrong = "".join(letters), 0, 0, []
    for rows in tables:
        whole = "".join(rows)
        start = stream.find(whole, at)
        start = start if start >= 0 else stream.find(whole)
        if start < 0:
            continue  # told by the check of words
        at = start + len(whole)
        place = start
        for before, row in pairwise(rows):
            place += len(before)
            count += 1
            if line_of[place - 1] == line_of[place]:
                wrong.append(f"{before[-40:]} + {row[:40]}")
    return Found(count, tuple(wrong))


def empty_cells(printed: Printed, cable: Cable) -> Found:
    """Rows whose first cell is empty and whose line does not say so."""
    lines: dict[str, str] = {}
    for line in cable.body.split("\n"):
        if line.lstrip().startswith("|") or folded(line) not in lines:
            lines[folded(line)] = line
    count, wrong = 0, []
    for row in printed.element.iter("{*}row"):
        if any(name_of(each) == "note" for each in row.iterancestors()):
            continue
        printed_cells = [text_of(cell) for cell in row if name_of(cell) == "cell"]
        cells = [folded(cell) for cell in printed_cells]
        if len(cells) < 2 or printed_cells[0] or not any(cells):
            continue
        count += 1
        line = lines.get("".join(cells), "")
        if not line.lstrip().startswith("|"):
            wrong.append(f"{' | '.join(cells)[:60]} -> {line[:60]!r}")
    return Found(count, tuple(wrong))


CHECKS = (
    Check("table-rows", "table rows glued to the row before / such rows", table_rows),
    Check("empty-cells", "rows that lost an empty first cell / such rows", empty_cells),
    Check("words", "bodies with words lost, doubled or out of order / documents", words),
)
