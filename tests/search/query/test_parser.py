"""What each form of design and docs means, what is repaired, what is refused."""

from datetime import date

import pytest

from corpus.errors import QuerySyntaxError
from search.query.ast import (
    And,
    Boost,
    ClassFilter,
    CountryFilter,
    DateFilter,
    EntityFilter,
    Exact,
    Fuzzy,
    Has,
    Like,
    MatchAll,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    PostFilter,
    TextField,
    Undated,
    Verbatim,
    Wildcard,
    Word,
    walk,
)
from search.query.fields import FIELDS, LISTS, Field
from search.query.parser import parse

A, B, C, D = (Word(letter) for letter in "abcd")


def read(text: str) -> Node:
    """The tree of a query in which nothing has to be guessed."""
    parsed = parse(text)
    assert parsed.warnings == ()
    return parsed.tree


def refusal(text: str) -> QuerySyntaxError:
    with pytest.raises(QuerySyntaxError) as raised:
        parse(text)
    return raised.value


# The table "Words", row by row.


def test_words_are_all_asked_for() -> None:
    assert read("nuclear test") == And((Word("nuclear"), Word("test")))


def test_a_phrase_is_in_this_order() -> None:
    assert read('"experience exchange"') == Phrase("experience exchange")


def test_an_equals_sign_asks_for_this_form() -> None:
    assert read("=reunification") == Verbatim("reunification")
    assert read('="Working Paper"') == Verbatim("Working Paper")
    assert read('="Working Paper"~3') == Verbatim("Working Paper", 3)


def test_proximity() -> None:
    assert read('"party exchange"~5') == Phrase("party exchange", 5)


@pytest.mark.parametrize("pattern", ["delegat*", "wom?n", "*ation", "?rance", "d*g?te*", "A-4*", "Ch'ang*"])
def test_wildcards(pattern: str) -> None:
    assert read(pattern) == Wildcard(pattern)


def test_near_spellings() -> None:
    assert read("Ceausescu~") == Fuzzy("Ceausescu", 1)
    assert read("Ceausescu~2") == Fuzzy("Ceausescu", 2)
    assert read('"O\'Neill"~2') == Fuzzy("O'Neill", 2)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a OR b", Or((A, B))),
        ("a AND b", And((A, B))),
        ("NOT a", Not(A)),
        ("-a", Not(A)),
        ("-a -b", And((Not(A), Not(B)))),
        ("-(a b)", Not(And((A, B)))),
        ('-"a b"', Not(Phrase("a b"))),
        ("a OR b AND c", Or((A, And((B, C))))),
        ("a b OR c AND d", Or((And((A, B)), And((C, D))))),
        ("a AND NOT b OR c", Or((And((A, Not(B))), C))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("(a OR b) AND (c OR d)", And((Or((A, B)), Or((C, D))))),
        ("a NOT (b OR c)", And((A, Not(Or((B, C)))))),
        ("NOT NOT a", A),
        ("", MatchAll()),
        (" \t\n", MatchAll()),
        ("*", MatchAll()),
    ],
)
def test_boolean(text: str, tree: Node) -> None:
    assert read(text) == tree


def test_any_and_most() -> None:
    assert read("any:(a b c)") == Or((A, B, C))
    assert read("any:(a AND b c)") == Or((And((A, B)), C))
    assert read('most:(a b "c d" -d)') == Most((A, B, Phrase("c d"), Not(D)))
    assert read("MOST:((a b) c)") == Most((And((A, B)), C))
    assert read("any:(from:Bonn date:1967)") == Or((PostFilter("from", "Bonn"), read("date:1967")))


@pytest.mark.parametrize(("count", "least"), [(2, 2), (3, 2), (4, 3), (5, 3), (10, 6)])
def test_most_is_more_than_half(count: int, least: int) -> None:
    assert Most((A,) * count).minimum == least


@pytest.mark.parametrize(
    "word",
    [
        *("U.S.S.R.", "USSR", "12.390", "12390", "O'Neill", "Ch'ang-kuk", "AT&T", "C++", "A-49", "E.O."),
        *("12:30", "http://x", "Il-song", "50%", "$5", "1/2", "c:\\x", "[sic]", "№5"),
    ],
)
def test_ordinary_punctuation_is_never_an_error(word: str) -> None:
    assert read(word) == Word(word)
    assert read(f'"{word}"'.replace("\\", "\\\\")) == Word(word)


