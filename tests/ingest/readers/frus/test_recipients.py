"""Recipients that a source note names, with role and precedence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.frus.recipients import note_recipients

ACTION, INFO = "action", "info"


def named(text: str, kind: str = "telegram", year: int = 1965) -> list[tuple[str, str, str]]:
    found = note_recipients(f"Source: Files, Lot 1 D 2. Secret. {text}", kind, year)
    return [(each.station.name, each.role, each.precedence) for each in found]


def names(text: str, kind: str = "telegram") -> list[str]:
    return [name for name, _, _ in named(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was sent is for action, what was repeated for information
        ("Repeated to Paris.", [("Paris", INFO, "")]),
        ("Also sent to Paris.", [("Paris", ACTION, "")]),
        ("Sent also to Paris.", [("Paris", ACTION, "")]),
        ("Sent to Paris and London.", [("Paris", ACTION, ""), ("London", ACTION, "")]),
        ("Pouched to Paris.", [("Paris", INFO, "")]),
        ("Relayed to Paris.", [("Paris", INFO, "")]),
        ("Passed to Paris.", [("Paris", INFO, "")]),
        ("Sent for information to Paris.", [("Paris", INFO, "")]),
        ("Sent to Paris for information.", [("Paris", ACTION, "")]),
        ("Also sent to Paris and repeated to London and Rome.",
         [("Paris", ACTION, ""), ("London", INFO, ""), ("Rome", INFO, "")]),
        ("Also sent to Paris, repeated to London, and pouched to Rome.",
         [("Paris", ACTION, ""), ("London", INFO, ""), ("Rome", INFO, "")]),
        ("Drafted by Hale; approved by Orde; and repeated to Paris.", [("Paris", INFO, "")]),
        ("Received at 7:12 a.m. Repeated to Paris.", [("Paris", INFO, "")]),
        ("Cleared with Hale and WE. Sent also priority to Paris.", [("Paris", ACTION, "priority")]),
        # urgency by list and by name
        ("Repeated priority to Paris and London.", [("Paris", INFO, "priority"), ("London", INFO, "priority")]),
        ("Repeated to Paris and priority to London.", [("Paris", INFO, ""), ("London", INFO, "priority")]),
        ("Also sent niact to Paris; repeated to London.", [("Paris", ACTION, "niact"), ("London", INFO, "")]),
        ("Repeated to Paris Priority.", [("Paris", INFO, "priority")]),
        # for whom
        ("Repeated to Paris for USRO and London.", [("Paris", INFO, ""), ("USNATO", INFO, ""), ("London", INFO, "")]),
        ("Repeated to Paris for Hale and Orde.", [("Paris", INFO, "")]),
        ("Repeated to CINCPAC for POLAD.", [("CINCPAC", INFO, "")]),
        ("Repeated to Paris (for the Embassy and USRO) and London.",
         [("Paris", INFO, ""), ("USNATO", INFO, ""), ("London", INFO, "")]),
        ("Repeated to the OEEC mission in Paris, Oslo, and the Naval Attaché in Taipei and to CINCPAC.",
         [("OEEC mission", INFO, ""), ("Oslo", INFO, ""), ("Naval Attaché", INFO, ""), ("CINCPAC", INFO, "")]),
        ("Repeated to COMUS/Hentzau and Paris.", [("COMUS/Hentzau", INFO, ""), ("Paris", INFO, "")]),
        ("Repeated to the Department of State as 12, which is the source text, and to Rome.",
         [("Department of State", INFO, ""), ("Rome", INFO, "")]),
        ("Repeated to all NATO capitals except Athens, and to Bern and Tokyo.",
         [("all NATO capitals", INFO, ""), ("Bern", INFO, ""), ("Tokyo", INFO, "")]),
        ("Repeated to POLAD CINCLANT and Rome.", [("CINCLANT", INFO, ""), ("Rome", INFO, "")]),
        ("Repeated to Bangkok with instructions to pass to General Hale, and Rome.",
         [("Bangkok", INFO, ""), ("Rome", INFO, "")]),
        ("Repeated to the CIA Station in Guatemala and Rome.",
         [("CIA Station in Guatemala", INFO, ""), ("Rome", INFO, "")]),
        ("Repeated to the Departments of Defense and State and Rome.",
         [("Department of Defense", INFO, ""), ("Department of State", INFO, ""), ("Rome", INFO, "")]),
        ("Copies pouched to Paris and Rome.", [("Paris", INFO, ""), ("Rome", INFO, "")]),
        ("A notation indicates that this telegram was repeated to Paris.", [("Paris", INFO, "")]),
        ("Repeated to Paris Topol and London.", [("Paris", INFO, ""), ("London", INFO, "")]),
        ("Repeated to Paris (where the conference met), London, and Rome.",
         [("Paris", INFO, ""), ("London", INFO, ""), ("Rome", INFO, "")]),
        # under which number, when
        ("Repeated to Paris as telegram 12 and to London as 13.", [("Paris", INFO, ""), ("London", INFO, "")]),
        ("Repeated to Paris, which did not answer.", [("Paris", INFO, "")]),
        ("Repeated to Paris and was seen by the President.", [("Paris", INFO, "")]),
        # groups and lists of states
        ("Sent to all NATO capitals.", [("all NATO capitals", ACTION, "")]),
        ("Repeated to the other NATO capitals and Moscow.", [("other NATO capitals", INFO, ""), ("Moscow", INFO, "")]),
        ("Sent to 37 Embassies and pouched to 61 posts and Rome.",
         [("37 Embassies", ACTION, ""), ("61 posts", INFO, ""), ("Rome", INFO, "")]),
        ("Sent to all posts except Bonn and Rome.", [("all posts", ACTION, "")]),
        ("Sent to the Embassies in France, Italy, and Jordan.",
         [("Paris", ACTION, ""), ("Rome", ACTION, ""), ("Amman", ACTION, "")]),
        ("Repeated to the Department of State and COMUSTDC.",
         [("Department of State", INFO, ""), ("COMUSTDC", INFO, "")]),
        ("Repeated to the Mission to the OECD in Paris.", [("USOECD Paris", INFO, "")]),
        ("Repeated to the Commander in Chief, Pacific, and Rome.", [("CINCPAC", INFO, ""), ("Rome", INFO, "")]),
        # each once
        ("Repeated to Paris and Paris.", [("Paris", INFO, "")]),
        ("Also sent to Paris. Repeated to Paris.", [("Paris", ACTION, "")]),
    ],
)  # fmt: skip
def test_who_received_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # another message, or a copy of it
        "Telegram 12 to Rome, repeated to Paris, is not printed.",
        "In telegram 12 the Embassy, which repeated to Paris its report, agreed.",
        "A copy was sent to Paris.",
        "The letter was repeated to Paris.",
        "Hale noted that it was repeated to Paris.",
        "A note reads: “Repeated to Paris.",
        "(Repeated to Paris in telegram 3)",
        # no recipient
        "Repeated to paris.",
        "Repeated slowly to Paris.",
        "Sent under cover of a note to Paris.",
        "Repeated.",
    ],
)
def test_who_did_not(text: str) -> None:
    assert names(text) == []


def test_of_other_papers_only_what_was_repeated_counts() -> None:
    assert names("Sent to Paris.", "memorandum") == []
    assert names("Also sent to Paris and repeated to Rome.", "letter") == ["Paris", "Rome"]
    assert names("Also sent to the Committee of Hentzau.", "letter") == []
    assert names("Also sent to COMHENTZAU.", "telegram") == ["COMHENTZAU"]


def test_posts_are_those_of_the_year() -> None:
    found = note_recipients("Repeated to the Embassies in Pakistan and France.", "telegram", 1955)
    assert [each.station.post for each in found] == ["karachi", "paris"]
    found = note_recipients("Repeated to the Embassies in Pakistan and France.", "telegram", 1975)
    assert [each.station.post for each in found] == ["islamabad", "paris"]


def test_the_printed_words_keep_for_whom_it_was() -> None:
    found = note_recipients("Repeated to Paris for USRO.", "telegram", 1958)
    assert [each.station.printed for each in found] == ["Paris for USRO", "USRO"]


POSTS = ("Paris", "London", "Rome", "Bonn", "Moscow", "Cairo", "Amman", "Beirut")


@given(st.lists(st.sampled_from(POSTS), min_size=2, max_size=8, unique=True))
def test_every_post_of_a_list_is_kept(posts: list[str]) -> None:
    listed = f"{', '.join(posts[:-1])}, and {posts[-1]}"
    assert names(f"Repeated to {listed}.") == posts
    assert names(f"Also sent to {posts[0]} and repeated to {', '.join(posts[1:])}.") == posts


@pytest.mark.parametrize("verb", ["REPEATED", "Relayed", "Pouched", "Passed", "Info", "Readdressed", "Transmitted"])
def test_each_verb_names_recipients_in_any_case(verb: str) -> None:
    assert names(f"{verb} to Paris.") == ["Paris"]
