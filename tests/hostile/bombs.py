"""Files made to fill the memory or the disk, to keep the reader busy, or to fetch what is not theirs.

Each function gives the bytes of one file under a name, for limits that are `1/scale` of the shipped ones. Its docstring
says what is tried and what the user is told, "…" for any words; "read" means that cables come of it. test_bombs.py
holds the program to every line; docs/reliability.md describes them for users.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from random import Random

M = 1 << 20
BOMBS: dict[str, Callable[[int], bytes]] = {}
"""File name to what makes it."""

TEI = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt><idno type="frus">frus1999</idno>'
    b"</publicationStmt></fileDesc></teiHeader><text><body>"
)
END = b"</body></text></TEI>"
LAUGHS = (
    b'<!DOCTYPE TEI [<!ENTITY a "lol lol lol lol lol lol lol lol lol lol ">'
    + b"".join(b'<!ENTITY %c "%s">' % (97 + n, b"&%c;" % (96 + n) * 10) for n in range(1, 9))
    + b"]>"
)
WORD = b'<?xml version="1.0"?>%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
WORD_END = b"</w:body></w:document>"
MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Invented\nMessage-ID: <1@example.org>\n"


def bomb(name: str) -> Callable[[Callable[[int], bytes]], Callable[[int], bytes]]:
    """Put a maker into BOMBS."""

    def kept(make: Callable[[int], bytes]) -> Callable[[int], bytes]:
        BOMBS[name] = make
        return make

    return kept


def document(number: int, inside: bytes) -> bytes:
    """A document of a FRUS volume."""
    return b'<div type="document" xml:id="d%d" n="%d"><head>%d. Invented</head>%s</div>' % (
        number, number, number, inside,
    )  # fmt: skip


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A zip file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return held.getvalue()


def tarred(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    """A tar file."""
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for info, content in members:
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def docx(inside: bytes, *, prologue: bytes = b"") -> bytes:
    """A Word document with this body."""
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        b'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.'
        b'document.main+xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        b'relationships+xml"/></Types>'
    )
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'officeDocument" Target="word/document.xml"/></Relationships>'
    )
    return zipped(
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations),
        ("word/document.xml", WORD % prologue + inside + WORD_END),
    )


def pdf(drawn: bytes, filters: bytes) -> bytes:
    """A PDF of one page with this packed content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(drawn), filters, drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R >>\n"


# --- archives -----------------------------------------------------------------------------------------------------


@bomb("flat.zip")
def flat_zip(scale: int) -> bytes:
    """30 MB of zeros by zip -> unpacks to more than 200 times its size: a member like that …"""
    return zipped(("zeros.txt", b"\0" * 30 * M))


@bomb("flat.gz")
def flat_gzip(scale: int) -> bytes:
    """The same by gzip -> unpacks to more than 200 times its size: an archive like that …"""
    return gzip.compress(b"\0" * 30 * M)


@bomb("flat.xz")
def flat_xz(scale: int) -> bytes:
    """The same by xz -> unpacks to more than 200 times its size: an archive like that …"""
    return lzma.compress(b"\0" * 30 * M, preset=1)


@bomb("flat.bz2")
def flat_bzip2(scale: int) -> bytes:
    """The same by bzip2 -> unpacks to more than 200 times its size: an archive like that …"""
    return bz2.compress(b"\0" * 30 * M)


@bomb("flat.tar.gz")
def flat_tar(scale: int) -> bytes:
    """A packed tar of them -> unpacks to more than 200 times its size: an archive like that …"""
    return gzip.compress(tarred((tarfile.TarInfo("zeros.txt"), b"\0" * 30 * M)))


@bomb("nested.zip")
def nested(scale: int) -> bytes:
    """A zip of two zips, each of two more, seven layers deep -> an archive more than 4 layers inside archives"""
    inner = zipped(("a.txt", b"words"))
    for _ in range(6):
        inner = zipped(*((f"{n}.zip", inner) for n in range(2)))
    return inner


@bomb("nested-ratio.zip")
def nested_ratio(scale: int) -> bytes:
    """Zips of zips that unpack to a thousandfold -> unpacks to more than 200 times its size: …"""
    layer = zipped(*((f"{n}.txt", b"word " * 400_000) for n in range(20)))
    return zipped(*((f"{n}.zip", layer) for n in range(3)))


