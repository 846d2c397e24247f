"""TEI of any project but FRUS, P5 and P4: letters, dispatches, corpora and editions with a division a document.

The header's `correspDesc` says who wrote to whom, where and when; what it leaves out is taken from the text's own
opener, dateline, salutation and signature, then from `creation` and the description of the manuscript.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.stations import parse_station
from corpus.dates import order_of_locale
from corpus.errors import BadSource
from corpus.ids import Repeats, file_id
from corpus.messages.kinds import kind_of
from corpus.records import Addressee, Cable, PageMark, Source
from ingest.language import language_of, stated_language
from ingest.readers.frus.lists import Lists, mentions
from ingest.readers.frus.redaction import redactions
from ingest.readers.frus.text import XML_ID, Text, extract, local, plain
from ingest.readers.shared.prose import opening
from ingest.readers.tei.dates import agreed
from ingest.readers.tei.documents import Document, documents
from ingest.readers.tei.editing import READINGS, is_left_out, reading_note, readings
from ingest.readers.tei.header import Correspondence, Header, read_header
from ingest.readers.tei.opener import read_opener
from ingest.readers.tei.prepare import prepare
from ingest.readers.tei.stream import ADVICE, Broken, Edition, stream
from ingest.sources.items import Failure
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

    from corpus.records import Station
    from ingest.readers.shared.prose import Opening
    from ingest.sources.items import SourceFile

READER_VERSION = 4

LONGEST_NAME = 200
"""Characters of the id by which a file calls a document."""
LONGEST_SIGNER = 60
"""Characters of a signature that is taken for the sender."""
MOST_UNKNOWN = 50
"""Entities without a declaration that a warning names."""
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PERSONS = frozenset(("persName",))
_KINDS = {
    "brief": "letter", "lettre": "letter", "lettera": "letter", "carta": "letter", "schreiben": "letter",
    "postcard": "letter", "depesche": "despatch", "depeche": "despatch", "telegramm": "telegram",
    "telegramme": "telegram", "bericht": "report", "diaryentry": "diary entry",
}  # fmt: skip


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The documents of a TEI file in order. Raises BadSource for a file that is no TEI."""
    ids = Repeats()
    prepared: set[_Element] = set()
    for item in stream(source):
        if isinstance(item, Broken):
            advice = f"{ADVICE}; what stands behind the broken place was not read"
            yield Failure(path=source.path, place="", reason=item.reason, advice=advice)
        else:
            yield from _edition(item, source, ids, prepared)


def _edition(item: Edition, source: SourceFile, ids: Repeats, prepared: set[_Element]) -> Iterator[Cable | Failure]:
    """The cables of one TEI element, or a failure: the rest of a corpus is not its fault.

    `prepared` are the headers of corpora that need not be prepared again.
    """
    tei = item.element
    place = f"TEI {(tei.get(XML_ID) or str(item.number))[:LONGEST_NAME]}"
    try:
        prepare(tei)
        element = next((child for child in tei if local(child) == "teiHeader"), None)
        for around in item.headers:
            if around not in prepared:
                prepare(around)
                prepared.add(around)
        header = read_header(element, item.headers)
        found = documents(tei, item.open_path)
    except BadSource as problem:
        yield Failure(path=source.path, place=place, reason=problem.problem, advice=ADVICE)
        return
    alone = not item.headers and item.number == 1
    for cable in _Cables(tei, header, found, source, item.encoding, "" if alone else place).all():
        if isinstance(cable, Failure):
            yield cable
            continue
        name = cable.source.locator.replace(" ", "-") or "1"
        yield replace(cable, id=ids.unique(file_id(source.sha256, name[:LONGEST_NAME])))
    if not found and not header.letters and not item.open_path:
        yield Failure(
            path=source.path,
            place=place,
            reason="TEI without a text: it holds a header, perhaps pictures, and no words of a document",
            advice="look for the edition's files with the transcriptions",
        )


