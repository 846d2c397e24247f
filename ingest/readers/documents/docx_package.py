"""The package of a Word document: checked before it is parsed, and put into the form that python-docx opens.

Strict Open XML differs by the names of its namespaces, documents with macros and templates by a content type.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, BinaryIO

from corpus.errors import BadSource
from ingest.readers.shared import markup_limits
from ingest.sources.archives import DAMAGE, LARGEST
from ingest.sources.files import CHUNK
from ingest.sources.limits import PLAIN_METHODS, check_directory, true_size
from ingest.sources.text import one_line

if TYPE_CHECKING:
    from ingest.sources.items import SourceFile

LARGEST_PART = 64 << 20
"""Bytes of one XML part unpacked: a thousand pages of text are about 10 MB."""
LARGEST_WHOLE = 512 << 20
"""Bytes of all parts unpacked, pictures included: they are all loaded to memory."""
MOST_ELEMENTS = 2_000_000
"""Tags in one part: each takes some hundred bytes as a tree. A thousand pages, every word a run, have half."""
MOST_NODES = 6_000_000
"""Likewise with attributes and references counted along: each word may have two."""
MOST_PARTS = 10_000
MOST_LOOKUPS = 100_000_000
"""Parts times links between parts: the library looks for the target of each link among all parts that it has seen. A
thousand pictures and ten thousand links have ten millions."""
_ENCODINGS = frozenset(("utf-8", "utf-8-sig", "ascii", "utf-16", "utf-16-le", "utf-16-be"))
# UTF-32 in both orders, EBCDIC: parsers know them by these, and no counter of "<" does.
_OTHER_MARKUP = (b"\0\0\0<", b"<\0\0\0", b"\0\0<\0", b"\0<\0\0", b"\0\0\xfe\xff", b"\xff\xfe\0\0", b"Lo\xa7\x94")
_TYPES = "[Content_Types].xml"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
_STRICT = re.compile(rb"(?<=[\"'])http://purl\.oclc\.org/ooxml/(?P<family>[A-Za-z]{1,40})/(?P<rest>[A-Za-z]{1,40})")
_HYPHENATED = {b"extendedProperties": b"extended-properties", b"customProperties": b"custom-properties"}
ADVICE = "open it in a word processor, save it as DOCX or PDF anew, and ingest that"


def check_sizes(source: SourceFile) -> None:
    """Refuse what would unpack to more than a document is, or than its parts state: python-docx reads them whole."""
    parts, links = check_package(source, "DOCX")
    if links * len(parts) > MOST_LOOKUPS:
        raise _too_large()
    names = {name.lower() for name in parts}
    if "[content_types].xml" in names and any(name.startswith(("xl/", "ppt/")) for name in names):
        raise BadSource(
            "an Excel or PowerPoint file, not a Word document",
            advice="give --format spreadsheet for a workbook; save slides as PDF",
        )


def check_package(source: SourceFile, kind: str) -> tuple[list[str], int]:
    """(names of the parts of a zipped document, tags in those that hold links).

    Raises BadSource where it is locked, damaged, or more than a document is. `kind` is for the message.
    """
    if source.size > LARGEST:
        raise BadSource("too large for one document", advice="split it")
    try:
        with source.open() as stream:
            check_directory(stream, MOST_PARTS)
            with zipfile.ZipFile(stream) as package:
                parts = package.infolist()
                if any(part.flag_bits & 1 for part in parts):
                    raise BadSource("locked with a password", advice="save a copy without the password and ingest that")
                if sum(part.file_size for part in parts) > LARGEST_WHOLE:
                    raise _too_large()
                _check_packing(package, parts)
                links = sum(_checked(package, part) for part in parts)
    except DAMAGE as error:
        raise BadSource(f"damaged: this {kind} cannot be unpacked", advice=ADVICE) from error
    return [part.filename for part in parts], links


def _check_packing(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Raises BadSource where a part unpacks to more than it states, or cannot be unpacked step by step."""
    if any(part.compress_type not in PLAIN_METHODS for part in parts):
        raise BadSource("packed in a way that no word processor uses", advice=ADVICE)
    if any(true_size(package, part, part.file_size) > part.file_size for part in parts):
        raise BadSource("damaged: a part of it is larger than it states", advice=ADVICE)


