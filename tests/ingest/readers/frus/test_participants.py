"""Participants as documents list them: lists in lists, flat lists, tables, paragraphs, sentences, bare lines."""

from __future__ import annotations

import pytest
from lxml import etree

from corpus.records import Entity
from ingest.readers.frus.lists import Lists
from ingest.readers.frus.participants import listed_participants

PEOPLE = Lists(persons={"p_OF1": Entity(id="person/fritz-orde", label="PERSON", name="Fritz Orde")})
ORDE = '<persName corresp="#p_OF1">Orde</persName>'


def listed(inside: str, *, is_conversation: bool = True) -> list[tuple[str, str]]:
    """(side, name) of each participant."""
    found, _ = listed_participants(
        etree.fromstring(f"<div>{inside}</div>"), PEOPLE, 1962, is_conversation=is_conversation
    )
    return [(each.side, each.station.name) for each in found]


def items(*inside: str) -> str:
    return "".join(f"<item>{item}</item>" for item in inside)


def participants(*inside: str, head: str = "PARTICIPANTS") -> str:
    return f'<list type="participants"><head>{head}</head>{items(*inside)}</list>'


def names(*inside: str) -> list[str]:
    return [name for _, name in listed(participants(*inside))]


def test_lists_in_a_list_are_delegations_and_each_is_named_once() -> None:
    inside = participants(
        f"<list><head>US</head>{items('Mr. Hale', 'Mr. Sapt')}</list>",
        f"<list><head>Turkey</head>{items('Ambassador Orde')}</list>",
        f"<hi>Zendan Side</hi><list>{items('Mr. Flavia')}</list>",
    )
    assert listed(inside) == [("US", "Hale"), ("US", "Sapt"), ("Turkey", "Orde"), ("Zendan", "Flavia")]


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("U.S.", "U.S."), ("Republic of Guinea", "Republic of Guinea"), ("The Netherlands", "Netherlands"),
        ("UNITED STATES", "United States"), ("State", "State"), ("<hi>Office of Castles</hi>", "Office of Castles"),
        ("For the United Kingdom:", "United Kingdom"), ("Canadian Side:", "Canadian"), ("White House", "White House"),
        ("JORDANIAN PARTICIPANTS", "Jordanian"), ("SENATE CASTLE CLUB", "Senate Castle Club"),
        ("DEPARTMENT OF STATE", "Department of State"),
    ],
)  # fmt: skip
def test_an_item_that_is_a_side_begins_it(side: str, expected: str) -> None:
    assert listed(participants(side, "Mr. Hale", "France", "Mr. Orde")) == [(expected, "Hale"), ("France", "Orde")]


def test_a_list_of_one_side() -> None:
    assert listed(participants("Mr. Hale", head="ISRAELI PARTICIPANTS")) == [("Israeli", "Hale")]
    assert listed(participants("Mr. Hale", head="Those present:")) == [("", "Hale")]
    assert listed(participants("Mr. Hale", head="OTHERS PRESENT")) == [("", "Hale")]
    assert listed(f"<list><head>IN ATTENDANCE</head>{items('Mr. Hale')}</list>") == [("", "Hale")]
    assert listed(f"<list><head>Reasons</head>{items('Mr. Hale')}</list>", is_conversation=False) == []


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Mr. Hale", ["Hale"]),
        ("The President", ["President"]),
        ("The Secretary", ["Secretary"]),
        ("The Secretary of State", ["Secretary of State"]),
        ("Secretary Hale", ["Hale"]),
        ("Rupert J. Hale, Director, Office of Castles", ["Rupert J. Hale"]),
        ("Mr. Rupert Hale, Jr., Counselor of Embassy", ["Rupert Hale, Jr."]),
        ("Mr. Martin—Officer in Charge", ["Martin"]),
        ("Maj. Gen. R. Hale (Interpreter)", ["R. Hale"]),
        ("Under Sec. Rupert Hale (for Sec. Sapt)", ["Rupert Hale"]),
        ("Prime Minister Hale of Ruritania", ["Hale"]),
        ("Minister of Foreign Affairs Rupert Hale", ["Rupert Hale"]),
        ("Castle Bureau Director Rupert Hale", ["Rupert Hale"]),
        (f"The Ambassador of France ({ORDE})", ["Orde"]),
        ("The Ambassador of France (Interpreter)", ["Ambassador of France"]),
        ("Messrs. Hale, Orde and Sapt", ["Hale", "Orde", "Sapt"]),
        ("Mr. Rupert Hale, Mr. Black Sapt", ["Rupert Hale", "Black Sapt"]),
        ("Rupert Hale and Black Sapt", ["Rupert Hale", "Black Sapt"]),
        ("The President, Secretary Hale, Professor Sapt", ["President", "Hale", "Sapt"]),
        ("3. Rupert Hale, Deputy", ["Rupert Hale"]),
        ("[Here follows a list]", []),
        ("Participants:", []),
    ],
)
def test_who_is_named(item: str, expected: list[str]) -> None:
    assert names(item) == expected


