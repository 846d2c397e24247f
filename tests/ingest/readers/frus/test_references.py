"""Messages that a document of a volume and its notes name; never its own number."""

from __future__ import annotations

import pytest

from corpus.records import Cable, Reference
from ingest.pipeline import read_source
from ingest.sources.items import SourceFile

_TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title type="complete">INVENTED volume</title>
</titleStmt><publicationStmt><idno type="frus">frus1964-68v98</idno></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader><text><body><div type="document" xml:id="d3" n="3"><head>3. {head}<note n="1" type="source">
Source: INVENTED files. Secret. {source}</note></head>
<dateline><placeName>Washington</placeName>, <date when="{day}">{printed}
</date>.</dateline>{text}</div></body></text></TEI>"""
TO_NORWAY = "Telegram From the Department of State to the Embassy in Norway"


def read(text: str, *, head: str = TO_NORWAY, source: str = "", day: str = "1966-03-02") -> Cable:
    printed = {"1966-03-02": "March 2, 1966", "1976-02-01": "February 1, 1976"}[day]
    content = _TEI.format(head=head, source=source, text=text, day=day, printed=printed)
    (item,) = read_source(SourceFile.of_bytes("frus1964-68v98.xml", content.encode()), format="frus")
    assert isinstance(item, Cable), item
    return item


def short(cable: Cable) -> list[str]:
    """ "origin: sender number/year" of each."""
    return [f"{one.origin or 'body'}: {one.sender or '-'} {one.number}/{one.year or '-'}" for one in cable.references]


NOTED = '<p>8013. The harbour was dredged.<note n="2">{}</note></p>'


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("In telegram 1234 to Oslo, May 5, the Department agreed.", ["note 2: state 1234/1966"]),
        ("Telegram 1234 from Oslo, May 5, 1965.", ["note 2: oslo 1234/1965"]),
        ("Not printed. (Telegram 1234 from Oslo; ibid.)", ["note 2: oslo 1234/-"]),
        ("Airgram A-49 from Oslo, December 3.", ["note 2: oslo 49/1966"]),
        ("Printed in Department of State Bulletin, May 5, 1966, pp. 123-125.", []),
        ("Central Files, POL 27-14 VIET and 611.41/5-1257.", []),
        ("Telegram 8013 is the source text.", []),
    ],
)
def test_messages_that_a_note_names(words: str, expected: list[str]) -> None:
    cable = read(NOTED.format(words))
    assert short(cable) == expected
    assert {(one.start, one.end) for one in cable.references} <= {(-1, -1)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Drafted in answer to telegram 99 from Oslo.", ["source note: oslo 99/-"]),
        ("Repeated to Bonn as telegram 567.", []),
        ("Also sent to Bonn in telegram 567 and repeated to Paris as telegram 12.", []),
        ("Transmitted as telegram 8013 to Oslo.", []),
        ("Sent to Bonn. Telegram 567 from Bonn is the answer.", ["source note: bonn 567/-"]),
    ],
)
def test_numbers_of_a_source_note(words: str, expected: list[str]) -> None:
    assert short(read("<p>8013. The harbour was dredged.</p>", source=words)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<p>Secto 8013. (U) Subject: Rope.</p><p>Text.</p>",
        "<p>Secto 8013. Rope.</p><p>Secto 8013 ends.</p>",
        "<p>8013. Rope.</p><p>Sent Oslo 8013, repeated London 567, Paris 1234.</p>",
        "<p>8013. Rope.</p><p>STATE 008013</p>",
        "<p>8013. Rope.</p><p>Sent Department 8601, repeated Paris Topol 796.</p>",
    ],
)
def test_the_own_number_is_no_reference(text: str) -> None:
    assert short(read(text)) == []


@pytest.mark.parametrize("head", ["PAGE 01 STATE 024976", "PAGE 02 STATE 024976 TOSEC 010123", "Page 01",
                                  "PAGE 02 OF 03 STATE 024976", "SECTION 02 OF 03 STATE 024976"])  # fmt: skip
def test_page_heads_are_no_references(head: str) -> None:
    cable = read(f"<p>{head}</p><p>Rope.</p><p>{head.replace('01', '02')}</p><p>Tin.</p>", day="1976-02-01")
    assert cable.references == ()
    assert head in cable.body


def test_repeats_of_a_message_named_are_that_message() -> None:
    text = "<p>8013. Embtel 4567 repeated Paris 863 London 89 Bonn 61. See Oslo's 4568 rptd Paris 864.</p>"
    assert short(read(text)) == ["body: oslo 4567/-", "body: oslo 4568/-"]


def test_no_reference_of_the_text_is_later_than_its_document() -> None:
    assert short(read("<p>8013. See 89 Oslo 6171 and telegram 12 from Oslo, May 5, 1967.</p>"))[-1] == "body: oslo 12/-"
    assert short(read("<p>8013. See telegram 12 from Oslo, May 5, 1965.</p>")) == ["body: oslo 12/1965"]


def test_the_airgrams_own_number_in_its_letterhead() -> None:
    airgram = "Airgram From the Embassy in Norway to the Department of State"
    cable = read("<p>A-38</p><p>DEPARTMENT OF STATE A-38</p><p>See airgram A-37 from Oslo.</p>", head=airgram)
    assert short(cable) == ["body: oslo 37/-"]


def test_order_of_body_source_note_and_notes() -> None:
    text = (
        '<p>8013. See telegram 1 from Oslo, <ref target="#d9">Document 9</ref>, and telegram 2 from Oslo.'
        '<note n="2">Telegram 4 from Oslo; see <ref target="#d8">Document 8</ref>.</note></p>'
    )
    found: tuple[Reference, ...] = read(text, source="Telegram 3 from Oslo was the answer.").references
    assert [one.number or one.target for one in found if one.start >= 0] == ["1", "frus1964-68v98/d9", "2"]
    assert sorted((one.number or one.target, one.origin) for one in found if one.start < 0) == [
        ("3", "source note"),
        ("4", "note 2"),
        ("frus1964-68v98/d8", "note 2"),
    ]


LETTER = (
    'Letter From President <persName type="from">Hale</persName> to Prime Minister <persName type="to">Orde</persName>'
)


def test_the_telegram_that_carried_a_letter_is_another_message() -> None:
    words = "The letter was sent in telegram 19001 to London, May 9."
    assert short(read("<p>Dear Fritz: The harbour froze.</p>", head=LETTER, source=words)) == [
        "source note: state 19001/1966"
    ]
    assert short(read("<p>8013. The harbour froze.</p>", source="Repeated to London in telegram 19001.")) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The Embassy in Norway reported on it in telegram 85, May 5.", ["note 2: oslo 85/1966"]),
        ("The Mission at Geneva replied to the Department in telegram 85.", ["note 2: geneva 85/-"]),
        ("The Embassy in Norway reported on it. Telegram 85 said more.", ["note 2: - 85/-"]),
        ("In airgram A–49 from Oslo, December 3.", ["note 2: oslo 49/1966"]),
        ("See telegram Hentz 90, May 4.", ["note 2: Hentz 90/1966"]),
        ("The Department’s instruction No. 44 of April 20, 1965.", ["note 2: state 44/1965"]),
        ("The Department’s Instruction CA–44.", ["note 2: state 44/-"]),
        ("Instructions 12 and 13 of the handbook.", []),
    ],
)
def test_whose_message_a_note_names(words: str, expected: list[str]) -> None:
    cable = read(NOTED.format(words))
    assert short(cable) == expected
    assert [one for one in cable.references if one.printed not in words] == []


def test_the_number_in_a_second_series_is_the_messages_own() -> None:
    assert short(read("<p>8013. For Hale. Ecato 812. Re Repto 4411.</p>")) == ["body: Repto 4411/-"]


def test_papers_of_series_in_text_and_notes_and_not_the_papers_own_number() -> None:
    cable = read("See NSSM 39 and telegram 12 from Oslo.", source="Source: Files. NSAM No. 273 is not printed.")
    assert [(one.kind, one.number, one.origin) for one in cable.references] == [
        ("paper", "NSSM 39", ""),
        ("telegram", "12", ""),
        ("paper", "NSAM 273", "source note"),
    ]
    own = read("NSSM 39 says so; NSSM 40 does not.", head="National Security Study Memorandum 39")
    assert [one.number for one in own.references] == ["NSSM 40"]
