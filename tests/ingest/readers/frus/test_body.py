"""A document apart from heading and dateline: signature, subject, lists, tags, marking, source notes."""

from __future__ import annotations

import pytest
from lxml import etree

from ingest.readers.frus.body import Content, content


def of(inside: str) -> Content:
    return content(etree.fromstring(f"<div>{inside}</div>"), None)


@pytest.mark.parametrize(
    ("inside", "signed"),
    [
        ("<closer><signed>Orde</signed></closer>", "Orde"),
        ("<signed>Orde<lb/>Consul</signed>", "Orde, Consul"),
        ("<signed>Orde</signed><signed>Hale</signed>", "Orde; Hale"),
        ("<signed>Orde</signed><signed>Orde</signed>", "Orde"),
        ("<signed/><signed>Hale</signed>", "Hale"),
        ("<attachment><signed>Orde</signed></attachment><signed>Hale</signed>", "Hale"),
        ("<quote><signed>Orde</signed></quote><signed>Hale</signed>", "Hale"),
        ("<note><signed>Orde</signed></note><signed>Hale</signed>", "Hale"),
        ("<signed>Orde <signed>Hale</signed></signed>", "Orde, Hale"),
        ("<signed><p>Orde</p><p>Consul</p></signed>", "Orde, Consul"),
        ("<p>Orde</p>", ""),
    ],
)
def test_who_signed(inside: str, signed: str) -> None:
    assert of(inside).signed == signed


@pytest.mark.parametrize(
    ("inside", "begins"),
    [
        ("<pb n='1'/><head>a</head>", True),
        ("<head>a</head><pb n='1'/>", False),
        ("<note>x</note><pb n='1'/><head>a</head>", True),
        ("<p>a</p>", False),
    ],
)
def test_whether_a_page_begins_before_the_heading(inside: str, begins: bool) -> None:
    assert of(inside).begins_with_page is begins


@pytest.mark.parametrize(
    ("line", "codes", "names"),
    [
        ("TAGS: PREL, US (Orde, A. B., Hale)", ("PREL", "US"), ("Orde", "A. B.", "Hale")),
        ("TAGS PREL US.", ("PREL", "US"), ()),
        ("TAGS: (Orde), PREL", ("PREL",), ("Orde",)),
        ("TAGS: (Orde, ) (Hale) PREL", ("PREL",), ("Orde", "Hale")),
        ("TAGS: AB, ABCDE, ABCDEF, A, Ab", ("AB", "ABCDE"), ()),
        ("TAGS:\tPREL", ("PREL",), ()),
        ("TAGS: prel", (), ()),
        ("XTAGS: PREL", (), ()),
        ("TAGS:PREL", (), ()),
        ("words", (), ()),
    ],
)
def test_tags(line: str, codes: tuple[str, ...], names: tuple[str, ...]) -> None:
    found = of(f"<p>E.O. 11652: GDS<lb/>{line}</p>")
    assert (found.tags, found.tag_names) == (codes, names)


@pytest.mark.parametrize(("before", "tags"), [(2_984, ("PREL", "US")), (2_988, ("PREL",)), (2_992, ())])
def test_tags_stand_in_the_first_3000_characters(before: int, tags: tuple[str, ...]) -> None:
    assert of(f"<p>{'x' * before}</p><p>TAGS: PREL, US</p>").tags == tags


@pytest.mark.parametrize(
    ("paragraphs", "subject"),
    [
        *(([f"{label}: Talks."], "Talks") for label in ("SUBJECT", "Subject", "SUBJ", "Subj")),
        (["SUBJECT. Talks"], "Talks"),
        (["SUBJECT : Talks"], "Talks"),
        (["SUBJECT Talks"], ""),
        (["subject: Talks"], ""),
        (["SUBJECT:"], ""),
        (["RE: Talks"], ""),  # an answer's reference is no subject
        (["Re: Talks", "Subject: Others"], "Others"),
        (["a", "b", "c", "d", "e", "SUBJECT: Talks"], "Talks"),  # the sixth paragraph
        (["a", "b", "c", "d", "e", "f", "SUBJECT: Talks"], "Talks"),
        (["a", "x" * 301, "SUBJECT: Talks"], ""),  # the text has begun
        (["SUBJECT: " + "x" * 300], "x" * 300),
        (["SUBJECT: " + "x" * 301], ""),
        (["SUBJECT: Talks<lb/>1. We met."], "Talks"),
        # inside the first paragraph, near its beginning
        (["Embtel 5. Subject: Talks. We met."], "Talks"),
        (["Embtel 5. SUBJ: Talks<lb/>We met."], "Talks"),
        (["Embtel 5. Subject: Talks"], "Talks"),
        (["Embtel 5. Subject: Talks v. others. We met."], "Talks v. others"),
        (["a", "Embtel 5. Subject: Talks. We met."], ""),
        (["x" * 79 + " Subject: Talks. We met."], "Talks"),
        (["x" * 80 + " Subject: Talks. We met."], ""),
    ],
)
def test_the_subject(paragraphs: list[str], subject: str) -> None:
    assert of("".join(f"<p>{each}</p>" for each in paragraphs)).subject == subject


