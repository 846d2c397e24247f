"""Volumes of the Foreign Relations of the United States in TEI XML, as history.state.gov publishes them.

One `div[@type=document]` is one cable. What FRUS prints is kept apart by who wrote it: the document's own words
are the body, the editors' footnotes are `notes`, their note on archive and classification is `source_note`.
Structure of the format: the TEI files of github.com/HistoryAtState/frus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.authority.mission_seats import at_its_seat
from corpus.counts import pluralize
from corpus.errors import BadSource
from corpus.ids import Repeats, frus_id
from corpus.messages.paper_numbers import paper_number
from corpus.messages.reference_parties import mrn
from corpus.messages.summary import DISPATCHED, summary_of
from corpus.records import Cable, DateSpan, Note, PageMark, Source, Station
from ingest.readers.frus.bearers import with_bearers
from ingest.readers.frus.body import Content, content
from ingest.readers.frus.contradicted_marks import with_titles_heard
from ingest.readers.frus.correspondents import document_parties
from ingest.readers.frus.date import Dateline, dateline, span_of, stamped_span, years_of
from ingest.readers.frus.dated_notes import marked_date, with_dated_notes
from ingest.readers.frus.drafters import noted_drafters
from ingest.readers.frus.head import Heading, first_head, heading, is_editorial
from ingest.readers.frus.link_counts import LinkCounts
from ingest.readers.frus.lists import Lists, mentions, read_list, with_external_ids
from ingest.readers.frus.note import SourceNote, source_note
from ingest.readers.frus.number import MessageNumber, folded, message_number
from ingest.readers.frus.printed_names import with_printed_names
from ingest.readers.frus.printed_pages import PrintedPages
from ingest.readers.frus.references import references
from ingest.readers.frus.states import with_states
from ingest.readers.frus.stream import Broken, Document, FrontList, Header, stream
from ingest.readers.frus.text import XML_ID, local, plain
from ingest.readers.frus.unlinked_marks import with_linked_marks
from ingest.readers.frus.volume import PrintedVolume, as_printed, printed_volume
from ingest.readers.frus.withheld import withheld, withheld_before
from ingest.readers.tei.editing import READINGS, mark_editing, reading_note, readings
from ingest.sources.items import Failure
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

    from ingest.sources.items import SourceFile

READER_VERSION = 5

PERMALINK = "https://history.state.gov/historicaldocuments/"
LONGEST_NAME = 200
"""Characters of the name by which the volume calls a document: "d40"."""
LONGEST_TITLE = 1_000
"""Characters of the volume's title, and of its rights: each document repeats them."""
MOST_UNKNOWN = 50
"""Entities that a document uses and nothing declares, of which a warning tells."""
NUMBERED_PAPERS = frozenset(("estimate", "report", "paper", "memorandum", "statement", "order", "note", "other"))
"""Kinds that are numbered in the series of their papers, not as messages."""

_OMITTED = "…"
"""What stands for a gap that says no more: the edition prints dots."""
_NOTHING_MISSING = frozenset(("convenience", "blank", "blank page", "blank pages"))
"""Reasons of a gap where the edition prints nothing."""
_ADVICE = "compare with the same document on history.state.gov; report it if that one is sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """What the header says of the volume as a whole."""

    id: str
    title: str = ""
    printed: PrintedVolume | None = None
    """The title in parts, with editors and imprint."""
    years: tuple[int, int] = (0, 0)
    rights: str = ""
    pages: PrintedPages
    links: LinkCounts


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The documents of one volume in order. Raises BadSource if it is not TEI or holds no document."""
    return with_dated_notes(_documents(source))


