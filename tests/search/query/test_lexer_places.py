"""Where tokens begin and end, what is part of a word, and the whole sentences that say what was repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import QuerySyntaxError
from search.query.characters import has_word, is_letter
from search.query.diagnostics import ParseContext
from search.query.lexer import tokenize

if TYPE_CHECKING:
    from search.query.tokens import Token


def lex(text: str) -> tuple[list[Token], tuple[str, ...]]:
    reading = ParseContext(text)
    return tokenize(reading), reading.all_warnings()


def pieces(text: str) -> list[tuple[str, str]]:
    """Each token but the end with the stretch of the query that it stands for; nothing had to be guessed."""
    tokens, warnings = lex(text)
    assert warnings == ()
    return [(token.kind, text[token.start : token.end]) for token in tokens[:-1]]


@pytest.mark.parametrize(
    ("char", "letter", "word"),
    [
        ("a", True, True),
        ("É", True, True),
        ("中", True, True),
        ("5", True, True),
        ("\u0301", True, False),  # a combining acute
        ("\u0903", True, False),  # a vowel sign that takes room
        ("\u20dd", True, False),  # an enclosing circle
        ("-", False, False),
        ("_", False, False),
        (" ", False, False),
        ("(", False, False),
        ("€", False, False),
    ],
)
def test_letters_are_letters_digits_and_combining_marks(char: str, letter: bool, word: bool) -> None:
    assert is_letter(char) is letter
    assert has_word(char) is word
    assert has_word(f"-{char}-") is word


def test_a_quotation_mark_behind_a_combining_mark_stands_in_a_word() -> None:
    """Decomposed letters are letters: "é" written as two is one."""
    tokens, warnings = lex('cafe\u0301"')
    assert [(token.kind, token.text) for token in tokens] == [("term", "caf\u00e9"), ("end", "")]
    assert warnings == ("the quotation mark at character 6 has no partner: left out",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" (a) ", [("open", "("), ("term", "a"), ("close", ")")]),
        ("\ta\u00a0\u3000b\n", [("term", "a"), ("term", "b")]),
        ("any:(a)^2", [("list", "any:"), ("open", "("), ("term", "a"), ("close", ")"), ("boost", "^2")]),
        ("subject:(a)", [("field", "subject:"), ("open", "("), ("term", "a"), ("close", ")")]),
        ("a~2^3", [("term", "a"), ("tilde", "~2"), ("boost", "^3")]),
        ("a~2^3,", [("term", "a"), ("tilde", "~2"), ("boost", "^3,")]),
        ("a^3;", [("term", "a"), ("boost", "^3;")]),
        ("a~!", [("term", "a"), ("tilde", "~!")]),
        ("a,", [("term", "a,")]),
        ('"a b"~5^2', [("term", '"a b"'), ("tilde", "~5"), ("boost", "^2")]),
        ('="a b"', [("term", '="a b"')]),
        ("=a", [("term", "=a")]),
        ("from:Bonn^2:", [("field", "from:"), ("term", "Bonn"), ("boost", "^2:")]),
        ("date:>=1967,", [("field", "date:"), ("term", ">=1967,")]),
        ("-a", [("minus", "-"), ("term", "a")]),
        ("NOT a", [("not", "NOT"), ("term", "a")]),
        ("+(a)", [("open", "("), ("term", "a"), ("close", ")")]),
        ('+"a b"', [("term", '"a b"')]),
        ("+ a", [("term", "+"), ("term", "a")]),
        ("+,", [("term", "+,")]),
        ("(a =)", [("open", "("), ("term", "a"), ("term", "="), ("close", ")")]),
        ("(a -)", [("open", "("), ("term", "a"), ("term", "-"), ("close", ")")]),
        ("subject:- a", [("field", "subject:"), ("term", "-"), ("term", "a")]),
        ("-AND b", [("minus", "-"), ("term", "AND"), ("term", "b")]),
        ("-\u200bAND b", [("minus", "-"), ("term", "AND"), ("term", "b")]),
    ],
)  # fmt: skip
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        # Numbers behind a caret, and what is none.
        ("a^2", ["a", "2"]),
        ("a^2.5", ["a", "2.5"]),
        ("a^.5", ["a^.5"]),
        ("a^b", ["a^b"]),
        ("a^", ["a^"]),
        ("^2", ["^2"]),
        ("*^2", ["*", "2"]),
        ("**~1", ["**", "1"]),
        ("-,^2", ["", ",^2"]),
        ("id:a^2", ["id", "a", "2"]),
        ("id:a^b", ["id", "a^b"]),
        ("id:^2", ["id", "^2"]),
        # Sentence marks at the end.
        ("a,;:!", ["a"]),
        ("a.", ["a."]),
        ("a*.", ["a*"]),
        ("a~.", ["a", ""]),
        ("a~2.,", ["a", "2"]),
        ("a^2.", ["a", "2"]),
        ("U.S.S.R.", ["U.S.S.R."]),
        (",", [","]),
        ("id:a,;:!", ["id", "a"]),
        ("id:a.", ["id", "a."]),
        ("id:a?", ["id", "a?"]),
        # Addresses are taken whole.
        ("http://x.org/a~2,", ["http://x.org/a~2,"]),
        ("subject:http://x^2", ["subject", "http://x^2"]),
        # Signs before a value.
        ("date:<1967", ["date", "1967"]),
        ("date:≤1967", ["date", "1967"]),
        ("date:=1967", ["date", "1967"]),
        ("subject:=a", ["subject", "a"]),
        ("subject:=", ["subject", "="]),
        ("a=b", ["a=b"]),
        # Colons that name no field.
        ("12:30", ["12:30"]),
        ("a:b", ["a:b"]),
        ("id:from:x", None),
        ("number:x:y", ["number", "x:y"]),
        ("word::x", ["word::x"]),
        ("from::x", ["from::x"]),
        ("from://x", ["from://x"]),
        (f"{'x' * 20}:y", None),
        (f"{'x' * 21}:y", [f"{'x' * 21}:y"]),
        ("xy:y", None),
        ("xyz:-", ["xyz:-"]),
    ],
)  # fmt: skip
def test_texts(text: str, terms: list[str] | None) -> None:
    if terms is None:
        with pytest.raises(QuerySyntaxError):
            lex(text)
        return
    tokens, warnings = lex(text)
    assert warnings == ()
    assert [token.text for token in tokens[:-1]] == terms


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("(a", ("a bracket that was opened and never closed: closed at the end",)),
        ("((a", ("2 brackets that were opened and never closed: closed at the end",)),
        ("a )", ("the bracket “)” at character 3 closes nothing: left out",)),
        ("“a”", ("typographic quotation marks are read as plain ones",)),
        ('"a”', ("typographic quotation marks are read as plain ones",)),
        ('“a"', ("typographic quotation marks are read as plain ones",)),
        ('5"', ("the quotation mark at character 2 is read as an inch mark: left out",)),
        ('5" x 6"', ("the quotation mark at character 2 is read as an inch mark: left out",
                     "the quotation mark at character 7 is read as an inch mark: left out")),
        ('ab"', ("the quotation mark at character 3 has no partner: left out",)),
        ('a "b c', ("the quotation mark at character 3 is never closed: closed at the end",)),
        ("--a", ("“--” before a word is read as a dash; to exclude a word write -word",)),
        ('–"a b"', ("“–” before a word is read as a dash; to exclude a word write -word",)),
        ("a || b", ("“||” is read as OR",)),
        ("a | b", ("“|” is read as OR",)),
        ("a && b", ("“&&” is read as AND",)),
        ("=(a)", ("= before a bracket does nothing: write it before each word",)),
        ("date: a", ("“date:” with nothing directly after it is read as a word; for the field write date:value without "
                     "a blank",)),
        ("Subject:", ("“Subject:” with nothing directly after it is read as a word; for the field write subject:value "
                      "without a blank",)),
        ("most: a", ("“most:” with nothing directly after it is read as a word; for the field write most:value without "
                     "a blank",)),
        ("who met Kim?", ()),
        # No word of warning.
        ("a ?", ()),
        ("a - b", ()),
        ("re: a", ()),
        ("id:(date: b)", ()),
        ("a &? b", ()),
        ("a -|| b", ()),
    ],
)  # fmt: skip
def test_what_was_repaired_is_said_in_a_sentence(text: str, warnings: tuple[str, ...]) -> None:
    assert lex(text)[1] == warnings


@pytest.mark.parametrize(
    ("text", "position", "problem", "advice"),
    [
        ("any:a", 0, "any: takes a list in brackets", "write any:(one two three)"),
        ("a most:b", 2, "most: takes a list in brackets", "write most:(one two three)"),
        ("subject:from:a", 8, "the field from: inside subject:",
         'give each its own value, or put the words in quotes: subject:"..."'),
        ("from:-a", 5, "a minus after from:",
         "to exclude write -from:value; a value that begins with a minus needs quotes"),
        ('id:"a"b', 6, "a value in quotes goes on after them", 'put all of it in quotes: date:"May 1967..June 1968"'),
        ('date:"1966"..1968', 11, "a value in quotes goes on after them",
         'put all of it in quotes: date:"May 1967..June 1968"'),
        ("a fromm:b", 2, "there is no field “fromm”",
         "did you mean from:? To search for the words themselves put a blank after the colon, or quotes round them"),
        ("captio:b", 0, "there is no field “captio”",
         "did you mean caption: or captions:? To search for the words themselves put a blank after the colon, or "
         "quotes round them"),
        ("xyzzy:b", 0, "there is no field “xyzzy”",
         "To search for the words themselves put a blank after the colon, or quotes round them"),
        ("xyzzy:(b)", 0, "there is no field “xyzzy”",
         "To search for the words themselves put a blank after the colon, or quotes round them"),
        ('xyzzy:"b"', 0, "there is no field “xyzzy”",
         "To search for the words themselves put a blank after the colon, or quotes round them"),
        ("a" * 100_001, 100_000, "the query has 100,001 characters, the most is 100,000",
         "ask for its most telling words, or index the text and use like:"),
        ("a " * 1_001, 2_000, "the query has more than 1,000 words",
         "ask for its most telling words, or index the text and use like:"),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence(text: str, position: int, problem: str, advice: str) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        lex(text)
    assert (caught.value.problem, caught.value.position, caught.value.advice) == (problem, position, advice)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (r'"a \"b\" c"', 'a "b" c'),
        (r'"a \\ b"', r"a \ b"),
        (r'"a \n b"', r"a \n b"),
        (r'"a \"b', 'a "b'),
        ('"a\u00adb\u2060c"', "abc"),
        ('"a \u200b b"', "a b"),
        ('"  a  "', "a"),
    ],
)
def test_what_stands_in_quotes(text: str, content: str) -> None:
    tokens, _ = lex(text)
    assert [(token.kind, token.text, token.quoted) for token in tokens[:-1]] == [("term", content, True)]


@pytest.mark.parametrize("quote", '"“”„‟«»＂〝〞')
def test_every_double_quotation_mark_opens_and_closes(quote: str) -> None:
    tokens, warnings = lex(f"{quote}a b{quote}")
    assert [(token.kind, token.text) for token in tokens[:-1]] == [("term", "a b")]
    assert bool(warnings) == (quote != '"')
    assert lex(f'"a \\{quote} b"')[0][0].text == f"a {quote} b"


@pytest.mark.parametrize("dash", ["--", "–", "—", "−", "––"])
def test_dashes_before_a_word_are_dashes(dash: str) -> None:
    tokens, warnings = lex(f"{dash}a")
    assert [(token.kind, token.text) for token in tokens[:-1]] == [("term", "a")]
    assert warnings == (f"“{dash}” before a word is read as a dash; to exclude a word write -word",)
    assert lex(f"a {dash} b")[1] == ()


@pytest.mark.parametrize("char", "\u00ad\u200b\u200e\u200f\u202a\u202c\u202e\u2060\u206f\ufeff")
def test_what_cannot_be_seen_is_no_part_of_a_word(char: str) -> None:
    assert [token.text for token in lex(f"{char}a{char}b{char} {char} c")[0][:-1]] == ["ab", "c"]


@pytest.mark.parametrize("char", "\u200c\u200d")
def test_joiners_are_part_of_a_word(char: str) -> None:
    assert lex(f"a{char}b")[0][0].text == f"a{char}b"


@pytest.mark.parametrize("char", "\x00\x1b\x1f\x7f\x80\x9f\ud800\udfff\t\n\u00a0\u2003\u3000")
def test_controls_and_blanks_part_words(char: str) -> None:
    assert [token.text for token in lex(f"a{char}b -{char}c")[0][:-1]] == ["a", "b", "-", "c"]


@pytest.mark.parametrize(("text", "mark"), [("http://x.org/a*?", ""), ("=http://x.org/a*?", "=")])
def test_an_address_is_no_pattern(text: str, mark: str) -> None:
    (token, _), warnings = lex(text)
    assert (token.text, token.quoted, token.mark) == ("http://x.org/a*?", True, mark)
    assert warnings == ()
