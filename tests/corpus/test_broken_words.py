"""Where words are broken, and in which readings they are searched."""

from __future__ import annotations

import itertools

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.broken_words import CONTEXT_WORDS, MAX_OTHER_READINGS, breaks, readings
from corpus.words import indexed_text


def read(text: str) -> list[str]:
    return [indexed_text(reading.text) for reading in readings(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the lamp-\nlighter left", ["the lamplighter left", "the lamp lighter left"]),
        ("the lamp- \n  lighter left", ["the lamplighter left", "the lamp lighter left"]),
        ("THE LAMP- LIGHTER LEFT", ["THE LAMPLIGHTER LEFT", "THE LAMP LIGHTER LEFT"]),
        ("the lamp-  lighter", ["the lamplighter", "the lamp lighter"]),
        ("lamp\u2010\nlighter", ["lamplighter", "lamp lighter"]),
        ("lamp¬\nlighter", ["lamplighter", "lamp lighter"]),
        ("laterne-\nnträger", ["laternenträger", "laterne nträger"]),
        ("маяч-\nник", ["маячник", "маяч ник"]),
        ("a U-\nboat", ["a Uboat", "a U boat"]),
        # A capital begins another word, unless all are capitals.
        ("the Dutch-\nBelgian dike", ["the Dutch Belgian dike", "the DutchBelgian dike"]),
        ("the DUTCH-\nBELGIAN dike", ["the DUTCHBELGIAN dike", "the DUTCH BELGIAN dike"]),
        # A soft hyphen is no hyphen that was printed.
        ("lamp\u00ad\nlighter", ["lamplighter"]),
        ("lamp\ufffe\nlighter", ["lamplighter"]),
        ("lamp\u00adligh\u200bt\ufffeer", ["lamplighter"]),
    ],
)
def test_both_readings_of_a_break(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "furniture",
    [
        "\n\n",
        "\n\n\n\n",
        "\n\n- 2 -\n SECRET\n\n",
        "\n\n2\n\n",
        "\n[12]\n",
        "\nPage 3 of 12\n",
        "\n\nTOP SECRET\n\n- 14 -\n\n",
        "\nC O N F I D E N T I A L\n\nPAGE 02 HARWIC 00412 01 OF 02 041200Z\n\n",
        "\nSECRET/EXDIS\n\n  p. 7\n\n",
        "\nLIMITED OFFICIAL USE\n3\n",
    ],
)
def test_over_a_page(furniture: str) -> None:
    main, other = read(f"the keeper and the lamp-{furniture}lighter left")
    assert main == indexed_text(f"the keeper and the lamp {furniture} lighter left")
    assert other == "the keeper and the lamplighter left"


@pytest.mark.parametrize(
    ("head", "furniture", "tail"),
    [
        ("the new", "\n\n- 1 -\n SECRET\n\n", "keeper left"),
        ("THE NEW", "\n\nCONFIDENTIAL\n\nPAGE 02 HARWIC 00412 01 OF 02 041200Z\n\n", "KEEPER LEFT"),
        ("the new,", "\n2\n", "old keeper left"),
        ("the new", "\n[Page 12]\n    ", "keeper left"),
        ("of Harwich,", "\n\n\n- 1 -\n\n\n\n", "Essex"),
    ],
)
def test_a_sentence_goes_on_over_a_page(head: str, furniture: str, tail: str) -> None:
    main, other = read(f"{head}{furniture}{tail}")
    assert main == indexed_text(f"{head} {furniture} {tail}")
    assert other == indexed_text(f"{head} {tail}")


@pytest.mark.parametrize(
    "text",
    [
        "the new\n\nkeeper left",  # nothing says that a page ends
        "the new.\n\n- 2 -\n\nkeeper left",
        "the new\n\n- 2 -\n\nKeeper left",
        "the new\n\n- 2 - of them\n\nkeeper left",
        "the new\n\nSECRETARY\n\nkeeper left",
        "1966\n\n- 2 -\n\nkeeper left",
        "the new\n\n- 2 -\n\n1966",
    ],
)
def test_a_sentence_that_does_not_go_on(text: str) -> None:
    assert read(text) == [indexed_text(text)]


