"""Pages of the Wilson Center Digital Archive, saved as text or as HTML.

The title is the heading of the document. Body, abstract, source with translator, and rights are four different
things and are kept apart. "Your telegram" is the addressee's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.dates import meet, parse_date, printed_span, warnings_of
from corpus.errors import BadSource
from corpus.ids import Repeats, wilson_id
from corpus.messages.markings import classification
from corpus.messages.reference_parties import digits_of
from corpus.messages.references import find_references
from corpus.records import Addressee, Cable, DateSpan, Marking, Source
from ingest.language import NAMES
from ingest.readers.wilson import html
from ingest.readers.wilson.page import Parts, parts_of
from ingest.readers.wilson.title import Title, parse_title
from ingest.sources import decoding
from ingest.sources.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 1
LONGEST = 20_000_000
"""Bytes of one page. The longest, with minutes of several days, have less than one million."""

# No-break blanks, and the private-use characters with which the unwrapping of lines marks its places.
_MARKS = re.compile("[\u00a0\ue000-\uf8ff]")
_SKIP = re.compile(r"\s*Skip to (?:main )?content\s*$", re.IGNORECASE)
_TRANSLATED = re.compile(
    r"\b(?P<remark>(?:(?:Obtained|Provided|Contributed|Selected|Edited|Collected)\b[^.]{0,120}?\b(?:and|,)\s+)?translat(?:ed|ion)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_BY = re.compile(
    r"translat(?:ed|ion)\b[^.]{0,300}?\bby\s+(?P<who>[^.;]+(?:\.(?=\s?[A-Z][\w.'’-]+)[^.;]*)*)", re.IGNORECASE
)
_FOR = re.compile(r"\bfor\s+(?:the\s+)?(?P<project>[A-Z][\w&'’ -]{1,80}?)\s+by\b")
_OBTAINED = re.compile(r"[.;,]\s*(?P<remark>(?:Obtained|Provided|Contributed|Donated)\b.*)$", re.DOTALL)
_CITED = re.compile(
    r"[“\"](?P<title>.+?),?[”\"],?\s*+(?P<date>[^,]*\d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})?,?\s*+(?P<rest>.*)$",
    re.DOTALL,
)
_PROGRAM = re.compile(
    r"^(?:(?:Wilson Center|(?:The )?(?:History|Cold War)[\w ]*? P(?:rogram|roject))[, ]*(?:Digital Archive)?,?\s*)+",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"/document/(?P<id>\d{3,8})\b")
_LANGUAGES = {
    "english": "en", "romanian": "ro", "russian": "ru", "korean": "ko", "chinese": "zh", "german": "de",
    "french": "fr", "hungarian": "hu", "polish": "pl", "czech": "cs", "bulgarian": "bg", "albanian": "sq",
    "vietnamese": "vi", "mongolian": "mn", "spanish": "es", "serbian": "sr", "ukrainian": "uk", "japanese": "ja",
}  # fmt: skip
_PAGE_LABELS = frozenset({"source", "rights", "record id", "summary", "original archive", "citation"})


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The page of a file; several, where several pages were saved into one text. Raises BadSource."""
    if source.size > LONGEST:
        raise BadSource(f"a page of {source.size:,} bytes is none", advice="save one page a file")
    with source.open() as stream:
        decoded = decoding.decode(stream.read(LONGEST + 1))
    text = clean(decoded.text)
    if html.is_html(text):
        page = html.page(text)
        pages = [(page.lines, page.title, page.permalink)]
    else:
        pages = [(lines, "", "") for lines in _split(text.split("\n"))]
    repeats = Repeats()
    found = False
    for place, (lines, title, link) in enumerate(pages, start=1):
        parts = parts_of([_MARKS.sub(" ", line) for line in lines], title=title)
        if not parts.title and not parts.body:
            continue
        found = True
        locator = f"page {place}" if len(pages) > 1 else ""
        yield _cable(parts, source, repeats, link=link, locator=locator, encoding=decoded.encoding)
    if not found:
        raise BadSource("no words on this page", advice="save the page again, complete or as text")


def _split(lines: list[str]) -> Iterator[list[str]]:
    """The pages of a text: each begins with the link that skips the menu."""
    page: list[str] = []
    for line in lines:
        if _SKIP.match(line) and any(words.strip() for words in page):
            yield page
            page = []
        page.append(line)
    yield page


