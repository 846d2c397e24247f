"""Running heads and feet, page numbers and stamps; what is never one of them. All lines are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.shared import furniture as module
from ingest.readers.shared.furniture import distinct_lines, furniture, is_dated, is_marking, is_release

TEXT = [
    f"and {word} went down to the river" for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")
]


def left_out(*pages: list[str], apart: bool = True) -> list[list[str]]:
    """The furniture of pages; `apart`: the first and the last two lines stand apart."""
    gaps = [frozenset({1, 2, len(page) - 1, len(page) - 2} if apart else ()) for page in pages]
    found = furniture(pages, gaps)
    return [[page[at] for at in sorted(lines)] for page, lines in zip(pages, found.lines, strict=True)]


def text(page: int) -> list[str]:
    """Eight lines of text, other ones on each page."""
    return [f"{line} on day {'abcdefghijkl'[page]}" for line in TEXT]


def test_a_head_on_most_pages_goes() -> None:
    pages = [["Papers of the Court", *text(page)] for page in range(4)] + [text(9)]
    assert left_out(*pages) == [["Papers of the Court"]] * 4 + [[]]


@pytest.mark.parametrize("pages", [2, 3])
def test_two_pages_prove_nothing(pages: int) -> None:
    heads = left_out(*(["Papers of the Court", *text(page)] for page in range(pages)))
    assert heads == [["Papers of the Court"] if pages == module.MIN_PAGES else []] * pages


@pytest.mark.parametrize("lines", [6, 7])
def test_a_short_page_has_no_running_head(lines: int) -> None:
    heads = left_out(*(["Papers of the Court", *text(page)[:lines]] for page in range(3)))
    assert heads == [["Papers of the Court"] if lines + 1 == module.MIN_LINES else []] * 3


def test_odd_and_even_pages_are_counted_apart() -> None:
    pages = [["Ruritania" if page % 2 else "Foreign Papers", *text(page)] for page in range(6)]
    assert left_out(*pages) == [[page[0]] for page in pages]


def test_numbers_go_up_with_the_pages_while_the_words_change() -> None:
    heads = ["Zenda 90", "91 Papers", "Zenda 92", "93 Papers", "Hofbau 94"]
    assert left_out(*([head, *text(page)] for page, head in enumerate(heads))) == [[head] for head in heads]
    still = ["Zenda 90", "Papers 90", "Zenda 90", "Papers 95", "Hofbau 91"]
    assert left_out(*([head, *text(page)] for page, head in enumerate(still))) == [[]] * 5


@pytest.mark.parametrize(
    "numbers", [["1", "2"], ["- 7 -", "- 8 -"], ["Page 1 of 2", "Page 2 of 2"], ["ii", "iii", "iv"], ["12", "13", "14"]]
)
def test_page_numbers(numbers: list[str]) -> None:
    pages = [[*text(page)[:3], number] for page, number in enumerate(numbers)]
    assert left_out(*pages, apart=False) == [[number] for number in numbers]


@pytest.mark.parametrize(
    "lines",
    [
        ["12", "13"],  # two bare numbers that are not those of the pages
        ["3", "2", "1"],
        ["Annex 1", "Annex 2", "Annex 3"],
        ["Telegram No. 7", "Telegram No. 8", "Telegram No. 9"],
        ["Strelsau, May 4", "Strelsau, May 5", "Strelsau, May 6"],
        ["He waits until June 3.", "He waits until June 4.", "He waits until June 5."],
        ["1. The duke left", "2. The clerk stayed", "3. The mill fell"],
        ["Hentzau", "Hentzau", "Hentzau"],
        ["J. R. Hentzau", "J. R. Hentzau", "J. R. Hentzau"],
        ["Yours as always,", "Yours as always,", "Yours as always,"],
        ["Please answer by return.", "Please answer by return.", "Please answer by return."],
        ["Zenda, 4 mai 1967", "Zenda, 4 mai 1967", "Zenda, 4 mai 1967"],
    ],
)
def test_what_an_author_wrote_at_the_edge_stays(lines: list[str]) -> None:
    pages = [[*text(page), line] for page, line in enumerate(lines)]
    assert left_out(*pages) == [[]] * len(lines)
    control = left_out(*([*text(page), "Copy for the files of the board"] for page in range(3)))
    assert control == [["Copy for the files of the board"]] * 3


def test_a_line_that_does_not_stand_apart_is_text() -> None:
    pages = [["The Duke has left the castle", *text(page)] for page in range(3)]
    assert left_out(*pages, apart=False) == [[]] * 3
    assert left_out(*pages) == [["The Duke has left the castle"]] * 3


def test_a_title_with_the_words_of_the_running_head_stays() -> None:
    pages = [["The Tolls", *text(page)] for page in range(4)]
    apart = [frozenset({1})] * 4
    heights = [[90.0 if page == 0 else 30.0, *(100.0 + 14 * at for at in range(8))] for page in range(4)]
    assert [len(lines) for lines in furniture(pages, apart, heights).lines] == [0, 1, 1, 1]
    titles = [frozenset({0}), frozenset(), frozenset(), frozenset()]
    assert [len(lines) for lines in furniture(pages, apart, (), titles).lines] == [0, 1, 1, 1]


def test_stamps_are_furniture_on_one_page() -> None:
    pages = [["UNCLASSIFIED Case No. F-0000-1 Doc No. C0000001 Date: 01/02/2010", "SECRET", "The text."]]
    found = furniture(pages, [frozenset()])
    assert (found.lines, found.stamps, found.repeated) == ([frozenset({0})], [frozenset({0})], [frozenset()])


def test_bates_numbers_count_on() -> None:
    pages = [[*text(page), f"HARBOUR-{page + 99:06d}"] for page in range(3)]
    found = furniture(pages, [frozenset()] * 3)
    assert found.stamps == [{8}, {8}, {8}]
    assert furniture([[*page[:-1], "HARBOUR-000099"] for page in pages], [frozenset()] * 3).lines == [set()] * 3


def test_bates_numbers_at_the_edge_of_two_pages() -> None:
    pages = [[*text(page), f"HARBOUR-{page + 99:06d}"] for page in range(2)]
    assert furniture(pages, [frozenset()] * 2).stamps == [{8}, {8}]
    inner = [[*page[:-2], page[-1], page[-2]] for page in pages]
    assert furniture(inner, [frozenset()] * 2).stamps == [set(), set()]


def test_a_classification_at_two_edges_is_furniture_on_pages_of_any_length() -> None:
    assert left_out(["SECRET", "one"], ["SECRET", "two"], apart=False) == [["SECRET"], ["SECRET"]]
    assert left_out(["SECRET", "one"], ["two"], apart=False) == [[], []]
    assert left_out(["one", "SECRET/NODIS"], ["SECRET/NODIS", "two"], apart=False) == [["SECRET/NODIS"]] * 2


@pytest.mark.parametrize(
    ("line", "marking"),
    [
        ("SECRET", True),
        ("S E C R E T", True),
        ("SECRET/NODIS", True),
        ("(Confidential)", True),
        ("Secret talks", False),
    ],
)
def test_markings(line: str, marking: bool) -> None:
    assert is_marking(line) is marking


@pytest.mark.parametrize(
    "line",
    [
        "Approved For Release 2003/05/14 : CIA-RDP80B01676R000100020003-4",
        "Declassified/Released US Department of State EO Systematic Review 30 JUN 2005",
        "DECLASSIFIED Authority NND 969012",
        "By KML NARA Date 3/4/2001",
        "RELEASED IN PART",
        "Reproduced at the National Archives",
    ],
)
def test_release_stamps(line: str) -> None:
    assert is_release(line)
    assert not is_release(f"{line} {'x' * module.MAX_LINE}")


@pytest.mark.parametrize(
    "line",
    [
        "The court approved his release in full view of the town",
        "Declassified papers show that the Duke had left",
        "The paper was approved for release by the Duke.",
    ],
)
def test_sentences_about_releases_are_no_stamps(line: str) -> None:
    assert not is_release(line)


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("Strelsau, May 4, 1967", True),
        ("4 May", True),
        ("04.05.1967", True),
        ("1967-05-04", True),
        ("P R 031800Z FEB 75", True),
        ("Foreign Papers, 1964-1968, Volume IX", False),
        ("The march of the guilds", False),
    ],
)
def test_dates(line: str, dated: bool) -> None:
    assert is_dated(line) is dated


def test_what_was_left_out_is_told_once_without_numbers() -> None:
    assert distinct_lines(["SECRET", "- 2 -", "iii", "Papers 7", "Papers 8", "secret"]) == "SECRET; Papers 7"


lines = st.text("ab1 .-S", min_size=1, max_size=6).map(lambda line: line.strip() or "a")


@given(st.lists(st.lists(lines | st.sampled_from(["SECRET", "- 1 -", "- 2 -"]), max_size=10), max_size=6))
def test_furniture_lies_at_the_edges(pages: list[list[str]]) -> None:
    found = furniture(pages, [frozenset(range(1, len(page))) for page in pages])
    assert len(found.lines) == len(pages)
    for page, known, repeated, stamps in zip(pages, *found, strict=True):
        assert repeated | stamps <= known
        assert all(at < module.EDGE or at >= len(page) - module.EDGE for at in known)


@pytest.mark.parametrize("first", [1, 4, 9, 19])
def test_a_head_that_ends_in_a_roman_number_counts_pages(first: int) -> None:
    roman = ["i", "ii", "iii", "iv", "v", "vi", "", "", "ix", "x", "xi", *[""] * 7, "xix", "xx", "xxi"]
    heads = [f"RG 12, Court Files, Box 3, Folder 4 {number}" for number in roman[first - 1 : first + 2]]
    assert left_out(*([head, *text(page)] for page, head in enumerate(heads))) == [[head] for head in heads]


@pytest.mark.parametrize("heads", [["Act i", "Act iv", "Act ii"], ["Part i", "Part ii", "Part iii"], ["x civil"] * 2])
def test_roman_numbers_that_count_no_pages(heads: list[str]) -> None:
    assert left_out(*([head, *text(page)] for page, head in enumerate(heads))) == [[]] * len(heads)


def test_heads_that_differ_by_their_number_are_told_once() -> None:
    assert distinct_lines(["Court Files i", "Court Files ii", "Court Filesx"]) == "Court Files i; Court Filesx"


@pytest.mark.parametrize(
    ("heads", "goes"),
    [
        (["214 Papers of the Court", "Zenda 215"], True),
        (["Zenda 215", "216 Papers of the Court"], True),
        (["215 Papers of the Court", "Zenda 216"], False),  # an odd number stands on the right
        (["214 Papers of the Court", "Zenda 217"], False),
        (["214 men were killed.", "Zenda 215"], False),
        (["4 June 1931", "Zenda 5"], False),
    ],
)
def test_the_heads_of_two_facing_pages(heads: list[str], goes: bool) -> None:
    pages = [[head, *text(page)] for page, head in enumerate(heads)]
    assert left_out(*pages) == [[head] if goes else [] for head in heads]
    assert left_out(*pages, apart=False) == [[], []]


@pytest.mark.parametrize(
    ("second", "height", "goes"),
    [
        ("Vol. XII, No. 4", 31.0, True),
        ("Vol. XII, No. 4", 31.5, False),
        ("Vol. XII, No. 5", 30.0, False),
        ("VOL. XII, No. 4", 30.0, False),
    ],
)
def test_a_line_of_two_pages_is_furniture_at_exactly_the_same_height(second: str, height: float, goes: bool) -> None:
    pages = [["Vol. XII, No. 4", *text(0)], [second, *text(1)]]
    heights = [[place * 14 + top for place in range(9)] for top in (30.0, height)]
    found = furniture(pages, [frozenset({1})] * 2, heights)
    assert found.lines == [frozenset({0} if goes else ())] * 2
    assert furniture(pages, [frozenset({1})] * 2).lines == [frozenset()] * 2


@pytest.mark.parametrize(("height", "goes"), [(31.0, True), (31.5, False)])
def test_a_short_page_has_the_foot_of_longer_ones_at_exactly_their_height(height: float, goes: bool) -> None:
    foot = "Vol. XII, No. 4"
    pages = [[*text(0), foot], [*text(1), foot], ["The end.", foot]]
    heights = [[100.0 + place for place in range(len(page) - 1)] + [30.0] for page in pages]
    heights[2][-1] = height
    found = furniture(pages, [frozenset({len(page) - 1}) for page in pages], heights)
    assert found.lines == ([frozenset({8}), frozenset({8}), frozenset({1})] if goes else [frozenset()] * 3)
