"""Recipients with their numbers in the last sentence of a telegram, and those of the heading's footnote."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.frus.recipients import note_recipients
from ingest.readers.frus.repeats import repeats
from ingest.sources.items import SourceFile

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title type="complete">INVENTED</title>
</titleStmt><publicationStmt><idno type="frus">frus1949v98</idno></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader><text><body><div type="document" xml:id="d3" n="3"><head>{head}</head>
<dateline><placeName>{place}</placeName>, <date when="{year}-03-02">March 2, {year}</date>.</dateline>{text}</div>
</body></text></TEI>"""
FROM_NORWAY = 'The Ambassador in Norway (<persName type="from">Hale</persName>) to the Secretary of State'


def read(text: str, *, head: str = FROM_NORWAY, place: str = "Oslo", year: int = 1949) -> Cable:
    content = _TEI.format(head=head, text=text, place=place, year=year)
    (item,) = read_source(SourceFile.of_bytes("frus1949v98.xml", content.encode()), format="frus")
    assert isinstance(item, Cable), item
    return item


def short(text: str, kind: str = "telegram") -> list[str]:
    return [f"{each.role} {each.station.post} {each.number}".strip() for each in repeats(text, kind, 1949)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour froze.\n\nSent Department 55, repeated London 9, Moscow 4.",
         ["action state 55", "info london 9", "info moscow 4"]),
        ("Sent Dept 55, rptd info Paris 6 Rome 7, New Delhi unn.",
         ["action state 55", "info paris 6", "info rome 7", "info new-delhi"]),
        ("(Sent Department as 44; repeated to London as 9, to Moscow as No. 12.)",
         ["action state 44", "info london 9", "info moscow 12"]),
        ("Sent Cairo as Depts 757 rptd Jidda as Depts 227.", ["action cairo 757", "info jidda 227"]),
        ("Sent Oslo 5 rpted London 16.", ["action oslo 5", "info london 16"]),
        ("Sent Department 5, Paris for Hale 66, Department please pass Cairo 7.",
         ["action state 5", "action paris 66", "info cairo 7"]),
        ("Repeated Moscow as A–12.", ["info moscow A-12"]),
        # what is no post ends its list
        ("Sent Department 5, which please repeat London if desired.", ["action state 5"]),
        ("Sent Department 5, Hentzau 6.", ["action state 5"]),
        # of another message, or of no message
        ("See Embtel 12, repeated London 5.", []),
        ("Sent London 3 copies of the map.", []),
        ("Repeated London.", []),
        ("The note was sent London 5.", []),
    ],
)  # fmt: skip
def test_sentences_that_number_the_message_elsewhere(text: str, expected: list[str]) -> None:
    assert short(text) == expected


def test_only_messages_have_such_sentences() -> None:
    assert short("Sent Department 55.", "circular") == ["action state 55"]
    assert short("Sent Department 55.", "memorandum") == []


def test_an_addressee_of_the_heading_gets_its_number_and_others_are_added() -> None:
    cable = read("<p>55. The harbour froze.</p><p>Sent Department 55, repeated London 9.</p>")
    told = [(each.station.post, each.role, each.number) for each in cable.addressees]
    assert told == [("state", "action", "55"), ("london", "info", "9")]
    assert cable.references == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Sent also to Rome and Bonn as telegrams 411 and 233.", ["rome 411", "bonn 233"]),
        ("Repeated to Rome as telegram 12 and London as 88.", ["rome 12", "london 88"]),
        ("Also sent to Rome and repeated to Bonn as telegrams 7 and 8, respectively.", ["rome 7", "bonn 8"]),
        ("Repeated to Rome (as telegram 7), Bonn (No. 8), and Oslo.", ["rome 7", "bonn 8", "oslo"]),
        ("Repeated to Rome and Bonn as No. 8.", ["rome", "bonn 8"]),
        ("Repeated to Paris for USRO as 14 and Oslo as A–3.", ["paris 14", "nato", "oslo A-3"]),
        ("Repeated to Rome in telegram 7 and to Bonn in 1947.", ["rome 7", "bonn"]),
        ("Repeated to Rome as 7, 8, and 9.", ["rome"]),  # whose the others are is not known
        ("Repeated to Rome at 8:02 and to Bonn as 9.", ["rome", "bonn 9"]),
        ("Sent to the Embassies in Egypt and in Syria and the Legation in Lebanon.", ["cairo", "damascus", "beirut"]),
    ],
)
def test_the_number_that_a_recipient_has(words: str, expected: list[str]) -> None:
    found = note_recipients(words, "telegram", 1950)
    assert [f"{each.station.post} {each.number}".strip() for each in found] == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Sent to the Embassies in Egypt and Syria and the Legation in Lebanon.", ["cairo", "damascus", "beirut"]),
        ("This telegram was sent to Oslo and repeated to Rome.", ["oslo", "rome"]),
        ("Hale sent the note to Oslo.", []),
    ],
)
def test_a_footnote_of_the_heading_names_who_certain_posts_are(note: str, expected: list[str]) -> None:
    head = f'The Secretary of State to Certain Diplomatic Offices<note n="1">{note}</note>'
    cable = read("<p>The harbour froze.</p>", head=f"Circular Telegram From {head}", place="Washington")
    assert [each.station.post for each in cable.addressees if each.station.kind != "group"] == expected


@pytest.mark.parametrize(
    ("state", "place", "year", "post"),
    [
        ("Yemen", "Taiz", 1966, "taiz"),
        ("Yemen", "Sanaa", 1966, "sanaa"),
        ("Norway", "Bergen", 1966, "oslo"),  # never the seat
        ("Norway", "", 1966, "oslo"),
    ],
)
def test_an_embassy_is_where_it_writes_from_if_that_was_its_seat(state: str, place: str, year: int, post: str) -> None:
    head = f'Telegram From the <gloss type="from">Embassy in {state}</gloss> to the Department of State'
    cable = read("<p>55. The harbour froze.</p>", head=head, place=place, year=year)
    assert cable.sender is not None
    assert cable.sender.post == post