def _documents(source: SourceFile) -> Iterator[Cable | Failure]:
    stem = _stem(source.path)
    volume = Volume(id=stem, years=years_of(stem), pages=PrintedPages(source), links=LinkCounts(source))
    ids, lists = Repeats(), Lists()
    count = 0
    for item in stream(source):
        match item:
            case Header(element):
                volume = _volume(element, volume)
            case FrontList(element):
                read_list(element, lists, volume.years)
            case Document():
                count += 1
                yield _guarded(item, source, volume, lists, ids, count)
            case Broken(name, reason):
                count += 1
                yield Failure(
                    path=source.path,
                    place=f"div {name}" if name else _line(reason),
                    reason=f"the XML is broken: {reason}",
                    advice=_ADVICE,
                )
    if not count:
        raise BadSource(
            "no div of type document in this volume",
            advice="nothing to index here: a volume shell, an index or a microfiche calendar",
        )


def _guarded(
    item: Document, source: SourceFile, volume: Volume, lists: Lists, ids: Repeats, count: int
) -> Cable | Failure:
    """The cable, or the failure of this one document: the rest of the volume is not its fault."""
    name = item.element.get(XML_ID) or (f"d{item.element.get('n')}" if item.element.get("n") else f"x{count}")
    name = name[:LONGEST_NAME]
    try:
        return _cable(item, name, source, volume, lists, ids)
    except BadSource as problem:
        return Failure(path=source.path, place=f"div {name}", reason=problem.problem, advice=_ADVICE)
    except (ValueError, LookupError, RecursionError) as error:
        return Failure(
            path=source.path,
            place=f"div {name}",
            reason=f"the document could not be read: {type(error).__name__}: {error}",
            advice=_ADVICE,
        )


def _cable(item: Document, name: str, source: SourceFile, volume: Volume, lists: Lists, ids: Repeats) -> Cable:
    document = item.element
    line = dateline(document, volume.years)
    edited = mark_editing(document, gap=_OMITTED, passed_over=_NOTHING_MISSING)
    parts = content(document, line.element)
    body = parts.text.body
    note = source_note(parts.source_text)
    year = line.date.earliest.year if line.date.earliest else volume.years[0]
    head = heading(
        first_head(document), hints=parts.hints, opening=body[:800], year=year, place=line.place, lists=lists
    )
    kind = "editorial note" if is_editorial(document, head.title) else head.kind
    date, date_warnings = _date(line, head, document, volume)
    if kind == "editorial note" and not date.known:
        date = marked_date(document, body, volume.years)
    number = _number(head, kind, body)
    marking = note.marking if note.marking.level else parts.marking
    cuts, is_withheld = withheld(body, parts.source_text, head.title)
    outside = _notes_outside(head, line, parts)
    parties, doubtful = with_bearers(
        document_parties(
            document, head, kind, body, note.text, lists, year, line.place, beside=[each.text for each in outside]
        ),
        lists,
    )
    parties = with_states(parties, lists, year)
    if date.earliest:
        day = date.earliest
        parties = parties.each(lambda station: at_its_seat(station, day))
    sender, addressees = parties.sender, parties.addressees
    named, persons = mentions(body, parts.persons, lists)
    edited_words = readings(document) if "choice" in edited or "app" in edited else ""
    notes = (*outside, *parts.text.notes, *reading_note(edited_words))
    summary, summary_origin = summary_of(parts.summary or note.summary, body if kind in DISPATCHED else "")
    cable = Cable(
        id=ids.unique(frus_id(volume.id, name)),
        kind=kind,
        collection=volume.id,
        source=_source(item, name, source, volume, note, as_printed(volume.printed, numbered=bool(head.number))),
        title=head.title,
        subject=parts.subject,
        summary=summary,
        summary_origin=summary_origin,
        body=body,
        notes=notes,
        headings=item.headings,
        source_note=note.text,
        date=date,
        place=line.place or head.place,
        sender=sender,
        joint_senders=parties.joint_senders,
        addressees=addressees,
        participants=parties.participants,
        number=number.number,
        number_printed=number.printed,
        mrn=_mrn(kind, sender, number, date),
        dtg=number.dtg or parts.dtg,
        tags=parts.tags,
        tag_names=parts.tag_names,
        marking=marking,
        references=references(
            document,
            document_id=frus_id(volume.id, name),
            body=body,
            spans=[span for span in parts.text.spans if span.name == "ref"],
            source_note=note.text,
            notes=notes,
            kind=kind,
            number=number,
            sender=sender,
            addressees=addressees,
            date=date,
            first_year=volume.years[0],
            pages=volume.pages,
        ),
        mentions=named,
        entities=lists.defined(persons, parties.stations()),
        redactions=(*withheld_before(line.place), *cuts),
        pages=_pages(item.page, parts),
        parts=parts.parts,
        signed=parts.signed,
        drafter=note.drafter or head.author or noted_drafters(each.text for each in outside),
        withheld=is_withheld,
        attributes=_attributes(document, head, line, number, parts, edited),
        warnings=(*line.warnings, *date_warnings, *doubtful, *_document_warnings(document, head, parts)),
    )
    linked = with_linked_marks(with_titles_heard(cable, lists), lists, volume.links)
    return with_external_ids(with_printed_names(linked, lists), lists, volume.id)


