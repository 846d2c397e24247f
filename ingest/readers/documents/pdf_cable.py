"""The cables made of the pages of a PDF: furniture left out, footnotes as notes, one cable a message."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.ids import file_id
from corpus.records import Cable, Note, PageMark, Source
from corpus.warnings import pages_without_text
from ingest.language import language_of
from ingest.readers.documents.pdf_layout import (
    FootNote,
    Line,
    apart,
    footnotes,
    in_order,
    is_finished,
    text_size,
    titles,
)
from ingest.readers.documents.pdf_split import Start, count, several, starts
from ingest.readers.documents.telegram_heading import with_telegram
from ingest.readers.frus.note import SourceNote, is_source, source_note
from ingest.readers.shared.furniture import EDGE, Furniture, distinct_lines, furniture, is_dated, is_marking, is_release
from ingest.readers.shared.prose import opening
from ingest.readers.shared.release_stamps import grouped
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.sources.items import SourceFile

READER_VERSION = 5
MAX_WATERMARK = 6
"""Words."""
_SENTENCE_END = re.compile(r"[.:;?!][\"'”’)\]]*$")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[IVX]{1,5}\.) +\S")


class Page(NamedTuple):
    """A page as it was printed."""

    label: str
    lines: list[Line]
    stamps: list[str]
    """What was stamped over the picture that covers the page."""
    is_picture: bool
    """It has no text of its own."""
    height: float = 0.0
    """In points; 0 where it is not known."""


class _Sheet(NamedTuple):
    """A page, or the part of one, of a message: what is left of it without furniture."""

    number: int
    label: str
    lines: list[str]
    notes: list[FootNote]
    carried: str
    """Small lines that end the last note of the page before."""
    running: list[str]
    """Lines left out as running heads and feet."""
    stamps: list[str]


def cables(source: SourceFile, title: str, pages: Sequence[Page], attached: Sequence[str]) -> Iterator[Cable]:
    """A cable for each message. `title` is the document's own, used where there is but one message."""
    vertical = [_from_above(page.lines) for page in pages]
    size = text_size(page.lines for page in pages)
    found = furniture(
        [[line.text for line in lines] for lines in vertical],
        apart(vertical, [page.height for page in pages]),
        [[line.top for line in lines] for lines in vertical],
        [titles(lines, size) for lines in vertical],
    )
    sheets = _sheets(pages, vertical, found, size, frozenset())
    begins = starts([sheet.lines for sheet in sheets])
    if len(begins) > 1:
        # The head of the page that opens a message is its letterhead, also where others have the same. The foot is not,
        # nor is the head where another message ends below it.
        opened = frozenset(start.page for start in begins if not start.line)
        sheets = _sheets(pages, vertical, found, size, opened)
        begins = starts([sheet.lines for sheet in sheets])
    messages = count([sheet.lines for sheet in sheets]) if len(begins) == 1 else 1
    pictures = [number for number, page in enumerate(pages, start=1) if page.is_picture]
    ends = [*begins[1:], Start(len(sheets), 0)]
    for place, (start, end) in enumerate(zip(begins, ends, strict=True), start=1):
        part = list(_part(sheets, start, end))
        warnings = [several(messages)] if messages > 1 else []
        mine = [number for number in pictures if part[0].number < number <= part[-1].number + 1]
        if mine:
            warnings.append(pages_without_text(mine, len(pages)))
        if running := distinct_lines(line for sheet in part for line in sheet.running):
            warnings.append(f"running page headers or footers left out: {running[:300]}")
        named = start.heading if len(begins) > 1 else title or start.heading
        cable = with_telegram(_cable(source, file_id(source.sha256, str(place)), named, start.number, part, warnings))
        yield cable if place > 1 else _with_attachments(cable, attached)


def _with_attachments(cable: Cable, attached: Sequence[str]) -> Cable:
    return replace(cable, attributes=(*cable.attributes, *(("attachment", name) for name in attached)))


def _from_above(lines: Sequence[Line]) -> list[Line]:
    """The lines from the top of the page to its foot; as they came where a box is not known."""
    upright = [line for line in lines if line.upright]
    if any(not line.bottom for line in upright):
        return upright
    return sorted(upright, key=lambda line: (round(line.bottom), line.x0))


def _sheets(
    pages: Sequence[Page], vertical: Sequence[list[Line]], found: Furniture, size: float, openings: frozenset[int]
) -> list[_Sheet]:
    """The pages without furniture. `openings`: pages that open a message and keep the repeated lines of their head."""
    sheets: list[_Sheet] = []
    unfinished = False
    margins = Counter(text for page in pages for text in {line.text for line in page.lines if not line.upright})
    for number, page in enumerate(pages):
        sheets.append(_sheet(number, page, vertical[number], found, size, number in openings, unfinished, margins))
        if notes := sheets[-1].notes:
            unfinished = not is_finished(notes[-1].text)
        else:
            unfinished = unfinished and bool(sheets[-1].carried) and not is_finished(sheets[-1].carried)
    return sheets


