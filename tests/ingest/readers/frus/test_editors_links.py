"""The editors' links of a volume: which are references, where they stand, to which document they lead."""

from __future__ import annotations

import pytest

from corpus.records import Cable, Reference
from ingest.pipeline import read_source
from ingest.readers.frus.editors_links import LONGEST_TARGET, link_target
from ingest.readers.frus.printed_pages import PrintedPages
from ingest.sources.items import SourceFile

VOLUME = "frus1964-68v98"
_OPEN = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="complete">INVENTED volume</title>
</titleStmt><publicationStmt><idno type="frus">frus1964-68v98</idno></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader><text><body>"""
_CLOSE = "</body></text></TEI>"


def volume(*documents: str) -> SourceFile:
    return SourceFile.of_bytes(f"{VOLUME}.xml", f"{_OPEN}{''.join(documents)}{_CLOSE}".encode())


def document(name: str, text: str, *, head: str = "", page: str = "") -> str:
    return (
        f'{page}<div type="document" xml:id="{name}" n="{name[1:]}"><head>{name[1:]}. Telegram From the Embassy in '
        f"Norway to the Department of State{head}</head><dateline><placeName>Oslo</placeName>, "
        f'<date when="1966-03-02">March 2, 1966</date>.</dateline>{text}</div>'
    )


def read(source: SourceFile) -> dict[str, Cable]:
    return {item.id: item for item in read_source(source, format="frus") if isinstance(item, Cable)}


def references(text: str, *, head: str = "") -> tuple[Reference, ...]:
    return read(volume(document("d3", text, head=head)))[f"{VOLUME}/d3"].references


@pytest.mark.parametrize(
    ("printed", "target"),
    [
        ("#d40", f"{VOLUME}/d40"),
        ("d40", f"{VOLUME}/d40"),
        ("#d40fn3", f"{VOLUME}/d40"),
        ("#d40fn3fn4", f"{VOLUME}/d40"),
        ("#d40fn-sym1", f"{VOLUME}/d40"),
        ("frus1964-68v29p1#d40/", "frus1964-68v29p1/d40"),
        ("frus1964-68v29p1x", ""),
        ("#d40a", f"{VOLUME}/d40a"),
        (" #d40 ", f"{VOLUME}/d40"),
        ("frus1964-68v29p1#d40", "frus1964-68v29p1/d40"),
        ("frus1964-68v29p1#d40fn3", "frus1964-68v29p1/d40"),
        ("frus1964-68v29p1/d40", "frus1964-68v29p1/d40"),
        ("frus1964-68v29p1.xml#d40", "frus1964-68v29p1/d40"),
        ("../frus1964-68v29p1/frus1964-68v29p1.xml#d40", "frus1964-68v29p1/d40"),
        ("frus1964-68v08#102", "frus1964-68v08/d102"),
        ("frus1952-54Guat#d7", "frus1952-54Guat/d7"),
        ("https://history.state.gov/historicaldocuments/frus1964-68v29p1/d40", "frus1964-68v29p1/d40"),
        ("http://history.state.gov/historicaldocuments/frus1964-68v29p1/d40#fn2", "frus1964-68v29p1/d40"),
        ("history.state.gov/historicaldocuments/frus1964-68v29p1/d40/", "frus1964-68v29p1/d40"),
        ("/historicaldocuments/frus1964-68v29p1/d40", "frus1964-68v29p1/d40"),
        # volumes, persons, terms, other places
        ("frus1964-68v29p1", ""),
        ("https://history.state.gov/historicaldocuments/frus1964-68v29p1", ""),
        ("#p_AB1", ""),
        ("#t_NATO1", ""),
        ("#t_frus1951v07p1", ""),
        ("#102", ""),
        ("#pg_12", ""),
        ("frus1964-68v29p1#pg_12", ""),
        ("#ch3", ""),
        ("#notes", ""),
        ("https://www.example.org/d40", ""),
        ("mailto:hentzau@example.org", ""),
        ("", ""),
        ("#" + "d" * LONGEST_TARGET, ""),
    ],
)
def test_what_a_target_names(printed: str, target: str) -> None:
    assert link_target(printed, VOLUME) == target


def test_a_link_stands_where_it_is_printed() -> None:
    cable = read(
        volume(
            document(
                "d3",
                '<p>The harbour, see <ref target="#d4">Document  4</ref>, was dredged.<note n="2" xml:id="d3fn2">See '
                '<ref target="frus1964-68v97#d9fn1">footnote 1,\n Document 9</ref>.</note></p>',
                head='<note n="1" type="source">Source: INVENTED files. Secret. See <ref target="#d5">Document 5</ref>.'
                "</note>",
            )
        )
    )[f"{VOLUME}/d3"]
    body, source, note = cable.references
    assert (body.printed, body.target, body.origin) == ("Document 4", f"{VOLUME}/d4", "")
    assert cable.body[body.start : body.end] == "Document 4"
    assert (source.printed, source.target, source.origin) == ("Document 5", f"{VOLUME}/d5", "source note")
    assert (note.printed, note.target, note.origin) == ("footnote 1, Document 9", "frus1964-68v97/d9", "note 2")
    assert {(each.start, each.end) for each in (source, note)} == {(-1, -1)}
    assert {each.kind + each.number + each.sender for each in cable.references} == {""}


def test_a_link_of_a_head_stands_in_the_heading() -> None:
    (one,) = references("<p>Tin.</p>", head=' (see <ref target="#d9">Document 9</ref>)')
    assert (one.target, one.origin, one.start) == (f"{VOLUME}/d9", "heading", -1)


def test_links_to_the_document_itself_and_to_persons_are_none() -> None:
    links = (
        '<ref target="#d3fn1">footnote 1</ref> <ref target="#d3">3</ref> <ref target="#p_H">Hentzau</ref> <ref>40</ref>'
    )
    assert references(f"<p>Tin. {links}</p>") == ()
    assert len(references(f'<p>Tin. {links} <ref target="#d4">4</ref></p>')) == 1


def test_a_link_without_words_prints_its_target() -> None:
    (one,) = references('<p>Tin. <ref target="#d4"/></p>')
    assert one.printed == f"{VOLUME}/d4"


def pages() -> SourceFile:
    text = (
        '<p>See <ref target="#pg_11">p. 11</ref>, <ref target="#pg_12">p. 12</ref>, <ref target="#pg_13">p. 13</ref>, '
        '<ref target="#pg_99">p. 99</ref>, footnote 2, <ref target="#pg_11">p. 11</ref> and '
        '<ref target="#pg_11">footnote 1, page 11</ref>.</p>'
    )
    return volume(
        document("d1", text, page='<pb n="10" xml:id="pg_10"/>'),
        document("d2", "<p>Tin.</p>", page='<pb n="11" xml:id="pg_11"/>'),
        document("d3", "<p>Tin.</p>", page='<pb n="12" xml:id="pg_12"/>'),
        document("d4", "<p>Tin.</p>"),
        document("d5", '<p>Tin.<pb n="13" xml:id="pg_13"/>Tin.</p>'),
    )


def test_a_link_to_a_page_leads_to_the_one_document_that_begins_there() -> None:
    cable = read(pages())[f"{VOLUME}/d1"]
    assert [(each.printed, each.target) for each in cable.references] == [("p. 11", f"{VOLUME}/d2")]


def test_numbers_behind_a_footnote_are_read_one_after_the_other() -> None:
    """Numbers that stand behind "footnote", and words -> a link to the page; all ways to part them never end"""
    numbers = " 1" * 24
    text = "".join(
        f'<p>See footnote{numbers} <ref target="#pg_11">1{numbers} {word}</ref>.</p>' for word in ("page", "tin")
    )
    found = read(volume(document("d1", text), document("d2", "<p>Tin.</p>", page='<pb n="11" xml:id="pg_11"/>')))
    assert [each.printed for each in found[f"{VOLUME}/d1"].references] == [f"1{numbers} tin"]


def test_documents_on_pages() -> None:
    found = PrintedPages(pages())
    named = {page: found.document_on(page) for page in ("pg_10", "pg_11", "pg_12", "pg_13", "pg_99")}
    assert named == {"pg_10": "d1", "pg_11": "d2", "pg_12": "", "pg_13": "", "pg_99": ""}


@pytest.mark.parametrize("gap", [1 << 20, (1 << 20) - 300, (1 << 20) - 420, (1 << 20) - 500])
def test_tags_that_lie_across_two_readings(gap: int) -> None:
    source = volume(
        document("d1", f"<p>{'x' * gap}</p>", page='<pb n="10" xml:id="pg_10"/>'),
        document("d2", "<p>Tin.</p>", page='<pb n="11" xml:id="pg_11"/>'),
    )
    found = PrintedPages(source)
    assert (found.document_on("pg_10"), found.document_on("pg_11")) == ("d1", "d2")
