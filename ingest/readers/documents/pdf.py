"""PDF with a text layer: a cable for each message that begins with a heading, page marks and footnotes kept.

A scan without text is a failure, not an empty cable; so is one on which only a stamp was printed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.counts import pluralize
from corpus.errors import BadSource, NeedsOcr
from ingest.readers.documents.pdf_cable import READER_VERSION, Page, cables
from ingest.readers.documents.pdf_layout import Line, rejoined
from ingest.readers.documents.pdf_process import answers
from ingest.readers.documents.plain import empty
from ingest.readers.shared.furniture import is_marking, is_release
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from corpus.records import Cable

__all__ = ["READER_VERSION", "read_cables"]

MOST_PAGES = 20_000
MOST_TEXT = 64 << 20
"""Characters of one document, as for plain text."""
MARGIN = 0.15
"""Of the height of a page: where stamps, Bates numbers and headers are put over a scan."""
MAX_STAMP_WORDS = 60
"""Words over the picture of a page that may be a stamp; more are its text."""
MAX_LISTED = 50
"""Attached files that are named one by one."""
_OCR = "run OCR over it (for example `ocrmypdf in.pdf out.pdf`) and ingest the result"
_ATTACHED = "save it from a PDF program and ingest that file"
_COVER = re.compile(
    r"\bopen this PDF (?:portfolio|package)\b|\bPDF portfolio\b.{0,80}\bAcrobat\b", re.IGNORECASE | re.DOTALL
)
_SOFTWARE_TITLE = re.compile(
    r"(?:microsoft word|untitled|document\d*$|scan|slide \d|print|page \d"
    r"|.*\.(?:docx?|pdf|tiff?|jpe?g|wpd|rtf|txt|indd|qxd)$)",
    re.IGNORECASE,
)


class _Document(NamedTuple):
    title: str
    attached: list[str]
    pages: list[Page]


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """A cable for each message in the file, a Failure for each page that is only a picture, and for each attached file.

    Raises NeedsOcr where no page has text, BadSource for a locked, damaged or empty file.
    """
    document = _document(source)
    pages = document.pages
    cover = _is_cover(document)
    if not cover and not any(page.lines for page in pages):
        if any(page.is_picture for page in pages):
            raise _needs_ocr(pages)
        if not document.attached:
            raise empty(source)
    elif not cover:
        yield from cables(source, document.title, pages, tuple(document.attached))
    for number, page in enumerate(pages, start=1):
        if page.is_picture:
            stamped = f", only a stamp: {_quoted(page.stamps)}" if page.stamps else ""
            reason = f"a picture without a text layer{stamped}"
            yield Failure(path=source.path, place=f"page {number}", reason=reason, advice=_OCR)
    for name in document.attached[:MAX_LISTED]:
        yield Failure(
            path=source.path, place=f"attachment {name}", reason="a file inside the PDF was not read", advice=_ATTACHED
        )
    if (rest := len(document.attached) - MAX_LISTED) > 0:
        reason = f"{pluralize(rest, 'more file')} inside the PDF not read"
        yield Failure(path=source.path, place="attachments", reason=reason, advice=_ATTACHED)


def _needs_ocr(pages: Sequence[Page]) -> NeedsOcr:
    stamps = [stamp for page in pages for stamp in page.stamps]
    many = len(pages) > 1
    if stamps:
        where = f"no text but a stamp ({_quoted(stamps)}) on its {pluralize(len(pages), 'page')}"
        problem = f"{where}: {'they are pictures' if many else 'it is a picture'}"
    elif many:
        problem = f"no text layer on its {len(pages)} pages: they are pictures"
    else:
        problem = "no text layer: its page is a picture"
    return NeedsOcr(problem, advice=_OCR, place=f"pages 1-{len(pages)}" if many else "page 1")


def _quoted(stamps: Sequence[str]) -> str:
    return f'"{"; ".join(dict.fromkeys(stamps))[:200]}"'


def _is_cover(document: _Document) -> bool:
    """Whether the only page is what programs put before the files of a portfolio."""
    words = "\n".join(line.text for page in document.pages for line in page.lines)
    return bool(document.attached) and len(document.pages) == 1 and bool(_COVER.search(words))


def _document(source: SourceFile) -> _Document:
    title = ""
    attached: list[str] = []
    pages: list[Page] = []
    size = 0
    for kind, *payload in answers(source):
        if kind == "error":
            raise _unopened(payload[0])
        if kind == "pages":
            number, title, names = payload
            attached = [one_line(clean(name))[:200] for name in names]
            if number > MOST_PAGES:
                raise BadSource(f"a PDF of {number:,} pages", advice="split it into its documents")
        elif kind == "page":
            label, lines, picture, covered, _width, height = payload
            size += sum(len(line[0]) for line in lines)
            if size > MOST_TEXT:
                raise BadSource(f"more than {MOST_TEXT >> 20} MiB of text", advice="split it into its documents")
            name = one_line(clean(label))[:40] or str(len(pages) + 1)
            kept = [line for whole in rejoined(Line(*printed) for printed in lines) if (line := _line(whole)).text]
            pages.append(_page(name, kept, picture, covered, height))
    return _Document(_title(title), attached, pages)


def _line(line: Line) -> Line:
    text = one_line(clean(line.text))
    # Places in the line hold only where cleaning moved nothing.
    return line._replace(text=text) if text == line.text.rstrip() else line._replace(text=text, gaps=(), raised=())


def _page(label: str, lines: list[Line], picture: bool, covered: bool, height: float) -> Page:
    """The page; what was stamped over the picture that covers it is not among its lines."""
    if not covered or not lines:
        return Page(label, lines, [], picture, height)
    over = [line for line in lines if line.over and _is_marginal(line, height)]
    rest = [line for line in lines if not (line.over and _is_marginal(line, height))]
    if not over or sum(len(line.text.split()) for line in over) > MAX_STAMP_WORDS or any(line.over for line in rest):
        return Page(label, lines, [], False, height)
    return Page(label, rest, [line.text for line in over], not rest, height)


def _is_marginal(line: Line, height: float) -> bool:
    if not line.upright or is_release(line.text) or is_marking(line.text):
        return True
    return line.bottom <= MARGIN * height or line.top >= (1 - MARGIN) * height


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
