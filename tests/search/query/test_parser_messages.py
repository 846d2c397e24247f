"""The whole sentences of the parser: what was left out or guessed, what is refused, where, and what to write."""

from __future__ import annotations

import pytest

from corpus.errors import QuerySyntaxError
from search.query.ast import And, Boost, Exact, Fuzzy, Most, Node, Not, Or, Phrase, PostFilter, Wildcard, Word, walk
from search.query.parser import parse

A, B, C = (Word(letter) for letter in "abc")


IN_QUOTES = "is read as punctuation: quotes hold words only"
LOOSE_OR = "OR stands between all words on its left and all on its right; for one of two write"


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("a OR", ("OR at character 3 has nothing to join: left out",)),
        ("a AND", ("AND at character 3 has nothing to join: left out",)),
        ("AND a", ("AND at character 1 has nothing to join: left out",)),
        ("a AND AND b", ("AND at character 7 has nothing to join: left out",)),
        ("a OR OR b", ("OR at character 3 has nothing to join: left out",)),
        ("a NOT", ("NOT at character 3 has nothing to join: left out",)),
        ("-(-) b", ("“-” before a blank is read as punctuation; to exclude a word write -word",)),
        ("- a -OR", ("“-” before a blank is read as punctuation; to exclude a word write -word",)),
        ("()", ("there is no word in this query: everything is shown",)),
        ("...", ("there is no word in this query: everything is shown",)),
        ("", ()),
        (" \n", ()),
        ("*", ()),
        ("any:() a", ("any:() is empty: left out",)),
        ("MOST:() a", ("most:() is empty: left out",)),
        ("any:(...) a", ("any:() is empty: left out",)),
        ("subject:... a", ("subject: has no word to look for: left out",)),
        ("subj:() a", ("subject: has no word to look for: left out",)),
        ('"a* b"', (f"the star in “a* b” {IN_QUOTES}; write the words without quotes",)),
        ('"a?c b"', (f"the question mark in “a?c b” {IN_QUOTES}; write the words without quotes",)),
        ('"a * c"', (f'the star in “a * c” {IN_QUOTES}; write "a c"~2',)),
        ("a OR b c",
         (f"{LOOSE_OR} (a OR b)",)),
        ("a b OR c",
         (f"{LOOSE_OR} (b OR c)",)),
        ("a OR b", ()),
        ("a b OR c AND d", ()),
        ('"a b?"', ()),
        ("a^2^3", ("2 weights behind each other are multiplied",)),
        ('"a b"^2^3^4', ("3 weights behind each other are multiplied",)),
        ("(a b)^2^3", ("2 weights behind each other are multiplied",)),
        ('"a b"~', ('~ after a phrase needs a number, as in "some words"~5: left out',)),
        ("from:(New York)", ('from:(New York) is read as one name, from:"New York"',)),
        ("person:(Kim Il Sung)", ('person:(Kim Il Sung) is read as one name, person:"Kim Il Sung"',)),
        ("country:(North Korea)", ('country:(North Korea) is read as one name, country:"North Korea"',)),
        ("ref:(STATE 12345)", ('ref:(STATE 12345) is read as one name, ref:"STATE 12345"',)),
        ("ref:STATE 12345", ('12345 is read as a word of its own; for the message write ref:"STATE 12345"',)),
        ("ref:STATE5 12345", ()),
        ("ref:STATE abc", ()),
        ('ref:STATE "12345"', ()),
        (
            "number:STATE 12345",
            ('12345 is read as a word of its own; for the message write number:"STATE 12345"',),
        ),
        ("class:(secret confidential)", ("no cable has two values of class: at once; for either write OR",)),
        ("class:(secret AND confidential)", ("no cable has two values of class: at once; for either write OR",)),
        ("class:(secret -confidential)", ()),
        ("tags:(AA BB)", ()),
        # What looks like an operator.
        ("a or b", ("“or” is read as a word; for either one write OR in capitals",)),
        ("a Or b", ("“Or” is read as a word; for either one write OR in capitals",)),
        ('"a b" or (c)', ("“or” is read as a word; for either one write OR in capitals",)),
        ("a~ or -b", ("“or” is read as a word; for either one write OR in capitals",)),
        ("a^2 or from:c", ("“or” is read as a word; for either one write OR in capitals",)),
        ("(a) or any:(b)", ("“or” is read as a word; for either one write OR in capitals",)),
        ("a or NOT b", ("“or” is read as a word; for either one write OR in capitals",)),
        ("a or b or c", ("“or” is read as a word; for either one write OR in capitals",)),
        ("or b", ()),
        ("a or", ()),
        ('a "or" b', ()),
        ("a =or b", ()),
        ("a OR or b", (f"{LOOSE_OR} (a OR or)",)),
        # Four words in capitals look like a telegram.
        ("AAA BBB NOT CCC DDD",
         ("all words are in capitals, yet NOT is read as an operator; quotes make it a word",)),
        ("AAA OR BBB NOT CCC OR DDD",
         ("all words are in capitals, yet OR and NOT is read as an operator; quotes make it a word",)),
        ("AAA BBB NOT CCC", ()),
        ("AAA BBB || CCC DDD",
         ("“||” is read as OR",
          f"{LOOSE_OR} (BBB OR CCC)")),
        ("AAA BBB NOT CCC ddd EEE", ()),
        ("AAA BBB -CCC DDD", ()),
        ("AAA BBB CCC 中 NOT 5", ()),
        ("AAA BBB CCC DDD NOT 5", (
            "all words are in capitals, yet NOT is read as an operator; quotes make it a word",)),
        ('AAA BBB CCC "DDD" NOT EEE', (
            "all words are in capitals, yet NOT is read as an operator; quotes make it a word",)),
    ],
)  # fmt: skip
def test_what_is_warned_of(text: str, warnings: tuple[str, ...]) -> None:
    assert parse(text).warnings == warnings


