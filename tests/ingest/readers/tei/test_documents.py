"""Which parts of a TEI file are documents: texts, groups, corpora, divisions, descriptions."""

from __future__ import annotations

from tei_letters import NS, RECEIVED, SENT, cables, header, read, tei, text

from corpus.records import Cable
from ingest.readers.tei import documents
from ingest.sources.items import Failure

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


def test_divisions_that_are_documents_are_words_of_one_table() -> None:
    assert "letters" not in documents.TYPES
    assert not documents.TYPES & documents.EDITORS
