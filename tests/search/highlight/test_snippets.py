from __future__ import annotations

import itertools

import pytest
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met

from search.highlight.highlighter import highlight
from search.highlight.snippets import LENGTH, _word_end, _word_start, snippets
from search.query.ast import And, Phrase, Word
from search.results import Span

FILLER = "The delegation was received by the vice minister and remained for an hour. " * 12


def test_fragments_stand_around_the_densest_matches() -> None:
    cable = make_cable("a", f"{FILLER}A party spoke. {FILLER}The party and the exchange of party lecturers. {FILLER}")
    found = snippets(cable, highlight(cable, And((Word("party"), Word("exchange")))), most=3)
    assert [fragment.text[fragment.spans[0].start : fragment.spans[0].end] for fragment in found] == ["party", "party"]
    assert [len(fragment.spans) for fragment in found] == [1, 3]
    for fragment in found:
        assert cable.body[fragment.start : fragment.start + len(fragment.text)] == fragment.text


def test_only_the_phrase_is_marked() -> None:
    cable = make_cable("a", "The party met. Exchanges with a party: the experience exchange failed. Experience helps.")
    (fragment,) = snippets(cable, highlight(cable, Phrase("experience exchanges")))
    assert [fragment.text[span.start : span.end] for span in fragment.spans] == ["experience exchange"]


def test_without_a_match_in_the_body_the_summary_speaks_else_the_beginning() -> None:
    cable = make_cable("a", FILLER, summary="A report on the party.")
    (fragment,) = snippets(cable, highlight(cable, Word("report")))
    assert (fragment.field, fragment.text) == ("summary", "A report on the party.")
    (beginning,) = snippets(cable, {})
    assert beginning.start == 0
    assert beginning.text.startswith("The delegation was received")
    assert snippets(make_cable("b"), {}) == ()


@meets("fragments", "a beginning", "several fragments")
@given(
    st.builds(lambda text, times: (text * times)[:900], st.text(alphabet="ab \n"), st.integers(1, 200)),
    st.sets(st.integers(0, 880), max_size=12),
)
def test_fragments_are_cuts_of_the_text_apart_and_hold_their_spans(text: str, starts: set[int]) -> None:
    spans: list[Span] = []
    for start in sorted(starts):
        end = min(start + 3, len(text))
        if end > start and (not spans or start >= spans[-1].end):
            spans.append(Span(start, end))
    cable = make_cable("a", text)
    found = snippets(cable, {"body": tuple(spans)}, most=3)
    assert found or not text.strip()
    met("nothing" if not found else "a beginning" if not spans else "fragments")
    if len(found) > 1:
        met("several fragments")
    for fragment in found:
        assert text[fragment.start : fragment.start + len(fragment.text)] == fragment.text
        assert len(fragment.text) <= LENGTH + 3
        assert all(0 <= span.start < span.end <= len(fragment.text) for span in fragment.spans)
        assert bool(fragment.spans) == bool(spans)
    for one, other in itertools.pairwise(found):
        assert one.start + len(one.text) <= other.start


@pytest.mark.parametrize(("second", "expected"), [(239, 1), (242, 1), (243, 2), (244, 2), (400, 2)])
def test_what_follows_a_match_at_the_beginning_is_not_shown_twice(second: int, expected: int) -> None:
    """The first fragment takes all its length behind the match; the second reached back into it."""
    cable = make_cable("a", "aaaaaaaaa " * 60)
    found = snippets(cable, {"body": (Span(0, 3), Span(second, second + 3))}, most=3)
    assert len(found) == expected
    assert all(one.start + len(one.text) <= other.start for one, other in itertools.pairwise(found))
    shown = [(each.start + span.start, each.start + span.end) for each in found for span in each.spans]
    assert shown == [(0, 3), (second, second + 3)][: len(shown)]
    assert len(shown) == (expected if second > 242 else 1)


BODY = " ".join(f"w{number:03}" for number in range(200))
"""Words of four letters: the n-th begins at 5n."""


