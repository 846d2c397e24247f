"""Where a heading is parted: at which "to" and "and", in which order, and what is stripped at the seams."""

from __future__ import annotations

import pytest

from corpus.messages.headings import (
    NOWHERE,
    Mark,
    Phrase,
    is_nobody,
    parties,
    person_of,
    strip_article,
)
from corpus.messages.joint_parties import spelled_out, split_parties


def marks_of(title: str, *marked: tuple[str, str]) -> tuple[Mark, ...]:
    """Marks of "from" and "to" on words of the title."""
    return tuple(
        Mark(side, words, title.index(words), title.index(words) + len(words), is_person=True) for side, words in marked
    )


def phrase(text: str, start: int = 0) -> Phrase:
    return Phrase(text, start, start + len(text))


# kind, title, sender, addressee
TITLES = [
    # "to be" is no addressee, other words that begin so are
    ("telegram", "Telegram to Be Sent", "", ""),
    ("telegram", "Telegram to be Sent", "", ""),
    ("telegram", "Telegram to Beth", "", "Beth"),
    ("telegram", "Telegram to bearers", "", "bearers"),
    # the addressee behind the sender counts before the one in front
    ("letter", "Letter to the King From Flavia to Sapt", "Flavia", "Sapt"),
    ("letter", "Letter to the King from Flavia", "Flavia", "the King"),
    ("letter", "Letter to the King From the Ambassador to Zenda", "the Ambassador to Zenda", "the King"),
    # where every "to" stands behind an office that goes on, the first one parts
    ("letter", "Letter From the Envoy to the Assistant to the King", "the Envoy", "the Assistant to the King"),
    # only whole words are offices
    ("letter", "Letter From the Undersecretary to the Queen", "the Undersecretary", "the Queen"),
    ("letter", "Letter From the Secretary-General to the Queen", "the Secretary-General", "the Queen"),
    ("letter", "Letter From Flavia With Respect to Zenda to Sapt", "Flavia With Respect to Zenda", "Sapt"),
    ("letter", "Letter From Flavia With Reference to Zenda to Sapt", "Flavia With Reference to Zenda", "Sapt"),
    ("letter", "Letter From the Counsellors to the King to Sapt", "the Counsellors to the King", "Sapt"),
    ("letter", "Letter From the Attachés to the King to Sapt", "the Attachés to the King", "Sapt"),
    ("letter", "Letter From the AMBASSADOR to the King to Sapt", "the AMBASSADOR to the King", "Sapt"),
    ("letter", "Letter From the Ambassador  to Zenda to Sapt", "the Ambassador  to Zenda", "Sapt"),
    # blanks and commas at the seams belong to nobody
    ("letter", "Letter From  Flavia,  to  Sapt ", "Flavia", "Sapt"),
    ("memorandum", "Memorandum by , Colonel Sapt", "Colonel Sapt", ""),
    ("memorandum", "Memorandum, by Colonel Sapt", "Colonel Sapt", ""),
    ("memorandum", "Memorandum By Colonel Sapt", "Colonel Sapt", ""),
    # a place in parentheses behind, or no place
    ("letter", "Letter From Flavia, in Zenda (Tarlenheim) to Sapt", "Flavia, in Zenda (Tarlenheim)", "Sapt"),
    ("letter", "Letter From Flavia, in charge to Sapt", "Flavia, in charge", "Sapt"),
    # parentheses that do not match hide nothing
    ("letter", "Letter From Flavia (sent to Sapt", "Flavia (sent", "Sapt"),
    ("letter", "Letter From Flavia) to Sapt (sent to Zenda)", "Flavia)", "Sapt (sent to Zenda)"),
    ("letter", "Letter From Flavia (x [to y] to z) to Sapt", "Flavia (x [to y] to z)", "Sapt"),
    # titles of old headings are whole words
    ("telegram", "Donald Sapt to the Queen", "", "the Queen"),
    ("telegram", "Messrs. Sapt and Rupert to the Queen", "Messrs. Sapt and Rupert", "the Queen"),
    ("other", "Sapt to the Queen", "Sapt", "the Queen"),
    # between: at "and" as a word
    ("memorandum of conversation", "Conversation Between the Brigand and Sapt", "the Brigand", "Sapt"),
    ("memorandum of conversation", "Conversation Between Flavia andante and Sapt", "Flavia andante", "Sapt"),
    ("memorandum of conversation", "Conversation among Flavia, and Sapt", "Flavia", "Sapt"),
    ("memorandum of conversation", "Conversation between Flavia  and  Sapt", "Flavia", "Sapt"),
    ("minutes", "Minutes of a Stalk Between Flavia and Sapt", "", ""),  # no talk
    ("memorandum of conversation", "Memorandum of Conversation From Flavia to Sapt", "Flavia", "Sapt"),
    # a file is nobody, a paper about a meeting no office
    ("memorandum", "Memorandum for the Record", "", ""),
    ("memorandum", "Memorandum for the Files", "", ""),
    ("memorandum", "Memorandum for the President’s File by Colonel Sapt", "Colonel Sapt", ""),
    ("memorandum", "Memorandum for the Record by the Assistant (Sapt)", "the Assistant (Sapt)", ""),
    ("memorandum", "Memorandum for the Record of a Meeting", "", ""),
    ("memorandum", "Memorandum for the Records Office", "", "the Records Office"),
    ("memorandum", "Memorandum From Flavia to the Queen of a Meeting Held in Zenda", "Flavia", "the Queen"),
    ("memorandum", "Memorandum for Colonel Sapt Prepared in the Office of Tarlenheim", "the Office of Tarlenheim", "Colonel Sapt"),  # noqa: E501
    # written by somebody for somebody
    ("paper", "Talking Points Prepared by the Council Staff for Hentzau", "the Council Staff", "Hentzau"),
    ("paper", "Talking Points Prepared by the Council Staff for Korea", "the Council Staff for Korea", ""),
    ("paper", "Talking Points Prepared by the Council Staff for President Hentzau", "the Council Staff",
     "President Hentzau"),
    ("statement", "Briefing by the Adviser (Sapt) for the Committee", "the Adviser (Sapt)", "the Committee"),
    # who spoke, not where and on what
    ("statement", "Address by President Hentzau on the State of the Union", "President Hentzau", ""),
    ("statement", "Address by President Hentzau Before the Assembly", "President Hentzau", ""),
    ("statement", "Address by the Ambassador at Large (Sapt)", "the Ambassador at Large (Sapt)", ""),
    # taken from a work, written by nobody
    ("other", "Extract From Bulletin No. 12", "", ""),
    ("other", "Highlights From the Policy Meeting", "", ""),
    # an envoy and his state
    ("paper", "Paper Prepared by the Ambassador to Chad (Sapt)", "the Ambassador to Chad (Sapt)", ""),
    ("report", "Report of the Delegation to the Conference", "", ""),
    ("report", "Annex to a Report to the Council by Colonel Sapt", "Colonel Sapt", "the Council"),
    ("report", "Report of the Committee To Consider the Castle", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "title", "sender", "addressee"), TITLES, ids=[row[1] for row in TITLES])