def test_lists_of_subjects_side_by_side_are_one() -> None:
    one, other = (f"<list type='subject'><head>SUBJECT</head><item>{each}</item></list>" for each in ("A", "B"))
    assert of(f"{one}{other}<p>Text.</p>").subject == "A; B"
    assert of(f"{one}<p>Text.</p>{other}").subject == "A"
    country = "<list type='subject'><head>COUNTRY</head><item>Ruritania</item></list>"
    assert of(f"{country}{one}{country}<p>Text.</p>").subject == "A"
    assert of(f"{country}<p>Text.</p>").subject == "Ruritania"
    assert of(f"<list type='subject'><head>REF:</head><item>A</item></list>{other}").subject == "B"
    assert of("<list type='subject'><head>REF:</head><item>A</item></list>").extras == [("ref", "A")]


def test_a_list_of_the_subject_goes_before_the_text() -> None:
    found = of("<list type='subject'><item>A</item><item>B</item></list><p>SUBJECT: C</p>")
    assert found.subject == "A; B"


def test_labelled_lists() -> None:
    found = of(
        "<list type=' From '><item>a</item></list><list type='from'><item>b</item></list>"
        "<list type='to'><item>c</item><item/><item>d</item></list><list type='memo'><item>e</item></list>"
        "<list type='participants'><item>f</item><item>g</item></list><list type='x'><item/></list>"
        "<list><item>h</item></list><list type='simple'><item>i</item></list>"
        "<attachment><list type='annex'><item>j</item></list></attachment>"
        "<note><list type='annex'><item>k</item></list></note>"
    )
    assert (found.from_items, found.to_items, found.extras) == (("a",), ("c", "d"), [("participants", "f; g")])
    assert of("<list type='memo'><item>e</item></list>").to_items == ("e",)


@pytest.mark.parametrize(
    ("paragraphs", "level", "captions", "precedence"),
    [
        (["Secret"], "secret", (), ""),
        (["a", "b", "c", "Secret"], "secret", (), ""),  # the fourth
        (["a", "b", "c", "d", "Secret"], "", (), ""),
        (["Secret", "Priority"], "secret", (), "priority"),
        (["Secret; Niact", "Priority"], "secret", (), "niact"),
        (["Secret; Nodis", "Limdis Nodis"], "secret", ("NODIS", "LIMDIS"), ""),
        (["Secret", "Priority " + "x" * 30], "secret", (), "priority"),
        (["Secret", "Priority " + "x" * 31], "secret", (), ""),  # a line of forty is text
        (["Secret; " + "x" * 112], "secret", (), ""),
        (["Secret; " + "x" * 113], "", (), ""),
        (["Secret", "Confidential"], "secret", (), ""),
        (["words"], "", (), ""),
    ],
)
def test_the_marking_above_the_text(
    paragraphs: list[str], level: str, captions: tuple[str, ...], precedence: str
) -> None:
    found = of("".join(f"<p>{each}</p>" for each in paragraphs)).marking
    assert (found.level, found.captions, found.precedence) == (level, captions, precedence)


def test_lines_of_the_opener_are_hints() -> None:
    found = of("<opener><seg>Secret</seg><seg/><dateline>x</dateline></opener><seg>Priority</seg><p>a</p>")
    assert found.hints == ("Secret", "Priority")
    assert (found.marking.level, found.marking.precedence) == ("secret", "priority")


@pytest.mark.parametrize(
    ("inside", "source"),
    [
        ("<note type='source'>Files.</note>", "Files."),
        ("<p>a<note type='source'>Files.</note></p>", "Files."),
        ("<attachment><note type='source'>Files.</note></attachment>", ""),
        ("<quote><note type='source'>Files.</note></quote>", ""),
        ("<note>Source: Files.</note>", "Source: Files."),
        ("<head>x<note>Source: Files.</note></head>", "Source: Files."),
        ("<dateline>x<note>Source: Files.</note></dateline>", "Source: Files."),
        ("<opener>x<note>Source: Files.</note></opener>", "Source: Files."),
        ("<head><hi>x<note>Source: Files.</note></hi></head>", "Source: Files."),
        ("<p>a<note>Source: Files.</note></p>", ""),
        ("<note type='x'>Source: Files.</note>", ""),
        ("<note>Files.</note>", ""),
        ("<seg>Source: Files.</seg>", ""),
        ("<p>Source: Files.</p>", "Source: Files."),
        ("<p>a</p><note>Source: A.</note><note>Source: B.</note>", "Source: A. Source: B."),
    ],
)
def test_source_notes(inside: str, source: str) -> None:
    found = of(f"<p>Words.</p>{inside}")
    assert found.source_text == source
    assert len(found.source_pieces) == source.count("Files.") + source.count("A.") + source.count("B.")
    assert not source or source not in found.text.body


def test_inline_sources_and_those_of_the_old_style_are_hints() -> None:
    assert of("<note type='source'>811.2/3: Telegram</note>").hints == ("811.2/3: Telegram",)
    assert of("<note type='source' rend='inline'>Source: x</note>").hints == ("Source: x",)
    assert of("<note type='source'>Source: x</note>").hints == ()


def test_summaries_and_the_group() -> None:
    found = of("<note type='summary'>A  b.</note><note type='summary'>C.</note><p>R 031800Z FEB 75 words</p>")
    assert (found.summary, found.text.body, found.text.notes) == ("A b.\n\nC.", "R 031800Z FEB 75 words", [])
    assert "031800Z" in found.dtg


def test_heading_and_dateline_are_no_part_of_the_body() -> None:
    document = etree.fromstring("<div><head>H</head><dateline>D</dateline><p>a</p><head>I</head></div>")
    assert content(document, document[1]).text.body == "a\n\nI"
    assert content(document, None).text.body == "D\n\na\n\nI"