def _cable(parts: Parts, source: SourceFile, repeats: Repeats, *, link: str, locator: str, encoding: str) -> Cable:
    title = parse_title(parts.title)
    warnings: list[str] = []
    date = _date(parts, title, warnings)
    archive, remark, cited_link = _archive(parts)
    permalink = link or cited_link
    document = _DOCUMENT.search(permalink)
    record = parts.value("record id") or (document["id"] if document else "")
    if record and not permalink and record.isdigit():
        permalink = f"https://digitalarchive.wilsoncenter.org/document/{record}"
    translated = _BY.search(remark)
    project = _FOR.search(remark)
    year = date.earliest.year if date.earliest else 0
    number = digits_of(title.number_printed)
    references = find_references(
        parts.body, sender=title.sender, recipient=title.recipient, year=year, number=number, calendar=True
    )
    if not parts.body:
        warnings.append("no text on the page")
    extra = [("translated for", project["project"])] if project else []
    if remark:
        extra.append(("obtained and translated", remark))
    if title.people:
        extra.append(("conversation between", title.people))
    if parts.date_line:
        extra.append(("date line", parts.date_line))
    return Cable(
        id=repeats.unique(wilson_id(record, parts.title, date.printed or parts.date_line)),
        kind=title.kind,
        collection="wilson",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            locator=locator,
            archive=archive,
            citation=parts.value("citation"),
            translator=" ".join(translated["who"].split()).rstrip(" .") if translated else "",
            rights=parts.rights,
            permalink=permalink,
            record_id=record,
            reader="wilson",
            reader_version=READER_VERSION,
            encoding=encoding,
        ),
        title=parts.title,
        subject=title.subject,
        summary=parts.summary,
        summary_origin="editor" if parts.summary else "",
        body=parts.body,
        date=date,
        place=title.sender.place if title.sender else "",
        sender=title.sender,
        addressees=(Addressee(station=title.recipient),) if title.recipient else (),
        number=number,
        number_printed=title.number_printed,
        marking=_marking(parts, title),
        references=references,
        signed=parts.signed,
        language=_language(parts),
        attributes=tuple(extra + [(key, value) for key, value in parts.fields if value and key not in _PAGE_LABELS]),
        warnings=tuple(warnings),
    )


def _date(parts: Parts, title: Title, warnings: list[str]) -> DateSpan:
    """The title's date, else the date line's, else that of the labels."""
    line = printed_span(parts.date_line, origin="dateline")
    if title.date.known:
        if not meet(line, title.date):
            warnings.append(f"date {parts.date_line} above the title, {title.date.printed} in it")
        return title.date
    if line.known:
        return line
    labelled = parts.value("document date")
    if not labelled:
        return line
    reading = parse_date(labelled, origin="attributes")
    warnings += warnings_of(reading, place="document date")
    return reading.span


def _archive(parts: Parts) -> tuple[str, str, str]:
    """(archive, remark on who obtained and translated it, permalink) from the source line or the citation."""
    source_line = parts.value("source") or parts.value("original archive")
    link = ""
    cited = _CITED.match(parts.value("citation"))
    if cited:
        rest = cited["rest"].strip()
        last = rest.rsplit(None, 1)[-1] if rest else ""
        address = re.search(r"https?://\S", last)
        printed_link = last[address.start() :] if address else ""
        link = printed_link.rstrip(".,;>)")
        if not source_line:
            source_line = _PROGRAM.sub("", rest.removesuffix(printed_link).rstrip(" \n,;<("))
    credit = _TRANSLATED.search(source_line) or _OBTAINED.search(source_line)
    if not credit:
        return source_line.strip(), "", link
    return source_line[: credit.start()].rstrip().strip(" .,;"), " ".join(credit["remark"].split()), link


def _marking(parts: Parts, title: Title) -> Marking:
    if title.marking.level:
        return title.marking
    labelled = classification(parts.value("original classification"))
    return msgspec.structs.replace(labelled, precedence=title.marking.precedence)


def _language(parts: Parts) -> str:
    """ISO 639-1 of the body: as labelled, else by its script; "en", for the archive's pages are translations."""
    labelled = NAMES.get(parts.value("language").split(",")[0].split(" ")[0].lower(), "")
    if labelled:
        return labelled
    sample = parts.body[:4000]
    letters = sum(c.isalpha() for c in sample) or 1
    if len(re.findall(r"[Ѐ-ӿ]", sample)) * 2 > letters:
        return "ru"
    if len(re.findall(r"[가-힣]", sample)) * 2 > letters:
        return "ko"
    if len(re.findall(r"[ăîșțşţĂÎȘȚ]", sample)) * 40 > letters:
        return "ro"
    return "en"