def test_where_a_heading_is_parted(kind: str, title: str, sender: str, addressee: str) -> None:
    phrases = parties(title, (), kind=kind)
    assert tuple(phrase.text for phrase in phrases) == (sender, addressee)
    for phrase in phrases:
        assert title[phrase.start : phrase.end] == phrase.text


def test_the_name_of_the_sender_may_stand_behind_several_tos() -> None:
    title = "Memorandum From the Chief of Plans to the Aide for Talks to the King (Rassendyll) to Secretary McSapt"
    sender, addressee = parties(title, marks_of(title, ("from", "(Rassendyll)")), kind="memorandum")
    assert sender.text == "the Chief of Plans to the Aide for Talks to the King (Rassendyll)"
    assert addressee.text == "Secretary McSapt"


def test_only_a_name_in_parentheses_closes_an_office() -> None:
    title = "Letter From the Chief to Rupert to Sapt"
    sender, addressee = parties(title, marks_of(title, ("from", "Rupert")), kind="letter")
    assert (sender.text, addressee.text) == ("the Chief", "Rupert to Sapt")


def test_a_marked_name_right_behind_between_is_the_first() -> None:
    title = "Conversation Between Rupert and Rassendyll and Sapt"
    marked = marks_of(title, ("from", "Rupert"), ("to", "Rassendyll"), ("to", "Sapt"))
    sender, addressee = parties(title, marked, kind="memorandum of conversation")
    assert (sender.text, addressee.text) == ("Rupert", "Rassendyll and Sapt")


