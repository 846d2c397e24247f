"""A FRUS heading in its parts: number, title, message number, the place and date that it ends in."""

from __future__ import annotations

import pytest
from lxml import etree

from corpus.records import Entity
from ingest.readers.frus.conversations import heading_participants
from ingest.readers.frus.head import Heading, first_head, heading, is_editorial
from ingest.readers.frus.lists import Lists


def head(inside: str, *, place: str = "", year: int = 1962) -> Heading:
    return heading(etree.fromstring(f"<head>{inside}</head>"), year=year, place=place)


@pytest.mark.parametrize(
    ("inside", "number", "title"),
    [
        ("12. Letter From Orde", "12", "Letter From Orde"),
        ("[12] Letter From Orde", "12", "Letter From Orde"),
        ("[Document 12] Letter From Orde", "12", "Letter From Orde"),
        ("Document 12. Letter From Orde", "12", "Letter From Orde"),
        ("No. 12 Letter From Orde", "12", "Letter From Orde"),
        ("No. 12. Letter From Orde", "12", "Letter From Orde"),
        ("(12) Letter From Orde", "", "(12) Letter From Orde"),
        ("12345. Letter From Orde", "", "12345. Letter From Orde"),
        ("12 Letter From Orde", "", "12 Letter From Orde"),
        ("12.", "", "12."),
        ("Letter From Orde", "", "Letter From Orde"),
    ],
)
def test_number_and_title(inside: str, number: str, title: str) -> None:
    found = head(inside)
    assert (found.number, found.title) == (number, title)


ENDS = [
    # inside, place of the dateline, addressee, place, date words
    ("Letter From Orde to Hale, Paris, May 1, 1955", "", "Hale", "Paris", "May 1, 1955"),
    ("Letter From Orde to Hale, Paris, 1 May 1955", "", "Hale", "Paris", "1 May 1955"),
    ("Letter From Orde to Hale, Paris, Tuesday, May 1, 1955, 8:50 a.m.", "", "Hale", "Paris", "May 1, 1955, 8:50 a.m."),
    ("Letter From Orde to Hale, Paris, undated", "", "Hale", "Paris", "undated"),
    ("Letter From Orde to Hale, on May 1, 1955", "", "Hale", "", "May 1, 1955"),
    ("Letter From Orde to Hale, Zenda, May 1, 1955", "", "Hale, Zenda", "", "May 1, 1955"),
    ("Letter From Orde to Hale, Zenda, May 1, 1955", "Zenda", "Hale", "Zenda", "May 1, 1955"),
    ("Letter From Orde to Hale, Athens, Georgia, May 1, 1955", "", "Hale", "Athens, Georgia", "May 1, 1955"),
    ("Letter From Orde to Hale, Key West, May 1, 1955", "", "Hale", "Key West", "May 1, 1955"),
    ("Letter From Orde to Hale, Denver, Colorado, May 1, 1955", "", "Hale", "Denver, Colorado", "May 1, 1955"),
    ("Letter From Orde to Hale, Secretary of State, May 1, 1955", "", "Hale, Secretary of State", "", "May 1, 1955"),
    ("Letter From Orde to Hale", "", "Hale", "", ""),
    ("Letter From Orde to Hale, Paris", "", "Hale, Paris", "", ""),
    ("Letter From Orde to Hale, <date>May 1, 1955</date>", "", "Hale", "", "May 1, 1955"),
    ("Letter From Orde to Hale, <date>the First of May</date> of this year", "", "Hale", "", "the First of May"),
    ("Letter From Orde to Hale, <placeName>Zenda</placeName>, <date>May 1, 1955</date>", "", "Hale", "Zenda",
     "May 1, 1955"),
    ("Letter From Orde to Hale, <placeName>Zenda</placeName>", "", "Hale", "Zenda", ""),
    ("Letter From Orde to Hale, <placeName>Zenda</placeName>.", "", "Hale", "Zenda", ""),
    ("Letter From Orde to Hale of <placeName>Zenda</placeName>", "", "Hale of Zenda", "", ""),
    ("3. Letter From Orde to Hale, <placeName>Zenda</placeName>, <date>May 1, 1955</date>", "", "Hale", "Zenda",
     "May 1, 1955"),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "known", "addressee", "place", "date_words"), ENDS)
def test_the_place_and_date_that_a_heading_ends_in(
    inside: str, known: str, addressee: str, place: str, date_words: str
) -> None:
    found = head(inside, place=known)
    assert (found.to_words, found.place, found.date_words) == (addressee, place, date_words)


@pytest.mark.parametrize("venue", ["Secretary Orde's Residence", "The White House", "Hotel Zenda", "Palace of Zenda",
                                   "Camp David", "Room 12", "Orde's Office", "The Pentagon"])  # fmt: skip