def test_boost() -> None:
    assert read("a^3") == Boost(A, 3.0)
    assert read('"a b"^0.5') == Boost(Phrase("a b"), 0.5)
    assert read("(a b)^2 c") == And((Boost(And((A, B)), 2.0), C))
    assert read("-a^2") == Not(Boost(A, 2.0))
    assert read("from:Bonn^2") == Boost(PostFilter("from", "Bonn"), 2.0)


# The table "Fields", row by row.


def span(first: str, last: str) -> DateFilter:
    return DateFilter(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("date:1967", span("1967-01-01", "1967-12-31")),
        ("date:1967-05", span("1967-05-01", "1967-05-31")),
        ("date:1967-05-01", span("1967-05-01", "1967-05-01")),
        ("date:1966..1968", span("1966-01-01", "1968-12-31")),
        ("date:..1953-07-27", span("", "1953-07-27")),
        ("date:1953-07..", span("1953-07-01", "")),
        ("date:~1967", DateFilter(date(1967, 1, 1), date(1967, 12, 31), circa=True)),
        ("within:1967", DateFilter(date(1967, 1, 1), date(1967, 12, 31), "within")),
        ("date:none", Undated()),
        ("before:1967", span("", "1966-12-31")),
        ("after:1967-05", span("1967-06-01", "")),
    ],
)
def test_date(text: str, tree: Node) -> None:
    assert read(text) == tree


def test_from_and_to() -> None:
    assert read("from:Pyongyang") == PostFilter("from", "Pyongyang")
    assert read("to:Bucharest") == PostFilter("to", "Bucharest")
    assert read('from:"Embassy in Korea"') == PostFilter("from", "Embassy in Korea")
    assert read("to:State") == PostFilter("to", "State")
    assert read("info:Bonn") == PostFilter("info", "Bonn")
    assert read("from:(Bonn OR Rome)") == Or((PostFilter("from", "Bonn"), PostFilter("from", "Rome")))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("class:secret", ClassFilter("=", "secret")),
        ("class:>=confidential", ClassFilter(">=", "confidential")),
        ("class:≥confidential", ClassFilter(">=", "confidential")),
        ('class:<"top secret"', ClassFilter("<", "top secret")),
        ('class:"<top secret"', ClassFilter("<", "top secret")),
        ("class:TopSecret", ClassFilter("=", "top secret")),
        ('class:"S E C R E T"', ClassFilter("=", "secret")),
        ("class:unmarked", ClassFilter("=", "unmarked")),
    ],
)
def test_class(text: str, tree: Node) -> None:
    assert read(text) == tree


def test_caption() -> None:
    assert read("caption:nodis") == Exact("caption", "NODIS")
    assert read('caption:"eyes only"') == Exact("caption", "EYES ONLY")
    assert read("caption:*dis") == Exact("caption", "*DIS", pattern=True)


def test_precedence_kind_collection_lang() -> None:
    assert read("precedence:Flash") == Exact("precedence", "flash")
    assert read('precedence:"NIACT IMMEDIATE"') == Exact("precedence", "niact immediate")
    assert read("kind:telegram") == Exact("kind", "telegram")
    assert read('kind:"Memorandum of Conversation"') == Exact("kind", "memorandum of conversation")
    assert read("collection:frus1964-68v20") == Exact("collection", "frus1964-68v20")
    assert read("collection:frus*") == Exact("collection", "frus*", pattern=True)
    assert read('collection:"a*b"') == Exact("collection", "a*b")
    assert read("lang:EN") == Exact("lang", "en")


def test_person_party_place_org_entity() -> None:
    assert read('person:"Kim Il Sung"') == EntityFilter("PERSON", "Kim Il Sung")
    assert read("party:KWP") == EntityFilter("PARTY", "KWP")
    assert read('party:"Korean Workers\' Party"') == EntityFilter("PARTY", "Korean Workers' Party")
    assert read("place:Peking") == EntityFilter("PLACE", "Peking")
    assert read("org:NATO") == EntityFilter("ORG", "NATO")
    assert read("entity:country/KP") == EntityFilter(None, "country/KP")


