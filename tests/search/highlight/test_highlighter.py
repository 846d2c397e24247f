"""What is marked in a cable, rule by rule: ‹so› in the expected text. What nothing is marked in did not match."""

from __future__ import annotations

import pytest
from conftest import make_cable

from corpus.records import Cable, Mention, Note
from search.highlight.highlighter import Highlighter, highlight
from search.highlight.marks import as_spans, merge_pairs
from search.highlight.texts import CableTexts, field_text
from search.query.ast import And, EntityFilter, Most, Not, Or, Word
from search.query.parser import parse
from search.results import Span


def marked(cable: Cable, query: str) -> dict[str, str]:
    """Field to its text with its marks written into it."""
    return {field: with_marks(field_text(cable, field), spans) for field, spans in spans_of(cable, query).items()}


def spans_of(cable: Cable, query: str) -> dict[str, tuple[Span, ...]]:
    return highlight(cable, parse(query).tree)


def with_marks(text: str, spans: tuple[Span, ...]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}‹{text[start:end]}›{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # words: endings, capitals, accents, punctuation
        ("party", "‹Party› and ‹parties›, the ‹party›'s ‹PARTY›."),
        ("parties", "‹Party› and ‹party›; partition; counterparty"),
        ("ceausescu", "‹Ceaușescu›, ‹CEAUSESCU›"),
        ("Ceaușescu", "‹Ceausescu›"),
        ("USSR", "the ‹U.S.S.R.› and the ‹USSR›"),
        ("U.S.S.R.", "the ‹USSR›"),
        ("12390", "No. ‹12.390›, ‹12,390›, ‹12390›, 123901"),
        ("O'Neill", "‹O'Neill›, ‹O’Neill›, ‹ONeill›, Neill"),
        ("shah", "the ‹Shah›'s men"),
        ("oil", "(‹oil›)-‹oil›/‹oil›_‹oil›"),
        ("A-49", "‹A-49›, ‹A 49›, 49 A, A 50"),
        # exact forms
        ("=party", "‹Party›, parties, ‹party›'s"),
        ('="working papers"', "‹Working Papers›, working paper"),
        # phrases
        ('"experience exchange"', "‹experience exchanges› and exchange experience; experience of exchange; experience"),
        ('"experience exchange"', "the ‹experience, exchange›"),
        ('"a b a"', "‹a b a b a› b"),
        # nearness, in either order, both sides of the number
        ('"party exchange"~2', "‹party› x ‹exchange›"),
        ('"party exchange"~2', "‹exchange› x ‹party›"),
        ('"party exchange"~2', "party x y exchange"),
        ('"party exchange"~1', "‹party› ‹exchange›"),
        ('"party exchange"~1', "party x exchange"),
        ('"party exchange"~2', "‹party› x ‹exchange› z z z party"),
        ('"a b c"~1', "a b x c"),
        ('"a b c"~1', "‹c› ‹b› ‹a›"),
        # patterns
        ("delegat*", "‹delegate›, ‹delegations›, ‹Delegat›, delegar"),
        ("*ation", "‹delegation›, ‹ation›, nations"),
        ("d*tion", "‹dtion›, ‹delegation›, delegations, nation"),
        ("wom?n", "‹woman›, ‹women›, womn, womaan"),
        ("c*", "‹Ceaușescu› a ‹c›"),
        # near spellings: one letter changed, missing, added, swapped with its neighbour; not two
        ("missile~", "‹missile› ‹misfile› ‹missle› ‹missiles› ‹mssile› ‹imssile› msile mispiled"),
        ("missile~2", "‹msile› ‹mispiled› misl"),
        # every part of a field's own brackets
        ("body:(party OR oil)", "‹party› ‹oil›"),
        # combinations
        ("party oil", "‹party› and ‹oil›"),
        ("party oil", "party alone"),
        ("party OR oil", "‹party› alone"),
        ("party OR oil", "‹party› and ‹oil›"),
        ("party OR (oil embargo)", "‹party› and oil"),
        ("most:(party oil gas)", "‹party› and ‹gas›"),
        ("most:(party oil gas)", "party alone"),
        ("most:(party oil gas coal)", "party and oil"),
        ("most:(party oil gas coal)", "‹party›, ‹oil›, ‹coal›"),
        ("any:(party oil gas)", "‹gas›"),
        ("party^3", "‹party›"),
        # exclusions
        ("party -oil", "‹party› and gas"),
        ("party -oil", "party and oil"),
        ("party -(oil gas)", "‹party› and oil"),
        ("party -(oil gas)", "party, oil, gas"),
        ("party OR -oil", "no oil"),
        ("-oil", "gas"),
        # what texts do not tell is the engine's business
        ("party -class:secret", "‹party›"),
        ("party date:1950", "‹party›"),
        ("party from:Bonn has:summary", "‹party›"),
        ("party country:Romania", "‹party›"),
        ("*", "party"),
    ],
)
def test_what_is_marked_in_a_body(query: str, expected: str) -> None:
    text = expected.replace("‹", "").replace("›", "")
    cable = make_cable("a", text, title="")
    assert marked(cable, query) == ({"body": expected} if "‹" in expected else {})


