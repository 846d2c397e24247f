"""Who wrote to whom, one row a rule of headings: words first, the editors' marks where words leave a choice."""

from __future__ import annotations

import pytest

from corpus.messages.headings import NOWHERE, Mark, Phrase, of_words, parties, person_of, strip_article
from corpus.messages.joint_parties import split_parties
from corpus.records import Station


def marks_of(title: str, *marked: tuple[str, str]) -> tuple[Mark, ...]:
    """Marks of "from" and "to" on words of the title; a name in parentheses is a person's."""
    return tuple(
        Mark(side, words, title.index(words), title.index(words) + len(words), is_person=words[:1] in "(R")
        for side, words in marked
    )


# kind, title, sender, addressee
PLAIN = [
    # from A to B
    (
        "telegram",
        "Telegram From the Embassy in Ruritania to the Department of State",
        "the Embassy in Ruritania",
        "the Department of State",
    ),
    (
        "telegram",
        "Telegram from the Embassy in Ruritania To the Department of State",
        "the Embassy in Ruritania",
        "the Department of State",
    ),
    ("telegram", "Telegram From the Embassy in Ruritania", "the Embassy in Ruritania", ""),
    (
        "telegram",
        "Telegram Front the Embassy in Ruritania to the Department",
        "the Embassy in Ruritania",
        "the Department",
    ),
    ("letter", "Letter to President Nixon From Chairman Sapt", "Chairman Sapt", "President Nixon"),
    # "to" inside an office: Ambassador to X, Assistant to X, Mission to X
    (
        "letter",
        "Letter From the Ambassador to Ruritania to the Secretary",
        "the Ambassador to Ruritania",
        "the Secretary",
    ),
    (
        "memorandum",
        "Memorandum From the Special Assistant to the President (Rudolf) to President Flavia",
        "the Special Assistant to the President (Rudolf)",
        "President Flavia",
    ),
    (
        "letter",
        "Letter From the Representative to NATO to the Secretary",
        "the Representative to NATO",
        "the Secretary",
    ),
    ("letter", "Letter From the Adviser to the King to the Queen", "the Adviser to the King", "the Queen"),
    ("letter", "Letter From the Advisor to the King to the Queen", "the Advisor to the King", "the Queen"),
    ("letter", "Letter From the Minister to Ruritania to the Queen", "the Minister to Ruritania", "the Queen"),
    ("letter", "Letter From the Counselor to the King to the Queen", "the Counselor to the King", "the Queen"),
    ("letter", "Letter From the Delegate to the Talks to the Queen", "the Delegate to the Talks", "the Queen"),
    ("letter", "Letter From the Envoy to the King to the Queen", "the Envoy to the King", "the Queen"),
    ("letter", "Letter From the Deputy to the King to the Queen", "the Deputy to the King", "the Queen"),
    ("letter", "Letter From the Secretary to the King to the Queen", "the Secretary to the King", "the Queen"),
    ("letter", "Letter From the Aide to the King to the Queen", "the Aide to the King", "the Queen"),
    ("letter", "Letter From the Attaché to the Court to the Queen", "the Attaché to the Court", "the Queen"),
    ("letter", "Letter From the Observer to the Talks to the Queen", "the Observer to the Talks", "the Queen"),
    ("letter", "Letter From the Liaison to the Court to the Queen", "the Liaison to the Court", "the Queen"),
    # a lone "to" behind a complete office is the addressee's
    ("telegram", "Telegram From the Embassy to the King", "the Embassy", "the King"),
    ("telegram", "Telegram From the Mission to the King", "the Mission", "the King"),
    ("letter", "Letter From the Secretary to the King", "the Secretary", "the King"),
    ("letter", "Letter From the Ambassador to Ruritania", "the Ambassador to Ruritania", ""),
    # by
    ("memorandum", "Memorandum by the Secretary of State to the President", "the Secretary of State", "the President"),
    ("memorandum", "Memorandum Prepared by Colonel Sapt", "Colonel Sapt", ""),
    ("memorandum", "Memorandum for the President by Colonel Sapt", "Colonel Sapt", "the President"),
    ("memorandum", "Memorandum to the President, Drafted by Colonel Sapt", "Colonel Sapt", "the President"),
    ("report", "Report for the Council by Colonel Sapt", "Colonel Sapt", "the Council"),
    ("paper", "Paper for the Council by Colonel Sapt", "Colonel Sapt", "the Council"),
    ("minutes", "Minutes for the Council by Colonel Sapt", "Colonel Sapt", ""),
    ("memorandum of conversation", "Memorandum of Conversation, by Colonel Sapt to File", "Colonel Sapt to File", ""),
    # between A and B
    (
        "memorandum of conversation",
        "Memorandum of a Conversation Between President Flavia and Colonel Sapt",
        "President Flavia",
        "Colonel Sapt",
    ),
    ("memorandum of conversation", "Conversation Among Flavia, Sapt, and Rupert", "Flavia, Sapt", "Rupert"),
    ("minutes", "Minutes of a Meeting Between Flavia and Sapt", "Flavia", "Sapt"),
    ("minutes", "Minutes of Talks between Flavia and Sapt", "Flavia", "Sapt"),
    ("minutes", "Notes of Discussions between Flavia and Sapt", "Flavia", "Sapt"),
    ("memorandum", "Memorandum on Relations Between Ruritania and Zenda", "", ""),
    ("memorandum of conversation", "Conversation Between the Allies", "the Allies", ""),
    # old style: "A to B" without a noun
    ("other", "The Ambassador in France (Bruce) to the Secretary of State", "The Ambassador in France (Bruce)",
     "the Secretary of State"),
    ("telegram", "The Secretary of State to the Embassy in France", "The Secretary of State", "the Embassy in France"),
    ("telegram", "Mr. Sapt to Colonel Rupert", "Mr. Sapt", "Colonel Rupert"),
    # one side only
    ("telegram", "Circular Telegram to All Posts", "", "All Posts"),
    ("letter", "Letter for the King", "", "the King"),
    ("memorandum", "Memorandum for the King", "", "the King"),
    ("message", "Message for the King", "", "the King"),
    ("report", "Report for the King", "", ""),
    ("minutes", "Minutes to Be Kept", "", ""),
    ("telegram", "Telegram to be Sent", "", ""),
    ("minutes", "Minutes to the King", "", ""),
    ("record", "Record to the King", "", ""),
    ("statement", "Statement to the King", "", ""),
    ("memorandum of conversation", "Conversation to the King", "", ""),
    ("editorial note", "Editorial Note From Flavia to Sapt", "", ""),
    # words in parentheses and brackets separate nothing
    (
        "letter",
        "Letter From Flavia (Sent to Zenda) to Sapt",
        "Flavia (Sent to Zenda)",
        "Sapt",
    ),
    ("letter", "Letter From Flavia [written to Zenda] to Sapt", "Flavia [written to Zenda]", "Sapt"),
    # where a party is at the moment does not belong to its name
    ("letter", "Letter From Flavia, at Zenda to Sapt, in Strelsau", "Flavia", "Sapt"),
    ("letter", "Letter From Flavia, then Queen to Sapt, now Zenda", "Flavia", "Sapt"),
    ("letter", "Letter From Flavia, temporarily Zenda to Sapt", "Flavia", "Sapt"),
    ("letter", "Letter From Flavia, on Leave to Sapt", "Flavia, on Leave", "Sapt"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "title", "sender", "addressee"),
    PLAIN,
    ids=[row[1] for row in PLAIN],
)
def test_the_parties_of_a_heading(kind: str, title: str, sender: str, addressee: str) -> None:
    phrases = parties(title, (), kind=kind)
    assert tuple(phrase.text for phrase in phrases) == (sender, addressee)
    for phrase in phrases:
        assert title[phrase.start : phrase.end] == phrase.text


