"""TEI of other projects than FRUS. All letters here are invented: persons of Ruritania and the lower Danube."""

from __future__ import annotations

from datetime import date

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.frus import text as frus_text
from ingest.readers.tei import documents, prepare, stream
from ingest.readers.tei.reader import READER_VERSION, read_cables
from ingest.sources.items import Failure, SourceFile

NS = "http://www.tei-c.org/ns/1.0"
SENT = (
    '<correspAction type="sent"><persName>M. Brankov</persName><placeName>Galatz</placeName><date when="1871-03-09"/>'
    "</correspAction>"
)
RECEIVED = (
    '<correspAction type="received"><persName>Countess Ilona</persName><orgName>Foreign Office</orgName>'
    '<placeName>Vienna</placeName><date when="1871-03-15"/></correspAction>'
)


def header(corresp: str = "", title: str = "A letter on the pilots", source: str = "<p>y</p>", more: str = "") -> str:
    described = f"<profileDesc><correspDesc>{corresp}</correspDesc></profileDesc>" if corresp else ""
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt>{more}</publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc></fileDesc>{described}</teiHeader>"
    )


def tei(inside: str, head: str | None = None, attributes: str = "") -> str:
    return f'<TEI xmlns="{NS}" {attributes}>{header() if head is None else head}{inside}</TEI>'


def text(body: str, attributes: str = "") -> str:
    return f"<text {attributes}><body>{body}</body></text>"


def read(xml: str | bytes) -> list[Cable | Failure]:
    content = xml.encode() if isinstance(xml, str) else xml
    return list(read_cables(SourceFile.of_bytes("letters.xml", content)))


def cable(xml: str) -> Cable:
    (found,) = read(xml)
    assert isinstance(found, Cable), found
    return found


def cables(xml: str) -> list[Cable]:
    found = read(xml)
    assert all(isinstance(each, Cable) for each in found), found
    return [each for each in found if isinstance(each, Cable)]


def body(inside: str) -> str:
    return cable(tei(text(f"<p>{inside}</p>"))).body


def test_the_header_says_who_wrote_to_whom_where_and_when() -> None:
    more = '<idno type="URI">https://letters.example.org/7</idno><idno>7</idno><availability>CC BY</availability>'
    source = (
        "<msDesc><msIdentifier><settlement>Galatz</settlement><repository>Archive</repository></msIdentifier></msDesc>"
    )
    found = cable(tei(text("<p>The pilots met.</p>"), header(SENT + RECEIVED, source=source, more=more)))
    assert found.sender is not None
    assert (found.sender.printed, found.place, found.kind) == ("M. Brankov", "Galatz", "letter")
    assert [a.station.printed for a in found.addressees] == ["Countess Ilona", "Foreign Office"]
    assert (found.date.earliest, found.date.precision, found.date.printed) == (date(1871, 3, 9), "day", "")
    assert (found.title, found.body, found.source_note) == (
        "A letter on the pilots",
        "The pilots met.",
        "Galatz Archive",
    )
    assert (found.source.archive, found.source.rights) == ("Galatz, Archive", "CC BY")
    assert (found.source.permalink, found.source.record_id) == ("https://letters.example.org/7", "7")
    assert (found.source.reader, found.source.reader_version, found.source.encoding) == ("tei", READER_VERSION, "utf-8")
    assert ("received", "Vienna") in found.attributes
    assert not found.warnings