@pytest.mark.parametrize(
    "text",
    [
        "lamp-lighter",
        "lamp - lighter",
        "lamp -\nlighter",
        "lamp-\n1967",
        "1966-\n1967",
        "a- b",
        "lamp-   lighter",
        "lamp-\n\nThis line is text.\n\nlighter 4",
        "lamp--\nlighter",
        "lamp- (lighter)",
        "lamp\u00ad lighter",
        "lamp-",
        "-\nlighter",
        "",
    ],
)
def test_what_is_no_break_between_its_words(text: str) -> None:
    assert all("lighter" not in each or "lamplighter" not in each for each in read(text))
    assert read(text)[0] == indexed_text(text)


def test_each_break_has_a_reading_in_which_the_others_are_as_in_the_main_one() -> None:
    text = "the lamp-\nlighter of the Dutch-\nBelgian dike and the store-\nkeeper"
    assert read(text) == [
        "the lamplighter of the Dutch Belgian dike and the storekeeper",
        "the lamp lighter of the Dutch Belgian dike",
        "the lamplighter of the DutchBelgian dike and the storekeeper",
        "Dutch Belgian dike and the store keeper",
    ]


def test_a_word_broken_twice() -> None:
    assert read("IN- TER- NED HERE") == ["INTERNED HERE", "IN TERNED HERE", "INTER NED HERE"]


def test_so_many_words_stand_around() -> None:
    before, behind = [f"b{number}x" for number in range(9)], [f"a{number}x" for number in range(9)]
    _, other = read(f"{' '.join(before)} lamp-\nlighter {' '.join(behind)}")
    assert other.split() == [*before[-CONTEXT_WORDS:], "lamp", "lighter", *behind[:CONTEXT_WORDS]]


def test_words_that_are_too_long_are_no_context() -> None:
    _, other = read(f"{'x' * 300} lamp-\nlighter {'y' * 300}")
    assert other.startswith("lamp lighter") or other.split()[1:] == ["lamp", "lighter"]
    assert "lamp lighter" in other


PIECES = ["lamp", "lighter", "Dutch", "BELGIAN", "o'neill", "12", "é", "SECRET", "- 2 -", "x" * 170]
PARTINGS = [" ", "-\n", "- ", "-\n\n", "\n", "\n\n", "\u00ad\n", "\u00ad", "¬\n", "-", " -\n", ". ", ""]


@meets("broken", "whole", least=30)
@settings(max_examples=examples(600), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(PARTINGS)), max_size=14))
def test_readings_are_the_text_less_its_breaks(pieces: list[tuple[str, str]]) -> None:
    text = "".join(map("".join, pieces))
    found = breaks(text)
    met("broken" if found else "whole")
    assert found == sorted(found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    main, *others = readings(text)
    hyphens = sum(each.joined and text[each.start] == "\u00ad" for each in found)
    assert len(others) == len(found) - hyphens
    gaps = {at for each in found for at in range(each.start, each.end)}
    for reading in (main, *others):
        printed = [reading.printed(at) for at in range(len(reading.text))]
        assert "".join(text[at] for at in printed) == reading.text
        assert printed == sorted(set(printed))
        if printed:
            assert set(range(printed[0], printed[-1] + 1)) - set(printed) <= gaps
    joined = {at for each in found if each.joined for at in range(each.start, each.end)}
    assert main.text == "".join(char for at, char in enumerate(text) if at not in joined)


@pytest.mark.parametrize(
    "unit",
    [
        "a-\n",
        "a- ",
        "a-\n\n",
        "-\n",
        "- 2 -\n",
        "aa-\n\n1\n\n",
        "a\u00ad\n",
        "SECRET\n",
        "a- \n \n",
        "a\n\n2\n\n",
        "a\n        \n",
        "a-" + "\n        " * 9,
        "a\n" + "SECRET        \n" * 9,
        "a-\n" + "SECRET A  B      \n" * 9,
        "a\n12345",
    ],
)
def test_long_texts_are_read_once(unit: str) -> None:
    """Were each break or line read over and over, this would take hours."""
    assert len(readings(unit * 20_000)) <= MAX_OTHER_READINGS + 1


def test_so_many_breaks_have_another_reading() -> None:
    text = "lamp-\nlighter " * (MAX_OTHER_READINGS + 1)
    assert len(readings(text[: -len("lamp-\nlighter ")])) == len(readings(text)) == MAX_OTHER_READINGS + 1
    assert indexed_text(readings(text)[0].text) == " ".join(["lamplighter"] * (MAX_OTHER_READINGS + 1))
