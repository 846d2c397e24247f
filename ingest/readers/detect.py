"""Here is the beginning of a file: which reader can read it? By signature; the name only breaks ties.

The rules are three tables, asked in this order: `_BINARY` and `_ZIPPED` (magic numbers), the root element
of markup, `TEXT_RULES` (what text lines look like). The first rule that fits wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from corpus.errors import BadSource
from ingest.readers.detect_text import TEXT_RULES
from ingest.sources import decoding
from ingest.sources.text import clean

CONVERT = "convert it to DOCX, PDF or plain text and ingest that"
SCANNED = "run OCR over it (for example ocrmypdf) and ingest the PDF or text that it gives"
UNPACK = "unpack it and ingest the folder"
NOT_TEXT = "name only files that hold text; see docs/formats.md for what can be read"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in such a file.
_WORKBOOK = "Workbook".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK_SUFFIXES = frozenset((".xls", ".xlt", ".xlsx", ".xlsm", ".xltx", ".xltm"))

_BINARY: tuple[tuple[int, bytes, str, str], ...] = (
    # offset, magic, what it is, what to do
    (0, _OLE, "an old Microsoft Office file (.doc, .xls, .msg)", CONVERT),
    (0, b"\xffWPC", "a WordPerfect file", CONVERT),
    (
        0,
        b"bplist00",
        "a Safari web archive or property list",
        "open it in Safari and save it as PDF, or as page source",
    ),
    (0, b"filedesc://", "an old web archive (ARC)", "convert it to WARC (for example with warcio) and ingest that"),
    (0, b"!BDN", "an Outlook mailbox (PST)", "convert it to mbox (for example with readpst) and ingest that"),
    (0, b"\x89PNG\r\n\x1a\n", "a picture (PNG)", SCANNED),
    (0, b"\xff\xd8\xff", "a picture (JPEG)", SCANNED),
    (0, b"GIF87a", "a picture (GIF)", SCANNED),
    (0, b"GIF89a", "a picture (GIF)", SCANNED),
    (0, b"II*\0", "a picture (TIFF)", SCANNED),
    (0, b"MM\0*", "a picture (TIFF)", SCANNED),
    (0, b"\0\0\0\x0cjP  ", "a picture (JPEG 2000)", SCANNED),
    (0, b"AT&TFORM", "a scan (DjVu)", SCANNED),
    (8, b"WEBP", "a picture (WebP)", SCANNED),
    (4, b"ftyp", "a film or picture (MPEG-4 family)", NOT_TEXT),
    (0, b"RIFF", "a sound, film or picture (RIFF)", NOT_TEXT),
    (0, b"ID3", "a sound recording (MP3)", NOT_TEXT),
    (0, b"OggS", "a sound or film (Ogg)", NOT_TEXT),
    (0, b"fLaC", "a sound recording (FLAC)", NOT_TEXT),
    (0, b"\x7fELF", "a program (ELF)", NOT_TEXT),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)", NOT_TEXT),
    (0, b"\xca\xfe\xba\xbe", "a program (Java or Mach-O)", NOT_TEXT),
    (0, b"SQLite format 3\0", "a SQLite database", "export the table as CSV or JSON Lines and ingest that"),
    (0, b"PAR1", "a Parquet table", "export it as CSV or JSON Lines and ingest that"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (0, b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (0, b"\x28\xb5\x2f\xfd", "a Zstandard file", UNPACK),
    (0, b"\x1f\x9d", "a file packed by compress (.Z)", UNPACK),
    (0, b"%!PS", "a PostScript file", "convert it to PDF (for example with ps2pdf) and ingest that"),
)
_TEXT_MAGIC = frozenset((b"ID3", b"RIFF", b"OggS", b"fLaC", b"PAR1", b"WEBP", b"ftyp", b"AT&TFORM", b"!BDN"))
_ZIPPED: tuple[tuple[bytes, str, str], ...] = (
    (b"ppt/", "a PowerPoint presentation", CONVERT),
    (b"visio/", "a Visio drawing", CONVERT),
    (b"opendocument", "an OpenDocument file", CONVERT),
)
# What the first part of such a package says.
_ZIPPED_READERS = ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "spreadsheet"), (b"epub+zip", "epub"))
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_FRUS = re.compile(
    r"history\.state\.gov|<idno\s[^>]{0,80}type=[\"']frus[\"']|Foreign\s+Relations\s+of\s+the\s+United\s+States", re.I
)
# What follows in a TEI file may name the series as another edition of the letter, or as a book that it cites.
_DESCRIPTION_END = re.compile(
    r"<(?:[\w.-]{1,40}:)?(?:sourceDesc|encodingDesc|profileDesc|text|body)[\s>/]|</(?:[\w.-]{1,40}:)?teiHeader"
)
_WILSON = re.compile(r"digitalarchive\.wilsoncenter\.org|<title>[^<]{0,400}Wilson Center Digital Archive", re.I)
# The labels of the archive's facts, alone in an element as its pages have them, old and new.
_WILSON_LABEL = re.compile(
    r">\s*(Document Information|Authors|Associated (?:Places|People|Organizations)|Subjects Discussed|Contributors"
    r"|Original (?:Archive|Classification|Uploaded Date|Language)|Record ID|Donors|Rights)\s*+:?\s*+<",
    re.IGNORECASE,
)
_WILSON_LABELS_ENOUGH = 3
_HTML_ROOTS = frozenset(
    ("html", "head", "body", "title", "meta", "div", "p", "table", "center", "h1", "h2", "h3", "pre")
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
CONTROLS_ALLOWED = 0.05
"""Share of control characters in a text. Random bytes have a tenth and more; damaged tapes well below."""


@dataclass(frozen=True)
class Beginning:
    """The head of a file and its name, with the views that rules ask for."""

    head: bytes
    path: str

    @cached_property
    def encoding(self) -> str:
        """The codec that reads the head."""
        return decoding.encoding_of(self.head, whole=False)

    @cached_property
    def decoded(self) -> str:
        """The head as text, byte-order mark and control characters included."""
        return self.head.decode(self.encoding, "replace").removeprefix("\ufeff")

    @cached_property
    def text(self) -> str:
        """The head as clean text without leading blanks."""
        return clean(self.decoded).lstrip()

    @cached_property
    def lines(self) -> list[str]:
        """Its non-empty lines, stripped."""
        return [line.strip() for line in self.text.split("\n") if line.strip()]

    @property
    def name(self) -> str:
        """The last part of the name, lower case, of a member without its archive."""
        return PurePosixPath(self.path.rsplit("!", 1)[-1]).name.lower()


def sniff(head: bytes, path: str) -> str:
    """The name of the reader for a file that begins with `head` (up to ingest.sources.items.HEAD bytes).

    Raises BadSource, with what the file is and what to do, for an empty file and for whatever no reader reads.
    """
    if not head:
        raise BadSource("the file is empty", advice="remove it, or get it again if it should hold something")
    beginning = Beginning(head, path)
    for rule in (_magic, _markup):
        if found := rule(beginning):
            return found
    _must_be_text(beginning)
    if not beginning.text:
        raise BadSource("the file holds nothing but blanks", advice="remove it, or get it again")
    for name, fits in TEXT_RULES:
        if fits(beginning.text, beginning.lines, beginning.name):
            return name
    return "plain"


def _magic(beginning: Beginning) -> str:
    """A reader by magic number, "" for text and markup. Raises BadSource for known files without a reader."""
    head = beginning.head
    if head.startswith(b"WARC/") and b"WARC-Type:" in head[:4096]:
        return "warc"
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(head)
    if head.startswith(_OLE):
        if _ENCRYPTED in head:
            raise BadSource("locked with a password", advice="save a copy without the password and ingest that")
        if _WORKBOOK in head or PurePosixPath(beginning.name).suffix in _WORKBOOK_SUFFIXES:
            return "spreadsheet"
    for offset, magic, what, advice in _BINARY:
        if head.startswith(magic, offset) and not (magic in _TEXT_MAGIC and _reads_as_text(beginning)):
            raise BadSource(f"{what}: no reader for that", advice=advice)
    if head.startswith(b"MZ") and b"\0" in head[:64]:
        raise BadSource("a program (Windows): no reader for that", advice=NOT_TEXT)
    return ""


def _reads_as_text(beginning: Beginning) -> bool:
    """Whether a magic number made of letters is only a text's first word: "ID3" may open a list of ids."""
    return not _CONTROLS.search(beginning.decoded[:512])