def test_without_a_description_the_letter_speaks_for_itself() -> None:
    inside = (
        '<div type="letter"><head>Brankov to Ilona</head><opener><dateline><placeName>Galatz</placeName>, 9 March 1871'
        "</dateline><salute>Dear <persName>Ilona</persName>,</salute></opener><p>Words.</p>"
        "<closer><signed>M. <persName>Milan Brankov</persName></signed></closer></div>"
    )
    found = cable(tei(text(inside)))
    assert found.sender is not None
    assert (found.sender.printed, found.place, found.signed) == ("Milan Brankov", "Galatz", "M. Milan Brankov")
    assert [a.station.printed for a in found.addressees] == ["Ilona"]
    assert (found.date.earliest, found.date.printed) == (date(1871, 3, 9), "9 March 1871")
    assert found.body.split("\n\n")[:3] == ["Brankov to Ilona", "Galatz, 9 March 1871", "Dear Ilona,"]
    assert {found.body[m.start : m.end] for m in found.mentions} == {"Ilona", "Milan Brankov"}


def test_the_place_before_an_unmarked_date() -> None:
    assert cable(tei(text("<opener><dateline>Galatz, den 9. März 1871</dateline></opener><p>x</p>"))).place == "Galatz"


@pytest.mark.parametrize(
    ("attributes", "first", "last", "precision", "circa"),
    [
        ('when="1871"', date(1871, 1, 1), date(1871, 12, 31), "year", False),
        ('when="1871-03"', date(1871, 3, 1), date(1871, 3, 31), "month", False),
        ('value="1871-03-09"', date(1871, 3, 9), date(1871, 3, 9), "day", False),
        ('from="1871-03-09" to="1871-03-11"', date(1871, 3, 9), date(1871, 3, 11), "range", False),
        ('notBefore="1871-03-09" notAfter="1871-04"', date(1871, 3, 9), date(1871, 4, 30), "range", True),
        ('notBefore="1871-03" notAfter="1871-03"', date(1871, 3, 1), date(1871, 3, 31), "month", False),
        ('notBefore="1871-03-09"', date(1871, 3, 9), None, "open", False),
        ('notAfter="1871-03-09"', None, date(1871, 3, 9), "open", False),
        ('when="1871-03-09" cert="low"', date(1871, 3, 9), date(1871, 3, 9), "day", True),
    ],
)
def test_attributes_of_dates(
    attributes: str, first: date | None, last: date | None, precision: str, circa: bool
) -> None:
    sent = f'<correspAction type="sent"><date {attributes}/></correspAction>'
    found = cable(tei(text("<p>x</p>"), header(sent))).date
    assert (found.earliest, found.latest, found.precision, found.circa) == (first, last, precision, circa)


@pytest.mark.parametrize("value", ["--03-09", "1871-13-40", "spring", "1871-3-9"])
def test_an_attribute_that_is_no_date_is_told(value: str) -> None:
    found = cable(tei(text("<p>x</p>"), header(f'<correspAction type="sent"><date when="{value}"/></correspAction>')))
    assert not found.date.known
    assert found.warnings == (f"date not understood: {value!r} (an attribute of correspDesc)",)


def test_a_range_that_ends_before_it_begins_is_told() -> None:
    sent = '<correspAction type="sent"><date from="1872" to="1871"/></correspAction>'
    found = cable(tei(text("<p>x</p>"), header(sent)))
    assert not found.date.known
    assert found.warnings == ("date not understood: '1872/1871' ends before it begins",)


def test_header_and_dateline_that_contradict_are_both_told() -> None:
    found = cable(tei(text("<opener><dateline>Galatz, 19 March 1871</dateline></opener><p>x</p>"), header(SENT)))
    assert (found.date.earliest, found.date.printed) == (date(1871, 3, 9), "19 March 1871")
    assert found.warnings == ("date 1871-03-09 of the header contradicts the printed date '19 March 1871'",)