class _Cables:
    """The cables of one TEI element."""

    def __init__(
        self, tei: _Element, header: Header, found: list[Document], source: SourceFile, encoding: str, place: str
    ) -> None:
        self._tei, self._header, self._found = tei, header, found
        self._source, self._encoding, self._place = source, encoding, place
        self._described = {key: letter for letter in header.letters for key in letter.ids}

    def all(self) -> Iterator[Cable | Failure]:
        read: set[int] = set()
        for document in self._found:
            letter = self._letter(document)
            read.add(id(letter))
            locator = " ".join(filter(None, (self._place, document.place)))
            try:
                yield self._cable(document, letter, locator)
            except BadSource as problem:
                yield Failure(path=self._source.path, place=locator, reason=problem.problem, advice=ADVICE)
        if len(self._found) > 1 or (self._found and len(self._header.letters) < 2):
            return
        for number, letter in enumerate(self._header.letters, start=1):
            if id(letter) not in read:
                yield self._listed(letter, number)

    def _letter(self, document: Document) -> Correspondence | None:
        """The description of this document: the one that points to it, or the only one of the only document."""
        pointed = f"{document.element.get('decls', '')} {document.element.get('corresp', '')}".split()
        names = {part.rpartition("#")[2] for part in pointed}
        names |= {document.element.get(XML_ID, "")} - {""}
        if document.division is not None:
            names |= {document.division.get(XML_ID, "")} - {""}
        if described := next((self._described[name] for name in sorted(names) if name in self._described), None):
            return described
        return self._header.letters[0] if len(self._header.letters) == len(self._found) == 1 else None

    def _cable(self, document: Document, letter: Correspondence | None, locator: str) -> Cable:
        header, element = self._header, document.element
        division = document.division if document.division is not None else element
        whole = local(element) != "div"
        head = _head(division) if not whole or document.division is not None else _head(_body(element))
        printed_title = plain(head) if head is not None else ""
        title = (header.title or printed_title) if whole and len(self._found) == 1 else printed_title
        out = head if head is not None and (title == printed_title) else None
        text = extract(element, skip=lambda e: e is out or is_left_out(e), marked=_PERSONS)
        body = text.body
        stated = _language(division) or header.language
        language = stated_language(stated, body) if stated else language_of(body)
        start = read_opener(division, order_of_locale(language))
        found = opening(f"{title}\n{body}" if title else body, title=title, locale=language)
        letter = letter or Correspondence()
        date = agreed(letter.date, start.date)
        if not date.span.known and len(self._found) == 1:
            date = agreed(header.created, date)
        span, warnings = date.span, date.warnings
        if not span.known and not span.printed:
            span, warnings = found.date, (*warnings, *found.warnings)
        named, persons = mentions(body, text.spans, Lists())
        return Cable(
            id="",
            kind=_kind(document, title or found.title, body, letter, found, language),
            collection="files",
            source=self._source_of(locator, division),
            title=title or found.title,
            subject=found.subject,
            body=body,
            notes=(*text.notes, *reading_note(readings(element))),
            headings=document.headings,
            source_note=header.source_note,
            date=span,
            place=letter.place or start.place or (header.created_at if len(self._found) == 1 else ""),
            sender=next(iter((*letter.senders, *start.senders)), None) or found.sender or _signer(start.signed),
            addressees=tuple(Addressee(station=s) for s in letter.addressees or start.addressees) or found.addressees,
            number=found.number,
            number_printed=found.number_printed,
            marking=found.marking,
            mentions=named,
            entities=persons,
            redactions=redactions(body),
            pages=_pages(document, text),
            signed=start.signed,
            language=language,
            attributes=self._attributes(document, letter, element),
            warnings=(*warnings, *document.unread, *_unknown(text.unknown), *self._unsaid(letter, body)),
        )

    def _unsaid(self, letter: Correspondence, body: str) -> Iterator[str]:
        if not body:
            yield "no text: the TEI file describes a document and does not hold its words"
        if len(self._header.letters) == 1 and len(self._found) > 1 and not letter.senders and not letter.addressees:
            yield "the header describes one letter and does not say which of the documents: not used"

    def _listed(self, letter: Correspondence, number: int) -> Cable:
        """A letter that the header describes and the file does not hold: an index of letters, for example."""
        names = sorted(letter.ids)
        locator = " ".join(filter(None, (self._place, f"correspDesc {names[0] if names else number}")))
        sender = letter.senders[0] if letter.senders else None
        receiver = letter.addressees[0].printed if letter.addressees else ""
        parties = " to ".join(filter(None, (sender.printed if sender else "", receiver)))
        return Cable(
            id="",
            kind="letter",
            collection="files",
            source=self._source_of(locator, None),
            title=f"Letter: {parties}" if parties else self._header.title,
            source_note=self._header.source_note,
            date=letter.date.span,
            place=letter.place,
            sender=sender,
            addressees=tuple(Addressee(station=s) for s in letter.addressees),
            language="",
            attributes=letter.others,
            warnings=(*letter.date.warnings, "no text: the TEI file lists this letter and does not hold its words"),
        )

    def _source_of(self, locator: str, element: _Element | None) -> Source:
        record = element.get(XML_ID, "") if element is not None and len(self._found) > 1 else ""
        return Source(
            path=self._source.path,
            sha256=self._source.sha256,
            locator=locator,
            archive=self._header.archive,
            citation=self._header.collection or (self._header.title if len(self._found) > 1 else ""),
            rights=self._header.rights,
            permalink=self._header.permalink,
            record_id=(record or self._header.record_id)[:LONGEST_NAME],
            reader="tei",
            reader_version=READER_VERSION,
            encoding=self._encoding,
        )

    def _attributes(self, document: Document, letter: Correspondence, element: _Element) -> tuple[tuple[str, str], ...]:
        pairs = [("type", document.type)]
        pairs.append(("document", one_line(element.get("n", ""))[:LONGEST_NAME] if local(element) == "div" else ""))
        pairs += [("further title", words) for words in self._header.further_titles]
        if len(letter.senders) > 1:
            pairs.append(("from", "; ".join(station.printed for station in letter.senders)))
        pairs += letter.others
        pairs.append((READINGS, readings(element)))
        return tuple((key, value) for key, value in pairs if value)