def test_the_mark_of_the_sender_decides_what_words_leave_open() -> None:
    title = "Letter From the Ambassador to Ruritania"
    assert [phrase.text for phrase in parties(title, (), kind="letter")] == ["the Ambassador to Ruritania", ""]
    marked = marks_of(title, ("from", "the Ambassador"))
    assert [phrase.text for phrase in parties(title, marked, kind="letter")] == ["the Ambassador", "Ruritania"]
    marked = marks_of(title, ("to", "the Ambassador"))
    assert [phrase.text for phrase in parties(title, marked, kind="letter")] == ["the Ambassador to Ruritania", ""]


def test_a_to_before_the_senders_name_is_inside_the_office() -> None:
    title = "Memorandum From the Chief of Operations to the Secretary of Defense (Rassendyll) to Secretary McSapt"
    marked = marks_of(title, ("from", "(Rassendyll)"))
    sender, addressee = parties(title, marked, kind="memorandum")
    assert sender.text == "the Chief of Operations to the Secretary of Defense (Rassendyll)"
    assert addressee.text == "Secretary McSapt"
    sender, addressee = parties(title, (), kind="memorandum")
    assert sender.text == "the Chief of Operations"


def test_the_sides_of_a_conversation_part_behind_the_first_marked_name() -> None:
    title = "Memorandum of a Conversation Between the Minister for War and Peace Rupert and Colonel Rassendyll, Zenda"
    marked = marks_of(title, ("from", "Rupert"), ("to", "Rassendyll"))
    sender, addressee = parties(title, marked, kind="memorandum of conversation")
    assert (sender.text, addressee.text) == ("the Minister for War and Peace Rupert", "Colonel Rassendyll, Zenda")
    sender, addressee = parties(title, (), kind="memorandum of conversation")
    assert (sender.text, addressee.text) == ("the Minister for War", "Peace Rupert and Colonel Rassendyll, Zenda")