def test_words_before_a_dash() -> None:
    inside = participants("AID—Mr. Hale, Mr. Sapt", "NEA/IRN—Mr. Orde", "France: M. Flavia")
    assert listed(inside) == [("AID", "Hale"), ("AID", "Sapt"), ("", "Orde"), ("France", "Flavia")]
    found, _ = listed_participants(etree.fromstring(f"<div>{inside}</div>"), None, 1962, is_conversation=True)
    assert found[2].station.printed == "NEA/IRN—Mr. Orde"


def test_the_marked_person_has_the_lists_entity() -> None:
    found, _ = listed_participants(
        etree.fromstring(f"<div>{participants(f'Mr. {ORDE}', 'Mr. Orde of Zenda')}</div>"),
        PEOPLE, 1962, is_conversation=True,
    )  # fmt: skip
    assert [(each.station.name, each.station.entity) for each in found] == [
        ("Orde", "person/fritz-orde"), ("Orde", ""),
    ]  # fmt: skip


def test_a_table() -> None:
    inside = (
        "<table><row><cell>Subject:</cell><cell>Castles</cell></row><row><cell>Participants:</cell><cell>Mr. Hale—CA"
        "</cell></row><row><cell/><cell>Mr. Sapt, British Embassy</cell></row><row><cell>Copies:</cell><cell>Mr. Flavia"
        "</cell></row></table>"
    )
    assert listed(inside) == [("", "Hale"), ("", "Sapt")]
    assert listed("<p>Present</p><table><row><cell>General Hale</cell><cell>Mr. Sapt</cell></row></table>") == [
        ("", "Hale"), ("", "Sapt"),
    ]  # fmt: skip
    assert listed("<table><row><cell>Mr. Hale</cell><cell>12</cell></row></table>") == []


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<p>PARTICIPANTS: Mr. Hale; Mr. Sapt</p><p>Mr. Flavia said so.</p>", [("", "Hale"), ("", "Sapt")]),
        ("<p>Present: The President, Mr. Hale, Mr. Sapt</p>", [("", "President"), ("", "Hale"), ("", "Sapt")]),
        ("<p>PARTICIPANTS:<lb/>U.S.<lb/>Mr. Hale<lb/>France<lb/>M. Sapt</p>", [("U.S.", "Hale"), ("France", "Sapt")]),
        ("<p>PARTICIPANTS:</p><p>Mr. Hale</p><p>Mr. Sapt</p><p>SUBJECT: Castles</p><p>Mr. Flavia</p>",
         [("", "Hale"), ("", "Sapt")]),
        ("<p>Present at the 2d meeting of the Council were the President, presiding; the Secretary of State; and Mr. "
         "Hale. Mr. Flavia spoke.</p>", [("", "President"), ("", "Secretary of State"), ("", "Hale")]),
        ("<p>The following were present: Rupert Hale and Black Sapt.</p>", [("", "Rupert Hale"), ("", "Black Sapt")]),
        ("<p>The President<lb/>Rupert Hale<lb/>Black Sapt</p><p>I had a talk.</p>",
         [("", "President"), ("", "Rupert Hale"), ("", "Black Sapt")]),
        ("<p>The President</p><p>Mr. Hale</p><p>The President opened the meeting.</p>",
         [("", "President"), ("", "Hale")]),
        ("<p>The present state of the castles is bad.</p>", []),
        ("<p>Mr. Hale said no.</p>", []),
        ("<p>[Here follows the same list of participants.]</p><p>Mr. Hale spoke.</p>", []),
    ],
)  # fmt: skip
def test_paragraphs(inside: str, expected: list[tuple[str, str]]) -> None:
    assert listed(inside) == expected