def _kind(document: Document, title: str, body: str, letter: Correspondence, found: Opening, language: str) -> str:
    """The kind that @type names, else the title, else a letter where the header describes one."""
    word = document.type.lower()
    first = (title.lower().split() or [""])[0].strip(",.:;")
    of_title = kind_of(title, (), body[:200]) if title else found.kind
    described = letter.senders or letter.addressees or letter.date.span.known
    for kind in (
        _KINDS.get(word) or kind_of(word.replace("-", " "), (), ""),
        _KINDS.get(first, "other") if language != "en" else "other",  # an English "brief" is a paper
        of_title,
        _KINDS.get(first, "other"),
    ):
        if kind != "other":
            return kind
    return "letter" if described else "other"


def _signer(signed: str) -> Station | None:
    """The one who signed a document that says nowhere else who sent it."""
    is_name = signed and ";" not in signed and len(signed) <= LONGEST_SIGNER
    return parse_station(signed.rstrip(".")) if is_name else None


def _head(element: _Element | None) -> _Element | None:
    return next((child for child in element if local(child) == "head"), None) if element is not None else None


def _body(text: _Element) -> _Element | None:
    return next((child for child in text if local(child) == "body"), None)


def _language(element: _Element) -> str:
    """@xml:lang of the element or of what is around it, up to the TEI element."""
    for each in (element, *element.iterancestors()):
        if language := each.get(_LANGUAGE):
            return language
        if local(each) in ("TEI", "TEI.2"):
            break
    return ""


def _pages(document: Document, text: Text) -> tuple[PageMark, ...]:
    """Page marks of the body, after that of the page on which it begins."""
    marks = tuple(mark for mark in text.pages if mark.offset < len(text.body))
    if not document.page or not text.body or (marks and marks[0].offset == 0):
        return marks
    return (PageMark(label=document.page, offset=0), *marks)


def _unknown(names: list[str]) -> Iterator[str]:
    for name in list(dict.fromkeys(names))[:MOST_UNKNOWN]:
        yield f"entity &{name[:100]}; is not declared: its characters are missing"