def test_the_words_of_a_date_win_over_its_attribute_but_not_over_another_calendar() -> None:
    line = "<opener><dateline>Galatz, <date when='1871-03-09' {}>25 February 1871</date></dateline></opener><p>x</p>"
    plain, julian = (cable(tei(text(line.format(more)))) for more in ("", 'calendar="#julian"'))
    assert (plain.date.earliest, julian.date.earliest) == (date(1871, 2, 25), date(1871, 3, 9))
    assert plain.warnings == ("encoded date 1871-03-09 contradicts the printed date '25 February 1871'",)
    assert (julian.date.printed, julian.warnings) == ("25 February 1871", ())


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("the <choice><sic>pilts</sic><corr>pilots</corr></choice> met", "the pilts met"),
        ("the pi<choice>\n <corr>l</corr>\n <sic>ll</sic>\n</choice>ots", "the pillots"),
        ("<choice><orig>vpon</orig><reg>upon</reg></choice> it", "vpon it"),
        ("<choice><expan>received</expan><abbr>recd</abbr></choice> it", "recd it"),
        ("<app><lem>one</lem><rdg wit='#b'>two</rdg></app> ship", "one ship"),
        ("pi<lb break='no'/>lots m<pb break='no' n='2'/>et", "pilots met"),
        ("by the <gap reason='illegible' extent='2 words'/> bank", "by the [illegible: 2 words] bank"),
        ("a <gap/> here", "a [gap] here"),
        ("a <gap quantity='3' unit='chars' reason='ink_blot'/> here", "a [ink blot: 3 chars] here"),
        ("the <unclear>river</unclear> bank", "the river[?] bank"),
        ("the <supplied>lower</supplied> river", "the [lower] river"),
        ("the <del>upper</del> <add>lower</add> river", "the [deleted: upper] lower river"),
        ("the <subst>\n<del>upper</del>\n<add>lower</add></subst> river", "the [deleted: upper]lower river"),
        ("a <del/>b", "a b"),
        ("a<seg>b</seg>c", "abc"),
        ("<w>two</w><w>words</w>", "two words"),
        ("line<cb/>line", "line\nline"),
    ],
)
def test_what_editors_mark(marked: str, printed: str) -> None:
    assert body(marked) == printed


def test_readings_of_the_editors_are_kept_apart() -> None:
    one = "<choice><sic>pilts</sic><corr>pilots</corr></choice> "
    found = cable(tei(text(f"<p>{one}{one}<choice><abbr>recd</abbr><expan>received</expan></choice></p>")))
    assert dict(found.attributes)["editors' readings"] == "pilts: pilots; recd: received"


def test_readings_without_end_are_cut() -> None:
    many = "".join(f"<choice><sic>a{n}</sic><corr>b{n}</corr></choice> " for n in range(1_000))
    kept = dict(cable(tei(text(f"<p>{many}</p>"))).attributes)["editors' readings"]
    assert len(kept) <= prepare.LONGEST_READINGS + 3
    assert kept.endswith("; …")


def test_notes_and_pages() -> None:
    found = cable(tei(text('<pb n="4"/><p>Ships<note n="1">Of the line.</note> came.</p><pb n="5"/><p>More.</p>')))
    assert found.body == "Ships came.\n\nMore."
    assert [(n.marker, n.text, n.offset) for n in found.notes] == [("1", "Of the line.", 5)]
    assert [(p.label, p.offset) for p in found.pages] == [("4", 0), ("5", 13)]


def test_names_whose_parts_only_markup_keeps_apart() -> None:
    name = "<persName><forename>Milan</forename><surname>Brankov</surname></persName>"
    found = cable(tei(text("<p>x</p>"), header(f'<correspAction type="sent">{name}</correspAction>')))
    assert found.sender is not None
    assert found.sender.printed == "Milan Brankov"


@pytest.mark.parametrize(
    ("inside", "language"),
    [
        (text("<p>x</p>", 'xml:lang="de"'), "de"),
        (text('<div type="letter" xml:lang="fr"><p>x</p></div>', 'xml:lang="de"'), "fr"),
        (text("<p>x</p>", 'xml:lang="hun"'), "hu"),
        (text("<p>x</p>"), "en"),
    ],
)
def test_language(inside: str, language: str) -> None:
    assert cable(tei(inside)).language == language


