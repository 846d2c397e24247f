"""Reading order, footnotes and gaps, by the boxes of lines. All lines are invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.documents import pdf_layout as layout
from ingest.readers.documents.pdf_layout import Line, apart, footnotes, in_order, text_size, titles


def line(text: str, x0: float = 50, top: float = 100, width: float = 200, **more: Any) -> Line:
    """A line of ten points."""
    return Line(text, x0, top, x0 + width, top + 10, 10.0)._replace(**more)


def texts(lines: list[Line]) -> list[str]:
    return [each.text for each in in_order(lines)]


def rows(left: list[str], right: list[str], *, width: float = 200) -> list[Line]:
    """Rows that were drawn across two columns."""
    return [
        line(f"{a} {b}", 50, 100 + 14 * at, 490, gaps=[(len(a), 50 + width, 300)])
        for at, (a, b) in enumerate(zip(left, right, strict=True))
    ]


PROSE = [f"the {word} of the old town" for word in ("mint", "gate", "mill", "bridge", "court")]
MORE = [f"a {word} for the new duke" for word in ("cloth", "bread", "song", "poem", "house")]


def test_columns_of_prose_drawn_row_by_row() -> None:
    head = line("A head across both columns", 50, 60, 490)
    assert texts([head, *rows(PROSE, MORE)]) == [head.text, *PROSE, *MORE]
    foot = line("The end, across both columns", 50, 300, 490)
    assert texts([*rows(PROSE, MORE), foot]) == [*PROSE, *MORE, foot.text]


def test_a_table_stays_in_rows() -> None:
    names, posts = ["Sapt", "Bauer", "Holf", "Detchard", "Hentzau"], ["Consul", "Clerk", "Courier", "Envoy", "Envoy"]
    assert texts(rows(names, posts)) == [f"{a} {b}" for a, b in zip(names, posts, strict=True)]
    assert texts(rows(PROSE, posts)) == [f"{a} {b}" for a, b in zip(PROSE, posts, strict=True)]


def test_four_rows_are_no_columns() -> None:
    assert texts(rows(PROSE[:4], MORE[:4]))[0] == f"{PROSE[0]} {MORE[0]}"
    assert texts(rows(PROSE, MORE))[0] == PROSE[0]


def test_heads_and_feet_that_were_drawn_first_go_where_they_stand() -> None:
    body = [line(f"line {at}", top=100 + 14 * at) for at in range(4)]
    head, foot = line("head", top=30), line("foot", top=700)
    for drawn in ([foot, head, *body], [head, foot, *body], [*body, head, foot]):
        assert texts(drawn) == ["head", "line 0", "line 1", "line 2", "line 3", "foot"]


def test_blocks_side_by_side_stay_as_drawn() -> None:
    left = [line(f"left {at}", 50, 100 + 14 * at) for at in range(3)]
    right = [line(f"right {at}", 300, 100 + 14 * at) for at in range(3)]
    assert texts([*left, *right]) == [each.text for each in (*left, *right)]


def test_writing_along_the_margin_comes_last() -> None:
    assert texts([line("stamp", upright=False), line("text")]) == ["text", "stamp"]


def test_lines_without_boxes_stay_as_drawn() -> None:
    assert [each.text for each in in_order([Line("b"), Line("a"), Line("c")])] == ["b", "a", "c"]


def test_many_blocks_stay_as_drawn() -> None:
    drawn = [line(str(at), top=40_000 - 20 * at) for at in range(layout.MAX_BLOCKS + 1)]
    assert texts(drawn) == [each.text for each in drawn]
    assert texts(drawn[:-1]) == [each.text for each in reversed(drawn[:-1])]


def small(text: str, top: float = 700, **more: Any) -> Line:
    return line(text, top=top, **more)._replace(size=8.0)


def test_a_note_goes_out_with_its_mark() -> None:
    text = [line("the trade1 protocol", raised=[(9, 10)])]
    kept, notes, carried = footnotes([*text, small("1 Not found"), small("in the papers", 710)], 10.0, unfinished=False)
    assert [each.text for each in kept] == ["the trade protocol"]
    assert [tuple(note) for note in notes] == [("1", "Not found\nin the papers", 0, 9)]
    assert carried == ""


@pytest.mark.parametrize(
    ("lines", "markers"),
    [
        (["1 Not found.", "2 Lost."], ["1", "2"]),
        (["* Not found.", "1 Lost."], ["*", "1"]),
        (["1 Not found."], ["1"]),
        (["1 not a sentence"], []),
        (["1 Not found.", "3 Lost."], []),  # they do not count on
        (["2 CARD", "2 CARD"], []),  # a table
        (["Not found."], []),
        (["1967 was a bad year."], []),
    ],
)
def test_small_lines_are_notes_where_they_count_and_are_sentences(lines: list[str], markers: list[str]) -> None:
    printed = [line("text"), *(small(text, 700 + 10 * at) for at, text in enumerate(lines))]
    kept, notes, _ = footnotes(printed, 10.0, unfinished=False)
    assert [note.marker for note in notes] == markers
    assert len(kept) == (1 if markers else len(printed))


def test_a_note_is_small_and_stands_below_the_text() -> None:
    note = small("1 Not found.")
    assert footnotes([line("text"), note], 10.0, unfinished=False)[1]
    assert not footnotes([line("text"), note._replace(size=layout.SMALL * 10)], 10.0, unfinished=False)[1]
    assert not footnotes([note._replace(top=50.0, bottom=58.0), line("text")], 10.0, unfinished=False)[1]
    assert not footnotes([note], 10.0, unfinished=False)[1]


def test_the_end_of_the_note_of_the_page_before() -> None:
    printed = [line("text"), small("by his brother."), small("1 Lost.", 710)]
    kept, notes, carried = footnotes(printed, 10.0, unfinished=True)
    assert ([each.text for each in kept], carried, notes[0].marker) == (["text"], "by his brother.", "1")
    kept, _, carried = footnotes(printed, 10.0, unfinished=False)
    assert ([each.text for each in kept], carried) == (["text", "by his brother."], "")


def test_sizes_and_gaps() -> None:
    page = [line("head", top=30), *(line(f"line {at}", top=100 + 14 * at) for at in range(4))]
    assert text_size([page, [small("x")]]) == 10.0
    assert apart([page, page[1:]], [0.0, 0.0]) == [{1}, set()]
    assert apart([page, page], [200.0, 199.0]) == [{1}, set()]  # the head ends at a fifth of the page
    low = [line("text", top=400), line("foot", top=480)]
    assert apart([page, low], [600.0, 600.0])[1] == {1}  # the foot begins at four fifths of the page
    assert apart([page, low], [600.0, 602.0])[1] == set()
    assert titles([line("a", size=11.6), line("b", size=11.5)], 10.0) == {0}
    assert (text_size([]), apart([[]], [0.0])) == (0.0, [frozenset()])


places = st.integers(0, 40).map(float)


@given(st.lists(st.tuples(places, places, st.booleans()), max_size=30))
def test_no_line_is_lost(drawn: list[tuple[float, float, bool]]) -> None:
    lines = [
        line(f"word {at} of some more words", x0 * 10, top * 14, upright=upright)
        for at, (x0, top, upright) in enumerate(drawn)
    ]
    assert sorted(texts(lines)) == sorted(each.text for each in lines)


@given(st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=10, max_size=30))
def test_no_word_of_rows_is_lost(drawn: list[tuple[int, bool]]) -> None:
    lines = [
        row if split else row._replace(gaps=())
        for at, (step, split) in enumerate(drawn)
        for row in rows([PROSE[at % 5]], [MORE[step % 5]])
    ]
    lines = [each._replace(top=100.0 + 14 * at, bottom=110.0 + 14 * at) for at, each in enumerate(lines)]
    assert sorted(" ".join(texts(lines)).split()) == sorted(" ".join(each.text for each in lines).split())


@pytest.mark.parametrize(
    ("mark", "note"),
    [("¹", "¹ Not found."), ("(1)", "(1) Not found."), ("¹", "1 Not found."), ("(1)", "1. Not found.")],
)
def test_marks_that_are_characters_of_the_text(mark: str, note: str) -> None:
    kept, notes, _ = footnotes([line(f"the trade{mark} protocol"), small(note)], 10.0, unfinished=False)
    assert [each.text for each in kept] == ["the trade protocol"]
    assert [tuple(each) for each in notes] == [("1", "Not found.", 0, 9)]


def test_an_enumeration_is_no_mark() -> None:
    kept, notes, _ = footnotes([line("two points: (1) the trade"), small("1 Not found.")], 10.0, unfinished=False)
    assert [each.text for each in kept] == ["two points: (1) the trade"]
    assert notes[0].line == -1


def test_a_longer_mark_is_another_one() -> None:
    kept, _, _ = footnotes([line("the trade¹² protocol¹"), small("1 Not found.")], 10.0, unfinished=False)
    assert [each.text for each in kept] == ["the trade¹² protocol"]
