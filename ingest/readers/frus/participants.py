"""Participants as a document lists them: lists, tables and paragraphs headed "PARTICIPANTS" or "PRESENT".

The delegations under which they are printed are their sides: heads of inner lists ("US"), items or lines that hold
nothing else ("Republic of Guinea"), and words before a dash or colon ("AID—Mr. Bell").
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from corpus.authority.stations import person_name
from ingest.readers.frus.participant_lines import (
    HEADED,
    LABEL,
    MAX_LINES,
    OTHER_LABEL,
    Roster,
    ends_list,
    is_name_line,
    is_office,
    read_line,
    read_lines,
)
from ingest.readers.frus.parties import MarkedPerson, marked_persons
from ingest.readers.frus.sides import side_name, side_of
from ingest.readers.frus.text import extract, local, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from corpus.records import Participant
    from ingest.readers.frus.lists import Lists

_PERSONS = frozenset(("persName",))
_WORDS = etree.XPath("string()", smart_strings=False)
# Most paragraphs have no label: to see that in their bare words is cheap.
_STEMS = ("particip", "present", "attend")
"""One of them stands in every label,"""
_PRINTED_STEMS = tuple(form for stem in _STEMS for form in (stem[1:], stem.upper()))
"""or one of these, in a body whose letters are as printed."""
_PARAGRAPH = re.compile(
    rf"\[?\s*+(?:(?P<side>[A-Z][\w.&’' -]{{1,30}}?)\s++)?{LABEL}(?:\s*+(?::|\.?—|\]|$)|[^\S\n]*\n)\s*", re.IGNORECASE
)
# "Present at the 209th meeting of the Council were the President, presiding; the Secretary of State; ..."
_PROSE = re.compile(
    r"(?:^|(?<=[.:]\s)|(?<=\n))(?:The\s+following\s+(?:persons\s+)?were\s+present|(?:Also\s+|Others?\s+|Those\s+)?[Pp]resent|"
    r"Also\s+(?:attending|participating)|In\s+attendance)\b[^.:;\n]{0,90}?(?:\s(?:were|was|included)\b\s*:?|:)\s*(?:the\s+following\s*:?\s*)?"
    r"(?P<list>[^\n]*?)(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b(?:Gen|Adm|Col|Mrs|Amb|Maj|Sec|Gov|Sen|Rep|Hon|Rev))(?<!\b(?:Capt|Prof|Cmdr|Brig|Secy))(?<!\bMessrs)(?<!\bMssrs)\.(?=\s|$)|$)",
    re.MULTILINE,
)
_COLUMN_HEAD = re.compile(
    r"(?:Names?|Offices?|Titles?|Positions?|Agency|Organization|Affiliation|Department|Participants?)", re.IGNORECASE
)
_NAME_CELL = re.compile(
    r"(?:(?:Mr|Mrs|Miss|Ms|Dr|M|Mme|Sir|Lord|Gen|Adm|Col|General|Admiral|Colonel)\b\.?\s)?(?:[A-Z][\w’'.-]*\s|de\s|von\s|van\s){0,4}[A-Z][\w’'-]+(?:,?\sJr\.?)?"
)
_REACH = 300
"""Characters at the beginning of a line in which its label stands."""
_INLINE = frozenset(("p", "hi", "persName", "placeName", "gloss", "date", "ref", "note", "term", "orgName", ""))
"""Elements of a paragraph that is one line."""
_TOP = 25
"""Paragraphs at the top of a document in which participants are looked for."""
_MOST_UNLABELLED = 40
_LONGEST_SENTENCE = 4_000


def listed_participants(
    document: _Element, lists: Lists | None, year: int, *, is_conversation: bool, body: str | None = None
) -> tuple[tuple[Participant, ...], bool]:
    """(participants, whether the list names only those present besides the parties of the heading).

    Sentences ("Present were ...") and lines without a label are read of conversations only. `body`: the text of the
    document, where it is known: paragraphs are not looked at where no line of it is a label.
    """
    found = Roster(lists, year)
    others = False
    for element in document.iter("{*}list", "{*}table"):
        if any(
            local(above) in ("attachment", "note", "quote", "list", "table", "floatingText")
            for above in element.iterancestors()
        ):
            continue
        title = _head(element)
        if local(element) == "table":
            _table(element, found)
        elif _is_participants(element, title):
            others = others or bool(re.match(r"\W*(?:also|others?|additional)\b", title, re.IGNORECASE))
            heading = HEADED.fullmatch(title)
            _list(element, side_of(heading["side"] or "") if heading else "", found)
            _behind(element, found)
    if not found.people and (body is None or _has_label(body)):
        others = _paragraphs(document, found)
    if not found.people and is_conversation:
        others = _prose(document, found)
    if not found.people and is_conversation:
        _unlabelled(document, found)
    return tuple(found.people), others


def _head(element: _Element) -> str:
    head = next((child for child in element if local(child) == "head"), None)
    return plain(head) if head is not None else ""


def _is_participants(element: _Element, title: str) -> bool:
    if (element.get("type") or "").strip().lower() == "participants":
        return (
            not title
            or bool(HEADED.fullmatch(title))
            or not (OTHER_LABEL.match(title + ":") or title[:2] in ("1.", "a.", "A."))
        )
    return bool(title) and element.get("type") in (None, "", "simple") and bool(HEADED.fullmatch(title))


def _list(element: _Element, side: str, found: Roster) -> None:
    """Read a list, inner lists under their own sides. An item that holds nothing but a side's name begins that side."""
    outer = side
    items = [child for child in element if local(child) == "item"]
    for number, item in enumerate(items):
        inner = [child for child in item.iter("{*}list") if child.getparent() is not None and _nearest(child) is item]
        text = extract(item, skip=lambda e: local(e) in ("list", "note"), marked=_PERSONS)
        words = " ".join(text.body.split())
        if inner:
            label = side_of(words) if words else ""
            if words and not label:
                read_lines(text.body, marked_persons(text.spans, text.body, found.lists), side, found)
            for child in inner:
                head = _head(child)
                _list(child, side_of(head) or (side_name(head) if head else "") or label or side, found)
            continue
        is_last = number == len(items) - 1
        if (
            words
            and not is_last
            and (side_of(words) or (_is_emphasised(item) and not person_name(words) and not words.startswith("The ")))
        ):
            side = side_name(words)
            continue
        read_lines(text.body, marked_persons(text.spans, text.body, found.lists), side or outer, found)