def test_the_sides_of_a_conversation_part_behind_the_first_name_in_parentheses() -> None:
    title = "Conversation Between the Minister for War and Peace (Rupert) and the Colonel (Sapt)"
    sender, addressee = parties(title, (), kind="memorandum of conversation")
    assert (sender.text, addressee.text) == ("the Minister for War and Peace (Rupert)", "the Colonel (Sapt)")


def phrase(text: str, start: int = 0) -> Phrase:
    return Phrase(text, start, start + len(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("the Embassy in France", ("the Embassy in France",)),
        ("the Embassies in France and Italy", ("Embassy in France", "Embassy in Italy")),
        ("the Embassies in France, Italy, and Spain", ("Embassy in France", "Embassy in Italy", "Embassy in Spain")),
        ("the Legations at Bern and Oslo", ("Legation at Bern", "Legation at Oslo")),
        ("the Missions to NATO and Berlin", ("Mission to NATO", "Mission to Berlin")),
        (
            "the Consulates General in Milan and Genoa",
            ("Consulate General in Milan", "Consulate General in Genoa"),
        ),
        ("the Embassy in Trinidad and Tobago", ("the Embassy in Trinidad and Tobago",)),
        ("the Secretary (Rusk) and the Director (Cline)", ("the Secretary (Rusk)", "the Director (Cline)")),
        ("the Secretary (Rusk), the Director (Cline)", ("the Secretary (Rusk)", "the Director (Cline)")),
        ("Flavia; Sapt", ("Flavia", "Sapt")),
        ("the Embassy in France and the Department of State", ("the Embassy in France", "the Department of State")),
        ("the Embassy in France, the Department of State", ("the Embassy in France", "the Department of State")),
        ("the Embassy in France, and the Mission at Geneva", ("the Embassy in France", "the Mission at Geneva")),
        ("the Minister for War and Peace", ("the Minister for War and Peace",)),
        ("", ()),
    ],
)
def test_the_single_parties_of_a_phrase(text: str, parts: tuple[str, ...]) -> None:
    assert split_parties(phrase(text), ()) == parts