EDITION = (
    '<front><p>Title</p></front><body><div type="year"><head>1871</head><pb n="9"/>'
    '<div type="letter" xml:id="L1"><head>First</head><p>One.</p></div>'
    '<div type="petition"><head>Petition</head><p>Two.</p></div>'
    '<div type="introduction"><p>Words of the editor.</p></div>'
    '<div type="telegram" n="3"><head>Third</head><p>Three.</p><div type="letter"><p>Enclosed.</p></div></div>'
    "</div></body>"
)


def test_an_edition_with_a_division_a_document() -> None:
    found = cables(tei(f"<text>{EDITION}</text>", header(title="Letters of 1871")))
    assert [(c.title, c.kind, c.source.locator) for c in found] == [
        ("First", "letter", "div L1"),
        ("Petition", "other", "div 2"),
        ("Third", "telegram", "div 3"),
    ]
    assert [c.body for c in found] == ["One.", "Two.", "Three.\n\nEnclosed."]
    assert {c.headings for c in found} == {("1871",)}
    assert {c.source.citation for c in found} == {"Letters of 1871"}
    assert {tuple(p.label for p in c.pages) for c in found} == {("9",)}
    assert found[-1].warnings == (
        "text beside the documents was not read: front (5 characters), introduction (20 characters)",
    )
    assert len({c.id for c in found}) == 3


def test_numbered_divisions_of_older_tei() -> None:
    inside = '<text><body><div1 type="letter"><p>a</p></div1><div1 type="letter"><p>b</p></div1></body></text>'
    assert [c.body for c in cables(f"<TEI.2>{header()}{inside}</TEI.2>")] == ["a", "b"]


def test_descriptions_find_their_letters() -> None:
    described = "".join(
        f'<correspDesc corresp="#L{n}">{SENT.replace("M. Brankov", f"Writer {word}")}</correspDesc>'
        for n, word in ((2, "Two"), (1, "One"))
    )
    head = header().replace("</teiHeader>", f"<profileDesc>{described}</profileDesc></teiHeader>")
    inside = "".join(f'<div type="letter" xml:id="L{n}"><p>x</p></div>' for n in (1, 2))
    assert [c.sender.printed if c.sender else "" for c in cables(tei(text(inside), head))] == [
        "Writer One",
        "Writer Two",
    ]


def test_an_empty_name_is_that_of_the_person_to_whom_it_points() -> None:
    persons = '<particDesc><person xml:id="p"><persName>Anton Velikov</persName></person></particDesc>'
    sent = '<correspAction type="sent"><persName ref="#p"/></correspAction>'
    found = cable(tei(text("<p>x</p>"), header(sent).replace("<profileDesc>", f"<profileDesc>{persons}")))
    assert found.sender is not None
    assert found.sender.printed == "Anton Velikov"


def test_creation_dates_what_has_no_dateline() -> None:
    creation = "<profileDesc><creation><date when='1871-03'>March 1871</date><placeName>Galatz</placeName></creation>"
    head = header().replace("</teiHeader>", f"{creation}</profileDesc></teiHeader>")
    found = cable(tei(text("<p>x</p>"), head))
    assert (found.date.earliest, found.date.printed, found.place) == (date(1871, 3, 1), "March 1871", "Galatz")
    dated = cable(tei(text("<opener><dateline>Sofia, 9 May 1871</dateline></opener><p>x</p>"), head))
    assert (dated.date.earliest, dated.place) == (date(1871, 5, 9), "Sofia")


def test_entries_of_a_diary_are_dated_by_their_headings() -> None:
    entry = '<div type="entry"><head><date when="1871-03-{0:02}">{0} March</date></head><p>x</p></div>'
    found = cables(tei(text(entry.format(8) + entry.format(9))))
    assert [(c.date.earliest, c.date.printed) for c in found] == [
        (date(1871, 3, 8), "8 March"),
        (date(1871, 3, 9), "9 March"),
    ]