@pytest.mark.parametrize(
    ("text", "position", "problem", "advice"),
    [
        ("(a)~2", 3, "~ works on a word or a phrase only", 'write word~2 or "some words"~5'),
        ("a^0.009", 1, "^0.009 is no weight", "give a weight from 0.01 to 100"),
        ("a^100.1", 1, "^100.1 is no weight", "give a weight from 0.01 to 100"),
        (f"a^{'1' * 30}", 1, f"^{'1' * 20} is no weight", "give a weight from 0.01 to 100"),
        ("body:*", 0, "body: needs a word", 'for example body:"working paper"'),
        ("b =a*", 2, "= and a wildcard in one word", "write a* alone, or the word without * and ?"),
        ("b a*c~2", 2, "~ and a wildcard in one word", "write a*c alone, or the word without * and ?"),
        ("a\\b*", 0, "“\\” in a word with wildcards", "a pattern is one word: write the others apart"),
        ("=a~1", 0, "= asks for exactly this form, ~ for a near one", "write =a or a~"),
        ("a~3", 1, "~3 after a word", "write ~1 or ~2: so many letters may differ"),
        ("a~0", 1, "~0 after a word", "write ~1 or ~2: so many letters may differ"),
        (f"a~{'1' * 30}", 1, f"~{'1' * 20} after a word", "write ~1 or ~2: so many letters may differ"),
        ('"a b"~101', 5, "~101 is no distance", "write a number up to 100"),
        ('"a b"~1.5', 5, "~1.5 is no distance", "write a number up to 100"),
        ('"a b"~0000005', 5, "~0000005 is no distance", "write a number up to 100"),
        (f'"a b"~{"1" * 30}', 5, f"~{'1' * 20} is no distance", "write a number up to 100"),
        (f"{'a' * 100}*", 0, "a pattern this long fits no word", "use at most 100 characters with *, ? or ~"),
        (f"{'a' * 101}~", 0, "a pattern this long fits no word", "use at most 100 characters with *, ? or ~"),
        ("*a*b*c*d*", 0, "more than 4 stars in one word", "write its beginning, and one star"),
        ("a* " * 33, 96, "more than 32 words with *, ? or ~", "write the commonest forms out: any:(one two three)"),
        ("(" * 51 + "a", 50, "more than 50 brackets or exclusions inside each other", "write it flatter"),
        ("NOT " * 51 + "a", 200, "more than 50 brackets or exclusions inside each other", "write it flatter"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_refused(text: str, position: int, problem: str, advice: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(text)
    assert (caught.value.problem, caught.value.position, caught.value.advice) == (problem, position, advice)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        # The ends of what is allowed.
        ("a^0.01", Boost(A, 0.01)),
        ("a^100", Boost(A, 100.0)),
        ('"a b"~100', Phrase("a b", 100)),
        ('"a b"~000005', Phrase("a b", 5)),
        ('"a b"~0', Phrase("a b")),
        (f"{'a' * 100}~", Fuzzy("a" * 100, 1)),
        (f"{'a' * 99}*", Wildcard("a" * 99 + "*")),
        ("*a*b*c*", Wildcard("*a*b*c*")),
        ("a~2", Fuzzy("a", 2)),
        # Punctuation round a pattern goes, inside it stays.
        ("(a*).", Wildcard("a*")),
        ("'a*'", Wildcard("a*")),
        ("[a?b]", Wildcard("a?b")),
        ("[a*b?]", Wildcard("a*b")),
        *((f"a{char}b*", Wildcard(f"a{char}b*")) for char in ".'’ʼ&/_-–+#@%$"),
        ("a.b/c_d-e*", Wildcard("a.b/c_d-e*")),
        # Lists.
        ("most:(a b)", Most((A, B))),
        ("most:(a OR b c)", Most((Or((A, B)), C))),
        ("most:(a AND b c)", Most((And((A, B)), C))),
        ("most:((a b) c)", Most((And((A, B)), C))),
        ("any:((a b) c)", Or((And((A, B)), C))),
        ("any:(any:(a b) c)", Or((A, B, C))),
        ("most:(a) b", And((A, B))),
        ("any:(-a b)", Or((Not(A), B))),
        ("from:any:(Bonn Rome)", Or((PostFilter("from", "Bonn"), PostFilter("from", "Rome")))),
        ('from:("New York" Bonn)', And((PostFilter("from", "New York"), PostFilter("from", "Bonn")))),
        ("tags:(a b)", And((Exact("tags", "A"), Exact("tags", "B")))),
        # Weights side by side multiply by standing inside each other.
        ("(a^2)^3", Boost(Boost(A, 2.0), 3.0)),
        ("()^2 a", A),
    ],
)
def test_what_is_read(text: str, tree: Node) -> None:
    assert parse(text).tree == tree


def test_places_of_names_and_of_what_was_joined() -> None:
    text = "x from:(New York) ref:(STATE 12345) y"
    places = {type(node).__name__: text[slice(*node.span)] for node in walk(parse(text).tree)}
    assert places == {"And": text, "PostFilter": "New York", "Exact": "STATE 12345", "Word": "y"}
    for query in ("a* -(b c)^2 any:(d e) has:date", 'NOT "a b"~3', "-a~2"):
        tree = parse(query).tree
        assert query[slice(*tree.span)] == query


def test_a_query_without_words_is_as_long_as_its_text() -> None:
    assert parse("...").tree.span == (0, 3)
    assert parse("").tree.span == (0, 0)


@pytest.mark.parametrize(
    ("query", "name", "rest"),
    [
        ("from:Embassy in Laos", 'from:"Embassy in Laos"', "in Laos"),
        ("to:Legation at Bucharest wheat", 'to:"Legation at Bucharest"', "at Bucharest"),
        ("from:Consulate General in Madras", 'from:"Consulate General in Madras"', "General in Madras"),
        ("from:Embassy in the Netherlands Hague", 'from:"Embassy in the Netherlands"', "in the Netherlands"),
        ("org:Bureau of Waterways", 'org:"Bureau of Waterways"', "of Waterways"),
    ],
)
def test_the_place_of_an_office_without_quotes_is_told(query: str, name: str, rest: str) -> None:
    assert f"{rest} is read as words of the text; for one name write {name}" in parse(query).warnings


@pytest.mark.parametrize(
    "query", ["from:Bonn in March", "from:Bonn at Geneva", "from:Embassy in winter", "from:Embassy in"]
)
def test_a_small_word_behind_a_whole_name_is_no_part_of_it(query: str) -> None:
    assert not any("for one name" in warning for warning in parse(query).warnings)