def _nearest(element: _Element) -> _Element | None:
    return next((above for above in element.iterancestors() if local(above) in ("item", "list")), None)


def _is_emphasised(item: _Element) -> bool:
    """Whether all words of an item are printed in italics or capitals, as heads of delegations are."""
    words = plain(item)
    if words.isupper() and " " in words and not any(local(e) == "persName" for e in item.iter()):
        return True
    inner = [child for child in item if local(child) == "hi"]
    return len(inner) == 1 and plain(inner[0]) == plain(item) and not any(local(e) == "persName" for e in item.iter())


def _table(element: _Element, found: Roster) -> None:
    """A table whose first cell is a label of participants: the names stand in the cells after it, row by row."""
    before = element.getprevious()
    label = HEADED.fullmatch(plain(before)) if before is not None and local(before) in ("p", "head") else None
    if label is None and not _has_stem(element):
        return
    side, inside = "", label is not None
    rows = [[cell for cell in row if local(cell) == "cell"] for row in element.iter("{*}row")]
    columns: list[str] = []
    offices = _office_column(rows)
    for cells in rows:
        first = plain(cells[0]) if cells else ""
        if label := HEADED.fullmatch(first):
            inside, side = True, side_of(label["side"] or "")
            cells = cells[1:]
        elif OTHER_LABEL.match(first if ":" in first else first + ":"):
            inside = False
        if not inside:
            continue
        if heads := _column_sides(cells):
            columns = heads
            continue
        if offices and (pair := _pair(cells, offices)):
            _named_cell(*pair, side, found)
            continue
        before_names = len(cells) - len(columns) if columns else -1
        for column, cell in enumerate(cells):
            if before_names in (0, 1) and column >= before_names:
                side = columns[column - before_names]
            text = extract(cell, skip=lambda e: local(e) == "note", marked=_PERSONS)
            words = " ".join(text.body.split())
            if side_of(words):
                side = side_name(words)
            elif words:
                read_lines(text.body, marked_persons(text.spans, text.body, found.lists), side, found)