def test_marked_names_part_where_words_alone_do_not() -> None:
    title = "From Rassendyll of the Guard and Rupert, Rischenheim"
    whole = phrase("Rassendyll of the Guard and Rupert, Rischenheim", 5)
    assert split_parties(whole, ()) == (whole.text,)
    marked = marks_of(title, ("from", "Rassendyll"), ("from", "Rupert"), ("from", "Rischenheim"))
    assert split_parties(whole, marked) == ("Rassendyll of the Guard", "Rupert", "Rischenheim")
    # a mark outside the phrase parts nothing in it
    inside = phrase("Rassendyll of the Guard", 5)
    assert split_parties(inside, marked) == ("Rassendyll of the Guard",)


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("the Ambassador in France (Bruce)", "Bruce"),
        ("the Ambassador in France (Mr. Bruce)", "Bruce"),
        ("the Ambassador in France (Dr. Bruce)", "Bruce"),
        ("the Ambassador (Bruce) in France", "Bruce"),
        ("the Ambassador (France) in Paris (Bruce)", "Bruce"),
        ("the Ambassador in France (bruce)", ""),  # no name
        ("the Ambassador (Bruce not present)", ""),
        ("the Ambassador in France", ""),
        ("the Ambassador in France (Bruce) (now)", ""),
    ],
)
def test_the_person_in_parentheses(printed: str, person: str) -> None:
    assert person_of(printed, phrase(printed), ()) == person


def test_the_marked_person_of_a_party() -> None:
    title = "Letter From Colonel Rassendyll to the Kaiser"
    sender = phrase("Colonel Rassendyll", 12)
    person = Mark("from", " Rassendyll ", 20, 30, is_person=True)
    place = Mark("from", "Colonel", 12, 19, is_person=False)
    assert person_of("Colonel Rassendyll ", sender, (place, person)) == "Rassendyll"
    assert person_of("Colonel Rassendyll", sender, (place,)) == ""
    assert person_of("the Kaiser ", phrase("the Kaiser", 34), (person,)) == ""
    assert person_of("Colonel Sapt", sender, (person,)) == ""
    titled = Mark("from", "Mr. Rassendyll", 12, 26, is_person=True)
    assert person_of("Mr. Rassendyll", phrase("Mr. Rassendyll", 12), (titled,)) == "Rassendyll"
    assert title[sender.start : sender.end] == sender.text
    # a mark that begins before the phrase, or ends behind it, is not its own
    assert person_of("Rassendyll", phrase("Rassendyll", 21), (Mark("from", "Rassendyll", 20, 30, True),)) == ""
    assert person_of("Rassendyll", Phrase("Rassendyll", 20, 29), (Mark("from", "Rassendyll", 20, 30, True),)) == ""
    assert person_of("Rassendyll", Phrase("Rassendyll", 20, 30), (Mark("from", "Rassendyll", 20, 30, True),)) != ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Department of State", "Department of State"),
        (" The Department, ", "Department"),
        ("his Ambassador", "Ambassador"),
        ("Her Minister", "Minister"),
        ("its Embassy", "Embassy"),
        ("Their Embassy", "Their Embassy"),
        ("Theresa", "Theresa"),
        ("the the King", "the King"),
        ("the ", "the"),
        ("Sapt.", "Sapt"),
        ("Sapt, Jr.", "Sapt, Jr."),  # the stop belongs to the word
        ("Sapt Sr.", "Sapt Sr."),
        ("Sapt, F.", "Sapt, F."),
        ("Sapt, Jr.,", "Sapt, Jr."),
        ("Sapt;:", "Sapt"),
    ],
)
def test_a_partys_bare_words(text: str, words: str) -> None:
    assert strip_article(text) == words