def test_one_marked_name_alone_does_not_part_a_conversation() -> None:
    title = "Conversation Between the Minister for War and Peace Rupert and Colonel Rassendyll"
    sender, addressee = parties(title, marks_of(title, ("from", "Rupert")), kind="memorandum of conversation")
    assert (sender.text, addressee.text) == ("the Minister for War", "Peace Rupert and Colonel Rassendyll")


def test_marks_before_the_sides_of_a_conversation_count_for_nothing() -> None:
    title = "Talk on Zenda and Hentzau Between the Minister for War and Peace Rupert and Colonel Rassendyll"
    marked = marks_of(title, ("from", "Zenda"), ("from", "Rupert"), ("to", "Rassendyll"))
    sender, addressee = parties(title, marked, kind="memorandum of conversation")
    assert (sender.text, addressee.text) == ("the Minister for War and Peace Rupert", "Colonel Rassendyll")


@pytest.mark.parametrize("first", [1, 7, 20, 33, 60])
@pytest.mark.parametrize("second", [1, 8, 21, 40])
def test_parties_stay_in_their_order(first: int, second: int) -> None:
    parts = (f"{'X' * first} (A)", f"{'Y' * second} (B)", "the Envoy (C)", "Sapt")
    assert split_parties(phrase(f"{parts[0]}, {parts[1]} and {parts[2]}; {parts[3]}"), ()) == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Flavia (A) and Sapt (B)", ("Flavia (A)", "Sapt (B)")),
        ("Flavia (A), Sapt (B)", ("Flavia (A)", "Sapt (B)")),
        ("Flavia (A); Sapt (B)", ("Flavia (A)", "Sapt (B)")),
        ("Flavia (A), and Sapt (B)", ("Flavia (A)", "Sapt (B)")),
        ("Flavia; and Sapt", ("Flavia", "Sapt")),
        ("Flavia (A), andante", ("Flavia (A)", "andante")),
        ("Flavia (A) with Sapt (B)", ("Flavia (A) with Sapt (B)",)),
        ("Flavia (A) andante", ("Flavia (A) andante",)),
        ("the Consulates in Milan and Genoa", ("Consulate in Milan", "Consulate in Genoa")),
        ("the Consulate General in Milan and Genoa", ("the Consulate General in Milan and Genoa",)),
        ("the Missions at Geneva and Embassy in France", ("Mission at Geneva", "Embassy in France")),
        ("the Missions inland and Genoa", ("the Missions inland and Genoa",)),
        ("the Embassies in France (A) and Italy (B)", ("the Embassies in France (A)", "Italy (B)")),
        ("the Embassies in Poland  and  Finland", ("Embassy in Poland", "Embassy in Finland")),
        ("the Embassies in Poland,  Finland, ", ("Embassy in Poland", "Embassy in Finland")),
    ],
)
def test_single_parties(text: str, parts: tuple[str, ...]) -> None:
    assert split_parties(phrase(text), ()) == parts