def _sheet(
    number: int,
    page: Page,
    vertical: list[Line],
    found: Furniture,
    size: float,
    opens: bool,
    unfinished: bool,
    margins: Mapping[str, int],
) -> _Sheet:
    restored = {at for at in found.repeated[number] if at < min(EDGE, len(vertical) / 2)} if opens else set()
    # A stamp along the margin says no more about the message than one at the head.
    along = [
        line for line in page.lines if not line.upright and (is_release(line.text) or _is_watermark(line, margins))
    ]
    left_out = [vertical[at] for at in sorted(found.lines[number]) if at not in restored]
    stamped = {id(vertical[at]) for at in found.stamps[number]}
    # The lines of one that was put over the text follow each other only in the order in which they were drawn.
    over = [page.lines[at] for at in sorted(grouped([line.text for line in page.lines]))]
    left_out += [line for line in over if line.upright and all(line is not other for other in left_out)]
    stamped |= {id(line) for line in over}
    gone = {id(line) for line in (*left_out, *along)}
    kept = in_order([line for line in page.lines if id(line) not in gone])
    lines, notes, carried = footnotes(kept, size, unfinished=unfinished)
    running = [line.text for line in left_out if id(line) not in stamped]
    stamps = [line.text for line in left_out if id(line) in stamped] + [line.text for line in along]
    return _Sheet(number, page.label, [line.text for line in lines], notes, carried, running, [*page.stamps, *stamps])


def _is_watermark(line: Line, margins: Mapping[str, int]) -> bool:
    """Whether a few words are printed across the page, or along it on several pages. More may be the author's."""
    return (
        (line.oblique or margins[line.text] > 1) and len(line.text.split()) <= MAX_WATERMARK and not is_dated(line.text)
    )


def _part(sheets: Sequence[_Sheet], start: Start, end: Start) -> Iterator[_Sheet]:
    """The sheets of a message, the first and last cut where it begins and ends."""
    for sheet in sheets[start.page : end.page + 1]:
        first = start.line if sheet.number == start.page else 0
        last = end.line if sheet.number == end.page else len(sheet.lines)
        if sheet.number == end.page and not last:
            continue
        notes = [
            note._replace(line=note.line - first if note.line >= 0 else -1)
            for note in sheet.notes
            if first <= note.line < last or (note.line < 0 and last == len(sheet.lines))
        ]
        carried = sheet.carried if not first else ""
        yield sheet._replace(lines=sheet.lines[first:last], notes=notes, carried=carried)


def _cable(
    source: SourceFile, name: str, title: str, number: str, sheets: Sequence[_Sheet], warnings: list[str]
) -> Cable:
    body, marks, notes = _body(sheets)
    first = [line for sheet in sheets[:2] for line in sheet.lines]
    markings = [line for sheet in sheets for line in sheet.running if is_marking(line)]
    found = opening("\n".join(first), title=title)
    if markings and not found.marking.printed:
        found = replace(found, marking=opening("\n".join([markings[0], *first]), title=title).marking)
    # The first note of an edition in the form of FRUS says where the original is, and its classification.
    edited = source_note(one_line(notes[0].text)) if notes and is_source(notes[0].text) else SourceNote()
    if not found.marking.printed:
        found = replace(found, marking=edited.marking)
    numbers = [sheet.number + 1 for sheet in sheets]
    stamps = dict.fromkeys(stamp for sheet in sheets for stamp in sheet.stamps)
    return Cable(
        id=name,
        kind=found.kind,
        collection="files",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            locator=f"pages {numbers[0]}-{numbers[-1]}" if len(numbers) > 1 else f"page {numbers[0]}",
            archive=edited.archive,
            reader="pdf",
            reader_version=READER_VERSION,
        ),
        title=found.title,
        subject=found.subject,
        body=body,
        notes=tuple(notes),
        date=found.date,
        place=found.place,
        sender=found.sender,
        addressees=found.addressees,
        number=found.number or re.sub(r"[^0-9A-Z/-]", "", number.upper()),
        number_printed=found.number_printed or number,
        marking=found.marking,
        pages=tuple(marks),
        language=language_of(body),
        attributes=(*found.attributes, *(("stamp", stamp) for stamp in stamps)),
        warnings=(*found.warnings, *warnings),
    )


def _body(sheets: Sequence[_Sheet]) -> tuple[str, list[PageMark], list[Note]]:
    parts: list[str] = []
    at = 0
    marks: list[PageMark] = []
    notes: list[Note] = []
    for sheet in sheets:
        width = max(map(len, sheet.lines), default=0)
        if sheet.carried and notes:
            notes[-1] = Note(
                marker=notes[-1].marker, text=f"{notes[-1].text}\n{sheet.carried}", offset=notes[-1].offset
            )
        before = parts[-1] if parts else ""
        places = []
        for number, line in enumerate(sheet.lines):
            if parts:
                if number:
                    # A sentence may go on in the next line; one that ends early ends its paragraph.
                    ended = _SENTENCE_END.search(before) and len(before) < 0.8 * width
                else:  # nor does a new page begin a paragraph
                    ended = bool(_SENTENCE_END.search(before))
                gap = "\n\n" if ended or _NUMBERED.match(line) else "\n"
                parts.append(gap)
                at += len(gap)
            places.append(at)
            parts.append(line)
            at += len(line)
            before = line
        marks.append(PageMark(label=sheet.label, offset=places[0] if places else at))
        notes += [
            Note(
                marker=note.marker,
                text=note.text,
                offset=min(places[note.line] + note.place, at) if note.line >= 0 else -1,
            )
            for note in sheet.notes
        ]
    return "".join(parts), marks, notes