def test_sentences_and_bare_lines_are_read_of_conversations_only() -> None:
    for inside in ("<p>Present were Rupert Hale and Black Sapt.</p>", "<p>Rupert Hale<lb/>Black Sapt</p>"):
        assert len(listed(inside)) == 2
        assert listed(inside, is_conversation=False) == []


def test_lists_of_attachments_and_notes_are_others() -> None:
    assert listed(f"<note>{participants('Mr. Hale')}</note>") == []
    assert listed(f"<attachment>{participants('Mr. Hale')}</attachment>") == []


def test_others_present_are_said_to_be_others() -> None:
    for head, others in (("OTHERS PRESENT", True), ("Also present", True), ("PRESENT", False)):
        document = etree.fromstring(f"<div>{participants('Mr. Hale', head=head)}</div>")
        assert listed_participants(document, None, 1962, is_conversation=True)[1] is others


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Anton Hale, Administrator, Bureau of Near East and South Asia, AID", ["Anton Hale"]),
        ("Anton Hale, Ambassador to Senegal and Islamic Republic of Mauritania", ["Anton Hale"]),
        ("General Hale, Chief, Castle Security and Information Organization", ["Hale"]),
        ("Anton Hale, Ambassador of Saudi Arabia", ["Anton Hale"]),
        ("Shaikh Anton al-Hale, Saudi Ambassador", ["Anton al-Hale"]),
        ("Akef el-Sapt, Minister of Tunnels", ["Akef el-Sapt"]),
        ("Anton Hale and Rupert Orde", ["Anton Hale", "Rupert Orde"]),
        ("Anton Hale, Counselor, and Rupert Orde, Attaché", ["Anton Hale", "Rupert Orde"]),
        ("Messrs. Hale, Orde and Sapt", ["Hale", "Orde", "Sapt"]),
    ],
)
def test_an_office_is_not_split_where_it_says_and(item: str, expected: list[str]) -> None:
    assert names(item) == expected


@pytest.mark.parametrize("title", ["Messrs. Hale, Orde", "Capt. Hale, Mr. Orde", "Maj. Gen. Hale, Mr. Orde"])
def test_a_sentence_on_those_present_does_not_end_at_a_title(title: str) -> None:
    assert listed(f"<p>Present were {title} and Mr. Sapt. They spoke of tunnels.</p>") == [
        ("", "Hale"),
        ("", "Orde"),
        ("", "Sapt"),
    ]


def test_a_side_that_stands_behind_the_list_goes_on_with_it() -> None:
    list_ = participants("United States", "Mr. Hale")
    sides = "<p rend='center'>Iran</p><p>Anton Orde, Foreign Minister</p><p>Rupert Sapt, Attaché</p>"
    expected = [("United States", "Hale"), ("Iran", "Anton Orde"), ("Iran", "Rupert Sapt")]
    assert listed(f"{list_}{sides}<p>The Duke said that Anton Flavia was late.</p>") == expected
    assert listed(f"{list_}<p>Iran</p><p>The Duke said that he was late.</p>") == expected[:1]
    assert listed(f"{list_}<p>Text.</p><p>Iran</p><p>Anton Orde</p>") == expected[:1]


@pytest.mark.parametrize(
    "inside",
    [
        # the label is near the beginning of a line, whatever notes and lines stand before it
        f"<p><note>{'On tunnels. ' * 60}</note>Present: Mr. Hale, Mr. Sapt</p>",
        f"<p>{'On tunnels. ' * 60}<lb/>Present: Mr. Hale, Mr. Sapt</p>",
        f"<p>\n{' ' * 900}<hi>Present</hi>: Mr. Hale, Mr. Sapt</p>",
        "<p><hi>Pre</hi>sent: Mr. Hale, Mr. Sapt</p>",
    ],
)
def test_a_label_is_found_at_the_beginning_of_any_line(inside: str) -> None:
    assert listed(inside, is_conversation=False) == [("", "Hale"), ("", "Sapt")]