@bomb("overlapping.zip")
def overlapping(scale: int) -> bytes:
    """One member that the directory of a zip lists a thousand times -> unpacks to more than 200 times its size: …"""
    content = Random(1).randbytes(40_000).hex().encode()
    one = zipped(("a.txt", content))
    at = one.index(b"PK\x01\x02")
    entry, end = one[at : one.index(b"PK\x05\x06")], bytearray(one[one.index(b"PK\x05\x06") :])
    struct.pack_into("<HHL", end, 8, 1_000, 1_000, len(entry) * 1_000)
    return one[:at] + entry * 1_000 + bytes(end)


def lying(name: str, method: int, content: bytes, stated: int) -> bytes:
    """A zip of one member that states a false size, and the check sum of so many bytes of it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method, compresslevel=9) as archive:
        archive.writestr(name, content)
    packed = bytearray(held.getvalue())
    for place in (14, packed.rindex(b"PK\x01\x02") + 16):
        (size,) = struct.unpack_from("<L", packed, place + 4)
        struct.pack_into("<LLL", packed, place, zlib.crc32(content[:stated]), size, stated)
    return bytes(packed)


@bomb("lying-bzip2.zip")
def lying_bzip2(scale: int) -> bytes:
    """A member by bzip2 of 1 KB that unpacks to gigabytes and states 100 bytes -> damaged: unpacks to more than …"""
    return lying("zeros.txt", zipfile.ZIP_BZIP2, b"\0" * (1_500 * M // scale), 100)


@bomb("lying-lzma.zip")
def lying_lzma(scale: int) -> bytes:
    """The same by LZMA -> damaged: unpacks to more than …"""
    return lying("zeros.txt", zipfile.ZIP_LZMA, b"\0" * (400 * M // scale), 100)


@bomb("dictionary.zip")
def large_dictionary(scale: int) -> bytes:
    """A member by LZMA that asks for 4 GB of memory to be unpacked -> damaged: Memory usage limit exceeded"""
    packed = lying("a.txt", zipfile.ZIP_LZMA, b"words", 5)
    at = packed.index(b"\x05\0\x5d") + 3
    return packed[:at] + b"\xff\xff\xff\xff" + packed[at + 4 :]


@bomb("globals.tar")
def global_records(scale: int) -> bytes:
    """A tar of ever more records for all its members -> damaged: too many global headers"""
    held = io.BytesIO()
    for number in range(200):
        held.write(tarfile.TarInfo.create_pax_global_header({f"k{number}-{at}": "x" for at in range(100)}))
        held.write(tarfile.TarInfo(f"{number}.txt").tobuf())
    return held.getvalue()


@bomb("sparse.tar")
def sparse(scale: int) -> bytes:
    """A sparse file whose map is as long as the tar -> holds a sparse file: what follows it was not read"""
    info = tarfile.TarInfo("a.txt")
    info.pax_headers = {"GNU.sparse.major": "1", "GNU.sparse.minor": "0"}
    return tarred((info, b"%d\n" % (50_000_000 // scale) + b"0\n" * (100_000_000 // scale)))


@bomb("hidden.zip")
def hidden(scale: int) -> bytes:
    """A zip of hidden files only -> the archive holds no files"""
    return zipped((".hidden", b"words"), ("__MACOSX/a.txt", b"words"))


@bomb("traversal.zip")
def traversal_zip(scale: int) -> bytes:
    """Members called ../../x, /etc/x, C:\\x -> read: under names inside the archive, to no place outside"""
    return zipped(("../../outside.txt", b"A letter. Words."), ("/etc/x.txt", b"Another."), ("C:\\x.txt", b"A third."))


@bomb("links.tar")
def links_in_a_tar(scale: int) -> bytes:
    """A tar of links to /etc/passwd and of a device -> the archive holds no files"""
    members = []
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
        info = tarfile.TarInfo(f"link-{kind!r}")
        info.type, info.linkname = kind, "/etc/passwd"
        members.append((info, b""))
    return tarred(*members)


# --- markup -------------------------------------------------------------------------------------------------------


@bomb("laughs.xml")
def laughs(scale: int) -> bytes:
    """Entities of entities (a billion laughs) in TEI -> the XML is broken: …; the documents around it are read"""
    inside = document(1, b"<p>Good words.</p>") + document(2, b"<p>&i;</p>") + document(3, b"<p>Other words.</p>")
    return b'<?xml version="1.0"?>' + LAUGHS + TEI + inside + END


@bomb("deep.xml")
def deep_tei(scale: int) -> bytes:
    """TEI nested 100,000 deep -> the XML is broken: Excessive depth …; the documents around it are read"""
    deep = b"<hi>" * 100_000 + b"x" + b"</hi>" * 100_000
    return TEI + document(1, b"<p>Good words.</p>") + document(2, deep) + document(3, b"<p>Other.</p>") + END


@bomb("wide.xml")
def wide_tei(scale: int) -> bytes:
    """A document of millions of empty elements -> more than … elements of XML without the end of a document"""
    return TEI + document(1, b"<p/>" * (3_500_000 // scale)) + END


@bomb("attributes.xml")
def attributes_in_tei(scale: int) -> bytes:
    """A TEI document whose tag has 100,000 attributes -> a tag with more than 250 attributes"""
    tag = b" ".join(b"a%d='x'" % n for n in range(100_000))
    return TEI + document(1, b"<p>Good words.</p>") + document(2, b"<p/>").replace(b"<div ", b"<div %s " % tag) + END


@bomb("namespaces.xml")
def namespaces(scale: int) -> bytes:
    """TEI that declares 100,000 namespaces in one tag -> a tag with more than 250 attributes"""
    return TEI + document(1, b"<p %s/>" % b" ".join(b"xmlns:a%d='u'" % n for n in range(100_000))) + END


@bomb("defaults.xml")
def defaults(scale: int) -> bytes:
    """A document type that gives each element 3,000 attributes -> a document type that gives elements attributes"""
    declared = b" ".join(b"a%d CDATA 'x'" % n for n in range(3_000))
    return b"<!DOCTYPE TEI [<!ATTLIST div %s>]>" % declared + TEI + document(1, b"<p>Words.</p>") + END


@bomb("entities.xml")
def markup_in_entities(scale: int) -> bytes:
    """Entities whose text is markup in TEI -> a document type with an entity that may hold markup"""
    return b"<!DOCTYPE TEI [<!ENTITY e \"<p>x</p><pb n='1'/>\">]>" + TEI + b"&e;" * 1_000 + document(1, b"&e;") + END


@bomb("values.xml")
def many_values(scale: int) -> bytes:
    """A document of millions of attributes -> more than … elements of XML without the end of a document"""
    return TEI + document(1, b"<p a='' b='' c='' d=''/>" * (1_500_000 // scale)) + END


@bomb("lists.xml")
def lists_in_lists(scale: int) -> bytes:
    """Lists in lists in TEI, each of which says all that is in it -> read: as often as the document is long"""
    inside = b"<list type='a'><item>" * 45 + b"words " * (10_000_000 // scale) + b"</item></list>" * 45
    return TEI + document(1, inside) + END


@bomb("sources.xml")
def sources_in_sources(scale: int) -> bytes:
    """Source notes in source notes -> read: the outermost"""
    inside = b"<seg type='source'>" * 90 + b"Source: words. " * (4_000_000 // scale) + b"</seg>" * 90
    return TEI + document(1, inside) + END


@bomb("headings.xml")
def repeated_headings(scale: int) -> bytes:
    """100,000 documents under headings of half a megabyte, which each of them repeats -> read: the outer headings"""
    sections = b"".join(b"<div><head>%s</head>" % (b"word " * 399) for _ in range(200))
    documents = b"".join(b"<div type='document' xml:id='d%d'/>" % n for n in range(100_000 // scale))
    return TEI + sections + documents + b"</div>" * 200 + END


@bomb("letters.xml")
def marks_on_a_letter(scale: int) -> bytes:
    """A letter with a million accents, which take the square of that to put in order -> read: with thirty"""
    return TEI + document(1, "<p>e{}</p>".format("\u0301\u0327" * 500_000).encode()) + END


@bomb("names.xml")
def marks_and_names(scale: int) -> bytes:
    """Hundreds of thousands of names and terms in a body that is not in normal form -> read: each is looked for once"""
    terms = b"<div xml:id='terms'><list><item><term xml:id='t'>KWP</term>, Korean Workers' Party</item></list></div>"
    inside = b"<p>e<hi>\xcc\x81</hi> " + b"<persName>Smith</persName> KWP " * (300_000 // scale) + b"</p>"
    return TEI + terms + document(1, inside) + END


@bomb("breaks.xml")
def breaks(scale: int) -> bytes:
    """100,000 documents, each broken -> the XML is broken: … broken places: what follows was not read"""
    return TEI + b"".join(document(n, b"<") for n in range(100_000)) + END


@bomb("tags.html")
def many_tags(scale: int) -> bytes:
    """A page of millions of tags -> a page of more than … elements"""
    return b"<html><body>" + b"<p>a" * (4_500_000 // scale)


@bomb("attributes.html")
def many_attributes(scale: int) -> bytes:
    """A tag with 100,000 attributes, which take the parser the square of that -> a tag with more than 250 attributes"""
    return b"<html><body><p " + b" ".join(b"a%d='x'" % n for n in range(100_000)) + b">words"


@bomb("program.html")
def attributes_behind_a_program(scale: int) -> bytes:
    """The same behind a quotation mark that a script leaves open -> a tag with more than 250 attributes"""
    tag = b" ".join(b"a%d=x" % n for n in range(100_000))
    return b'<html><body><script>if (a<b && c="</script><p %s>words</p><!-- " -->' % tag


@bomb("signs.html")
def attributes_of_signs(scale: int) -> bytes:
    """The same with names that begin with "=" -> a tag with more than 250 attributes"""
    return b"<html><body><p " + b" ".join(b"=a%d=x" % n for n in range(100_000)) + b">words"


@bomb("values.html")
def many_values_in_a_page(scale: int) -> bytes:
    """A page of millions of attributes -> a page of more than … attributes"""
    return b"<html><body>" + b"<p a b c d e f g h>" * (1_200_000 // scale)


@bomb("starts.html")
def tags_inside_tags(scale: int) -> bytes:
    """Tags in tags in tags: "<a<a<a" -> a page of tags inside tags without end"""
    return b"<html><body>" + b"<a/b=" * (3_000_000 // scale)


@bomb("text.html")
def text_in_text(scale: int) -> bytes:
    """900 texts inside each other in a page of cables -> read: the outermost"""
    facts = b"<table class='cable'><tr><td>Reference ID</td><td>x</td></tr></table>"
    return b"<html><body>" + facts + b"<pre id='a'><b>" * 900 + b"words " * (10_000_000 // scale)


@bomb("labels.html")
def labels_without_values(scale: int) -> bytes:
    """A million labels without a value in a page of cables -> read"""
    keys = b"<div class='s_key'>x</div>" * (1_500_000 // scale)
    return b"<html><body><div id='tagged-text'>words</div><div id='synopsis'>" + keys


@bomb("deep.html")
def deep_page(scale: int) -> bytes:
    """A page nested 100,000 deep -> elements nested more than 2,048 deep"""
    return b"<html><body>" + b"<div>" * 100_000 + b"words"


@bomb("wilson.html")
def deep_wilson(scale: int) -> bytes:
    """The same as a page of the Wilson Center -> elements nested more than 2,048 deep"""
    return b"<html><title>x | Wilson Center Digital Archive</title><body>" + b"<div>" * 100_000 + b"words"


@bomb("tags.docx")
def many_tags_in_word(scale: int) -> bytes:
    """A Word document of 70 KB with millions of paragraphs -> unpacks to far more than a document holds"""
    return docx(b"<w:p/>" * (4_500_000 // scale))


@bomb("part.docx")
def large_part(scale: int) -> bytes:
    """A Word document whose text unpacks to gigabytes -> unpacks to far more than a document holds"""
    return docx(b"<w:p><w:r><w:t>" + b"a" * (70 * M // scale) + b"</w:t></w:r></w:p>")


@bomb("lying.docx")
def lying_part(scale: int) -> bytes:
    """A Word document of 1 MB whose text unpacks to a gigabyte and states 100 bytes -> damaged: a part of it is …"""
    return lying("word/document.xml", zipfile.ZIP_DEFLATED, b"<a>" + b" " * (1_000 * M // scale), 100)


@bomb("bzip2.docx")
def bzip2_in_word(scale: int) -> bytes:
    """The same packed by bzip2 -> packed in a way that no word processor uses"""
    return lying("word/document.xml", zipfile.ZIP_BZIP2, b"<a>" + b" " * (1_000 * M // scale), 100)


@bomb("attributes.docx")
def attributes_in_word(scale: int) -> bytes:
    """A tag with 100,000 attributes in a Word document -> a tag with more than 250 attributes"""
    return docx(b"<w:p %s/>" % b" ".join(b"a%d='x'" % n for n in range(100_000)))


@bomb("rows.docx")
def many_rows(scale: int) -> bytes:
    """A Word document with a table of hundreds of thousands of rows -> read: each once"""
    return docx(
        b"<w:tbl>" + b"<w:tr><w:tc><w:p><w:r><w:t>w</w:t></w:r></w:p></w:tc></w:tr>" * (300_000 // scale) + b"</w:tbl>"
    )


@bomb("links.docx")
def many_links(scale: int) -> bytes:
    """A Word document of 2,000 parts with 60,000 links between them -> unpacks to far more than a document holds"""
    kept = io.BytesIO(docx(b"<w:p/>"))
    link = b'<Relationship Id="r%d" Type="http://x/y" Target="p%d.bin"/>'
    links = b"".join(link % (n, n % 2_000) for n in range(60_000))
    with zipfile.ZipFile(kept, "a") as package:
        package.writestr(
            "word/_rels/document.xml.rels",
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
            % links,
        )
        for number in range(2_000):
            package.writestr(f"word/p{number}.bin", b"x")
    return kept.getvalue()


@bomb("laughs.docx")
def laughs_in_word(scale: int) -> bytes:
    """Entities of entities in a Word document -> damaged: this DOCX is not complete"""
    return docx(b"<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", prologue=LAUGHS.replace(b"TEI", b"w:document"))


# --- tables and JSON ----------------------------------------------------------------------------------------------


@bomb("header.csv")
def header_alone(scale: int) -> bytes:
    """A table of a header and nothing else -> nothing to index was found in it: …"""
    return b"id,title,body\n"


@bomb("columns.csv")
def many_columns(scale: int) -> bytes:
    """A header of a million columns -> a header of … columns"""
    return b"title,body," + b",".join(b"c%d" % n for n in range(19_000_000 // scale // 20)) + b"\nx,y\n"


@bomb("cells.csv")
def many_cells(scale: int) -> bytes:
    """A line of millions of cells -> a row of more than … cells"""
    return b"title,body\n" + b"ab," * (1_200_000 // scale) + b"\ngood,one\n"


@bomb("row.csv")
def endless_row(scale: int) -> bytes:
    """A row that goes on over millions of lines, cell by cell -> a row …"""
    return b"title,body\n" + b'"a\nb",' * (1_200_000 // scale) + b"\ngood,one\n"


@bomb("quote.csv")
def open_quote(scale: int) -> bytes:
    """A quotation mark never closed -> a quotation mark is opened and never closed: 1,001 lines, to the end"""
    return b'title,body\ngood,one\nx,"never closed\n' + b"good,two\n" * 1_000


@bomb("line.csv")
def endless_line(scale: int) -> bytes:
    """A line longer than any document, in a table -> a line longer than … MiB"""
    return b"title,body\nx," + b"a" * (65 * M // scale)


@bomb("line.jsonl")
def endless_json(scale: int) -> bytes:
    """A line longer than any document, in JSON Lines -> a line longer than … MiB"""
    return b'{"title": "x", "body": "' + b"a" * (65 * M // scale)


@bomb("deep.jsonl")
def deep_json(scale: int) -> bytes:
    """JSON nested 50,000 deep -> bad JSON: nested too deep; the next line is read"""
    return b'{"body": ' + b"[" * 50_000 + b"]" * 50_000 + b'}\n{"title": "good", "body": "words"}\n'


@bomb("lists.jsonl")
def many_lists(scale: int) -> bytes:
    """JSON of millions of empty lists -> bad JSON: more than … lists and objects; the next line is read"""
    return b'{"body": [' + b"[]," * (2_500_000 // scale) + b'1]}\n{"title": "good", "body": "words"}\n'


@bomb("fields.jsonl")
def many_fields(scale: int) -> bytes:
    """An object of 100,000 fields -> an object of 100,000 fields; the next line is read"""
    return b"{" + b",".join(b'"k%d":1' % n for n in range(100_000)) + b'}\n{"title": "good", "body": "words"}\n'


@bomb("numbers.jsonl")
def odd_numbers(scale: int) -> bytes:
    """NaN, Infinity, 1e999, a number of 4,000 digits, halves of characters -> read: numbers as printed"""
    return (
        b'{"title": "a", "body": "words", "x": NaN}\n{"title": "b", "body": "words", "x": -Infinity, "y": 1e999}\n'
        b'{"title": "c", "body": "words", "x": ' + b"9" * 4_000 + b'}\n{"title": "\\ud800", "body": "half \\udfff"}\n'
    )


@bomb("failures.json")
def many_failures(scale: int) -> bytes:
    """A file of hundreds of thousands of bad rows -> … failures in this file…"""
    return b'[{"title": "a", "body": "words"}' + b",{}" * (240_000 // scale) + b"]"


# --- texts, mail, PDF ---------------------------------------------------------------------------------------------


@bomb("line.txt")
def one_line(scale: int) -> bytes:
    """A text of one line, larger than any document -> one document of … MiB (the limit is … MiB)"""
    return b"a" * (66 * M // scale)


@bomb("nul.txt")
def nulls(scale: int) -> bytes:
    """A text full of NULs -> binary data of an unknown kind"""
    return b"words\0with\0nulls\0" * 100


@bomb("headers.eml")
def many_headers(scale: int) -> bytes:
    """A mail of 100,000 headers -> read: "headers after the first 1,000 left out" among its oddities"""
    return MAIL + b"".join(b"X-H%d: v\n" % n for n in range(100_000)) + b"\nThe words of the mail.\n"


@bomb("long.eml")
def long_header(scale: int) -> bytes:
    """A header of a million addresses -> read: the first thousand"""
    return MAIL + b"Cc: " + b"c@example.org, " * 1_000_000 + b"x@example.org\n\nThe words of the mail.\n"


@bomb("nested.eml")
def nested_mail(scale: int) -> bytes:
    """A mail of 3,000 parts inside parts -> not readable as mail: its parts are nested too deep"""
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))
    return MAIL + opened + b"Content-Type: text/plain\n\nwords\n"


@bomb("attributes.eml")
def page_in_mail(scale: int) -> bytes:
    """A mail whose page has a tag with 30,000 attributes -> a tag with more than 250 attributes"""
    page = b"<p " + b" ".join(b"a%d=1" % n for n in range(30_000)) + b">words"
    return MAIL + b"Content-Type: text/html\n\n" + page


@bomb("spaces.pdf")
def packed_twice(scale: int) -> bytes:
    """A PDF of 3 KB whose page unpacks to gigabytes -> the PDF library gave up on it"""
    packer = zlib.compressobj(9)
    inner = packer.compress(b"BT /F1 12 Tf 72 700 Td (words) Tj ET ")
    inner += b"".join(packer.compress(b" " * 16 * M) for _ in range(3_200 // 16 // scale)) + packer.flush()
    return pdf(zlib.compress(inner, 9), b"[/FlateDecode /FlateDecode]")


@bomb("letters.pdf")
def many_letters(scale: int) -> bytes:
    """A PDF of 80 KB with a page of millions of letters -> the PDF library gave up on it"""
    return pdf(
        zlib.compress(b"BT /F1 12 Tf 72 700 Td " + b"(Words) Tj " * (20_000_000 // scale) + b"ET", 9), b"/FlateDecode"
    )


@bomb("sound.pdf")
def sound(scale: int) -> bytes:
    """A sound PDF after those -> read: by a new process"""
    return pdf(zlib.compress(b"BT /F1 12 Tf 72 700 Td (A letter of sound words) Tj ET"), b"/FlateDecode")