def _too_large() -> BadSource:
    return BadSource("unpacks to far more than a document holds", advice="remove its pictures, or save it as text")


def _checked(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    """Refuse a part that is no markup as Word writes it, or too much of it: how many tags a part of links has, else 0.

    Which parts are parsed is said in the parts themselves: all that look like markup are looked at. Raises BadSource,
    and what zipfile does on damage.
    """
    with package.open(part) as stream:
        head = stream.read(CHUNK)
        if head.startswith(_OTHER_MARKUP):
            raise BadSource("damaged: a part in an encoding that Word does not write", advice=ADVICE)
        wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, b"<\0", b"\0<"))
        if not wide and head.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in (b"<", b""):
            return 0
        codec, _ = markup_limits.encoding(head)
        if codec not in _ENCODINGS:
            raise BadSource("damaged: a part in an encoding that Word does not write", advice=ADVICE)
        if part.file_size > LARGEST_PART:
            raise _too_large()
        gauge, convert = markup_limits.Gauge(ADVICE), markup_limits.to_utf8(codec)
        tags = nodes = 0
        while head:
            piece = convert(head) if convert else head
            gauge.feed(piece)
            tags += piece.count(b"<")
            nodes += markup_limits.nodes(piece)
            if tags > 2 * MOST_ELEMENTS or nodes > 2 * MOST_NODES:
                raise _too_large()
            head = stream.read(CHUNK)
    return tags if part.filename.lower().endswith(".rels") else 0


def _as_usual(stream: BinaryIO) -> BinaryIO:
    """The package itself, or one of the usual form with its markup only. Raises what zipfile does on damage."""
    with zipfile.ZipFile(stream) as package:
        names = {part.filename for part in package.infolist()}
        heads = [package.read(name) for name in (_TYPES, "_rels/.rels") if name in names]
        if any(map(_STRICT.search, heads)) or any(map(_OTHER_TYPES.search, heads)):
            held = io.BytesIO()
            with zipfile.ZipFile(held, "w") as usual:
                for name in sorted(names):
                    markup = name.lower().endswith((".xml", ".rels"))
                    usual.writestr(name, _renamed(package.read(name)) if markup else b"")
            held.seek(0)
            return held
    stream.seek(0)
    return stream


def _renamed(markup: bytes) -> bytes:
    """A part with the namespaces and content types of transitional documents."""

    def transitional(found: re.Match[bytes]) -> bytes:
        rest = _HYPHENATED.get(found["rest"], found["rest"])
        return b"http://schemas.openxmlformats.org/%s/2006/%s" % (found["family"], rest)

    return _OTHER_TYPES.sub(_PLAIN_TYPE, _STRICT.sub(transitional, markup))


def open_document(source: SourceFile) -> Any:
    """The document as python-docx has it. Raises BadSource where it is damaged or none."""
    import docx  # 150 ms, for Word documents only
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with source.open() as stream:
            document = docx.Document(_as_usual(stream))
            if document.element.body is None:
                raise BadSource("a Word document without a body", advice=ADVICE)
            return document
    except ValueError as error:  # python-docx's word for another content type
        raise BadSource(f"not a Word document: {one_line(str(error))[:200]}", advice=ADVICE) from error
    except (
        PackageNotFoundError,
        LxmlError,
        AttributeError,
        TypeError,
        AssertionError,
        RecursionError,
        *DAMAGE,
    ) as error:
        # A damaged package shows as whichever part of it python-docx misses first.
        raise BadSource("damaged: this DOCX is not complete", advice=ADVICE) from error