def test_an_undated_letter_says_so() -> None:
    found = cable(tei(text("<opener><dateline>Galatz, undated</dateline></opener><p>x</p>")))
    assert (found.date.known, found.date.printed, found.warnings) == (False, "Galatz, undated", ())


def test_a_numeric_date_that_may_be_two_days_is_told() -> None:
    found = cable(tei(text("<opener><dateline>Galatz, 5/6/1871</dateline></opener><p>x</p>", 'xml:lang="en"')))
    assert (found.date.known, found.date.printed) == (False, "5/6/1871")
    assert "may be 1871-06-05 or 1871-05-06" in found.warnings[0]


def test_a_transcription_by_lines() -> None:
    lines = "<sourceDoc><surface><zone><line>One</line><line>two.</line></zone></surface></sourceDoc>"
    assert cable(tei(lines)).body == "One\ntwo."
    assert cable(tei(lines + text("<p>One two.</p>"))).body == "One two."


@pytest.mark.parametrize(
    ("title", "language", "kind"),
    [
        ("Telegramm Nr. 3", "en", "telegram"),
        ("Airgram A-3", "en", "airgram"),
        ("Brief, Galatz", "de", "letter"),
        ("Brief, Galatz", "en", "paper"),
        ("Ships", "en", "other"),
    ],
)
def test_kind_by_title(title: str, language: str, kind: str) -> None:
    assert cable(tei(text("<p>x</p>", f'xml:lang="{language}"'), header(title=title))).kind == kind


def test_one_description_of_two_letters_is_not_used_for_both() -> None:
    found = cables(tei(text('<div type="letter"><p>x</p></div><div type="letter"><p>y</p></div>'), header(SENT)))
    assert [c.sender for c in found] == [None, None]
    assert all("does not say which of the documents" in c.warnings[0] for c in found)


def test_a_corpus_with_groups_and_a_letter_without_a_text() -> None:
    inside = tei(text("<p>a</p>"), header(title="A"), 'xml:id="a"')
    group = (
        "<text><group><text><body><p>b</p></body></text><text xml:id='c'><body><p>c</p></body></text></group></text>"
    )
    empty = tei("<facsimile><graphic/></facsimile>", attributes='xml:id="e"')
    listed = tei(text("<p/>"), header(SENT), 'xml:id="l"')
    corpus = f'<teiCorpus xmlns="{NS}">{header(title="The corpus")}{inside}{tei(group)}{empty}{listed}</teiCorpus>'
    a, b, c, e, last = read(corpus)
    assert isinstance(a, Cable)
    assert isinstance(b, Cable)
    assert isinstance(c, Cable)
    assert isinstance(e, Failure)
    assert isinstance(last, Cable)
    assert [x.body for x in (a, b, c, last)] == ["a", "b", "c", ""]
    assert [x.source.locator for x in (a, b, c)] == ["TEI a", "TEI 2 text 1", "TEI 2 text c"]
    assert a.source.citation == "The corpus"
    assert (e.place, e.reason.partition(":")[0]) == ("TEI e", "TEI without a text")
    assert last.warnings == ("no text: the TEI file describes a document and does not hold its words",)


def test_an_index_of_letters_gives_each_without_a_text() -> None:
    many = f"<profileDesc><correspDesc>{SENT}</correspDesc><correspDesc>{RECEIVED}</correspDesc></profileDesc>"
    found = cables(tei("", header().replace("</teiHeader>", f"{many}</teiHeader>")))
    assert [c.title for c in found] == ["Letter: M. Brankov", "Letter: Countess Ilona"]
    assert all(c.warnings[-1].startswith("no text: the TEI file lists this letter") for c in found)


def test_what_stands_before_a_broken_place_is_read() -> None:
    inside = '<div type="letter"><p>whole</p></div><div type="letter"><p>cut'
    for cut in (f"<TEI>{header()}<text><body>{inside}", f"<TEI>{header()}<text><body>{inside}</div></x>"):
        good, bad = read(cut)
        assert isinstance(good, Cable)
        assert good.body == "whole"
        assert isinstance(bad, Failure)
        assert bad.reason.startswith("the XML is broken: ")