def _source(
    item: Document, name: str, source: SourceFile, volume: Volume, note: SourceNote, printed: PrintedVolume | None
) -> Source:
    return Source(
        path=source.path,
        sha256=source.sha256,
        locator=f"div {name}",
        archive=note.archive,
        citation=volume.title,
        volume=printed,
        rights=volume.rights,
        permalink=f"{PERMALINK}{volume.id}/{name}",
        record_id=name,
        reader="frus",
        reader_version=READER_VERSION,
        encoding=item.encoding,
    )


def _volume(header: _Element, known: Volume) -> Volume:
    title, identifier, subseries, rights, span = "", "", "", "", ""
    for element in header.iter("{*}title", "{*}idno", "{*}availability", "{*}date"):
        words = plain(element)
        match local(element), element.get("type", ""):
            case "title", "complete":
                title = title or words
            case "title", "subseries" | "sub-series":
                subseries = words
            case "idno", "frus":
                identifier = words
            case "date", "content-date":
                span = f"{element.get('notBefore', '')[:4]}-{element.get('notAfter', '')[:4]}"
            case "availability", _:
                rights = words
    if not title:
        title = plain(first) if (first := header.find(".//{*}titleStmt/{*}title")) is not None else ""
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,80}", identifier):
        identifier = known.id
    return Volume(
        id=identifier,
        title=title[:LONGEST_TITLE],
        printed=printed_volume(header),
        years=years_of(span, identifier, subseries, title, known.id),
        rights=rights[:LONGEST_TITLE],
        pages=known.pages,
        links=known.links,
    )


def _stem(path: str) -> str:
    name = re.split(r"[/\\!]", path)[-1]
    return re.sub(r"(?:\.(?:xml|tei|gz|xz|bz2|zip)){1,8}$", "", name, flags=re.IGNORECASE) or "volume"


def _line(reason: str) -> str:
    found = re.search(r"line \d+", reason)
    return found.group() if found else ""


def _date(line: Dateline, head: Heading, document: _Element, volume: Volume) -> tuple[DateSpan, tuple[str, ...]]:
    """The dateline's date, else the heading's, else what the publisher's index of dates says."""
    if line.date.known:
        return line.date, ()
    if head.date_words:
        span, warnings = span_of(head.text, "heading", volume.years, head.date_words)
        if span.known or span.printed:
            return (line.date, ()) if line.date.printed and not span.known else (span, warnings)
    if line.date.printed:
        return line.date, ()
    return (stamped if (stamped := stamped_span(document)).known else line.date), ()


def local_name(attribute: str | bytes) -> str:
    """An attribute's name without its namespace."""
    return str(attribute).rpartition("}")[2]