def test_the_person_that_a_heading_prints_fills_a_gap_only() -> None:
    post = Station(printed="p", name="Paris", post="paris")
    assert of_words("p", "Bruce", post) == Station(printed="p", name="Paris", post="paris", person="Bruce")
    assert of_words("p", "", post) is post
    named = Station(printed="p", name="Paris", person="Sapt")
    assert of_words("p", "Bruce", named) is named


def test_nowhere_is_what_is_not_named() -> None:
    assert parties("", (), kind="telegram") == (NOWHERE, NOWHERE)


_GOVERN_TO = """
    Assistant Assistants Adviser Advisers Advisor Advisors Ambassador Ambassadors Representative Representatives
    Minister Ministers Consultant Consultants Counselor Counselors Counsellor Counsel Delegate Delegates
    Delegation Delegations Mission Missions Embassy Embassies Liaison Envoy Envoys Deputy Secretary Aide Aides
    Attaché Attachés Commissioner Commissioners Accredited Observer Observers Staff Chargé Office Assigned
    Emissary Designate Representation Group Member Members Agent Legation Detailed
"""


def letter(title: str, *, kind: str = "letter") -> tuple[str, str]:
    """The words of sender and addressee."""
    sender, addressee = parties(title, (), kind=kind)
    return sender.text, addressee.text


def test_a_to_behind_an_office_belongs_to_it() -> None:
    for office in _GOVERN_TO.split():
        assert letter(f"Letter From the {office} to Zenda to the Queen") == (f"the {office} to Zenda", "the Queen")


_COMPLETE = """
    Embassy Legation Mission Secretary Staff Office Group Delegation
"""


def test_offices_that_are_complete_without_a_to() -> None:
    for office in _COMPLETE.split():
        assert letter(f"Letter From the {office} to the Queen") == (f"the {office}", "the Queen")


def test_offices_that_go_on_with_a_to() -> None:
    for office in ("Ambassador", "Assistant", "Agent", "Member", "Envoy"):
        assert letter(f"Letter From the {office} to the Queen") == (f"the {office} to the Queen", "")


_DONE = """
    prepared drafted submitted written approved issued adopted dictated taken made kept received presented
    delivered
"""


def test_what_somebody_did_with_a_paper() -> None:
    for done in (*_DONE.split(), *_DONE.title().split()):
        assert letter(f"Paper for the Council {done} by Sapt", kind="paper") == ("Sapt", "the Council")


_MET = """
    Meeting meeting Meetings Discussion discussions Talk talks Conversation conversations
"""


def test_those_who_met() -> None:
    for word in _MET.split():
        assert letter(f"Notes on {word} Between Flavia and Sapt", kind="paper") == ("Flavia", "Sapt")


_OLD = """
    The Mr Mrs Messrs President Vice Acting Minister Ambassador Chargé Consul Secretary Sir Lord Count Baron
    General Admiral Colonel Captain Commander Senator Governor Dr Prince Señor Don M
"""


def test_old_headings_begin_with_the_sender() -> None:
    for title in _OLD.split():
        assert letter(f"{title} Sapt to the Queen", kind="telegram") == (f"{title} Sapt", "the Queen")


_NEXT = """
    Embassy Mission Consulate Legation Department Secretary Under Acting President Vice Ambassador Delegation
    Chairman Director Assistant Deputy Administrator Attorney Commander Joint White
"""


def test_an_office_behind_and_is_another_party() -> None:
    for office in _NEXT.split():
        assert split_parties(phrase(f"the King and the {office} X"), ()) == ("the King", f"the {office} X")
        assert split_parties(phrase(f"the King, to the {office} X"), ()) == ("the King", f"to the {office} X")
    assert split_parties(phrase("the King and the Zither"), ()) == ("the King and the Zither",)


def test_articles_are_no_part_of_a_name() -> None:
    for article in ("the", "The", "his", "His", "her", "Her", "its", "Its"):
        assert strip_article(f"{article} Envoy") == "Envoy"