@pytest.mark.parametrize("xml", ["", "<TEI", "<html><p>x</p></html>", "no markup", "<TEI>&x", b"\xff\xfe\x00"])
def test_no_tei_at_all(xml: str | bytes) -> None:
    content = xml.encode() if isinstance(xml, str) else xml
    found = list(read_source(SourceFile.of_bytes("a", content), format="tei"))
    assert [type(each) for each in found] == [Failure]


def test_hostile_xml_is_told() -> None:
    entity = '<!DOCTYPE TEI [<!ENTITY a "<p>x</p>">]>'
    outside = '<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    with pytest.raises(BadSource, match="entity that may hold markup"):
        read(entity + tei(text("<p>&a;</p>")))
    (found,) = read(outside + tei(text("<p>one &a; two</p>")))
    assert isinstance(found, Cable)
    assert found.body == "one two"
    assert found.warnings == ("entity &a; is not declared: its characters are missing",)


def test_both_sides_of_the_depth() -> None:
    fits, deep = (
        tei(text("<hi>" * (frus_text.DEEPEST - more) + "x" + "</hi>" * (frus_text.DEEPEST - more))) for more in (1, 0)
    )
    assert cable(fits).body == "x"
    (bad,) = read(deep)
    assert isinstance(bad, Failure)
    assert bad.reason == f"elements nested more than {frus_text.DEEPEST} deep"


def test_both_sides_of_the_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_ELEMENTS", 100)
    monkeypatch.setattr(stream, "CHUNK", 64)
    few, many = (tei(text("<p>a</p>" * count)) for count in (60, 100))
    assert isinstance(read(few)[0], Cable)
    assert any(isinstance(each, Failure) and "100 elements of XML" in each.reason for each in read(many))


def test_divisions_that_are_documents_are_words_of_one_table() -> None:
    assert "letters" not in documents.TYPES
    assert not documents.TYPES & documents.EDITORS


def test_detected_and_read_the_whole_way() -> None:
    content = tei(text("<p>The pilots met.</p>"), header(source="<p>Foreign Relations of the United States</p>"))
    (found,) = read_source(SourceFile.of_bytes("a.xml", content.encode("utf-16")))
    assert isinstance(found, Cable)
    assert (found.body, found.source.encoding) == ("The pilots met.", "utf-16")


MARKS = (
    "p",
    "choice",
    "sic",
    "corr",
    "del",
    "gap",
    "note",
    "pb",
    "div",
    "unclear",
    "seg",
    "app",
    "opener",
    "date",
    "text",
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    name = draw(st.sampled_from(MARKS))
    kind = draw(st.sampled_from(("", ' type="letter"', ' type="entry" xml:id="e"', ' when="1871-03-09"')))
    words = draw(st.sampled_from(("", " ", "a", "Galatz, ", "9 March 1871", "\u0301")))
    inner = "".join(draw(st.lists(trees(depth - 1), max_size=3))) if depth else ""
    return f"<{name}{kind}>{words}{inner}</{name}>{words}"


@meets("text", "several", least=5)
@settings(max_examples=examples(100), deadline=None)
@given(inside=st.lists(trees(), max_size=4).map("".join))
def test_any_markup_gives_offsets_in_the_text(inside: str) -> None:
    found = [each for each in read(tei(text(inside))) if isinstance(each, Cable)]
    for each in found:
        assert each.body == each.body.strip()
        assert all(-1 <= note.offset <= len(each.body) for note in each.notes)
        assert all(0 <= mark.offset < len(each.body) for mark in each.pages)
        assert all(each.body[cut.start : cut.end] == cut.printed for cut in each.redactions)
    if any(each.body for each in found):
        met("text")
    if len(found) > 1:
        met("several")