def _zipped(head: bytes) -> str:
    if b"word/" in head:
        return "docx"
    for mark, name in _ZIPPED_READERS:
        if mark in head[:200]:
            return name
    if b"xl/" in head:
        return "spreadsheet"
    for mark, what, advice in _ZIPPED:
        if mark in head:
            raise BadSource(f"{what}: no reader for that", advice=advice)
    if b"[Content_Types].xml" in head:
        return "docx"  # its text part lies beyond the head; the reader looks into the directory
    raise BadSource("a ZIP archive where a document was expected", advice=UNPACK)


def _markup(beginning: Beginning) -> str:
    """frus, tei, wilson or html by root element; "" for text. Raises BadSource for XML without a reader."""
    text = beginning.text
    if not text.startswith("<"):
        return ""
    declared = text.startswith("<?xml")
    root, namespaced = _root(text)
    local = root.rpartition(":")[2]
    if local in ("TEI", "TEI.2", "teiCorpus"):
        return "frus" if _FRUS.search(text[: _end_of_description(text)]) else "tei"
    if local.lower() in _HTML_ROOTS and (not declared or local.lower() == "html"):
        labels = {found.lower() for found in _WILSON_LABEL.findall(text)}
        if _WILSON.search(text) or len(labels) >= _WILSON_LABELS_ENOUGH:
            return "wilson"
        return "html"
    if declared or namespaced:
        raise BadSource(
            f"XML with the root element <{root[:60] or '?'}>: no reader for that",
            advice="TEI XML is read; convert anything else to CSV, HTML or plain text",
        )
    return ""