def test_where_people_met_is_none_of_them(venue: str) -> None:
    found = head(f"Memorandum of a Conversation Between Orde and Hale, {venue}, May 1, 1955")
    assert [each.station.name for each in found.participants] == ["Orde", "Hale"]
    assert (found.sender, found.addressees, found.from_words, found.to_words) == (None, (), "", "")


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Telegram 207669 From the Department of State to the Embassy in Chad", "207669"),
        ("Telegram 207669/Tosec 100402 From the Department", "207669/Tosec 100402"),
        ("Telegram 207669/100402 From the Department", "207669/100402"),
        ("Airgram A–12 From the Embassy", "A–12"),
        ("Despatch No. 12 From the Embassy", "12"),
        ("Dispatch 12 From the Embassy", "12"),
        ("Telegram Secto 12 From Orde", "Secto 12"),
        ("Circular 12 to All Posts", "12"),
        ("Instruction CA–12 From the Department", "CA–12"),
        ("Message 12, From Orde", "12"),
        ("Memorandum 12 From Orde", "12"),
        ("Report No. 12", "12"),
        ("Letter 12 From Orde", ""),
        ("Telegram From the Embassy 12 Miles Away", ""),
    ],
)
def test_the_message_number_of_a_heading(title: str, number: str) -> None:
    assert head(title).message_number == number


def test_marks_name_parties_where_words_do_not() -> None:
    found = head('Views of <persName type="from">Orde</persName> for <persName type="to">Hale</persName>')
    assert (found.from_words, found.to_words) == ("Orde", "")
    found = head('Views for <persName type="to">Hale</persName>')
    assert (found.from_words, found.to_words) == ("", "Hale")
    found = head('Memorandum of Conversation: Views of <persName type="from">Orde</persName>')
    assert (found.from_words, found.to_words) == ("", "")


def test_further_senders_and_the_person_of_an_office() -> None:
    found = head("Telegram From the Embassies in France and Italy to the Ambassador in Chad (Hale)")
    assert found.sender is not None
    assert (found.sender.post, [each.post for each in found.joint_senders]) == ("paris", ["rome"])
    assert [each.person for each in found.addressees] == ["Hale"]


def test_no_heading() -> None:
    found = heading(None)
    assert (found.number, found.title, found.sender, found.addressees, found.place) == ("", "", None, (), "")


def test_editorial_notes_and_the_heading_of_the_document_itself() -> None:
    document = etree.fromstring("<div><list><head>no</head></list><head>yes</head><head>second</head></div>")
    found = first_head(document)
    assert found is not None
    assert found.text == "yes"
    assert first_head(etree.fromstring("<div><p/></div>")) is None
    assert is_editorial(etree.fromstring('<div subtype="editorial-note"/>'), "x")
    assert is_editorial(document, "Editorial Note on Zenda")
    assert not is_editorial(document, "Telegram")


PEOPLE = Lists(
    persons={
        "p_HR1": Entity(id="person/rupert-hale", label="PERSON", name="Rupert Hale", aliases=("Hale, Rupert",)),
        "p_HB1": Entity(id="person/black-hale", label="PERSON", name="Black Hale", aliases=("Hale, Black",)),
        "p_OF1": Entity(id="person/fritz-orde", label="PERSON", name="Fritz Orde", aliases=("Orde, Fritz",)),
    }
)


def parties(inside: str) -> list[tuple[str, str, str]]:
    """(side, name, entity) of each party of a heading."""
    found = heading(etree.fromstring(f"<head>{inside}</head>"), year=1962, lists=PEOPLE)
    stations = [("from", each) for each in (found.sender, *found.joint_senders) if each]
    stations += [("to", each) for each in found.addressees]
    stations += [("with", each.station) for each in found.participants]
    return [(side, each.name, each.entity) for side, each in stations]


