"""Volumes, pages and Word documents: see bombs.py."""

from __future__ import annotations

import io
import zipfile

from hostile.making import END, LAUGHS, LETTER, TEI, M, bomb, document, docx, lying


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


@bomb("wide-letter.xml")
def wide_letter(scale: int) -> bytes:
    """A letter of millions of empty elements -> more than … elements of XML without the end of a TEI element"""
    return LETTER % b"" + b"<p/>" * (3_500_000 // scale) + END


@bomb("described.xml")
def nested_descriptions(scale: int) -> bytes:
    """A letter whose header has descriptions in descriptions, each with dates -> read"""
    dates = b"<date when='1871'/><correspAction type='sent'><persName>A</persName></correspAction>"
    header = b"".join(
        b"<profileDesc>%s%s%s</profileDesc>" % (b"<%s>" % name * 90, dates * (80_000 // scale), b"</%s>" % name * 90)
        for name in (b"creation", b"correspDesc")
    )
    return LETTER % header + b"<p>Good words.</p>" + END


@bomb("readings.xml")
def readings_of_one_word(scale: int) -> bytes:
    """A letter in which hundreds of thousands of readings stand beside one word -> read"""
    return LETTER % b"" + b"<p><choice>" + b"<corr/>" * (1_000_000 // scale) + b"<sic>a</sic></choice></p>" + END


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


@bomb("papers.html")
def page_of_papers(scale: int) -> bytes:
    """A page that lists 40,000 papers in a table; to cut each row from its words took the square of them -> read"""
    rows = b"".join(b"<tr><td>%d<td>5 May 1967<td>Zenda<td>Invented paper %d" % (n, n) for n in range(40_000 // scale))
    return b"<html><body><h1>Papers</h1><table><tr><td>No<td>Date<td>From<td>Subject%s</table>" % rows


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