JOINTS = [
    (", ", True),
    ("; ", True),
    (" and ", True),
    (" , ", True),
    (", and ", True),
    (" of Zenda, ", True),
    (" of Zenda and ", True),
    (" of " + "Z" * 300 + ", ", True),
    (" of " + "Z" * 301 + ", ", False),
    (" the Tall, ", False),  # words that are no office of his
    (" with ", False),
    (",", False),
    (" ", False),
]


@pytest.mark.parametrize(("joint", "parted"), JOINTS)
def test_what_stands_between_marked_names_that_are_two_parties(joint: str, parted: bool) -> None:
    title = f"From Rassendyll{joint}Rupert"
    whole = phrase(title.removeprefix("From "), 5)
    found = split_parties(whole, marks_of(title, ("from", "Rassendyll"), ("from", "Rupert")))
    first = "Rassendyll" if " of " not in joint else f"Rassendyll{joint}".removesuffix("and ").rstrip(" ,")
    assert found == ((first, "Rupert") if parted else (whole.text,))


def test_a_joint_may_begin_with_the_parenthesis_of_the_name() -> None:
    title = "From Sapt (Rassendyll) of Zenda, Rupert"
    whole = phrase("Sapt (Rassendyll) of Zenda, Rupert", 5)
    marked = marks_of(title, ("from", "Rassendyll"), ("from", "Rupert"))
    assert split_parties(whole, marked) == ("Sapt (Rassendyll) of Zenda", "Rupert")


def test_what_follows_the_parenthesis_says_nothing_of_the_person() -> None:
    assert person_of("the Envoy (Bruce) not present", phrase("x"), ()) == "Bruce"
    assert person_of("the Envoy (Bruce not present)", phrase("x"), ()) == ""


@pytest.mark.parametrize("title", ["Mr.", "Mrs.", "Messrs.", "Dr."])
def test_the_title_of_a_person_is_no_part_of_the_name(title: str) -> None:
    assert person_of(f"the Envoy ({title} Bruce)", phrase("x"), ()) == "Bruce"
    marked = Mark("from", f"({title} Bruce)", 0, 9, is_person=True)
    assert person_of(f"({title} Bruce) to", Phrase("x", 0, 9), (marked,)) == "Bruce"
    assert person_of(f"the Envoy (X {title} Bruce)", phrase("x"), ()) == f"X {title} Bruce"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("THE KING OF THE HILL", "KING OF THE HILL"),  # only the article in front
        ("the King of the Hill", "King of the Hill"),
        ("His  Envoy", "Envoy"),
        ("Hers", "Hers"),
        ("Mr. Sapt", "Mr. Sapt"),
        ("Itself", "Itself"),
        ("; Sapt .", "Sapt"),
        ("Sapt, F. Rupert.", "Sapt, F. Rupert"),
        ("Sapt, Jr., Envoy.", "Sapt, Jr., Envoy"),
        ("Sapt the Envoy", "Sapt the Envoy"),
    ],
)
def test_a_partys_bare_words(text: str, words: str) -> None:
    assert strip_article(text) == words


def test_phrases_are_shared_and_do_not_change() -> None:
    assert Phrase("", 0, 0) == NOWHERE
    for record in (NOWHERE, Mark("from", "x", 0, 1, is_person=False)):
        with pytest.raises(AttributeError):
            record.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Harold Hale and Rupert Orde of the Council Staff", ("Harold Hale", "Rupert Orde of the Council Staff")),
        ("Presidents Hale and Orde", ("Presidents Hale", "Orde")),
        ("Senators Hale, Orde, and Sapt", ("Senators Hale", "Orde", "Sapt")),
        ("Secretary of State Hale and Secretary of Defense Orde",
         ("Secretary of State Hale", "Secretary of Defense Orde")),
        ("the Assistant and Deputy Assistant for Castles (Hale and Orde)",
         ("the Assistant and Deputy Assistant for Castles (Hale)",
          "the Assistant and Deputy Assistant for Castles (Orde)")),
        ("the Assistant Secretary for Near Eastern and South Asian Affairs (Hale)",
         ("the Assistant Secretary for Near Eastern and South Asian Affairs (Hale)",)),
        ("the United States and the Soviet Union", ("the United States", "the Soviet Union")),
        ("the Embassies in the Treaty Countries", ("the Embassies in the Treaty Countries",)),
        ("the Secretary of State and the Secretary of Defense",
         ("the Secretary of State", "the Secretary of Defense")),
    ],
)  # fmt: skip
def test_two_who_write_together(text: str, parts: tuple[str, ...]) -> None:
    assert split_parties(phrase(text), ()) == parts


