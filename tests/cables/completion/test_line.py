from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from cables.completion.line import parse_command_line


@pytest.mark.parametrize(
    ("line", "words", "word", "quote"),
    [
        ("cables search from:B", "cables search", "from:B", ""),
        ("cables search ", "cables search", "", ""),
        ("cables search 'a from:B", "cables search", "a from:B", "'"),
        ("cables search 'a\\'from:B", "cables search", "a\\from:B", ""),
        ('cables search "a \\"b\\" \\c $x `y` from:B', "cables search", 'a "b" \\c $x `y` from:B', '"'),
        ("cables search $'it\\'s", "cables search", "it's", "$'"),
        ('cables search $"a', "cables search", "a", '"'),
        ("cables search a\\ b 'c'", "cables search a b", "c", ""),
        ("cables search 'a b' c", "cables search a b", "c", ""),
        ("cables search a; cables show b", "cables show", "b", ""),
        ("cables search a && cables show b", "cables show", "b", ""),
        ("cables search a | cables show b", "cables show", "b", ""),
        ("cables search a\ncables show b", "cables show", "b", ""),
        ("cables search a \\\n b", "cables search a", "b", ""),
        ("cables search a#b", "cables search", "a#b", ""),
        ("cables search a # c\ncables show b", "cables show", "b", ""),
        ("cables search >x b", "cables search", "b", ""),
        ("cables search 2>&1 b", "cables search", "b", ""),
        ("cables search 2 >x b", "cables search 2", "b", ""),
        ("echo \"$(cables search 'from:B", "cables search", "from:B", "'"),
        ('echo "$(cables search "from:B', "cables search", "from:B", '"'),
        ("echo $(cables search 'a' b", "cables search a", "b", ""),
        ("echo `cables search 'b", "cables search", "b", "'"),
        ("echo `cables search 'a` b", "echo `cables search 'a`", "b", ""),
        ('echo "$(cables search x) from:B', "echo", "$(cables search x) from:B", '"'),
        ("diff <(cables show a) <(cables show b", "cables show", "b", ""),
        ("echo ${x:-a}b", "echo", "${x:-a}b", ""),
        ("(cables show b", "cables show", "b", ""),
        ("cables show ''", "cables show", "", ""),
    ],
)
def test_the_command_at_the_cursor(line: str, words: str, word: str, quote: str) -> None:
    typed = parse_command_line(line)
    assert typed is not None
    assert " ".join(typed.words) == words
    assert (typed.word, typed.quote) == (word, quote)


@pytest.mark.parametrize(
    "line", ["cables x # from:B", "cables x ${y:-B", 'cables "${y:-B', "cables x\\", "cables $'\\x41", "`cables \\`x"]
)
def test_where_no_word_can_be_read(line: str) -> None:
    assert parse_command_line(line) is None


@pytest.mark.parametrize(
    ("line", "target"), [("cables >", True), ("cables 2>>x", True), ("cables <x", True), ("cables >x ", False),
                         ("cables '>'x", False), ("cables \\>x", False), ("cables >$(cables x", False)],
)  # fmt: skip
def test_the_file_of_a_redirection(line: str, target: bool) -> None:
    typed = parse_command_line(line)
    assert typed is not None
    assert typed.target is target


def test_backticks_and_the_command_around() -> None:
    typed = parse_command_line("cables search \"`cables show 'a")
    assert typed is not None
    assert (typed.backticks, typed.outer) == (1, ("cables", "search"))


@meets("a word", "nothing typed", "not read")
@given(st.text(st.sampled_from("ab '\"\\$`(){};|&<>#\n"), max_size=30))
def test_each_character_of_the_word_stands_where_it_is_said_to(line: str) -> None:
    typed = parse_command_line(line)
    met("a word" if typed and typed.chars else "nothing typed" if typed else "not read")
    if typed:
        places = [char.at for char in typed.chars]
        assert places == sorted(set(places))
        assert all(char.text in line[char.at : char.at + 2] for char in typed.chars)