def _number(head: Heading, kind: str, body: str) -> MessageNumber:
    top = body[:6000]
    if kind in NUMBERED_PAPERS:
        lines = (line.strip() for line in top.split("\n") if line.strip())
        number, printed = paper_number(head.title, lines)
        if number:
            return MessageNumber(number=number, printed=printed)
    text = message_number(kind, top.split("\n\n"))
    if not head.message_number:
        return text
    in_head = folded(head.message_number)
    return MessageNumber(number=in_head.number, printed=in_head.printed, further=in_head.further, dtg=text.dtg)


def _mrn(kind: str, sender: Station | None, number: MessageNumber, date: DateSpan) -> str:
    """The message reference number of a telegram from 1973 on, by which the electronic files name it."""
    if kind not in ("telegram", "circular") or not sender or not sender.post or not number.number.isdigit():
        return ""
    return mrn(sender.name, number.number, date.earliest.year if date.earliest else 0)


def _notes_outside(head: Heading, line: Dateline, parts: Content) -> tuple[Note, ...]:
    """The editors' notes to heading and dateline."""
    outside = [*head.text.notes, *(line.text.notes if line.text else ())]
    editorial = {*parts.source_pieces, parts.summary}
    return tuple(
        Note(marker=n.marker, text=n.text, offset=-1) for n in outside if n.text and one_line(n.text) not in editorial
    )


def _pages(before: str, parts: Content) -> tuple[PageMark, ...]:
    """Page marks of the body, opened by the page on which the document begins.

    A break after the last word is the next document's. Online volumes count pages anew in each document: there
    the page of the document before says nothing.
    """
    body = parts.text.body
    marks = [mark for mark in parts.text.pages if mark.offset < len(body)]
    if not body and parts.begins_with_page:
        marks = parts.text.pages[:1]
    if not before or (marks and parts.begins_with_page):
        return tuple(marks)
    follows = bool(marks) and marks[0].offset == 0 and not _is_next(before, marks[0].label)
    return tuple(marks) if follows else (PageMark(label=before, offset=0), *marks)


def _is_next(before: str, after: str) -> bool:
    return before.isdigit() and after.isdigit() and int(after) == int(before) + 1


def _attributes(
    document: _Element, head: Heading, line: Dateline, number: MessageNumber, parts: Content, edited: set[str]
) -> tuple[tuple[str, str], ...]:
    """What has no field of its own, in the order of the document. `edited`: names of elements that editors mark."""
    pairs = [("document", document.get("n") or head.number)]
    pairs += [
        (local_name(key), str(value))
        for key, value in document.attrib.items()
        if local_name(key) not in ("id", "n", "type")
    ]
    if len(head.joint_senders):
        pairs.append(("from", head.from_words))
    if head.to_words and len(head.addressees) > 1:
        pairs.append(("to", head.to_words))
    if line.printed and line.printed.strip(" .") != f"{line.place}, {line.date.printed}":
        pairs.append(("dateline", line.printed))
    pairs.append(("further number", number.further))
    pairs += parts.extras
    if "choice" in edited or "app" in edited:
        pairs.append((READINGS, readings(document)))
    for gap in document.iter("{*}gap") if "gap" in edited else ():  # those that no text stands for
        pairs.append(("gap", " ".join(filter(None, map(gap.get, ("reason", "quantity", "unit", "extent"))))))
    return tuple((key, value) for key, value in pairs if value)


def _document_warnings(document: _Element, head: Heading, parts: Content) -> Iterator[str]:
    if not document.get(XML_ID):
        yield "the document has no xml:id"
    if not head.title:
        yield "the document has no heading"
    unknown = list(dict.fromkeys((*parts.text.unknown, *head.text.unknown)))
    for entity in unknown[:MOST_UNKNOWN]:
        yield f"entity &{entity[:100]}; is not declared: its characters are missing"
    if len(unknown) > MOST_UNKNOWN:
        yield pluralize(
            len(unknown) - MOST_UNKNOWN,
            "further entity is not declared: its characters are missing",
            "further entities are not declared: their characters are missing",
        )