def _end_of_description(text: str) -> int:
    """Where a TEI file ends to say what it is: behind that stand its sources and its text."""
    found = _DESCRIPTION_END.search(text)
    return found.start() if found else len(text)


def _root(text: str) -> tuple[str, bool]:
    """(name of the root element, whether a namespace is declared on it); ("", False) where there is none."""
    at = 0
    while text.startswith("<", at):
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            at = end + 3
        elif text.startswith("<?", at):
            end = text.find("?>", at)
            at = end + 2
        elif text.startswith("<!", at):
            if re.match(r"<!doctype\s+html", text[at : at + 40], re.IGNORECASE):
                return "html", False
            end = _doctype_end(text, at)
            at = end + 1
        else:
            found = _ROOT.match(text, at)
            if not found:
                return "", False
            tag = text[at : text.find(">", at) + 1 or None]
            return found.group()[1:], "xmlns" in tag
        if end < 0:
            return "", False
        while at < len(text) and text[at].isspace():
            at += 1
    return "", False


def _doctype_end(text: str, at: int) -> int:
    """Where a document type ends: behind its internal subset where it has one."""
    closing = text.find(">", at)
    bracket = text.find("[", at, closing if closing >= 0 else None)
    return text.find(">", text.find("]", bracket)) if bracket >= 0 and "]" in text[bracket:] else closing


def _must_be_text(beginning: Beginning) -> None:
    """Raises BadSource where the head is no text in any encoding."""
    sample = beginning.decoded[:8192]
    if len(_CONTROLS.findall(sample)) > CONTROLS_ALLOWED * len(sample):
        raise BadSource("binary data of an unknown kind", advice=NOT_TEXT)