HALE = '<persName corresp="#p_HR1" type="from">Hale</persName>'
BROTHER = '<persName corresp="#p_HB1" type="to">Hale</persName>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # an office with its holder, two of one surname, links in both attributes
        (f"Memorandum From the Ambassador at Large ({HALE}) to President {BROTHER}",
         [("from", "Hale", "person/rupert-hale"), ("to", "Hale", "person/black-hale")]),
        ('Letter From <persName ref="#p_OF1" type="from">Fritz Orde</persName> to the King',
         [("from", "Fritz Orde", "person/fritz-orde"), ("to", "King", "")]),
        ('Letter From Fritz <persName ref="#p_OF1" type="from">Orde</persName>',
         [("from", "Fritz Orde", "person/fritz-orde")]),
        # a link to somebody of another name is the editors' slip
        ('Letter From <persName corresp="#p_OF1" type="from">Sapt</persName>', [("from", "Sapt", "")]),
        # a town's name in the parentheses
        ('Memorandum From the Minister (<persName type="from">Martin</persName>)', [("from", "Martin", "")]),
        # a file is nobody; who wrote for it
        ('Memorandum for the Record by the President’s Assistant (<persName corresp="#p_OF1">Orde</persName>)',
         [("from", "Orde", "person/fritz-orde")]),
        ("Memorandum for the Files of a Meeting, Department of State", []),
        # an office that the marks cut in two
        ('Memorandum From the <gloss type="from">Assistant Secretary of State for Near Eastern</gloss> and South Asian '
         f'Affairs ({HALE}) to the <gloss type="to">Secretary of State</gloss>',
         [("from", "Hale", "person/rupert-hale"), ("to", "Department of State", "")]),
        # two senders
        (f'Message From Chairmen {HALE} and <persName corresp="#p_OF1" type="from">Orde</persName> to the King',
         [("from", "Hale", "person/rupert-hale"), ("from", "Orde", "person/fritz-orde"), ("to", "King", "")]),
        ("The Secretary of State and the Secretary of Defense to the King",
         [("from", "Department of State", ""), ("from", "Department of Defense", ""), ("to", "King", "")]),
        # at a post the post is the sender, the person stands beside
        (f"The Minister-Counselor of Embassy in France ({HALE}) to the Secretary of State",
         [("from", "Paris", "person/rupert-hale"), ("to", "Department of State", "")]),
        # nobody writes minutes to a conference
        ('Minutes of the Fourth Meeting of the <gloss type="from">Delegation</gloss> to the '
         '<gloss type="to">Eleventh Session</gloss>', []),
        # who talked
        (f"Memorandum of Telephone Conversation Between the King’s Assistant ({HALE}) and the Minister ({BROTHER})",
         [("with", "Hale", "person/rupert-hale"), ("with", "Hale", "person/black-hale")]),
        ("Memorandum of Conversation Between Secretary Hale and Foreign Minister Orde",
         [("with", "Hale", ""), ("with", "Orde", "")]),
        ("Telephone Conversation Among President Hale, Secretary of Defense Orde, and the President’s Aide (Sapt)",
         [("with", "Hale", ""), ("with", "Orde", ""), ("with", "Sapt", "")]),
        ("Memorandum of a Conference With the President", [("with", "President", "")]),
        ("Memorandum of a Conversation Between the President in Zenda, and Mr. Hale",
         [("with", "President", ""), ("with", "Hale", "")]),
    ],
)  # fmt: skip
def test_who_wrote_to_whom_and_who_talked(inside: str, expected: list[tuple[str, str, str]]) -> None:
    assert parties(inside) == expected


def test_who_wrote_a_conversation_down() -> None:
    found = head("Memorandum of Conversation, by the Officer in Charge (Hale)")
    assert (found.author, found.sender, found.participants) == ("Officer in Charge (Hale)", None, ())


@pytest.mark.parametrize(("title", "expected"), [
    ("Memorandum of Conversation", True), ("Memorandum of a Conference With the President", True),
    ("Minutes of the Fourth Meeting of the Council", True), ("Summary Notes of the 5th Meeting", True),
    ("Memorandum of Discussion at the 122d Meeting of the Council", True), ("Record of Cabinet Meeting", True),
    ("Memorandum for the Record of a Meeting", True), ("Telephone Conversation Between Hale and Orde", True),
    ("Memorandum From Hale to Orde of a Meeting", False), ("Report of the Delegation to the Conference", False),
    ("Telegram From the Embassy to the Meeting", False), ("Notes by Hale", False), ("Letter to the Conference", False),
])  # fmt: skip
def test_headings_of_conversations(title: str, expected: bool) -> None:
    assert head(title).is_conversation is expected


def test_a_mark_in_the_words_of_the_other_side_names_no_sender() -> None:
    found = head('Memorandum for the Chief of the Castle Division (<persName type="from">Hale</persName>)')
    assert (found.sender, [each.name for each in found.addressees]) == (None, ["Hale"])


def test_a_person_marked_behind_the_addressee_is_one_too() -> None:
    found = head(
        'Memorandum From <persName type="from">Rupert Orde</persName> to the Chief of the Castle Division '
        '(<persName type="to">Hale</persName>) for <persName type="to">Anton Sapt</persName>'
    )
    assert [each.name for each in found.addressees] == ["Hale", "Anton Sapt"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Notes on a Meeting Between President Hale and Ambassador to Sweden Orde", ["Hale", "Orde"]),
        (
            "Memorandum of Conversation Between Mr. Hale and Ambassador to Saudi Arabia Black Sapt",
            ["Hale", "Black Sapt"],
        ),
        ("Record of Telephone Conversation From Secretary Hale to Ambassador Orde in New York", ["Hale", "Orde"]),
        ("Memorandum of Telephone Conversation Between Mr. Hale and Mr. Orde", ["Hale", "Orde"]),
        ("Record of Telephone Conversation From the Castle", []),
    ],
)
def test_who_took_part_by_the_heading(title: str, names: list[str]) -> None:
    assert [each.station.name for each in heading_participants(title, (), 1966)] == names
