from __future__ import annotations

import itertools

from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import highlight
from search.results import Span
from search.snippets import LENGTH, snippets
from search.tree import And, Phrase, Word

FILLER = "The delegation was received by the vice minister and remained for an hour. " * 12


def test_fragments_stand_around_the_densest_matches() -> None:
    cable = make_cable("a", f"{FILLER}A party spoke. {FILLER}The party and the exchange of party lecturers. {FILLER}")
    found = snippets(cable, highlight(cable, And((Word("party"), Word("exchange")))))
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


@given(st.text(alphabet="ab \n", max_size=900), st.sets(st.integers(0, 880), max_size=12))
def test_fragments_are_cuts_of_the_text_apart_and_hold_their_spans(text: str, starts: set[int]) -> None:
    spans: list[Span] = []
    for start in sorted(starts):
        end = min(start + 3, len(text))
        if end > start and (not spans or start >= spans[-1].end):
            spans.append(Span(start, end))
    cable = make_cable("a", text)
    found = snippets(cable, {"body": tuple(spans)})
    for fragment in found:
        assert text[fragment.start : fragment.start + len(fragment.text)] == fragment.text
        assert len(fragment.text) <= LENGTH + 3
        assert all(0 <= span.start < span.end <= len(fragment.text) for span in fragment.spans)
        assert bool(fragment.spans) == bool(spans)
    for one, other in itertools.pairwise(found):
        assert one.start + len(one.text) <= other.start
