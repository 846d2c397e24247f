import struct
from pathlib import Path

import pytest

from corpus.errors import BadSource
from ingest.readers.detect import sniff
from ingest.sources.archives import unpack
from ingest.sources.items import Failure, SourceFile

SPECIMENS = Path(__file__).parents[3] / "corpus/specimens"
TEI = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a volume -->\n<TEI xmlns="http://www.tei-c.org/ns/1.0"{}>\n<teiHeader/>'
NUMBERED = "1. EMBOFF CALLED ON MFA TODAY. NOTHING NEW.\n\n2. INVENTED SPECIMEN.\n\nROSSITER"


def seen(path: Path) -> str:
    """What `sniff` makes of a specimen, of the one member where it is packed."""
    item = next(unpack(SourceFile.of_bytes(path.name, path.read_bytes())))
    assert not isinstance(item, Failure)
    return sniff(item.head(), item.path)


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("docx", {"docx"}),
        ("frus", {"frus"}),
        ("html", {"html"}),
        ("mail", {"mail"}),
        ("pdf", {"pdf"}),
        ("plain", {"plain"}),
        ("archives", {"plain"}),
        ("tables", {"csv", "jsonl"}),
        ("telegrams", {"telegram"}),
        ("wilson", {"wilson"}),
    ],
)
def test_every_specimen_goes_to_its_reader(folder: str, expected: set[str]) -> None:
    found = [path for path in (SPECIMENS / folder).rglob("*") if path.is_file() and path.suffix not in (".toml", ".md")]
    if not found:
        pytest.skip(f"no specimens in {folder} yet")
    assert {seen(path) for path in found if path.stat().st_size} == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("x.txt", TEI.format(' xmlns:frus="http://history.state.gov/frus/ns/1.0"'), "frus"),
        ("x", TEI.format("") + '<idno type="frus">frus1964-68v99</idno>', "frus"),
        ("x.txt", "Message Text\n\nCONFIDENTIAL\n\nPAGE 01  BONN  01234  031842Z", "telegram"),
        ("x", "R 031800Z FEB 75\nFM AMEMBASSY BONN\nTO SECSTATE WASHDC", "telegram"),
        ("x", "1. text\n\n\n*** Current Classification *** UNCLASSIFIED", "telegram"),
        ("x", "Document Number: 1975BONN01234\nFilm Number: D750001-0001\nFrom: BONN\nTo: STATE", "telegram"),
        ("1975BONN01234.txt", "WE DISCUSSED IT WITH THE MINISTER", "telegram"),
        ("1975BONN01234.txt", "We discussed it with the minister, and he agreed.", "plain"),
        ("x", NUMBERED, "telegram"),
        ("x", "Skip to content\n\nMay 1, 1967\n\nTelegram from Pyongyang to Bucharest", "wilson"),
        ("x", "A letter\n\ntext\n\nDocument Information\nSource\nan archive\nRecord ID\n", "wilson"),
        ("x", "Skip to content\n\nAcme news\n\nAbout us", "plain"),
        (
            "x.html",
            '<!DOCTYPE html>\n<html><head><link href="https://digitalarchive.wilsoncenter.org/document/1"/>',
            "wilson",
        ),
        ("x.txt", "<!-- saved -->\n<HTML>\n<p>hello", "html"),
        ("x", '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("x", "\n  <div>hello</div>", "html"),
        ("x", "%PDF-1.7\n", "pdf"),
        ("x", "From a@b.org Mon Mar  4 10:12:00 1996\nFrom: a@b.org\nSubject: x\n\ntext", "mail"),
        ("x", "Received: from a\n by b\nMessage-ID: <1@b>\nSubject: x\n\ntext", "mail"),
        ("x", "From: the Consul\nTo: the Ambassador\nSubject: Wheat\n\nDear sir", "plain"),
        ("x", '{"id": 1, "body": "text"}\n', "jsonl"),
        ("x", '[{"id": 1, "body": "text"}]', "jsonl"),
        ("x", "id,date,subject,body\n1,1967-05-01,x,y\n", "csv"),
        ("x", "id;date;subject;text\n1;1967-05-01;x;y\n", "csv"),
        ("x.tsv", "foo\tbar\n1\t2\n", "csv"),
        ("x.txt", "foo,bar\n1,2\n", "plain"),
        ("x.pdf", "The extension lies: this is a letter from Bonn.", "plain"),
        ("x", "Dear Mr. Ambassador, from what I hear, the text is ready.", "plain"),
        ("x", "ID3 is the name of a committee", "plain"),
    ],
)
def test_formats_by_their_signature(name: str, text: str, expected: str) -> None:
    assert sniff(text.encode(), name) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_formats_in_wide_encodings(encoding: str) -> None:
    assert sniff("id,date,subject,body\n1,1967-05-01,x,y\n".encode(encoding), "x") == "csv"
    assert sniff(TEI.format(' xmlns:frus="http://history.state.gov/ns/1.0"').encode(encoding), "x") == "frus"


def test_a_text_with_some_nulls_is_text() -> None:
    assert sniff(b"The tape was damaged here \0\0 and went on. " * 4, "x") == "plain"


ZIP = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 12, 0)


@pytest.mark.parametrize(
    ("head", "problem", "advice"),
    [
        (b"", "the file is empty", "remove it, or get it again if it should hold something"),
        (b" \n\n ", "the file holds nothing but blanks", "remove it, or get it again"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            "an old Microsoft Office file (.doc, .xls, .msg): no reader for that",
            "convert it to DOCX, PDF or plain text and ingest that",
        ),
        (b"bplist00\xd1\x01", "a Safari web archive or property list: no reader for that", "open it in Safari"),
        (b"filedesc://a.arc 0.0.0.0", "an old web archive (ARC): no reader for that", "convert it to WARC"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture (JPEG): no reader for that", "run OCR over it"),
        (b"II*\0\x08\0\0\0", "a picture (TIFF): no reader for that", "run OCR over it"),
        (b"\x7fELF\x02\x01\x01\0", "a program (ELF): no reader for that", "name only files that hold text"),
        (b"MZ\x90\0\x03\0\0\0", "a program (Windows): no reader for that", "name only files that hold text"),
        (b"SQLite format 3\0", "a SQLite database: no reader for that", "export the table as CSV or JSON Lines"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: no reader for that", "unpack it and ingest the folder"),
        (
            ZIP + b"mimetypeapplication/vnd.oasis.opendocument.presentation",
            "an OpenDocument file: no reader for that",
            "convert it to DOCX, PDF or plain text",
        ),
        (ZIP + b"a.txt", "a ZIP archive where a document was expected", "unpack it and ingest the folder"),
        (
            b'<?xml version="1.0"?>\n<rss version="2.0">',
            "XML with the root element <rss>: no reader for that",
            "TEI XML is read; convert anything else to CSV, HTML or plain text",
        ),
        (bytes(range(256)) * 4, "binary data of an unknown kind", "name only files that hold text"),
    ],
)
def test_what_nobody_reads_is_named_and_advised(head: bytes, problem: str, advice: str) -> None:
    with pytest.raises(BadSource) as caught:
        sniff(head, "x.bin")
    assert caught.value.problem == problem
    assert caught.value.advice.startswith(advice)