def _office_column(rows: Sequence[Sequence[_Element]]) -> int:
    """1 or 2 for a table of names and offices, where the offices stand in its first or second column; else 0."""
    found = {1: 0, 2: 0}
    for cells in rows:
        words = [plain(cell) for cell in cells if plain(cell) and not HEADED.fullmatch(plain(cell))]
        if len(words) != 2 or all(_COLUMN_HEAD.fullmatch(each) for each in words):
            if len(words) > 2:
                return 0
            continue
        kinds = [_NAME_CELL.fullmatch(each) is not None and not is_office(each) for each in words]
        if kinds == [True, True] or kinds == [False, False]:
            return 0
        if not is_office(words[kinds.index(False)]):
            return 0
        found[kinds.index(False) + 1] += 1
    return next((column for column, count in found.items() if count and not found[3 - column]), 0)


def _pair(cells: Sequence[_Element], column: int) -> tuple[_Element | None, str] | None:
    """(cell of the name, office) of a row of such a table; (None, "") of its heads, None of a row with one cell."""
    filled = [cell for cell in cells if plain(cell)]
    if filled and all(_COLUMN_HEAD.fullmatch(plain(cell)) for cell in filled):
        return None, ""
    return (filled[2 - column], plain(filled[column - 1])) if len(filled) == 2 else None


def _named_cell(cell: _Element | None, office: str, side: str, found: Roster) -> None:
    if cell is not None:
        text = extract(cell, skip=lambda e: local(e) == "note", marked=_PERSONS)
        found.add(text.body, marked_persons(text.spans, text.body, found.lists), 0, side, f"{office}, ", many=False)


def _column_sides(cells: Sequence[_Element]) -> list[str]:
    """The side of each column, where all cells of a row are different sides: "U.S. Side | Swedish Side"; else none."""
    words = [plain(cell) for cell in cells]
    words = words[1:] if words and not words[0] else words
    sides = [side_name(each) for each in words if side_of(each)]
    return sides if 1 < len(sides) == len(words) == len(set(sides)) else []


def _has_label(body: str) -> bool:
    """Whether any line begins with a label of participants."""
    for stem in _PRINTED_STEMS:
        at = body.find(stem)
        while at >= 0:
            line = body.rfind("\n", 0, at) + 1
            if at - line < _REACH and _PARAGRAPH.match(body, line):
                return True
            at = body.find(stem, at + len(stem))
    return False


def _paragraphs(document: _Element, found: Roster) -> bool:
    """Read paragraphs that begin with a label; whether it tells only of others than the heading's parties."""
    paragraphs = list(islice(document.iterchildren("{*}p", "{*}opener", "{*}list"), _TOP))
    for number, paragraph in enumerate(paragraphs):
        if not _may_have_label(paragraph):
            continue
        text = extract(paragraph, skip=lambda e: local(e) == "note", marked=_PERSONS)
        for label in re.finditer(r"(?:^|\n)(?=[^\n])", text.body):
            opened = _PARAGRAPH.match(text.body, label.end())
            if not opened or (opened["side"] and not side_of(opened["side"])):
                continue
            body = text.body[: opened.end()]
            rest = text.body[opened.end() :]
            if (
                not rest.strip()
                and opened.group().rstrip().endswith(("]", ":")) is False
                and not opened.group().strip().isupper()
            ):
                continue
            side = side_of(opened["side"] or "")
            persons = marked_persons(text.spans, text.body, found.lists)
            side = read_lines(" " * len(body) + rest, persons, side, found)
            if not rest.strip() or text.body.count("\n", 0, opened.end() + 1) == text.body.count("\n"):
                _following(paragraphs[number + 1 : number + 1 + MAX_LINES], side, found, needed=not rest.strip())
            if found.people:
                return bool(re.match(r"\W*(?:also|others?)\b", opened.group(), re.IGNORECASE))
    return False


def _has_stem(element: _Element) -> bool:
    words = _bare_words(element).lower()
    return any(stem in words for stem in _STEMS)


def _bare_words(element: _Element) -> str:
    return str(_WORDS(element)) if len(element) else element.text or ""