def test_country() -> None:
    assert read('country:"North Korea"') == CountryFilter("North Korea")


def test_tags() -> None:
    assert read("tags:pfor") == Exact("tags", "PFOR")
    assert read("tags:(PFOR RU)") == And((Exact("tags", "PFOR"), Exact("tags", "RU")))
    assert read("tags:(PFOR -RU)") == And((Exact("tags", "PFOR"), Not(Exact("tags", "RU"))))


def test_label() -> None:
    assert read("label:toread") == Exact("label", "toread")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("number:76.153", Exact("number", "76153")),
        ("number:00412", Exact("number", "412")),
        ("number:a-049", Exact("number", "A-49")),
        ("number:1975strel00412", Exact("number", "1975STREL00412")),
        ('ref:"STATE 012,345"', Exact("ref", "STATE 12345")),
        ("id:1974BONN08226~2", Exact("id", "1974BONN08226~2")),
        ("id:file/3f2a9c0d1b7e#2", Exact("id", "file/3f2a9c0d1b7e#2")),
    ],
)
def test_number_ref_id(text: str, tree: Node) -> None:
    assert read(text) == tree


@pytest.mark.parametrize("name", ["subject", "title", "body", "summary", "note", "signed", "drafter"])
def test_text_fields(name: str) -> None:
    assert read(f"{name}:a") == TextField(name, A)
    assert read(f"{name}:(a b)") == TextField(name, And((A, B)))
    assert read(f"{name}:(a OR -b)") == TextField(name, Or((A, Not(B))))
    assert read(f'{name}:"a b"~3') == TextField(name, Phrase("a b", 3))
    assert read(f"{name}:=a") == TextField(name, Verbatim("a"))
    assert read(f"{name}:a*") == TextField(name, Wildcard("a*"))
    assert read(f"{name}:a~2") == TextField(name, Fuzzy("a", 2))
    assert read(f"-{name}:a") == Not(TextField(name, A))
    assert read(f"{name}:any:(a b)") == TextField(name, Or((A, B)))


@pytest.mark.parametrize("what", ["redaction", "reference", "summary", "date"])
def test_has(what: str) -> None:
    assert read(f"has:{what}") == Has(what)
    assert read(f"has:{what.upper()}s") == Has(what)


def test_a_lone_star_as_value_asks_whether_there_is_one() -> None:
    assert read("date:*") == Has("date")
    assert read("from:*") == Has("sender")
    assert read("subject:*") == Has("subject")
    assert read("-ref:*") == Not(Has("reference"))


def test_like() -> None:
    assert read("like:frus1964-68v29p1/d40") == Like("frus1964-68v29p1/d40")


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_the_example_of_every_field_is_read(field: Field) -> None:
    assert isinstance(read(field.example), Node)
    for alias in field.aliases:
        assert read(field.example.replace(field.name, alias, 1)) == read(field.example)


def test_a_whole_question() -> None:
    assert read('"experience exchange" from:Pyongyang -class:secret (party OR delegat*) date:1967') == And(
        (
            Phrase("experience exchange"),
            PostFilter("from", "Pyongyang"),
            Not(ClassFilter("=", "secret")),
            Or((Word("party"), Wildcard("delegat*"))),
            span("1967-01-01", "1967-12-31"),
        )
    )


def test_nodes_know_where_they_were_written() -> None:
    text = ' a -subject:("b c"~2 OR d*)^2 most:(x =y) from:"New York" date:1967'
    written = {type(node).__name__: text[slice(*node.span)] for node in walk(parse(text).tree)}
    assert written == {
        "And": text.strip(),
        "Word": "x",
        "Not": '-subject:("b c"~2 OR d*)^2',
        "Boost": 'subject:("b c"~2 OR d*)^2',
        "TextField": 'subject:("b c"~2 OR d*)',
        "Or": '"b c"~2 OR d*',
        "Phrase": '"b c"~2',
        "Wildcard": "d*",
        "Most": "most:(x =y)",
        "Verbatim": "=y",
        "PostFilter": 'from:"New York"',
        "DateFilter": "date:1967",
    }


def test_lists_are_no_fields() -> None:
    assert not set(LISTS) & {name for field in FIELDS for name in (field.name, *field.aliases)}
