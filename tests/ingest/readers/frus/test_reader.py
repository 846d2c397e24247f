"""The FRUS reader on its specimens and on the traps of the format, each in a few invented lines of TEI."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from frus_documents import FRUS, TEI, cables, document, one, volume

from corpus.errors import BadSource
from corpus.records import Cable, Volume
from ingest.readers.frus.reader import READER_VERSION, read_cables
from ingest.sources.items import Failure, SourceFile

SPECIMENS = Path(__file__).parents[4] / "corpus/specimens/frus"
SHARED = Path(__file__).parents[4].parent / "shared/data/frus-dev"


def header(statement: str, publication: str) -> Volume | None:
    """What a volume with this header says of itself in its one document."""
    content = (
        volume(document("<head>1. A head</head><p>Words.</p>"))
        .replace(b'<title type="complete">Invented Volume</title>', statement.encode())
        .replace(b'<idno type="frus">', f'{publication}<idno type="frus">'.encode())
    )
    return cables(content)[0].source.volume


IMPRINT = "<publisher>Invented Office</publisher><pubPlace>Strelsau</pubPlace><date>2000</date>"
PARTS = (
    '<title type="complete">S, 1964–1968, Volume XXIX, Ruritania</title><title type="series">S</title>'
    '<title type="subseries">1964–1968</title><title type="volumenumber">Volume XXIX</title>'
    '<title type="volume">Ruritania</title><editor role="primary">Flavia  Elphberg</editor>'
    '<editor role="general">Rudolf Elphberg</editor><editor role="primary">Fritz B . Tarlenheim</editor>'
)


def test_the_parts_of_a_title_its_editors_and_imprint_are_kept() -> None:
    assert header(PARTS, IMPRINT) == Volume(
        series="S",
        subseries="1964–1968",
        number="Volume XXIX",
        title="Ruritania",
        editors=("Flavia Elphberg", "Fritz B. Tarlenheim"),
        place="Strelsau",
        publisher="Invented Office",
        year=2000,
        numbered=True,
    )


@pytest.mark.parametrize(
    ("publication", "publisher", "year"),
    [
        ("<publisher>A Bureau<lb/>Of A Department</publisher><date/>", "A Bureau, Of A Department", 0),
        ('<date type="content-date" notBefore="1964-01-01">1964–1968</date><date>2001</date>', "", 2001),
        ('<date type="publication-date">May 3, 2001</date>', "", 2001),
        ('<date when="1999-02-01"/>', "", 1999),
        ("<date>no year</date>", "", 0),
    ],
)
def test_the_imprint_as_far_as_the_header_says_it(publication: str, publisher: str, year: int) -> None:
    found = header(PARTS, publication)
    assert found is not None
    assert (found.publisher, found.year) == (publisher, year)


def test_other_spellings_of_a_header() -> None:
    found = header(
        '<title type="sub-series">1931</title><title type="volume-number">Volume II</title><title type="volume"/>'
        "<editor>A Bee</editor><editor>A Bee</editor><editor/>",
        "",
    )
    assert found == Volume(subseries="1931", number="Volume II", editors=("A Bee",), numbered=True)


def test_a_header_that_says_nothing_of_the_volume() -> None:
    assert header("", "") is None
    plain = cables(volume(document("<head>A head</head><p>Words.</p>")))[0].source
    assert (plain.citation, plain.volume) == ("Invented Volume", None)


def test_whether_the_volume_numbers_a_document() -> None:
    content = volume(document("<head>A head</head><p>Words.</p>"), document("<head>2. Two</head><p>W.</p>", number=2))
    found = cables(
        content.replace(b'<title type="complete">', b'<title type="series">S</title><title type="complete">')
    )
    assert [one.source.volume.numbered for one in found if one.source.volume] == [False, True]


def specimen(name: str) -> dict[str, Cable]:
    path = SPECIMENS / f"{name}.xml"
    return {c.id: c for c in cables(path.read_bytes(), str(path))}


HEAD = "<head>1. Telegram From the Embassy in Peru to the Department of State</head>"


def test_a_telegram_has_all_its_fields() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d1"]
    assert (cable.kind, cable.title) == ("telegram", "Telegram From the Embassy in Romania to the Department of State")
    assert cable.date.earliest == cable.date.latest == date(1967, 5, 4)
    assert (cable.date.time, cable.date.origin, cable.date.printed) == ("16:20Z", "dateline", "May 4, 1967, 1620Z")
    assert cable.place == "Bucharest"
    assert cable.sender is not None
    assert (cable.sender.name, cable.sender.printed) == ("Bucharest", "Embassy in Romania")
    assert [(a.station.name, a.role) for a in cable.addressees] == [
        ("Department of State", "action"),
        ("Bonn", "info"),
        ("Sofia", "info"),
        ("USUN New York", "info"),
    ]
    assert (cable.number, cable.number_printed) == ("1849", "1849")
    assert (cable.marking.level, cable.marking.captions, cable.marking.precedence) == ("secret", ("EXDIS",), "priority")
    assert cable.source_note.startswith("Source: National Archives")
    assert cable.source.archive == (
        "National Archives and Records Administration, RG 59, Central Files 1967–69, POL 98 RUM"
    )
    assert cable.drafter == "Harlan J. Kessel, Jr."
    assert cable.signed == "Kessel"
    assert cable.body.startswith("1849. Ref: State 188411; Sofia's 1203.\n\n1. FonMin received me")
    assert cable.body.endswith("\n\nKessel")


def test_source_says_where_to_check() -> None:
    path = SPECIMENS / "frus1964-68v98.xml"
    source = specimen("frus1964-68v98")["frus1964-68v98/d1"].source
    assert source.path == str(path)
    assert source.locator == "div d1"
    assert source.citation.startswith("Foreign Relations of the United States, 1964–1968, Volume XCVIII")
    assert source.permalink == "https://history.state.gov/historicaldocuments/frus1964-68v98/d1"
    assert (source.reader, source.reader_version, source.encoding) == ("frus", READER_VERSION, "utf-8")


def test_every_span_of_the_specimens_lies_where_it_says() -> None:
    met: Counter[str] = Counter()
    for name in ("frus1964-68v98", "frus1948v99"):
        for cable in specimen(name).values():
            met.update(redactions=len(cable.redactions), references=len(cable.references), pages=len(cable.pages))
            met.update(notes=len(cable.notes))
            assert "INVENTED" in cable.body + cable.source_note
            for redaction in cable.redactions:
                assert cable.withheld or cable.body[redaction.start : redaction.end] == redaction.printed
            for reference in cable.references:
                if reference.origin:
                    assert (reference.start, reference.end) == (-1, -1)
                else:
                    assert cable.body[reference.start : reference.end] == reference.printed
            offsets = [mark.offset for mark in cable.pages]
            assert offsets == sorted(offsets)
            assert all(0 <= offset <= len(cable.body) for offset in offsets)
            assert all(-1 <= note.offset <= len(cable.body) for note in cable.notes)
    assert min(met.values()) >= 2, met


def test_footnotes_are_apart_from_the_body_at_their_place() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d1"]
    assert [note.marker for note in cable.notes] == ["2", "3"]
    assert cable.body[: cable.notes[0].offset].endswith("Sofia's 1203.")
    assert cable.notes[0].text.startswith("In telegram 188411 to Bucharest")
    assert "asked for the Embassy's view" not in cable.body
    assert cable.notes[1].offset == len(cable.body)


def test_words_run_on_over_a_page_break_and_pages_keep_their_offset() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d1"]
    assert "our neighbors," in cable.body
    assert [mark.label for mark in cable.pages] == ["1", "2", "3"]
    assert cable.body[cable.pages[1].offset :].startswith("bors,”")


def test_redactions_are_found_and_the_editors_omissions_are_not() -> None:
    cable = one(
        f"{HEAD}<p>1. [<hi rend='italic'>name not declassified</hi>] came.</p>"
        "<p>[<hi rend='italic'>Here follows a list of ships.</hi>]</p>"
    )
    assert [r.printed for r in cable.redactions] == ["[name not declassified]"]


@pytest.mark.parametrize("printed", ["[place not declassified]", "[<hi rend='italic'>2 places not declassified</hi>]"])
def test_a_place_that_the_dateline_withholds_is_kept_and_is_a_redaction(printed: str) -> None:
    cable = one(f"{HEAD}<dateline>{printed}, <date when='1962-05-01'>May 1, 1962</date></dateline><p>Words.</p>")
    place = printed.replace("<hi rend='italic'>", "").replace("</hi>", "")
    assert (cable.place, cable.body) == (place, "Words.")
    assert [(r.printed, r.start, r.end) for r in cable.redactions] == [(place, 0, 0)]


def test_joint_addressees_series_number_and_subject() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d2"]
    assert [a.station.name for a in cable.addressees] == ["Bucharest", "Sofia"]
    assert (cable.number, cable.number_printed) == ("189020", "189020/Tosec 14")
    assert dict(cable.attributes)["further number"] == "Tosec 14"
    assert cable.subject == "Danube tables"
    assert cable.body.count("\n") == 5  # items of a list are lines of one paragraph


def test_tables_are_lines_and_unmarked_is_not_unclassified() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d3"]
    assert "Flag | Pilots\nRomanian | 41\nBulgarian | 17\n\n" in cable.body
    assert (cable.marking.level, cable.marking.rank) == ("unmarked", 0)
    assert cable.subject == "Who dredges the Danube"
    assert cable.body.startswith("SUBJECT\nWho dredges the Danube\n\n")
    assert cable.sender is not None
    assert cable.sender.person == "Miles W. Brandreth"
    assert cable.signed == "Miles W. Brandreth, National Security Council Staff"
    assert [mark.label for mark in cable.pages] == ["3", "4"]


def test_an_editorial_note_is_no_cable_but_a_record() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d4"]
    assert (cable.kind, cable.sender, cable.addressees) == ("editorial note", None, ())
    # Its date is that of its text, and says so.
    assert (cable.date.earliest, cable.date.origin) == (date(1967, 5, 12), "editors' text")


def test_a_withheld_document_is_a_record_with_a_redaction() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d5"]
    assert (cable.withheld, cable.body) == (True, "")
    assert [r.printed for r in cable.redactions] == ["2 pages of source text not declassified"]
    assert (cable.marking.level, cable.marking.captions) == ("secret", ("NODIS",))


def test_a_document_without_anything_but_its_heading_is_withheld() -> None:
    note = "<note n='0'>[Source: Department of State, Files. Secret. 1 page of source text not declassified.]</note>"
    cable = one(f"<head>1. Telegram 523 from the Embassy in Finland to the Department of State{note}</head>")
    assert cable.withheld
    assert cable.redactions[0].printed == "1 page of source text not declassified"
    assert (cable.number, cable.marking.level) == ("523", "secret")


def test_a_document_without_text_whose_note_does_not_say_so_is_not_called_withheld() -> None:
    note = "<note n='0'>[Source: Department of State, Files. Secret. Not printed here.]</note>"
    cable = one(f"<head>1. Telegram 523 from the Embassy in Finland to the Department of State{note}</head>")
    assert (cable.body, cable.withheld, cable.redactions) == ("", False, ())


def test_date_ranges_bracketed_places_and_labelled_lists() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d6"]
    assert (cable.date.earliest, cable.date.latest) == (date(1967, 6, 1), date(1967, 6, 2))
    assert cable.date.precision == "range"
    assert cable.place == "Geneva"
    assert cable.marking.captions == ("PERSONAL",)
    assert dict(cable.attributes)["participants"].startswith("Mr. Orde; ")


def test_place_date_number_and_tags_of_a_heading_and_a_printed_telegram() -> None:
    cable = specimen("frus1964-68v98")["frus1964-68v98/d7"]
    assert (cable.place, cable.date.earliest, cable.date.time) == ("Bucharest", date(1976, 6, 30), "08:15Z")
    assert (cable.number, cable.dtg) == ("2210", "R 300815Z JUN 76")
    assert (cable.tags, cable.tag_names) == (("PFOR", "RO"), ("ANGHELINA", "VASILE"))
    assert cable.summary == "The Embassy closed the matter."
    assert [a.station.name for a in cable.addressees] == ["Department of State"]
    assert "far outside the volume's span" in " ".join(cable.warnings)


def test_the_old_style_telegram() -> None:
    cable = specimen("frus1948v99")["frus1948v99/d1"]
    assert (cable.kind, cable.number, cable.place) == ("telegram", "212", "Oslo")
    assert cable.sender is not None
    assert (cable.sender.post, cable.sender.person) == ("oslo", "Thorvaldsen")
    assert (cable.marking.level, cable.marking.precedence) == ("secret", "urgent")
    assert cable.source.archive == "811.2498/3–548: Telegram"
    assert cable.date.time == "11:00"
    assert dict(cable.attributes)["dateline"].endswith("[Received March 5—7:12 a. m.]")


def test_words_win_over_a_date_attribute_that_contradicts_them() -> None:
    cable = specimen("frus1948v99")["frus1948v99/d2"]
    assert cable.date.earliest == date(1948, 3, 6)
    assert cable.warnings == ("encoded date 1948-03-08 contradicts 1948-03-06",)
    assert (cable.marking.level, cable.marking.precedence) == ("top secret", "priority")


def test_the_attribute_wins_where_only_the_words_fall_outside_the_volume() -> None:
    cable = one(f'{HEAD}<dateline>Lima, <date when="1962-03-04">March 4, 1926</date></dateline><p>1. Yes.</p>')
    assert cable.date.earliest == date(1962, 3, 4)
    assert cable.date.printed == "March 4, 1926"
    assert cable.warnings


def test_an_attachment_is_text_but_not_the_document() -> None:
    cable = specimen("frus1948v99")["frus1948v99/d3"]
    assert (cable.date.earliest, cable.place) == (date(1948, 3, 17), "Washington")
    assert cable.signed == ""
    assert "[Annex]\n\nBergen, March 1, 1948.\n\nThe keeper of Utsira" in cable.body
    assert cable.kind == "memorandum of conversation"
    assert (cable.sender, cable.addressees) == (None, ())
    assert cable.drafter


def test_a_repeated_xml_id_gets_an_id_of_its_own() -> None:
    cable = specimen("frus1948v99")["frus1948v99/d3~2"]
    assert (cable.number, cable.number_printed) == ("63", "No. 63")
    assert (cable.date.known, cable.place) == (False, "Copenhagen")
    assert "undated" in cable.date.printed


def test_untyped_source_note_note_in_note_and_a_weekday_for_a_place() -> None:
    cable = specimen("frus1948v99")["frus1948v99/d5"]
    assert (cable.marking.level, cable.place) == ("secret", "")
    assert [(n.marker, n.text) for n in cable.notes] == [("2", "They were counted."), ("2a", "Twice.")]
    assert "far outside the volume's span" in cable.warnings[0]
    assert [a.station.name for a in cable.addressees] == ["Department of State", "Department of Defense"]


def test_forty_pages_keep_their_order_and_place() -> None:
    cable = specimen("frus1948v99")["frus1948v99/d6"]
    assert [mark.label for mark in cable.pages] == ["12", *(str(n) for n in range(21, 61))]
    assert len({mark.offset for mark in cable.pages}) == 41
    assert "The next inspection falls" in cable.body
    assert [a.station.person for a in cable.addressees] == ["Lovett", "Bohlen"]
    assert cable.subject == "Survey of the northern light-ships"


@pytest.mark.parametrize("uri", [FRUS, "http://history.state.gov/ns/1.0"])
def test_both_namespaces_of_attachments(uri: str) -> None:
    inside = f"{HEAD}<p>1. Yes.</p><frus:attachment><p>Enclosed.</p></frus:attachment>"
    (cable,) = cables(volume(document(inside), frus=uri))
    assert cable.body == "1. Yes.\n\nEnclosed."


def test_an_attachments_source_note_is_a_footnote() -> None:
    inside = (
        f"{HEAD}<frus:attachment><note type='source' n='4'>Source: Elsewhere. Secret.</note><p>x</p></frus:attachment>"
    )
    cable = one(inside)
    assert (cable.source_note, cable.marking.level) == ("", "")
    assert cable.notes[0].marker == "4"


def test_publishers_attributes_date_and_kind() -> None:
    cable = one(
        "<head>Undated paper</head><p>Text.</p>",
        'subtype="editorial-note" frus:doc-dateTime-min="1962-01-01T00:00:00-05:00" '
        'frus:doc-dateTime-max="1962-02-01T23:59:59-05:00"',
    )
    assert cable.kind == "editorial note"
    assert (cable.date.earliest, cable.date.latest, cable.date.origin) == (
        date(1962, 1, 1),
        date(1962, 2, 1),
        "attributes",
    )
    assert ("subtype", "editorial-note") in cable.attributes


def test_layout_blanks_of_the_markup_are_not_text() -> None:
    cable = one(
        "<head>\n  1. Letter From the Ambassador (<persName>\n  <hi>Orde</hi>\n  </persName>) to\n  Mr. X</head>"
        "<p>(<persName>\n Orde\n</persName>), <gloss>\n USG\n</gloss>'s view . . . and</p>"
    )
    assert cable.title == "Letter From the Ambassador (Orde) to Mr. X"
    assert cable.body == "(Orde), USG's view . . . and"


def test_words_are_not_glued_around_marks() -> None:
    cable = one(f"{HEAD}<p>One<note n='1'>n</note>two <persName>Bao</persName><pb n='9'/>three four<lb/>five</p>")
    assert cable.body == "One two Bao three four\nfive"


def test_entities_are_never_expanded() -> None:
    content = volume(document(f"{HEAD}<p>a &secret; b</p>")).replace(
        b"<TEI ", b'<!DOCTYPE TEI [<!ENTITY secret SYSTEM "file:///etc/hostname">]><TEI ', 1
    )
    (cable,) = cables(content)
    assert cable.body == "a b"
    assert "entity &secret; is not declared" in cable.warnings[0]


def test_the_file_name_names_the_volume_where_the_header_does_not() -> None:
    content = volume(document(f"{HEAD}<p>x</p>")).replace(b'type="frus"', b'type="isbn"')
    (cable,) = cables(content, "folder/frus1961-63v96.xml.gz")
    assert cable.id == "frus1961-63v96/d1"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not readable as XML"),
        (b"\x00\x01 no markup", "not readable as XML"),
        (b"<html><body/></html>", "not <TEI>"),
        (f'<TEI xmlns="{TEI}"><text/></TEI>'.encode(), "no div of type document"),
    ],
)
def test_what_is_no_volume_is_a_bad_source(content: bytes, problem: str) -> None:
    with pytest.raises(BadSource, match=problem):
        list(read_cables(SourceFile.of_bytes("x.xml", content)))


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data/frus-dev")
def test_a_real_volume_reads_whole() -> None:
    path = SHARED / "frus1948v01p1.xml"
    found = list(read_cables(SourceFile.of_bytes(path.name, path.read_bytes())))
    assert len(found) > 250
    assert not [item for item in found if isinstance(item, Failure)]