FIELDS = make_cable(
    "a",
    "Oil in the body.",
    title="Oil in the title",
    subject="Oil subject",
    summary="Oil summary",
    notes=(Note(marker="1", text="Oil note one."), Note(marker="2", text="Two oil.")),
    source_note="Source: oil.",
    headings=("Oil part", "Chapter on oils"),
    signed="Oil",
    drafter="Oil Oils",
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "oil",
            {
                "title": "‹Oil› in the title",
                "subject": "‹Oil› subject",
                "summary": "‹Oil› summary",
                "body": "‹Oil› in the body.",
            },
        ),
        ("title:oil", {"title": "‹Oil› in the title"}),
        ("subject:oil", {"subject": "‹Oil› subject"}),
        ("summary:oil", {"summary": "‹Oil› summary"}),
        ("body:oil", {"body": "‹Oil› in the body."}),
        ("note:oil", {"notes": "‹Oil› note one.\nTwo ‹oil›.\nSource: ‹oil›."}),
        ("section:oil", {"headings": "‹Oil› part\nChapter on ‹oils›"}),
        ("signed:oil", {"signed": "‹Oil›"}),
        ("drafter:oil", {"drafter": "‹Oil› Oils"}),  # names are not stemmed
        ("title:oil body:oil", {"title": "‹Oil› in the title", "body": "‹Oil› in the body."}),
        ("oil title:gas", {}),
        # One word in one field, another in another, both are there.
        ("subject title", {"title": "Oil in the ‹title›", "subject": "Oil ‹subject›"}),
        # A phrase does not reach from one field into the next.
        ('"title oil"', {}),
        ('"oil subject"', {"subject": "‹Oil subject›"}),
    ],
)
def test_fields(query: str, expected: dict[str, str]) -> None:
    assert marked(FIELDS, query) == expected


def test_a_phrase_does_not_reach_from_one_note_into_the_next_field() -> None:
    cable = make_cable("a", "beta", title="alpha", subject="", summary="")
    assert marked(cable, '"alpha beta"') == {}
    assert marked(cable, "alpha beta") == {"title": "‹alpha›", "body": "‹beta›"}


PEOPLE = make_cable(
    "a",
    "Kim met Ceausescu; Kim left.",
    mentions=(
        Mention(start=0, end=3, label="PERSON", entity="person/kim"),
        Mention(start=8, end=17, label="PERSON", entity="person/ceausescu"),
        Mention(start=19, end=22, label="PERSON", entity="person/kim"),
    ),
)


def test_entities_are_marked_where_they_are_mentioned() -> None:
    kim, nobody = EntityFilter(None, "person/kim"), EntityFilter(None, "person/nobody")
    assert highlight(PEOPLE, kim) == {"body": (Span(0, 3), Span(19, 22))}
    assert highlight(PEOPLE, nobody) == {}
    assert highlight(PEOPLE, And((Word("met"), nobody))) == {}
    assert highlight(PEOPLE, And((Word("met"), Not(nobody)))) == {"body": (Span(4, 7),)}
    assert highlight(PEOPLE, And((Word("met"), Not(kim)))) == {}
    assert Highlighter(And((Word("met"), Not(kim)))).needs_mentions
    assert not Highlighter(Word("met")).needs_mentions


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []),
        ([(5, 8), (0, 3)], [(0, 3), (5, 8)]),
        ([(0, 3), (0, 3)], [(0, 3)]),
        ([(0, 3), (2, 5)], [(0, 5)]),
        ([(0, 9), (2, 5)], [(0, 9)]),
        ([(0, 3), (3, 5)], [(0, 3), (3, 5)]),
        ([(0, 3), (0, 5)], [(0, 5)]),
        ([(0, 9), (2, 5), (8, 12)], [(0, 12)]),
        ([(0, 2), (1, 4), (3, 6), (6, 7)], [(0, 6), (6, 7)]),
    ],
)
def test_overlapping_matches_are_made_one(pairs: list[tuple[int, int]], expected: list[tuple[int, int]]) -> None:
    assert merge_pairs(pairs) == expected
    assert as_spans(expected) == tuple(Span(*each) for each in expected)


def test_a_word_and_its_phrase_are_one_mark() -> None:
    assert marked(make_cable("a", "the Working Paper", title=""), 'paper "working paper"') == {
        "body": "the ‹Working Paper›"
    }


def test_a_field_without_a_mark_is_not_named() -> None:
    cable = make_cable("a", "party", title="")
    assert highlight(cable, Or((Word("party"), Word("oil")))) == {"body": (Span(0, 5),)}


def test_none_says_that_the_cable_does_not_satisfy_the_tree() -> None:
    cable = make_cable("a", "party", title="")
    assert Highlighter(Word("oil")).marks(cable) is None
    assert Highlighter(Word("?!")).marks(cable) is None
    assert Highlighter(Word("party")).marks(cable) == {"body": [(0, 5)]}
    assert Highlighter(Not(Word("oil"))).marks(cable) == {}
    assert Highlighter(Not(Word("party"))).marks(cable) is None
    assert Highlighter(And((Word("party"), Word("oil")))).marks(cable) is None
    assert Highlighter(Or((Word("gas"), Word("oil")))).marks(cable) is None
    assert Highlighter(Most((Word("party"), Word("oil")))).marks(cable) is None


def test_one_set_of_texts_serves_two_highlighters() -> None:
    cable = make_cable("a", "party and oil", title="oil")
    texts = CableTexts(cable)
    exact = Highlighter(Word("oil"))
    beside = Highlighter(Or((Word("oil"), Word("party"))), share_with=exact)
    assert exact.marks(texts) == {"title": [(0, 3)], "body": [(10, 13)]}
    assert beside.marks(texts) == {"title": [(0, 3)], "body": [(10, 13), (0, 5)]}
    other = CableTexts(make_cable("b", "party", title=""))
    assert exact.marks(other) is None
    assert beside.marks(other) == {"body": [(0, 5)]}


def test_each_word_stands_in_its_own_field_whatever_its_length() -> None:
    """The fields are searched as one text: none of its places may be off by one."""
    cable = make_cable("a", "gas", title="gas", subject="", summary="x gas")
    assert marked(cable, "gas") == {"title": "‹gas›", "summary": "x ‹gas›", "body": "‹gas›"}