def test_a_label_inside_a_line_is_none() -> None:
    assert listed(f"<p>{'On tunnels. ' * 60}Present: Mr. Hale, Mr. Sapt</p>", is_conversation=False) == []


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (("United States", "France"), ("United States", "France")),
        (("U.S. Side", "French Side"), ("U.S.", "French")),
        (("<hi>Americans</hi>", "<hi>Foreigners</hi>"), ("Americans", "Foreigners")),
    ],
)
@pytest.mark.parametrize("label", [True, False])
def test_a_row_of_sides_names_the_columns_of_a_table(
    heads: tuple[str, str], expected: tuple[str, str], *, label: bool
) -> None:
    rows = (heads, ("Mr. Hale", "M. Sapt"), ("", "M. Orde"))
    before = ("Participants:", "", "")
    cells = [(before[n], *row) if label else row for n, row in enumerate(rows)]
    table = "".join(f"<row>{''.join(f'<cell>{cell}</cell>' for cell in row)}</row>" for row in cells)
    assert listed(f"{'' if label else '<p>PARTICIPANTS</p>'}<table>{table}</table>") == [
        (expected[0], "Hale"), (expected[1], "Sapt"), (expected[1], "Orde"),
    ]  # fmt: skip


def test_a_label_and_names_in_one_paragraph() -> None:
    for label in ("PARTICIPANTS", "Participants", "PRESENT "):
        inside = f"<p>{label}<lb/>The Secretary<lb/>Ambassador Hale, French Embassy</p><p>He said so.</p>"
        assert listed(inside) == [("", "Secretary"), ("", "Hale")]
    assert listed("<p>Those who were<lb/>present in Zenda<lb/>spoke.</p>") == []


def test_each_item_names_its_side() -> None:
    inside = participants("For the United States: Mr. Hale, Mr. Sapt", "For France: Ambassador Orde")
    assert listed(inside) == [("United States", "Hale"), ("United States", "Sapt"), ("France", "Orde")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("Mr. Hale, Mr. Sapt, and Ambassador Orde (France)", ["Hale", "Sapt", "Orde"]),
        ("Ambassador Orde (France) and Mr. Hale (EUR)", ["Orde", "Hale"]),
        ("Mr. Hale, Director (Castles and Tunnels)", ["Hale"]),
    ],
)
def test_and_before_a_name_with_its_gloss(item: str, expected: list[str]) -> None:
    assert names(item) == expected


def test_words_that_a_label_may_repeat_are_read_one_after_the_other() -> None:
    """A heading that goes on like a label and is none -> its participants; all ways to read it never end"""
    head = "Participants" + " at the meeting" * 40
    assert listed(participants("Mr. Hale", head=head)) == [("", "Hale")]
    assert listed(participants("Mr. Hale", head=f"{head}!")) == [("", "Hale")]


@pytest.mark.parametrize(
    "label",
    [
        "SUBJECT",
        "SUBJECT:",
        "[Subject]",
        "Subjects",
        "SUBJECT—",
        "Topics of Discussion",
        "DATE AND PLACE",
        "Discussion",
    ],
)
def test_the_label_of_something_else_ends_the_list(label: str) -> None:
    before = "<p>PARTICIPANTS</p><p>Mr. Hale</p><p>Ambassador Orde</p>"
    assert listed(f"{before}<p>{label}</p><p>PL 480 Wheat</p>") == [("", "Hale"), ("", "Orde")]
    assert listed(f"<p>PARTICIPANTS:<lb/>Mr. Hale<lb/>{label}<lb/>PL 480 Wheat</p>") == [("", "Hale")]


@pytest.mark.parametrize(
    "title", ["Counselor", "Attaché", "Commissioner", "Deputy Assistant Secretary", "Minister-Counselor"]
)
def test_the_second_of_two_titled_names_is_a_person(title: str) -> None:
    assert names(f"Ambassador Hale and {title} Dorn") == ["Hale", "Dorn"]
