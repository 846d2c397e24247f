"""What the matching words of a text tell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from conftest import make_cable

from search.passages.rarity import MatchWeights
from search.results import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.reader import ArchiveReader


def test_words_of_spans_by_stem_and_rarity(archive_of: Callable[..., ArchiveReader]) -> None:
    reader = archive_of(
        make_cable("a", "quotas of herring"),
        make_cable("b", "herring"),
        make_cable("c", "a quota"),
        make_cable("d", "x"),
    )
    text = "No quota for herring quotas, says Sapt."
    spans = [Span(3, 8), Span(13, 27), Span(34, 38)]
    found = MatchWeights(reader).of(text, spans)
    assert [text[each.start : each.end] for each in found] == ["quota", "herring", "quotas", "Sapt"]
    assert [each.term for each in found] == ["quota", "herring", "quota", "sapt"]
    two_of_four, none = math.log(1 + 2.5 / 2.5), math.log(1 + 4.5 / 0.5)
    assert [each.rarity for each in found] == [two_of_four, two_of_four, two_of_four, none]
    assert MatchWeights(reader).of(text, []) == []