def _may_have_label(paragraph: _Element) -> bool:
    """Whether a line of a paragraph may begin with a label: where it is one line, the label is near its beginning."""
    words = _bare_words(paragraph).lower()
    if not any(stem in words for stem in _STEMS):
        return False
    reach = _REACH
    for element in paragraph.iter():
        name = local(element)
        if name not in _INLINE or (name == "p" and element is not paragraph):
            return True
        if name == "note":
            reach += len(" ".join(str(_WORDS(element)).split())) + 1
    beginning = " ".join(words.split())[:reach]
    return any(stem in beginning for stem in _STEMS)


def _following(paragraphs: Sequence[_Element], side: str, found: Roster, *, needed: bool) -> None:
    """Paragraphs after a label that name one participant each, up to the first that does not."""
    for paragraph in paragraphs:
        if local(paragraph) == "list":
            return
        text = extract(paragraph, skip=lambda e: local(e) == "note", marked=_PERSONS)
        words = " ".join(text.body.split())
        if label := side_of(words.rstrip(":")):
            side = label
            needed = True
            continue
        lines = text.body.split("\n")
        if not needed or not words or ends_list(words) or any(not _is_short(line) for line in lines):
            return
        read_lines(text.body, marked_persons(text.spans, text.body, found.lists), side, found)


def _behind(element: _Element, found: Roster) -> None:
    """Paragraphs right behind a list that go on with it: the name of another side, then its members."""
    side = ""
    for paragraph in islice(element.itersiblings(), MAX_LINES):
        if local(paragraph) != "p":
            return
        text = extract(paragraph, skip=lambda e: local(e) == "note", marked=_PERSONS)
        words = " ".join(text.body.split())
        persons = marked_persons(text.spans, text.body, found.lists)
        if ends_list(words):
            return
        if label := side_of(words.rstrip(":")):
            side = label
        elif side and "\n" not in text.body and _is_short(words) and is_name_line(text.body, persons, 0):
            read_lines(text.body, persons, side, found)
        elif words:
            return


def _prose(document: _Element, found: Roster) -> bool:
    """Read sentences that tell who was present."""
    paragraphs = [child for child in document if local(child) == "p"][:_TOP]
    others = False
    for paragraph in filter(_has_stem, paragraphs):
        text = extract(paragraph, skip=lambda e: local(e) == "note", marked=_PERSONS)
        persons = marked_persons(text.spans, text.body, found.lists)
        for sentence in _PROSE.finditer(text.body):
            others = others or (not found.people and sentence.group().startswith(("Also", "Other")))
            start = sentence.start("list")
            for piece in re.finditer(r"[^;]+", sentence["list"][:_LONGEST_SENTENCE]):
                words = re.sub(r"^\s*and\s+", lambda joint: " " * len(joint.group()), piece.group())
                read_line(words, persons, start + piece.start(), "", found)
        if found.people:
            return others
    return False


def _unlabelled(document: _Element, found: Roster) -> None:
    """Read the first paragraphs whose lines are all names: some conversations print their list without a label."""
    run: list[tuple[str, tuple[MarkedPerson, ...]]] = []
    lines = 0
    for paragraph in [child for child in document if local(child) in ("p", "list")][:_MOST_UNLABELLED]:
        if local(paragraph) == "list" and (_head(paragraph) or paragraph.get("type") not in (None, "", "simple")):
            continue
        text = extract(paragraph, skip=lambda e: local(e) == "note", marked=_PERSONS)
        persons = marked_persons(text.spans, text.body, found.lists)
        starts = [0, *(line.end() for line in re.finditer("\n", text.body))]
        printed = text.body.split("\n")
        if all(is_name_line(line, persons, start) for line, start in zip(printed, starts, strict=True)):
            run.append((text.body, persons))
            lines += len(printed)
        elif run or len(text.body) > 100:
            break
    if lines > 1:
        for body, marked in run:
            read_lines(body, marked, "", found)


def _is_short(line: str) -> bool:
    return len(line) < 140 and not re.search(
        r"[.?!]\s+[A-Z][a-z]+ [a-z]+ [a-z]+|\b(?:said|asked|stated|opened|began|was|were|had)\b", line
    )
