"""PDF with a text layer: one document a file, page marks kept. A scan without text is a failure, not an empty cable."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from corpus.errors import BadSource, NeedsOcr
from corpus.ids import file_id
from corpus.records import Cable, PageMark, Source
from ingest.language import language_of
from ingest.readers.documents.pdf_process import answers
from ingest.readers.documents.plain import empty
from ingest.readers.shared.prose import opening
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

READER_VERSION = 1
MOST_PAGES = 20_000
MOST_TEXT = 64 << 20
"""Characters of one document, as for plain text."""
MARGIN = 2
"""Lines at the top and the bottom of a page that may be a running header or footer."""
LEAST_PAGES = 3
"""Below that, two pages that begin alike prove nothing."""
_OCR = "run OCR over it (for example `ocrmypdf in.pdf out.pdf`) and ingest the result"
# pdfium's marks for a hyphen at a line's end; the line break after it is swallowed.
_LINE_HYPHEN = re.compile("[\ufffe\x02](?:\r?\n)?")
_SENTENCE_END = re.compile(r"[.:;?!][\"'”’)\]]*$")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|[IVX]{1,5}\.) +\S")
_SOFTWARE_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*$|scan|slide \d|print|page \d"
    r"|.*\.(?:docx?|pdf|tiff?|jpe?g|wpd|rtf|txt|indd|qxd)$)",
    re.IGNORECASE,
)


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The file as one cable, and a Failure for each page that is only a picture.

    Raises NeedsOcr where no page has text, BadSource for a locked, damaged or empty file.
    """
    title, pages, pictures = _pages(source)
    if not any(lines for _, lines in pages):
        if pictures:
            raise NeedsOcr(
                f"no text layer on its {len(pages)} pages: they are pictures"
                if len(pages) > 1
                else "no text layer: its page is a picture",
                advice=_OCR,
                place=f"pages 1-{len(pages)}" if len(pages) > 1 else "page 1",
            )
        raise empty(source)
    yield _cable(source, title, pages, pictures)
    for number in pictures:
        yield Failure(path=source.path, place=f"page {number}", reason="a picture without a text layer", advice=_OCR)


def _pages(source: SourceFile) -> tuple[str, list[tuple[str, list[str]]], list[int]]:
    """(title in the metadata, (label, lines) of each page, numbers of the pages that are only pictures)."""
    title = ""
    pages: list[tuple[str, list[str]]] = []
    pictures: list[int] = []
    size = 0
    for kind, *payload in answers(source):
        if kind == "error":
            raise _unopened(payload[0])
        if kind == "pages":
            number, title = payload
            if number > MOST_PAGES:
                raise BadSource(f"a PDF of {number:,} pages", advice="split it into its documents")
        elif kind == "page":
            label, text, picture = payload
            size += len(text)
            if size > MOST_TEXT:
                raise BadSource(f"more than {MOST_TEXT >> 20} MiB of text", advice="split it into its documents")
            lines = [one_line(line) for line in clean(_LINE_HYPHEN.sub("-\n", text)).split("\n")]
            name = one_line(clean(label))[:40] or str(len(pages) + 1)
            pages.append((name, [line for line in lines if line]))
            if picture and not pages[-1][1]:
                pictures.append(len(pages))
    return _title(title), pages, pictures


def _cable(source: SourceFile, title: str, pages: list[tuple[str, list[str]]], pictures: list[int]) -> Cable:
    running = _running_lines([lines for _, lines in pages])
    body, marks, lost = "", [], 0
    parts: list[str] = []
    at = 0
    for label, lines in pages:
        kept = _without_running(lines, running)
        lost += len(lines) - len(kept)
        text = "\n".join(_with_breaks(kept))
        if text and parts:
            # A sentence may go on over the page; a paragraph that has ended does not.
            gap = "\n\n" if _SENTENCE_END.search(parts[-1]) or _NUMBERED.match(text) else "\n"
            parts.append(gap)
            at += len(gap)
        marks.append(PageMark(label=label, offset=at))
        if text:
            parts.append(text)
            at += len(text)
    body = "".join(parts)
    first = "\n".join(line for _, lines in pages[:2] for line in lines)
    found = opening(first, title=title)
    warnings = [*found.warnings]
    if pictures:
        warnings.append(f"pages without a text layer: {', '.join(map(str, pictures))[:200]}")
    if lost:
        warnings.append(f"running page headers or footers left out: {'; '.join(sorted(running))[:300]}")
    return Cable(
        id=file_id(source.sha256),
        kind=found.kind,
        collection="files",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            locator=f"pages 1-{len(pages)}" if len(pages) > 1 else "page 1",
            reader="pdf",
            reader_version=READER_VERSION,
        ),
        title=found.title,
        subject=found.subject,
        body=body,
        date=found.date,
        sender=found.sender,
        addressees=found.addressees,
        number=found.number,
        number_printed=found.number_printed,
        marking=found.marking,
        pages=tuple(marks),
        language=language_of(body),
        warnings=tuple(warnings),
    )


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Lines, digits made alike, that stand in the margins of more than half of the pages."""
    written = [lines for lines in pages if lines]
    if len(written) < LEAST_PAGES:
        return set()
    counts = Counter(key for lines in written for key in {_key(line) for line in _margins(lines)})
    return {key for key, times in counts.items() if times * 2 > len(written)}


def _margins(lines: list[str]) -> list[str]:
    return lines[:MARGIN] + lines[max(MARGIN, len(lines) - MARGIN) :]


def _without_running(lines: list[str], running: set[str]) -> list[str]:
    inner = range(MARGIN, len(lines) - MARGIN)
    return [line for at, line in enumerate(lines) if at in inner or _key(line) not in running]


def _key(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _with_breaks(lines: list[str]) -> list[str]:
    """The lines with "" between paragraphs: before a numbered one, and after a line that ends a sentence early."""
    width = max((len(line) for line in lines), default=0)
    found: list[str] = []
    for line in lines:
        if found and (_NUMBERED.match(line) or (_SENTENCE_END.search(found[-1]) and len(found[-1]) < 0.8 * width)):
            found.append("")
        found.append(line)
    return found


def _title(given: str) -> str:
    """The metadata's title where a person wrote it: programs put file names and their own names there."""
    title = one_line(clean(given))
    return "" if len(title) < 8 or _SOFTWARE_TITLE.match(title) else title


# FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY, without loading the library in this process.
_PASSWORD, _SECURITY = 4, 5


def _unopened(code: int | None) -> BadSource:
    if code == _PASSWORD:
        return BadSource("locked with a password", advice="save a copy without the password and ingest that")
    if code == _SECURITY:
        return BadSource("locked by a scheme that is not known", advice="save a copy without protection")
    return BadSource("damaged: this PDF cannot be opened", advice="get the file again, or print it to a new PDF")