def word(number: int) -> Span:
    return Span(5 * number, 5 * number + 4)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        # Up to three fragments, in the order of the text, each of at most 240 letters around its matches.
        ([100], [(100,)]),
        ([20, 100, 180], [(20,), (100,), (180,)]),
        ([10, 70, 130, 190], [(10,), (70,), (130,)]),
        # The densest first: one of a single match gives way.
        ([10, 70, 130, 190, 191], [(10,), (70,), (190, 191)]),
        # 48 words are 239 letters, 49 more than 240.
        ([100, 147], [(100, 147)]),
        ([100, 148], [(100,)]),
    ],
)
def test_fragments_hold_the_densest_matches(numbers: list[int], expected: list[tuple[int, ...]]) -> None:
    found = snippets(make_cable("a", BODY), {"body": tuple(map(word, numbers))}, most=3)
    shown = [tuple((each.start + span.start) // 5 for span in each.spans) for each in found]
    assert shown == expected
    for each in found:
        assert len(each.text) <= LENGTH
        assert BODY[each.start : each.start + len(each.text)] == each.text
        assert set(each.text.split()) <= set(BODY.split()), "no word is cut"
        assert each.more is (each.start + len(each.text) < len(BODY))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([100], (100,)),
        ([20, 100, 180], (20,)),
        ([10, 70, 130, 131], (130, 131)),
        ([10, 190, 191, 199], (190, 191, 199)),
    ],
)
def test_one_fragment_is_the_densest(numbers: list[int], expected: tuple[int, ...]) -> None:
    (found,) = snippets(make_cable("a", BODY), {"body": tuple(map(word, numbers))})
    assert tuple((found.start + span.start) // 5 for span in found.spans) == expected


COMMON, RARE, RAREST = 1.0, 4.0, 7.0


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # One rare word tells more than three common ones.
        ({COMMON: [10, 11, 12], RARE: [190]}, (190,)),
        # Several words together tell more than each of them; a word counts once.
        ({COMMON: [10, 11, 12, 100], RARE: [102, 190, 191]}, (100, 102)),
        ({COMMON: [10, 101], RARE: [11, 60], RAREST: [61, 190]}, (60, 61, 101)),
        # Of equals the one with more matches, then the earlier.
        ({COMMON: [10, 100, 101], RARE: [11, 102]}, (100, 101, 102)),
        ({COMMON: [10, 100], RARE: [11, 101]}, (10, 11)),
    ],
)
def test_one_fragment_holds_the_rarest_words(parts: dict[float, list[int]], expected: tuple[int, ...]) -> None:
    marks = {"body": sorted(word(number) for numbers in parts.values() for number in numbers)}
    evidence = [(rarity, {"body": [*map(word, numbers)]}) for rarity, numbers in parts.items()]
    (found,) = snippets(make_cable("a", BODY), marks, evidence=evidence)
    assert tuple((found.start + span.start) // 5 for span in found.spans) == expected
    several = snippets(make_cable("a", BODY), marks, evidence=evidence, most=3)
    assert found.spans[0].start + found.start in {each.start + span.start for each in several for span in each.spans}


def test_matches_of_a_branch_that_marks_nothing_are_no_evidence() -> None:
    marks = {"body": [word(10), word(11), word(100), word(150)]}
    evidence = [(COMMON, {"body": [word(10), word(11)]}), (RARE, {"body": [word(100)]}), (RAREST, {"body": [word(60)]})]
    (found,) = snippets(make_cable("a", BODY), marks, evidence=evidence)
    assert found.start <= word(100).start < found.start + LENGTH


@meets("several parts", least=20)
@given(
    st.lists(
        st.tuples(st.integers(0, 199), st.integers(0, 3)), min_size=1, max_size=25, unique_by=lambda each: each[0]
    ),
    st.lists(st.integers(1, 9), min_size=4, max_size=4),
)
def test_no_stretch_is_worth_more_than_the_one_shown(places: list[tuple[int, int]], rarities: list[int]) -> None:
    marks = {"body": [word(number) for number, _ in sorted(places)]}
    evidence = [
        (float(rarities[part]), {"body": [word(number) for number, one in places if one == part]}) for part in range(4)
    ]
    if sum(bool(each["body"]) for _, each in evidence) > 1:
        met("several parts")
    (found,) = snippets(make_cable("a", BODY), marks, evidence=[each for each in evidence if each[1]["body"]])

    def worth(first: int, end: int) -> tuple[int, int]:
        inside = [part for number, part in places if first <= 5 * number and 5 * number + 4 <= end]
        return sum(rarities[part] for part in set(inside)), len(inside)

    best = max(worth(5 * number, 5 * number + LENGTH) for number, _ in places)
    shown = [(found.start + span.start) // 5 for span in found.spans]
    assert worth(5 * shown[0], found.start + len(found.text))[0] >= best[0]


def test_summary_and_notes_speak_where_the_body_does_not() -> None:
    cable = make_cable("a", "Body.", summary="Summary.", source_note="Note.")
    marks = {"body": (Span(0, 4),), "summary": (Span(0, 7),), "notes": (Span(1, 5),)}
    assert [each.field for each in snippets(cable, marks)] == ["body"]
    assert [each.field for each in snippets(cable, {**marks, "body": ()})] == ["summary"]
    assert [each.field for each in snippets(cable, {"notes": marks["notes"], "title": (Span(0, 1),)})] == ["notes"]
    assert [(each.field, each.text) for each in snippets(make_cable("a", "", summary="S."), {})] == [("summary", "S.")]
    assert len(snippets(make_cable("a", BODY), {"body": tuple(map(word, (10, 70, 130)))}, most=2)) == 2
    assert len(snippets(make_cable("a", BODY), {}, length=20)[0].text) <= 20


#        0123456789 1
WORDS = "abc def ghi"


@pytest.mark.parametrize(
    ("at", "earliest", "end"),
    [(3, 1, 3), (4, 1, 3), (5, 1, 3), (6, 1, 3), (7, 1, 7), (7, 6, 7), (8, 1, 7), (10, 1, 7), (6, 5, 5), (6, 3, 3),
     (8, 7, 7), (2, 2, 2), (11, 1, 11), (2, 1, 1)],
)  # fmt: skip
def test_a_fragment_ends_with_the_last_word_that_is_whole(at: int, earliest: int, end: int) -> None:
    assert _word_end(WORDS, at, earliest) == end


@pytest.mark.parametrize(
    ("at", "latest", "start"),
    [(0, 9, 0), (1, 9, 4), (3, 9, 4), (4, 9, 4), (5, 9, 8), (7, 9, 8), (8, 9, 8), (9, 9, 9), (5, 8, 8),
     (5, 7, 7), (1, 2, 2)],
)  # fmt: skip
def test_a_fragment_begins_with_the_first_word_that_is_whole(at: int, latest: int, start: int) -> None:
    assert _word_start(WORDS, at, latest) == start