def test_an_office_is_not_parted_between_its_marks() -> None:
    text = "the Assistant Secretary for Near Eastern and South Asian Affairs (Hale)"
    office = Mark("from", "Assistant Secretary for Near Eastern", 4, 40, is_person=False)
    person = Mark("from", "Hale", 66, 70, is_person=True)
    assert split_parties(phrase(text), (office, person)) == (text,)
    two = "the Secretary of State and the Secretary of Defense (Hale)"
    marks = (Mark("from", "Secretary of State", 4, 22, is_person=False), Mark("from", "Hale", 53, 57, is_person=True))
    assert split_parties(phrase(two), marks) == ("the Secretary of State", "the Secretary of Defense (Hale)")


def test_marks_part_what_a_slip_joined() -> None:
    title = "Telegram From the Department of the Embassy"
    marks = (
        Mark("from", "Department", 18, 28, is_person=False),
        Mark("to", "Embassy", 36, 43, is_person=False),
    )
    sender, addressee = parties(title, marks, kind="telegram")
    assert (sender.text, addressee.text) == ("the Department", "Embassy")


def test_a_name_in_parentheses_behind_to_ends_the_office() -> None:
    title = "Notes by the Staff Secretary to the Queen (Sapt)"
    sender, addressee = parties(title, marks_of(title, ("from", "Sapt")), kind="note")
    assert (sender.text, addressee.text) == ("the Staff Secretary to the Queen (Sapt)", "")


@pytest.mark.parametrize(("words", "nobody"), [
    ("the Record", True), ("Record", True), ("the Files", True), ("the White House Files", True),
    ("Discussion", True), ("the Secretary’s File", True), ("the Recorder", False), ("Filene", False), ("", False),
    ("the Files Office", False),
])  # fmt: skip
def test_a_file_is_nobody(words: str, nobody: bool) -> None:
    assert is_nobody(words) is nobody


@pytest.mark.parametrize(("words", "title", "whole"), [
    ("Council", "Memorandum From the Secretary of the Council on Castle Policy (Hale) to the Council",
     "Council on Castle Policy"),
    ("Council", "Memorandum by the National Castle Council Staff to the Council", "National Castle Council"),
    ("Council", "Letter From Hale to the Council", "Council"),
    ("Board of Castles", "Letter From the Board of Castles", "Board of Castles"),
    ("Hale", "Letter From Rupert Hale", "Hale"),
])  # fmt: skip
def test_a_body_by_its_whole_name(words: str, title: str, whole: str) -> None:
    assert spelled_out(words, title) == whole


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the CIA Stations in Zenda and [2 places not declassified]",
         ("CIA Station in Zenda", "CIA Station in [2 places not declassified]")),
        ("CIA Stations in [2 places not declassified]", ("CIA Stations in [2 places not declassified]",)),
        ("Chiefs of Certain CIA Stations in Zenda and Ruri", ("Chiefs of Certain CIA Stations in Zenda and Ruri",)),
        ("the CIA Station in Zenda", ("the CIA Station in Zenda",)),
    ],
)  # fmt: skip
def test_stations_of_one_service(text: str, parts: tuple[str, ...]) -> None:
    assert split_parties(phrase(text), ()) == parts
